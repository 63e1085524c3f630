"""One origin, two years: what the hierarchical model and its dates gain on empirical Bayes.

On synthetic rows, where the true rates are known; and on real ones, where dates matter more than in the made-up city.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from tests.synthetic.calendar import HOLIDAYS
from tests.synthetic.city import city
from tests.synthetic.collisions import collision_rows
from training.learning.collisions import clean, read_file
from training.learning.exposure import Window, observed_days
from training.learning.panel import Panel, count_up
from training.learning.places import Places
from training.models.baselines import EmpiricalBayes
from training.models.date_effects import DateEffects
from training.models.hierarchical import Hierarchical
from training.models.rate_model import Forecast
from training.selection.backtest import evaluate
from training.store.row_format import MODEL_COLUMNS

AFTER_MIDNIGHT = np.arange(168) % 24 > 0
"""The hours without times of 0:00 that stand for unknown ones."""


def split(rows: pd.DataFrame, places: Places) -> tuple[Panel, Panel]:
    """Up to 2018-09-30, and 13 weeks after it."""
    collisions = clean(rows, places.polygons)
    days = observed_days(Window(date(2017, 1, 1), date(2018, 12, 30)), collisions.day)
    panel = count_up(collisions, places, "collisions", days)
    return panel.between(date(2017, 1, 1), date(2018, 9, 30)), panel.between(date(2018, 10, 1), date(2018, 12, 30))


def scores_of(before: Panel, test: Panel) -> tuple[dict[str, dict[str, Any]], dict[str, Forecast]]:
    """The models' scores beside empirical Bayes, each of which must be better; and all forecasts."""
    plain = EmpiricalBayes().fit(before).forecast()
    forecasts = {
        "weeks": Hierarchical().fit(before).forecast(),
        "dates": DateEffects(Hierarchical()).fit(before).forecast(),
    }
    found = {name: evaluate(test, one, city_mean=None, baseline=plain, seed=1) for name, one in forecasts.items()}
    for scores in found.values():
        assert scores["difference_zone_hour_percent"][2] < 0
        assert scores["difference_cell_percent"][2] < 0
        assert 0.88 < scores["coverage_90_percent"] < 0.92
        assert np.isfinite(scores["deviance_zone_hour"])
    assert found["weeks"]["difference_cell_percent"][0] < -1.5
    assert 0.95 < found["dates"]["calibration"] < 1.05
    assert all(0.85 < part["ratio"] < 1.15 for part in found["dates"]["calibration_by_borough"].values())
    return found, forecasts | {"plain": plain}


def distance_to(truth: np.ndarray, rate: np.ndarray) -> float:
    """Hellinger's, of rates by zone × hour of week that are as large in sum."""
    here = (truth.sum(axis=1) > 0) & np.isfinite(rate).all(axis=1)  # of a quiet zone a model may know nothing
    assert here.sum() > 250
    truth, rate = truth[here][:, AFTER_MIDNIGHT], rate[here][:, AFTER_MIDNIGHT]
    return float(((np.sqrt(rate) - np.sqrt(truth * rate.sum() / truth.sum())) ** 2).sum())


def test_the_hierarchy_comes_nearer_to_the_true_rates(places) -> None:
    rows = collision_rows(date(2017, 1, 1), date(2018, 12, 31))
    before, test = split(rows[list(MODEL_COLUMNS)].astype("string"), places)
    _, forecasts = scores_of(before, test)
    here = city()
    # Levels of 2017 and 2018, of tests/synthetic/calendar.py.
    truth = (1.33 * here.casualty + 3.9 * here.damage) * np.where(here.boroughs == "Manhattan", 1.05, 1.0)[:, None]
    off = {name: distance_to(truth, one.rate) for name, one in forecasts.items()}
    assert off["plain"] < 0.3 * distance_to(truth, before.cells() / before.exposure())
    assert off["weeks"] < 0.5 * off["plain"]
    assert off["dates"] < 0.5 * off["plain"]
    christmas, day_before = forecasts["dates"].factor_by_day(np.array(["2018-12-25", "2018-12-18"], "M8[D]"))[0]
    assert HOLIDAYS["12-25"] < christmas.mean() / day_before.mean() < 0.9  # of one Christmas, half is believed


def test_real_dates_gain_on_weeks(shared_data, places) -> None:
    files = [shared_data / "collisions" / f"collisions_{year}.parquet" for year in (2017, 2018)]
    before, test = split(pd.concat([read_file(file) for file in files], ignore_index=True), places)
    found, _ = scores_of(before, test)
    weeks, dates = (found[name]["difference_zone_hour_percent"][0] for name in ("weeks", "dates"))
    assert dates < -0.6
    assert dates < weeks - 0.2
