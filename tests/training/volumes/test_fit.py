"""Volumes fitted to counts of a known table are those of the table, and their error is told by streets left out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea
from training.volumes.class_averages import average_daily
from training.volumes.fit import CountedSegments, fit_daily
from training.volumes.wide_counts import HOURS, both_directions, complete_days, hour_shares


def counted(noise: float) -> CountedSegments:
    random = np.random.default_rng(3)
    road_class = np.repeat([RoadClass.LOCAL, RoadClass.MAJOR], 300)
    daily = np.where(road_class == RoadClass.LOCAL, 4000.0, 12_000.0) * np.exp(random.normal(0, noise, 600))
    return CountedSegments(road_class, np.full(600, TrafficArea.BOROUGHS), daily, np.arange(600) // 3)


def test_the_fit_recovers_medians_and_the_spread_of_streets() -> None:
    fitted = fit_daily(counted(noise=0.5))
    boroughs = fitted.daily[TrafficArea.BOROUGHS]
    assert boroughs[RoadClass.LOCAL] == pytest.approx(4000, rel=0.08)
    assert boroughs[RoadClass.MAJOR] == pytest.approx(12_000, rel=0.08)
    assert fitted.sigma[TrafficArea.BOROUGHS, RoadClass.MAJOR] == pytest.approx(0.5, abs=0.05)
    # Φ(ln 2 ÷ 0.5) on both sides.
    assert fitted.within_two == pytest.approx(0.834, abs=0.04)


def test_what_nobody_counted_has_the_published_average_and_a_wider_interval() -> None:
    fitted = fit_daily(counted(noise=0.5))
    assert fitted.daily[TrafficArea.CORE, RoadClass.EXPRESSWAY] == pytest.approx(average_daily(RoadClass.EXPRESSWAY))
    assert (fitted.sigma[TrafficArea.CORE] > fitted.sigma[TrafficArea.BOROUGHS]).all()


def rows(*days: tuple[str, str, float]) -> pd.DataFrame:
    made = [{"segment_id": 1, "direction": leg, "date": day, **dict.fromkeys(HOURS, hour)} for leg, day, hour in days]
    return pd.DataFrame(made)


def test_both_directions_are_summed_without_repeats_service_roads_and_broken_days() -> None:
    days = rows(
        ("NB", "2017-03-06", 10), ("NB ", "2017-03-06", 10), ("SB", "2017-03-07", 30), ("SB-SER", "2017-03-07", 5)
    )
    broken = rows(("NB", "2017-03-08", 500)).assign(h05=np.nan)
    clean = complete_days(pd.concat([days, broken]))
    assert both_directions(clean)["daily"].tolist() == [24 * 40]


def test_hours_of_a_week_sum_to_seven_days() -> None:
    days = rows(*(("NB", f"2017-03-{day:02d}", 10) for day in range(6, 13))).assign(h08=30)
    share, _ = hour_shares(complete_days(days))
    assert share.sum() == pytest.approx(7)
    assert share[8] == pytest.approx(3 * share[9])
