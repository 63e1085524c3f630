"""New speeds from trips, from the city's feed, or both, and how well they predict trips that were held out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.traffic.speed_table import SpeedTable

from ..process.events import TrainingError, log, progress, progress_range
from .accuracy import Ranges, Score, by_band, floor, held_out, overall_ranges, ranges, score, simple_models
from .bands import BANDS, band_of_hour
from .drives import Drives, Speeds
from .feed import SpeedFeed, speeds_by_band
from .fit import fit_speeds
from .kinds import KIND_OF, TYPICAL_MPH
from .links import kinds_of_links

TABLE, IN_USE = Phrase("speeds by kind of road and band"), Phrase("speeds in use")
FLOOR = Phrase("other trips of the same pair and band")


@dataclass(frozen=True, eq=False)
class FeedSpeeds:
    """Speeds `mph` (B, K) by the feed of the days `first` to `last`, NaN where it does not say; `links` (K,) used."""

    mph: FloatArray
    links: IntArray
    readings: int
    without: int
    first: date
    last: date


@dataclass(frozen=True, eq=False)
class FittedSpeeds:
    """Speeds fitted to all drives; `accuracy`: of models fitted to earlier days on the drives held out, by name.

    `bands`: that of the speeds, by name of the band. Both are empty where the days are too few to hold any out.
    """

    speeds: Speeds
    ranges: Ranges
    accuracy: Mapping[str, Score]
    bands: Mapping[str, Score]


def measure_feed(
    feed: SpeedFeed, network: Network, band: IntArray, kind: IntArray, kinds: Sequence[str], days: int
) -> FeedSpeeds:
    """Speeds of the last days by the feed, for bands (168,) and kinds (areas, classes). Raises TrainingError."""
    progress(0, "Asking for the links of the speed feed")
    links, latest = feed.links()
    of_link = kinds_of_links(links, network, kind)
    if (of_link < 0).all():
        raise TrainingError(
            Phrase(
                "None of the {count} links of the speed feed lies on an expressway, bridge or tunnel of “{network}”. "
                "Choose another street network.",
                count=len(links),
                network=network.title,
            )
        )
    with progress_range(5, 95):
        readings = feed.readings(links, latest, days)
    mph, used = speeds_by_band(readings, links, of_link, band, len(kinds))
    if np.isnan(mph).all():
        raise TrainingError("The speed feed has too few readings of these days. Ask for more days.")
    for number in np.flatnonzero(~np.isnan(mph).all(axis=0)).tolist():
        known = int((~np.isnan(mph[:, number])).sum())
        log(
            Phrase(
                "{kind}: {links} links, {bands} of {all} bands measured, {low:.0f} to {high:.0f} mph.",
                kind=kinds[number],
                links=int(used[number]),
                bands=known,
                all=len(mph),
                low=float(np.nanmin(mph[:, number])),
                high=float(np.nanmax(mph[:, number])),
            )
        )
    return FeedSpeeds(
        mph, used, len(readings.mph), readings.without, latest - timedelta(days=days), latest - timedelta(days=1)
    )


def fit_and_judge(drives: Drives, in_use: SpeedTable, known: FloatArray | None = None) -> FittedSpeeds:
    """Fit speeds twice: to the earlier days of each file, to be judged on its last days, and then to all."""
    band = band_of_hour(BANDS)
    test = held_out(drives)
    progress(0, "Fitting the speeds")
    final = fit_speeds(drives, BANDS, KIND_OF, TYPICAL_MPH, known=known)
    if not test.any():
        log("The files have too few days to hold some out: the accuracy is not measured.")
        return FittedSpeeds(final, overall_ranges(final.seconds(drives), drives, len(BANDS)), {}, {})
    progress(50, "Measuring the accuracy on later trips")
    earlier, later = drives.part(~test), drives.part(test)
    fitted = fit_speeds(earlier, BANDS, KIND_OF, TYPICAL_MPH, known=known)
    predicted = fitted.seconds(later)
    models = {**simple_models(earlier, band), IN_USE: Speeds.of_table(in_use).seconds}
    accuracy = {name: score(model(later), later.seconds) for name, model in models.items()}
    accuracy[TABLE] = score(predicted, later.seconds)
    others, enough = floor(earlier, later, band)
    if enough.any():
        accuracy[FLOOR] = score(others[enough], later.seconds[enough])
    bands = by_band(predicted, later, band, BANDS)
    spread = ranges(predicted, later, band)
    _tell(accuracy, bands, spread)
    return FittedSpeeds(final, spread, accuracy, bands)


def _tell(accuracy: Mapping[str, Score], bands: Mapping[str, Score], spread: Ranges) -> None:
    log("Accuracy on the last days of each file, which were held out:")
    for what, one in (*accuracy.items(), *bands.items()):
        log(one.line(what))
    log(
        Phrase(
            "{share:.0%} of the later trips are within the range of 80 % (10th to 90th percentile).",
            share=spread.coverage,
        )
    )


def as_result(fitted: FittedSpeeds) -> dict[str, Any]:
    """The accuracy for the `result` event."""
    if not fitted.accuracy:
        return {}
    return {
        "error_before": round(fitted.accuracy[IN_USE].error, 4),
        "error_after": round(fitted.accuracy[TABLE].error, 4),
        "accuracy": {name: one.rounded() for name, one in fitted.accuracy.items()},
        "bands": {name: one.rounded() for name, one in fitted.bands.items()},
        "worst_band": max(one.error for one in fitted.bands.values()),
        "range_coverage": round(fitted.ranges.coverage, 3),
    }
