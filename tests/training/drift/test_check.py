"""What a check's numbers mean in a word."""

from __future__ import annotations

import pytest

from training.drift.check import DRIFTED, STEADY, WATCH, Check, judge


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
