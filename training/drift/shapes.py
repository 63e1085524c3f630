"""Where and when collisions happen, whatever their number: shares of zones, boroughs, hours and weekdays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import chi2_contingency, norm

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.places import Places
from .check import DRAWS, Check, Mover, quantiles
from .noise import CONFIDENCE, Table, chance, draw_tables, jensen_shannon_distance, spread_of_shares, stability_index
from .observed import Observed
from .windows import Windows

ZONES_INDEX, HOURS_INDEX, WEEKDAYS_INDEX = 0.1, 0.02, 0.02  # over what chance makes
BOROUGH_PERCENT = 10.0
MOVERS = 10
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = tuple(f"{hour:02d}:00–{hour + 1:02d}:00" for hour in range(24))
_Z = float(norm.ppf(0.5 + CONFIDENCE / 2))


def zones(observed: Observed, windows: Windows, places: Places, random: np.random.Generator) -> Check:
    """Each zone's share of its borough's collisions: what boroughs as a whole do is another check's."""
    weeks = observed.table(windows, observed.zone, len(places), observed.counted)
    spread = spread_of_shares(weeks)
    before, after = (_within(counts[None], places.borough, weeks)[0] for counts in weeks.totals)
    reference, current = (_within(counts, places.borough, weeks) for counts in draw_tables(weeks, random, DRAWS))
    null = stability_index(reference, current)
    names = [f"{name}, {borough}" for name, borough in zip(places.zones.names, places.zones.boroughs, strict=True)]
    movers = movement(weeks, names, spread.value)
    return _index_check("zones", "Zones within their boroughs", weeks, (before, after), null, ZONES_INDEX, movers)


def _within(counts: FloatArray, borough: IntArray, weeks: Table) -> FloatArray:
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


def hours(observed: Observed, windows: Windows, random: np.random.Generator) -> Check:
    """Shares of the 24 hours of the day."""
    weeks = observed.table(windows, observed.hour, 24, observed.counted)
    return _plain_shape("hours", "Hours of the day", weeks, HOURS, HOURS_INDEX, random)


def weekdays(observed: Observed, windows: Windows, random: np.random.Generator) -> Check:
    """Shares of the seven weekdays."""
    weeks = observed.table(windows, observed.weekday, 7, observed.counted)
    return _plain_shape("weekdays", "Weekdays", weeks, WEEKDAYS, WEEKDAYS_INDEX, random)


def _plain_shape(
    key: str, title: str, weeks: Table, names: Sequence[str], threshold: float, random: np.random.Generator
) -> Check:
    spread = spread_of_shares(weeks)
    null = stability_index(*draw_tables(weeks, random, DRAWS))
    return _index_check(key, title, weeks, weeks.totals, null, threshold, movement(weeks, names, spread.value))


def _index_check(
    key: str,
    title: str,
    weeks: Table,
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
        title=title,
        unit="PSI",
        change=index,
        low=None,
        high=None,
        size=index,
        null_95=null_95,
        null_99=null_99,
        p=chance(index, null),
        threshold=threshold,
        noise=float(null.mean()),
        movers=tuple(sorted(movers, key=lambda mover: -abs(mover.z))[:MOVERS]),
        figures={
            "chi_squared": float(squares),
            "degrees_of_freedom": float(freedom),
            "jensen_shannon_distance": jensen_shannon_distance(*totals),
            "overdispersion_of_weeks": spread_of_shares(weeks).value,
        },
    )


def boroughs(observed: Observed, windows: Windows, places: Places, random: np.random.Generator) -> Check | None:
    """The share of the borough whose share changed the least by chance; None for a zone set with one borough."""
    if len(places.borough_names) < 2:
        return None
    category = np.where(observed.zone >= 0, places.borough[np.maximum(observed.zone, 0)], -1)
    weeks = observed.table(windows, category, len(places.borough_names), observed.counted)
    spread = spread_of_shares(weeks)
    reference, current = draw_tables(weeks, random, DRAWS)
    null = np.abs(_change(reference, current)[1]).max(axis=-1)
    movers = movement(weeks, places.borough_names, spread.value)
    at = int(np.argmax([abs(mover.z) for mover in movers]))
    first, (before, after) = movers[at], weeks.totals
    # What chance makes of the borough that it moves most, in terms of this one.
    moved = np.log1p(first.change / 100)
    error = moved / (first.z * np.sqrt(spread.value)) if first.z else 0.0
    reach = [bound * error for bound in quantiles(null)]
    bounds = [abs(float(np.expm1(np.copysign(bound, moved)))) * 100 for bound in reach]
    return Check(
        key="boroughs",
        title=f"Boroughs: {first.name}",
        unit="% of its share",
        change=first.change,
        low=float(np.expm1(moved - reach[0])) * 100,
        high=float(np.expm1(moved + reach[0])) * 100,
        size=abs(first.change),
        null_95=bounds[0],
        null_99=bounds[1],
        p=chance(abs(first.z) * np.sqrt(spread.value), null),
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


def movement(weeks: Table, names: Sequence[str], spread: float) -> list[Mover]:
    """Of each category: its counts a week, the change of its share, and how sure that is."""
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
