from __future__ import annotations

import numpy as np
import pytest

from collision_risk_plugin.core.constants import MODES
from collision_risk_plugin.core.errors import BadWeight, NoFatalShare
from collision_risk_plugin.core.street_risk.harm import (
    FATAL_WEIGHT,
    fatal_shares,
    harm_factors,
    harm_rates,
    harm_shapes,
)

SHARES = {"pedestrians": 0.02, "cyclists": 0.01, "motorists": 0.002}


def test_harm_is_the_injured_and_the_weighted_killed() -> None:
    hurt = {"pedestrians": np.array([100.0, 0.0]), "cyclists": np.array([0.0, 200.0]), "motorists": np.zeros(2)}
    # 98 injured and 2 killed pedestrians; 198 injured and 2 killed cyclists.
    assert harm_rates(hurt, SHARES, 10) == pytest.approx([98 + 20, 198 + 20])
    assert harm_rates(hurt, SHARES, 1) == pytest.approx([100, 200]), "a death as much as an injury"
    assert harm_rates(hurt, SHARES)[0] == pytest.approx(98 + 2 * FATAL_WEIGHT)


def test_no_data_of_a_mode_is_no_data_of_harm() -> None:
    hurt = dict.fromkeys(MODES, np.array([1.0, np.nan]))
    assert np.isnan(harm_rates(hurt, SHARES)).tolist() == [False, True]


def test_the_shape_is_that_of_the_sum_of_independent_rates() -> None:
    random = np.random.default_rng(1)
    rates, shapes = {"pedestrians": 3.0, "cyclists": 1.0, "motorists": 8.0}, dict(zip(MODES, (4.0, 2.0, 30.0)))
    drawn = {mode: random.gamma(shapes[mode], rates[mode] / shapes[mode], 400_000) for mode in MODES}
    sums = harm_rates(drawn, SHARES)
    given = {mode: np.array([rate]) for mode, rate in rates.items()}
    (shape,) = harm_shapes(given, {mode: np.array([one]) for mode, one in shapes.items()}, SHARES)
    assert shape == pytest.approx(sums.mean() ** 2 / sums.var(), rel=0.02)
    certain = harm_shapes(given, dict.fromkeys(MODES, np.array([np.inf])), SHARES)
    assert np.isinf(certain).all()


@pytest.mark.parametrize("weight", [0.5, -1, np.inf, np.nan])
def test_a_weight_that_is_none_is_refused(weight: float) -> None:
    with pytest.raises(BadWeight, match="Give a number from 1"):
        harm_factors(SHARES, weight)


@pytest.mark.parametrize(
    "told",
    [None, {}, {"pedestrians": {"share": 0.1}}, {mode: {"share": 1.5} for mode in MODES}, dict.fromkeys(MODES, 3)],
)
def test_a_model_that_does_not_know_the_share_is_refused_in_words(told: object) -> None:
    with pytest.raises(NoFatalShare, match="“Old one”: it does not know which share"):
        fatal_shares({"title": "Old one"} | ({} if told is None else {"fatal_share": told}))


def test_the_shares_are_read_from_the_manifest() -> None:
    told = {mode: {"killed": 1, "hurt": 50, "share": share, "lower": 0, "upper": 1} for mode, share in SHARES.items()}
    assert fatal_shares({"title": "New one", "fatal_share": told}) == SHARES
