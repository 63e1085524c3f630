"""Whether a forecast is called calibrated: counted ÷ expected, city-wide and in each borough with enough collisions."""

from __future__ import annotations

import pytest

from training.pipeline.promotion import _faults
from training.selection.scores import Ratio, Scores


def scores(city: float, **boroughs: tuple[int, float]) -> Scores:
    """Of a forecast with this counted ÷ expected in the city, and (counted, ratio) in boroughs."""
    parts = {name: Ratio(counted, counted / ratio) for name, (counted, ratio) in boroughs.items()}
    nothing = dict.fromkeys(("zone_hours", "cells", "filled"), 0)
    plain = (
        "deviance_zone_hour",
        "deviance_cell",
        "squared_error",
        "absolute_error",
        "top_share",
        "recall",
        "coverage",
    )
    whole = Ratio(1000, 1000 / city if city else 0.0)
    return Scores(**nothing, **dict.fromkeys(plain, 0.0), calibration=whole, boroughs=parts, deciles=())


@pytest.mark.parametrize("ratio", [0.9501, 1.0, 1.0499])
def test_within_a_twentieth_the_city_is_calibrated(ratio: float) -> None:
    assert _faults(scores(ratio)) == []


@pytest.mark.parametrize("ratio", [0.5, 0.9499, 1.0501, 1.5])
def test_beyond_a_twentieth_it_is_not(ratio: float) -> None:
    (fault,) = _faults(scores(ratio))
    assert fault.startswith(f"Not calibrated: counted ÷ expected is {ratio:.3f}, not 0.95 to 1.05")


def test_the_bounds_themselves_are_in() -> None:
    for bound in (0.95, 1.05):
        assert _faults(scores(1.0)) == []
        exact = Scores(**{**vars(scores(1.0)), "calibration": Ratio(round(bound * 100), 100.0)})
        assert _faults(exact) == []
    for bound in (0.85, 1.15):
        exact = Scores(**{**vars(scores(1.0)), "boroughs": {"Bronx": Ratio(round(bound * 200), 200.0)}})
        assert _faults(exact) == []


@pytest.mark.parametrize("ratio", [0.8501, 1.0, 1.1499])
def test_within_three_twentieths_a_borough_is_calibrated(ratio: float) -> None:
    assert _faults(scores(1.0, Bronx=(5000, ratio), Queens=(5000, 1.0))) == []


@pytest.mark.parametrize("ratio", [0.3, 0.8499, 1.1501, 1.9])
def test_beyond_them_it_is_named(ratio: float) -> None:
    (fault,) = _faults(scores(1.0, Bronx=(5000, ratio), Queens=(5000, 1.0)))
    assert fault.startswith(f"Not calibrated in Bronx: counted ÷ expected is {ratio:.3f}, not 0.85 to 1.15")


def test_a_borough_is_judged_from_a_hundred_collisions_on() -> None:
    """With fewer, chance alone moves it so far."""
    assert _faults(scores(1.0, Bronx=(99, 0.5))) == []
    assert len(_faults(scores(1.0, Bronx=(100, 0.5), Queens=(101, 1.5)))) == 2


def test_where_nothing_is_expected_nothing_can_be_said() -> None:
    nowhere = Scores(**{**vars(scores(0.0)), "boroughs": {"Bronx": Ratio(500, 0.0)}})
    assert nowhere.calibration.ratio is None
    assert _faults(nowhere) == []


def test_every_fault_is_told() -> None:
    faults = _faults(scores(1.2, Bronx=(500, 1.4), Queens=(500, 1.3), Brooklyn=(500, 1.0)))
    assert [("Bronx" in fault, "Queens" in fault) for fault in faults] == [(False, False), (True, False), (False, True)]
