from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy.stats import gamma
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from training.learning.panel import Panel
from training.models.baselines import EmpiricalBayes
from training.models.date_effects import DateEffects
from training.models.hierarchical import Hierarchical
from training.models.levels import zone_shares

YEAR = date(2017, 1, 1), date(2017, 12, 31)


@pytest.fixture(scope="module")
def year(city) -> Panel:
    return city.panel(np.random.default_rng(2), *YEAR)


def _total(rate: np.ndarray, panel: Panel) -> float:
    return float(np.nansum(rate @ panel.exposure()))


def _at_times(many: float) -> Callable[[np.ndarray], np.ndarray]:
    """A city in which `many` times as much happened before the spring of 2020."""

    def effect(days: np.ndarray) -> np.ndarray:
        return np.where(days < np.datetime64("2020-04-06"), many, 1.0)[None, :, None] * np.ones((1, 1, 24))

    return effect


def test_it_comes_nearer_to_the_truth_than_empirical_bayes(city, year: Panel) -> None:
    ours, theirs = (model.fit(year).forecast().rate for model in (Hierarchical(), EmpiricalBayes()))

    def error(rate: np.ndarray) -> float:
        return float(((rate - city.rate) ** 2 / city.rate).mean())

    assert error(ours) < 0.5 * error(theirs)
    assert _total(ours, year) == pytest.approx(year.count.sum(), rel=0.01)


def test_intervals_hold_the_truth_as_often_as_they_say(city, year: Panel) -> None:
    found = Hierarchical().fit(year).forecast()
    tail = gamma(found.shape, scale=found.rate / found.shape)
    assert 0.85 < ((city.rate >= tail.ppf(0.05)) & (city.rate <= tail.ppf(0.95))).mean() < 0.96


def test_a_neighbour_s_week_helps_where_little_is_counted(city, year: Panel) -> None:
    few = replace(year, count=np.where((year.zone % 5 == 0) & (year.day % 20 > 0), 0, year.count))
    poor = np.arange(len(city.places)) % 5 == 0
    alone, together = (Hierarchical(neighbour_share=share).fit(few).forecast().rate for share in (0.0, 0.8))

    def error(rate: np.ndarray) -> float:
        shape = rate[poor] / rate[poor].mean(axis=1, keepdims=True)
        true = city.rate[poor] / city.rate[poor].mean(axis=1, keepdims=True)
        return float(((shape - true) ** 2).mean())

    assert error(together) < error(alone)


@pytest.mark.parametrize("many", [1.0, 3.0])
def test_a_level_never_crosses_a_break(city, many: float) -> None:
    random = np.random.default_rng(3)
    parts = city.panel(random, date(2019, 7, 1), date(2020, 12, 31), effect=_at_times(many))
    now = parts.between(date(2020, 7, 20), date(2020, 12, 31))
    rate = Hierarchical().fit(parts).forecast().rate
    assert _total(rate, now) == pytest.approx(now.count.sum(), rel=0.01)
    boroughs = np.bincount(city.places.borough, weights=rate @ now.exposure())
    assert boroughs == pytest.approx(np.bincount(city.places.borough[now.zone], weights=now.count), rel=0.02)


def test_the_old_regime_s_weeks_help_the_new_ones(city) -> None:
    random = np.random.default_rng(4)
    both = city.panel(random, date(2019, 9, 1), date(2020, 9, 6), effect=_at_times(3.0))
    alone = both.between(date(2020, 7, 20), date(2020, 9, 6))

    def error(kinship: float, panel: Panel) -> float:
        rate = Hierarchical(kinship=kinship).fit(panel).forecast().rate
        return float(((rate - city.rate) ** 2 / city.rate).mean())

    assert error(0.9, both) < 0.8 * error(0.01, both)  # each zone's own week
    assert error(0.01, both) < 0.9 * error(0.01, alone)  # the city's


def test_staten_island_s_level_breaks_by_itself_for_collisions_only(city) -> None:
    island = city.places.borough_names.index("Staten Island")

    def effect(days: np.ndarray) -> np.ndarray:
        factor = np.ones((len(city.places.borough_names), len(days), 24))
        factor[island, days >= np.datetime64("2019-03-18")] = 0.5
        return factor

    panel = city.panel(np.random.default_rng(5), date(2018, 6, 1), date(2019, 4, 30), effect=effect)
    own = city.places.borough == island
    true = 0.5 * city.rate[own].sum()
    assert Hierarchical().fit(panel).forecast().rate[own].sum() == pytest.approx(true, rel=0.1)
    casualties = replace(panel, measure="casualty_collisions")
    assert Hierarchical().fit(casualties).forecast().rate[own].sum() > 1.5 * true


def test_zones_that_drift_are_followed(city) -> None:
    random = np.random.default_rng(6)
    panel = city.panel(random, date(2016, 1, 1), date(2017, 12, 31))
    grown = np.arange(len(city.places)) % 10 == 0
    later = panel.days[panel.day] >= np.datetime64("2017-01-01")
    panel = replace(panel, count=np.where(grown[panel.zone] & later, 2 * panel.count, panel.count))
    week = city.rate / city.rate.mean(axis=1, keepdims=True)
    shares = zone_shares(panel, week, np.ones((len(panel.days), 24))).mean
    level = city.rate.mean(axis=1) * np.where(grown, 2, 1)
    group = city.places.borough
    true = level / (np.bincount(group, weights=level) / np.bincount(group))[group]
    busy = city.rate.mean(axis=1) > 0.03
    assert np.abs(shares / true - 1)[busy].mean() < 0.06
    assert (shares / true)[grown & busy].mean() == pytest.approx(1, abs=0.05)


def test_a_zone_never_heard_of_has_no_rate_and_moves_no_other(city, year: Panel) -> None:
    known = np.arange(len(city.places)) != 7
    entry = known[year.zone]
    without = replace(
        year, known=known, zone=year.zone[entry], day=year.day[entry], hour=year.hour[entry], count=year.count[entry]
    )
    found = Hierarchical().fit(without).forecast()
    for cube in (found.rate, found.shape):
        assert np.isnan(cube[7]).all()
        assert np.isfinite(cube[known]).all()
    assert found.rate[known].min() > 0
    assert _total(found.rate, without) == pytest.approx(without.count.sum(), rel=0.01)


def test_a_known_zone_in_which_nothing_happened_has_a_small_rate(city, year: Panel) -> None:
    nothing = replace(year, count=np.where(year.zone == 7, 0, year.count))
    rate = Hierarchical().fit(nothing).forecast().rate
    assert 0 < rate[7].max() < 0.05 * rate.mean()


@pytest.mark.parametrize("outside", [[0], [0, 1, 2]])
def test_a_borough_without_collisions_stops_nothing(city, year: Panel, outside: list[int]) -> None:
    places = year.places
    borough = places.borough.copy()
    borough[outside] = len(places.borough_names)
    elsewhere = replace(places, borough=borough, borough_names=(*places.borough_names, "outside New York City"))
    entry = ~np.isin(year.zone, outside)
    known = ~np.isin(np.arange(len(places)), outside[1:])  # the first is known, but counted nothing lately
    columns = {name: getattr(year, name)[entry] for name in ("zone", "day", "hour", "count")}
    for model in (Hierarchical(), DateEffects(Hierarchical())):
        found = model.fit(replace(year, places=elsewhere, known=known, **columns)).forecast()
        assert (np.isfinite(found.rate).all(axis=1) == known).all()
        assert (found.rate[known] > 0).all()
        assert found.rate[outside[0]].max() < 0.01 * np.nanmean(found.rate)


def test_it_is_cloned_with_its_parameters_and_says_nothing_before_it_learned() -> None:
    model = clone(Hierarchical(reach_km=2.0))
    assert model.get_params()["reach_km"] == 2.0
    with pytest.raises(NotFittedError):
        model.forecast()
