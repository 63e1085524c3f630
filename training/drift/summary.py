"""Verdict over all checks of two windows, and whether to retrain, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from collision_risk_plugin.core.errors import Phrase

from ..learning.exposure import Window
from ..learning.panel import MEASURE_WORDS, Panel
from ..learning.places import Places
from ..learning.regimes import BREAKS
from ..process.events import join_phrases
from . import checks
from .check import DRIFTED, STEADY, WATCH, Check, Mover, judge
from .noise import overdispersion_of_shares
from .performance import CALIBRATED, Champion, Performance, measure_performance
from .windows import DAY, MIN_WEEKS, ObservedCollisions, Windows

NOT_JUDGED = "not judged"
YES, NO = "yes", "no"
STALLED_DAYS = 45
"""Age of the latest collision at the last refresh from which the feed stands still: it usually lags two weeks."""
_DATA_CHECKS = {"coordinates", "borough_names", "lag"}
_MODEL_CHECKS = {"calibration", "pattern"}
_NAMES = {
    "volume": Phrase("volume"),
    "casualties": Phrase("the casualty share"),
    "zones": Phrase("zones within their boroughs"),
    "hours": Phrase("hours of the day"),
    "weekdays": Phrase("weekdays"),
    "coordinates": Phrase("missing coordinates"),
    "borough_names": Phrase("missing borough names"),
    "lag": Phrase("the reporting lag"),
}
_SEASONAL = {"volume", "casualties", "zones", "boroughs", "hours", "weekdays"}


@dataclass(frozen=True)
class FeedState:
    """Rows in the store, its latest day (None: empty), and the day of the last refresh (None: never)."""

    rows: int
    last_day: date | None
    last_refresh: date | None

    @property
    def days_behind(self) -> int | None:
        """Days from the latest collision to the last refresh."""
        return (self.last_refresh - self.last_day).days if self.last_refresh and self.last_day else None

    @property
    def stalled(self) -> bool:
        return self.days_behind is not None and self.days_behind > STALLED_DAYS


@dataclass(frozen=True, eq=False)
class DriftSummary:
    """The drift of one zone set and measure: `verdict`, `retrain` and `why`, and the checks behind them.

    `known_changes` are the breaks between the windows' first and last days, in words.
    `collisions` are the rows counted in the reference and in the current window. `zone_movers` (Z,) and
    `hour_movers` (168,) are the changes of each zone and each hour of the week.
    """

    measure: str
    windows: Windows
    feed: FeedState
    known_changes: tuple[str, ...]
    collisions: tuple[int, int]
    checks: tuple[Check, ...]
    performance: Performance | None
    untested: str
    zone_movers: tuple[Mover, ...]
    hour_movers: tuple[Mover, ...]
    verdict: str
    retrain: str
    why: Phrase

    @property
    def unit(self) -> str:
        return MEASURE_WORDS[self.measure]


def summarise(
    observed: ObservedCollisions,
    windows: Windows,
    places: Places,
    panel: Panel,
    champion: Champion | None,
    untested: str,
    feed: FeedState,
    *,
    historical: bool,
    seed: int,
) -> DriftSummary:
    """Compare the windows of `observed`; `panel` holds the current weeks' counts, for the champion's performance.

    Without a champion, `untested` is the reason. `historical`: the report is of an earlier day, so that a feed that
    stands still today does not matter.
    """
    unit = MEASURE_WORDS[panel.measure]
    sizes = tuple(int(np.isin(observed.monday, mondays).sum()) for mondays in (windows.reference, windows.current))
    if not windows.enough:
        return _too_few(panel.measure, windows, feed, (sizes[0], sizes[1]))
    random = np.random.default_rng(seed)
    performed = [
        checks.check_volume(observed, windows, unit, random),
        checks.check_casualty_share(observed, windows, random),
        checks.check_boroughs(observed, windows, places, random),
        checks.check_zones(observed, windows, places, random),
        checks.check_hours(observed, windows, random),
        checks.check_weekdays(observed, windows, random),
        checks.check_missing_coordinates(observed, windows, random),
        checks.check_missing_borough(observed, windows, random),
        checks.check_reporting_lag(observed, windows, random),
    ]
    model = measure_performance(champion, panel, windows, unit, random) if champion else None
    capped = (
        {}
        if windows.same_season
        else dict.fromkeys(_SEASONAL | {"predictions"}, "the windows lie in different seasons")
    )
    judged = judge([check for check in performed if check] + list(model.checks if model else ()), at_most=capped)
    verdict = _overall(judged)
    retrain, why = decide(judged, champion.learned if champion else None, windows)
    if feed.stalled and not historical:
        verdict = NOT_JUDGED
        retrain, why = NO, _standing_still(feed, windows)
    zone, hour = _movers(observed, windows, places)
    return DriftSummary(
        measure=panel.measure,
        windows=windows,
        feed=feed,
        known_changes=_known_changes(windows),
        collisions=(sizes[0], sizes[1]),
        checks=judged,
        performance=model,
        untested=untested,
        zone_movers=zone,
        hour_movers=hour,
        verdict=verdict,
        retrain=retrain,
        why=why,
    )


def _known_changes(windows: Windows) -> tuple[str, ...]:
    first, last = windows.reference[0], windows.current[-1] + 6 * DAY
    return tuple(
        f"{change.day}, {' and '.join(change.boroughs or ('whole city',))}: {change.why}"
        for change in BREAKS
        if first < np.datetime64(change.day) <= last
    )


def _standing_still(feed: FeedState, windows: Windows) -> Phrase:
    return Phrase(
        "The feed stands still: its latest collision is of {day}, {days} days before it was last asked. What follows "
        "describes the weeks up to {end}, not the present",
        day=feed.last_day,
        days=feed.days_behind,
        end=windows.end,
    )


def _overall(judged: tuple[Check, ...]) -> str:
    verdicts = {check.verdict for check in judged}
    return next((word for word in (DRIFTED, WATCH) if word in verdicts), STEADY)


def decide(judged: tuple[Check, ...], learned: Window | None, windows: Windows) -> tuple[str, Phrase]:
    """Whether to retrain, and why.

    Retrain a model that does not fit the current weeks; or one that is older than most of them, if volume or shape
    have drifted. Missing or late values ask for a look at the feed, not for another model.
    """
    drifted = [check for check in judged if check.verdict == DRIFTED]
    data = [check for check in drifted if check.key in _DATA_CHECKS]
    retrain, why = _decide(judged, drifted, learned.end if learned else None, windows)
    if data:
        names = _and([_named(check) for check in data])
        why = Phrase("{why}. Look at the feed: {checks} drifted", why=why, checks=names)
    return retrain, why


def _decide(
    judged: tuple[Check, ...], drifted: Sequence[Check], newest: date | None, windows: Windows
) -> tuple[str, Phrase]:
    """`newest`: the last day that the model learned from."""
    misfits = [check for check in drifted if check.key in _MODEL_CHECKS]
    if misfits:
        return YES, Phrase("The model does not fit: {reason}", reason=_and([_model_reason(check) for check in misfits]))
    moved = [check for check in drifted if check.key in _SEASONAL]
    if not moved:
        return NO, _unmoved(judged, newest)
    changes = _and([_moved(check) for check in moved])
    if newest is None:
        return YES, Phrase("Of the collisions {changes}; no model was tested", changes=changes)
    if newest < windows.current[len(windows.current) // 2].astype(object):
        return YES, Phrase(
            "Of the collisions {changes}, and the model has learned only up to {day}", changes=changes, day=newest
        )
    return NO, Phrase(
        "Of the collisions {changes}, but the model has learned from these weeks and fits them", changes=changes
    )


def _unmoved(judged: tuple[Check, ...], newest: date | None) -> Phrase:
    calibration = next((check for check in judged if check.key == "calibration"), None)
    if newest is None:
        return Phrase("Neither volume nor shape have drifted; no model was tested")
    if calibration is None:
        return Phrase("Neither volume nor shape have drifted")
    ratio = 1 + calibration.change / 100
    if CALIBRATED[0] <= ratio <= CALIBRATED[1]:
        return Phrase(
            "Neither volume nor shape have drifted; counted ÷ expected is {ratio:.2f}, within 0.95–1.05", ratio=ratio
        )
    return Phrase(
        "Neither volume nor shape have drifted; counted ÷ expected is {ratio:.2f}, outside 0.95–1.05, but no further "
        "than chance may take it",
        ratio=ratio,
    )


def _model_reason(check: Check) -> Phrase:
    if check.key == "calibration":
        return Phrase("counted ÷ expected is {ratio:.2f}, outside 0.95–1.05", ratio=1 + check.change / 100)
    return Phrase("the right pattern would take {change:.1f} % off the deviance", change=check.change)


def _moved(check: Check) -> Phrase:
    name, change = _named(check), f"{check.change:+.1f}".replace("-", "−")
    if check.unit == "PSI":
        return Phrase("{check} drifted (PSI {size:.2f})", check=name, size=check.size)
    if check.unit == "percentage points":
        return Phrase("{check} drifted ({change} percentage points)", check=name, change=change)
    return Phrase("{check} drifted ({change} %)", check=name, change=change)


def _named(check: Check) -> Phrase:
    """Name of a check within a sentence."""
    if check.key == "boroughs":
        return Phrase("the share of {borough}", borough=check.movers[0].name)
    return _NAMES[check.key]


def _and(phrases: Sequence[Phrase]) -> str:
    *front, last = phrases
    return Phrase("{some} and {last}", some=join_phrases(front, "{some}, {more}"), last=last) if front else last


def _too_few(measure: str, windows: Windows, feed: FeedState, sizes: tuple[int, int]) -> DriftSummary:
    if feed.last_day is None:
        why = Phrase("The store holds no collisions. Refresh it, or import a file")
    else:
        why = Phrase(
            "Too few whole weeks were observed: {current} current ones and {reference} to compare them with; at least "
            "{least} of each are needed. The latest collision is of {day}",
            current=len(windows.current),
            reference=len(windows.reference),
            least=MIN_WEEKS,
            day=feed.last_day,
        )
    return DriftSummary(measure, windows, feed, (), sizes, (), None, "", (), (), NOT_JUDGED, NO, why)


def _movers(
    observed: ObservedCollisions, windows: Windows, places: Places
) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Every zone (Z,) and every hour of the week (168,), in their order."""
    zones = observed.table(windows, observed.zone, len(places), observed.counted)
    hours = observed.table(windows, observed.weekday * 24 + observed.hour, 168, observed.counted)
    names = [f"{name}, {borough}" for name, borough in zip(places.zones.names, places.zones.boroughs, strict=True)]
    cells = [f"{day} {hour}" for day in checks.WEEKDAYS for hour in checks.HOURS]
    return (
        tuple(checks.share_changes(zones, names, overdispersion_of_shares(zones).value)),
        tuple(checks.share_changes(hours, cells, overdispersion_of_shares(hours).value)),
    )
