"""Speeds fitted to trips from a known table are those of the table, and predict later trips."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.streets.network import Network
from training.speeds.accuracy import held_out, ranges, score, simple_models
from training.speeds.bands import BANDS, band_of_hour
from training.speeds.drives import Drives, Speeds
from training.speeds.fit import fit_speeds
from training.speeds.kinds import KIND_OF, KINDS, TYPICAL_MPH
from training.speeds.left_out_rows import LeftOutRows
from training.speeds.trips import drives_of, read_trips

NOISE = 0.2  # as in conftest.py
DRIVEN = [number for number, name in enumerate(KINDS) if name.startswith(("streets", "expressways"))]


@pytest.fixture(scope="module")
def drives(toy_city: Network, trip_file: Path) -> Drives:
    left_out = LeftOutRows()
    found = drives_of(read_trips([trip_file], None, left_out), toy_city, left_out)
    assert left_out.total < 0.02 * len(found)
    return found


@pytest.fixture(scope="module")
def fitted(drives: Drives) -> Speeds:
    return fit_speeds(drives.part(~held_out(drives)), BANDS, KIND_OF, TYPICAL_MPH)


def test_the_fit_recovers_the_table_behind_the_trips(fitted, true_speeds) -> None:
    error = np.abs(np.log(fitted.mph[:, DRIVEN] / true_speeds.mph[:, DRIVEN]))
    assert np.median(error) < 0.035
    assert np.quantile(error, 0.95) < 0.12
    # Over the week, each kind of road is right within two percent.
    weeks = [np.average(1 / table.mph[:, DRIVEN], axis=0) for table in (fitted, true_speeds)]
    assert weeks[0] == pytest.approx(weeks[1], rel=0.02)


def test_kinds_without_trips_stay_near_what_is_typical_and_follow_the_bands(fitted) -> None:
    tunnels = fitted.mph[:, KINDS.index("tunnels")]
    assert 0.5 * TYPICAL_MPH[KINDS.index("tunnels")] < tunnels.min() < tunnels.max() < 3 * tunnels.min()
    night, day = BANDS.index(((0, 1, 2, 3, 4), (0, 1, 2, 3, 4))), BANDS.index(((0, 1, 2, 3, 4), (8, 9)))
    assert tunnels[night] > 1.3 * tunnels[day]


def test_later_trips_are_predicted_better_than_by_factors_and_without_a_bias(drives, fitted) -> None:
    test = held_out(drives)
    earlier, later = drives.part(~test), drives.part(test)
    assert earlier.day.max() < later.day.min()
    table = score(fitted.seconds(later), later.seconds)
    # The noise of the trips is lognormal whose median is 0.6745 standard deviations.
    assert table.log_error == pytest.approx(0.6745 * NOISE, rel=0.08)
    assert table.ratio == pytest.approx(1, abs=0.02)
    for model in simple_models(earlier, fitted.band).values():
        assert score(model(later), later.seconds).log_error > 1.15 * table.log_error


def test_a_few_wild_durations_change_little(drives, fitted) -> None:
    """A taxi that waits for an hour, as one in fifty here, must not slow the city."""
    earlier = drives.part(~held_out(drives))
    wild = earlier.seconds.copy()
    wild[::50] = 10_000.0
    changed = Drives(**{**vars(earlier), "seconds": wild})
    again = fit_speeds(changed, BANDS, KIND_OF, TYPICAL_MPH)
    assert np.abs(np.log(again.mph / fitted.mph))[:, DRIVEN].mean() < 0.03


def test_cells_without_trips_follow_their_band_and_kind(drives) -> None:
    """Without a trip on Sunday mornings these are about as quick as other hours, and not a number at random."""
    gap = BANDS.index(((6,), (4, 5, 6, 7)))
    lookup = band_of_hour(BANDS)
    seen = drives.part(lookup[drives.hour] != gap)
    holes = fit_speeds(seen, BANDS, KIND_OF, TYPICAL_MPH)
    assert np.isfinite(holes.mph).all()
    assert (holes.mph[gap, DRIVEN] / holes.mph[:, DRIVEN].mean(axis=0)).min() > 0.4
    assert (holes.mph[gap, DRIVEN] / holes.mph[:, DRIVEN].mean(axis=0)).max() < 2.5


def test_the_range_holds_four_trips_in_five(drives, fitted) -> None:
    test = drives.part(held_out(drives))
    spread = ranges(fitted.seconds(test), test, fitted.band)
    assert spread.coverage == pytest.approx(0.8, abs=0.04)
    low, high = np.log(spread.factors).mean(axis=0)
    assert (low, high) == (pytest.approx(-1.2816 * NOISE, abs=0.04), pytest.approx(1.2816 * NOISE, abs=0.04))


def test_a_drive_that_lasts_into_another_hour_is_timed_at_the_speeds_of_both(true_speeds) -> None:
    """An hour's way at 10 mph, entered half an hour before the streets turn twice as quick, takes 45 minutes."""
    kind = np.zeros((3, 8), dtype=np.int64)
    band = np.zeros(168, dtype=np.int64)
    band[20:24] = 1
    speeds = Speeds(band, kind, np.array([[10.0], [20.0]]), 0.0)
    cells = np.zeros((1, 24))
    cells[0, 0] = 10 * 1609.344
    one = np.zeros(1)
    drive = Drives(
        cells, np.zeros(1, dtype=np.int64), np.array([19]), one + 1800, one, one, one, np.zeros(1, "datetime64[D]"), one
    )
    assert speeds.seconds(drive) == pytest.approx([2700.0])
