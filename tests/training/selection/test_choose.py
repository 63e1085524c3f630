from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from training.models.baselines import CityMean, EmpiricalBayes
from training.models.candidates import BASELINE, CITY_MEAN, LEGACY
from training.models.rate_model import RateModel, city_rate, stationary_forecast
from training.process.events import TrainingError
from training.selection import model_selection as choosing
from training.selection import tuning
from training.selection.backtest import backtest
from training.selection.model_selection import select_model
from training.selection.origins import origins
from training.selection.tuning import ParameterRange, TunedModel, tune


@pytest.fixture(scope="module")
def months(town, draw, rates, span):
    places = town(24)
    return draw(places, span("2023-01-02", "2023-08-27"), rates(places, 1), 2)


class Faded(EmpiricalBayes):
    """Empirical Bayes as far as `trust` goes, the city's mean for the rest: no time to fit, and something to tune."""

    def __init__(self, trust: float = 0.5) -> None:
        self.trust = trust

    def surface(self, panel):
        rate, shape = super().surface(panel)
        return self.trust * rate + (1 - self.trust) * city_rate(panel), shape


@pytest.fixture
def few(monkeypatch):
    """A choice of three models, one of which can be tuned."""
    models = {CITY_MEAN: CityMean(), BASELINE: EmpiricalBayes(), "faded": Faded()}
    monkeypatch.setattr(choosing, "candidates", lambda **_: dict(models))
    monkeypatch.setattr(tuning, "SPACES", {Faded: {"trust": ParameterRange(0.01, 1.0)}})
    return models


class Peeker(RateModel):
    """Remembers the days it was shown."""

    shown: list[np.ndarray] = []  # noqa: RUF012 – clones are to write into one list

    def fit(self, panel, y=None):
        self.shown.append(panel.days)
        self.rate_ = np.full((len(panel.places), 168), 0.1)
        return self

    def forecast(self):
        return stationary_forecast(self.rate_, np.full(self.rate_.shape, np.inf))


def test_no_candidate_sees_a_day_of_its_test(months) -> None:
    found = origins(months, 4)
    Peeker.shown.clear()
    table = backtest(months, {CITY_MEAN: CityMean(), BASELINE: EmpiricalBayes(), "peeker": Peeker()}, found, 0)
    assert len(Peeker.shown) == len(found) > 4
    for days, origin in zip(Peeker.shown, found, strict=True):
        assert days[0] == months.days[0]
        assert days[-1] < np.datetime64(origin.test.start)
    assert table.ranked()[0] == BASELINE


def test_the_table_tells_each_candidates_figures(months, capsys) -> None:
    found = origins(months, 8)
    table = backtest(months, {CITY_MEAN: CityMean(), BASELINE: EmpiricalBayes()}, found, 0)
    told = json.loads(json.dumps(table.as_dict()))
    assert [one["test"]["start"] for one in told["origins"]] == [one.test.start.isoformat() for one in found]
    assert list(told["candidates"]) == [BASELINE, CITY_MEAN]
    base, city = told["candidates"][BASELINE], told["candidates"][CITY_MEAN]
    assert "difference_zone_hour_percent" not in base
    value, low, high = city["difference_cell_percent"]
    assert 0 < low < value < high
    assert value == pytest.approx(100 * (city["deviance_cell"] / base["deviance_cell"] - 1), abs=0.01)
    assert base["d2_cell"] == pytest.approx(1 - base["deviance_cell"] / city["deviance_cell"], abs=1e-4)
    assert city["d2_cell"] == 0
    assert len(city["difference_by_origin_percent"]) == len(found)
    assert "| empirical Bayes | 0." in table.text()
    percents = [json.loads(line)["percent"] for line in capsys.readouterr().out.splitlines()]
    assert percents == sorted(percents)
    assert percents[-1] == 100


def _poisoned(panel, first):
    """The panel with the last days' counts turned over."""
    late = panel.days[panel.day] >= np.datetime64(first)
    hour = np.where(late, 23 - panel.hour, panel.hour)
    return replace(panel, hour=hour, count=np.where(late, panel.count * 9, panel.count))


@pytest.mark.parametrize("quick", [True, False])
def test_the_last_window_has_no_say(months, few, quick) -> None:
    one = select_model(months, quick=quick, seed=3, trials=4)
    assert one.holdout["test"]["end"] == "2023-08-27"
    assert max(origin["test"]["end"] for origin in one.table["origins"]) < one.holdout["test"]["start"]
    other = select_model(_poisoned(months, one.holdout["test"]["start"]), quick=quick, seed=3, trials=4)
    assert one.name == other.name
    assert one.estimator.get_params() == other.estimator.get_params()
    for choice in (one, other):
        for row in choice.table["candidates"].values():
            row.pop("seconds")
    assert one.table == other.table
    assert one.holdout["candidates"][BASELINE]["counted"] * 9 == other.holdout["candidates"][BASELINE]["counted"]
    assert set(one.holdout["candidates"]) == set(few)


def test_the_winner_has_the_least_deviance_and_is_unfitted(months, few) -> None:
    found = select_model(months, quick=True, seed=0, trials=0, legacy_total=True)
    rows = found.table["candidates"]
    assert found.name == min(rows, key=lambda name: rows[name]["deviance_zone_hour"])
    assert type(found.estimator) is type(few[found.name])
    assert not hasattr(found.estimator, "rate_")
    assert LEGACY in found.holdout["candidates"]
    assert LEGACY not in rows


def test_tuning_finds_better_settings_and_never_worse_ones(months, few) -> None:
    tests = origins(months, 4)[:2]
    start = TunedModel(few["faded"], backtest(months, few, tests, 0).trials["faded"])
    found = tune(months, start, tests, trials=8, seconds=60, seed=1)
    assert found.deviance < start.deviance
    assert found.model.trust > 0.5
    again = tune(months, start, tests, trials=8, seconds=60, seed=1)
    assert again.model.trust == found.model.trust
    best = tune(months, found, tests, trials=1, seconds=60, seed=2)
    assert best.deviance <= found.deviance
    assert tune(months, start, tests, trials=0, seconds=60, seed=1).model is start.model


def test_tuning_ends_when_its_time_is_over(months, few, capsys) -> None:
    tests = origins(months, 4)[:1]
    start = TunedModel(few["faded"], backtest(months, few, tests, 0).trials["faded"])
    assert tune(months, start, tests, trials=100_000, seconds=0.3, seed=1).deviance <= start.deviance
    assert "of 100000 settings tried" in capsys.readouterr().out


def test_days_on_which_the_winner_will_be_compared_have_no_say(months, few) -> None:
    first = date(2023, 5, 8)
    one = select_model(months, quick=False, seed=3, trials=4, compared_from=first)
    assert max(origin["test"]["end"] for origin in one.table["origins"]) < first.isoformat()
    assert one.holdout["test"]["start"] > first.isoformat()
    other = select_model(_poisoned(months, first.isoformat()), quick=False, seed=3, trials=4, compared_from=first)
    assert (one.name, one.estimator.get_params(), one.table["origins"]) == (
        other.name,
        other.estimator.get_params(),
        other.table["origins"],
    )


def test_the_last_window_is_no_longer_than_its_level_was_known(town, draw, rates, span, few) -> None:
    """Manhattan's level broke on 2025-01-05: of the weeks to 2025-03-30, four can be tried on, not eight."""
    places = replace(town(24), borough_names=("East", "Manhattan", "West"))
    panel = draw(places, span("2024-01-01", "2025-03-30"), rates(places, 1), 2)
    found = select_model(panel, quick=False, seed=0, trials=0)
    assert (found.holdout["test"]["start"], found.holdout["test"]["end"]) == ("2025-03-03", "2025-03-30")
    assert found.holdout["fit"]["end"] == "2025-03-02"
    assert len(found.table["origins"]) == 4
    assert select_model(panel, quick=True, seed=0, trials=0).table["origins"] == found.table["origins"][2:]


def test_one_window_alone_leaves_no_choice(town, draw, rates, span, few) -> None:
    places = town(24)
    found = select_model(
        draw(places, span("2024-01-01", "2024-04-05"), rates(places, 1), 2), quick=False, seed=0, trials=5
    )
    assert found.name == BASELINE
    assert found.table == {"origins": [], "candidates": {}}
    assert found.holdout["candidates"][BASELINE]["deviance_zone_hour"] > 0


def test_too_few_days_are_refused_in_words(town, draw, rates, span) -> None:
    places = town(8)
    with pytest.raises(TrainingError, match="too few days"):
        select_model(draw(places, span("2024-01-01", "2024-03-01"), rates(places, 1), 2), quick=True, seed=0, trials=0)
