"""Exports as spreadsheets, older portals and editors leave them: understood, or refused with the reason."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from collision_risk_plugin.core.column_dates import BadDates
from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.text_tables import BadTextFile
from training.__main__ import main
from training.feed import file_import
from training.feed.file_import import import_files
from training.process.events import TrainingError
from training.store.store import Store, open_store

HEADER = "CRASH DATE,CRASH TIME,ON STREET NAME,LATITUDE,LONGITUDE,NUMBER OF PERSONS INJURED,COLLISION_ID"
TODAY = date(2026, 6, 1)
Write = Callable[..., Path]


@pytest.fixture
def store(tmp_path) -> Store:
    return open_store(f"sqlite:///{tmp_path / 'store.sqlite'}", TODAY)


@pytest.fixture
def write(tmp_path) -> Write:
    """Writes a file of rows; its name does not matter."""

    def to_file(*rows: str, header: str = HEADER, encoding: str = "utf-8", name: str = "rows.csv") -> Path:
        file = tmp_path / name
        file.write_bytes("".join(f"{line}\n" for line in (header, *rows)).encode(encoding))
        return file

    return to_file


def _row(day: str = "01/17/2025", time: str = "17:05", street: str = "BROADWAY", number: int = 1) -> str:
    return f"{day},{time},{street},40.66,-73.87,0,{number}"


def _stored(store: Store) -> list[tuple[str, str]]:
    return [(row.crash_date, row.crash_time) for row in store.rows().itertuples()]


def _streets(tmp_path: Path) -> list[str]:
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        return [
            street for (street,) in connection.execute("SELECT on_street_name FROM collisions ORDER BY collision_id")
        ]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("5:05 PM", "17:05"),
        ("12:05 AM", "00:05"),
        ("12:05 PM", "12:05"),
        ("05:05:00 pm", "17:05"),
        ("5:05p.m.", "17:05"),
        ("11 AM", "11:00"),
        ("1899-12-30 17:05:00", "17:05"),
        ("0:05", "00:05"),
    ],
)
def test_times_are_read_as_spreadsheets_write_them(store, write, text, time) -> None:
    import_files([write(_row(time=text))], store)
    assert _stored(store) == [("2025-01-17", time)]


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (["1/7/2025", "1/18/25"], ["2025-01-07", "2025-01-18"]),
        (["01/07/2025"], ["2025-01-07"]),  # as the portal writes it
        (["17/01/2025", "07/01/2025"], ["2025-01-17", "2025-01-07"]),
        (["17.01.2025", "07.01.2025"], ["2025-01-17", "2025-01-07"]),
        (["07.01.2025"], ["2025-01-07"]),  # nobody writes months first with dots
        (["07-01-2025", "17-01-2025"], ["2025-01-07", "2025-01-17"]),
        (["2025/1/7", "2025-01-17"], ["2025-01-07", "2025-01-17"]),
        (["17-Jan-25", "7 January 2025"], ["2025-01-17", "2025-01-07"]),
        (['"Jan 7, 2025"', "01/07/2025 12:00:00 AM"], ["2025-01-07", "2025-01-07"]),
    ],
)
def test_the_column_decides_how_dates_are_read(store, write, days, read, monkeypatch) -> None:
    monkeypatch.setattr(file_import, "CHUNK", 1)  # the first row alone would say another thing
    import_files([write(*(_row(day, number=number) for number, day in enumerate(days)))], store)
    assert [day for day, _ in _stored(store)] == read


@pytest.mark.parametrize("chunk", [1, 100])
def test_dates_that_contradict_each_other_are_refused(store, write, chunk, monkeypatch) -> None:
    monkeypatch.setattr(file_import, "CHUNK", chunk)
    rows = write(_row("01/07/2025"), _row("17/01/2025", number=2), _row("01/18/2025", number=3))
    with pytest.raises(BadDates, match=r"“17/01/2025” has the day first, “01/18/2025” the month"):
        import_files([rows], store)
    assert _stored(store) == []


@pytest.mark.parametrize(
    "names",
    [
        ("DATE", "TIME", "UNIQUE KEY"),
        ("ACCIDENT DATE", "ACCIDENT TIME", "COLLISION_ID"),
        ("date", "time", "unique_key"),
        (" Crash  Date ", "Crash_Time", "Collision Id"),
    ],
)
def test_older_headers_of_the_portal_are_known(store, write, names) -> None:
    header = HEADER.replace("CRASH DATE", names[0]).replace("CRASH TIME", names[1]).replace("COLLISION_ID", names[2])
    result = import_files([write(_row(), header=header)], store)
    assert _stored(store) == [("2025-01-17", "17:05")]
    assert "collision_id" not in result["missing_columns"]["rows.csv"]


def test_a_column_beside_its_older_name_is_taken(store, write) -> None:
    import_files([write(f"noon,{_row()}", header=f"DATE,{HEADER}")], store)
    assert _stored(store) == [("2025-01-17", "17:05")]


@pytest.mark.parametrize(
    ("encoding", "street"),
    [
        ("utf-8", "ÅSTRÖM 街"),
        ("utf-8-sig", "ÅSTRÖM 街"),
        ("utf-16", "ÅSTRÖM 街"),
        ("utf-16-le", "ÅSTRÖM"),
        ("utf-16-be", "ÅSTRÖM"),
        ("cp1252", "ÅSTRÖM “É” €"),
    ],
)
def test_encodings_are_recognised_and_what_is_unusual_is_told(store, write, tmp_path, capsys, encoding, street) -> None:
    import_files([write(_row(street=street), _row(number=2), encoding=encoding)], store)
    assert _streets(tmp_path) == [street, "BROADWAY"]
    told = "is read as" in capsys.readouterr().out
    assert told is (not encoding.startswith("utf-8"))


def test_a_western_letter_far_behind_the_head_is_read(store, write, tmp_path) -> None:
    rows = [_row(number=number) for number in range(5000)] + [_row(street="ÅSTRÖM", number=5000)]
    import_files([write(*rows, encoding="cp1252")], store)
    assert _streets(tmp_path)[-1] == "ÅSTRÖM"


@pytest.mark.parametrize("mark", [";", "\t", "|"])
@pytest.mark.parametrize("declared", [False, True])
def test_other_delimiters_are_recognised_with_decimal_commas(store, write, mark, declared) -> None:
    header = HEADER.replace(",", mark)
    row = '17.01.2025,17:05,"A, B; C",40@66,-73@87,0,1'.replace(",", mark).replace("@", ",").replace(f"A{mark}", "A,")
    import_files([write(row, header=f"sep={mark}\n{header}" if declared else header)], store)
    (kept,) = store.rows().itertuples()
    assert (kept.crash_date, kept.latitude, kept.longitude) == ("2025-01-17", 40.66, -73.87)


def test_a_row_that_swallows_others_is_refused_with_its_line(store, write) -> None:
    rows = [_row(number=number) for number in range(100)]
    rows[40] = _row(street='"BROADWAY', number=40)
    rows[60] = _row(street='BROADWAY"', number=60)
    with pytest.raises(BadTextFile, match=r"a quotation mark in line 42 is not closed before line 62, and swallows"):
        import_files([write(*rows)], store)
    rows[60] = _row(number=60)
    with pytest.raises(BadTextFile, match=r"a quotation mark in line 42 is not closed before line 101"):
        import_files([write(*rows)], store)
    assert _stored(store) == []


def test_a_field_of_two_lines_is_a_field(store, write, tmp_path) -> None:
    import_files([write(_row(street='"BROADWAY\nNEW YORK, NY 10001"'), _row(number=2))], store)
    assert _streets(tmp_path) == ["BROADWAY\nNEW YORK, NY 10001", "BROADWAY"]


def test_a_delimiter_at_the_end_of_each_row_is_no_cell(store, write) -> None:
    import_files([write(_row() + ",", _row(number=2) + ",")], store)
    assert _stored(store) == [("2025-01-17", "17:05")] * 2


def test_a_row_that_is_cut_off_lacks_what_it_lacks(store, write) -> None:
    header = "COLLISION_ID,CRASH DATE,CRASH TIME,NUMBER OF PERSONS INJURED,NUMBER OF PERSONS KILLED"
    import_files([write("1,01/17/2025,17:05,0,0", "2,01/17/2025,17:05,1", header=header)], store)
    assert store.rows()["number_of_persons_killed"].fillna(-1).tolist() == [0, -1]


def test_a_row_with_too_many_fields_is_refused_with_its_line(store, write) -> None:
    rows = [_row(number=number) for number in range(5)]
    rows[2] += ",1,2"
    with pytest.raises(BadTextFile, match=r"line 4 has 9 cells, and the header has 7"):
        import_files([write(*rows)], store)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"PK\x03\x04\x14\x00\x08\x08xl/workbook.xml" * 3, b"\x81\x8d\x8f,\xff\n", b"<html><body>Sign in"],
)
def test_what_is_no_table_is_refused_in_words(store, tmp_path, content) -> None:
    (tmp_path / "rows.csv").write_bytes(content)
    with pytest.raises(BadTextFile, match=r"“rows\.csv” cannot be read: (it is|line 1 holds)") as error:
        import_files([tmp_path / "rows.csv"], store)
    assert not {"codec", "Error", "pandas"} & set(str(error.value).split())


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([_row(time="noon"), _row(time="25:00")], r"2 rows read, 0 kept: .*times cannot be read, such as “noon”"),
        ([_row(day="32/13/2025")], r"1 rows read, 0 kept: .*dates cannot be read, such as “32/13/2025”"),
        ([_row(day="")], r"1 rows read, 0 kept: .*they have no date"),
        ([_row(day="01/17/2052")], r"1 rows read, 0 kept: .*dated in the future, such as “01/17/2052”"),
        ([_row(day=""), _row(time="noon")], r"2 rows read, 0 kept: .*have no date; .*times cannot be read"),
        ([], r"“rows\.csv” has the headers of a table, and no rows"),
    ],
)
def test_an_import_that_keeps_nothing_ends_with_a_verdict(store, write, rows, verdict) -> None:
    with pytest.raises(TrainingError, match=verdict):
        import_files([write(*rows)], store)


def test_the_command_ends_with_the_verdict_and_its_status(write, tmp_path, capsys) -> None:
    assert main(["import", "--json", "--home", str(tmp_path), str(write(_row(time="noon")))]) == 1
    event = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert event["type"] == "error"
    assert Phrase.from_json(event) == event["message"]


def test_what_is_kept_out_of_the_rest_is_told_with_its_reason(store, write, capsys) -> None:
    rows = [_row(), _row(time="noon", number=2), _row(day="01/17/2052", number=3), _row(day="02/01/2053", number=4)]
    result = import_files([write(*rows)], store)
    assert (result["new"], result["kept_out"]) == (1, {"unreadable_times": 1, "future": 2})
    assert result["reasons"] == [
        "2 rows are kept out: they are dated in the future, such as “01/17/2052”",
        "1 rows are kept out: their times cannot be read, such as “noon”",
    ]
    said = capsys.readouterr().out
    assert all(reason in said for reason in result["reasons"])


def test_rows_that_are_known_already_are_kept(store, write) -> None:
    for new in (1, 0):
        assert import_files([write(_row())], store)["new"] == new


def test_an_unknown_number_of_persons_stays_unknown(store, write) -> None:
    rows = ["01/17/2025,17:05,BROADWAY,40.66,-73.87,,1", "01/17/2025,17:05,BROADWAY,40.66,-73.87,0,2"]
    import_files([write(*rows)], store)
    assert store.rows()["number_of_persons_injured"].fillna(-1).tolist() == [-1, 0]
