"""Empirical-Bayes before–after: periods, regression to the mean, the interval, comparison sites, made-up changes."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pytest

from collision_risk_plugin.core.street_risk.before_after import (
    NoComparison,
    SiteCollisions,
    SiteTraits,
    evaluate_change,
    overall_effect,
)
from collision_risk_plugin.core.street_risk.change_effect import effect_of
from collision_risk_plugin.core.street_risk.change_periods import (
    AcrossLockdown,
    NoPeriods,
    choose_periods,
    observed_days,
)

CHANGE = date(2018, 6, 1)
SITES = 1500


def days(first: str, last: str) -> npt.NDArray[np.datetime64]:
    return np.arange(np.datetime64(first), np.datetime64(last) + 1)


def a_city(seed: int) -> tuple[SiteTraits, npt.NDArray[np.float64]]:
    """Sites of two zones and one kind, 200 m apart, and what is expected on each in a year (gamma, shape 1.2)."""
    random = np.random.default_rng(seed)
    number = np.arange(SITES)
    zeros = np.zeros(SITES, dtype=np.int64)
    traits = SiteTraits(
        size=random.uniform(50, 250, SITES),
        group=zeros,
        borough=zeros,
        zone=(number // 750).astype(np.int64),
        lon=-73.9 + 0.0024 * (number % 40),
        lat=40.7 + 0.0018 * (number // 40),
        counted=np.ones(SITES, dtype=bool),
    )
    return traits, 0.006 * traits.size * random.gamma(1.2, 1 / 1.2, SITES)


def collisions_of(
    yearly: npt.NDArray[np.float64], seed: int, changed: npt.NDArray[np.int64] | None = None, factor: float = 1.0
) -> SiteCollisions:
    """Collisions of 2015 to 2020 on the sites; a fifth fewer each day after the change everywhere."""
    random = np.random.default_rng(seed)
    every = days("2015-01-01", "2020-03-01")
    after = every >= np.datetime64(CHANGE)
    site, day = [], []
    for number, rate in enumerate(yearly.tolist()):
        effect = factor if changed is not None and number in changed else 1.0
        for part, level in ((every[~after], 1.0), (every[after], 0.8 * effect)):
            count = random.poisson(rate * level * len(part) / 365)
            day.append(random.choice(part, count))
            site.append(np.full(count, number))
    placed = np.concatenate(site)
    return SiteCollisions(placed, np.concatenate(day), np.ones(len(placed)))


PERIODS = choose_periods(CHANGE, days("2015-01-01", "2019-06-10"), 3, 3)


def test_periods_are_whole_years_of_the_same_days() -> None:
    assert (PERIODS.years_before, PERIODS.years_after, PERIODS.days_a_year) == (3, 1, 365)
    assert (str(PERIODS.before[0]), str(PERIODS.before[-1])) == ("2015-06-01", "2018-05-31")
    assert (str(PERIODS.after[0]), str(PERIODS.after[-1])) == ("2018-06-01", "2019-05-31")


def test_a_gap_on_one_side_is_left_out_on_both() -> None:
    observed = days("2016-06-01", "2019-05-31")
    gap = (observed >= np.datetime64("2018-12-01")) & (observed <= np.datetime64("2019-01-31"))
    found = choose_periods(CHANGE, observed[~gap], 1, 1)
    assert found.days_a_year == 365 - 62
    for side in (found.before, found.after):
        assert len(side) == 303
        assert not np.isin(side.astype("datetime64[M]").astype(int) % 12, (11, 0)).any()


def test_no_period_spans_the_lockdown() -> None:
    observed = days("2017-01-01", "2023-12-31")
    late = choose_periods(date(2021, 8, 1), observed, 3, 1)
    assert late.years_before == 1
    assert late.before[0] >= np.datetime64("2020-07-20")
    assert choose_periods(date(2019, 3, 1), observed, 2, 3).after[-1] < np.datetime64("2020-03-22")
    with pytest.raises(AcrossLockdown, match="half of the traffic was gone"):
        choose_periods(date(2020, 5, 1), observed, 1, 1)
    with pytest.raises(NoPeriods, match="2017-01-01 to 2023-12-31"):
        choose_periods(date(2017, 1, 10), observed, 1, 1)
    for day in (date(1, 1, 1), date(9999, 12, 31)):
        with pytest.raises(NoPeriods):
            choose_periods(day, observed, 3, 3)


def test_days_with_too_few_rows_or_unknown_persons_are_not_observed() -> None:
    every = np.repeat(days("2018-01-01", "2018-03-31"), 20)
    thin = (every == np.datetime64("2018-02-10")) & (np.arange(len(every)) % 20 >= 5)
    unknown = (every == np.datetime64("2018-03-03")) & (np.arange(len(every)) % 20 < 10)
    found = observed_days(every[~thin], unknown[~thin])
    missing = np.setdiff1d(days("2018-01-01", "2018-03-31"), found)
    assert [str(day) for day in missing] == ["2018-02-10", "2018-03-03"]


def test_sites_chosen_for_many_collisions_show_no_effect_where_there_is_none() -> None:
    """Regression to the mean: of the worst the plain comparison of counts promises much that nobody did."""
    plain, found = [], []
    for seed in range(6):
        traits, yearly = a_city(seed)
        collisions = collisions_of(yearly, 20 + seed)
        worst = np.argsort(collisions.counts(PERIODS.before, SITES))[-100:]
        found.append(evaluate_change(traits, collisions, worst, PERIODS))
        plain.append(found[-1].after.sum() / (found[-1].before.sum() / PERIODS.years_before * 0.8))
    assert np.mean(plain) < 0.85
    assert overall_effect(found).index == pytest.approx(1, abs=0.1)
    assert [overall_effect([one]).verdict for one in found].count("cannot_tell") >= 5


def test_a_true_effect_is_found_and_its_size() -> None:
    traits, yearly = a_city(3)
    changed = np.random.default_rng(12).choice(SITES, 400, replace=False)
    found = evaluate_change(traits, collisions_of(yearly, 4, changed, 0.6), changed, PERIODS)
    effect = overall_effect([found])
    assert effect.verdict == "fewer"
    assert effect.lower < 0.6 < effect.upper
    assert effect.index == pytest.approx(0.6, abs=0.08)
    more = evaluate_change(traits, collisions_of(yearly, 4, changed, 1.6), changed, PERIODS)
    assert overall_effect([more]).verdict == "more"


def test_the_interval_holds_no_effect_as_often_as_it_says() -> None:
    traits, yearly = a_city(5)
    random = np.random.default_rng(6)
    held = []
    for seed in range(8):
        collisions = collisions_of(yearly, 100 + seed)
        for _ in range(25):
            changed = random.choice(SITES, int(random.choice((1, 5, 40))), replace=False)
            effect = overall_effect([evaluate_change(traits, collisions, changed, PERIODS)])
            held.append(effect.lower <= 1 <= effect.upper)
    assert 0.9 <= np.mean(held) <= 0.995


def test_no_changed_site_nor_one_near_is_compared_with() -> None:
    traits, yearly = a_city(7)
    changed = np.arange(0, SITES, 3)
    quiet = collisions_of(yearly, 8)
    # Next door everything doubles: whoever compares with that sees a decrease that there was not.
    found = evaluate_change(traits, quiet, changed[:20], PERIODS, changed)
    assert found.compared == SITES - len(changed)


def test_too_few_to_compare_with_is_told() -> None:
    traits, yearly = a_city(9)
    with pytest.raises(NoComparison, match="too few sites to compare with: 40 of their kind"):
        evaluate_change(traits, collisions_of(yearly, 10), np.arange(SITES - 40), PERIODS)


def test_persons_hurt_together_widen_the_interval() -> None:
    one, three = effect_of(60, 60, 0.0, 1.0), effect_of(60, 60, 0.0, 3.0)
    assert three.upper - three.lower > 1.5 * (one.upper - one.lower)
    assert three.detectable < one.detectable


def test_an_effect_of_nothing_seen_has_an_interval_from_nothing() -> None:
    effect = effect_of(0, 2.0, 0.1, 1.0)
    assert effect.lower == pytest.approx(0, abs=0.001)
    assert effect.verdict == "cannot_tell"
    assert effect_of(0, 20.0, 1.0, 1.0).verdict == "fewer"


def test_the_index_and_its_error_are_those_of_the_manual() -> None:
    """HSM 9A.1: θ = (λ ÷ π) ÷ (1 + Var(π) ÷ π²), Var(θ) = θ² (1 ÷ λ + Var(π) ÷ π²) ÷ (1 + Var(π) ÷ π²)²."""
    effect = effect_of(80, 100, 150, 1.0)
    correction = 1 + 150 / 100**2
    assert effect.index == pytest.approx(0.8 / correction)
    assert effect.standard_error == pytest.approx(0.8 * np.sqrt(1 / 80 + 150 / 100**2) / correction)
