"""Tasks on the streets of a journey: the crash-prone ones on the way, and why one of them is so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Callable

import numpy as np

from ..core import clock
from ..core.constants import BUNDLED_VOLUMES
from ..core.data_home import DataHome
from ..core.errors import BadVolumes, Cancelled, CollisionRiskError, InputError
from ..core.geo.arrays import LonLat
from ..core.journey.crash_prone import CrashProneSite, crash_prone_sites
from ..core.journey.journey import Journey
from ..core.street_risk.site_explanation import (
    SiteExplanation,
    YearCount,
    bounds_around,
    counts_by_year,
    explain_site,
    site_at,
)
from ..core.traffic.volume_table import VolumeTable, load_volumes
from ..i18n import tr
from ..settings import Settings
from ..store.collision_store import CollisionFilter, CollisionRecord, store_of
from .core_task import CoreTask

MAX_STREET_METRES = 60.0
"""A place that is farther than this (m) from every street is at none."""
_YEAR_DIGITS = 4


class NoStreetHere(InputError):
    template = "No street is here. Click on a street."


class CrashProneTask(CoreTask):
    """Finds the crash-prone streets and intersections of a journey; `done` gets them in order of travel."""

    def __init__(
        self,
        journey: Journey,
        done: Callable[[tuple[CrashProneSite, ...]], None],
        failed: Callable[[CollisionRiskError], None],
    ) -> None:
        super().__init__(tr("Looking for crash-prone intersections"), done, failed)
        self._journey = journey

    def compute(self) -> tuple[CrashProneSite, ...]:
        return crash_prone_sites(self._journey)


@dataclass(frozen=True)
class ExplainedSite:
    """A site of a journey's network, explained.

    `entry`: when the journey reaches it, None if it does not. `counts`: by year, of the collision store; `no_counts`:
    why there are none. `volumes`: the table that the vehicles are from.
    """

    journey: Journey
    explanation: SiteExplanation
    entry: datetime | None
    counts: tuple[YearCount, ...]
    no_counts: CollisionRiskError | None
    volumes: VolumeTable | None


class SiteTask(CoreTask):
    """Explains a `site` of a journey's network by number, or the one at a place; `done` gets an ExplainedSite."""

    def __init__(
        self,
        journey: Journey,
        site: int | LonLat,
        settings: Settings,
        done: Callable[[ExplainedSite], None],
        failed: Callable[[CollisionRiskError], None],
    ) -> None:
        super().__init__(tr("Why is this street so?"), done, failed)
        self._journey = journey
        self._site = site
        self._settings = settings

    def compute(self) -> ExplainedSite:
        journey, volumes = self._journey, _volumes(self._settings)
        site = self._site if isinstance(self._site, int) else _site_at(journey, self._site)
        entry = _entry(journey, site)
        hour = clock.hour_of_week(entry or journey.request.departure)
        explanation = explain_site(journey.network, journey.rates, site, hour, volumes)
        self.report_progress(50)
        counts: tuple[YearCount, ...] = ()
        no_counts: CollisionRiskError | None = None
        try:
            counts = self._counts(site)
        except Cancelled:
            raise
        except CollisionRiskError as error:
            no_counts = error
        return ExplainedSite(journey, explanation, entry, counts, no_counts, volumes)

    def _counts(self, site: int) -> tuple[YearCount, ...]:
        network = self._journey.network
        near = CollisionFilter(bounds=bounds_around(network, site))
        with store_of(self._settings).open(near, self.isCanceled) as found:
            rows = list(found.rows)
        lon, lat = (np.array([float(getattr(row, name)) for row in rows]) for name in ("longitude", "latitude"))
        year = np.array([int(row.crash_date[:_YEAR_DIGITS]) for row in rows], dtype=np.int64)
        hurt = np.array([_hurt(row) for row in rows], dtype=np.int64).reshape(-1, 3)
        return counts_by_year(network, site, lon, lat, year, hurt)


def _hurt(row: CollisionRecord) -> tuple[int, int, int]:
    return (
        (row.number_of_pedestrians_injured or 0) + (row.number_of_pedestrians_killed or 0),
        (row.number_of_cyclist_injured or 0) + (row.number_of_cyclist_killed or 0),
        (row.number_of_motorist_injured or 0) + (row.number_of_motorist_killed or 0),
    )


def _site_at(journey: Journey, place: LonLat) -> int:
    """Raises NoStreetHere. Where the model knows zones only, intersections have nothing to explain."""
    network = journey.network
    site = None if network.site_shares.pattern is None else site_at(network, *place)
    if site is not None:
        return site
    snapped = network.snap(*place)
    if snapped.metres > MAX_STREET_METRES:
        raise NoStreetHere
    return snapped.shape


def _entry(journey: Journey, site: int) -> datetime | None:
    """When a journey first reaches a site, None if it does not."""
    visits = np.flatnonzero(journey.visits.site == site)
    if not len(visits):
        return None
    seconds = float(journey.visits.entry_seconds[visits[0]])
    return clock.from_timestamp(journey.request.departure.timestamp() + seconds)


def _volumes(settings: Settings) -> VolumeTable | None:
    """The volumes fitted in the home, else those bundled; None if neither can be read."""
    own = DataHome(settings.home_folder).volumes
    try:
        return load_volumes(own if own.exists() else BUNDLED_VOLUMES)
    except BadVolumes:
        return None
