"""What of the rows is compared: how many, how bad, how complete, and how late they were."""

from __future__ import annotations

import numpy as np

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.collisions import NO_COORDINATES, ZERO_COORDINATES
from ..learning.exposure import hours_of_days
from .check import DRAWS, Check, quantiles
from .noise import (
    chance,
    difference_of_shares,
    draw_tables,
    draw_totals,
    rate_ratio,
    spread_of_shares,
    spread_of_totals,
)
from .observed import Observed
from .windows import Windows, days_of

LATEST_DAYS = 14  # younger rows are not looked at: within this time both windows were seen to the end
VOLUME_PERCENT = 5.0  # what takes a calibrated model out of 0.95–1.05
CASUALTY_POINTS, COORDINATES_POINTS, BOROUGH_POINTS, LAG_DAYS = 3.0, 2.0, 5.0, 1.0


def volume(observed: Observed, windows: Windows, unit: str, random: np.random.Generator) -> Check:
    """Rate ratio of the measure per hour observed, all rows with a readable day, located or not."""
    zero = np.zeros(len(observed.hour), dtype=np.int64)
    weeks = observed.table(windows, zero, 1, observed.counted)
    before, after = weeks.reference[:, 0], weeks.current[:, 0]
    hours = tuple(float(hours_of_days(days_of(mondays)).sum()) for mondays in (windows.reference, windows.current))
    spread = spread_of_totals(before, after)
    ratio, low, high = rate_ratio(before.sum(), after.sum(), hours[0], hours[1], spread.value)
    compound = observed.dispersion()
    exact = rate_ratio(before.sum(), after.sum(), hours[0], hours[1], compound)[1:]
    pooled = (before.sum() + after.sum()) / sum(hours)
    means = [np.full(len(w), pooled * h / len(w)) for w, h in ((before, hours[0]), (after, hours[1]))]
    drawn = [draw_totals(mean, spread, random, DRAWS).sum(axis=1) for mean in means]
    null = np.abs(np.log(drawn[1] / hours[1] / (drawn[0] / hours[0])))
    sign = 1 if ratio >= 1 else -1
    bounds = [abs(float(np.expm1(sign * bound))) * 100 for bound in quantiles(null)]
    return Check(
        key="volume",
        title="Volume",
        unit="%",
        change=(ratio - 1) * 100,
        low=(low - 1) * 100,
        high=(high - 1) * 100,
        size=abs(ratio - 1) * 100,
        null_95=bounds[0],
        null_99=bounds[1],
        p=chance(abs(np.log(max(ratio, 1e-9))), null),
        threshold=VOLUME_PERCENT,
        before=before.sum() / hours[0] * 168,
        after=after.sum() / hours[1] * 168,
        level_unit=f"{unit} a week",
        figures={
            "counted_reference": float(before.sum()),
            "counted_current": float(after.sum()),
            "hours_reference": float(hours[0]),
            "hours_current": float(hours[1]),
            "rate_ratio": ratio,
            "rate_ratio_exact_low": exact[0],
            "rate_ratio_exact_high": exact[1],
            "overdispersion_of_weeks": spread.value,
        },
    )


def casualty_share(observed: Observed, windows: Windows, random: np.random.Generator) -> Check:
    """Share of collisions with someone injured or killed."""
    return _share(
        "casualties", "Casualty share", observed, windows, observed.casualty.astype(np.int64), CASUALTY_POINTS, random
    )


def missing_coordinates(observed: Observed, windows: Windows, random: np.random.Generator) -> Check:
    """Share of collisions without coordinates, or with (0, 0)."""
    missing = np.isin(observed.zone, (NO_COORDINATES, ZERO_COORDINATES)).astype(np.int64)
    return _share("coordinates", "Missing coordinates", observed, windows, missing, COORDINATES_POINTS, random)


def missing_borough(observed: Observed, windows: Windows, random: np.random.Generator) -> Check:
    """Share of collisions in whose row the feed names no borough."""
    missing = observed.no_borough.astype(np.int64)
    return _share("borough_names", "Missing borough names", observed, windows, missing, BOROUGH_POINTS, random)


def _share(
    key: str,
    title: str,
    observed: Observed,
    windows: Windows,
    category: IntArray,
    threshold: float,
    random: np.random.Generator,
) -> Check:
    weeks = observed.table(windows, category, 2, np.ones(len(category)))
    spread = spread_of_shares(weeks)
    before, after = weeks.totals
    change, low, high = difference_of_shares((before[1], before.sum()), (after[1], after.sum()), spread.value)
    reference, current = draw_tables(weeks, random, DRAWS)
    null = np.abs(current[:, 1] / current.sum(axis=1) - reference[:, 1] / reference.sum(axis=1)) * 100
    size = abs(change) * 100
    null_95, null_99 = quantiles(null)
    return Check(
        key=key,
        title=title,
        unit="percentage points",
        change=change * 100,
        low=low * 100,
        high=high * 100,
        size=size,
        null_95=null_95,
        null_99=null_99,
        p=chance(size, null),
        threshold=threshold,
        before=before[1] / before.sum() * 100,
        after=after[1] / after.sum() * 100,
        level_unit="% of collisions",
        figures={
            "count_reference": float(before[1]),
            "of_reference": float(before.sum()),
            "count_current": float(after[1]),
            "of_current": float(after.sum()),
            "overdispersion_of_weeks": spread.value,
        },
    )


def reporting_lag(observed: Observed, windows: Windows, random: np.random.Generator) -> Check | None:
    """Days from a crash to its row's last change, among rows that last changed within LATEST_DAYS; None without any.

    Rows that were amended later are left out: old ones have had more time for it. The amount is the
    Wasserstein distance between both curves, in days.
    """
    known = (observed.lag >= 0) & (observed.lag <= LATEST_DAYS)
    days = np.where(known, np.nan_to_num(observed.lag), -1).astype(np.int64)
    weeks = observed.table(windows, days, LATEST_DAYS + 1, np.ones(len(days)))
    before, after = weeks.totals
    if min(before.sum(), after.sum()) == 0:
        return None
    spread = spread_of_shares(weeks)
    reference, current = draw_tables(weeks, random, DRAWS, directions=1)  # sooner or later
    null = _distance(reference, current)
    size = float(_distance(before[None], after[None])[0])
    change, half = _mean(after) - _mean(before), 1.96 * float(np.std(_mean(current) - _mean(reference)))
    null_95, null_99 = quantiles(null)
    return Check(
        key="lag",
        title="Reporting lag",
        unit="days",
        change=float(change),
        low=float(change - half),
        high=float(change + half),
        size=size,
        null_95=null_95,
        null_99=null_99,
        p=chance(size, null),
        threshold=LAG_DAYS,
        before=float(_mean(before)),
        after=float(_mean(after)),
        level_unit="days on average",
        figures={
            "share_within_7_days_reference": float(before[:8].sum() / before.sum()),
            "share_within_7_days_current": float(after[:8].sum() / after.sum()),
            "overdispersion_of_weeks": spread.value,
        },
    )


def _mean(days: FloatArray) -> FloatArray:
    mean: FloatArray = days @ np.arange(days.shape[-1]) / days.sum(axis=-1)
    return mean


def _distance(reference: FloatArray, current: FloatArray) -> FloatArray:
    """Wasserstein distance of counts by day (…, K): the area between both cumulative curves."""
    curves = [np.cumsum(counts, axis=-1) / counts.sum(axis=-1, keepdims=True) for counts in (reference, current)]
    distance: FloatArray = np.abs(curves[1] - curves[0]).sum(axis=-1)
    return distance
