"""What a check's numbers mean in a word."""

from __future__ import annotations

import numpy as np
import pytest

from training.drift.check import DRIFTED, SIGNIFICANT, STEADY, WATCH, Check, Mover, judge, quantiles


def check(p: float, size: float = 0.0, noise: float = 0.0) -> Check:
    """Chance alone reaches 4 (95 %) and 6 (99 %); 5 matters."""
    values = {"null_95": 4.0, "null_99": 6.0, "threshold": 5.0}
    return Check("k", "K", "%", size, None, None, size=size, p=p, noise=noise, **values)


def test_p_is_adjusted_as_benjamini_and_hochberg_do():
    judged = judge([check(p) for p in (0.01, 0.04, 0.03, 0.20)], at_most={})
    # By hand: 0.01 × 4/1, then 0.03 × 4/2 and 0.04 × 4/3, of which the smaller counts for both; 0.20 × 4/4.
    assert [one.p_adjusted for one in judged] == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.20])


@pytest.mark.parametrize(
    ("size", "p", "noise", "verdict"),
    [
        (7.0, 0.001, 0.0, DRIFTED),
        (7.0, 0.06, 0.0, WATCH),  # adjusted for the other checks, chance may have made it
        (5.5, 0.02, 0.0, WATCH),  # large, but not beyond 99 % of what chance makes
        (3.9, 0.30, 0.0, STEADY),
        (7.0, 0.001, 3.0, WATCH),  # 4 over what chance makes: nearly
        (7.0, 0.001, 5.0, STEADY),  # measurable, but small
        (4.5, 0.04, 0.0, WATCH),
        (2.0, 0.04, 0.0, STEADY),
    ],
)
def test_verdicts(size: float, p: float, noise: float, verdict: str):
    assert judge([check(p, size, noise)], at_most={})[0].verdict == verdict


def test_a_capped_check_says_why():
    judged = judge([check(0.001, 7.0)], at_most={"k": "winter is no summer"})[0]
    assert (judged.verdict, judged.why) == (WATCH, "beyond chance and large, but winter is no summer")


def test_nothing_to_judge():
    assert judge([], at_most={}) == ()


@pytest.mark.parametrize(
    ("size", "p", "noise", "verdict", "why"),
    [
        # Beyond chance is more than the percentile, and a p that is SIGNIFICANT or less.
        (6.0, 0.001, 0.0, WATCH, "large enough to matter, but chance could still make it"),
        (6.01, SIGNIFICANT, 0.0, DRIFTED, "beyond chance (99 %) and large enough to matter"),
        (6.01, SIGNIFICANT + 0.001, 0.0, WATCH, "large enough to matter, but chance could still make it"),
        # What matters is the threshold or more, over what chance makes.
        (7.0, 0.001, 2.0, DRIFTED, "beyond chance (99 %) and large enough to matter"),
        (7.0, 0.001, 2.01, WATCH, "beyond chance, and more than half of what would matter"),
        (7.0, 0.001, 4.5, WATCH, "beyond chance, and more than half of what would matter"),
        (7.0, 0.001, 4.51, STEADY, "measurable, but too small to matter"),
        (7.0, SIGNIFICANT, 4.51, STEADY, "measurable, but too small to matter"),
        (7.0, SIGNIFICANT + 0.001, 4.5, STEADY, "no more than chance makes"),
    ],
)
def test_verdicts_at_the_bounds(size: float, p: float, noise: float, verdict: str, why: str):
    judged = judge([check(p, size, noise)], at_most={})[0]
    assert (judged.verdict, judged.why) == (verdict, why)


@pytest.mark.parametrize(("size", "verdict"), [(4.0, STEADY), (4.01, WATCH)])
def test_what_is_large_is_watched_beyond_95_percent_of_what_chance_makes(size: float, verdict: str):
    large = Check("k", "K", "%", size, None, None, size=size, null_95=4.0, null_99=6.0, p=0.5, threshold=3.0)
    assert judge([large], at_most={})[0].verdict == verdict


def test_a_check_is_steady_and_told_nothing_until_it_is_judged():
    before = check(0.001, 7.0)
    assert (before.verdict, before.why, before.p_adjusted, before.noise, before.movers) == (STEADY, "", 1.0, 0.0, ())
    unlike = Check("k", "K", "%", 1.0, None, None, size=1.0, null_95=4.0, null_99=6.0, p=0.5, threshold=5.0)
    assert (unlike.noise, unlike.figures) == (0.0, {})
    mover = Mover("Jamaica", before=10.0, after=12.0, change=20.0, low=5.0, high=36.0, z=2.4)
    assert (mover.name, mover.change) == ("Jamaica", 20.0)


def test_the_percentiles_of_the_draws():
    assert quantiles(np.arange(101.0)) == (95.0, 99.0)
