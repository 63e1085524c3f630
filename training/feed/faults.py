"""Faults of the feed, told by what is stored of it: a standstill, lost months, facts that are unknown since a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pandas as pd

from collision_risk_plugin.core.clock import in_new_york
from collision_risk_plugin.core.errors import Phrase

from ..store.store import OPEN_END, Store

STALLED_DAYS = 30
"""The feed usually lags three to fourteen days; from this age of its newest collision on it may have stalled."""
_LOOK_BACK = timedelta(days=400)
_MIN_ROWS = 30
_UNKNOWN, _KNOWN = 0.02, 0.2
"""Shares of rows of which a fact is known: at most that in days of a fault, at least this before them."""
_FACTS = {
    "coordinates": Phrase("coordinates"),
    "number_of_persons_injured": Phrase("numbers of persons injured"),
    "number_of_persons_killed": Phrase("numbers of persons killed"),
}


@dataclass(frozen=True)
class FeedFault:
    """A fault of the feed; `subject` is the day of its newest collision, a month YYYY-MM, or a fact of _FACTS.

    `since`: the first day of which collisions, or facts, may be missing.
    """

    kind: Literal["stalled", "lost_month", "unknown"]
    subject: str
    since: date
    message: Phrase


def feed_faults(store: Store, today: date) -> tuple[FeedFault, ...]:
    """The faults that the feed had at the last refresh; none in a store that was never refreshed.

    Raises TrainingError where the store fails.
    """
    sync, newest = store.sync(), store.newest_of_feed()
    if sync.refreshed is None or newest is None:
        return ()
    asked = min(today, in_new_york(sync.refreshed).date())
    faults = [_stalled(newest, asked, today)] if sync.until == OPEN_END and _age(newest, asked) >= STALLED_DAYS else []
    return (*faults, *_lost(store), *_unknown(store.known_by_day(newest - _LOOK_BACK)))


def _age(day: date, asked: date) -> int:
    return (asked - day).days


def _stalled(newest: date, asked: date, today: date) -> FeedFault:
    age = _age(newest, asked)
    message = (
        Phrase("The feed's newest collision is of {day}, {age} days ago: it may have stalled.", day=newest, age=age)
        if asked == today
        else Phrase(
            "The feed's newest collision is of {day}, {age} days before it was last asked: it may have stalled.",
            day=newest,
            age=age,
        )
    )
    return FeedFault("stalled", newest.isoformat(), newest + timedelta(days=1), message)


def _lost(store: Store) -> Iterator[FeedFault]:
    for one in store.lost_months():
        if one.feed:
            message = Phrase(
                "The feed no longer has {lost:,} collisions of {month} that are stored, and still has {feed:,}: it "
                "may be at fault. They are kept.",
                lost=one.lost,
                month=one.month,
                feed=one.feed,
            )
        else:
            message = Phrase(
                "The feed has no collision of {month} any more, and {lost:,} are stored: it may be at fault. They are "
                "kept.",
                lost=one.lost,
                month=one.month,
            )
        yield FeedFault("lost_month", one.month, date.fromisoformat(f"{one.month}-01"), message)


def _unknown(days: pd.DataFrame) -> Iterator[FeedFault]:
    """Facts that nearly all collisions had, and of the latest days nearly none has."""
    for fact, what in _FACTS.items():
        known = days[fact] > _UNKNOWN * days["rows"]
        before = days[known[::-1].cummax()[::-1]]  # up to the last day of which it is known
        after = days.iloc[len(before) :]
        enough = len(before) and after["rows"].sum() >= _MIN_ROWS
        if enough and before[fact].sum() >= _KNOWN * before["rows"].sum():
            since = date.fromisoformat(str(after.index[0]))
            message = Phrase("Since {day} the rows of the feed have no {what}: unknown, not 0.", day=since, what=what)
            yield FeedFault("unknown", fact, since, message)
