"""Rows of the future, a standstill, lost months and unknown facts: what a refresh keeps of them, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from collision_risk_plugin.core.clock import from_timestamp
from collision_risk_plugin.core.errors import Phrase
from training.feed.collisions import DATASET, CollisionFeed
from training.feed.faults import feed_faults
from training.feed.nyc_open_data import nyc_open_data
from training.feed.refresh import refresh
from training.store.store import OPEN_END, Store, SyncState, open_store

TODAY = date(2025, 1, 10)
DAYS = ("2025-01-05", "2025-01-06")


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def run(helpers, file, capsys):
    """Refresh the store from rows as of a day; the result, and what was logged."""

    def go(source, today: date = TODAY) -> tuple[dict, str]:
        store = open_store(f"sqlite:///{file}", today)
        soda = nyc_open_data(DATASET, source.url, helpers.impatient)
        try:
            capsys.readouterr()
            return refresh(CollisionFeed(soda, 50), store), capsys.readouterr().out
        finally:
            store.close()
            soda.close()

    return go


def _dated(rows: pd.DataFrame, days: dict[int, str]) -> pd.DataFrame:
    for row, day in days.items():
        rows.loc[row, "crash_date"] = f"{day}T00:00:00.000"
    return rows


@pytest.mark.parametrize("day", ["2052-01-17", "9999-12-31", "2025-01-17", "2025-01-11"])
def test_rows_of_the_future_are_kept_out_and_told_each_time(source, run, helpers, file, sample_rows, day) -> None:
    service = source(_dated(sample_rows(30, DAYS), {3: day, 7: day}))
    early = {key: row for key, row in service.kept().items() if row[1] != day}
    for new in (28, 0):
        result, told = run(service)
        assert helpers.stored(file) == early
        assert (result["new"], result["collisions"], result["last_day"]) == (new, 28, "2025-01-06")
        assert (result["future"], result["kept_out"]) == (2, {"future": 2})
        assert "2 rows are dated in the future: kept out." in told
        assert [phrase.template for phrase in result["future_rows"]] == [
            "{count:,} rows are dated in the future: kept out."
        ]
        assert all(one["unexplained"] == 0 for one in result["differences"])
        assert (result["stalled"], result["feed_faults"]) == (None, [])


def test_today_is_no_future(source, run, helpers, file, sample_rows) -> None:
    service = source(_dated(sample_rows(30, DAYS), {3: TODAY.isoformat()}))
    result, _ = run(service)
    assert helpers.stored(file) == service.kept()
    assert result["future"] == 0


def test_what_was_the_future_is_taken_over_when_it_has_come(source, run, helpers, file, sample_rows) -> None:
    service = source(_dated(sample_rows(30, DAYS), {3: "2025-01-17", 7: "2025-02-01"}))
    run(service)
    result, told = run(service, date(2025, 1, 17))
    assert (result["new"], result["future"]) == (1, 1)
    assert "1 row is dated in the future: kept out." in told
    result, _ = run(service, date(2025, 2, 1))
    assert (result["new"], result["future"]) == (1, 0)
    assert helpers.stored(file) == service.kept()


def test_rows_of_the_future_of_an_older_store_are_taken_out_and_told(source, run, helpers, file, sample_rows) -> None:
    rows = sample_rows(30, DAYS)
    service = source(_dated(rows.copy(), {3: "2052-01-17", 7: "2026-01-01"}))
    run(service, date(2060, 1, 1))
    assert helpers.stored(file) == service.kept()
    result, told = run(source(rows))
    assert helpers.stored(file) == source(rows).kept()
    assert (result["future"], result["future_removed"]) == (0, 2)
    assert "2 stored collisions are dated in the future: removed." in told


def test_new_york_s_clock_decides_what_today_is(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(
        "training.store.store.clock.now",
        lambda: from_timestamp(datetime(2025, 1, 11, 4, 59, tzinfo=UTC).timestamp()),
    )
    assert open_store(f"sqlite:///{tmp_path / 'store.sqlite'}").today == TODAY


@pytest.mark.parametrize(("age", "told"), [(29, False), (30, True), (47, True)])
def test_a_feed_may_have_stalled_from_thirty_days_on(source, run, sample_rows, age, told) -> None:
    today = date(2025, 1, 6) + timedelta(days=age)
    result, said = run(source(sample_rows(30, DAYS)), today)
    sentence = f"The feed's newest collision is of 2025-01-06, {age} days ago: it may have stalled."
    assert (result["stalled"] == sentence, sentence in said, result["feed_faults"] == [sentence]) == (told,) * 3
    assert (result["stalled"] is None) is not told


def test_a_row_of_the_future_does_not_hide_a_standstill(source, run, sample_rows) -> None:
    result, _ = run(source(_dated(sample_rows(30, DAYS), {3: "2052-01-17"})), date(2025, 3, 1))
    assert result["stalled"] == "The feed's newest collision is of 2025-01-06, 54 days ago: it may have stalled."


@pytest.mark.parametrize("left", [0, 2])
def test_a_month_that_the_feed_has_lost_is_told_and_kept_until_it_is_back(
    source, run, helpers, file, sample_rows, left
) -> None:
    rows = sample_rows(60, ("2024-01-02", *DAYS))
    whole = source(rows)
    run(whole)
    lost = rows.index[rows["crash_date"].str[:7] == "2025-01"][left:]
    for _ in range(2):
        result, told = run(source(rows.drop(index=lost)))
        (fault,) = result["feed_faults"]
        assert helpers.stored(file) == whole.kept()
        assert result["withdrawn"] == 0
        assert fault in told
        if left:
            assert fault == (
                f"The feed no longer has {len(lost)} collisions of 2025-01 that are stored, and still has 2: "
                "it may be at fault. They are kept."
            )
        else:
            assert fault == (
                f"The feed has no collision of 2025-01 any more, and {len(lost)} are stored: it may be at fault. They "
                "are kept."
            )
    assert run(whole)[0]["feed_faults"] == []


@pytest.fixture
def store(file) -> Store:
    opened = open_store(f"sqlite:///{file}", date(2025, 3, 31))
    opened.save_sync(SyncState(date.min, OPEN_END, refreshed=datetime(2025, 3, 31, 17, tzinfo=UTC)))
    return opened


def _feed(page: Callable[..., pd.DataFrame], store: Store, since: date, **changed: str | None) -> None:
    """Ten collisions a day from January to March, which are `changed` from a day on."""
    plain = {":updated_at": "2025-03-31T10:00:00.000Z", "latitude": "40.7", "longitude": "-74.0"}
    plain |= {"number_of_persons_injured": "0", "number_of_persons_killed": "0"}
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(90)]
    rows = [
        {
            "collision_id": str(10 * number + i),
            "crash_date": day.isoformat(),
            **plain,
            **(changed if day >= since else {}),
        }
        for number, day in enumerate(days)
        for i in range(10)
    ]
    store.upsert(page(*rows))


@pytest.fixture
def page() -> Callable[..., pd.DataFrame]:
    from training.feed.rows import COLUMNS, normalise

    plain = {"crash_time": "8:15"}

    def make(*rows: dict[str, str | None]) -> pd.DataFrame:
        named = [{key.removeprefix(":"): value for key, value in (plain | row).items()} for row in rows]
        return normalise(pd.DataFrame(named).reindex(columns=list(COLUMNS)).astype("string"), date(2030, 1, 1)).rows

    return make


@pytest.mark.parametrize(
    ("changed", "subject", "what"),
    [
        ({"latitude": None, "longitude": None}, "coordinates", "coordinates"),
        ({"latitude": "0", "longitude": "0"}, "coordinates", "coordinates"),
        ({"number_of_persons_injured": None}, "number_of_persons_injured", "numbers of persons injured"),
        ({"number_of_persons_killed": None}, "number_of_persons_killed", "numbers of persons killed"),
    ],
)
def test_a_fact_that_is_unknown_since_a_day_is_told(store, page, changed, subject, what) -> None:
    _feed(page, store, date(2025, 3, 20), **changed)
    (fault,) = feed_faults(store, store.today)
    assert (fault.kind, fault.subject, fault.since) == ("unknown", subject, date(2025, 3, 20))
    assert fault.message == f"Since 2025-03-20 the rows of the feed have no {what}: unknown, not 0."
    assert isinstance(fault.message.fields["what"], Phrase)


def test_few_rows_without_it_or_a_fact_that_never_was_are_no_fault(store, page) -> None:
    _feed(page, store, date(2025, 3, 30), latitude=None)
    assert feed_faults(store, store.today) == ()
    _feed(page, store, date.min, latitude=None, number_of_persons_killed=None)
    assert feed_faults(store, store.today) == ()


def test_a_store_that_was_never_refreshed_has_no_feed_to_judge(tmp_path, page) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'imported.sqlite'}", date(2025, 3, 31))
    _feed(page, store, date(2025, 2, 1), latitude=None)
    assert feed_faults(store, store.today) == ()


def test_a_feed_is_judged_by_the_day_on_which_it_was_asked(store, page) -> None:
    _feed(page, store, date.max)
    assert feed_faults(store, date(2026, 1, 1)) == ()
    store.save_sync(SyncState(date.min, OPEN_END, refreshed=datetime(2025, 4, 30, 17, tzinfo=UTC)))
    (fault,) = feed_faults(store, date(2026, 1, 1))
    assert fault.message == (
        "The feed's newest collision is of 2025-03-31, 30 days before it was last asked: it may have stalled."
    )
    store.save_sync(SyncState(date.min, date(2025, 4, 1), refreshed=datetime(2025, 4, 30, 17, tzinfo=UTC)))
    assert feed_faults(store, date(2026, 1, 1)) == ()  # no later days were asked for
