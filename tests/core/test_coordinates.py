"""Coordinates as people write them."""

from __future__ import annotations

import math
from typing import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import BadCoordinates
from collision_risk_plugin.core.places.coordinates import (
    format_coordinates,
    parse_coordinates,
    read_columns,
    read_place,
)
from collision_risk_plugin.core.places.position import WGS84, BadPlace

JFK = (-73.77945, 40.64295)
LATITUDES = st.floats(-90, 90).map(lambda value: round(value, 6))
LONGITUDES = st.floats(-180, 180).map(lambda value: round(value, 6))
NEAR_LAT, NEAR_LON = (st.floats(low, high).map(lambda v: round(v, 6)) for low, high in ((40.4, 41), (-74.3, -73.6)))


@pytest.mark.parametrize(
    "text",
    [
        "40.64295, -73.77945",
        "-73.77945 40.64295",
        "40.64295;-73.77945",
        "40.64295/-73.77945",
        "(40.64295, -73.77945)",
        "[-73.77945, 40.64295]",
        "40,64295 -73,77945",
        "40,64295; -73,77945",
        "40,64295, -73,77945",
        "N 40.64295 W 73.77945",
        "40.64295N 73.77945W",
        "W 73.77945, N 40.64295",
        "40.64295° N, 73.77945° W",
        "40.64295 north 73.77945 west",
        "−73.77945° 40.64295°",
        "40°38.577' N 73°46.767' W",
        "40 38.577N 73 46.767W",
        "40 38.577 -73 46.767",
        "N40°38.577′, W073°46.767′",
        "40°38'34.62\"N 73°46'46.02\"W",
        "40° 38′ 34.62″ N, 73° 46′ 46.02″ W",
        "40° 38' 34.62'' N 73° 46' 46.02'' W",
        "40 38 34.62, -73 46 46.02",
        "40:38:34.62N 73:46:46.02W",
        "73d46'46.02\"W 40d38'34.62\"N",
        "lat: 40.64295, lng: -73.77945",
        "longitude=-73.77945 latitude=40.64295",
        "geo:40.64295,-73.77945",
        "GEO:40.64295,-73.77945,12;crs=wgs84;u=35?z=15",
        "geo:0,0?q=40.64295,-73.77945(JFK)",
        "POINT(-73.77945 40.64295)",
        "SRID=4326;Point (-73.77945 40.64295)",
        "POINT Z (-73.77945 40.64295 4)",
        "srid=4326; pointzm(-7.377945e1 40.64295 4 0)",
        "MULTIPOINT((-73.77945 40.64295))",
        "-73.77945,40.64295 [EPSG:4326]",
        "-73.77945 40.64295 [epsg:4326]",
        "“-73.77945,\u00a040.64295”",
        "'40.64295,-73.77945'",
        "−73,77945 40,64295",
        "-73.77945，40.64295",
        "40-38-34.62N 073-46-46.02W",
        "40.64295 deg N, 73.77945 deg W",
        "https://www.google.com/maps/place/JFK/@40.7,-73.9,17z/data=!3m1!4b1!8m2!3d40.64295!4d-73.77945",
        "https://www.google.com/maps?q=40.64295%2C-73.77945",
        "https://www.google.com/maps/@40.64295,-73.77945,17z",
        "https://www.openstreetmap.org/?mlat=40.64295&mlon=-73.77945#map=17/40.7/-73.9",
        "https://www.openstreetmap.org/#map=17/40.64295/-73.77945",
        "https://maps.apple.com/?ll=40.64295,-73.77945",
    ],
)
def test_every_usual_spelling_is_read(text: str) -> None:
    assert parse_coordinates(text, "start") == pytest.approx(JFK, abs=1e-7)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "N",
        "10001",
        "5 Ave",
        "W 42 St",
        "42 & 5",
        "5 Ave & 42 St",
        "E 42",
        "Broadway",
        "٤٠ ٧٣",
        "١",
        "½ ½",
        "120 W 45",
        "120W 45",
        "120 West 45",
        "37-20 74",
        "37–20 74",
        "45-31 21",
        "37-20",
        "37-20 74 St",
        "1 E 161 St",
        "E 42 & 5",
        "W 4 6",
        "42/5",
        "350 5",
        "350 5, 10001",
        "120 1/2 W 45",
        "200-10 48th Ave",
    ],
)
def test_names_are_no_coordinates(text: str) -> None:
    assert parse_coordinates(text, "start") is None


@pytest.mark.parametrize(
    "text",
    [
        "140.64, -200",
        "N 40.64 N 73.78",
        "40.64 N 73.78",
        "40 75 -73 10",
        "40 60 -73 10",
        "40.64, -73.78, 12, 5",
        "40,64,73,78",
        "N -40.64 W 73.78",
        "N 40.64 S, W 73.78",
        "geo:40.64",
        "geo:40.64,-73.78;crs=nad27",
        "geo:nan,nan",
        "POINT(1)",
        "POINT(inf 1)",
    ],
)
def test_what_is_written_like_coordinates_and_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(BadCoordinates, match="The end has no usable coordinates"):
        parse_coordinates(text, "end")


def degrees(value: float, signs: str) -> str:
    return f"{abs(value):.6f}° {signs[value < 0]}"


def minutes(value: float, signs: str) -> str:
    whole, rest = divmod(round(abs(value) * 60 * 10**6), 60 * 10**6)
    return f"{whole}° {rest / 10**6:.6f}′ {signs[value < 0]}"


def seconds(value: float, signs: str) -> str:
    whole, rest = divmod(round(abs(value) * 3600 * 10**4), 3600 * 10**4)
    return f"{signs[value < 0]}{whole}°{rest // (60 * 10**4)}'{rest % (60 * 10**4) / 10**4:.4f}\""


@given(LATITUDES, LONGITUDES, st.sampled_from([degrees, minutes, seconds]), st.booleans(), st.sampled_from([", ", " "]))
def test_what_is_written_with_its_hemispheres_is_read_back_anywhere(
    lat: float, lon: float, style: Callable[[float, str], str], turned: bool, between: str
) -> None:
    written = [style(lat, "NS"), style(lon, "EW")]
    text = between.join(written[::-1] if turned else written)
    assert parse_coordinates(text, "start") == pytest.approx((lon, lat), abs=2e-6)


@given(NEAR_LAT, NEAR_LON, st.booleans(), st.sampled_from([", ", " ", ";"]), st.booleans())
def test_near_new_york_plain_numbers_are_read_back_in_either_order(
    lat: float, lon: float, turned: bool, between: str, comma: bool
) -> None:
    written = [f"{lat:.6f}", f"{lon:.6f}"]
    text = between.join(written[::-1] if turned else written)
    assert parse_coordinates(text.replace(".", ",") if comma else text, "start") == pytest.approx((lon, lat), abs=1e-6)
    assert parse_coordinates(format_coordinates((lon, lat)), "start") == pytest.approx((lon, lat), abs=1e-5)


FEET, DEGREES, MERCATOR = "981500,196000", "-73.98,40.75", "-8237000,4970000"


def project(x: float, y: float, crs: str, which: str) -> tuple[float, float]:
    """Feet, and Web Mercator, about where they are in New York."""
    if crs == "EPSG:2263":
        return -74 + (x - 981500) / 277_000, 40.7045 + (y - 196_000) / 364_000
    if crs == "EPSG:3857":
        return x / 111_319.49, math.degrees(2 * math.atan(math.exp(y / 6_378_137)) - math.pi / 2)
    raise BadPlace(which=which, problem=f"[{crs}] is unknown", remedy="")


@pytest.mark.parametrize(
    "text", [f"{FEET} [EPSG:2263]", "SRID=2263;POINT Z(981500 196000 7)", "981500 196000 [EPSG:2263]"]
)
def test_places_are_read_in_the_coordinate_system_that_they_name(text: str) -> None:
    assert parse_coordinates(text, "start", project) == pytest.approx((-74, 40.7045), abs=1e-4)


def test_without_a_name_they_are_in_that_of_their_column() -> None:
    assert parse_coordinates("POINT(981500 196000)", "start", project, "EPSG:2263") == (-74, 40.7045)
    assert parse_coordinates("SRID=0;POINT(981500 196000)", "start", project, "EPSG:2263") == (-74, 40.7045)
    assert parse_coordinates("40.7 N 74 W", "start", project, "EPSG:2263") == (-74, 40.7)


@pytest.mark.parametrize(
    ("text", "crs", "said"),
    [
        (FEET, WGS84, "feet? add [EPSG:2263]. Write 981500,196000 [EPSG:2263]."),
        ("1,068,000 273,000".replace(",", ""), WGS84, "feet? add [EPSG:2263]"),
        ("196000 981500", WGS84, "feet? add [EPSG:2263]. Write 981500,196000 [EPSG:2263]."),
        (f"{FEET} [EPSG:4326]", WGS84, "feet? add [EPSG:2263]"),
        (f"{FEET} [EPSG:3857]", WGS84, "is not in New York in EPSG:3857; feet? add [EPSG:2263]"),
        (MERCATOR, WGS84, "metres? add [EPSG:3857]. Write -8237000,4970000 [EPSG:3857]."),
        (MERCATOR, "EPSG:2263", "metres? add [EPSG:3857]"),
        ("585000, 4510000", WGS84, "metres? add [EPSG:32618]"),
        (
            f"{DEGREES} [EPSG:3857]",
            WGS84,
            "looks like longitude and latitude, but was read in EPSG:3857. Write -73.98,",
        ),
        ("40.75,-73.98 [EPSG:3857]", WGS84, "but was read in EPSG:3857. Write -73.98,40.75 [EPSG:4326]."),
        (DEGREES, "EPSG:2263", "looks like longitude and latitude, but was read in EPSG:2263"),
        ("40.75,-73.98 [EPSG:4326]", WGS84, "(latitude first?). Write -73.98,40.75."),
        ("POINT(40.75 -73.98)", WGS84, "has longitude 40.75 and latitude -73.98 (latitude first?)"),
        ("73.98,40.75", WGS84, "whose longitudes are negative. Write -73.98,40.75."),
        ("1,2 [EPSG:99999]", WGS84, "[EPSG:99999] is unknown"),
        ("0,0", WGS84, "“0,0” stands for an unknown position"),
        ("0 0", WGS84, "stands for an unknown position"),
        ("POINT(0.0 0.0)", WGS84, "stands for an unknown position"),
        ("POINT(NaN NaN)", WGS84, "stands for an unknown position"),
        ("POINT EMPTY", WGS84, "stands for an unknown position"),
        ("0,0 [EPSG:2263]", WGS84, "stands for an unknown position"),
        ("LINESTRING(0 0, 1 1)", WGS84, "it is not one point"),
        ("MULTIPOINT((0 0), (1 1))", WGS84, "it is not one point"),
    ],
)
def test_numbers_outside_new_york_say_what_is_meant_by_them(text: str, crs: str, said: str) -> None:
    with pytest.raises(BadPlace) as refused:
        parse_coordinates(text, "end", project, crs)
    assert str(refused.value).startswith("The end has no usable coordinates: ")
    assert said in str(refused.value)


def test_a_place_far_away_is_where_it_is_written() -> None:
    assert parse_coordinates("-75.16, 39.95", "start") == (-75.16, 39.95)
    assert parse_coordinates("73.98 E, 40.75 N", "start") == (73.98, 40.75)
    with pytest.raises(BadPlace, match="coordinates in EPSG:2263 cannot be read here"):
        parse_coordinates(f"{FEET} [EPSG:2263]", "start")


@pytest.mark.parametrize("text", ["", "  ", "NaN", "nan, nan", "NULL", "None", "n/a", "#N/A", "-", "null null"])
def test_one_word_for_all_that_is_missing(text: str) -> None:
    for read in (lambda: read_place(text, "start"), lambda: read_columns(text, text, "start")):
        with pytest.raises(BadPlace, match="The start has no usable coordinates: it is empty"):
            read()


@pytest.mark.parametrize(
    "text", ["120 W 45", "37-20 74", "45-31 21", "E 42 & 5", "350 5th Ave", "Broadway and W 42 St"]
)
def test_where_no_addresses_are_looked_up_that_is_said(text: str) -> None:
    with pytest.raises(
        BadPlace, match=f"“{text}” looks like an address, and addresses are looked up in the panel alone"
    ):
        read_place(text, "start")


@pytest.mark.parametrize("text", ["here", "40.64", "-73.77, 40.64 m", "{}", "POINT", "10001"])
def test_what_is_neither_is_said_too(text: str) -> None:
    with pytest.raises(BadCoordinates, match="The start has no usable coordinates: “"):
        read_place(text, "start")


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("-73.77945", "40.64295"),
        ("-73,77945", "40,64295"),
        (" −73.77945°", "40°38'34.62\"N"),
        ("73.77945 W", "40.64295"),
    ],
)
def test_cells_are_read_as_degrees(lon: str, lat: str) -> None:
    assert read_columns(lon, lat, "start") == pytest.approx(JFK, abs=1e-6)


@pytest.mark.parametrize(
    ("lon", "lat", "said"),
    [
        ("-73.7", "", "its latitude is empty"),
        ("null", "40.7", "its longitude is empty"),
        ("x", "40.7", "its longitude is “x”, no number"),
        ("40.7 N", "40.7", "its longitude is “40.7 N”, no number"),
        ("-7_3.7", "40.7", "its longitude is “-7_3.7”, no number"),
        ("1.234,5", "40.7", "no number"),
        ("40.7", "-73.7", "(latitude first?). Exchange longitude and latitude."),
        (
            "981500",
            "196000",
            "feet? add [EPSG:2263]. Give longitude and latitude, or one column of places such as 9815",
        ),
        ("0", "0.0", "“0, 0.0” stands for an unknown position"),
        ("nan", "40.7", "its longitude is empty"),
    ],
)
def test_cells_that_are_no_place_say_why(lon: str, lat: str, said: str) -> None:
    with pytest.raises(BadPlace) as refused:
        read_columns(lon, lat, "end")
    assert said in str(refused.value)


@given(st.text() | st.text("0123456789 .,;:/-+°'\"NSEWnsewd()[]geo:?=&POINT", max_size=40))
@example("-" * 300)
@example("9" * 199)
@example("1 " * 99)
def test_no_text_has_another_answer_than_a_place_none_or_a_refusal(text: str) -> None:
    try:
        place = parse_coordinates(text, "start")
    except BadCoordinates:
        return
    assert place is None or (abs(place[0]) <= 180 and abs(place[1]) <= 90)


@pytest.mark.parametrize("text", ["40.6429,-73.7794", "40.6429 -73.7794", "(40.6429; -73.7794)"])
def test_where_no_names_are_looked_up_two_plain_numbers_are_x_and_y(text: str) -> None:
    """Processing's points are; the panel, where a place is seen, takes either order."""
    with pytest.raises(BadPlace, match=r"latitude first\?\)\. Write -73\.7794,40\.6429\."):
        read_place(text, "start")
    assert parse_coordinates(text, "start") == (-73.7794, 40.6429)
