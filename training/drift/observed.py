"""The collisions of both windows, and what else their rows say: a borough or none, and when they last changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.collisions import Collisions
from ..learning.exposure import Days
from ..learning.panel import NAMES, marks, weekday
from .noise import Table
from .windows import DAY, Windows


@dataclass(frozen=True, eq=False)
class Observed:
    """Distinct collisions of the windows' weeks, one element each (N,).

    `zone` is an index into the zone set or a negative code of learning.collisions.REASONS; `counted` what the
    collision adds to the measure; `casualty` whether someone was injured or killed; `no_borough` that the feed
    gave none; `lag` the whole days from the crash to the row's last change, NaN where unknown.
    """

    monday: Days
    weekday: IntArray
    hour: IntArray
    zone: IntArray
    counted: IntArray
    casualty: npt.NDArray[np.bool_]
    no_borough: npt.NDArray[np.bool_]
    lag: FloatArray

    def table(self, windows: Windows, category: IntArray, size: int, weight: npt.NDArray[np.number]) -> Table:
        """`weight` (N,) summed by week and `category` (N,), 0 … size − 1; negative categories are left out."""
        return Table(
            *(self._weeks(mondays, category, size, weight) for mondays in (windows.reference, windows.current))
        )

    def _weeks(self, mondays: Days, category: IntArray, size: int, weight: npt.NDArray[np.number]) -> FloatArray:
        inside = np.isin(self.monday, mondays) & (category >= 0)
        at = np.searchsorted(mondays, self.monday[inside]) * size + category[inside]
        sums = np.bincount(at, weights=weight[inside], minlength=len(mondays) * size)
        return sums.astype(float).reshape(len(mondays), size)

    def dispersion(self) -> float:
        """E[s²]/E[s] of what each collision adds: 1 where each adds one or nothing."""
        return float((self.counted**2).sum()) / max(int(self.counted.sum()), 1)


def observe(rows: pd.DataFrame, collisions: Collisions, measure: str) -> Observed:
    """What `rows` (the store's: COLUMNS, borough, updated_at, as text) say of `collisions`, which came from them."""
    ids = pd.to_numeric(rows["collision_id"], errors="coerce")
    facts = rows[["borough", "updated_at"]].set_axis(ids, axis=0)
    facts = facts[~facts.index.duplicated(keep="last")].reindex(collisions.collision_id)
    changed = pd.to_datetime(facts["updated_at"], errors="coerce", utc=True, format="ISO8601")
    lag = (changed.dt.tz_localize(None).to_numpy("datetime64[D]") - collisions.day).astype(float)
    lag[changed.isna().to_numpy()] = np.nan
    day = weekday(collisions.day)
    return Observed(
        monday=collisions.day - day * DAY,
        weekday=day,
        hour=collisions.hour,
        zone=collisions.zone,
        counted=marks(collisions.casualties)[:, NAMES.index(measure)],
        casualty=collisions.casualties > 0,
        no_borough=(facts["borough"].isna() | (facts["borough"].str.strip() == "")).to_numpy(bool),
        lag=lag,
    )
