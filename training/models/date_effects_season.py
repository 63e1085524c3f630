"""Effects of a date on the city's counts: slow trend, season, month × hour, and special days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import holidays
import numpy as np

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.panel import Panel
from ..learning.regimes import city_regimes
from .kernel import Prior, circle, field
from .week_profiles import city_week

# Kept on a working day nearby, too.
_MOVED = ("New Year's Day", "Juneteenth National Independence Day", "Independence Day", "Christmas Day")
_MOVED_KIND = "day in lieu"
# Days around a holiday: how many days after it, and what kind of day that is.
_AROUND = {
    "Thanksgiving Day": ((-1, "day before Thanksgiving"), (1, "day after Thanksgiving")),
    "Christmas Day": (
        (-2, "days before Christmas"),
        (-1, "Christmas Eve"),
        *((passed, "between Christmas and New Year") for passed in range(1, 6)),
    ),
    "New Year's Day": ((-1, "New Year's Eve"), (1, "day after New Year")),
}


@dataclass(frozen=True)
class Kind:
    """A kind of special day; on a day `off` people keep Sunday's hours, before anything else is known."""

    name: str
    off: bool


def special_days(first: date, last: date) -> dict[date, Kind]:
    """The special days from `first` to `last`, both included, in their order."""
    years = range(first.year - 1, last.year + 2)
    found: dict[date, Kind] = {}
    for day, names in holidays.country_holidays("US", years=years, observed=False).items():
        found[day] = Kind(names.split(";")[0], off=True)
    for day in list(found):
        name = found[day].name
        lieu = day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))
        if name in _MOVED and lieu not in found:
            found[lieu] = Kind(_MOVED_KIND, off=True)
        for passed, kind in _AROUND.get(name, ()):
            found.setdefault(day + timedelta(days=passed), Kind(kind, off=False))
    for day, name in _kept_by_many(years):
        found.setdefault(day, Kind(name, off=False))
    return {day: found[day] for day in sorted(found) if first <= day <= last}


def _kept_by_many(years: range) -> Iterator[tuple[date, str]]:
    """Days that are no public holidays, on which schools or many shops and offices of New York are closed."""
    for day, name in holidays.country_holidays("IL", years=years, language="en_US").items():
        if name in ("Rosh Hashanah", "Yom Kippur"):
            yield day, name
    for day, name in holidays.financial_holidays("NYSE", years=years).items():
        if name == "Good Friday":
            yield day, name
            yield day + timedelta(days=2), "Easter Sunday"


_SWEEPS = 3
_YEAR_DAYS = 365.2425
# Standard deviations of log counts a week, for the whole city.
_REGIME, _PATH, _SEASON, _SEASON_OF_REGIME, _WEEK = 1.0, 0.08, 0.06, 0.02, 0.03
_PATH_DAYS = 730.0  # how long a level resembles itself
_SEASON_WIDTH = 0.7  # of the periodic kernel: what goes on for less than two months is no season
_FREEDOM = 4.0  # of Student's t law of the weeks: a strange week says little
_CLOCK, _CLOCK_MONTHS, _CLOCK_HOURS, _CLOCK_OWN = 0.08, 1.5, 1.5, 0.015
_KIND, _KIND_HOUR, _KIND_HOURS, _KIND_OWN = 0.2, 0.15, 2.5, 0.03


@dataclass(frozen=True, eq=False)
class Dates:
    """Factors on the rates of a typical week, the same all over the city.

    `month` (12, 24): season × hour; `kinds` name the special days seen, and `special` (K, 24) is what each
    does to what would be expected, on a day off after `sunday` (7, 24) has turned its hours into
    Sunday's. `factor` (D, 24) is all of it on the panel's days, `path` (D,) the city's level on them ÷ the last one's.
    """

    month: FloatArray
    kinds: tuple[Kind, ...]
    special: FloatArray
    sunday: FloatArray
    factor: FloatArray
    path: FloatArray

    def special_factor(self, day: date, kind: Kind) -> FloatArray:
        """The factors of a special day's hours (24,); of a kind never seen, what is believed of it."""
        hours = self.sunday[day.weekday()] if kind.off else np.ones(24)
        return hours * self.special[self.kinds.index(kind)] if kind in self.kinds else hours


def learn_dates(panel: Panel) -> Dates:
    """The factors behind the city's counts by day and hour, each in turn estimated with the others given."""
    days = panel.days.astype(object)
    specials = special_days(days[0], days[-1])
    kinds = tuple(sorted({kind for day, kind in specials.items()}, key=lambda kind: kind.name))
    kind = np.array([kinds.index(specials[day]) if day in specials else -1 for day in days])
    counts = panel.by_day(np.zeros(len(panel.places), dtype=np.int64))[0] / panel.dispersion
    regime = city_regimes(panel.days, panel.measure)
    path, month, special_day = np.ones(len(days)), np.ones((12, 24)), np.ones((len(days), 24))
    for _ in range(_SWEEPS):
        week = _weeks(counts, panel, regime, path[:, None] * month[panel.month] * special_day)
        plain = week * panel.hours
        clock = month / month.mean(axis=1, keepdims=True)
        path, season, trust = _path_and_season(panel, regime, counts, plain * clock[panel.month] * special_day)
        told = trust[:, None]
        clock = _clock(panel, told * counts, told * plain * (path * season[panel.month])[:, None] * special_day)
        month = season[:, None] * clock
        sunday = _sunday(week, panel, regime)
        off = np.array([k.off for k in kinds] + [False])[kind]  # −1, no special day, takes the last
        hours = np.where(off[:, None], sunday[panel.weekday], 1.0)
        special = _specials(kind, len(kinds), told * counts, told * plain * path[:, None] * month[panel.month] * hours)
        special_day = np.where(kind[:, None] >= 0, hours * special[kind], 1.0)
    return Dates(month, kinds, special, sunday, month[panel.month] * special_day, path / path[-1])


def _weeks(counts: FloatArray, panel: Panel, regime: IntArray, factor: FloatArray) -> FloatArray:
    """The city's rate by hour of the week, each regime's own, on every day (D, 24), all factors taken out."""
    found = np.zeros_like(counts)
    for number in np.unique(regime):
        own = regime == number
        seen, exposed = np.zeros((2, 7, 24))
        np.add.at(seen, panel.weekday[own], counts[own])
        np.add.at(exposed, panel.weekday[own], (panel.hours * factor)[own])
        week = city_week(seen.reshape(-1), exposed.reshape(-1)).reshape(7, 24)
        found[own] = (week * seen.sum() / (week * exposed).sum())[panel.weekday[own]]
    return found


def _sunday(week: FloatArray, panel: Panel, regime: IntArray) -> FloatArray:
    """Sunday's rates ÷ each weekday's, by hour (7, 24), in the last regime."""
    rates = np.ones((7, 24))
    last = regime == regime[-1]
    rates[panel.weekday[last]] = week[last]
    ratio: FloatArray = rates[6] / rates
    return ratio


def _path_and_season(
    panel: Panel, regime: IntArray, counts: FloatArray, expected: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The level on each day (D,), the season by month (12,), and how far each day is to be trusted (D,), 0 to 1.

    A Gaussian process behind the log ratio of each week: a constant for each regime, a slow path
    (Ornstein–Uhlenbeck), a season (MacKay's periodic kernel) that regimes share but for a part, and weeks
    that stray by Student's t law (weights by iteration: Lange, Little & Taylor 1989, JASA 84, 881).
    Rasmussen & Williams (2006), §5.4.3.
    """
    day = (panel.days - panel.days[0]).astype(np.int64)
    start = panel.days[0].astype("datetime64[D]").astype(float)
    key, entry = np.unique((day // 7) * (int(regime.max()) + 1) + regime, return_inverse=True)
    seen, due = (np.bincount(entry, weights=values.sum(axis=1)) for values in (counts, expected))
    when = np.bincount(entry, weights=day) / np.bincount(entry)
    own = key % (int(regime.max()) + 1)
    ratio = np.log((seen + 0.5) / (due + 0.5))

    def season_of(one: FloatArray, other: FloatArray) -> FloatArray:
        return np.exp(-2 * (np.sin(np.pi * np.subtract.outer(one, other) / _YEAR_DAYS) / _SEASON_WIDTH) ** 2)

    same = own[:, None] == own
    level = same * (_REGIME**2 + _PATH**2 * np.exp(-np.abs(np.subtract.outer(when, when)) / _PATH_DAYS))
    yearly = season_of(when, when) * (_SEASON**2 + same * _SEASON_OF_REGIME**2)
    noise = _WEEK**2 + 1 / (seen + 0.5)
    trust = np.ones(len(ratio))
    for _ in range(10):
        told = np.linalg.solve(level + yearly + np.diag(noise / trust), ratio)
        trust = (_FREEDOM + 1) / (_FREEDOM + (noise / trust * told) ** 2 / noise)
    path = np.exp(level @ told)[entry]
    year = np.arange(_YEAR_DAYS)
    calendar = (np.datetime64("2001-01-01") + year.astype(np.int64)).astype("datetime64[M]").astype(np.int64) % 12
    since = np.datetime64("2001-01-01").astype(float) + year - start
    curve = (season_of(since, when) * (_SEASON**2 + (own == own[-1]) * _SEASON_OF_REGIME**2)) @ told
    season = np.exp(np.bincount(calendar, weights=curve) / np.bincount(calendar))
    return path, season / season.mean(), np.minimum(trust, 1.0)[entry]


def _clock(panel: Panel, counts: FloatArray, expected: FloatArray) -> FloatArray:
    """What a month does to each hour (12, 24): its day as a whole, and each hour's year, are left as they are."""
    seen, due = np.zeros((2, 12, 24))
    np.add.at(seen, panel.month, counts)
    np.add.at(due, panel.month, expected)
    sums = due.sum(axis=1, keepdims=True)
    due = due * (seen.sum(axis=1, keepdims=True) + 1) / (sums + 1)
    prior = Prior(_CLOCK**2 * circle(12, _CLOCK_MONTHS), circle(24, _CLOCK_HOURS), _CLOCK_OWN**2)
    log_ratio = field(seen, due + 1e-9, prior).log_ratio
    ratio = np.exp(log_ratio - sums.T @ log_ratio / sums.sum())
    usual = due.sum(axis=0) / due.sum()
    result: FloatArray = ratio / (ratio @ usual)[:, None]
    return result


def _specials(kind: IntArray, kinds: int, counts: FloatArray, expected: FloatArray) -> FloatArray:
    """Factors of each kind of day (K, 24): its whole day shrunk to 1, its hours to its whole day."""
    if not kinds:
        return np.ones((0, 24))
    special = kind >= 0
    seen, due = np.zeros((2, kinds, 24))
    np.add.at(seen, kind[special], counts[special])
    np.add.at(due, kind[special], expected[special])
    prior = Prior(np.eye(kinds), _KIND**2 + _KIND_HOUR**2 * circle(24, _KIND_HOURS), _KIND_OWN**2)
    result: FloatArray = np.exp(field(seen, due + 1e-9, prior).log_ratio)
    return result
