"""A check of drift: one quantity compared between two windows, and the verdict on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.stats import false_discovery_control

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.arrays import FloatArray

STEADY, WATCH, DRIFTED, NOT_JUDGED = "steady", "watch", "drifted", "not judged"
SIGNIFICANT = 0.05
DRAWS = 999
TITLES = {
    "volume": "Volume",
    "casualties": "Casualty share",
    "boroughs": "Boroughs",
    "zones": "Zones within their boroughs",
    "hours": "Hours of the day",
    "weekdays": "Weekdays",
    "coordinates": "Missing coordinates",
    "borough_names": "Missing borough names",
    "lag": "Reporting lag",
    "calibration": "Calibration of the model",
    "pattern": "Pattern of the model",
    "predictions": "Predictions for these dates",
}


@dataclass(frozen=True)
class Mover:
    """A category (zone, hour, weekday, borough) and its counts a week before and after.

    `change` is that of its share of all, in per cent, with its 95 % interval; `z` is the change in standard errors.
    """

    name: str
    before: float
    after: float
    change: float
    low: float
    high: float
    z: float


@dataclass(frozen=True)
class Check:
    """One comparison, in `unit`.

    `change` is signed; `low`, `high` its 95 % interval where it has one. `size`, its amount, is beyond chance if it
    exceeds `null_99`, the 99th percentile of draws in which nothing changed (`null_95`: the 95th; `p` the share
    of draws as large). It matters if it exceeds `noise` (the mean of the draws, for amounts that chance alone
    makes positive) by `threshold`. `before` and `after` are the levels, in `level_unit`. Of a check that is NOT_JUDGED
    `why` is the reason, and every number NaN.
    """

    key: str
    title: str
    unit: str
    change: float
    low: float | None
    high: float | None
    size: float
    null_95: float
    null_99: float
    p: float
    threshold: float
    before: float | None = None
    after: float | None = None
    level_unit: str = ""
    noise: float = 0.0
    movers: tuple[Mover, ...] = ()
    figures: dict[str, float | str] = field(default_factory=dict)
    p_adjusted: float = 1.0
    verdict: str = STEADY
    why: str = ""


class NotJudgeable(Exception):
    """A check lacks what it compares; the reason is a clause."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason)
        self.reason = reason


def not_judged(key: str, why: Phrase) -> Check:
    """A check that is not judged, because `why`."""
    none = float("nan")
    check = Check(key, TITLES[key], "", none, None, None, none, none, none, none, none)
    return replace(check, p_adjusted=none, verdict=NOT_JUDGED, why=why)


def judge(checks: Sequence[Check], *, at_most: dict[str, str]) -> tuple[Check, ...]:
    """The checks with adjusted p and verdict. `at_most`: checks (key) that may not be called drifted, and why.

    p is adjusted for the number of checks that can be judged: Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57,
    289–300. Those that cannot stay NOT_JUDGED.
    """
    judgeable = [check for check in checks if check.verdict != NOT_JUDGED]
    if not judgeable:
        return tuple(checks)
    adjusted = iter(false_discovery_control([check.p for check in judgeable]))
    return tuple(
        check if check.verdict == NOT_JUDGED else _judged(check, float(next(adjusted)), at_most.get(check.key))
        for check in checks
    )


def _judged(check: Check, p: float, capped: str | None) -> Check:
    over = check.size - check.noise
    large = over >= check.threshold
    sure = check.size > check.null_99 and p <= SIGNIFICANT
    if sure and large and not capped:
        verdict, why = DRIFTED, "beyond chance (99 %) and large enough to matter"
    elif sure and large:
        verdict, why = WATCH, f"beyond chance and large, but {capped}"
    elif large and check.size > check.null_95:
        verdict, why = WATCH, "large enough to matter, but chance could still make it"
    elif p <= SIGNIFICANT and over >= check.threshold / 2:
        verdict, why = WATCH, "beyond chance, and more than half of what would matter"
    elif p <= SIGNIFICANT:
        verdict, why = STEADY, "measurable, but too small to matter"
    else:
        verdict, why = STEADY, "no more than chance makes"
    return replace(check, p_adjusted=p, verdict=verdict, why=why)


def quantiles(null: FloatArray) -> tuple[float, float]:
    """The 95th and 99th percentile of the draws."""
    low, high = np.percentile(null, (95, 99))
    return float(low), float(high)
