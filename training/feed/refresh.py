"""The store brought to what the feed says: filled once, then kept up, and compared with the feed's own counts."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from collision_risk_plugin.core.errors import Phrase

from ..process.events import log, progress, share
from ..store.store import OPEN_END, Store
from .collisions import Feed, Span
from .fill import fill, follow
from .reconcile import Reconciliation, reconcile
from .run import Run

STALLED_DAYS = 21
"""The feed usually lags three to fourteen days."""


def refresh(feed: Feed, store: Store, since: date | None = None, last: date | None = None) -> dict[str, Any]:
    """Bring `store` up to date; the result for the caller.

    The first time, or where `since` or `last` (crash dates, both included) go beyond what was filled, that is filled;
    without them the days that were asked for before, and all later ones, are kept up. Raises TrainingError where the
    feed or the store fails; what was kept until then stays, and the next refresh goes on from there.
    """
    began = monotonic()
    run = Run(feed, store, store.sync())
    wanted = Span(since or run.sync.first or date.min, last + timedelta(days=1) if last else OPEN_END)
    with share(0, 80):
        fill(run, wanted)
    filled = Span(run.sync.first or date.min, run.sync.until or OPEN_END)
    with share(80, 90):
        follow(run, filled)
    with share(90, 100):
        compared = reconcile(run, filled)
    run.sync = replace(run.sync, refreshed=datetime.now(UTC))
    store.save_sync(run.sync)
    progress(100, "The collisions are up to date.")
    return _result(run, compared) | {"seconds": round(monotonic() - began, 1)}


def _result(run: Run, compared: Reconciliation) -> dict[str, Any]:
    state = run.store.state()
    lacking = sorted(run.lacking)
    if lacking:
        log(
            Phrase(
                "The feed has no column {names}: absent, not 0, in new collisions; kept in known ones.",
                names=", ".join(lacking),
            )
        )
    return {
        "store": run.store.url,
        "collisions": state.rows,
        "first_day": _iso(state.first_day),
        "last_day": _iso(state.last_day),
        "high_water": state.high_water,
        "received": run.received,
        **asdict(run.upserted),
        "kept_out": dict(run.kept_out),
        "noticed": dict(run.noticed),
        "missing_columns": lacking,
        "columns_without_values": sorted(run.valueless - run.lacking) if run.received else [],
        "faults": dict(run.feed.faults),
        "months_compared": compared.months,
        "months_asked_again": compared.asked_again,
        "differences": [asdict(one) | {"unexplained": one.unexplained} for one in compared.differences],
        "undated": compared.undated,
        "withdrawn": compared.withdrawn,
        "stalled": _stalled(run.last_day) if run.sync.until == OPEN_END else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _stalled(last: date | None) -> str | None:
    """Words, where the feed's last collision is older than it should be."""
    age = (datetime.now(ZoneInfo("America/New_York")).date() - last).days if last else 0
    if age <= STALLED_DAYS:
        return None
    words = Phrase(
        "The feed's last collision is of {last}, {age} days ago: the feed stands still. Nothing later is known.",
        last=last,
        age=age,
    )
    log(words)
    return words
