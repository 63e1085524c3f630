"""One refresh while it runs: where it has come to, and what it met."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError
from ..store.schema import FEED_COLUMNS
from ..store.store import Store, Sync, Upserted
from .collisions import Feed
from .rows import NEEDED, Page, as_text, normalise
from .soda import Rows


@dataclass
class Run:
    """Counts are of the rows read, whether or not they were known; `valueless` columns had no value in any of them."""

    feed: Feed
    store: Store
    sync: Sync
    last_day: date | None = None
    upserted: Upserted = field(default_factory=Upserted)
    received: int = 0
    kept_out: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    lacking: set[str] = field(default_factory=set)
    valueless: set[str] = field(default_factory=lambda: set(FEED_COLUMNS))

    def take(self, answer: Rows, sync: Sync) -> None:
        """Keep the rows of one answer and, with them, how far that goes; count what they are like."""
        page = self.keep(answer, sync)
        self.received += len(answer)
        self.kept_out += page.kept_out
        self.noticed += page.noticed

    def keep(self, answer: Rows, sync: Sync) -> Page:
        """Keep the rows of one answer, in one transaction. Raises TrainingError where none could be kept."""
        text = as_text(answer)
        empty = {name for name in FEED_COLUMNS if text[name].isna().all()}
        self.valueless &= empty
        absent = self.feed.lacks(empty)
        if gone := absent & set(NEEDED):
            raise TrainingError(
                Phrase(
                    "The data set has no column {names} any more: its rows cannot be kept. Update the plugin.",
                    names=", ".join(sorted(gone)),
                )
            )
        page = normalise(text)
        self.upserted += self.store.upsert(page.rows, absent, sync)
        self.lacking |= absent
        self.sync = sync
        return page
