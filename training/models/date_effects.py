"""Date effects on top of any model: the level of today, season, month × hour, special days, and zones that drift."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

import numpy as np
from sklearn.base import clone
from sklearn.utils.validation import check_is_fitted

from collision_risk_plugin.core.model.date_factors import DateFactors

from ..learning.panel import Panel
from .contract import Forecast, RateModel
from .date_effects_season import Dates, learn_dates, special_days
from .levels import current_levels

_AHEAD_DAYS = 3653  # how far special days are written out
_LEVEL_VARIANCE = 0.03**2  # a city's level strays by some 3 % within a quarter


class DateEffects(RateModel):
    """`base`'s week, at today's levels, times what a date does.

    The base is fitted on effective hours: each hour counts as much as its date's factors and the city's
    level then make it, so that a winter, a holiday or an old regime does not distort the week. Levels are
    then taken from the days of the current regime, of which those `level_weeks` ago count half.
    """

    def __init__(self, base: RateModel, level_weeks: float = 8.0) -> None:
        self.base = base
        self.level_weeks = level_weeks

    def fit(self, panel: Panel, y: None = None) -> Self:  # noqa: ARG002 – scikit-learn's signature
        dates = learn_dates(panel)
        effective = replace(panel, hours=panel.hours * dates.factor * dates.path[:, None])
        found = clone(self.base).fit(effective).forecast()
        known = np.isfinite(found.rate).all(axis=1)
        week = np.where(known[:, None], found.rate, 1.0)
        week = week / week.mean(axis=1, keepdims=True)
        levels = current_levels(panel, week, dates.factor, 7 * self.level_weeks)
        variance = np.maximum(1 / found.shape, 1 / levels.shape[:, None]) + _LEVEL_VARIANCE
        self.dates_ = dates
        self.forecast_ = Forecast(
            rate=np.where(known[:, None], levels.rate[:, None] * week, np.nan),
            shape=np.where(known[:, None], 1 / variance, np.nan),
            factors=_as_factors(dates, panel),
        )
        return self

    def forecast(self) -> Forecast:
        check_is_fitted(self)
        return self.forecast_


def _as_factors(dates: Dates, panel: Panel) -> DateFactors:
    ends = (panel.days[-1] + np.array([1, _AHEAD_DAYS])).astype(object)
    specials = special_days(*ends)
    return DateFactors(
        group=np.zeros(len(panel.places), dtype=np.int64),
        month=dates.month[None, :, :, None],
        dates=np.array(list(specials), dtype="datetime64[D]"),
        special=np.array([dates.special_factor(day, kind) for day, kind in specials.items()]).reshape(-1, 24, 1),
    )
