"""Inventory of a data home: collision store, model in use and its history, networks, drift report.

Only summaries are read: a store's indexes, a bundle's manifest, a network's metadata.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from ..clock import now
from ..constants import BUNDLED_MODEL, BUNDLED_ZONES_ID
from ..data_home import DataHome
from ..errors import BadBundle, CollisionRiskError, DataFileError, restore_phrase
from ..geo.zones import ZoneSet
from ..model import street_pattern
from ..model.registry import BUNDLED_NAME, champion, champions, read_history
from ..streets.catalog import NetworkFile


def extent_query(today: date) -> str:
    """Extent of a store up to `today`, in SQL for SQLite and PostgreSQL; index look-ups in place of an index scan.

    Rows dated in the future, which an older version may have stored, are few.
    """
    past, future = (f"FROM collisions WHERE crash_date {sign} '{today.isoformat()}'" for sign in ("<=", ">"))
    return (
        f"SELECT (SELECT count(*) FROM collisions) - (SELECT count(*) {future}), (SELECT min(crash_date) {past}), "  # noqa: S608  # nosec B608: a date
        f"(SELECT max(crash_date) {past}), (SELECT refreshed FROM sync_state)"
    )


class BadStoreFile(DataFileError):
    template = (
        "The collision store “{file}” cannot be read: {problem}. Choose another in the options, or move it away: "
        "“Refresh data” makes a new one."
    )


@dataclass(frozen=True)
class StoreFacts:
    """`rows` collisions from `first_day` to `last_day` (ISO days, empty without rows); when they were `refreshed`."""

    rows: int
    first_day: str
    last_day: str
    refreshed: datetime | None


@dataclass(frozen=True)
class ModelFacts:
    """A bundle by its manifest. `number`: BUNDLED_NAME if bundled; `level`, `trained`: first and last ISO day.

    `knows_streets`: whether it divides the rates of zones among their streets; older models do not.
    """

    number: str
    title: str
    created: str
    level: tuple[str, str]
    trained: tuple[str, str]
    measures: tuple[str, ...]
    folder: Path
    knows_streets: bool


@dataclass(frozen=True)
class RegistryEvent:
    """An event of a model registry: decision `what` at `when` (ISO, UTC) on the model `number`, and its reasons.

    `kept`: whether that model can still be rolled back to.
    """

    when: str
    what: str
    number: str
    reasons: tuple[str, ...]
    kept: bool


@dataclass(frozen=True)
class ModelInventory:
    """Model in use (None: the zones have none yet), and the history of the registry, newest first.

    `refusal`: why the champion is not the one in use. `previous`: the champion before, None if there was none.
    """

    used: ModelFacts | None
    refusal: CollisionRiskError | None
    history: tuple[RegistryEvent, ...]
    previous: str | None


@dataclass(frozen=True)
class DriftFacts:
    """The latest drift report: `made` (ISO), its verdict and reason, and its page."""

    made: str
    verdict: str
    retrain: str
    why: str
    page: Path


def read_store(file: Path) -> StoreFacts | None:
    """Extent of an SQLite store; None if there is no file. Raises BadStoreFile.

    Two million rows are counted in 15 ms, in one step that SQLite cannot interrupt.
    """
    if not file.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return store_facts(connection.execute(extent_query(now().date())).fetchone())
    except sqlite3.Error as error:
        raise BadStoreFile(repr(error), file=file.name, problem=str(error)) from error


def store_facts(row: Sequence[Any]) -> StoreFacts:
    """Read a row that `extent_query` returned."""
    rows, first, last, refreshed = row
    return StoreFacts(int(rows), str(first or ""), str(last or ""), _moment(refreshed))


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def read_models(home: Path, zones_id: str) -> ModelInventory:
    """The model in use for a zone set, and its history; unreadable events are left out."""
    folder = DataHome(home).models(zones_id)
    bundled = zones_id == BUNDLED_ZONES_ID
    promoted, refusal, used = champion(home, zones_id), None, None
    if promoted is not None:
        try:
            used = read_model(promoted, promoted.name)
        except BadBundle as error:
            refusal = error
    if used is None and bundled:
        used = read_model(BUNDLED_MODEL, BUNDLED_NAME)
    try:
        events = read_history(folder)
    except OSError:
        events = []
    earlier = champions(events, bundled=bundled)
    history = tuple(_event_of(event, folder, bundled=bundled) for event in reversed(events))
    return ModelInventory(used, refusal, history, earlier[-2] if len(earlier) > 1 else None)


def _event_of(event: Mapping[str, Any], folder: Path, *, bundled: bool) -> RegistryEvent:
    number = str(event.get("challenger", event.get("champion", BUNDLED_NAME)))
    reasons = event.get("reasons")
    return RegistryEvent(
        when=str(event.get("time", "")),
        what=str(event.get("what", "")),
        number=number,
        reasons=tuple(restore_phrase(str(one), event.get("phrases")) for one in reasons)
        if isinstance(reasons, list)
        else (),
        kept=bundled if number == BUNDLED_NAME else number.isdigit() and (folder / number / "manifest.json").is_file(),
    )


def read_model(folder: Path, number: str) -> ModelFacts:
    """Read a bundle's manifest; its arrays are checked when it is loaded. Raises BadBundle."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        level, trained = manifest["window"], manifest.get("training")
        window = (str(level["start"]), str(level["end"]))
        return ModelFacts(
            number=number,
            title=str(manifest["title"]),
            created=str(manifest["created"]),
            level=window,
            trained=(str(trained["first"]), str(trained["last"])) if trained else window,
            measures=tuple(map(str, manifest["measures"])),
            folder=folder,
            knows_streets=street_pattern.FILE in manifest.get("files", ()),
        )
    except OSError as error:
        raise BadBundle(str(error), file=folder.name, problem="it has no manifest.json that can be read") from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BadBundle(repr(error), file=folder.name, problem="its manifest.json is damaged") from error


def read_drift(home: Path, zones_id: str) -> DriftFacts | None:
    """The latest drift report of a zone set; None if none can be read."""
    reports = [
        facts for facts in map(_drift, DataHome(home).reports(zones_id).glob("drift-*.json")) if facts is not None
    ]
    return max(reports, key=lambda facts: facts.made, default=None)


def _drift(file: Path) -> DriftFacts | None:
    try:
        form = json.loads(file.read_text(encoding="utf-8"))
        why = form["why"]
        return DriftFacts(
            made=str(form["made"]),
            verdict=str(form["verdict"]),
            retrain=str(form["retrain"]),
            why=" ".join(map(str, why)) if isinstance(why, list) else restore_phrase(str(why), form.get("phrases")),
            page=file.with_suffix(".html"),
        )
    except (OSError, KeyError, TypeError, ValueError, RecursionError):
        return None


@dataclass(frozen=True)
class BoroughCoverage:
    """Number of a borough's zones whose centre lies in the area of a network."""

    borough: str
    reached: int
    zones: int


def street_coverage(streets: NetworkFile, zones: ZoneSet) -> tuple[BoroughCoverage, ...]:
    """Coverage of a network by borough, where there is any. Zones without a borough count as one without a name."""
    covered, boroughs = streets.holds(zones.lon, zones.lat), np.array(zones.boroughs)
    groups = [(name, boroughs == name) for name in dict.fromkeys(zones.boroughs)]
    coverage = [BoroughCoverage(name, int(covered[inside].sum()), int(inside.sum())) for name, inside in groups]
    return tuple(reach for reach in coverage if reach.reached)
