"""Resumable initial backfill of the store, in id order, and the incremental update that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import monotonic

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, log, progress
from ..store.store import Sync
from .collisions import Span
from .run import Run

_DAY = timedelta(days=1)


def fill(run: Run, wanted: Span) -> None:
    """Take over the crash dates of `wanted` that were not filled before, going on where an earlier run ended."""
    summary = run.feed.summary(wanted.condition())
    run.last_day = summary.last
    if not (run.sync.high_water and _touch(run.sync, wanted)):
        if summary.first is None or summary.last is None or summary.newest is None:
            raise TrainingError("The data set has no collisions in these days. Check the dates and the address.")
        # Whatever changes while the windows are filled has a later moment, and is followed from this one.
        run.sync = Sync(wanted.first, wanted.first, high_water=summary.newest, refreshed=run.sync.refreshed)
        run.store.save_sync(run.sync)
    windows = list(_windows(run.sync, wanted, summary.first, summary.last))
    if windows:
        _fill_windows(run, windows, summary.rows)
    first, until = _filled(run.sync)
    run.sync = replace(run.sync, first=min(first, wanted.first), until=max(until, wanted.until))
    run.store.save_sync(run.sync)


def _fill_windows(run: Run, windows: list[Span], rows: int) -> None:
    first, until = _filled(run.sync)
    here = sum(run.store.count_by_month(first, until).values()) if first < until else 0
    done, began = 0, monotonic()
    for window in windows:
        after = _resumed(run.sync, window)
        if after >= 0:
            log(Phrase("Going on with the collisions of {window}, after id {id}.", window=_named(window), id=after))
        for answer in run.feed.by_id(window, after):
            last = int(float(answer[-1]["collision_id"]))
            run.take(answer, replace(run.sync, window_first=window.first, window_until=window.until, last_id=last))
            done += len(answer)
            so_far = Phrase(
                "{window}: {done:,} of {rows:,} collisions, {rate:,.0f} a second",
                window=_named(window),
                done=here + done,
                rows=rows,
                rate=done / max(monotonic() - began, 1e-3),
            )
            progress(min(100.0, 100 * (here + done) / max(rows, 1)), so_far)
        run.sync = _joined(run.sync, window)
        run.store.save_sync(run.sync)


def _filled(sync: Sync) -> tuple[date, date]:
    return sync.first or date.min, sync.until or date.min


def _touch(sync: Sync, wanted: Span) -> bool:
    """What was filled and what is wanted make one piece; else the filled is given up: kept, but no longer followed."""
    first, until = _filled(sync)
    return wanted.first <= until and first <= wanted.until


def _windows(sync: Sync, wanted: Span, first: date | None, last: date | None) -> Iterator[Span]:
    """Years, or parts of one, that are not filled yet: the later ones forwards, then the earlier ones backwards."""
    if first is None or last is None:
        return
    filled_first, filled_until = _filled(sync)
    end = min(wanted.until, last + _DAY)
    yield from _years(max(filled_until, first), end)
    yield from reversed(list(_years(max(wanted.first, first), min(filled_first, end))))


def _years(first: date, until: date) -> Iterator[Span]:
    while first < until:
        end = min(date(first.year + 1, 1, 1), until)
        yield Span(first, end)
        first = end


def _resumed(sync: Sync, window: Span) -> int:
    """The id after which a window goes on that an earlier run began; −1 for the whole window."""
    same = (sync.window_first, sync.window_until) == (window.first, window.until)
    return sync.last_id if same and sync.last_id is not None else -1


def _joined(sync: Sync, window: Span) -> Sync:
    first, until = _filled(sync)
    return replace(
        sync,
        first=min(first, window.first),
        until=max(until, window.until),
        window_first=None,
        window_until=None,
        last_id=None,
    )


def _named(window: Span) -> str:
    last = window.until - _DAY
    whole = (window.first.month, window.first.day, last.month, last.day) == (1, 1, 12, 31)
    return str(window.first.year) if whole else Phrase("{first} to {last}", first=window.first, last=last)


OVERLAP = timedelta(days=1)
"""Changes are asked for from this long before the last one that was seen: some appear late."""


def follow(run: Run, span: Span) -> None:
    """Take over what changed in the filled days `span` since the last change that was seen."""
    seen = str(run.sync.high_water)
    since = _a_day_before(seen)
    due = run.feed.summary(f":updated_at >= '{since}'", span.condition())
    if (due.rows, due.newest) == run.store.count_updated_since(since):
        log(Phrase("Nothing has changed in the feed since {moment}.", moment=seen))
        run.sync = replace(run.sync, high_water=max(seen, due.newest or ""))
        return
    done = 0
    for answer in run.feed.by_change(since, span):
        mark = max(str(run.sync.high_water), str(answer[-1][":updated_at"]))
        run.take(answer, replace(run.sync, high_water=mark))
        done += len(answer)
        so_far = Phrase("{done:,} of {rows:,} new and changed collisions", done=done, rows=due.rows)
        progress(min(100.0, 100 * done / max(due.rows, 1)), so_far)


def _a_day_before(moment: str) -> str:
    """Written as the feed writes its moments, which are compared by their characters."""
    try:
        then = datetime.fromisoformat(moment) - OVERLAP
    except ValueError:
        raise TrainingError(
            Phrase("The feed gives “{moment}” as the time of a change. Update the plugin.", moment=moment)
        ) from None
    return then.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
