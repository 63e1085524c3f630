from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import create_engine, text

from training.feed.rows import COLUMNS, normalise, uniform_names
from training.learning.collisions import clean, read_file
from training.pipeline.training_data import located_collisions
from training.process.events import TrainingError
from training.store.store import ExplainedDifference, StoreState, SyncState, UpsertCounts, open_store

TODAY = date(2026, 6, 1)
EARLY, LATE = "2025-01-08T10:00:00.000Z", "2025-02-01T10:00:00.000Z"


def _table(address: str) -> pd.DataFrame:
    """All that is stored, read past the store."""
    columns = ", ".join(COLUMNS)
    with create_engine(address).connect() as connection:
        return pd.DataFrame(connection.execute(text(f"SELECT {columns} FROM collisions ORDER BY 1")).mappings())


def test_new_changed_and_unchanged_rows_are_told_apart(address, page) -> None:
    store = open_store(address)
    assert store.upsert(page({"collision_id": "5"}, {"collision_id": "9"})) == UpsertCounts(2, 0, 0)
    again = page({"collision_id": "5"}, {"collision_id": "9", "borough": "Queens"}, {"collision_id": "7"})
    assert store.upsert(again) == UpsertCounts(1, 1, 1)
    assert store.upsert(again.iloc[:0]) == UpsertCounts()
    assert _table(address)["collision_id"].tolist() == [5, 7, 9]
    assert _table(address)["borough"].fillna("").tolist() == ["", "", "QUEENS"]


@pytest.mark.parametrize(
    ("first", "then", "stands"),
    [
        (EARLY, LATE, "THEN"),
        (LATE, EARLY, "FIRST"),
        (EARLY, EARLY, "THEN"),
        (EARLY, None, "FIRST"),
        (None, None, "THEN"),
    ],
)
def test_the_later_version_stands(address, page, first, then, stands) -> None:
    store = open_store(address)
    store.upsert(page({":updated_at": first, "on_street_name": "FIRST"}))
    store.upsert(page({":updated_at": then, "on_street_name": "THEN"}))
    assert _table(address)["on_street_name"].tolist() == [stands]
    assert _table(address)["updated_at"].tolist() == [first if stands == "FIRST" else then]


def test_values_of_a_column_that_is_gone_are_kept(address, page) -> None:
    store = open_store(address)
    store.upsert(page({"number_of_persons_killed": "1", "number_of_persons_injured": "2"}))
    without = page({"number_of_persons_injured": "3"}, {"collision_id": "2", "number_of_persons_injured": "0"})
    assert store.upsert(without, {"number_of_persons_killed"}) == UpsertCounts(1, 1, 0)
    table = _table(address)
    assert table["number_of_persons_injured"].tolist() == [3, 0]
    assert table["number_of_persons_killed"].fillna(-1).tolist() == [1, -1]
    store.upsert(without)
    assert _table(address)["number_of_persons_killed"].isna().all()


def test_a_page_and_how_far_it_goes_are_kept_together_or_not_at_all(address, page) -> None:
    store = open_store(address)
    before = SyncState(date.min, date(2013, 1, 1), high_water=EARLY)
    store.upsert(page({"collision_id": "1"}), sync=before)
    bad = page({"collision_id": "2"}, {"collision_id": "3"})
    bad.loc[1, "crash_date"] = None  # no collision is without a day
    with pytest.raises(TrainingError, match="collision store"):
        store.upsert(bad, sync=SyncState(date.min, date(2014, 1, 1), high_water=LATE))
    assert _table(address)["collision_id"].tolist() == [1]
    assert store.sync() == before


def test_how_far_it_goes_is_read_back(address) -> None:
    store = open_store(address)
    assert store.sync() == SyncState()
    assert store.state() == StoreState(0, None, None, None, None)
    moment = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    sync = SyncState(date.min, date.max, date(2020, 1, 1), date(2021, 1, 1), 2**40, LATE, moment)
    store.save_sync(sync)
    assert open_store(address).sync() == sync


def test_counts_ids_and_withdrawal(address, page) -> None:
    store = open_store(address)
    days = ["2025-01-31", "2025-02-01", "2025-02-28", "2025-03-01"]
    rows = [{"collision_id": str(i), "crash_date": day, ":updated_at": EARLY} for i, day in enumerate(days)]
    store.upsert(page(*rows, {"collision_id": "9", "crash_date": "2025-02-02"}))
    assert store.count_by_month(date.min, date.max) == {"2025-01": 1, "2025-02": 3, "2025-03": 1}
    assert store.count_by_month(date(2025, 2, 1), date(2025, 3, 1)) == {"2025-02": 3}
    assert store.ids(date(2025, 2, 1), date(2025, 3, 1)) == {1: True, 2: True, 9: False}
    assert store.count_updated_since(EARLY) == (4, EARLY)
    assert store.count_updated_since(LATE) == (0, None)
    store.remove({1, 2})
    store.remove(set())
    assert store.state() == StoreState(3, date(2025, 1, 31), date(2025, 3, 1), None, None)


def test_explanations_and_reports_are_kept(address) -> None:
    store = open_store(address)
    store.explain("2025-01", ExplainedDifference(3, {"unreadable": 3}))
    store.explain("2025-01", ExplainedDifference(2, {"unreadable": 2}))
    store.explain("2025-02", ExplainedDifference(1, {"without_id": 1}))
    store.explain("2025-02", None)
    store.add_monitoring({"verdict": "steady", "zones": ["Astoria – „Süd“"], "share": 0.25})
    store.add_monitoring({"verdict": "watch"})
    again = open_store(address)
    assert again.explained() == {"2025-01": ExplainedDifference(2, {"unreadable": 2})}
    assert again.monitoring()[0] == {"verdict": "steady", "zones": ["Astoria – „Süd“"], "share": 0.25}
    assert [one["verdict"] for one in again.monitoring()] == ["steady", "watch"]


def _page_of(rows: pd.DataFrame) -> pd.DataFrame:
    table = rows.set_axis(uniform_names(rows.columns), axis=1)
    return normalise(table.reindex(columns=list(COLUMNS)).astype("string"), TODAY).rows


def test_both_engines_hold_and_give_the_same_rows(early_2025, tmp_path, on_postgresql) -> None:
    page = _page_of(early_2025.iloc[:3000])
    addresses = [f"sqlite:///{tmp_path / 'store.sqlite'}", on_postgresql]
    stores = [open_store(address) for address in addresses]
    changed = page.iloc[100:200].assign(updated_at="2026-01-01T00:00:00.000Z", zip_code="Ünklar")
    for part in (page.iloc[:2000], page.iloc[1500:], changed):
        assert len({store.upsert(part) for store in stores}) == 1
    pd.testing.assert_frame_equal(*(_table(address) for address in addresses))
    for days in ((None, None), (date(2025, 1, 5), date(2025, 1, 9)), (date(2030, 1, 1), None)):
        one, other = (store.rows(*days) for store in stores)
        pd.testing.assert_frame_equal(one, other)
    assert stores[0].state() == stores[1].state()
    assert stores[0].count_by_month(date.min, date.max) == stores[1].count_by_month(date.min, date.max)


def test_rows_of_some_days_come_in_the_order_of_their_ids(address, page) -> None:
    store = open_store(address)
    rows = [{"collision_id": str(9 - i), "crash_date": f"2025-01-0{i + 1}", "latitude": f"40.{i}1"} for i in range(5)]
    store.upsert(page(*rows))
    found = store.rows(date(2025, 1, 2), date(2025, 1, 4))
    assert found["collision_id"].tolist() == [6, 7, 8]
    assert found["crash_date"].tolist() == ["2025-01-04", "2025-01-03", "2025-01-02"]
    assert found["crash_time"].tolist() == ["08:15"] * 3
    assert found["latitude"].tolist() == [40.31, 40.21, 40.11]
    assert found["number_of_persons_killed"].isna().all()


def test_stored_collisions_are_placed_as_those_of_a_file(early_2025, tmp_path, places) -> None:
    file = tmp_path / "rows.parquet"
    early_2025.to_parquet(file)
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    store.upsert(_page_of(early_2025))
    ours, files = located_collisions(store, places), clean(read_file(file), places.polygons)
    for name in (field.name for field in fields(ours) if field.name != "skipped"):
        np.testing.assert_array_equal(getattr(ours, name), getattr(files, name), err_msg=name)  # NaN where unknown
    day = located_collisions(store, places, date(2025, 1, 6), date(2025, 1, 6)).day
    assert len(day) == (files.day == np.datetime64("2025-01-06")).sum() > 0
