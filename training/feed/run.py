"""State of a refresh while it runs: progress in the feed, and counts of the rows met."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError
from ..store.row_format import FEED_COLUMNS
from ..store.store import Store, SyncState, UpsertCounts
from .collisions import CollisionFeed
from .nyc_open_data import Rows
from .rows import NEEDED, RowPage, as_text, normalise


@dataclass
class RefreshRun:
    """Counts of the rows read, known or not; `valueless` columns had no value in any of them.

    `future`: rows of the feed that are dated in the future.
    """

    feed: CollisionFeed
    store: Store
    sync: SyncState
    upserted: UpsertCounts = field(default_factory=UpsertCounts)
    received: int = 0
    kept_out: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    future: int = 0
    lacking: set[str] = field(default_factory=set)
    valueless: set[str] = field(default_factory=lambda: set(FEED_COLUMNS))

    def store_page(self, records: Rows, sync: SyncState) -> None:
        """Store the rows of a page with the sync state after it, and count their irregularities."""
        page = self.upsert_page(records, sync)
        self.received += len(records)
        self.kept_out += page.kept_out
        self.noticed += page.noticed

    def upsert_page(self, records: Rows, sync: SyncState) -> RowPage:
        """Store the rows of a page in one transaction. Raises TrainingError if a needed column is gone."""
        text = as_text(records)
        empty = {name for name in FEED_COLUMNS if text[name].isna().all()}
        self.valueless &= empty
        absent = self.feed.missing_columns(empty)
        if gone := absent & set(NEEDED):
            raise TrainingError(
                Phrase(
                    "The data set has no column {names} any more: its rows cannot be kept. Update the plugin.",
                    names=", ".join(sorted(gone)),
                )
            )
        page = normalise(text, self.store.today)
        self.upserted += self.store.upsert(page.rows, absent, sync)
        self.lacking |= absent
        self.sync = sync
        return page
