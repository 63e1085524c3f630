"""What the feed counts month by month, against what the store holds: a month that differs is asked for again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from collision_risk_plugin.core.errors import Phrase

from ..process.events import log, progress
from ..store.store import Explained
from .collisions import Month, Span
from .run import Run

MOST_WITHDRAWN_SHARE, MOST_WITHDRAWN = 0.01, 10
"""More withdrawn rows than this share of a month, and than this number, look like a fault of the service."""


@dataclass(frozen=True)
class Difference:
    """Rows of a month in the feed and in the store, why they differ, and by how many nobody knows."""

    month: str
    feed: int
    store: int
    why: dict[str, int]

    @property
    def unexplained(self) -> int:
        return self.feed - self.store - sum(self.why.values())


@dataclass
class Reconciliation:
    """`undated` rows of the feed have no month; `withdrawn` collisions were taken out of the store."""

    months: int
    undated: int
    asked_again: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    withdrawn: int = 0


def reconcile(run: Run, span: Span) -> Reconciliation:
    """Compare all months of the filled days; what is missing is taken over, what still differs is explained or told."""
    feed = run.feed.months(span)
    store = run.store.count_by_month(span.first, span.until)
    known = run.store.explained()
    found = Reconciliation(len(feed.keys() - {""}), feed.get("", Month(0, 0)).rows)
    for done, month in enumerate(months := sorted((feed.keys() | store.keys()) - {""})):
        counted, kept = feed.get(month, Month(0, 0)).rows, store.get(month, 0)
        if counted == kept:
            if month in known:
                run.store.explain(month, None)
        elif month in known and known[month].missing == counted - kept:
            found.differences.append(Difference(month, counted, kept, known[month].why))
        else:
            log(
                Phrase(
                    "The feed counts {counted:,} collisions in {month}, the store holds {kept:,}: asking for them "
                    "again.",
                    counted=counted,
                    month=month,
                    kept=kept,
                )
            )
            progress(100 * done / len(months), Phrase("Comparing with the feed's own counts: {month}", month=month))
            _ask_again(run, month, _within(month, span), found)
    return found


def _within(month: str, span: Span) -> Span:
    first = date.fromisoformat(f"{month}-01")
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return Span(max(first, span.first), min(after, span.until))


def _ask_again(run: Run, month: str, window: Span, found: Reconciliation) -> None:
    again = _read_again(run, window)
    counted = run.feed.months(window).get(month, Month(0, 0))
    here = run.store.ids(window.first, window.until)
    gone = here.keys() - again.ids
    withdrawn = {one for one in gone if here[one]}
    # Only a list of ids that is whole, by the service's own count, shows that a collision was withdrawn.
    if again.rows == counted.with_id and len(withdrawn) <= max(MOST_WITHDRAWN, MOST_WITHDRAWN_SHARE * counted.rows):
        run.store.remove(withdrawn)
        found.withdrawn += len(withdrawn)
        here = {one: from_feed for one, from_feed in here.items() if one not in withdrawn}
    unreadable = sum(number for rule, number in again.kept_out.items() if rule.startswith("unreadable"))
    why = {
        "unreadable": unreadable - len(again.unreadable & here.keys()),  # of some an older version is here
        "duplicates": again.kept_out["duplicates"],
        "without_id": counted.rows - counted.with_id,
        "imported": -len(gone - withdrawn),
    }
    difference = Difference(month, counted.rows, len(here), {reason: n for reason, n in why.items() if n})
    found.asked_again.append(month)
    _tell(run, difference)
    if difference.feed != difference.store:
        found.differences.append(difference)


@dataclass
class _Again:
    """A month's rows, asked for again: ids of all of them and of the unreadable ones, and why some are kept out."""

    rows: int = 0
    ids: set[int] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)
    kept_out: Counter[str] = field(default_factory=Counter)


def _read_again(run: Run, window: Span) -> _Again:
    again = _Again()
    for answer in run.feed.by_id(window):
        page = run.keep(answer, run.sync)
        again.rows += len(answer)
        again.ids |= page.ids
        again.unreadable |= page.ids - set(page.rows["collision_id"])
        again.kept_out += page.kept_out
    return again


def _tell(run: Run, difference: Difference) -> None:
    """Keep the reasons of a difference that is explained, so that the next refresh need not ask again."""
    missing = difference.feed - difference.store
    explained = missing != 0 and difference.unexplained == 0
    run.store.explain(difference.month, Explained(missing, difference.why) if explained else None)
    if difference.unexplained:
        log(
            Phrase(
                "{month} still differs from the feed's count by {count:+,} collisions, and nothing explains it. "
                "It stays as it is.",
                month=difference.month,
                count=difference.unexplained,
            )
        )
