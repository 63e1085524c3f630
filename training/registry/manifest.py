"""What a bundle says of itself: windows, units, sources, versions."""

from __future__ import annotations

import calendar
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import numpy as np

from collision_risk_plugin.core.bundle import FORMAT
from collision_risk_plugin.core.clock import DAYS
from collision_risk_plugin.core.zones import ZoneSet

from .collisions import Collisions
from .empirical_bayes import Fit
from .exposure import Window
from .lesson import Lesson
from .tally import NAMES, FloatArray, Tally

_SOURCE = {
    "name": "NYPD Motor Vehicle Collisions – Crashes, NYC Open Data h9gi-nx95",
    "url": "https://data.cityofnewyork.us/d/h9gi-nx95",
    "licence": "NYC Open Data Terms of Use",
    "attribution": "Provided by the New York City Police Department through NYC Open Data, without warranty.",
}


def describe(
    collisions: Collisions, zones: ZoneSet, lesson: Lesson, fits: Mapping[str, Fit], believed: FloatArray
) -> dict[str, Any]:
    """The manifest of a model, but for its files, trial and golden predictions."""
    start, end = lesson.level.window.start, lesson.level.window.end
    months = f"{calendar.month_name[start.month]}–{calendar.month_name[end.month]} {end.year}"
    unknown = [zone_id for zone_id, known in zip(zones.zone_ids, lesson.known, strict=True) if not known]
    return {
        "format": FORMAT,
        "id": f"{zones.id}-{end.year}q{(end.month + 2) // 3}-eb",
        "title": f"Empirical Bayes, {months}",
        "kind": "empirical_bayes",
        "created": _created(),
        "license": "GPL-2.0-or-later",
        "window": facts(lesson.level)
        | {
            "casualties_missing": lesson.level.casualties_missing,
            "midnight": _midnight(collisions, lesson.level, believed),
        },
        "shape_windows": [facts(lesson.old), facts(lesson.recent)],
        "measures": list(NAMES),
        "units": {
            "rate": "expected count per hour",
            "lower": "5 % quantile of the rate, per hour",
            "upper": "95 % quantile of the rate, per hour",
            "shape": "shape of the rate's gamma posterior",
            "count": "counted in the window",
            "exposure_hours": "hours of observation in the window",
        },
        "zones": {
            "id": zones.id,
            "title": zones.title,
            "fingerprint": zones.fingerprint,
            "count": len(zones),
            "without_data": unknown,
        },
        "source": _SOURCE | collisions.skipped,
        "parameters": {
            measure: {name: float(f"{value:.4g}") for name, value in fits[measure].change.items()}
            | {"dispersion": round(lesson.level.measure(measure).dispersion, 4)}
            for measure in NAMES
        },
        "libraries": {"python": platform.python_version()}
        | {name: version(name) for name in ("numpy", "pandas", "geopandas", "scipy")},
    }


def _created() -> str:
    # https://reproducible-builds.org/docs/source-date-epoch/
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def span(window: Window) -> dict[str, Any]:
    return {"start": window.start.isoformat(), "end": window.end.isoformat()}


def facts(counted: Tally) -> dict[str, Any]:
    return span(counted.window) | {
        "rows": counted.rows,
        "located": counted.located,
        "days": len(counted.days),
        "left_out": counted.left_out,
    }


def _midnight(collisions: Collisions, level: Tally, believed: FloatArray) -> dict[str, Any]:
    inside = np.isin(collisions.day, level.days) & (collisions.zone >= 0) & (collisions.hour == 0)
    return {
        "hour_0": int(inside.sum()),
        "at_midnight": int((inside & collisions.on_the_hour).sum()),
        "believed_share": {day: round(float(believed[24 * number]), 3) for number, day in enumerate(DAYS)},
    }
