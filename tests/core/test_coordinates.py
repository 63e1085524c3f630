"""Coordinates as people write them."""

from __future__ import annotations

from typing import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import BadCoordinates
from collision_risk_plugin.core.places.coordinates import format_coordinates, parse_coordinates

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
