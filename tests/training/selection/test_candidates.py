"""What every candidate owes its callers, and what each of the simple ones says."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import xgboost
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from training.models.baselines import CellMean, CityMean, EmpiricalBayes, ZoneProfile
from training.models.boosters import XGBoostPoisson
from training.models.candidates import BASELINE, CITY_MEAN, FORERUNNER, candidates
from training.models.features import FEATURE_NAMES, features, fourier
from training.models.forerunner import Forerunner, training_labels
from training.models.glm import PoissonGLM
from training.models.rate_model import (
    FLOOR,
    cell_gamma_shape,
    city_rate,
    current_regime,
    scale_to_total,
    stationary_forecast,
)
from training.models.trees import ExtraTrees, earlier_and_later
from training.selection.bootstrap import compare
from training.selection.scores import score
from training.selection.tuning import search_space

EVERY = candidates(quick=False)


@pytest.fixture(scope="module")
def year(town, draw, rates, span):
    """Eleven months of a town of 48 zones to learn from, two to try on, and its true rates."""
    places = town(48)
    true = rates(places, 1)
    unknown = (17,)
    learned = draw(places, span("2023-01-02", "2023-12-03"), true, 2, unknown)
    return learned, draw(places, span("2023-12-04", "2024-01-28"), true, 3, unknown), true


@pytest.mark.parametrize("name", EVERY)
def test_a_candidate_ends_as_a_surface_that_beats_the_city_mean(name, year) -> None:
    learned, test, _ = year
    model = clone(EVERY[name])
    with pytest.raises(NotFittedError):
        model.forecast()
    found = model.fit(learned).forecast()
    assert found.rate.shape == found.shape.shape == (48, 168)
    known = learned.known
    assert (np.isfinite(found.rate[known]) & (found.rate[known] > 0)).all()
    assert np.isnan(found.rate[~known]).all()
    assert (found.shape[known] > 0).all()
    if name == CITY_MEAN:
        return
    own, city = score(test, found), score(test, CityMean().fit(learned).forecast())
    assert own.deviance_zone_hour < city.deviance_zone_hour
    assert own.recall > city.recall
    if name != FORERUNNER:
        assert own.deviance_cell < 0.8 * city.deviance_cell


@pytest.mark.parametrize("name", ["extra trees", "gradient boosting", "XGBoost", "XGBoost on empirical Bayes"])
def test_the_same_days_make_the_same_model(name, year) -> None:
    learned, *_ = year
    one, other = (clone(EVERY[name]).fit(learned).forecast() for _ in range(2))
    assert np.array_equal(one.rate, other.rate, equal_nan=True)


@pytest.mark.parametrize("name", ["random forest", "histogram gradient boosting", "XGBoost on empirical Bayes"])
def test_trees_learn_nothing_from_chance(name, town, draw, rates, span) -> None:
    """Where every zone has the city's week, empirical Bayes is all there is to know.

    A row that held its own answer would have learned chance by heart, and foretell worse.
    """
    places = town(48)
    true = 2 * rates(places, 1, interaction=0.0)
    learned = draw(places, span("2023-01-02", "2023-12-03"), true, 5)
    test = draw(places, span("2023-12-04", "2024-02-25"), true, 6)
    found = compare(test, clone(EVERY[name]).fit(learned).forecast(), EmpiricalBayes().fit(learned).forecast(), 1)
    assert found.cell.value < 2.5  # 3 to 10 where earlier days overlap with later ones


def test_trees_find_what_zones_have_in_common(town, draw, rates, span) -> None:
    places = town(64)
    true = 2 * rates(places, 1, interaction=0.8)
    learned = draw(places, span("2023-01-02", "2023-12-03"), true, 5)
    test = draw(places, span("2023-12-04", "2024-02-25"), true, 6)
    found = compare(test, XGBoostPoisson().fit(learned).forecast(), EmpiricalBayes().fit(learned).forecast(), 1)
    assert found.cell.high < -0.5


def test_features_see_their_own_days_alone(year) -> None:
    learned, *_ = year
    earlier, later = earlier_and_later(learned)
    assert earlier.days[-1] < later.days[0]
    assert len(earlier.days) + len(later.days) == len(learned.days)
    shown = features(earlier)
    assert shown.shape == (48, 168, len(FEATURE_NAMES))
    assert np.isfinite(shown[learned.known]).all()
    moved = learned.count.copy()
    moved[learned.days[learned.day] >= later.days[0]] += 5  # the future may change as it will
    changed = replace(learned, count=moved)
    assert np.array_equal(features(earlier_and_later(changed)[0]), shown)


def test_trees_leave_the_level_to_all_days(town, draw, rates, span) -> None:
    """Collisions double in the later days, which the trees are to foretell; the level stays that of all days."""
    places = town(24)
    true = rates(places, 1)
    first, then = draw(places, span("2023-01-02", "2023-07-30"), true, 1), span("2023-07-31", "2023-12-03")
    double = draw(places, then, 2 * true, 2)
    learned = replace(
        first,
        days=np.concatenate((first.days, then)),
        hours=np.vstack((first.hours, double.hours)),
        zone=np.concatenate((first.zone, double.zone)),
        day=np.concatenate((first.day, double.day + len(first.days))),
        hour=np.concatenate((first.hour, double.hour)),
        count=np.concatenate((first.count, double.count)),
    )
    for model in (ExtraTrees(trees=10), XGBoostPoisson()):
        rate = model.fit(learned).forecast().rate
        assert (rate * learned.exposure()).sum() == pytest.approx(learned.count.sum())


def test_simple_models_say_what_they_count(year) -> None:
    learned, *_ = year
    known, counts, hours = learned.known, learned.cells(), learned.exposure()
    city = counts.sum() / (hours.sum() * known.sum())
    assert CityMean().fit(learned).forecast().rate[0, 0] == pytest.approx(city) == city_rate(learned)
    raw = CellMean().fit(learned).forecast().rate
    busy = np.unravel_index(counts.argmax(), counts.shape)
    assert raw[busy] == pytest.approx(counts[busy] / hours[busy[1]])
    assert np.nanmin(raw) == pytest.approx(FLOOR * city)
    product = ZoneProfile().fit(learned).forecast().rate
    assert (product * hours).sum(axis=1)[known] == pytest.approx(counts.sum(axis=1)[known])
    assert np.nansum(product * hours, axis=0) == pytest.approx(counts.sum(axis=0))


def test_empirical_bayes_shrinks_as_the_counts_tell(town, draw, span) -> None:
    """Cells differ from zone × profile by a gamma ratio of shape 6: its own shape and rates come back."""
    places, random = town(64), np.random.default_rng(3)
    product = np.outer(random.gamma(2, 0.1, 64) + 0.05, 1 + 0.5 * np.sin(np.arange(168) / 24))
    true = product * random.gamma(6, 1 / 6, product.shape)
    learned = draw(places, span("2023-01-02", "2023-12-31"), true, 1)
    found = EmpiricalBayes().fit(learned).forecast()
    prior = found.shape - learned.cells()
    assert np.ptp(prior) < 1e-6
    assert prior[0, 0] == pytest.approx(6, rel=0.1)
    raw, mean = CellMean().fit(learned).forecast().rate, ZoneProfile().fit(learned).forecast().rate
    low, high = np.minimum(raw, mean), np.maximum(raw, mean)
    counted = learned.cells() > 0
    assert ((found.rate >= low * (1 - 1e-9)) & (found.rate <= high * (1 + 1e-9)))[counted].all()
    errors = [np.square(np.log(rate / true)).mean() for rate in (found.rate, raw, mean)]
    assert errors[0] == min(errors)
    assert score(draw(places, span("2024-01-01", "2024-03-31"), true, 2), found).coverage == pytest.approx(
        0.9, abs=0.02
    )
    assert cell_gamma_shape(learned, mean) == pytest.approx(prior[0, 0], rel=1e-3)


def test_models_of_the_week_learn_from_the_present_regime(town, draw, span) -> None:
    places = town(6)
    before = draw(places, span("2019-01-01", "2020-04-05"), np.full((6, 168), 0.9), 1)
    days = span("2019-01-01", "2021-12-31")
    panel = draw(places, days, np.full((6, 168), 0.3), 2)
    old = panel.days[panel.day] < np.datetime64("2020-04-06")
    panel = replace(panel, count=np.where(old, panel.count * 7, panel.count))
    assert current_regime(panel).days[0] >= np.datetime64("2020-04-06")
    assert CityMean().fit(panel).forecast().rate == pytest.approx(0.3, rel=0.05)
    assert len(current_regime(before).days) == len(before.days)


def test_regression_keeps_each_zones_total(year) -> None:
    """A Poisson regression with zone effects does so by its score equations; a solver that stopped early does not."""
    learned, *_ = year
    rate = PoissonGLM(alpha=1e-8).fit(learned).forecast().rate
    own = learned.known
    assert (rate * learned.exposure())[own].sum(axis=1) == pytest.approx(learned.cells()[own].sum(axis=1), rel=0.01)
    assert np.abs(fourier().T @ fourier() - 84 * np.eye(22)).max() < 1e-9


def test_the_forerunners_label_and_scale_by_hand(town) -> None:
    """Window totals of the cells that counted something; Monday 17 h in zone 0 came three times, on two Mondays."""
    places = town(4)
    days = np.arange(np.datetime64("2024-06-03"), np.datetime64("2024-06-17"))
    panel = _panel(places, days, zone=[0, 0, 2], day=[0, 7, 6], hour=[17, 17, 3], count=[1, 2, 4])
    rows, label = training_labels(panel)
    assert rows.tolist() == [[0, 0, 17], [2, 6, 3]]
    assert label.tolist() == [3, 4]
    total = Forerunner(legacy_total=True).fit(panel).forecast().rate * 2  # each hour of the week came twice
    # 40 trees that each take 0.0101 of what is left from the mean of 3.5
    left = (1 - 0.0101) ** 40
    assert total[0, 17] == pytest.approx(3.5 - 0.5 * (1 - left))
    assert total[2, 6 * 24 + 3] == pytest.approx(3.5 + 0.5 * (1 - left))
    rescaled = Forerunner().fit(panel).forecast().rate
    assert (rescaled * panel.exposure()).sum() == pytest.approx(7)
    assert rescaled / total == pytest.approx(rescaled[0, 0] / total[0, 0])


def test_the_forerunner_knows_two_months_alone(year) -> None:
    learned, *_ = year
    late = learned.on(learned.days > learned.days[-1] - np.timedelta64(60, "D"))
    one, other = (Forerunner(legacy_total=True).fit(panel).forecast().rate for panel in (learned, late))
    assert np.array_equal(one, other, equal_nan=True)


def test_a_boosters_file_is_read_alike_by_every_version(year, tmp_path) -> None:
    """XGBoost before 3.1 reads a base_score of "[1E0]" as 0.5: it must be a plain number."""
    learned, *_ = year
    model = XGBoostPoisson(trees=20).fit(learned)
    file = tmp_path / "model.json"
    file.write_bytes(model.model_file())
    base = json.loads(file.read_text())["learner"]["learner_model_param"]["base_score"]
    assert float(base) == 1.0
    booster = xgboost.Booster(model_file=file)
    margin = np.log(np.where(learned.known[:, None], EmpiricalBayes().fit(learned).forecast().rate, 1.0))
    rows = xgboost.DMatrix(
        features(learned).reshape(-1, len(FEATURE_NAMES)), base_margin=margin.ravel(), feature_names=list(FEATURE_NAMES)
    )
    rate = scale_to_total(learned, booster.predict(rows).astype(float).reshape(margin.shape))
    floored = model.forecast().rate
    assert rate[learned.known] == pytest.approx(floored[learned.known], rel=1e-6)


def test_settings_that_may_be_tuned_are_settings() -> None:
    for model in EVERY.values():
        parameters = model.get_params()
        for name, bounds in search_space(model).items():
            assert bounds.low <= parameters[name] <= bounds.high
    assert "base__reach_km" in search_space(EVERY["hierarchical with dates"])
    assert not search_space(EVERY[BASELINE])


def _panel(places, days, zone, day, hour, count):
    from training.learning.panel import Panel

    entries = (np.array(values) for values in (zone, day, hour, count))
    return Panel(
        places, "incidents", days, np.ones((len(days), 24)), *entries, dispersion=1.0, known=np.ones(len(places), bool)
    )


def test_a_steady_forecast_knows_no_dates(year) -> None:
    learned, *_ = year
    found = EmpiricalBayes().fit(learned).forecast()
    assert (found.factor_by_day(learned.days) == 1).all()
    assert np.array_equal(stationary_forecast(found.rate, found.shape).rate, found.rate, equal_nan=True)
