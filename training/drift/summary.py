"""Verdict over all checks of two windows, and whether to retrain, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from collision_risk_plugin.core.errors import Phrase

from ..learning.exposure import Window
from ..learning.panel import MEASURE_WORDS, Panel
from ..learning.places import Places
from ..learning.regimes import BREAKS
from ..process.events import join_phrases
from . import checks
from .check import DRIFTED, NOT_JUDGED, STEADY, WATCH, Check, Mover, NotJudgeable, judge, not_judged
from .faults import STALLED, Fault, FeedFaults, find_faults, stalled
from .noise import overdispersion_of_shares
from .performance import CALIBRATED, Champion, Performance, check_predictions, measure_performance
from .windows import DAY, MIN_WEEKS, ObservedCollisions, Windows, days_of

YES, NO = "yes", "no"
STALLED_DAYS = 30
"""Age of the latest collision at the last refresh from which the feed stands still: it usually lags a few days."""
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
_NO_RECENT_CHANGE = Phrase("no row of one of the windows says that it was changed within two weeks of the crash")
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
        return self.days_behind is not None and self.days_behind >= STALLED_DAYS


@dataclass(frozen=True, eq=False)
class DriftSummary:
    """The drift of one zone set and measure: `verdict`, `retrain` and `why`, and the checks behind them.

    `known_changes` are the breaks between the windows' first and last days, in words.
    `collisions` are the rows counted in the reference and in the current window. `zone_movers` (Z,) and
    `hour_movers` (168,) are the changes of each zone and each hour of the week; empty where these are not judged.
    `veto` is why the `faults` of the feed forbid to retrain, whatever the checks say.
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
    faults: tuple[Fault, ...] = ()
    veto: str | None = None

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
    others: Sequence[Fault] = (),
) -> DriftSummary:
    """Compare the windows of `observed`; `panel` holds the current weeks' counts, for the champion's performance.

    Without a champion, `untested` is the reason. `historical`: the report is of an earlier day, so that a feed that
    stands still today does not matter. `others` are faults of the feed that the rows of `observed` do not show.
    """
    sizes = tuple(int(np.isin(observed.monday, mondays).sum()) for mondays in (windows.reference, windows.current))
    if feed.stalled and not historical and feed.last_day is not None and feed.days_behind is not None:
        others = (*others, stalled(feed.last_day, feed.days_behind))
    faults = find_faults(observed, places, windows, panel.measure, others)
    if not windows.enough:
        return _too_few(panel.measure, windows, feed, (sizes[0], sizes[1]), faults)
    comparison = _Comparison(observed, windows, places, panel.measure, faults, np.random.default_rng(seed))
    performed = comparison.of_rows()
    model, tested = comparison.of_model(champion, panel) if champion else (None, ())
    if champion and model is None:
        untested = Phrase("The model is not tested: {reason}.", reason=tested[0].why)
    capped = (
        {}
        if windows.same_season
        else dict.fromkeys(_SEASONAL | {"predictions"}, "the windows lie in different seasons")
    )
    judged = judge([*performed, *tested], at_most=capped)
    retrain, why = decide(judged, champion.learned if champion else None, windows)
    if faults.veto:
        retrain, why = NO, _vetoed(faults, windows, why)
    zone, hour = comparison.movers(judged)
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
        verdict=_overall(judged, faults),
        retrain=retrain,
        why=why,
        faults=faults.faults,
        veto=faults.veto,
    )


@dataclass(frozen=True, eq=False)
class _Comparison:
    """The checks of two windows, each alone: one that lacks its input is not judged, and the others are."""

    observed: ObservedCollisions
    windows: Windows
    places: Places
    measure: str
    faults: FeedFaults
    random: np.random.Generator

    def of_rows(self) -> list[Check]:
        one_borough = len(self.places.borough_names) < 2
        observed, places, random = self.observed, self.places, self.random
        unit = MEASURE_WORDS[self.measure]
        performed = {
            "volume": lambda windows: checks.check_volume(observed, windows, unit, random),
            "casualties": lambda windows: checks.check_casualty_share(observed, windows, random),
            "boroughs": lambda windows: checks.check_boroughs(observed, windows, places, random),
            "zones": lambda windows: checks.check_zones(observed, windows, places, random),
            "hours": lambda windows: checks.check_hours(observed, windows, random),
            "weekdays": lambda windows: checks.check_weekdays(observed, windows, random),
            "coordinates": lambda windows: checks.check_missing_coordinates(observed, windows, random),
            "borough_names": lambda windows: checks.check_missing_borough(observed, windows, random),
            "lag": lambda windows: checks.check_reporting_lag(observed, windows, random),
        }
        return [self._alone(key, one) for key, one in performed.items() if not (one_borough and key == "boroughs")]

    def _alone(self, key: str, compare: Callable[[Windows], Check | None]) -> Check:
        try:
            check = compare(self.faults.windows_of(key, self.measure, self.windows))
        except NotJudgeable as lacking:
            return not_judged(key, lacking.reason)
        return check or not_judged(key, _NO_RECENT_CHANGE)

    def of_model(self, champion: Champion, panel: Panel) -> tuple[Performance | None, tuple[Check, ...]]:
        """The champion's performance, None where the rows do not allow to test it, and the checks of the model."""
        try:
            windows = self.faults.windows_of("calibration", self.measure, self.windows)
            panel = _counted(panel, windows)
        except NotJudgeable as lacking:
            predictions = check_predictions(champion.forecast, self.windows, self.random)
            return None, (*(not_judged(key, lacking.reason) for key in ("calibration", "pattern")), predictions)
        model = measure_performance(champion, panel, windows, MEASURE_WORDS[self.measure], self.random)
        try:
            self.faults.windows_of("pattern", self.measure, self.windows)
        except NotJudgeable as lacking:
            tested = tuple(
                not_judged("pattern", lacking.reason) if check.key == "pattern" else check for check in model.checks
            )
            return replace(model, checks=tested), tested
        return model, model.checks

    def movers(self, judged: Sequence[Check]) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
        """Every zone (Z,) and every hour of the week (168,), in their order; none of what is not judged."""
        verdicts = {check.key: check.verdict for check in judged}
        zone: tuple[Mover, ...] = ()
        hour: tuple[Mover, ...] = ()
        observed, boroughs = self.observed, self.places.zones.boroughs
        if verdicts["zones"] != NOT_JUDGED:
            windows = self.faults.windows_of("zones", self.measure, self.windows)
            weeks = observed.table(windows, observed.zone, len(self.places), observed.counted)
            names = [f"{name}, {borough}" for name, borough in zip(self.places.zones.names, boroughs, strict=True)]
            zone = tuple(checks.share_changes(weeks, names, overdispersion_of_shares(weeks).value))
        if verdicts["hours"] != NOT_JUDGED:
            windows = self.faults.windows_of("hours", self.measure, self.windows)
            weeks = observed.table(windows, observed.weekday * 24 + observed.hour, 168, observed.counted)
            names = [f"{day} {hour}" for day in checks.WEEKDAYS for hour in checks.HOURS]
            hour = tuple(checks.share_changes(weeks, names, overdispersion_of_shares(weeks).value))
        return zone, hour


def _counted(panel: Panel, windows: Windows) -> Panel:
    """The panel of the current weeks. Raises NotJudgeable where nothing was located in them."""
    inside = np.isin(panel.days, days_of(windows.current))
    panel = panel if inside.all() else panel.on(inside)
    if not panel.count.sum():
        raise NotJudgeable(checks.NOTHING)
    return panel


def _known_changes(windows: Windows) -> tuple[str, ...]:
    first, last = windows.reference[0], windows.current[-1] + 6 * DAY
    return tuple(
        f"{change.day}, {' and '.join(change.boroughs or ('whole city',))}: {change.why}"
        for change in BREAKS
        if first < np.datetime64(change.day) <= last
    )


def _vetoed(faults: FeedFaults, windows: Windows, why: Phrase) -> Phrase:
    """Why not to retrain, whatever the checks say; `why` is what they say."""
    if any(fault.kind == STALLED for fault in faults.faults):
        return Phrase(
            "{reason}. What follows describes the weeks up to {end}, not the present",
            reason=faults.veto,
            end=windows.end,
        )
    return Phrase(
        "{reason}. Do not retrain on such rows: refresh when the feed is mended. Apart from that: {why}",
        reason=faults.veto,
        why=why,
    )


def _overall(judged: Sequence[Check], faults: FeedFaults) -> str:
    """The worst verdict.

    Not judged: where the feed stands still, and in place of steady where a fault left a check without its input.
    """
    if any(fault.kind == STALLED for fault in faults.faults):
        return NOT_JUDGED
    verdicts = {check.verdict for check in judged}
    if DRIFTED in verdicts or WATCH in verdicts:
        return DRIFTED if DRIFTED in verdicts else WATCH
    return NOT_JUDGED if faults.veto and NOT_JUDGED in verdicts else STEADY


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
    if any(check.verdict == NOT_JUDGED and check.key in _SEASONAL | _MODEL_CHECKS for check in judged):
        return Phrase("Of volume, shape and model nothing that could be judged has drifted")
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


def _too_few(
    measure: str, windows: Windows, feed: FeedState, sizes: tuple[int, int], faults: FeedFaults
) -> DriftSummary:
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
    if faults.veto:
        why = Phrase("{why}. {reason}", why=why, reason=faults.veto)
    return DriftSummary(
        measure, windows, feed, (), sizes, (), None, "", (), (), NOT_JUDGED, NO, why, faults.faults, faults.veto
    )
