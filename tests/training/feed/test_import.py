from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from collision_risk_plugin.core.text_tables import BadTextFile
from tests.synthetic.collisions import collision_rows
from training.__main__ import main
from training.feed import file_import
from training.feed.collisions import DATASET, CollisionFeed
from training.feed.file_import import import_files
from training.feed.nyc_open_data import nyc_open_data
from training.feed.refresh import refresh
from training.process.events import TrainingError
from training.store.store import SyncState, open_store

PORTAL = {"vehicle_type_code1": "VEHICLE TYPE CODE 1", "vehicle_type_code2": "VEHICLE TYPE CODE 2"}


def _portal_export(rows: pd.DataFrame, file: Path) -> Path:
    """As the portal writes it: other headers, American dates, no `:updated_at`, a `LOCATION`."""
    out = rows.drop(columns=":updated_at").assign(
        crash_date=pd.to_datetime(rows["crash_date"]).dt.strftime("%m/%d/%Y"), location="(40.7, -74.0)"
    )
    out = out.rename(columns=lambda name: PORTAL.get(name, name.upper().replace("_", " ")))
    out.rename(columns={"COLLISION ID": "COLLISION_ID"}).to_csv(file, index=False, encoding="utf-8-sig")
    return file


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def store(file):
    store = open_store(f"sqlite:///{file}")
    yield store
    store.close()


def test_a_csv_and_a_parquet_export_bring_the_same_rows(
    store, file, source, helpers, sample_rows, tmp_path, monkeypatch
):
    monkeypatch.setattr(file_import, "CHUNK", 7)
    service = source(sample_rows(40))
    service.rows.iloc[20:].to_parquet(tmp_path / "api.parquet")
    files = [_portal_export(service.rows.iloc[:25], tmp_path / "portal.CSV"), tmp_path / "api.parquet"]
    result = import_files(files, store)
    assert (result["received"], result["new"], result["collisions"]) == (45, 40, 40)
    assert result["changed"] == 5  # those in both now have a moment
    assert result["noticed"]["dates_as_us"] == 25
    assert result["missing_columns"] == {}
    without = service.rows["collision_id"].iloc[:20].tolist()
    expected = {k: (*row[:-1], None if k in without else row[-1]) for k, row in service.kept().items()}
    assert helpers.stored(file) == expected


def test_a_file_that_lacks_a_column_says_which_and_hides_no_deaths(store, file, helpers, sample_rows, tmp_path, capsys):
    rows = sample_rows(10).assign(number_of_persons_killed=1)
    import_files([_portal_export(rows.iloc[:5], tmp_path / "whole.csv")], store)
    lacking = rows.drop(columns=["number_of_persons_killed", "vehicle_type_code_5"])
    result = import_files([_portal_export(lacking, tmp_path / "lacking.csv")], store)
    assert result["missing_columns"] == {"lacking.csv": ["number_of_persons_killed", "vehicle_type_code_5"]}
    assert "has no column number_of_persons_killed, vehicle_type_code_5" in capsys.readouterr().out
    assert [row[6] for _, row in sorted(helpers.stored(file).items())] == [1] * 5 + [None] * 5


def test_files_that_are_none_are_refused_before_anything_is_kept(store, file, helpers, sample_rows, tmp_path) -> None:
    good = _portal_export(sample_rows(5), tmp_path / "good.csv")
    (tmp_path / "bad.parquet").write_bytes(b"no parquet")
    with pytest.raises(BadTextFile, match=r"bad\.parquet” cannot be read"):
        import_files([good, tmp_path / "bad.parquet"], store)
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(BadTextFile, match=r"empty\.csv” cannot be read"):
        import_files([good, tmp_path / "empty.csv"], store)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(TrainingError, match=r"other\.csv” has no column collision_id, crash_date, crash_time"):
        import_files([good, tmp_path / "other.csv"], store)
    assert helpers.stored(file) == {}


def test_of_a_file_that_breaks_off_nothing_is_kept(store, file, helpers, sample_rows, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(file_import, "CHUNK", 10)
    good = _portal_export(sample_rows(30), tmp_path / "good.csv")
    with good.open("a") as stream:
        stream.write('"1' + "," * 200)
    with pytest.raises(BadTextFile, match=r"good\.csv” cannot be read: a quotation mark in line 32 is not closed"):
        import_files([good], store)
    assert helpers.stored(file) == {}


def _refresh(service, store, helpers) -> dict:
    return refresh(CollisionFeed(nyc_open_data(DATASET, service.url, helpers.impatient), 20), store)


def test_an_import_does_not_keep_the_first_refresh_from_asking_for_everything(
    store, file, source, helpers, sample_rows, tmp_path
) -> None:
    service = source(sample_rows(40))
    service.rows.iloc[25:].to_parquet(tmp_path / "latest.parquet")  # which holds the latest moment of all
    import_files([tmp_path / "latest.parquet"], store)
    assert store.sync() == SyncState()
    result = _refresh(service, store, helpers)
    assert (result["new"], result["unchanged"] >= 15, result["changed"]) == (25, True, 0)
    assert helpers.stored(file) == service.kept()


def test_an_old_export_overwrites_nothing_that_the_feed_said(
    store, file, source, helpers, sample_rows, tmp_path
) -> None:
    service = source(sample_rows(40))
    _refresh(service, store, helpers)
    before = store.sync()
    old = service.rows.assign(borough="OLD", number_of_persons_injured=9)
    result = import_files([_portal_export(old, tmp_path / "old.csv")], store)
    assert (result["new"], result["changed"], result["unchanged"]) == (0, 0, 40)
    old.assign(**{":updated_at": "2020-01-01T00:00:00.000Z"}).to_parquet(tmp_path / "old.parquet")
    import_files([tmp_path / "old.parquet"], store)
    assert helpers.stored(file) == service.kept()
    assert store.sync() == before


def test_imported_rows_that_the_feed_has_not_are_kept_and_explained(
    store, file, source, helpers, sample_rows, tmp_path
) -> None:
    rows = sample_rows(40)
    service = source(rows.iloc[10:])
    import_files([_portal_export(rows.iloc[:10], tmp_path / "mine.csv")], store)
    result = _refresh(service, store, helpers)
    assert len(helpers.stored(file)) == 40
    assert sum(one["why"]["imported"] for one in result["differences"]) == -10
    assert all(one["unexplained"] == 0 for one in result["differences"])
    assert _refresh(service, store, helpers)["months_asked_again"] == []


def test_the_command_reports_progress_and_a_result(sample_rows, tmp_path, capsys) -> None:
    (tmp_path / "in").mkdir()
    _portal_export(sample_rows(30), tmp_path / "in" / "rows.csv")
    assert main(["import", "--json", "--home", str(tmp_path / "home"), str(tmp_path / "in")]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    steps = [(event["percent"], event["message"]) for event in events if event["type"] == "progress"]
    assert (95, "rows.csv: 30 rows read") in steps
    assert (events[-2]["type"], events[-2]["percent"]) == ("progress", 100)
    assert (events[-1]["type"], events[-1]["collisions"]) == ("result", 30)
    assert (tmp_path / "home" / "collisions.sqlite").is_file()
    days = open_store(f"sqlite:///{tmp_path / 'home' / 'collisions.sqlite'}").state()
    assert (days.first_day, days.last_day) == (date(2023, 12, 30), date(2025, 1, 5))


@pytest.mark.skipif(os.name == "nt", reason="SIGTERM is a POSIX signal")
def test_a_terminated_import_ends_cleanly_with_whole_chunks(helpers, tmp_path) -> None:
    collision_rows(date(2018, 1, 1), date(2018, 12, 31)).to_parquet(tmp_path / "year.parquet")
    command = [sys.executable, "-m", "training", "import", "--json", "--home", str(tmp_path)]
    files = [str(tmp_path / "year.parquet")]
    with subprocess.Popen([*command, *files], stdout=subprocess.PIPE, text=True) as worker:
        assert "percent" in worker.stdout.readline()
        worker.send_signal(signal.SIGTERM)
        events = [json.loads(line) for line in worker.stdout]
    assert worker.returncode == 1
    assert events[-1]["type"] == "error"
    assert events[-1]["message"].startswith("Cancelled. What was finished is kept")
    kept = len(helpers.stored(tmp_path / "collisions.sqlite"))
    assert kept % file_import.CHUNK == 0
    assert kept < sum(pd.read_parquet(file, columns=["collision_id"]).shape[0] for file in files), "it went on"
