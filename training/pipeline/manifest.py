"""What a bundle says of itself: windows, units, sources, recipe, versions."""

from __future__ import annotations

import calendar
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import numpy as np

from collision_risk_plugin.core.clock import DAYS
from collision_risk_plugin.core.geo.arrays import FloatArray
from collision_risk_plugin.core.model.bundle import FORMAT

from ..learning.collisions import REASONS
from ..learning.exposure import Window
from ..learning.panel import Panel
from ..registry.surface import Arrays, golden
from .training_data import Material

_SOURCE = {
    "name": "NYPD Motor Vehicle Collisions – Crashes, NYC Open Data h9gi-nx95",
    "url": "https://data.cityofnewyork.us/d/h9gi-nx95",
    "licence": "NYC Open Data Terms of Use",
    "attribution": "Provided by the New York City Police Department through NYC Open Data, without warranty.",
}
_UNITS = {
    "rate": "expected count per hour of a typical week, as reported",
    "lower": "5 % quantile of the rate, per hour",
    "upper": "95 % quantile of the rate, per hour",
    "shape": "shape of the rate's gamma posterior",
    "count": "counted in the window",
    "exposure_hours": "hours of observation in the window",
    "midnight": "factor of the hour of the week that takes out what 00:00 stands in for",
    "month_factor": "factor of the hours of a day in each month, by group of zones",
    "special_factor": "further factor of the hours of a special date",
}
_LIBRARIES = ("numpy", "pandas", "geopandas", "scipy", "scikit-learn")


def describe(
    material: Material,
    window: Window,
    arrays: Arrays,
    recipe: Mapping[str, Any],
    believed: FloatArray,
    panels: Mapping[str, Panel],
    notes: Sequence[str],
) -> dict[str, Any]:
    """The manifest of a model, but for its files and its trial.

    `window` holds the days that set the level, `panels` what each measure counted on all days.
    """
    zones, span = material.places.zones, material.span
    known = panels[next(iter(panels))].known
    name = str(recipe["name"])
    return {
        "format": FORMAT,
        "id": f"{zones.id}-{span.end:%Y%m%d}",
        "title": f"{name[:1].upper()}{name[1:]}, {_months(window)}",
        "created": _created(),
        "license": "GPL-2.0-or-later",
        "recipe": dict(recipe),
        "window": facts(material, window) | {"midnight": _midnight(material, window, believed)},
        "training": _training(material),
        "measures": list(panels),
        "units": _UNITS,
        "zones": {
            "id": zones.id,
            "title": zones.title,
            "fingerprint": zones.fingerprint,
            "count": len(zones),
            "without_data": [zone for zone, there in zip(zones.zone_ids, known, strict=True) if not there],
        },
        "factors": {
            "groups": _groups(material, arrays),
            "dates": [str(day) for day in (arrays["special_date"][[0, -1]] if len(arrays["special_date"]) else ())],
        },
        "dispersion": {measure: round(panel.dispersion, 4) for measure, panel in panels.items()},
        "source": _SOURCE | material.collisions.skipped | {"notes": list(notes)},
        "libraries": {"python": platform.python_version()} | {name: version(name) for name in _LIBRARIES},
        "golden": golden(arrays),
    }


def span_of(window: Window) -> dict[str, str]:
    return {"start": window.start.isoformat(), "end": window.end.isoformat()}


def facts(material: Material, window: Window) -> dict[str, Any]:
    """How many rows the window holds, how many of them are counted, and why the rest are not."""
    rows = material.collisions
    inside = window.holds(rows.day)
    observed = inside & np.isin(rows.day, material.days)
    left_out = {"incomplete_day": int((inside & ~observed).sum())}
    left_out |= {name: int((observed & (rows.zone == code)).sum()) for code, name in REASONS.items()}
    return span_of(window) | {
        "rows": int(inside.sum()),
        "located": int(inside.sum()) - sum(left_out.values()),
        "days": int(window.holds(material.days).sum()),
        "left_out": left_out,
        "casualties_missing": int((rows.casualties_missing & observed).sum()),
    }


def _training(material: Material) -> dict[str, Any]:
    whole = facts(material, material.span)
    return {"first": whole.pop("start"), "last": whole.pop("end"), **whole}


def _groups(material: Material, arrays: Arrays) -> list[str]:
    """The boroughs of each group of zones that share a season."""
    boroughs = np.array(material.places.zones.boroughs)
    group = arrays["zone_group"]
    every = [sorted(set(boroughs[group == number].tolist())) for number in range(int(group.max()) + 1)]
    return ["New York City" if len(names) > 1 else names[0] for names in every]


def _months(window: Window) -> str:
    start, end = window.start, window.end
    last = f"{calendar.month_name[end.month]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    first = calendar.month_name[start.month] + (f" {start.year}" if start.year != end.year else "")
    return f"{first}–{last}"


def _created() -> str:
    # https://reproducible-builds.org/docs/source-date-epoch/
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _midnight(material: Material, window: Window, believed: FloatArray) -> dict[str, Any]:
    rows = material.collisions
    inside = window.holds(rows.day) & np.isin(rows.day, material.days) & (rows.zone >= 0) & (rows.hour == 0)
    return {
        "hour_0": int(inside.sum()),
        "at_midnight": int((inside & rows.on_the_hour).sum()),
        "believed_share": {day: round(float(believed[24 * number]), 3) for number, day in enumerate(DAYS)},
    }
