"""Synthetic rows have the rates of their city, and the traps of the real ones."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.synthetic.city import BRIDGE, city
from tests.synthetic.collisions import collision_rows, draw


def test_a_seed_gives_the_same_rows_and_no_two_days_share_an_id(early_2025) -> None:
    again = collision_rows(date(2025, 1, 1), date(2025, 4, 30))
    pd.testing.assert_frame_equal(again, early_2025)
    other = collision_rows(date(2024, 12, 25), date(2024, 12, 31), seed=7)
    ids = pd.concat([other, early_2025])["collision_id"]
    assert ids.is_unique
    assert ids.is_monotonic_increasing


def test_counts_are_those_of_the_rates() -> None:
    happened, here = draw(date(2025, 1, 6), date(2025, 4, 27)), city()  # 16 whole weeks
    total = here.casualty + here.damage
    hour = (happened.day.astype(int) + 3) % 7 * 24 + happened.hour
    for counts, rates in (
        (np.bincount(happened.zone, minlength=len(here)), total.sum(axis=1)),
        (np.bincount(hour, minlength=168), total.sum(axis=0)),
        (np.bincount(happened.zone[happened.casualty], minlength=len(here)), here.casualty.sum(axis=1)),
    ):
        expected = rates * counts.sum() / rates.sum()
        off = (counts - expected)[expected > 5] / np.sqrt(expected[expected > 5])
        assert 0.8 < off.std() < 1.6  # Poisson, and days that differ
    assert len(happened) == pytest.approx(16 * total.sum(), rel=0.08)  # the season is below the year's mean
    assert happened.casualty.mean() == pytest.approx(here.casualty.sum() / total.sum(), abs=0.02)


def test_the_break_of_2020_takes_collisions_without_casualties_alone() -> None:
    before, after = (
        draw(*days) for days in ((date(2020, 3, 23), date(2020, 4, 5)), (date(2020, 4, 6), date(2020, 4, 19)))
    )
    damage = [(~one.casualty).sum() for one in (before, after)]
    hurt = [one.casualty.sum() for one in (before, after)]
    assert damage[1] < 0.5 * damage[0]
    assert hurt[1] == pytest.approx(hurt[0], rel=0.25)


def test_no_hour_is_there_that_the_clocks_skip_and_one_is_there_twice() -> None:
    spring, autumn = (draw(date(2024, month, 1), date(2024, month, 30)) for month in (3, 11))
    assert not ((spring.day == np.datetime64("2024-03-10")) & (spring.hour == 2)).any()
    sundays = {
        day: ((autumn.day == np.datetime64(day)) & (autumn.hour == 1)).sum() for day in ("2024-11-03", "2024-11-10")
    }
    assert sundays["2024-11-03"] > 1.3 * sundays["2024-11-10"]


def test_the_traps_of_places(early_2025, zones) -> None:
    lat, lon = early_2025["latitude"], early_2025["longitude"]
    assert lat.isna().mean() == pytest.approx(0.013, abs=0.003)
    assert (lat == 0).mean() == pytest.approx(0.022, abs=0.004)
    assert early_2025["borough"].isna().mean() == pytest.approx(0.22, abs=0.02)
    assert early_2025.loc[lat.isna(), "borough"].isna().all()
    placed = early_2025[lat > 0]
    many = placed.groupby(["longitude", "latitude"]).size()
    assert many.idxmax() == BRIDGE
    assert many.iloc[many.argsort().iloc[-2]] > 10
    happened = draw(date(2025, 1, 1), date(2025, 4, 30))
    found = zones.locate(lon[lat > 0].to_numpy(), lat[lat > 0].to_numpy())
    assert (found == happened.zone[lat > 0]).mean() > 0.88
    assert 0.003 < (found < 0).mean() < 0.03  # bridges, piers, shores
    earlier = collision_rows(date(2023, 5, 1), date(2023, 5, 31))
    assert earlier["latitude"].isna().mean() == pytest.approx(0.075, abs=0.01)
    assert (earlier["on_street_name"].dropna().str.len() == 32).all()


def test_the_traps_of_times_and_numbers(early_2025) -> None:
    times = early_2025["crash_time"]
    assert times.str.fullmatch(r"\d{1,2}:\d\d").all()
    assert not times.str.startswith("0").where(times.str.len() == 5, False).any()  # never padded
    assert (times == "0:00").mean() == pytest.approx(0.0185, abs=0.005)
    assert times.str[-2:].astype(int).mod(5).eq(0).mean() == pytest.approx(0.62, abs=0.02)
    assert early_2025["crash_date"].str.endswith("T00:00:00.000").all()
    injured, killed = early_2025["number_of_persons_injured"], early_2025["number_of_persons_killed"]
    assert 0 < injured.isna().sum() < 40
    assert (injured + killed > 0).mean() == pytest.approx(0.415, abs=0.02)
    assert 0 < (killed > 0).sum() < 100
    kinds = [f"number_of_{who}_injured" for who in ("pedestrians", "cyclist", "motorist")]
    assert (early_2025[kinds].sum(axis=1) == injured).sum() == injured.notna().sum()
    lag = pd.to_datetime(early_2025[":updated_at"].str[:10]) - pd.to_datetime(early_2025["crash_date"].str[:10])
    assert set(lag.dt.days) == set(range(1, 10))
    assert early_2025["zip_code"].dropna().str.fullmatch(r"1\d{4}\.0").all()
