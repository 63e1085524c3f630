"""Refresh of the store: a resumable backfill in id order, then changes by `:updated_at`, then reconciliation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import Any

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, log, progress, progress_range
from ..store.store import OPEN_END, Store, SyncState
from .collisions import CollisionFeed, DateSpan, RowSummary
from .faults import feed_faults
from .reconcile import Reconciliation, reconcile
from .run import RefreshRun

_DAY = timedelta(days=1)
OVERLAP = timedelta(days=1)
"""Changes are queried from this long before the latest one known: some appear late."""


def refresh(feed: CollisionFeed, store: Store, since: date | None = None, last: date | None = None) -> dict[str, Any]:
    """Bring `store` up to date; the fields of the `result` event.

    Days from `since` to `last` (crash dates, both included) that were not filled yet are filled; by default, the days
    of earlier refreshes and all later ones are kept up to date. Raises TrainingError where the feed or the store fails;
    what was stored by then stays, and the next refresh resumes from there.
    """
    began = monotonic()
    removed = store.remove_future()
    run = RefreshRun(feed, store, store.sync())
    requested = DateSpan(since or run.sync.first or date.min, last + timedelta(days=1) if last else OPEN_END)
    with progress_range(0, 80):
        fill(run, requested)
    filled = DateSpan(run.sync.first or date.min, run.sync.until or OPEN_END)
    with progress_range(80, 90):
        follow_changes(run, filled)
    with progress_range(90, 100):
        compared = reconcile(run, filled)
    run.sync = replace(run.sync, refreshed=datetime.now(UTC))
    store.save_sync(run.sync)
    progress(100, "The collisions are up to date.")
    dated = tell_future(run.future, removed)
    faults = feed_faults(store, store.today)
    for fault in faults:
        log(fault.message)
    return _result(run, compared) | {
        **dated,
        "stalled": next((fault.message for fault in faults if fault.kind == "stalled"), None),
        "feed_faults": [fault.message for fault in faults],
        "seconds": round(monotonic() - began, 1),
    }


def tell_future(kept_out: int, removed: int) -> dict[str, Any]:
    """Log how many rows are dated in the future, and how many such were stored; as fields of the `result` event."""
    told = []
    if kept_out:
        told.append(
            Phrase("{count:,} rows are dated in the future: kept out.", count=kept_out)
            if kept_out > 1
            else Phrase("1 row is dated in the future: kept out.")
        )
    if removed:
        told.append(
            Phrase("{count:,} stored collisions are dated in the future: removed.", count=removed)
            if removed > 1
            else Phrase("1 stored collision is dated in the future: removed.")
        )
    for message in told:
        log(message)
    return {"future": kept_out, "future_removed": removed, "future_rows": told}


def _result(run: RefreshRun, compared: Reconciliation) -> dict[str, Any]:
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
        "kept_out": {reason: count for reason, count in run.kept_out.items() if reason != "future"}
        | ({"future": run.future} if run.future else {}),
        "noticed": dict(run.noticed),
        "missing_columns": lacking,
        "columns_without_values": sorted(run.valueless - run.lacking) if run.received else [],
        "faults": dict(run.feed.faults),
        "months_compared": compared.months,
        "months_asked_again": compared.asked_again,
        "differences": [asdict(one) | {"unexplained": one.unexplained} for one in compared.differences],
        "undated": compared.undated,
        "withdrawn": compared.withdrawn,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def fill(run: RefreshRun, requested: DateSpan) -> None:
    """Download the crash dates of `requested` that were not filled before, resuming where an earlier run ended."""
    summary = _up_to_today(run, requested)
    if not (run.sync.high_water and _contiguous(run.sync, requested)):
        if summary.first is None or summary.last is None or summary.newest is None:
            raise TrainingError("The data set has no collisions in these days. Check the dates and the address.")
        # Whatever changes during the backfill has a later moment, and is picked up by `follow_changes`.
        run.sync = SyncState(requested.first, requested.first, high_water=summary.newest, refreshed=run.sync.refreshed)
        run.store.save_sync(run.sync)
    windows = list(_windows(run.sync, requested, summary.first, summary.last))
    if windows:
        _fill_windows(run, windows, summary.rows)
    first, until = _filled_days(run.sync)
    run.sync = replace(run.sync, first=min(first, requested.first), until=max(until, requested.until))
    run.store.save_sync(run.sync)


def _up_to_today(run: RefreshRun, requested: DateSpan) -> RowSummary:
    """The summary of the requested days, but for those of the future, whose rows are counted."""
    summary = run.feed.summary(requested.condition())
    if summary.last is None or summary.last <= run.store.today:
        return summary
    tomorrow = run.store.today + _DAY
    run.future = run.feed.summary(requested.condition(), DateSpan(first=tomorrow).condition()).rows
    return run.feed.summary(requested.condition(), DateSpan(until=tomorrow).condition())


def _fill_windows(run: RefreshRun, windows: list[DateSpan], rows: int) -> None:
    first, until = _filled_days(run.sync)
    stored = sum(run.store.count_by_month(first, until).values()) if first < until else 0
    done, began = 0, monotonic()
    for window in windows:
        after = _resume_after(run.sync, window)
        if after >= 0:
            log(
                Phrase(
                    "Going on with the collisions of {window}, after id {id}.", window=_window_label(window), id=after
                )
            )
        for page in run.feed.by_id(window, after):
            last = int(float(page[-1]["collision_id"]))
            run.store_page(page, replace(run.sync, window_first=window.first, window_until=window.until, last_id=last))
            done += len(page)
            so_far = Phrase(
                "{window}: {done:,} of {rows:,} collisions, {rate:,.0f} a second",
                window=_window_label(window),
                done=stored + done,
                rows=rows,
                rate=done / max(monotonic() - began, 1e-3),
            )
            progress(min(100.0, 100 * (stored + done) / max(rows, 1)), so_far)
        run.sync = _with_window(run.sync, window)
        run.store.save_sync(run.sync)


def _filled_days(sync: SyncState) -> tuple[date, date]:
    return sync.first or date.min, sync.until or date.min


def _contiguous(sync: SyncState, requested: DateSpan) -> bool:
    """Whether filled and requested days adjoin; if not, the filled ones are kept but no longer followed."""
    first, until = _filled_days(sync)
    return requested.first <= until and first <= requested.until


def _windows(sync: SyncState, requested: DateSpan, first: date | None, last: date | None) -> Iterator[DateSpan]:
    """Unfilled years, or parts of one: the later ones forwards, then the earlier ones backwards."""
    if first is None or last is None:
        return
    filled_first, filled_until = _filled_days(sync)
    end = min(requested.until, last + _DAY)
    yield from _years(max(filled_until, first), end)
    yield from reversed(list(_years(max(requested.first, first), min(filled_first, end))))


def _years(first: date, until: date) -> Iterator[DateSpan]:
    while first < until:
        end = min(date(first.year + 1, 1, 1), until)
        yield DateSpan(first, end)
        first = end


def _resume_after(sync: SyncState, window: DateSpan) -> int:
    """The id after which a window resumes that an earlier run began; −1 for the whole window."""
    same = (sync.window_first, sync.window_until) == (window.first, window.until)
    return sync.last_id if same and sync.last_id is not None else -1


def _with_window(sync: SyncState, window: DateSpan) -> SyncState:
    first, until = _filled_days(sync)
    return replace(
        sync,
        first=min(first, window.first),
        until=max(until, window.until),
        window_first=None,
        window_until=None,
        last_id=None,
    )


def _window_label(window: DateSpan) -> str:
    last = window.until - _DAY
    whole = (window.first.month, window.first.day, last.month, last.day) == (1, 1, 12, 31)
    return str(window.first.year) if whole else Phrase("{first} to {last}", first=window.first, last=last)


def follow_changes(run: RefreshRun, span: DateSpan) -> None:
    """Download what changed in the filled days `span` since the latest change known."""
    last_seen = str(run.sync.high_water)
    since = _a_day_before(last_seen)
    pending = run.feed.summary(f":updated_at >= '{since}'", span.condition())
    if (pending.rows, pending.newest) == run.store.count_updated_since(since):
        log(Phrase("Nothing has changed in the feed since {moment}.", moment=last_seen))
        run.sync = replace(run.sync, high_water=max(last_seen, pending.newest or ""))
        return
    done = 0
    for page in run.feed.by_change(since, span):
        mark = max(str(run.sync.high_water), str(page[-1][":updated_at"]))
        run.store_page(page, replace(run.sync, high_water=mark))
        done += len(page)
        so_far = Phrase("{done:,} of {rows:,} new and changed collisions", done=done, rows=pending.rows)
        progress(min(100.0, 100 * done / max(pending.rows, 1)), so_far)


def _a_day_before(moment: str) -> str:
    """In the feed's own format, as moments are compared as text."""
    try:
        then = datetime.fromisoformat(moment) - OVERLAP
    except ValueError:
        raise TrainingError(
            Phrase("The feed gives “{moment}” as the time of a change. Update the plugin.", moment=moment)
        ) from None
    return then.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
