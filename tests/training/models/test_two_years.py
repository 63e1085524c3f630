"""One origin on two years of synthetic rows: what the hierarchical model and its dates gain on empirical Bayes."""

from __future__ import annotations

from datetime import date

import numpy as np

from tests.synthetic.collisions import collision_rows
from training.learning.collisions import COLUMNS, clean
from training.learning.exposure import Window, observed_days
from training.learning.panel import count_up
from training.models.baselines import EmpiricalBayes
from training.models.date_effects import DateEffects
from training.models.hierarchical import Hierarchical
from training.selection.backtest import evaluate


def test_hierarchy_and_dates_beat_empirical_bayes(places) -> None:
    rows = collision_rows(date(2017, 1, 1), date(2018, 12, 31))
    collisions = clean(rows[list(COLUMNS)].astype("string"), places.polygons)
    days = observed_days(Window(date(2017, 1, 1), date(2018, 12, 30)), collisions.day)
    panel = count_up(collisions, places, "collisions", days)
    before, test = (
        panel.between(date(2017, 1, 1), date(2018, 9, 30)),
        panel.between(date(2018, 10, 1), date(2018, 12, 30)),
    )
    plain = EmpiricalBayes().fit(before).forecast()
    found = {}
    for name, model in (("weeks", Hierarchical()), ("dates", DateEffects(Hierarchical()))):
        scores = evaluate(test, model.fit(before).forecast(), city_mean=None, baseline=plain, seed=1)
        found[name] = scores
        zone_hour, cell = (scores[f"difference_{key}_percent"] for key in ("zone_hour", "cell"))
        assert zone_hour[2] < 0
        assert cell[2] < 0
        assert 0.88 < scores["coverage_90_percent"] < 0.92
    assert found["weeks"]["difference_cell_percent"][0] < -1.5
    assert found["dates"]["difference_zone_hour_percent"][0] < -0.6
    assert found["dates"]["difference_zone_hour_percent"][0] < found["weeks"]["difference_zone_hour_percent"][0] - 0.2
    assert 0.95 < found["dates"]["calibration"] < 1.05
    assert all(0.85 < part["ratio"] < 1.15 for part in found["dates"]["calibration_by_borough"].values())
    assert np.isfinite(found["dates"]["deviance_zone_hour"])
