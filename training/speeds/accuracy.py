"""Accuracy of predicted durations: errors of models on held-out drives, by band of the week, and ranges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from .bands import Band, band_name
from .drives import Drives

HELD_OUT = 0.25
"""Share of the days of each file, the last ones, that are held out from the fit by which its accuracy is measured."""
_MIN_DAYS = 8
_MIN_OTHERS = 5
_PERCENTILES = (10.0, 90.0)
_PRIOR_DRIVES = 200
"""The range of a band is that of its own drives as much as that of all bands where it has so many."""
FREE_FLOW, ONE_FACTOR = Phrase("free flow"), Phrase("free flow × one factor")
BAND_FACTOR = Phrase("free flow × a factor of the band")
Predict = Callable[[Drives], FloatArray]


@dataclass(frozen=True)
class Score:
    """`error`: median of |predicted ÷ actual − 1|; `log_error`: of |log(predicted ÷ actual)|; `ratio`: of the ratio."""

    drives: int
    error: float
    log_error: float
    ratio: float

    def rounded(self) -> dict[str, float]:
        return {name: round(value, 4) for name, value in asdict(self).items()}

    def line(self, what: str) -> Phrase:
        """A line of a table, for people."""
        return Phrase(
            "{what:<38} {drives:>7,} trips, error {error:.3f}, of logarithms {log_error:.3f}, "
            "predicted ÷ actual {ratio:.2f}",
            what=what,
            **asdict(self),
        )


def score(predicted: FloatArray, actual: FloatArray) -> Score:
    ratio = predicted / actual
    return Score(
        len(ratio),
        float(np.median(np.abs(ratio - 1))),
        float(np.median(np.abs(np.log(ratio)))),
        float(np.median(ratio)),
    )


def held_out(drives: Drives) -> npt.NDArray[np.bool_]:
    """Whether each drive (T,) is of the last days of its file; of a file with few days none is."""
    chosen = np.zeros(len(drives), dtype=bool)
    for file in np.unique(drives.file):
        days = np.unique(drives.day[drives.file == file])
        if len(days) >= _MIN_DAYS:
            chosen |= (drives.file == file) & (drives.day >= days[-max(1, int(len(days) * HELD_OUT))])
    return chosen


def simple_models(training: Drives, band: IntArray) -> dict[str, Predict]:
    """What a table of speeds must beat: free flow, times one factor, and times a factor of the band."""

    def free(drives: Drives) -> FloatArray:
        return drives.free_flow + drives.beside

    factor = training.seconds / free(training)
    overall = float(np.median(factor))
    groups = [factor[band[training.hour] == number] for number in range(int(band.max()) + 1)]
    of_band = np.array([np.median(group) if len(group) else overall for group in groups])
    return {
        FREE_FLOW: free,
        ONE_FACTOR: lambda drives: overall * free(drives),
        BAND_FACTOR: lambda drives: of_band[band[drives.hour]] * free(drives),
    }


def floor(training: Drives, test: Drives, band: IntArray) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """Median duration of the other drives of the same route and band (T,), and where there are enough of them.

    No model that knows zones and bands alone can do better.
    """
    key, other = (drives.route * (band.max() + 1) + band[drives.hour] for drives in (test, training))
    order = np.lexsort((training.seconds, other))
    keys, first, count = np.unique(other[order], return_index=True, return_counts=True)
    median = np.array([np.median(training.seconds[order[a : a + n]]) for a, n in zip(first, count, strict=True)])
    at = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
    known = (keys[at] == key) & (count[at] >= _MIN_OTHERS)
    return np.where(known, median[at], np.nan), known


@dataclass(frozen=True, eq=False)
class Ranges:
    """`factors` (B, 2): 10th and 90th percentile of actual ÷ predicted; `coverage`: share of later drives between."""

    factors: FloatArray
    coverage: float


def ranges(predicted: FloatArray, drives: Drives, band: IntArray) -> Ranges:
    """Range factors of each band; their coverage is that of half of the days' drives by the other half's factors."""
    ratio, of_band = drives.seconds / predicted, band[drives.hour]
    odd = drives.day.astype(np.int64) % 2 == 1
    factors = _factors(ratio[~odd], of_band[~odd], int(band.max()) + 1)
    low, high = factors[of_band[odd]].T
    inside = (ratio[odd] >= low) & (ratio[odd] <= high)
    return Ranges(_factors(ratio, of_band, int(band.max()) + 1), float(inside.mean()) if odd.any() else float("nan"))


def overall_ranges(predicted: FloatArray, drives: Drives, bands: int) -> Ranges:
    """The same range factors for each band, of the drives themselves; how many later drives they hold is not known."""
    low, high = np.percentile(drives.seconds / predicted, _PERCENTILES)
    return Ranges(np.tile((min(low, 1.0), max(high, 1.0)), (bands, 1)), float("nan"))


def _factors(ratio: FloatArray, of_band: IntArray, bands: int) -> FloatArray:
    everywhere = np.log(np.percentile(ratio, _PERCENTILES))
    factors = np.empty((bands, 2))
    for band in range(bands):
        own = ratio[of_band == band]
        weight = len(own) / (len(own) + _PRIOR_DRIVES)
        percentiles = np.log(np.percentile(own, _PERCENTILES)) if len(own) else everywhere
        factors[band] = np.exp(weight * percentiles + (1 - weight) * everywhere)
    return np.column_stack((np.minimum(factors[:, 0], 1.0), np.maximum(factors[:, 1], 1.0)))


def by_band(predicted: FloatArray, drives: Drives, band: IntArray, bands: Sequence[Band]) -> dict[str, Score]:
    """The score of each band, by its name; bands without drives are left out."""
    of_band = band[drives.hour]
    return {
        band_name(one): score(predicted[of_band == number], drives.seconds[of_band == number])
        for number, one in enumerate(bands)
        if (of_band == number).any()
    }
