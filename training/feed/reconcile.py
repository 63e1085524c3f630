"""Reconciliation of the store with the feed's own counts by month; a month that differs is downloaded again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from collision_risk_plugin.core.errors import Phrase

from ..process.events import log, progress
from ..store.store import OPEN_END, ExplainedDifference, LostMonth
from .collisions import DateSpan, MonthCount
from .run import RefreshRun

MAX_WITHDRAWN_SHARE, MAX_WITHDRAWN = 0.01, 10
"""More withdrawn rows than this share of a month, and than this number, are taken for a fault of the service."""


@dataclass(frozen=True)
class MonthDifference:
    """Rows of a month in the feed and in the store, and the known reasons of their difference."""

    month: str
    feed: int
    store: int
    why: dict[str, int]

    @property
    def unexplained(self) -> int:
        return self.feed - self.store - sum(self.why.values())


@dataclass
class Reconciliation:
    """The result. `undated` rows of the feed have no month; `withdrawn` collisions were removed from the store.

    Of `lost` months the feed lacks more than it ever withdraws: nothing was removed.
    """

    months: int
    undated: int
    asked_again: list[str] = field(default_factory=list)
    differences: list[MonthDifference] = field(default_factory=list)
    withdrawn: int = 0
    lost: list[LostMonth] = field(default_factory=list)


def reconcile(run: RefreshRun, span: DateSpan) -> Reconciliation:
    """Compare all months of the filled days; store missing rows, explain or log the differences that remain."""
    feed = run.feed.months(span)
    store = run.store.count_by_month(span.first, span.until)
    known = run.store.explained()
    result = Reconciliation(len(feed.keys() - {""}), feed.get("", MonthCount(0, 0)).rows)
    for done, month in enumerate(months := sorted((feed.keys() | store.keys()) - {""})):
        counted, kept = feed.get(month, MonthCount(0, 0)).rows, store.get(month, 0)
        if counted == kept:
            if month in known:
                run.store.explain(month, None)
        elif month in known and known[month].missing == counted - kept and not _has_come(known[month], month, run):
            result.differences.append(MonthDifference(month, counted, kept, known[month].why))
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
            _reload_month(run, month, _month_span(month, span), result)
    run.store.save_lost_months(result.lost)
    return result


def _has_come(difference: ExplainedDifference, month: str, run: RefreshRun) -> bool:
    """Whether rows that were dated in the future may no longer be."""
    return "future" in difference.why and month <= run.store.today.isoformat()[:7]


def _month_span(month: str, span: DateSpan) -> DateSpan:
    first = date.fromisoformat(f"{month}-01")
    after = OPEN_END if month == "9999-12" else date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return DateSpan(max(first, span.first), min(after, span.until))


def _reload_month(run: RefreshRun, month: str, window: DateSpan, result: Reconciliation) -> None:
    reloaded = _fetch_month(run, window)
    counted = run.feed.months(window).get(month, MonthCount(0, 0))
    stored_ids = run.store.ids(window.first, window.until)
    gone = stored_ids.keys() - reloaded.ids
    withdrawn = {collision_id for collision_id in gone if stored_ids[collision_id]}
    # Only a list of ids that is complete by the service's own count shows that a collision was withdrawn.
    complete = reloaded.rows == counted.with_id
    few = len(withdrawn) <= max(MAX_WITHDRAWN, MAX_WITHDRAWN_SHARE * counted.rows)
    lost = complete and not few
    if lost:  # which the faults of the feed will tell
        result.lost.append(LostMonth(month, counted.rows, len(withdrawn)))
    elif complete:
        run.store.remove(withdrawn)
        result.withdrawn += len(withdrawn)
        stored_ids = {
            collision_id: from_feed for collision_id, from_feed in stored_ids.items() if collision_id not in withdrawn
        }
    unreadable = sum(number for rule, number in reloaded.kept_out.items() if rule.startswith("unreadable"))
    why = {
        "unreadable": unreadable
        - len(reloaded.unreadable & stored_ids.keys()),  # of some the store has an older version
        "future": reloaded.kept_out["future"],
        "duplicates": reloaded.kept_out["duplicates"],
        "without_id": counted.rows - counted.with_id,
        "imported": -len(gone - withdrawn),
    }
    difference = MonthDifference(month, counted.rows, len(stored_ids), {reason: n for reason, n in why.items() if n})
    result.asked_again.append(month)
    _record_reasons(run, difference, told=lost)
    if difference.feed != difference.store:
        result.differences.append(difference)


@dataclass
class _ReloadedMonth:
    """A month that was downloaded again: ids of all rows and of the unreadable ones, and why rows are kept out."""

    rows: int = 0
    ids: set[int] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)
    kept_out: Counter[str] = field(default_factory=Counter)


def _fetch_month(run: RefreshRun, window: DateSpan) -> _ReloadedMonth:
    reloaded = _ReloadedMonth()
    for records in run.feed.by_id(window):
        page = run.upsert_page(records, run.sync)
        reloaded.rows += len(records)
        reloaded.ids |= page.ids
        reloaded.unreadable |= page.ids - set(page.rows["collision_id"])
        reloaded.kept_out += page.kept_out
    return reloaded


def _record_reasons(run: RefreshRun, difference: MonthDifference, *, told: bool) -> None:
    """Store the reasons of an explained difference, so that the next refresh does not download the month again."""
    missing = difference.feed - difference.store
    explained = missing != 0 and difference.unexplained == 0
    run.store.explain(difference.month, ExplainedDifference(missing, difference.why) if explained else None)
    if difference.unexplained and not told:
        log(
            Phrase(
                "{month} still differs from the feed's count by {count:+,} collisions, and nothing explains it. "
                "It stays as it is.",
                month=difference.month,
                count=difference.unexplained,
            )
        )
