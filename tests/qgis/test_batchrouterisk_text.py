"""Many drives from text files as they come: how they are read is said before, and what is unclear is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from collision_risk_plugin.core.journey.journey import Journey
from tests.qgis.hearing import Heard
from tests.qgis.many_drives import JFK, WALL_STREET, assert_is, layer_of, rows_of, run

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")

HEADER = "id,start_lon,start_lat,end_lon,end_lat"
LINE = ",".join(map(str, ("1", *JFK, *WALL_STREET)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "trips.csv"


def rows_in(file: Path, content: str, encoding: str = "utf-8", **asked: Any) -> tuple[list[Any], Heard]:
    file.write_bytes(content.encode(encoding))
    heard = Heard()
    return rows_of(run(heard, CSV=str(file), **asked)), heard


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_letters_survive_every_encoding_which_the_log_names(
    file: Path, encoding: str, name: str, journey: Journey
) -> None:
    (row,), heard = rows_in(file, f"{HEADER},Straße\r\n{LINE},Königsplatz €\r\n", encoding)
    assert_is(row, journey)
    assert row["Straße"] == "Königsplatz €"
    assert f"“trips.csv” is read as {name}, divided by: comma. Rows: 1." in heard.infos
    guess = "Nothing in the file says that it is Windows-1252. If letters are wrong, save it as UTF-8."
    assert (guess in heard.infos) == (encoding == "cp1252")


def test_the_log_says_what_was_understood_before_it_begins(file: Path) -> None:
    lines = [f"{LINE},2026-12-04T22:00Z", f"{LINE},", *[f"{LINE},2026-07-04T08:30"] * 3]
    _, heard = rows_in(file, "\n".join([f"{HEADER},when", *lines]), DEPARTURE_FIELD="when")
    told = heard.infos[: heard.infos.index("5 rows: 5 drives found, 0 without an answer.")]
    places = "40.64295, -73.77937 to 40.70662, -74.00988 (latitude, longitude)"
    assert [line for line in told if "read" in line or "Start" in line] == [
        "“trips.csv” is read as UTF-8, divided by: comma. Rows: 5.",
        "Start: start_lon, start_lat. End: end_lon, end_lat. Departure: when.",
        "First departure read: 2026-12-04 17:00 New York time (the file says UTC).",
        f"Row 1 is read as: {places}, departure 2026-12-04 17:00-05:00.",
        f"Row 2 is read as: {places}, departure 2026-12-04 17:00-05:00.",
        f"Row 3 is read as: {places}, departure 2026-07-04 08:30-04:00.",
    ]


def test_excels_own_file_with_its_delimiter_and_decimal_commas(file: Path, journey: Journey) -> None:
    cells = ";".join(str(value).replace(".", ",") for value in (*JFK, *WALL_STREET))
    content = (
        f"sep=;\r\nid;Start Lon (deg);Start Lat [°];End_Longitude_WGS84;END LAT;note\r\n7;{cells};a, b, c, d, e\r\n"
    )
    (row,), heard = rows_in(file, content, "utf-8-sig")
    assert_is(row, journey)
    assert (row["id"], row["note"]) == ("7", "a, b, c, d, e")
    assert "Start: Start Lon (deg), Start Lat [°]. End: End_Longitude_WGS84, END LAT." in heard.infos


def test_whole_places_may_stand_in_one_column_in_any_form(file: Path, journey: Journey) -> None:
    start, end = f"{JFK[0]}, {JFK[1]}", f"{WALL_STREET[0]} {WALL_STREET[1]}"
    lines = [
        f'1,"{start}",{end}',
        f"2,POINT Z ({JFK[0]} {JFK[1]} 3),SRID=4326;POINT({WALL_STREET[0]} {WALL_STREET[1]})",
        "3,120 W 45,37-20 74",
        '4,"981500,196000 [EPSG:2263]",45-31 21',
        "5,,",
    ]
    rows, heard = rows_in(file, "\n".join(["id,Origin,destination", *lines]))
    assert "Start: Origin. End: destination." in heard.infos
    for row in rows[:2]:
        assert_is(row, journey)
    assert "“120 W 45” looks like an address" in rows[2]["message"]
    assert "The end has no usable coordinates: “45-31 21” looks like an address" in rows[3]["message"]
    assert "The start has no usable coordinates: it is empty" in rows[4]["message"]
    file.write_text("\n".join(["id,a,b", *lines]))
    assert_is(rows_of(run(CSV=str(file), START_PLACE="a", END_PLACE='"b"'))[0], journey)


@pytest.mark.parametrize(
    ("dates", "departures"),
    [
        (("17/01/2025 17:00", "07/01/2025 17:00"), ["2025-01-17T17:00:00-05:00", "2025-01-07T17:00:00-05:00"]),
        (("07/01/2025 17:00", "01/17/2025 17:00"), ["2025-07-01T17:00:00-04:00", "2025-01-17T17:00:00-05:00"]),
        (("07.01.2025 17:00:30", "2025-02-01T17:00Z"), ["2025-01-07T17:00:30-05:00", "2025-02-01T12:00:00-05:00"]),
    ],
)
def test_dates_are_read_in_the_order_of_their_column(file: Path, dates: tuple[str, ...], departures: list[str]) -> None:
    content = "\n".join([f"{HEADER},when", *(f"{LINE},{date}" for date in dates)])
    rows, _ = rows_in(file, content, DEPARTURE_FIELD="when")
    assert [row["departure"] for row in rows] == departures
    layer = layer_of(
        "Point?crs=EPSG:4326", "field=end:string&field=when:string", [(("-74.0 40.7", date), JFK) for date in dates]
    )
    assert [
        row["departure"] for row in rows_of(run(LAYER=layer, END_PLACE="end", DEPARTURE_FIELD="when"))
    ] == departures


def test_a_layer_of_a_text_file_is_read_as_the_file(file: Path, journey: Journey) -> None:
    file.write_text(
        f"start;end\n{JFK[0]}, {JFK[1]};{WALL_STREET[0]} {WALL_STREET[1]}\n981500,196000;0 0\n120 W 45;0 0\n"
    )
    layer = QgsVectorLayer(f"file://{file}?delimiter=;&geomType=none", "trips", "delimitedtext")
    rows = rows_of(run(LAYER=layer, START_PLACE="start", END_PLACE="end"))
    assert_is(rows[0], journey)
    assert "feet? add [EPSG:2263]. Write 981500,196000 [EPSG:2263]." in rows[1]["message"]
    assert "“120 W 45” looks like an address" in rows[2]["message"]


def test_a_layer_in_the_wrong_system_is_said(journey: Journey) -> None:
    feet = layer_of("Point?crs=EPSG:4326", "field=goal:string", [(["-74.0 40.7"], "POINT(981500 196000)")])
    degrees = layer_of("Point?crs=EPSG:2263", "field=goal:string", [(["-74.0 40.7"], "POINT(-73.98 40.75)")])
    (row,), (other,) = (rows_of(run(LAYER=layer, END_PLACE="goal")) for layer in (feet, degrees))
    assert "feet? add [EPSG:2263]. Give its layer the coordinate system EPSG:2263." in row["message"]
    assert "was read in EPSG:2263. Give its layer the coordinate system EPSG:4326." in other["message"]


@pytest.mark.parametrize(
    ("content", "asked", "said"),
    [
        ("\n".join([HEADER, LINE, '"' + LINE, *[LINE] * 100]), {}, "a quotation mark in line 3 is not closed"),
        (
            f'{HEADER},note\n{LINE},a\n{LINE},"b\n{LINE},c\n{LINE},d"\n',
            {},
            "mark in line 3 is not closed before line 5",
        ),
        (f"{LINE}\n{LINE}", {}, "line 1 holds values, not the names of the columns"),
        (f"{HEADER}\n{LINE}\n\0\0\0", {}, "line 3 holds zero bytes"),
        ("PK\x03\x04 xl/workbook.xml", {}, "it is an Excel workbook, not a text file"),
        (
            f"{HEADER},when\n{LINE},07/01/2025",
            {"DEPARTURE_FIELD": "when"},
            "is 2025-01-07 or 2025-07-01. Write all dates",
        ),
        (f"{HEADER},a,a\n{LINE},1,2", {"DEPARTURE_FIELD": "a"}, "has more than one column “a”"),
        (
            "a;b\n1;2",
            {},
            "no column of “trips.csv” is the start's lon by its name. Name it with START_LON, one of: a, b",
        ),
    ],
)
def test_what_is_unclear_is_refused_before_any_drive(
    file: Path, content: str, asked: dict[str, Any], said: str
) -> None:
    heard = Heard()
    file.write_text(content)
    with pytest.raises(QgsProcessingException) as refused:
        run(heard, CSV=str(file), **asked)
    assert said in str(refused.value)
    assert heard.warnings == []


def test_empty_and_ragged_rows(file: Path, journey: Journey) -> None:
    rows, _ = rows_in(file, f"{HEADER}\r\r{LINE}\r,,,,\r  \r{LINE},\r{LINE[2:]}\r{LINE}\r")
    assert [row["status"] for row in rows] == ["ok", "error", "error", "ok"]
    assert_is(rows[3], journey)
    assert "line 6 has 6 columns, not 5" in rows[1]["message"]
    assert "line 7 has 4 columns, not 5" in rows[2]["message"]
