"""How well a forecast foretold counts: deviance, errors, calibration, concentration, coverage."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy
from scipy.stats import nbinom, poisson

from ..learning.panel import FloatArray, Panel
from ..models.contract import Forecast
from .expected import Expected, expected

TOP_SHARE = 0.05
COVERAGE = 0.90
DECILES = 10
_ALMOST_POISSON = 1e9  # a negative binomial law of a larger size is no longer told from Poisson's


@dataclass(frozen=True)
class Scores:
    """Of one forecast on one test. A cell is a zone × hour of the week, over the whole test.

    `counted` is Σy; `zone_hours` and `cells` are how many were observed. Deviances are means of Poisson deviance;
    `rmse` and `mae` are per zone-hour. `calibration` is Σy ÷ Σμ: over 1, the forecast was too low; by decile, the first
    holds the tenth of the cells with the lowest forecast rates. A ratio where nothing was expected is None.
    `recall` is Recall@k; `coverage` the share of cells inside their 90 % predictive interval.
    """

    first: date
    last: date
    counted: int
    zone_hours: int
    cells: int
    deviance_zone_hour: float
    deviance_cell: float
    rmse: float
    mae: float
    calibration: float
    calibration_by_borough: dict[str, float | None]
    calibration_by_decile: list[float | None]
    share_in_top_5_percent_cells: float
    recall: float
    coverage: float

    def as_dict(self) -> dict[str, Any]:
        """As JSON takes it: dates as text, numbers to six digits."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def score(test: Panel, forecast: Forecast, seed: int = 0) -> Scores:
    """Compare what was counted on the days of `test` with what was forecast for them.

    Zones in which nothing was ever located take no part, nor does what was counted in an hour that the clock skipped.
    `seed` is the randomised coverage's. Raises ValueError as `expected` does.
    """
    own = expected(test, forecast)
    y, mu = own.test.count, own.at_entries
    hourly = own.by_day()
    zone_hours = int((test.hours > 0).sum()) * len(own.rate)
    seen = own.cells > 0
    squares = own.by_day(power=2).sum() + float((y**2 - 2 * y * mu).sum())
    return Scores(
        first=test.days[0].astype(object),
        last=test.days[-1].astype(object),
        counted=int(y.sum()),
        zone_hours=zone_hours,
        cells=int(seen.sum()),
        deviance_zone_hour=2 * float(xlogy(y, y / mu).sum() - y.sum() + hourly.sum()) / zone_hours,
        deviance_cell=float(deviance(own.counts[seen], own.cells[seen]).mean()),
        rmse=float(np.sqrt(squares / zone_hours)),
        mae=float((np.abs(y - mu) - mu).sum() + hourly.sum()) / zone_hours,
        calibration=float(y.sum() / hourly.sum()),
        calibration_by_borough=_by_borough(own),
        calibration_by_decile=_by_decile(own),
        share_in_top_5_percent_cells=share_in_top(own),
        recall=recall_at_k(own),
        coverage=coverage(own, seed),
    )


def d2(ours: Scores, city_mean: Scores) -> tuple[float, float]:
    """1 − deviance ÷ deviance of the city mean on the same test: per zone-hour, and per cell."""
    return (
        1 - ours.deviance_zone_hour / city_mean.deviance_zone_hour,
        1 - ours.deviance_cell / city_mean.deviance_cell,
    )


def deviance(counts: npt.ArrayLike, mean: npt.ArrayLike) -> FloatArray:
    """Poisson deviance, element by element: McCullagh & Nelder (1989), p. 34."""
    y, mu = np.asarray(counts, float), np.asarray(mean, float)
    terms: FloatArray = 2 * (xlogy(y, y) - xlogy(y, mu) - y + mu)
    return terms


def _by_borough(own: Expected) -> dict[str, float | None]:
    places = own.test.places
    borough = places.borough[own.test.known]
    return {
        name: _ratio(own.counts[borough == number], own.cells[borough == number])
        for number, name in enumerate(places.borough_names)
    }


def _by_decile(own: Expected) -> list[float | None]:
    order = np.argsort(_mean_rate(own), axis=None, kind="stable")
    return [
        _ratio(own.counts.ravel()[part], own.cells.ravel()[part]) for part in np.array_split(order, DECILES)
    ]


def _ratio(counts: FloatArray, cells: FloatArray) -> float | None:
    total = float(cells.sum())
    return float(counts.sum()) / total if total > 0 else None


def _mean_rate(own: Expected) -> FloatArray:
    """Expected counts per observed hour (K, 168), 0 where no hour was: what cells are ranked by."""
    hours = own.test.exposure()
    return np.where(hours > 0, own.cells / np.where(hours > 0, hours, 1.0), 0.0)


def share_in_top(own: Expected) -> float:
    """Share of the counts that fell into the TOP_SHARE of cells with the highest forecast rates; ties share evenly."""
    rate = _mean_rate(own)
    wanted = TOP_SHARE * rate.size
    limit = np.sort(rate, axis=None)[-int(np.ceil(wanted))]
    above, tied = rate > limit, rate == limit
    inside = own.counts[above].sum() + own.counts[tied].sum() * (wanted - above.sum()) / tied.sum()
    return float(inside / own.counts.sum())


def recall_at_k(own: Expected) -> float:
    """Of the zone-hours that counted something, the share among the k highest forecasts of their hour.

    k is how many zones counted something in that hour: Wang et al. (2021), GSNet, AAAI 35, as its published code
    does it (all hours' hits ÷ all hours' k). Ties share evenly.
    """
    test = own.test
    k = np.bincount(test.day * 24 + test.hour, minlength=len(test.days) * 24)
    hits = 0.0
    for day in range(len(test.days)):
        inside = np.flatnonzero(test.day == day)
        hours = test.hour[inside]
        everywhere = own.on_day(day)
        mine = everywhere[test.zone[inside], hours]
        others = everywhere[:, hours]
        above, tied = (others > mine).sum(axis=0), (others == mine).sum(axis=0)
        hits += float(np.clip((k[day * 24 + hours] - above) / tied, 0, 1).sum())
    return hits / len(test.zone)


def coverage(own: Expected, seed: int) -> float:
    """Share of cells whose count lies in the middle 90 % of its predictive law, by randomised PIT.

    The law is negative binomial with variance dispersion × mean + mean² ÷ shape, and Poisson where that is the
    mean. Randomised probability integral transform: Czado, Gneiting & Held (2009), Biometrics 65, 1254–1261.
    """
    seen = own.cells > 0
    counts, mean = own.counts[seen], own.cells[seen]
    excess = own.test.dispersion - 1 + mean / own.shape[seen]
    size = mean / np.maximum(excess, mean / _ALMOST_POISSON)
    chance = size / (size + mean)
    plain = size >= _ALMOST_POISSON

    def distribution(number: FloatArray) -> FloatArray:
        result: FloatArray = np.where(plain, poisson.cdf(number, mean), nbinom.cdf(number, size, chance))
        return result

    below, upto = distribution(counts - 1), distribution(counts)
    place = below + np.random.default_rng(seed).random(mean.shape) * (upto - below)
    tail = (1 - COVERAGE) / 2
    return float(((place >= tail) & (place <= 1 - tail)).mean())
