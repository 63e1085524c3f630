"""The plots of a drift report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from collision_risk_plugin.core.geo.arrays import FloatArray

from ..geodata.geography import METRIC, seamless
from ..learning.exposure import Days
from ..learning.places import Places
from ..pages import plots
from .check import DRIFTED, STEADY, WATCH, Mover
from .performance import CALIBRATED, Performance, WeeklyPerformance
from .summary import DriftSummary

LEGEND = ("over 3 less", "2–3 less", "1–2 less", "within 1", "1–2 more", "2–3 more", "over 3 more")
MAPPED = 8
"""How many zones carry a number on the map."""
FEWEST = 2.0  # zones with fewer collisions a week are not listed, however their share changed
_SIMPLER_M = 120.0  # one and a half pixels of the map
_LEVELS = (STEADY, WATCH, DRIFTED)


def level(weekly: WeeklyPerformance) -> str:
    """Counted ÷ expected by week."""
    return plots.line_with_limits(
        "Counted ÷ expected, by week",
        _labels(weekly.monday),
        weekly.ratio,
        weekly.ratio_low,
        weekly.ratio_high,
        1.0,
        weekly.seen.tolist(),
    )


def deviance(weekly: WeeklyPerformance) -> str:
    """Deviance by week."""
    return plots.line_with_limits(
        "Poisson deviance per zone-hour, by week (less is better)",
        _labels(weekly.monday),
        weekly.deviance,
        weekly.deviance_low,
        weekly.deviance_high,
        None,
        weekly.seen.tolist(),
    )


def _labels(mondays: Days) -> list[str]:
    return [
        f"{day.day} {day:%b} {day.year}" if i == 0 else f"{day.day} {day:%b}"
        for i, day in enumerate(mondays.astype(object))
    ]


def reliability(performance: Performance, unit: str) -> str:
    """Counted against expected in tenths of the zone-hours by risk, each as a rate."""
    points = [
        plots.IntervalRow(
            part.name,
            part.counted / part.zone_hours * 1000,
            part.low * part.expected / part.zone_hours * 1000,
            part.high * part.expected / part.zone_hours * 1000,
            f"{part.name}: {part.counted:,.0f} {unit} counted, {part.expected:,.0f} expected",
        )
        for part in performance.deciles
    ]
    return plots.diagonal(
        "Counted against expected, by risk",
        points,
        [part.expected / part.zone_hours * 1000 for part in performance.deciles],
        f"expected {unit} per 1,000 zone-hours",
        f"counted {unit} per 1,000 zone-hours, with 95 % interval",
    )


def borough_calibration(performance: Performance) -> str:
    """Counted ÷ expected of each borough."""
    rows = [
        plots.IntervalRow(
            part.name, part.ratio, part.low, part.high, f"{part.ratio:.2f} ({part.low:.2f}–{part.high:.2f})"
        )
        for part in performance.boroughs
    ]
    return plots.intervals("Counted ÷ expected, by borough, with 95 % interval", rows, 1.0, "", CALIBRATED)


def top_zones(summary: DriftSummary) -> list[int]:
    """Indices of the zones with the most significant changes of share, among those with enough collisions to matter."""
    movers = summary.zone_movers
    large = [i for i, mover in enumerate(movers) if max(mover.before, mover.after) >= FEWEST]
    return sorted(large, key=lambda i: -abs(movers[i].z))[:MAPPED]


def zones(summary: DriftSummary, places: Places) -> str:
    """The change of each zone's share, the largest movers numbered."""
    metric = places.polygons.geometry.to_crs(METRIC)
    outlines = seamless(metric.to_numpy(), _SIMPLER_M)
    notes = [f"{mover.name}: {in_words(mover)}" for mover in summary.zone_movers]
    numbers = {zone: str(n) for n, zone in enumerate(top_zones(summary), 1)}
    z = np.array([mover.z for mover in summary.zone_movers])
    title = "Map of the zones by the change of their share of collisions, in standard errors"
    return plots.zone_map(title, outlines, classes(z).tolist(), notes, numbers)


def week(summary: DriftSummary) -> str:
    """The change of the share of each hour of the week."""
    z = classes(np.array([mover.z for mover in summary.hour_movers])).reshape(7, 24)
    notes = [f"{mover.name}: {in_words(mover)}" for mover in summary.hour_movers]
    title = "Hours of the week by the change of their share of collisions, in standard errors"
    return plots.week_strip(title, z, [notes[day * 24 : day * 24 + 24] for day in range(7)])


def legend() -> str:
    return plots.class_legend(LEGEND)


def classes(z: FloatArray) -> Any:
    """Changes in standard errors as −3 … 3: beyond 1, 2 and 3 of them."""
    return (np.sign(z) * np.minimum(np.floor(np.abs(z)), 3)).astype(np.int64)


def in_words(mover: Mover) -> str:
    """Counts and share of a category before and after, in words."""
    share = f"share {mover.change:+.0f} % ({mover.low:+.0f} to {mover.high:+.0f})".replace("-", "−")
    return f"{mover.before:.3g} → {mover.after:.3g} a week, {share}"


def history(rows: Sequence[Mapping[str, Any]]) -> str:
    """Verdicts of the reports so far, oldest first, without those that judged nothing."""
    return plots.timeline(
        "Verdicts of the reports so far, by the end of their current window",
        [row["current"]["end"] for row in rows],
        [_LEVELS.index(row["verdict"]) for row in rows],
        _LEVELS,
        [f"{row['current']['end']}: {row['verdict']}; retrain: {row['retrain']}. {row['why']}" for row in rows],
    )
