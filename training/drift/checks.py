"""Checks of the rows: number, severity, completeness and delay of collisions; their shares by place and time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import chi2_contingency, norm

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.collisions import NO_COORDINATES, ZERO_COORDINATES
from ..learning.exposure import hours_of_days
from ..learning.places import Places
from .check import DRAWS, TITLES, Check, Mover, NotJudgeable, quantiles
from .noise import (
    CONFIDENCE,
    WeeklyCounts,
    difference_of_shares,
    draw_tables,
    draw_totals,
    jensen_shannon_distance,
    overdispersion_of_shares,
    overdispersion_of_totals,
    p_value,
    rate_ratio,
    stability_index,
)
from .windows import ObservedCollisions, Windows, days_of

LATEST_DAYS = 14  # older changes are left out: up to this lag both windows are complete
VOLUME_PERCENT = 5.0  # enough to take a calibrated model out of 0.95–1.05
CASUALTY_POINTS, COORDINATES_POINTS, BOROUGH_POINTS, LAG_DAYS = 3.0, 2.0, 5.0, 1.0
ZONES_INDEX, HOURS_INDEX, WEEKDAYS_INDEX = 0.1, 0.02, 0.02  # beyond the mean of chance
BOROUGH_PERCENT = 10.0
MOVERS = 10
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = tuple(f"{hour:02d}:00–{hour + 1:02d}:00" for hour in range(24))
NOTHING = Phrase("nothing was counted in one of the windows")
_Z = float(norm.ppf(0.5 + CONFIDENCE / 2))


def check_volume(observed: ObservedCollisions, windows: Windows, unit: str, random: np.random.Generator) -> Check:
    """Rate ratio of the measure per hour observed, all rows with a readable day, located or not."""
    zero = np.zeros(len(observed.hour), dtype=np.int64)
    weeks = _counted(observed.table(windows, zero, 1, observed.counted))
    before, after = weeks.reference[:, 0], weeks.current[:, 0]
    hours = tuple(float(hours_of_days(days_of(mondays)).sum()) for mondays in (windows.reference, windows.current))
    spread = overdispersion_of_totals(before, after)
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
        title=TITLES["volume"],
        unit="%",
        change=(ratio - 1) * 100,
        low=(low - 1) * 100,
        high=(high - 1) * 100,
        size=abs(ratio - 1) * 100,
        null_95=bounds[0],
        null_99=bounds[1],
        p=p_value(abs(np.log(max(ratio, 1e-9))), null),
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


def _counted(weeks: WeeklyCounts) -> WeeklyCounts:
    """The counts. Raises NotJudgeable where one of the windows has none."""
    if min(counts.sum() for counts in weeks.totals) == 0:
        raise NotJudgeable(NOTHING)
    return weeks


def check_casualty_share(observed: ObservedCollisions, windows: Windows, random: np.random.Generator) -> Check:
    """Share of collisions with someone injured or killed."""
    return _share("casualties", observed, windows, observed.casualty.astype(np.int64), CASUALTY_POINTS, random)


def check_missing_coordinates(observed: ObservedCollisions, windows: Windows, random: np.random.Generator) -> Check:
    """Share of collisions without coordinates, or with (0, 0)."""
    missing = np.isin(observed.zone, (NO_COORDINATES, ZERO_COORDINATES)).astype(np.int64)
    return _share("coordinates", observed, windows, missing, COORDINATES_POINTS, random)


def check_missing_borough(observed: ObservedCollisions, windows: Windows, random: np.random.Generator) -> Check:
    """Share of collisions in whose row the feed names no borough."""
    missing = observed.no_borough.astype(np.int64)
    return _share("borough_names", observed, windows, missing, BOROUGH_POINTS, random)


def _share(
    key: str,
    observed: ObservedCollisions,
    windows: Windows,
    category: IntArray,
    threshold: float,
    random: np.random.Generator,
) -> Check:
    weeks = _counted(observed.table(windows, category, 2, np.ones(len(category))))
    spread = overdispersion_of_shares(weeks)
    before, after = weeks.totals
    change, low, high = difference_of_shares((before[1], before.sum()), (after[1], after.sum()), spread.value)
    reference, current = draw_tables(weeks, random, DRAWS)
    null = np.abs(current[:, 1] / current.sum(axis=1) - reference[:, 1] / reference.sum(axis=1)) * 100
    size = abs(change) * 100
    null_95, null_99 = quantiles(null)
    return Check(
        key=key,
        title=TITLES[key],
        unit="percentage points",
        change=change * 100,
        low=low * 100,
        high=high * 100,
        size=size,
        null_95=null_95,
        null_99=null_99,
        p=p_value(size, null),
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


def check_reporting_lag(observed: ObservedCollisions, windows: Windows, random: np.random.Generator) -> Check | None:
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
    spread = overdispersion_of_shares(weeks)
    reference, current = draw_tables(weeks, random, DRAWS, directions=1)  # sooner or later
    null = _distance(reference, current)
    size = float(_distance(before[None], after[None])[0])
    change, half = _mean(after) - _mean(before), 1.96 * float(np.std(_mean(current) - _mean(reference)))
    null_95, null_99 = quantiles(null)
    return Check(
        key="lag",
        title=TITLES["lag"],
        unit="days",
        change=float(change),
        low=float(change - half),
        high=float(change + half),
        size=size,
        null_95=null_95,
        null_99=null_99,
        p=p_value(size, null),
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


def check_zones(observed: ObservedCollisions, windows: Windows, places: Places, random: np.random.Generator) -> Check:
    """Each zone's share of its borough's collisions; changes of whole boroughs are another check."""
    weeks = _counted(observed.table(windows, observed.zone, len(places), observed.counted))
    spread = overdispersion_of_shares(weeks)
    before, after = (_within(counts[None], places.borough, weeks)[0] for counts in weeks.totals)
    reference, current = (_within(counts, places.borough, weeks) for counts in draw_tables(weeks, random, DRAWS))
    null = stability_index(reference, current)
    names = [f"{name}, {borough}" for name, borough in zip(places.zones.names, places.zones.boroughs, strict=True)]
    movers = share_changes(weeks, names, spread.value)
    return _index_check("zones", weeks, (before, after), null, ZONES_INDEX, movers)


def _within(counts: FloatArray, borough: IntArray, weeks: WeeklyCounts) -> FloatArray:
    """Counts (…, Z) scaled so that each borough has the share of all that it has in both windows together."""
    pooled = weeks.totals[0] + weeks.totals[1]
    of_borough = np.zeros((len(borough), int(borough.max()) + 1))
    of_borough[np.arange(len(borough)), borough] = 1
    sums = counts @ of_borough
    scale = np.divide(pooled @ of_borough, sums, out=np.zeros_like(sums), where=sums > 0)
    # As many counts as there were, so that the half count that the index adds weighs the same.
    total = counts.sum(axis=-1, keepdims=True) / pooled.sum()
    scaled: FloatArray = counts * (scale @ of_borough.T) * total
    return scaled


def check_hours(observed: ObservedCollisions, windows: Windows, random: np.random.Generator) -> Check:
    """Shares of the 24 hours of the day."""
    weeks = _counted(observed.table(windows, observed.hour, 24, observed.counted))
    return _plain_shape("hours", weeks, HOURS, HOURS_INDEX, random)


def check_weekdays(observed: ObservedCollisions, windows: Windows, random: np.random.Generator) -> Check:
    """Shares of the seven weekdays."""
    weeks = _counted(observed.table(windows, observed.weekday, 7, observed.counted))
    return _plain_shape("weekdays", weeks, WEEKDAYS, WEEKDAYS_INDEX, random)


def _plain_shape(
    key: str, weeks: WeeklyCounts, names: Sequence[str], threshold: float, random: np.random.Generator
) -> Check:
    spread = overdispersion_of_shares(weeks)
    null = stability_index(*draw_tables(weeks, random, DRAWS))
    return _index_check(key, weeks, weeks.totals, null, threshold, share_changes(weeks, names, spread.value))


def _index_check(
    key: str,
    weeks: WeeklyCounts,
    totals: tuple[FloatArray, FloatArray],
    null: FloatArray,
    threshold: float,
    movers: Sequence[Mover],
) -> Check:
    index = float(stability_index(*totals))
    used = sum(totals) > 0
    squares, _, freedom, _ = chi2_contingency(np.stack(totals)[:, used], correction=False)
    null_95, null_99 = quantiles(null)
    return Check(
        key=key,
        title=TITLES[key],
        unit="PSI",
        change=index,
        low=None,
        high=None,
        size=index,
        null_95=null_95,
        null_99=null_99,
        p=p_value(index, null),
        threshold=threshold,
        noise=float(null.mean()),
        movers=tuple(sorted(movers, key=lambda mover: -abs(mover.z))[:MOVERS]),
        figures={
            "chi_squared": float(squares),
            "degrees_of_freedom": float(freedom),
            "jensen_shannon_distance": jensen_shannon_distance(*totals),
            "overdispersion_of_weeks": overdispersion_of_shares(weeks).value,
        },
    )


def check_boroughs(
    observed: ObservedCollisions, windows: Windows, places: Places, random: np.random.Generator
) -> Check | None:
    """Share of the borough with the most significant change; None for a zone set with one borough."""
    if len(places.borough_names) < 2:
        return None
    category = np.where(observed.zone >= 0, places.borough[np.maximum(observed.zone, 0)], -1)
    weeks = _counted(observed.table(windows, category, len(places.borough_names), observed.counted))
    spread = overdispersion_of_shares(weeks)
    reference, current = draw_tables(weeks, random, DRAWS)
    null = np.abs(_change(reference, current)[1]).max(axis=-1)
    movers = share_changes(weeks, places.borough_names, spread.value)
    at = int(np.argmax([abs(mover.z) for mover in movers]))
    first, (before, after) = movers[at], weeks.totals
    # The null is of the borough that chance moves most; here it is in terms of this one.
    moved = np.log1p(first.change / 100)
    error = moved / (first.z * np.sqrt(spread.value)) if first.z else 0.0
    reach = [bound * error for bound in quantiles(null)]
    bounds = [abs(float(np.expm1(np.copysign(bound, moved)))) * 100 for bound in reach]
    return Check(
        key="boroughs",
        title=f"{TITLES['boroughs']}: {first.name}",
        unit="% of its share",
        change=first.change,
        low=float(np.expm1(moved - reach[0])) * 100,
        high=float(np.expm1(moved + reach[0])) * 100,
        size=abs(first.change),
        null_95=bounds[0],
        null_99=bounds[1],
        p=p_value(abs(first.z) * np.sqrt(spread.value), null),
        threshold=BOROUGH_PERCENT,
        before=before[at] / before.sum() * 100,
        after=after[at] / after.sum() * 100,
        level_unit="% of the city’s",
        movers=tuple(sorted(movers, key=lambda mover: -abs(mover.z))),
        figures={
            "psi": float(stability_index(*weeks.totals)),
            "jensen_shannon_distance": jensen_shannon_distance(*weeks.totals),
            "overdispersion_of_weeks": spread.value,
        },
    )


def _change(reference: FloatArray, current: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Logarithm of the ratio of shares (…, K), and the same in standard errors of independent counts."""
    one, other = reference + 0.5, current + 0.5
    change = np.log(other / other.sum(axis=-1, keepdims=True)) - np.log(one / one.sum(axis=-1, keepdims=True))
    return change, change / np.sqrt(1 / one + 1 / other)


def share_changes(weeks: WeeklyCounts, names: Sequence[str], spread: float) -> list[Mover]:
    """Counts a week of each category, the change of its share, and its standard error."""
    before, after = weeks.totals
    change, z = _change(before, after)
    z = z / np.sqrt(spread)
    half = _Z * np.divide(change, z, out=np.zeros_like(change), where=z != 0)
    percent = [np.expm1(values) * 100 for values in (change, change - half, change + half)]
    return [
        Mover(
            name=name,
            before=float(before[i] / len(weeks.reference)),
            after=float(after[i] / len(weeks.current)),
            change=float(percent[0][i]),
            low=float(percent[1][i]),
            high=float(percent[2][i]),
            z=float(z[i]),
        )
        for i, name in enumerate(names)
    ]
