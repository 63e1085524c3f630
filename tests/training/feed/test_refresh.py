from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from collision_risk_plugin.core.clock import now
from training.feed import reconcile
from training.feed.collisions import DATASET, CollisionFeed
from training.feed.nyc_open_data import TOKEN_VARIABLE, nyc_open_data
from training.feed.refresh import refresh
from training.process.events import TrainingError
from training.store.store import open_store

MOMENT = "2025-06-01T10:00:00.000Z"
LATER = "2025-07-01T10:00:00.000Z"
TOKEN = "sesame"  # noqa: S105


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def run(helpers, file):
    """Refresh the store from a service; the result."""

    def go(source, page: int = 10, since: date | None = None, last: date | None = None) -> dict:
        store = open_store(f"sqlite:///{file}")
        soda = nyc_open_data(DATASET, source if isinstance(source, str) else source.url, helpers.impatient)
        try:
            return refresh(CollisionFeed(soda, page), store, since, last)
        finally:
            store.close()
            soda.close()

    return go


def _asked(source) -> list[dict[str, str]]:
    """The questions, by clause."""
    return [dict(request.query) for request in source.asked()]


def test_a_first_fill_takes_everything_in_ordered_keyed_pages_of_windows(
    source, run, helpers, file, sample_rows
) -> None:
    service = source(sample_rows(40))
    result = run(service)
    assert helpers.stored(file) == service.kept()
    assert (result["collisions"], result["received"], result["new"]) == (40, 40, 40)
    assert (result["changed"], result["unchanged"], result["kept_out"], result["differences"]) == (0, 0, {}, [])
    assert (result["first_day"], result["last_day"]) == ("2023-12-30", "2025-01-05")
    pages = [one for one in _asked(service) if one["$select"] == ":id,:updated_at,*"]
    assert all(one["$order"] == "collision_id" and one["$limit"] == "10" for one in pages)
    windows = [re.findall(r"crash_date [>=<]+ '([\d-]+)T", one["$where"]) for one in pages]
    assert ["2023-12-30", "2024-01-01"] in windows
    assert ["2024-01-01", "2025-01-01"] in windows
    assert all("collision_id > " in one["$where"] for one in pages)
    assert all(one.headers["User-Agent"].startswith("CollisionRisk/") for one in service.asked())


def test_what_is_odd_but_readable_is_counted(source, run, sample_rows) -> None:
    rows = sample_rows(60)
    result = run(source(rows))
    zero = (rows["latitude"] == 0).sum()
    assert result["noticed"]["zero_coordinates"] == zero > 0
    assert result["noticed"]["no_coordinates"] == rows["latitude"].isna().sum()
    assert result["noticed"]["unpadded_times"] == (rows["crash_time"].str.len() == 4).sum() > 0
    assert result["noticed"]["dates_as_iso_time"] == 60
    assert result["noticed"]["null_values"] > 60


def test_nothing_new_costs_three_questions_and_no_page(source, run, sample_rows) -> None:
    service = source(sample_rows(30))
    run(service)
    service.set_faults()
    result = run(service)
    assert (result["received"], result["new"], result["changed"]) == (0, 0, 0)
    assert len(service.asked()) == 3
    assert not any("*," in one["$select"] or one["$select"].endswith("*") for one in _asked(service))


def test_new_and_changed_rows_with_one_moment_are_all_followed(source, run, helpers, file, sample_rows) -> None:
    rows = sample_rows(50)
    rows[":updated_at"] = MOMENT
    run(source(rows.iloc[:20]))
    changed = rows.copy()
    changed[":updated_at"] = LATER
    changed.loc[:9, "borough"] = "elsewhere"
    service = source(changed)
    result = run(service, page=7)
    assert helpers.stored(file) == service.kept()
    assert (result["new"], result["changed"], result["unchanged"]) == (30, 20, 0)
    assert result["high_water"] == LATER
    pages = [one for one in _asked(service) if one["$select"] == ":id,:updated_at,*"]
    assert all(one["$order"] == ":updated_at,collision_id" for one in pages)
    assert all(":updated_at >= '2025-05-31T10:00:00.000Z'" in one["$where"] for one in pages)


def test_a_row_that_appears_a_little_late_is_found(source, run, helpers, file, sample_rows) -> None:
    rows = sample_rows(20)
    rows[":updated_at"] = MOMENT
    rows.loc[3, ":updated_at"] = "2025-05-31T22:00:00.000Z"
    run(source(rows.drop(index=3)))
    service = source(rows)
    result = run(service)
    assert (result["new"], result["months_asked_again"]) == (1, [])
    assert helpers.stored(file) == service.kept()


def test_an_interrupted_fill_goes_on_where_it_was(source, run, helpers, file, sample_rows) -> None:
    service = source(sample_rows(60, ["2025-01-05", "2025-01-06"]))
    service.set_faults("500@6+")
    with pytest.raises(TrainingError, match="kept"):
        run(service)
    here = helpers.stored(file)
    assert 0 < len(here) < 60
    service.set_faults()
    result = run(service)
    first_page = next(one for one in _asked(service) if one["$select"] == ":id,:updated_at,*")
    assert f"collision_id > {max(here)})" in first_page["$where"]
    assert result["received"] == result["new"] == 60 - len(here)
    assert helpers.stored(file) == service.kept()


def test_changes_during_a_fill_that_took_long_are_followed(source, run, helpers, file, sample_rows) -> None:
    rows = sample_rows(40)
    rows[":updated_at"] = MOMENT
    service = source(rows)
    service.set_faults("500@8+")
    with pytest.raises(TrainingError):
        run(service)
    taken = rows["collision_id"].isin(helpers.stored(file))
    assert 0 < taken.sum() < 40
    rows.loc[taken, ["borough", ":updated_at"]] = ["CHANGED", LATER]
    later = source(rows)
    run(later)
    assert helpers.stored(file) == later.kept()


def test_days_that_were_not_asked_for_are_filled_when_they_are(source, run, helpers, file, sample_rows) -> None:
    service = source(sample_rows(40))

    def of(first: str, last: str) -> dict:
        return {key: row for key, row in service.kept().items() if first <= row[1] <= last}

    run(service, since=date(2024, 1, 1), last=date(2024, 12, 31))
    assert helpers.stored(file) == of("2024-01-01", "2024-12-31") != {}
    run(service)  # as before, and all later days
    assert helpers.stored(file) == of("2024-01-01", "2025-12-31")
    service.set_faults()
    result = run(service, since=date(2020, 1, 1))
    assert helpers.stored(file) == service.kept()
    assert result["unchanged"] == 0
    service.set_faults()
    assert run(service)["received"] == 0


def test_a_window_that_has_grown_is_asked_for_from_its_start(source, run, helpers, file, sample_rows) -> None:
    rows = sample_rows(60, ["2025-01-05", "2025-01-06"])
    rows["crash_date"] = [f"2025-01-0{6 - i % 2}T00:00:00.000" for i in range(60)]  # ids do not follow the days
    service = source(rows)
    service.set_faults("500@4+")
    with pytest.raises(TrainingError):
        run(service, last=date(2025, 1, 5))
    assert 0 < len(helpers.stored(file)) < 30
    service.set_faults()
    assert run(service)["months_asked_again"] == []
    assert helpers.stored(file) == service.kept()


def test_days_far_from_what_was_filled_start_anew_and_leave_no_gap(source, run, helpers, file, sample_rows) -> None:
    service = source(sample_rows(40))
    run(service, last=date(2023, 12, 31))
    run(service, since=date(2025, 1, 1))
    assert {row[1][:4] for row in helpers.stored(file).values()} == {"2023", "2025"}
    run(service, since=date(2023, 1, 1))
    assert helpers.stored(file) == service.kept()


def test_rows_that_the_feed_withdrew_are_taken_out(source, run, helpers, file, sample_rows) -> None:
    rows = sample_rows(40)
    run(source(rows))
    fewer = source(rows.drop(index=[4, 17]))
    result = run(fewer)
    assert result["withdrawn"] == 2
    assert result["differences"] == []
    assert helpers.stored(file) == fewer.kept()


def test_a_service_that_lost_many_rows_takes_nothing_out(source, run, helpers, file, sample_rows, monkeypatch) -> None:
    monkeypatch.setattr(reconcile, "MAX_WITHDRAWN", 3)
    rows = sample_rows(40)
    before = source(rows)
    run(before)
    lost = rows["crash_date"].str[:4] == "2025"
    result = run(source(rows[~lost]))
    assert helpers.stored(file) == before.kept()
    assert result["withdrawn"] == 0
    assert [one["unexplained"] for one in result["differences"]] == [-lost.sum()]


def test_a_count_that_stays_different_is_reported(source, run, helpers, file, sample_rows, monkeypatch) -> None:
    service = source(sample_rows(30))
    honest = service.service.table.query

    def wrong(question):
        rows = honest(question)
        for row in rows:
            if row.get("ym", "").startswith("2025-01"):
                row["found"] = str(int(row["found"]) + 3)
        return rows

    monkeypatch.setattr(service.service.table, "query", wrong)
    result = run(service)
    assert helpers.stored(file) == service.kept()
    assert result["months_asked_again"] == ["2025-01"]
    (difference,) = result["differences"]
    assert (difference["month"], difference["feed"] - difference["store"]) == ("2025-01", 3)
    assert difference["why"] == {"without_id": 3}  # that is how such a count looks


def test_rows_that_were_missed_are_taken_when_the_months_are_compared(source, run, helpers, file, sample_rows) -> None:
    service = source(sample_rows(30))
    run(service)
    store = open_store(f"sqlite:///{file}")
    store.remove({min(service.kept())})
    store.close()
    result = run(service)
    assert result["new"] == 1
    assert len(result["months_asked_again"]) == 1
    assert helpers.stored(file) == service.kept()


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("crash_time", "noon", "unreadable_times"),
        ("crash_time", None, "unreadable_times"),
        ("crash_date", "2025-01-05x", "unreadable_dates"),
    ],
)
def test_unreadable_rows_are_kept_out_counted_and_explain_the_difference(
    source, run, helpers, file, sample_rows, column, value, reason
) -> None:
    rows = sample_rows(30)
    bad = rows.index[rows["crash_date"].str[:4] == "2025"][[1, 3]]
    rows.loc[bad, column] = value
    service = source(rows)
    result = run(service)
    assert result["kept_out"] == {reason: 2}
    assert [(one["why"], one["unexplained"]) for one in result["differences"]] == [({"unreadable": 2}, 0)]
    gone = {int(rows.loc[row, "collision_id"]) for row in bad}
    assert helpers.stored(file) == {key: row for key, row in service.kept().items() if key not in gone}
    service.set_faults()
    again = run(service)
    assert again["months_asked_again"] == []  # the reason is known
    assert again["differences"] == result["differences"]


def test_rows_without_id_or_date_are_counted(source, run, helpers, file, sample_rows) -> None:
    rows = sample_rows(30).astype({"collision_id": "Int64"})
    rows.loc[[2, 5], "collision_id"] = None
    rows.loc[7, "crash_date"] = None
    result = run(source(rows))
    assert result["collisions"] == 27
    assert result["undated"] == 1
    assert sum(one["why"]["without_id"] for one in result["differences"]) == 2
    assert all(one["unexplained"] == 0 for one in result["differences"])


@pytest.mark.parametrize("page", [5, 7, 50])
def test_rows_that_come_twice_are_kept_once(source, run, helpers, file, sample_rows, page) -> None:
    rows = sample_rows(20, ["2025-01-05"]).assign(**{":updated_at": MOMENT})
    rows.loc[::3, ":updated_at"] = "2025-01-08T10:00:00.000Z"  # not among the changes of the last day
    twice = pd.concat([rows, rows.iloc[::3]], ignore_index=True)
    service = source(twice)
    result = run(service, page=page)
    assert helpers.stored(file) == service.kept()
    assert result["kept_out"] == {"duplicates": 7}
    assert [(one["why"], one["unexplained"]) for one in result["differences"]] == [({"duplicates": 7}, 0)]


def test_of_two_versions_in_one_page_the_later_stands(source, run, helpers, file, sample_rows) -> None:
    rows = sample_rows(6, ["2025-01-05"])
    older = rows.assign(borough="OLDER", **{":updated_at": "2020-01-01T00:00:00.000Z"})
    run(source(pd.concat([rows, older], ignore_index=True)), page=50)
    assert "OLDER" not in {row[5] for row in helpers.stored(file).values()}


def test_a_column_that_is_gone_is_null_in_new_rows_kept_in_known_ones_and_told(
    source, run, helpers, file, sample_rows
) -> None:
    rows = sample_rows(30)
    rows["number_of_persons_killed"] = 1
    known = source(rows.iloc[:20])
    run(known)
    rows[":updated_at"] = LATER
    rows["borough"] = "CHANGED"
    result = run(source(rows, omit=["number_of_persons_killed"]))
    assert result["missing_columns"] == ["number_of_persons_killed"]
    killed = [row[6] for _, row in sorted(helpers.stored(file).items())]
    assert killed == [1] * 20 + [None] * 10
    assert {row[13] for row in helpers.stored(file).values()} == {"CHANGED"}


def test_a_column_without_values_is_told_from_one_that_is_gone(source, run, sample_rows) -> None:
    rows = sample_rows(20).astype({"number_of_persons_killed": "Int64"})
    rows["number_of_persons_killed"] = None
    result = run(source(rows))
    assert result["missing_columns"] == []
    assert "number_of_persons_killed" in result["columns_without_values"]


def test_without_a_needed_column_nothing_is_kept(source, run, helpers, file, sample_rows) -> None:
    with pytest.raises(TrainingError, match="no column crash_time any more"):
        run(source(sample_rows(20), omit=["crash_time"]))
    assert helpers.stored(file) == {}


def test_a_feed_that_stands_still_is_told_in_words(source, run, sample_rows) -> None:
    result = run(source(sample_rows(30), pause="2024-06-01"))
    assert re.search(r"newest collision is of 2024-01-02, \d+ days ago: it may have stalled", result["stalled"])
    assert result["feed_faults"] == [result["stalled"]]
    assert result["last_day"] == "2024-01-02"
    assert run(source(sample_rows(30)), last=date(2024, 12, 31))["stalled"] is not None
    today = sample_rows(30).assign(crash_date=f"{now().date()}T00:00:00.000")
    assert run(source(today))["stalled"] is None


def test_a_data_set_without_rows_is_an_error(source, run, sample_rows) -> None:
    with pytest.raises(TrainingError, match="no collisions in these days"):
        run(source(sample_rows(30), pause="2012-01-01"))


def test_a_token_opens_a_21_service_that_asks_for_one(source, run, helpers, file, sample_rows, monkeypatch) -> None:
    service = source(sample_rows(20), token=TOKEN, interfaces=["2.1"])
    with pytest.raises(TrainingError, match="Invalid app_token specified"):
        run(service)
    monkeypatch.setenv(TOKEN_VARIABLE, "wrong")
    with pytest.raises(TrainingError, match="check the token"):
        run(service)
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    service.set_faults()
    run(service)
    assert helpers.stored(file) == service.kept()
    assert {one.headers["X-App-Token"] for one in service.asked()} == {TOKEN}
    assert not any(TOKEN in one.whole + one.body for one in service.asked())


def test_a_service_that_speaks_only_soda_3_is_understood(source, run, helpers, file, sample_rows, monkeypatch) -> None:
    service = source(sample_rows(30), interfaces=["3"])
    with pytest.raises(TrainingError, match="Set an app token"):
        run(service)
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    service.set_faults()
    run(service)
    assert helpers.stored(file) == service.kept()
    assert {one.method for one in service.asked()} == {"POST"}
