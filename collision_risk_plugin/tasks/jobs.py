"""The jobs of the page “Data and model”, as algorithms of the provider with their values."""

from __future__ import annotations

from pathlib import Path

from ..core.model.registry import BUNDLED_NAME
from ..i18n import tr
from ..output.text import inventory_text as words
from ..processing_provider.champion import DriftReport, RollBack
from ..processing_provider.refreshdata import RefreshData
from ..processing_provider.retrain import Retrain
from ..processing_provider.setuptraining import SetUpTraining
from ..processing_provider.streets import DownloadStreets, ImportStreets
from .worker_task import Job


def refresh() -> Job:
    """New and changed collisions."""
    return Job(tr("Refresh data"), RefreshData, {}, words.refreshed)


def retrain(zones: str, *, quick: bool) -> Job:
    """A new model of the collisions that there are, in use if it is better; and what drifted."""
    values = {Retrain.ZONES: zones, Retrain.REFRESH: False, Retrain.QUICK: quick}
    return Job(tr("Retrain"), Retrain, values, words.retrained)


def drift(zones: str) -> Job:
    """What changed in the collisions."""
    return Job(tr("Drift report"), DriftReport, {DriftReport.ZONES: zones}, words.drift_reported)


def roll_back(zones: str, to: str | None) -> Job:
    """The model `to` again, or the one before where it is None."""
    values = {RollBack.ZONES: zones, **({} if to is None else {RollBack.TO: "bundled" if to == BUNDLED_NAME else to})}
    return Job(tr("Roll back"), RollBack, values, words.rolled_back)


def download_streets(zones: str, extent: str) -> Job:
    """The streets of all zones, or of an extent in Processing's spelling."""
    values = {DownloadStreets.ZONES: zones, **({DownloadStreets.EXTENT: extent} if extent else {})}
    return Job(tr("Get streets"), DownloadStreets, values, words.streets_saved)


def import_streets(zones: str, file: Path) -> Job:
    """The streets in a file."""
    values = {ImportStreets.INPUT: str(file), ImportStreets.ZONES: zones}
    return Job(tr("Import streets"), ImportStreets, values, words.streets_saved)


def set_up(*, again: bool) -> Job:
    """The training environment; `again`: also where there is one."""
    return Job(tr("Set up training environment"), SetUpTraining, {SetUpTraining.REBUILD: again}, words.set_up)
