"""Drift report of a zone set: rows compared, written as a page and as JSON, and kept in the store."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from collision_risk_plugin.core.errors import Phrase, collect_phrases
from collision_risk_plugin.core.files import write_text
from collision_risk_plugin.core.model.bundle import RateSurface, load_surface

from ..learning.collisions import Collisions, clean
from ..learning.exposure import Days, Window
from ..learning.panel import MEASURE_WORDS, count_up
from ..learning.places import Places, read_places
from ..learning.regimes import BREAKS, usable_until
from ..process.data_home import WorkerHome
from ..process.events import TrainingError, log, progress
from ..registry.registry import Registry
from ..registry.surface import forecast_from_surface
from ..store.store import Store, open_store
from .check import DRAWS, NOT_JUDGED, Check
from .faults import Fault, dated_in_the_future
from .noise import CONFIDENCE
from .page import render_page
from .performance import CUSUM_SIGNAL, LIMIT_SD, Calibration, Champion, Performance
from .summary import YES, DriftSummary, FeedState, summarise
from .windows import DAY, choose_windows, days_of, last_sunday, observe, rows_window

SEED = 1
FORMAT = 1


@dataclass(frozen=True)
class DriftRequest:
    """Measure, number of current weeks, and last day (None: the last that can be judged) of a report."""

    measure: str
    weeks: int
    until: date | None


def write_drift_report(
    home: WorkerHome, zones_id: str, request: DriftRequest, model: Path | None, out: Path | None
) -> dict[str, Any]:
    """Write the report, keep its figures in the store, and return the fields of the `result` event.

    `model` is a bundle's folder in place of the champion's; `out` the page in place of the home's reports.
    Raises TrainingError, BadZones, BadBundle, UnknownZones.
    """
    progress(0, "Reading the zones and the model")
    places = read_places(home.zone_file(zones_id))
    surface = _surface(home, places, model)
    store = open_store(home.store_url)
    try:
        summary = _compare(store, places, surface, request)
        made = datetime.now(UTC)
        form = as_json(summary, places, made)
        progress(85, "Writing the report")
        rows = [row for row in store.monitoring() if row["zones"] == zones_id and row["measure"] == request.measure]
        file = out or home.reports(zones_id) / f"drift-{made.date()}.html"
        _write(file.with_suffix(".json"), json.dumps(form, ensure_ascii=False, indent=1) + "\n")
        _write(file, render_page(summary, places, [*rows, as_row(form)], made))
        store.add_monitoring(as_row(form))
    finally:
        store.close()
    message = Phrase(
        "Drift: {what}; retrain: {which}", what=summary.verdict, which="yes" if summary.retrain == YES else "no"
    )
    progress(100, message)
    return {
        "verdict": summary.verdict,
        "retrain": summary.retrain,
        "why": summary.why,
        "html": str(file.resolve()),
        "json": str(file.with_suffix(".json").resolve()),
        "windows": form["windows"],
        "checks": {check.key: check.verdict for check in summary.checks},
        "not_judged": {check.key: check.why for check in summary.checks if check.verdict == NOT_JUDGED},
        "faults": [fault.text for fault in summary.faults],
        "veto": summary.veto,
    }


def _surface(home: WorkerHome, places: Places, model: Path | None) -> RateSurface | None:
    """The model to monitor; None where these zones have none."""
    if model is not None:
        return load_surface(model, places.zones)
    registry = Registry(home.models(places.zones.id), places.zones)
    champion = registry.champion()
    if registry.path(champion) is None:
        return None
    return registry.surface(champion)


def _compare(store: Store, places: Places, surface: RateSurface | None, request: DriftRequest) -> DriftSummary:
    progress(10, "Reading the collisions")
    state = store.state()
    last_day = state.last_day
    others = [dated_in_the_future(state.future, store.today)] if state.future else []
    feed = FeedState(state.rows, last_day, state.refreshed.date() if state.refreshed else None)
    usable = usable_until(last_day) if last_day else None
    until = request.until or usable or store.today
    end = last_sunday(min(until, usable) if usable else until)
    needed = rows_window(end, request.weeks)
    # The newest rows are not judged, but a fault of the feed in them is said.
    rows = store.rows(needed.start, max(end, min(request.until or date.max, last_day or end)))
    progress(40, Phrase("Locating {count:,} collisions", count=len(rows)))
    collisions = clean(rows, places.polygons)
    champion, untested = _champion(surface, request.measure, end)
    if untested:
        log(untested)
    historical = request.until is not None and usable is not None and request.until <= usable
    progress(60, "Comparing")
    summary = compare_rows(
        rows,
        collisions,
        places,
        champion,
        untested,
        feed,
        request.measure,
        end,
        request.weeks,
        historical=historical,
        others=others,
    )
    for fault in summary.faults:
        log(fault.text)
    return summary


def compare_rows(
    rows: pd.DataFrame,
    collisions: Collisions,
    places: Places,
    champion: Champion | None,
    untested: str,
    feed: FeedState,
    measure: str,
    end: date,
    weeks: int,
    *,
    historical: bool = True,
    others: Sequence[Fault] = (),
) -> DriftSummary:
    """Compare the last `weeks` weeks up to the Sunday `end` of rows, and of the `collisions` made of them."""
    breaks = tuple(sorted((change.day, change.why) for change in BREAKS if change.boroughs is None))
    windows = choose_windows(collisions.day, end, weeks, champion.learned if champion else None, breaks)
    return summarise(
        observe(rows, collisions, measure),
        windows,
        places,
        count_up(collisions, places, measure, days_of(windows.current)),
        champion,
        untested,
        feed,
        historical=historical,
        seed=SEED,
        others=others,
    )


def _champion(surface: RateSurface | None, measure: str, end: date) -> tuple[Champion | None, str]:
    """The model to monitor on weeks up to `end`; or None, and the reason."""
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
    return Champion(surface.title, forecast_from_surface(surface, measure), learned), ""


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


def as_json(summary: DriftSummary, places: Places, made: datetime) -> dict[str, Any]:
    """The report as values of JSON: every number with its unit, window and interval."""
    windows = summary.windows
    form = {
        "format": FORMAT,
        "made": made.isoformat(timespec="seconds"),
        "zones": {"id": places.zones.id, "title": places.zones.title, "count": len(places)},
        "measure": summary.measure,
        "verdict": summary.verdict,
        "retrain": summary.retrain,
        "why": summary.why,
        "windows": {
            "current": _window(windows.current, summary.collisions[1]),
            "reference": _window(windows.reference, summary.collisions[0]),
            "same_season": windows.same_season,
            "why": windows.why,
            "weeks_asked": windows.weeks_asked,
            "until": windows.end.isoformat(),
        },
        "known_changes": list(summary.known_changes),
        "feed": _feed(summary.feed),
        "faults": [_fault(fault) for fault in summary.faults],
        "veto": summary.veto,
        "checks": [_check(check) for check in summary.checks],
        "draws": DRAWS,
        "confidence_of_intervals": CONFIDENCE,
        "performance": _performance(summary.performance) if summary.performance else None,
        "untested": summary.untested,
    }
    return {**form, "phrases": collect_phrases(form)}


def as_row(form: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a report that is kept in the `monitoring` table of the store."""
    return {
        "made": form["made"],
        "zones": form["zones"]["id"],
        "measure": form["measure"],
        "verdict": form["verdict"],
        "retrain": form["retrain"],
        "why": form["why"],
        "current": form["windows"]["current"],
        "reference": form["windows"]["reference"],
        "model": form["performance"]["model"] if form["performance"] else None,
        "checks": {
            check["key"]: {name: check[name] for name in ("change", "unit", "p_adjusted", "verdict")}
            for check in form["checks"]
        },
    }


def _window(mondays: Days, collisions: int) -> dict[str, Any]:
    if not len(mondays):
        return {"start": None, "end": None, "weeks": 0, "collisions": collisions}
    return {
        "start": str(mondays[0]),
        "end": str(mondays[-1] + 6 * DAY),
        "weeks": len(mondays),
        "collisions": collisions,
    }


def _feed(feed: FeedState) -> dict[str, Any]:
    return {
        "rows": feed.rows,
        "last_day": feed.last_day.isoformat() if feed.last_day else None,
        "asked": feed.last_refresh.isoformat() if feed.last_refresh else None,
        "days_behind": feed.days_behind,
        "stalled": feed.stalled,
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "kind": fault.kind,
        "first": str(fault.days[0]),
        "last": str(fault.days[-1]),
        "days": len(fault.days),
        "text": fault.text,
        "vetoes": fault.vetoes,
    }


def _check(check: Check) -> dict[str, Any]:
    values = asdict(check) | {"movers": [asdict(mover) for mover in check.movers]}
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    """Floats to six significant digits; None for NaN and infinity."""
    if isinstance(value, (float, np.floating)):
        return float(f"{value:.6g}") if np.isfinite(value) else None
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def _performance(performance: Performance) -> dict[str, Any]:
    weekly = performance.weekly
    columns = {name: values for name, values in vars(weekly).items() if name not in {"monday", "seen"}}
    weeks = [
        {"monday": str(monday), "learned_from": bool(weekly.seen[i])}
        | {name: _plain(float(values[i])) for name, values in columns.items()}
        for i, monday in enumerate(weekly.monday)
    ]
    learned = performance.champion.learned
    return {
        "model": performance.champion.title,
        "learned": {"start": learned.start.isoformat(), "end": learned.end.isoformat()},
        "weeks": weeks,
        "units": {
            "counted": "located collisions of the measure a week",
            "expected": "located collisions of the measure a week",
            "ratio": "counted ÷ expected",
            "deviance": "Poisson deviance per zone-hour",
            "up": "cumulative sum, standard deviations",
            "down": "cumulative sum, standard deviations",
        },
        "limits_standard_deviations": LIMIT_SD,
        "cusum_signal_standard_deviations": CUSUM_SIGNAL,
        "calibration_by_risk": [_calibration(part) for part in performance.deciles],
        "calibration_by_borough": [_calibration(part) for part in performance.boroughs],
    }


def _calibration(part: Calibration) -> dict[str, Any]:
    values: dict[str, Any] = _plain(asdict(part))
    return values
