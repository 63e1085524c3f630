"""All checks of two windows, the verdict over them, and whether to retrain, with why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ..learning.exposure import Window
from ..learning.panel import Panel
from ..learning.places import Places
from ..learning.regimes import BREAKS
from . import checks, shapes
from .check import DRIFTED, STEADY, WATCH, Check, Mover, judge
from .noise import spread_of_shares
from .observed import Observed
from .performance import CALIBRATED, Champion, Performance, performance
from .windows import DAY, LEAST_WEEKS, Windows

NOT_JUDGED = "not judged"
YES, NO = "yes", "no"
STALLED_DAYS = 45
"""A feed whose latest collision is older than this when it was last asked stands still: it lags about two weeks."""
MEASURE_WORDS = {
    "collisions": "collisions",
    "casualty_collisions": "casualty collisions",
    "incidents": "incidents",
}
_DATA_CHECKS = {"coordinates", "borough_names", "lag"}
_MODEL_CHECKS = {"calibration", "pattern"}
_SEASONAL = {"volume", "casualties", "zones", "boroughs", "hours", "weekdays"}


@dataclass(frozen=True)
class Feed:
    """Rows in the store, its latest day (None: empty), and the day on which the feed was last asked (None: never)."""

    rows: int
    last_day: date | None
    asked: date | None

    @property
    def days_behind(self) -> int | None:
        """Days from the latest collision to the last time that the feed was asked."""
        return (self.asked - self.last_day).days if self.asked and self.last_day else None

    @property
    def stalled(self) -> bool:
        return self.days_behind is not None and self.days_behind > STALLED_DAYS


@dataclass(frozen=True, eq=False)
class Summary:
    """What is said of one zone set and measure: `verdict`, `retrain` and `why`, and all that led to it.

    `known_changes` of what is reported, or of the streets, lie between the windows' first and last days, in words.
    `collisions` are the rows counted in the reference and in the current window. `zone_movers` (Z,) and
    `hour_movers` (168,) say what each zone and each hour of the week did.
    """

    measure: str
    windows: Windows
    feed: Feed
    known_changes: tuple[str, ...]
    collisions: tuple[int, int]
    checks: tuple[Check, ...]
    performance: Performance | None
    untested: str
    zone_movers: tuple[Mover, ...]
    hour_movers: tuple[Mover, ...]
    verdict: str
    retrain: str
    why: str

    @property
    def unit(self) -> str:
        return MEASURE_WORDS[self.measure]


def summarise(
    observed: Observed,
    windows: Windows,
    places: Places,
    panel: Panel,
    champion: Champion | None,
    untested: str,
    feed: Feed,
    *,
    historical: bool,
    seed: int,
) -> Summary:
    """Compare the windows of `observed`; `panel` holds the current weeks' counts, for the champion's performance.

    Without a champion, `untested` says why there is none. `historical`: an earlier day was asked about, so a feed
    that stands still today says nothing against it.
    """
    unit = MEASURE_WORDS[panel.measure]
    sizes = tuple(int(np.isin(observed.monday, mondays).sum()) for mondays in (windows.reference, windows.current))
    if not windows.enough:
        return _too_few(panel.measure, windows, feed, (sizes[0], sizes[1]))
    random = np.random.default_rng(seed)
    found = [
        checks.volume(observed, windows, unit, random),
        checks.casualty_share(observed, windows, random),
        shapes.boroughs(observed, windows, places, random),
        shapes.zones(observed, windows, places, random),
        shapes.hours(observed, windows, random),
        shapes.weekdays(observed, windows, random),
        checks.missing_coordinates(observed, windows, random),
        checks.missing_borough(observed, windows, random),
        checks.reporting_lag(observed, windows, random),
    ]
    model = performance(champion, panel, windows, unit, random) if champion else None
    capped = (
        {}
        if windows.same_season
        else dict.fromkeys(_SEASONAL | {"predictions"}, "the windows lie in different seasons")
    )
    judged = judge([check for check in found if check] + list(model.checks if model else ()), at_most=capped)
    verdict = _overall(judged)
    retrain, why = decide(judged, champion.learned if champion else None, windows)
    if feed.stalled and not historical:
        verdict = NOT_JUDGED
        retrain, why = NO, _standing_still(feed, windows)
    zone, hour = _movers(observed, windows, places)
    return Summary(
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


def _standing_still(feed: Feed, windows: Windows) -> str:
    return (
        f"The feed stands still: its latest collision is of {feed.last_day}, {feed.days_behind} days before it was "
        f"last asked. What follows describes the weeks up to {windows.end}, not the present"
    )


def _overall(judged: tuple[Check, ...]) -> str:
    verdicts = {check.verdict for check in judged}
    return next((word for word in (DRIFTED, WATCH) if word in verdicts), STEADY)


def decide(judged: tuple[Check, ...], learned: Window | None, windows: Windows) -> tuple[str, str]:
    """Whether to retrain, and why.

    A model that does badly on the current weeks is to be retrained; so is one that is older than most of them when
    volume or shape have drifted. Missing or late values ask for a look at the feed, not for another model.
    """
    drifted = [check for check in judged if check.verdict == DRIFTED]
    own = [check for check in drifted if check.key in _MODEL_CHECKS]
    moved = [check for check in drifted if check.key in _SEASONAL]
    data = [check for check in drifted if check.key in _DATA_CHECKS]
    feed = f". Look at the feed: {_and([c.title.lower() for c in data])} drifted" if data else ""
    if own:
        return YES, _and([_model_reason(check) for check in own]).capitalize() + feed
    newest = learned.end if learned else None
    middle = windows.current[len(windows.current) // 2].astype(object)
    if moved and (newest is None or newest < middle):
        words = f"{_and([_moved(check) for check in moved])}"
        since = "; no model was tested" if newest is None else f", and the model has learned only up to {newest}"
        return YES, words[:1].upper() + words[1:] + since + feed
    if moved:
        words = _and([_moved(check) for check in moved])
        return NO, f"{words[:1].upper()}{words[1:]}, but the model has learned from these weeks and fits them" + feed
    if newest is None:
        return NO, "Neither volume nor shape have drifted; no model was tested" + feed
    calibration = next((c for c in judged if c.key == "calibration"), None)
    fits = ""
    if calibration:
        ratio = 1 + calibration.change / 100
        inside = CALIBRATED[0] <= ratio <= CALIBRATED[1]
        fits = f"counted ÷ expected is {ratio:.2f}, " + (
            "within 0.95–1.05" if inside else "outside 0.95–1.05, but no further than chance may take it"
        )
    return NO, "Neither volume nor shape have drifted" + (f"; {fits}" if fits else "") + feed


def _model_reason(check: Check) -> str:
    if check.key == "calibration":
        return f"counted ÷ expected is {1 + check.change / 100:.2f}, outside 0.95–1.05"
    return f"the right pattern would take {check.change:.1f} % off the deviance"


def _moved(check: Check) -> str:
    if check.unit == "PSI":
        return f"{check.title.lower()} drifted (PSI {check.size:.2f})"
    unit = check.unit if check.unit.startswith("p") else "%"
    return f"{check.title[:1].lower()}{check.title[1:]} drifted ({check.change:+.1f} {unit})".replace("-", "−")


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def _too_few(measure: str, windows: Windows, feed: Feed, sizes: tuple[int, int]) -> Summary:
    if feed.last_day is None:
        why = "The store holds no collisions. Refresh it, or import a file"
    else:
        why = (
            f"Too few whole weeks were observed: {len(windows.current)} current ones and {len(windows.reference)} to "
            f"compare them with; at least {LEAST_WEEKS} of each are needed. The latest collision is of {feed.last_day}"
        )
    return Summary(measure, windows, feed, (), sizes, (), None, "", (), (), NOT_JUDGED, NO, why)


def _movers(observed: Observed, windows: Windows, places: Places) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Every zone (Z,) and every hour of the week (168,), in their order."""
    zones = observed.table(windows, observed.zone, len(places), observed.counted)
    hours = observed.table(windows, observed.weekday * 24 + observed.hour, 168, observed.counted)
    names = [f"{name}, {borough}" for name, borough in zip(places.zones.names, places.zones.boroughs, strict=True)]
    cells = [f"{day} {hour}" for day in shapes.WEEKDAYS for hour in shapes.HOURS]
    return (
        tuple(shapes.movement(zones, names, spread_of_shares(zones).value)),
        tuple(shapes.movement(hours, cells, spread_of_shares(hours).value)),
    )
