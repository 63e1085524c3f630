"""The drift report of a zone set: rows read, compared, written as a page and as JSON, and kept in the store."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.model.bundle import RateSurface, load_surface

from ..learning.collisions import clean
from ..learning.exposure import Window
from ..learning.panel import MEASURE_WORDS, count_up
from ..learning.places import Places, read_places
from ..learning.regimes import BREAKS, usable_until
from ..process.data_home import WorkerHome
from ..process.events import TrainingError, log, progress
from ..registry.files import write_text
from ..registry.registry import Registry
from ..registry.surface import forecast_of
from ..store.store import Store, open_store
from .json_report import as_json, as_row
from .observed import observe
from .page import page
from .performance import Champion
from .summary import YES, Feed, Summary, summarise
from .windows import choose_windows, days_of, last_sunday, span

SEED = 1


@dataclass(frozen=True)
class Question:
    """What a report is asked: of how many current weeks, up to which day (None: the last that may be judged)."""

    measure: str
    weeks: int
    until: date | None


def drift(home: WorkerHome, zones_id: str, question: Question, model: Path | None, out: Path | None) -> dict[str, Any]:
    """Write the report, keep its figures in the store, and return the fields of the `result` event.

    `model` is a bundle's folder in place of the champion's; `out` the page in place of the home's reports.
    Raises TrainingError, BadZones, BadBundle, UnknownZones.
    """
    progress(0, "Reading the zones and the model")
    places = read_places(home.zone_file(zones_id))
    surface = _surface(home, places, model)
    store = open_store(home.store_url)
    try:
        summary = _compare(store, places, surface, question)
        made = datetime.now(UTC)
        form = as_json(summary, places, made)
        progress(85, "Writing the report")
        rows = [row for row in store.monitoring() if row["zones"] == zones_id and row["measure"] == question.measure]
        file = out or home.reports(zones_id) / f"drift-{made.date()}.html"
        _write(file.with_suffix(".json"), json.dumps(form, ensure_ascii=False, indent=1) + "\n")
        _write(file, page(summary, places, [*rows, as_row(form)], made))
        store.add_monitoring(as_row(form))
    finally:
        store.close()
    said = Phrase(
        "Drift: {what}; retrain: {which}", what=summary.verdict, which="yes" if summary.retrain == YES else "no"
    )
    progress(100, said)
    return {
        "verdict": summary.verdict,
        "retrain": summary.retrain,
        "why": summary.why,
        "html": str(file.resolve()),
        "json": str(file.with_suffix(".json").resolve()),
        "windows": form["windows"],
        "checks": {check.key: check.verdict for check in summary.checks},
    }


def _surface(home: WorkerHome, places: Places, model: Path | None) -> RateSurface | None:
    """The model to judge; None where these zones have none."""
    if model is not None:
        return load_surface(model, places.zones)
    registry = Registry(home.models(places.zones.id), places.zones)
    champion = registry.champion()
    if registry.path(champion) is None:
        return None
    return registry.surface(champion)


def _compare(store: Store, places: Places, surface: RateSurface | None, question: Question) -> Summary:
    progress(10, "Reading the collisions")
    state = store.state()
    feed = Feed(state.rows, state.last_day, state.refreshed.date() if state.refreshed else None)
    usable = usable_until(state.last_day) if state.last_day else None
    asked = question.until or usable or datetime.now(UTC).date()
    end = last_sunday(min(asked, usable) if usable else asked)
    whole = span(end, question.weeks)
    rows = store.rows(whole.start, whole.end)
    progress(40, Phrase("Locating {count:,} collisions", count=len(rows)))
    collisions = clean(rows, places.polygons)
    champion, untested = _champion(surface, question.measure, end)
    if untested:
        log(untested)
    breaks = tuple(sorted((change.day, change.why) for change in BREAKS if change.boroughs is None))
    windows = choose_windows(collisions.day, end, question.weeks, champion.learned if champion else None, breaks)
    progress(60, "Comparing")
    return summarise(
        observe(rows, collisions, question.measure),
        windows,
        places,
        count_up(collisions, places, question.measure, days_of(windows.current)),
        champion,
        untested,
        feed,
        historical=question.until is not None and usable is not None and question.until <= usable,
        seed=SEED,
    )


def _champion(surface: RateSurface | None, measure: str, end: date) -> tuple[Champion | None, str]:
    """What to judge on weeks up to `end`; or None, and why not."""
    if surface is None:
        return None, Phrase("There is no model for these zones yet: only the collisions are compared.")
    if measure not in surface.measures:
        return None, Phrase(
            "The model “{model}” does not predict {measure}: only the collisions are compared.",
            model=surface.title,
            measure=MEASURE_WORDS[measure],
        )
    if date.fromisoformat(surface.window[0]) > end:
        return None, Phrase(
            "The model “{model}” has its level from later days: only the collisions are compared.", model=surface.title
        )
    training = surface.manifest.get("training")
    first, last = (training["first"], training["last"]) if training else surface.window
    learned = Window(date.fromisoformat(first), date.fromisoformat(last))
    return Champion(surface.title, forecast_of(surface, measure), learned), ""


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text(file, text)
    except OSError as error:
        raise TrainingError(
            Phrase(
                "“{file}” cannot be written: {error}. Name another file.",
                file=file,
                error=error.strerror or error,
            )
        ) from error
