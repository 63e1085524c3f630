"""Periods before and after a change: whole years of the same days of the year, observed on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from ..errors import InputError
from ..geo.arrays import FloatArray

Days = npt.NDArray[np.datetime64]

LOCKDOWN = date(2020, 3, 22), date(2020, 7, 19)
"""First and last day of the lockdown. In it, on 2020-04-06, the police ceased to attend collisions without casualties:
what is reported before and after are not the same, so that no period spans it."""
LEAST_DAYS = 60
"""Days of the year that each year must have."""
_YEAR = 365
_AROUND, _USUAL = 61, 0.4
_SCARCE = 0.05
_MOST_UNKNOWN = 0.2


class NoPeriods(InputError):
    template = (
        "What happened before and after {day} cannot be compared: collisions are stored of {first} to {last}, and "
        "fewer than {least} days of the year have any both before and after. Choose another date, or refresh the "
        "collisions."
    )


class AcrossLockdown(InputError):
    template = (
        "What happened before and after {day} cannot be compared: from {first} to {last} half of the traffic was gone, "
        "and the police ceased to report collisions in which nobody is hurt. Choose a date with {least} days before "
        "it, or after it, outside of this time and on its side of it."
    )


@dataclass(frozen=True, eq=False)
class Periods:
    """The days (D,) `before` and `after` a change on the day `change`.

    They are the same `days_a_year` days of the year in each of `years_before` years up to the change, and in each of
    `years_after` years from it.
    """

    change: date
    before: Days
    after: Days
    years_before: int
    years_after: int
    days_a_year: int


def observed_days(days: Days, unknown: npt.NDArray[np.bool_]) -> Days:
    """The days with enough rows, of the days (N,) of all rows; `unknown` (N,): the measure is not known of the row.

    A day has enough if it has at least 0.4 of the median of the 61 days around it, and the measure is known of 80 % of
    its rows.
    """
    if not len(days):
        return days
    first = days.min()
    at = (days - first).astype(np.int64)
    rows = np.bincount(at).astype(float)
    missing = np.bincount(at[unknown], minlength=len(rows))
    held = np.where(rows >= _SCARCE * np.median(rows[rows > 0]), rows, np.nan)
    usual = _rolling_median(held, _AROUND)
    enough = (held >= _USUAL * usual) & (missing <= _MOST_UNKNOWN * rows)
    result: Days = first + np.flatnonzero(enough)
    return result


def choose_periods(change: date, observed: Days, years_before: int, years_after: int) -> Periods:
    """The periods of a change with the most information, of at most so many years before and after it.

    The variance of a ratio of two counts is about 1 ÷ before + 1 ÷ after, so that of s days a year in b and a years the
    information is s · a · b ÷ (a + b). Raises NoPeriods, AcrossLockdown.
    """
    if not len(observed) or not observed[0] <= np.datetime64(change) <= observed[-1]:
        raise _no_periods(change, observed)
    outside = _on_one_side(observed, change)
    held = np.stack([_held(outside, change, year) for year in range(-years_before, years_after)])
    best, chosen = 0.0, None
    for before in range(1, years_before + 1):
        for after in range(1, years_after + 1):
            common = held[years_before - before : years_before + after].all(axis=0)
            days = int(common.sum())
            information = days * before * after / (before + after)
            if days >= LEAST_DAYS and information > best:
                best, chosen = information, (before, after, common)
    if chosen is None:
        raise _refusal(change, observed, outside, (years_before, years_after))
    before, after, common = chosen
    slots = np.flatnonzero(common)
    return Periods(
        change=change,
        before=_days_of(change, range(-before, 0), slots),
        after=_days_of(change, range(after), slots),
        years_before=before,
        years_after=after,
        days_a_year=len(slots),
    )


def _refusal(change: date, observed: Days, outside: Days, years: tuple[int, int]) -> InputError:
    everything = np.stack([_held(observed, change, year) for year in range(-years[0], years[1])])
    common = everything[years[0] - 1 : years[0] + 1].all(axis=0)
    if len(outside) < len(observed) and common.sum() >= LEAST_DAYS:
        return AcrossLockdown(day=change, first=LOCKDOWN[0], last=LOCKDOWN[1], least=LEAST_DAYS)
    return _no_periods(change, observed)


def _no_periods(change: date, observed: Days) -> NoPeriods:
    first, last = (observed[0], observed[-1]) if len(observed) else ("–", "–")
    return NoPeriods(day=change, first=str(first), last=str(last), least=LEAST_DAYS)


def _on_one_side(observed: Days, change: date) -> Days:
    """The days outside of the lockdown, on the side of it on which the change lies; none if that lies within."""
    start, end = (np.datetime64(day) for day in LOCKDOWN)
    if change <= LOCKDOWN[0]:
        result: Days = observed[observed < start]
    elif change > LOCKDOWN[1]:
        result = observed[observed > end]
    else:
        result = observed[:0]
    return result


def _held(observed: Days, change: date, year: int) -> npt.NDArray[np.bool_]:
    """Which of the 365 days from an anniversary of the change are observed."""
    offset = (observed - np.datetime64(_anniversary(change, year))).astype(np.int64)
    held = np.zeros(_YEAR, dtype=bool)
    held[offset[(offset >= 0) & (offset < _YEAR)]] = True
    return held


def _days_of(change: date, years: Sequence[int], slots: npt.NDArray[np.int64]) -> Days:
    result: Days = np.concatenate([np.datetime64(_anniversary(change, year)) + slots for year in years])
    return result


def _anniversary(change: date, year: int) -> date:
    if change.month == 2 and change.day == 29:
        change -= timedelta(days=1)
    return change.replace(year=change.year + year)


def _rolling_median(values: FloatArray, span: int) -> FloatArray:
    """Median of the `span` values around each (D,), NaN aside."""
    padded = np.pad(values, span // 2, constant_values=np.nan)
    around = np.lib.stride_tricks.sliding_window_view(padded, span)
    ordered, count = np.sort(around, axis=1), (~np.isnan(around)).sum(axis=1)
    middle = np.maximum(count - 1, 0) // 2
    result: FloatArray = ordered[np.arange(len(values)), middle]
    return result
