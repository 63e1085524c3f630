"""Arrays of a bundle (surface.npz), made of forecasts; and a forecast read from a bundle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import gamma

from collision_risk_plugin.core.geo.arrays import FloatArray
from collision_risk_plugin.core.model.bundle import HOURS_PER_DAY, DateFactors, RateSurface

from ..learning.panel import Panel
from ..models.rate_model import Forecast

INTERVAL = 0.90
GOLDEN = 32
_MANTISSA_BITS = 12  # 1 part in 4,000: far below any interval, and half the size on disk
Arrays = dict[str, npt.NDArray[Any]]


def surface_arrays(forecasts: Mapping[str, Forecast], window: Mapping[str, Panel], believed: FloatArray) -> Arrays:
    """The arrays of surface.npz, from a forecast for each measure.

    `window` holds the counts of the days that set the level; `believed` (168,) is the share of
    each hour of the week's collisions that really happened in it.
    """
    measures = list(forecasts)
    places = window[measures[0]].places
    hours = window[measures[0]].exposure()
    cubes: dict[str, list[FloatArray]] = {key: [] for key in ("rate", "lower", "upper", "shape")}
    for measure in measures:
        known = window[measure].known[:, None]
        forecast = forecasts[measure]
        rate, shape = np.where(known, forecast.rate, np.nan), np.where(known, forecast.shape, np.nan)
        for key, values in zip(cubes, (rate, *_interval(rate, shape), shape), strict=True):
            cubes[key].append(values)
    return {
        "zone_id": np.array(places.zones.zone_ids),
        "measure": np.array(measures),
        **{key: _rounded(np.stack(values, axis=2)) for key, values in cubes.items()},
        "count": np.stack([window[measure].cells() for measure in measures], axis=2).astype(np.int32),
        "exposure_hours": np.tile(hours, (len(places), 1)).astype(np.float32),
        "midnight": _rounded(np.stack([_midnight(rate, believed) for rate in cubes["rate"]], axis=1)),
        **_factors([forecasts[measure].factors for measure in measures]),
    }


def _interval(rate: FloatArray, shape: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Central INTERVAL of the gamma distribution; the rate itself where the shape is infinite."""
    tail = (1 - INTERVAL) / 2
    sure = np.isinf(shape)
    law = gamma(np.where(sure, 1.0, shape), scale=rate / np.where(sure, 1.0, shape))
    # The skewed distribution of a shape under 0.1 has its mean above its upper quantile.
    lower, upper = np.minimum(law.ppf(tail), rate), np.maximum(law.ppf(1 - tail), rate)
    return np.where(sure, rate, lower), np.where(sure, rate, upper)


def _midnight(rate: FloatArray, believed: FloatArray) -> FloatArray:
    """Factors on the hours of the week (168,) that spread the counts that 00:00 stands in for over the whole week."""
    city = np.nansum(rate, axis=0)
    factor: FloatArray = believed * city.sum() / (city * believed).sum()
    return factor


def _factors(all_factors: list[DateFactors]) -> Arrays:
    """Date factors of all measures, whose zones are grouped alike; a date that one measure lacks has factor 1."""
    dates = np.unique(np.concatenate([factors.dates for factors in all_factors])).astype("datetime64[D]")
    special = np.ones((len(dates), HOURS_PER_DAY, len(all_factors)))
    for column, factors in enumerate(all_factors):
        special[np.searchsorted(dates, factors.dates), :, column] = factors.special[:, :, 0]
    return {
        "zone_group": all_factors[0].group.astype(np.int16),
        "month_factor": _rounded(np.concatenate([factors.month for factors in all_factors], axis=3)),
        "special_date": dates,
        "special_factor": _rounded(special),
    }


def _rounded(values: FloatArray) -> npt.NDArray[np.float32]:
    mantissa, exponent = np.frexp(values)
    rounded: FloatArray = np.ldexp(np.round(mantissa * 2**_MANTISSA_BITS), exponent - _MANTISSA_BITS)
    return rounded.astype(np.float32)


def golden(arrays: Arrays) -> list[dict[str, Any]]:
    """GOLDEN cells spread over zones, hours and measures: the values that a reader must find."""
    cells = np.argwhere(~np.isnan(arrays["rate"]))
    chosen = cells[np.linspace(0, len(cells) - 1, GOLDEN).round().astype(int)]
    return [
        {
            "zone_id": str(arrays["zone_id"][zone]),
            "measure": str(arrays["measure"][measure]),
            "hour_of_week": int(hour),
        }
        | {key: float(f"{arrays[key][zone, hour, measure]:.9g}") for key in ("rate", "lower", "upper")}
        for zone, hour, measure in chosen
    ]


def forecast_from_surface(surface: RateSurface, measure: str) -> Forecast:
    """The forecast of a bundle for one measure, as reported. Raises BadChoice for one that it does not predict."""
    column = surface.measure_index(measure)
    factors = surface.factors
    return Forecast(
        rate=surface.rate[:, :, column].astype(float),
        shape=surface.shape[:, :, column].astype(float),
        factors=DateFactors(
            group=factors.group,
            month=factors.month[..., column : column + 1],
            dates=factors.dates,
            special=factors.special[..., column : column + 1],
        ),
    )
