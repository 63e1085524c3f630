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

from ..process.events import TrainingError, log, progress, progress_range
from .accuracy import Ranges, Score, by_band, floor, held_out, overall_ranges, ranges, score, simple_models
from .bands import BANDS, band_of_hour
from .drives import Drives, Speeds
from .feed import SpeedFeed, change_by_band
from .fit import fit_speeds
from .kinds import KIND_OF, TYPICAL_MPH
from .links import kinds_of_links

TABLE, IN_USE = Phrase("speeds by kind of road and band"), Phrase("speeds in use")
FLOOR = Phrase("other trips of the same pair and band")


@dataclass(frozen=True, eq=False)
class FeedChange:
    """Factors (B, K) by which speeds changed until the days `first` to `last`, NaN where the feed does not say.

    `links` (K,): those that tell it; `readings`: of both times; `without`: rows that had no speed.
    """

    factor: FloatArray
    links: IntArray
    readings: int
    without: int
    first: date
    last: date

    def applied(self, mph: FloatArray) -> FloatArray:
        """The speeds (B, K), changed where the feed says so."""
        return np.asarray(mph * np.where(np.isnan(self.factor), 1.0, self.factor), dtype=float)


@dataclass(frozen=True, eq=False)
class FittedSpeeds:
    """Speeds fitted to all drives; `accuracy`: of models fitted to earlier days on the drives held out, by name.

    `bands`: that of the speeds, by name of the band. Both are empty where the days are too few to hold any out.
    """

    speeds: Speeds
    ranges: Ranges
    accuracy: Mapping[str, Score]
    bands: Mapping[str, Score]


def measure_change(
    feed: SpeedFeed, network: Network, speeds: Speeds, kinds: Sequence[str], since: date, days: int
) -> FeedChange | None:
    """How the feed's last days differ from those up to `since`, of which `speeds` are; None if it has no later ones.

    Raises TrainingError.
    """
    progress(0, "Asking for the links of the speed feed")
    links, latest = feed.links()
    if latest - timedelta(days=1) <= since:
        log(Phrase("The speeds are of {since}, and the feed has no later day: they stay as they are.", since=since))
        return None
    of_link = kinds_of_links(links, network, speeds.kind)
    if (of_link < 0).all():
        raise TrainingError(
            Phrase(
                "None of the {count} links of the speed feed lies on an expressway, bridge or tunnel of “{network}”. "
                "Choose another street network.",
                count=len(links),
                network=network.title,
            )
        )
    # The latest day may be half empty.
    with progress_range(5, 50):
        then = feed.readings(links, since + timedelta(days=1), days)
    with progress_range(50, 95):
        now = feed.readings(links, latest, days)
    factor, used = change_by_band(then, now, links, of_link, speeds.band, len(kinds))
    if np.isnan(factor).all():
        raise TrainingError(
            Phrase(
                "The speed feed has too few readings of the days up to {since} and up to {latest} to compare them. Ask "
                "for more days.",
                since=since,
                latest=latest,
            )
        )
    for number in np.flatnonzero(~np.isnan(factor).all(axis=0)).tolist():
        told = factor[:, number][~np.isnan(factor[:, number])]
        log(
            Phrase(
                "{kind}: × {low:.2f} to {high:.2f} since {since}, in {bands} of {all} bands, by {links} links.",
                kind=kinds[number],
                low=float(told.min()),
                high=float(told.max()),
                since=since,
                bands=len(told),
                all=len(factor),
                links=int(used[number]),
            )
        )
    return FeedChange(
        factor,
        used,
        len(then.mph) + len(now.mph),
        then.without + now.without,
        latest - timedelta(days=days),
        latest - timedelta(days=1),
    )


def fit_and_judge(drives: Drives, in_use: Speeds) -> FittedSpeeds:
    """Fit speeds twice: to the earlier days of each file, to be judged on its last days, and then to all."""
    band = band_of_hour(BANDS)
    test = held_out(drives)
    progress(0, "Fitting the speeds")
    final = fit_speeds(drives, BANDS, KIND_OF, TYPICAL_MPH)
    if not test.any():
        log("The files have too few days to hold some out: the accuracy is not measured.")
        return FittedSpeeds(final, overall_ranges(final.seconds(drives), drives, len(BANDS)), {}, {})
    progress(50, "Measuring the accuracy on later trips")
    earlier, later = drives.part(~test), drives.part(test)
    fitted = fit_speeds(earlier, BANDS, KIND_OF, TYPICAL_MPH)
    predicted = fitted.seconds(later)
    models = {**simple_models(earlier, band), IN_USE: in_use.seconds}
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
