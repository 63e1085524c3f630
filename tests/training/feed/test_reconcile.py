"""What the store keeps, takes over and gives up where its months differ from what the feed counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from training.feed.collisions import DateSpan, MonthCount
from training.feed.reconcile import MAX_WITHDRAWN, MonthDifference, Reconciliation, reconcile
from training.feed.run import RefreshRun
from training.store.store import OPEN_END, Store, open_store

Row = Callable[..., dict[str, object]]
ALL = DateSpan()
JANUARY, FEBRUARY = "2025-01", "2025-02"


class FeedOfRows:
    """A feed with these rows, which counts all of them but sends none of the ids that it `hides`."""

    def __init__(self, rows: Iterable[dict[str, Any]], hides: Collection[int] = ()) -> None:
        self._rows = list(rows)
        self._hides = set(hides)
        self.asked: list[DateSpan] = []

    def _inside(self, span: DateSpan) -> list[dict[str, Any]]:
        first, until = span.first.isoformat(), span.until.isoformat()
        # As in the service: a row without a day meets no bounds, and is counted where there are none.
        return [row for row in self._rows if span == ALL or first <= str(row["crash_date"])[:10] < until]

    def months(self, span: DateSpan) -> dict[str, MonthCount]:
        found: dict[str, MonthCount] = {}
        for row in self._inside(span):
            name = str(row["crash_date"] or "")[:7]
            before = found.get(name, MonthCount(0, 0))
            found[name] = MonthCount(before.rows + 1, before.with_id + (row["collision_id"] is not None))
        return found

    def by_id(self, span: DateSpan) -> Iterator[list[dict[str, Any]]]:
        self.asked.append(span)
        rows = [row for row in self._inside(span) if row["collision_id"] is not None]
        sent = sorted((row for row in rows if int(row["collision_id"]) not in self._hides), key=_id)
        for begin in range(0, len(sent), 500):
            yield sent[begin : begin + 500]

    def missing_columns(self, columns: Collection[str]) -> frozenset[str]:
        return frozenset()


def _id(row: dict[str, Any]) -> int:
    return int(row["collision_id"])


@pytest.fixture
def rows(row: Row) -> Callable[..., list[dict[str, object]]]:
    """Rows of the feed with ids `first` and on, on one day."""

    def make(number: int, first: int = 1, day: str = "2025-01-06", **changes: object) -> list[dict[str, object]]:
        usual = {"crash_date": f"{day}T00:00:00.000", ":updated_at": "2025-03-01T10:00:00.000Z"}
        return [row(**{**usual, "collision_id": str(first + i), **changes}) for i in range(number)]

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'collisions.sqlite'}")
    yield opened
    opened.close()


def fill(store: Store, rows: list[dict[str, object]]) -> None:
    RefreshRun(FeedOfRows([]), store, store.sync()).upsert_page(rows, store.sync())


def compare(store: Store, feed: FeedOfRows, span: DateSpan = ALL) -> Reconciliation:
    return reconcile(RefreshRun(feed, store, store.sync()), span)


def ids(store: Store) -> set[int]:
    return set(store.ids(date.min, OPEN_END))


def test_a_collision_that_a_whole_list_lacks_is_taken_out(store, rows) -> None:
    fill(store, rows(30))
    found = compare(store, FeedOfRows(rows(28, first=3)))
    assert ids(store) == set(range(3, 31))
    assert (found.withdrawn, found.asked_again, found.differences, found.undated) == (2, [JANUARY], [], 0)


def test_nothing_is_taken_out_on_a_list_that_is_not_whole(store, rows) -> None:
    """The service counts 40 and sends 35: the five that it left out are no collisions that never were."""
    fill(store, rows(41))
    found = compare(store, FeedOfRows(rows(40), hides=range(10, 15)))
    assert ids(store) == set(range(1, 42))
    assert found.withdrawn == 0
    assert [(one.feed, one.store, one.unexplained) for one in found.differences] == [(40, 41, -1)]


@pytest.mark.parametrize(
    ("before", "gone", "taken_out"),
    [
        (60, MAX_WITHDRAWN, True),
        (60, MAX_WITHDRAWN + 1, False),
        (1212, 12, True),  # 1 % of the 1,200 that are left
        (1213, 13, False),
    ],
)
def test_no_more_are_taken_out_than_a_service_withdraws(store, rows, before, gone, taken_out) -> None:
    fill(store, rows(before))
    found = compare(store, FeedOfRows(rows(before - gone, first=1 + gone)))
    assert found.withdrawn == (gone if taken_out else 0)
    assert len(ids(store)) == before - (gone if taken_out else 0)
    assert [one.unexplained for one in found.differences] == ([] if taken_out else [-gone])


def test_what_was_imported_is_never_taken_out_and_explains_the_difference(store, rows) -> None:
    fill(store, rows(20) + rows(3, first=100, **{":updated_at": None}))
    found = compare(store, FeedOfRows(rows(19, first=2)))
    assert ids(store) == {*range(2, 21), 100, 101, 102}
    assert found.withdrawn == 1
    assert found.differences == [MonthDifference(JANUARY, 19, 22, {"imported": -3})]
    assert found.differences[0].unexplained == 0


def test_what_the_store_lacks_is_taken_over_in_that_month_alone(store, rows) -> None:
    fill(store, rows(10) + rows(10, first=50, day="2025-02-03"))
    feed = FeedOfRows(rows(10) + rows(12, first=50, day="2025-02-03"))
    found = compare(store, feed)
    assert ids(store) == {*range(1, 11), *range(50, 62)}
    assert (found.months, found.asked_again, found.differences) == (2, [FEBRUARY], [])
    assert feed.asked == [DateSpan(date(2025, 2, 1), date(2025, 3, 1))]


def test_a_month_that_the_store_alone_has_is_compared(store, rows) -> None:
    fill(store, rows(10) + rows(2, first=50, day="2024-12-31"))
    feed = FeedOfRows(rows(10))
    found = compare(store, feed)
    assert (found.asked_again, found.differences) == (["2024-12"], [])
    assert feed.asked == [DateSpan(date(2024, 12, 1), date(2025, 1, 1))]
    assert ids(store) == set(range(1, 11))


def test_a_month_is_compared_within_the_days_that_were_filled(store, rows) -> None:
    feed = FeedOfRows([*rows(5, day="2025-01-09"), *rows(5, first=20, day="2025-01-10"), *rows(5, 40, "2025-01-20")])
    compare(store, feed, DateSpan(date(2025, 1, 10), date(2025, 1, 20)))
    assert feed.asked == [DateSpan(date(2025, 1, 10), date(2025, 1, 20))]
    assert ids(store) == set(range(20, 25))


def test_rows_without_a_month_are_counted_and_not_asked_for(store, rows) -> None:
    undated = [{**one, "crash_date": None} for one in rows(3, first=70)]
    fill(store, rows(4))
    found = compare(store, FeedOfRows([*rows(4), *undated]))
    assert (found.months, found.undated, found.asked_again) == (1, 3, [])


def test_each_reason_of_a_difference_is_counted(store, rows) -> None:
    """Two times that cannot be read, of one of which an older version is here; one row twice; one without an id."""
    fill(store, rows(11))
    noon = [{**one, "crash_time": "noon"} for one in rows(2, first=11)]
    nameless = [{**one, "collision_id": None} for one in rows(1)]
    found = compare(store, FeedOfRows([*rows(10), *noon, *rows(1, first=4), *nameless]))
    assert ids(store) == set(range(1, 12))
    why = {"unreadable": 1, "duplicates": 1, "without_id": 1}
    assert found.differences == [MonthDifference(JANUARY, 14, 11, why)]
    assert found.differences[0].unexplained == 0


def test_a_difference_that_was_explained_is_told_without_asking_until_it_changes(store, rows) -> None:
    noon = [{**one, "crash_time": "noon"} for one in rows(2, first=11)]
    first = compare(store, FeedOfRows([*rows(10), *noon]))
    assert first.differences == [MonthDifference(JANUARY, 12, 10, {"unreadable": 2})]
    same = FeedOfRows([*rows(10), *noon])
    again = compare(store, same)
    assert (same.asked, again.asked_again, again.differences) == ([], [], first.differences)
    more = compare(store, FeedOfRows([*rows(10), *noon, *rows(1, first=30)]))
    assert more.asked_again == [JANUARY]
    assert ids(store) == {*range(1, 11), 30}
    assert more.differences == [MonthDifference(JANUARY, 13, 11, {"unreadable": 2})]


def test_a_reason_is_forgotten_once_the_month_agrees(store, rows) -> None:
    noon = [{**one, "crash_time": "noon"} for one in rows(1, first=11)]
    compare(store, FeedOfRows([*rows(10), *noon]))
    assert set(store.explained()) == {JANUARY}
    compare(store, FeedOfRows(rows(10)))
    assert store.explained() == {}


def test_what_nothing_explains_is_told_and_asked_for_again_the_next_time(store, rows, capsys) -> None:
    fill(store, rows(11))
    feed = FeedOfRows(rows(40), hides=range(12, 41))
    for _ in range(2):
        found = compare(store, feed)
        assert [one.unexplained for one in found.differences] == [29]
        assert found.asked_again == [JANUARY]
    assert store.explained() == {}
    assert "still differs from the feed's count by +29 collisions" in capsys.readouterr().out


def test_a_month_of_one_collision_is_taken_over_and_given_up_like_any_other(store, rows) -> None:
    one = rows(1, first=7, day="2025-02-03")
    found = compare(store, FeedOfRows(one))
    assert (found.asked_again, ids(store)) == ([FEBRUARY], {7})
    found = compare(store, FeedOfRows(rows(1)))
    assert (found.asked_again, found.withdrawn, ids(store)) == ([JANUARY, FEBRUARY], 1, {1})


def test_a_month_of_which_nothing_can_be_read_is_asked_for_once(store, rows) -> None:
    feed = FeedOfRows([{**one, "crash_time": "noon"} for one in rows(2)])
    assert compare(store, feed).differences == [MonthDifference(JANUARY, 2, 0, {"unreadable": 2})]
    again = compare(store, feed)
    assert (again.asked_again, len(feed.asked)) == ([], 1)
    assert again.differences == [MonthDifference(JANUARY, 2, 0, {"unreadable": 2})]
