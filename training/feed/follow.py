"""The store kept up with what changed in the feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from collision_risk_plugin.core.errors import Phrase

from ..events import TrainingError, log, progress
from .collisions import Span
from .run import Run

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
