"""Faults of the feed in the weeks of a drift report: which checks they spoil, and whether they veto retraining."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from collision_risk_plugin.core.errors import Phrase

from ..learning.collisions import Collisions
from ..learning.exposure import Days, Window, observed_days
from ..learning.gaps import BOROUGHS, BY_MODE, COORDINATES, PERSONS, SPOILED, TIMES, days_of_few, find_gaps
from ..learning.panel import MODE_MEASURES
from ..learning.places import Places
from ..process.events import join_phrases
from .check import NotJudgeable
from .windows import DAY, WEEK, ObservedCollisions, Windows, rows_window

ROWS, UNREADABLE, FUTURE, STALLED = "rows", "unreadable", "future", "stalled"
NAMES, CHANGES = "borough_names", "lag"
LONG_DAYS, NEWEST_DAYS = 21, 7
"""Days without rows from which a month has vanished, or the newest days are missing."""
UNREADABLE_SHARE = 0.05
APART_DAYS = 92
"""More days without rows lie between two parts that a store was filled in."""
_NEEDS = {
    "volume": {BOROUGHS},
    "casualties": {PERSONS},
    "boroughs": {COORDINATES, BOROUGHS},
    "zones": {COORDINATES, BOROUGHS},
    "hours": {TIMES},
    "weekdays": set(),
    "coordinates": {COORDINATES},
    "borough_names": {NAMES},
    "lag": {CHANGES},
    "calibration": {COORDINATES, BOROUGHS},
    "pattern": {COORDINATES, BOROUGHS, TIMES},
}
"""What each check needs to know of the rows. A fault is no drift, not even of the check that describes the feed."""
_OF_MEASURE = {"volume", "boroughs", "zones", "hours", "weekdays", "calibration", "pattern"}
Unusable = dict[str, tuple[Days, Phrase]]


@dataclass(frozen=True, eq=False)
class Fault:
    """Something that the feed lacks, on some `days`; `text` says it. `vetoes`: while it lasts, nothing is retrained."""

    kind: str
    days: Days
    text: Phrase
    vetoes: bool


@dataclass(frozen=True, eq=False)
class FeedFaults:
    """The faults of a report, and for each input that is unusable its days, with the reason as a clause."""

    faults: tuple[Fault, ...] = ()
    unusable: Unusable | None = None

    def windows_of(self, key: str, measure: str, windows: Windows) -> Windows:
        """The weeks of both windows on which a check has what it needs.

        Raises NotJudgeable if the last week has not, or half of the weeks, or enough, have not.
        """
        needs = _NEEDS[key]
        if key in _OF_MEASURE:
            needs = needs | {kind for kind, measures in SPOILED.items() if measure in measures}
        for kind, (days, why) in (self.unusable or {}).items():
            if kind in needs:
                left = _without(windows, days)
                if left is not windows and not _enough(left, windows):
                    raise NotJudgeable(why)
                windows = left
        return windows

    @property
    def veto(self) -> str | None:
        """Why no model is to be trained on what the feed has now; None if nothing speaks against it.

        The one place that decides so.
        """
        reasons = [fault.text for fault in self.faults if fault.vetoes]
        return join_phrases(reasons, "{some}. {more}") if reasons else None


def find_faults(
    observed: ObservedCollisions, places: Places, windows: Windows, measure: str, others: Sequence[Fault] = ()
) -> FeedFaults:
    """The faults among the rows of a report on `measure`; `others` are those that are known otherwise.

    Unknown modes of travel are a fault only for a measure by mode: files may lack these columns.
    """
    collisions = observed.collisions
    if collisions is None:
        return FeedFaults(tuple(others))
    others = (*others, *_unreadable(collisions, windows))
    if not len(collisions):
        return FeedFaults(others)
    current = np.datetime64(windows.end) + DAY - windows.weeks_asked * WEEK
    start = np.datetime64(rows_window(windows.end, windows.weeks_asked).start)
    first, last = max(collisions.day.min(), start), max(collisions.day.max(), np.datetime64(windows.end))
    span = Window(first.astype(object), last.astype(object))
    days = observed_days(span, collisions.day)
    faults, unusable = list(_missing_rows(collisions, days, span, windows)), {}
    for gap in find_gaps(collisions, places, days):
        if gap.kind == BY_MODE and measure not in MODE_MEASURES:
            continue
        text = _as_sentence(gap.days, gap.why)
        faults.append(Fault(gap.kind, gap.days, text, vetoes=bool((gap.days >= current).any())))
        unusable[gap.kind] = gap.days, _on_days(gap.days, gap.why)
    unnamed = days_of_few(~observed.no_borough, collisions, days)
    if len(unnamed):
        why = Phrase("far fewer of their rows than usual name a borough")
        faults.append(Fault(NAMES, unnamed, _as_sentence(unnamed, why), vetoes=False))
        unusable[NAMES] = unnamed, _on_days(unnamed, why)
    unusable |= _unchanged(observed, collisions, days)
    return FeedFaults((*others, *faults), unusable)


def _unreadable(collisions: Collisions, windows: Windows) -> Iterator[Fault]:
    number = collisions.skipped.get("unreadable", 0)
    if number:
        text = Phrase("Rows without a readable number, date or time, left out: {rows:,}", rows=number)
        yield Fault(UNREADABLE, _day(windows.end), text, vetoes=number > UNREADABLE_SHARE * (number + len(collisions)))


def stalled(last_day: date, days_behind: int) -> Fault:
    """A feed whose newest row is old."""
    text = Phrase(
        "The feed stands still: its latest collision is of {day}, {days} days before it was last asked",
        day=last_day,
        days=days_behind,
    )
    return Fault(STALLED, _day(last_day), text, vetoes=True)


def dated_in_the_future(rows: int, today: date) -> Fault:
    """Rows dated after today, which are not used."""
    return Fault(FUTURE, _day(today), Phrase("Rows dated after today, left out: {count:,}", count=rows), vetoes=False)


def _day(day: date) -> Days:
    return np.array([day], dtype="datetime64[D]")


def _missing_rows(collisions: Collisions, days: Days, span: Window, windows: Windows) -> Iterator[Fault]:
    missing = span.days()
    missing = missing[(missing <= np.datetime64(windows.end)) & ~np.isin(missing, days)]
    if not len(missing):
        return
    counts = dict(zip(*np.unique(collisions.day, return_counts=True), strict=True))
    usual = np.median([counts[day] for day in days]) if len(days) else 0
    overfull = np.array([counts.get(day, 0) > usual for day in missing])
    if overfull.any():
        text = Phrase("far more rows than usual came, several times the same or of other days")
        yield Fault(ROWS, missing[overfull], _as_sentence(missing[overfull], text), vetoes=False)
    short: list[Days] = []
    for run in _runs(missing[~overfull]):
        newest = run[-1] >= np.datetime64(windows.end) and len(run) >= NEWEST_DAYS
        if newest or LONG_DAYS <= len(run) <= APART_DAYS or (len(run) > LONG_DAYS and _asked_for(run, windows)):
            reason = Phrase("there are no rows, or far too few")
            yield Fault(ROWS, run, _as_sentence(run, reason), vetoes=True)
        elif len(run) < LONG_DAYS:
            short.append(run)
    if short:
        few = np.concatenate(short)
        yield Fault(ROWS, few, _as_sentence(few, Phrase("there are far too few rows")), vetoes=False)


def _asked_for(run: Days, windows: Windows) -> bool:
    """Whether days without rows lie in the weeks that were to be judged, and not just at their start."""
    first = np.datetime64(windows.end) + DAY - windows.weeks_asked * WEEK
    return int((run >= first).sum()) >= NEWEST_DAYS


def _runs(days: Days) -> list[Days]:
    return np.split(days, np.flatnonzero(np.diff(days) > DAY) + 1) if len(days) else []


def _unchanged(observed: ObservedCollisions, collisions: Collisions, days: Days) -> Unusable:
    """The days whose rows mostly do not say when they were last changed: of an imported file, all."""
    inside = np.isin(collisions.day, days)
    position = np.searchsorted(days, collisions.day[inside])
    unknown = np.isnan(observed.lag[inside])
    few = days[np.bincount(position, weights=unknown, minlength=len(days)) > np.bincount(position) / 2]
    if not len(few):
        return {}
    why = Phrase("most rows do not say when they were last changed")
    return {CHANGES: (few, _on_days(few, why))}


def _on_days(days: Days, reason: Phrase) -> Phrase:
    """A clause about some days."""
    if len(days) == 1:
        return Phrase("on {first} {reason}", first=days[0], reason=reason)
    return Phrase(
        "on {days:,} days from {first} to {last} {reason}",
        days=len(days),
        first=days[0],
        last=days[-1],
        reason=reason,
    )


def _as_sentence(days: Days, reason: Phrase) -> Phrase:
    """The same at the start of a sentence, without its full stop."""
    if len(days) == 1:
        return Phrase("On {first} {reason}", first=days[0], reason=reason)
    return Phrase(
        "On {days:,} days from {first} to {last} {reason}",
        days=len(days),
        first=days[0],
        last=days[-1],
        reason=reason,
    )


def _without(windows: Windows, days: Days) -> Windows:
    """The windows without the weeks of `days`; where they are the same weeks of two years, without their partners."""
    bad = np.unique(days - (days.astype(np.int64) + 3) % 7 * DAY)
    kept = [~np.isin(mondays, bad) for mondays in (windows.reference, windows.current)]
    if all(side.all() for side in kept):
        return windows
    if windows.same_season:
        kept = [kept[0] & kept[1]] * 2
    return replace(windows, reference=windows.reference[kept[0]], current=windows.current[kept[1]])


def _enough(left: Windows, windows: Windows) -> bool:
    return (
        left.enough
        and left.current[-1] == windows.current[-1]
        and all(
            2 * len(kept) >= len(whole)
            for kept, whole in ((left.reference, windows.reference), (left.current, windows.current))
        )
    )
