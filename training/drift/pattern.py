"""Check of the model's pattern: whether zones and times of the week have the right proportions, whatever the level.

At under one collision in ten zone-hours the deviance itself cannot show this: with the right rates it depends on these
alone, and a model that is too even has less deviance than it should (McCullagh & Nelder, 1989, section 4.4.5). Counts
of a whole window in blocks of hours are large enough to be compared with their expectations.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.panel import Panel
from .check import TITLES, Check, NotJudgeable
from .noise import CONFIDENCE

PATTERN_PERCENT = 1.0  # the gain of the best models over the baseline
HOURS_IN_BLOCK = 6  # night, morning, afternoon, evening; of working days and of weekends
FEWEST_EXPECTED = 1.0
_TOO_FEW = Phrase("too few were counted to compare zones and times of the week")
_BLOCKS = 2 * 24 // HOURS_IN_BLOCK


@dataclass(frozen=True, eq=False)
class _Blocks:
    """Counted and expected by week and block of a zone (W, K); each day's expectations sum to what was counted."""

    counted: FloatArray
    expected: FloatArray


def pattern(panel: Panel, expected: FloatArray, week: IntArray, deviance: float) -> Check:
    """Share of the model's summed `deviance` that the right rates of blocks would remove, beyond chance.

    `expected` (Z, D, 24) is the model's, `week` (D,) numbers the weeks. The deviance would fall by Pearson's
    chi-squared of the blocks less its expectation under the right model. Raises NotJudgeable where no block counted
    or expects enough.
    """
    blocks = _blocks(panel, expected, week)
    if not blocks.counted.any():
        raise NotJudgeable(_TOO_FEW)
    counted, mean = blocks.counted.sum(axis=0), blocks.expected.sum(axis=0)
    dispersion = _dispersion(blocks)
    squares = float(((counted - mean) ** 2 / mean).sum())
    chance = dispersion * len(mean)
    variance = 2 * dispersion**2 * len(mean) + float((1 / mean).sum())
    change, error = (squares - chance) / deviance * 100, float(np.sqrt(variance)) / deviance * 100
    # Where the model is wrong by so much, chi-squared also varies more.
    wider = float(np.sqrt(variance + 4 * dispersion * max(squares - chance, 0.0))) / deviance * 100
    half = float(norm.ppf(0.5 + CONFIDENCE / 2)) * wider
    return Check(
        key="pattern",
        title=TITLES["pattern"],
        unit="% of its deviance",
        change=change,
        low=change - half,
        high=change + half,
        size=max(change, 0.0),
        null_95=float(norm.ppf(0.95)) * error,
        null_99=float(norm.ppf(0.99)) * error,
        p=float(norm.sf(change / error)),
        threshold=PATTERN_PERCENT,
        figures={
            "chi_squared": squares,
            "blocks_of_zones": float(len(mean)),
            "overdispersion_of_weeks": dispersion,
        },
    )


def _blocks(panel: Panel, expected: FloatArray, week: IntArray) -> _Blocks:
    weeks, zones = int(week.max()) + 1, len(panel.places)
    known = np.isfinite(expected.sum(axis=(1, 2)))
    observed = (panel.hours[panel.day, panel.hour] > 0) & known[panel.zone]
    zone, day, hour, count = (values[observed] for values in (panel.zone, panel.day, panel.hour, panel.count))
    block = (panel.weekday >= 5)[:, None] * (_BLOCKS // 2) + np.arange(24) // HOURS_IN_BLOCK
    at = (week[day] * zones + zone) * _BLOCKS + block[day, hour]
    counted = np.bincount(at, weights=count, minlength=weeks * zones * _BLOCKS).astype(float)
    mean = np.nan_to_num(expected)
    mean = mean * (np.bincount(day, weights=count, minlength=len(panel.days)) / mean.sum(axis=(0, 2)))[:, None]
    cells = (week[None, :, None] * zones + np.arange(zones)[:, None, None]) * _BLOCKS + block
    block_mean = np.bincount(cells.reshape(-1), weights=mean.reshape(-1), minlength=len(counted)).astype(float)
    large = block_mean.reshape(weeks, -1).sum(axis=0) >= FEWEST_EXPECTED
    return _Blocks(counted.reshape(weeks, -1)[:, large], block_mean.reshape(weeks, -1)[:, large])


def _dispersion(blocks: _Blocks) -> float:
    """Overdispersion of weekly counts around the window's mean rate of their block."""
    rate = blocks.counted.sum(axis=0) / blocks.expected.sum(axis=0)
    used: npt.NDArray[np.bool_] = rate > 0
    mean = blocks.expected[:, used] * rate[used]
    squares = np.divide((blocks.counted[:, used] - mean) ** 2, mean, out=np.zeros_like(mean), where=mean > 0)
    return max(1.0, float(squares.sum()) / ((len(blocks.counted) - 1) * int(used.sum())))
