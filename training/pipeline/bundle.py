"""Files of a bundle: surface, street pattern, card, report, a booster's trees, and the manifest that describes them."""

from __future__ import annotations

import calendar
import hashlib
import io
import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.clock import DAYS
from collision_risk_plugin.core.geo.arrays import FloatArray
from collision_risk_plugin.core.geo.zones import group_digits
from collision_risk_plugin.core.model.bundle import FORMAT
from collision_risk_plugin.core.model.street_pattern import FILE as STREETS_FILE
from collision_risk_plugin.core.model.street_pattern import StreetPattern, pattern_arrays
from collision_risk_plugin.core.streets.network import Network

from ..learning.collisions import REASONS
from ..learning.exposure import Window
from ..learning.fatal_share import fatal_share
from ..learning.panel import MODE_MEASURES, Panel
from ..registry.card import model_card
from ..registry.report import render_report
from ..registry.surface import Arrays, golden
from ..street_model.evidence import old_weight
from .training_data import TrainingData

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


def describe_model(
    training_data: TrainingData,
    window: Window,
    arrays: Arrays,
    recipe: Mapping[str, Any],
    believed: FloatArray,
    panels: Mapping[str, Panel],
    notes: Sequence[str],
) -> dict[str, Any]:
    """The manifest of a model, without its files, holdout and backtest figures.

    `window` holds the days that set the level, `panels` the counts of each measure on all days.
    """
    zones, span = training_data.places.zones, training_data.span
    known = panels[next(iter(panels))].known
    name = str(recipe["name"])
    return {
        "format": FORMAT,
        "id": f"{zones.id}-{span.end:%Y%m%d}",
        "title": f"{name[:1].upper()}{name[1:]}, {_months(window)}",
        "created": _created(),
        "license": "GPL-2.0-or-later",
        "recipe": dict(recipe),
        "window": window_facts(training_data, window) | {"midnight": _midnight(training_data, window, believed)},
        "training": _training(training_data),
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
            "groups": _groups(training_data, arrays),
            "dates": [str(day) for day in (arrays["special_date"][[0, -1]] if len(arrays["special_date"]) else ())],
        },
        "dispersion": {measure: round(panel.dispersion, 4) for measure, panel in panels.items()},
        "fatal_share": fatal_share(training_data.collisions, training_data.days_of(MODE_MEASURES[0])),
        "source": _SOURCE | training_data.collisions.skipped | {"notes": list(notes)},
        "libraries": {"python": platform.python_version()} | {name: version(name) for name in _LIBRARIES},
        "golden": golden(arrays),
    }


def window_dates(window: Window) -> dict[str, str]:
    return {"start": window.start.isoformat(), "end": window.end.isoformat()}


def window_facts(training_data: TrainingData, window: Window) -> dict[str, Any]:
    """Rows in the window, how many of them are counted, and why the others are not."""
    rows = training_data.collisions
    inside = window.holds(rows.day)
    observed = inside & np.isin(rows.day, training_data.days)
    of_gaps = inside & np.isin(rows.day, [day for gap in training_data.gaps for day in gap.days]) & ~observed
    left_out = {"incomplete_day": int((inside & ~observed & ~of_gaps).sum())}
    if of_gaps.any():
        left_out["unusable_day"] = int(of_gaps.sum())
    left_out |= {name: int((observed & (rows.zone == code)).sum()) for code, name in REASONS.items()}
    return window_dates(window) | {
        "rows": int(inside.sum()),
        "located": int(inside.sum()) - sum(left_out.values()),
        "days": int(window.holds(training_data.days).sum()),
        "left_out": left_out,
        "casualties_missing": int((rows.casualties_missing & observed).sum()),
    }


def _training(training_data: TrainingData) -> dict[str, Any]:
    complete = window_facts(training_data, training_data.span)
    return {"first": complete.pop("start"), "last": complete.pop("end"), **complete}


def _groups(training_data: TrainingData, arrays: Arrays) -> list[str]:
    """The boroughs of each group of zones that share a season."""
    boroughs = np.array(training_data.places.zones.boroughs)
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


def _midnight(training_data: TrainingData, window: Window, believed: FloatArray) -> dict[str, Any]:
    rows = training_data.collisions
    inside = window.holds(rows.day) & np.isin(rows.day, training_data.days) & (rows.zone >= 0) & (rows.hour == 0)
    return {
        "hour_0": int(inside.sum()),
        "at_midnight": int((inside & rows.on_the_hour).sum()),
        "believed_share": {day: round(float(believed[24 * number]), 3) for number, day in enumerate(DAYS)},
    }


def street_facts(pattern: StreetPattern, network: Network) -> dict[str, Any]:
    """What the manifest says of the street pattern; class effects and shapes were fitted on the sites of `network`."""
    return {
        "places": len(pattern.lon),
        "network": network.meta["id"],
        "sites": len(network.sites),
        "years": {one: round(float(years), 2) for one, years in zip(pattern.measures, pattern.years, strict=True)},
        "dispersion": {one: round(float(d), 3) for one, d in zip(pattern.measures, pattern.dispersion, strict=True)},
        "old_weight": {one: old_weight(one) for one in pattern.measures},
        "site_shape": {
            one: [round(float(shape), 3) for shape in shapes]
            for one, shapes in zip(pattern.measures, pattern.site_shape.T, strict=True)
        },
    }


def _compressed(arrays: Mapping[str, npt.NDArray[Any]]) -> bytes:
    stream = io.BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **arrays)
    return stream.getvalue()


@dataclass(frozen=True)
class BundleFiles:
    """The manifest of a bundle, and its files by name."""

    manifest: dict[str, Any]
    files: dict[str, bytes]


def bundle_files(
    manifest: Mapping[str, Any], arrays: Arrays, pattern: StreetPattern, booster: bytes | None
) -> BundleFiles:
    """The files of a bundle, with their sizes and checksums in the manifest; `booster` is the content of model.json."""
    files = {
        "surface.npz": _compressed(arrays),
        STREETS_FILE: _compressed(pattern_arrays(pattern)),
        "MODEL_CARD.md": model_card(manifest).encode(),
        "report.html": render_report(manifest, arrays).encode(),
    }
    if booster is not None:
        files["model.json"] = booster
    facts = {
        name: {"bytes": len(content), "sha256": group_digits(hashlib.sha256(content).hexdigest())}
        for name, content in files.items()
    }
    complete = {**manifest, "files": facts}
    files["manifest.json"] = (json.dumps(complete, indent=1, ensure_ascii=False) + "\n").encode()
    return BundleFiles(complete, files)
