"""The drift report for programs: every number with its unit, window and interval, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import numpy as np

from collision_risk_plugin.core.errors import collect_phrases

from ..learning.exposure import Days
from ..learning.places import Places
from .check import DRAWS, Check
from .noise import CONFIDENCE
from .performance import CUSUM_SIGNAL, LIMIT_SD, Calibration, Performance
from .summary import Feed, Summary
from .windows import DAY

FORMAT = 1


def as_json(summary: Summary, places: Places, made: datetime) -> dict[str, Any]:
    """The whole report, as JSON takes it."""
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
            "weeks_asked": windows.asked,
            "until": windows.end.isoformat(),
        },
        "known_changes": list(summary.known_changes),
        "feed": _feed(summary.feed),
        "checks": [_check(check) for check in summary.checks],
        "draws": DRAWS,
        "confidence_of_intervals": CONFIDENCE,
        "performance": _performance(summary.performance) if summary.performance else None,
        "untested": summary.untested,
    }
    return {**form, "phrases": collect_phrases(form)}


def as_row(form: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a report in the store's `monitoring` table."""
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


def _feed(feed: Feed) -> dict[str, Any]:
    return {
        "rows": feed.rows,
        "last_day": feed.last_day.isoformat() if feed.last_day else None,
        "asked": feed.asked.isoformat() if feed.asked else None,
        "days_behind": feed.days_behind,
        "stalled": feed.stalled,
    }


def _check(check: Check) -> dict[str, Any]:
    values = asdict(check) | {"movers": [asdict(mover) for mover in check.movers]}
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    """Floats to six significant digits; what is no number or without end is null."""
    if isinstance(value, (float, np.floating)):
        return float(f"{value:.6g}") if np.isfinite(value) else None
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def _performance(own: Performance) -> dict[str, Any]:
    weekly = own.weekly
    columns = {name: values for name, values in vars(weekly).items() if name not in {"monday", "seen"}}
    weeks = [
        {"monday": str(monday), "learned_from": bool(weekly.seen[i])}
        | {name: _plain(float(values[i])) for name, values in columns.items()}
        for i, monday in enumerate(weekly.monday)
    ]
    learned = own.champion.learned
    return {
        "model": own.champion.title,
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
        "calibration_by_risk": [_calibration(part) for part in own.deciles],
        "calibration_by_borough": [_calibration(part) for part in own.boroughs],
    }


def _calibration(part: Calibration) -> dict[str, Any]:
    values: dict[str, Any] = _plain(asdict(part))
    return values
