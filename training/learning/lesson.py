"""What a model is fitted on: which days teach what, and what was counted on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from .empirical_bayes import Fit, fit
from .exposure import Window
from .tally import Tally


@dataclass(frozen=True)
class Plan:
    """Which days teach what. `level` alone sets levels; the trial fits on `fit` and tests on `test`."""

    old: Window
    recent: Window
    level: Window
    fit: Window
    test: Window


# Between `old` and `recent` lies the end of recording damage-only collisions (2020-04-06). `level` is whole
# weeks after congestion pricing began (2025-01-05) and before the incomplete rows of April.
PLAN = Plan(
    old=Window(date(2017, 1, 1), date(2019, 12, 31)),
    recent=Window(date(2023, 3, 14), date(2024, 4, 1)),
    level=Window(date(2025, 1, 6), date(2025, 3, 30)),
    fit=Window(date(2025, 1, 6), date(2025, 3, 2)),
    test=Window(date(2025, 3, 3), date(2025, 3, 30)),
)


@dataclass(frozen=True, eq=False)
class Lesson:
    """Tallies of the three windows, the number of each zone's borough (Z,), and which zones are known (Z,)."""

    old: Tally
    recent: Tally
    level: Tally
    borough: npt.NDArray[np.int64]
    known: npt.NDArray[np.bool_]

    def fit(self, measure: str) -> Fit:
        """The rates of one measure."""
        old, recent, level = (counted.measure(measure) for counted in (self.old, self.recent, self.level))
        return fit(old, recent, level, self.borough, self.known)
