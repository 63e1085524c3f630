"""The effect of a change: index of effectiveness with its error and interval, and what could have been seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_DRAWS, _SEED, _LEVEL = 20_000, 9, 0.95
_NORMAL_95, _NORMAL_80 = 1.959964, 0.841621
_HALVINGS = 30


@dataclass(frozen=True)
class Effect:
    """The effect of a change: `seen` after it against `expected` had there been none.

    `index`: index of effectiveness, the crash modification factor, with `standard_error` (HSM equations 9A.1-10, -12);
    `lower`, `upper`: 95 % interval. `detectable`: the smallest index below 1 that would be told from 1 in 80 % of
    cases.
    """

    seen: float
    expected: float
    index: float
    standard_error: float
    lower: float
    upper: float
    detectable: float

    @property
    def verdict(self) -> str:
        """`fewer`, `more`, or `cannot_tell` where the interval holds no effect."""
        if self.upper < 1:
            return "fewer"
        return "more" if self.lower > 1 else "cannot_tell"


def effect_of(seen: float, expected: float, variance: float, per_collision: float) -> Effect:
    """The effect of what was seen against what was expected with a variance.

    Index: θ = (λ ÷ π) ÷ (1 + Var(π) ÷ π²). The interval is that of a gamma variate of λ (Jeffreys' prior) over one of
    π, by draws that are the same for the same values: it holds for few collisions, too, where the manual's θ ± 1.96
    standard errors does not.
    """
    expected = max(expected, 1e-9)
    relative = variance / expected**2
    ratio, correction = seen / expected, 1 + relative
    index = ratio / correction
    error = np.sqrt(max(ratio * per_collision / expected + ratio**2 * relative, 0.0)) / correction
    generator = np.random.default_rng(_SEED)
    drawn = per_collision * generator.standard_gamma(seen / per_collision + 0.5, _DRAWS) / expected
    if relative > 0:
        drawn = drawn / np.maximum(generator.standard_gamma(1 / relative, _DRAWS) * relative, 1e-12)
    lower, upper = np.quantile(drawn, ((1 - _LEVEL) / 2, (1 + _LEVEL) / 2)).tolist()
    detectable = _detectable(expected, relative, per_collision)
    return Effect(seen, expected, index, float(error), lower, upper, detectable)


def _detectable(expected: float, relative: float, per_collision: float) -> float:
    """The index below 1 that lies as far from it as both a test at 5 % and a power of 80 % ask, on the log scale."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        needed = (_NORMAL_95 + _NORMAL_80) * np.sqrt(per_collision / max(middle * expected, 1e-9) + relative)
        if middle > 0 and -np.log(middle) > needed:
            low = middle
        else:
            high = middle
    return low
