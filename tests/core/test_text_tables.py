"""Text files as spreadsheets, databases and editors write them: read as they are meant, or refused with the line."""

from __future__ import annotations

import codecs
import contextlib
import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.text_tables import BadTextFile, detect_delimiter, detect_encoding, open_table

HEADER = "id,start_lon,start_lat,Straße"
ROW = ["1", "-73.7794", "40.6429", "Königsplatz"]
TEXT = f"{HEADER}\n{','.join(ROW)}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "trips.csv"


def records(file: Path, content: bytes) -> list[tuple[int, list[str]]]:
    file.write_bytes(content)
    return list(open_table(file).rows())


@pytest.mark.parametrize(
    ("content", "label"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16-LE"),
        (TEXT.encode("utf-16-be"), "UTF-16-BE"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "UTF-32"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "UTF-32"),
        (TEXT.encode("utf-32-le"), "UTF-32-LE"),
        (TEXT.encode("utf-32-be"), "UTF-32-BE"),
    ],
)
def test_unicode_is_read_with_and_without_a_byte_order_mark(file: Path, content: bytes, label: str) -> None:
    assert records(file, content) == [(2, ROW)]
    table = open_table(file)
    assert table.names == ("id", "start_lon", "start_lat", "Straße")
    assert (table.encoding.label, table.encoding.guessed) == (label, False)


def test_a_western_code_page_is_read_and_said_to_be_a_guess(file: Path) -> None:
    assert records(file, TEXT.encode("cp1252")) == [(2, ROW)]
    assert (open_table(file).encoding.label, open_table(file).encoding.guessed) == ("Windows-1252", True)
    # Whatever its first million bytes look like.
    file.write_bytes(("a,b\n" + "1,2\n" * 400_000 + "3,é\n").encode("cp1252"))
    assert detect_encoding(file).guessed


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (TEXT.encode() + "2,-73.8,40.7,über\n".encode("cp850"), "line 3 holds the byte 0x81, which is not UTF-8"),
        ((HEADER[:-2] + "\n1,1,1,1\n2,2,2,ü\n").encode("cp850"), "line 3 holds the byte 0x81, which is not UTF-8 / W"),
        (TEXT.encode() + TEXT.encode("cp1252"), "line 3 holds the byte 0xDF, which is not UTF-8."),
        ((TEXT + "é").encode()[:-1], "line 3 holds the byte 0xC3, which is not UTF-8."),
        (TEXT.encode() + b"2,\0\0\0\0\n", "line 3 holds zero bytes"),
        (TEXT.encode("utf-16")[:-1], "not UTF-16"),
    ],
)
def test_bytes_of_no_one_encoding_are_refused_with_their_line(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    with pytest.raises(BadTextFile) as refused:
        open_table(file)
    assert said in str(refused.value)
    assert str(refused.value).startswith("“trips.csv” cannot be read: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"\r\n \r\n", "it is empty"),
        (b"sep=;\r\n", "it is empty"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08[Content_Types].xml\xa2\x04", "it is an Excel workbook, not a text file"),
        (b"PK\x03\x04\x14mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", "it is a LibreOffice spreadsheet"),
        (b"PK\x03\x04\x14\x00trips.csv", "it is a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "it is an old Excel workbook"),
        (gzip.compress(TEXT.encode(), mtime=0), "it is compressed (gzip)"),
        (b"SQLite format 3\0" + bytes(84), "it is an SQLite database or a GeoPackage"),
        (b"<!DOCTYPE html><html><body>Log in", "it is a web page or XML"),
        (b'{"type": "FeatureCollection"', "it is JSON"),
    ],
)
def test_other_kinds_of_file_are_named(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    with pytest.raises(BadTextFile) as refused:
        open_table(file)
    assert said in str(refused.value)


@pytest.mark.parametrize("head", ["1,-73.7794,40.6429,-74.0,40.7", "A,B,-73.7794,40.6429,C", "-73,7794;40,6429;x;y;z"])
def test_a_first_line_of_values_is_said(file: Path, head: str) -> None:
    file.write_text(head + "\n")
    with pytest.raises(BadTextFile, match="line 1 holds values, not the names of the columns"):
        open_table(file)


def test_columns_may_be_called_by_years(file: Path) -> None:
    assert records(file, b"id,name,zone,2024,2025\n1,a,b,3,4") == [(2, ["1", "a", "b", "3", "4"])]


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["a,b,c", "1,2,3"], ","),
        (["a;b;c", "1,5;2,5;3,5"], ";"),
        (["a\tb", "1\t2"], "\t"),
        (["a|b|c", "1,2|3|4"], "|"),
        (['"a,b,c,d";"e,f";g', "1;2;3"], ";"),
        (["name (last, first, middle);lon;lat", "A;1,5;2,5", "B;1,5;2,5"], ";"),
        (["Fahrt, Nummer;lon", "1;2", "3;4"], ";"),
        (["start"], None),
    ],
)
def test_the_delimiter_is_what_divides_the_lines_outside_quotes(lines: list[str], delimiter: str | None) -> None:
    assert detect_delimiter([line + "\r\n" for line in lines]) == delimiter


@pytest.mark.parametrize("head", ["sep=;", '"sep=;"', "SEP=;", "\r\n\r\nsep=;"])
def test_excels_line_with_the_delimiter_is_followed(file: Path, head: str) -> None:
    content = f"{head}\r\nlon, lat, name;value\r\n1,2,3;4\r\n"
    line = 3 + head.count("\n")
    assert records(file, content.encode("utf-8-sig")) == [(line, ["1,2,3", "4"])]
    assert open_table(file).names == ("lon, lat, name", "value")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(file: Path, ends: str) -> None:
    content = ends.join(["a,b", "1,2", "", " ", ",", '3,"x\ny"', "4,5"])
    assert [cells for _, cells in records(file, content.encode())] == [["1", "2"], ["3", "x\ny"], ["4", "5"]]
    assert records(file, b"a,b\r\n1,2\r3,4\n5,6\x0a\x1a") == [(2, ["1", "2"]), (3, ["3", "4"]), (4, ["5", "6"])]


def test_a_quotation_mark_that_is_never_closed_is_an_error_with_its_line(file: Path) -> None:
    lines = ["id,lon,lat", "1,-73.7,40.6", '"2,-73.7,40.6', *(f"{n},-73.7,40.6" for n in range(3, 103))]
    with pytest.raises(BadTextFile, match="a quotation mark in line 3 is not closed before line 103, and swallows"):
        records(file, "\n".join(lines).encode())


@pytest.mark.parametrize(
    ("opening", "closing"),
    [('"2,-73.7,40.6', '"40",-73.7,40.6'), ('"2,-73.7,40.6', '40",-73.7,40.6'), ('2,"-73.7,40.6', '40,-73.7",40.6')],
)
@pytest.mark.parametrize("between", [0, 1, 30])
def test_a_quotation_mark_that_another_row_closes_is_one_too(
    file: Path, opening: str, closing: str, between: int
) -> None:
    lines = ["id,lon,lat", "1,-73.7,40.6", opening, *["7,-73.7,40.6"] * between, closing, "8,-73.7,40.6"]
    with pytest.raises(BadTextFile, match=f"mark in line 3 is not closed before line {4 + between}"):
        records(file, "\n".join(lines).encode())


@pytest.mark.parametrize("line", ['1,"2"x,3', '1,"2" ,3', '1,2,"3', '"'])
def test_a_quotation_mark_that_does_not_end_its_cell_is_one_within_one_line(file: Path, line: str) -> None:
    with pytest.raises(BadTextFile, match="a quotation mark in line 3 is not closed where its cell ends"):
        records(file, f"a,b,c\n1,2,3\n{line}".encode())


def test_more_than_a_cell_can_hold_is_said_in_words(file: Path) -> None:
    with pytest.raises(BadTextFile, match="a cell in line 2 is longer than 131,072 characters"):
        records(file, b"a,b\n1," + b"x" * 200_000)
    with pytest.raises(BadTextFile, match="a quotation mark in line 2 is not closed before line"):
        records(file, b'a,b\n"1,2\n' + b"note, note\n" * 20_000)


def test_text_of_many_lines_and_quotation_marks_within_text_are_kept(file: Path) -> None:
    written = [
        ["1", "Main\nStreet", "-73.7"],
        ["first\nline", "2", "40.6"],
        ["3", "-73.7", "note\nmore, and more\n5"],
        ["4", 'a 5" pipe', "1"],
        ["5", "a, b", "2"],
    ]
    lines = ['"{}"'.format('","'.join(cell.replace('"', '""') for cell in row)) for row in written]
    assert [cells for _, cells in records(file, "\n".join(["a,b,c", *lines]).encode())] == written
    assert records(file, b'a,b\n1, "x, y"\n2,5" pipe') == [(2, ["1", "x, y"]), (3, ["2", '5" pipe'])]


def test_it_can_be_cancelled(file: Path) -> None:
    file.write_text(TEXT)
    with pytest.raises(Cancelled):
        open_table(file, lambda: True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300) | st.text('ab,;\t|"\n\r1.5-é\0', max_size=80).map(str.encode))
def test_any_bytes_are_a_table_or_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with contextlib.suppress(BadTextFile):
        assert all(any(cells) for _, cells in open_table(file).rows())
