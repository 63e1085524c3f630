"""The JSON contract: the forerunner's request and answer, and what is added to them."""

from __future__ import annotations

import contextlib
import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import BadCoordinates, BadCutoff, BadRequest, BadTime, CollisionRiskError, Phrase
from collision_risk_plugin.core.journey.alternatives import find_alternatives
from collision_risk_plugin.core.journey.departures import departures
from collision_risk_plugin.core.journey.journey import assess
from collision_risk_plugin.core.journey.serialization import journey_as_json, parse_request
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.model.cutoff import RATE, TOTAL60, Cutoff
from collision_risk_plugin.core.streets.catalog import NO_OTHER, OUTSIDE, NetworkChoice
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.traffic.speed_table import SpeedTable

FORERUNNER = {
    "coords": {
        "start-address": {"lng": "-73.7793733748521", "lat": "40.642947899999996"},
        "end-address": {"lng": "-74.0098809", "lat": "40.706619"},
    },
    "cutoff": "3",
}


def test_the_forerunners_request_keeps_its_meaning() -> None:
    request = parse_request(json.dumps(FORERUNNER))
    assert request.start == (-73.7793733748521, 40.642947899999996)
    assert request.end == (-74.0098809, 40.706619)
    assert request.cutoff == Cutoff(3, TOTAL60)
    assert request.measure == "incidents"


def test_numbers_may_be_numbers() -> None:
    form = {
        "coords": {"start-address": {"lng": -73.78, "lat": 40.64}, "end-address": {"lng": -74.0, "lat": 40.7}},
        "cutoff": 1.5,
    }
    assert parse_request(json.dumps(form)).cutoff.value == 1.5


def test_nothing_over_the_cutoff_gives_empty_lists(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    journey = assess(parse_request(json.dumps({**FORERUNNER, "cutoff": 1000})), network, surface, speeds)
    form = json.loads(json.dumps(journey_as_json(journey)))
    assert form["boroughs"] == []
    assert form["incidents"] == []
    assert form["route"]["type"] == "LineString"
    assert form["route"]["coordinates"][0] == [-73.779373, 40.642948]
    assert form["route"]["coordinates"][-1] == [-74.009881, 40.706619]


def test_high_risk_zones_come_in_order_of_travel_with_their_60_day_totals(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    request = parse_request(json.dumps({**FORERUNNER, "cutoff": 0, "departure": "2026-12-04T17:00"}))
    form = json.loads(json.dumps(journey_as_json(assess(request, network, surface, speeds))))
    red = [zone for zone in form["zones"] if zone["high_risk"]]
    assert form["boroughs"] == [zone["name"] for zone in red]
    assert form["incidents"] == [zone["total60"] for zone in red]
    assert len(red) > 5
    assert form["boroughs"][0] == "John F. Kennedy International Airport"
    for zone in red:
        assert zone["total60"] == pytest.approx(zone["rate"] * 60 / 7, rel=1e-3)
        assert zone["rate_interval"][0] < zone["rate"] < zone["rate_interval"][1]


def test_the_answer_names_its_units_streets_model_and_sources(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    form = journey_as_json(assess(parse_request(json.dumps(FORERUNNER)), network, surface, speeds))
    assert "60 days" in form["units"]["incidents"]
    assert form["cutoff"] == {
        "value": 3,
        "basis": "total60",
        "meaning": "High-risk: more than 3 expected in 60 days at the hour of the week you arrive",
    }
    assert form["network"]["approximate"] is True
    assert form["model"]["window"] == {"start": surface.window[0], "end": surface.window[1]}
    assert any("NYC Open Data" in line for line in form["attribution"])


def test_the_answer_tells_each_street_and_intersection_on_the_way(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    request = parse_request(json.dumps({**FORERUNNER, "departure": "2026-12-04T17:00"}))
    form = json.loads(json.dumps(journey_as_json(assess(request, network, surface, speeds))))
    on_way = form["streets_on_way"]
    assert {one["kind"] for one in on_way} == {"segment", "intersection"}
    names = [one["name"] for one in on_way if one["kind"] == "segment" and one["name"]]
    assert list(dict.fromkeys(names)) == list(dict.fromkeys(form["streets"]))
    assert [one["entry"] for one in on_way] == sorted(one["entry"] for one in on_way)
    known = [one for one in on_way if one["total60"] is not None]
    assert len(known) > 0.9 * len(on_way)
    assert all(one["total60_interval"][0] <= one["total60"] <= one["total60_interval"][1] for one in known)
    told, crossed = {one["zone_id"] for one in known}, {zone["zone_id"] for zone in form["zones"]}
    assert len(told & crossed) > 0.8 * len(crossed), "a street on a border counts with one of its zones here"
    assert form["model"]["knows_streets"] is True
    assert "60 days" in form["units"]["streets_on_way"]


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (NetworkChoice(NO_OTHER), {"kind": "no_other", "beyond": [], "words": "no other streets are here"}),
        (NetworkChoice(OUTSIDE, ("end",)), {"kind": "outside", "beyond": ["end"], "words": "the end lies outside"}),
        (
            NetworkChoice(OUTSIDE, ("start", "end")),
            {"kind": "outside", "beyond": ["start", "end"], "words": "reach both ends"},
        ),
    ],
)
def test_the_answer_says_why_it_is_on_these_streets(
    network: Network, surface: RateSurface, speeds: SpeedTable, why: NetworkChoice, said: dict[str, object]
) -> None:
    journey = assess(parse_request(json.dumps(FORERUNNER)), network, surface, speeds)
    assert "why" not in journey_as_json(journey)["network"]
    form = journey_as_json(dataclasses.replace(journey, network_choice=why))["network"]["why"]
    assert (form["kind"], form["beyond"]) == (said["kind"], said["beyond"])
    assert said["words"] in form["meaning"]


def test_alternatives_and_departures_are_there_when_they_are_asked_for(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    request = parse_request(json.dumps({**FORERUNNER, "departure": "2026-12-04T17:00"}))
    journey = assess(request, network, surface, speeds)
    assert not {"alternatives", "departures"} & journey_as_json(journey).keys()
    choices, hours = find_alternatives(request, network, surface, speeds), departures(journey, 24)
    form = json.loads(json.dumps(journey_as_json(journey, choices, hours)))
    assert form.items() >= json.loads(json.dumps(journey_as_json(journey))).items()
    fastest, *others = form["alternatives"]
    assert (fastest["kind"], fastest["extra_seconds"], fastest["risk_change"]) == ("fastest", 0, 0)
    assert fastest["route"] == form["route"]
    for way, choice in zip(others, choices[1:]):
        assert way["seconds"] - way["extra_seconds"] == pytest.approx(fastest["seconds"], abs=0.2)
        assert way["metres"] - way["extra_metres"] == pytest.approx(fastest["metres"], abs=0.2)
        ratio = way["route_risk"]["expected"] / fastest["route_risk"]["expected"]
        assert way["risk_change"] == pytest.approx(ratio - 1, abs=1e-3)
        assert [zone["zone_id"] for zone in way["zones_that_differ"]] == [zone.zone_id for zone in choice.zones]
    assert len(form["departures"]) == 24
    assert form["departures"][0]["departure"] == form["departure"]
    assert form["departures"][0]["route_risk"] == form["route_risk"]
    assert form["departures"][1]["departure"] == "2026-12-04T18:00:00-05:00"


def test_more_may_be_asked() -> None:
    form = {**FORERUNNER, "departure": "2026-12-04T22:00Z", "criterion": "shortest", "measure": "collisions"}
    request = parse_request(json.dumps({**form, "cutoff": 0.1, "cutoff_basis": "rate"}))
    assert request.departure.isoformat() == "2026-12-04T17:00:00-05:00"
    assert (request.criterion, request.measure, request.cutoff) == ("shortest", "collisions", Cutoff(0.1, RATE))


@pytest.mark.parametrize(
    "place",
    [
        "40.6429 N, 73.7794 W",
        "SRID=4326;POINT(-73.7794 40.6429)",
        {"lng": "−73,7794", "lat": "40.6429° N"},
        {"lng": "73.7794 W", "lat": 40.6429},
    ],
)
def test_places_are_read_in_the_forms_of_all_places(place: object) -> None:
    coords = {**FORERUNNER["coords"], "start-address": place}
    assert parse_request(json.dumps({"coords": coords})).start == pytest.approx((-73.7794, 40.6429))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("120 W 45", "“120 W 45” looks like an address"),
        ("981500,196000", r"feet\? add \[EPSG:2263\]"),
        ({"lng": 40.6429, "lat": -73.7794}, "latitude first"),
        ({"lng": 0, "lat": 0}, "stands for an unknown position"),
    ],
)
def test_places_that_are_meant_in_another_way_say_so(place: object, words: str) -> None:
    with pytest.raises(BadCoordinates, match=words):
        parse_request(json.dumps({"coords": {**FORERUNNER["coords"], "start-address": place}}))


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("", BadRequest, "not JSON"),
        ("{'coords': 1}", BadRequest, "not JSON"),
        ("[1, 2]", BadRequest, "no “coords”"),
        ('{"coords": {}}', BadRequest, "no “start-address”"),
        (json.dumps({"coords": {"start-address": {"lng": 1}}}), BadRequest, "“lng” and “lat”"),
        (json.dumps({**FORERUNNER, "cutoff": "three"}), BadRequest, "“three”, not a number"),
        (json.dumps({**FORERUNNER, "cutoff": "-3"}), BadCutoff, "0 or more"),
        (json.dumps({**FORERUNNER, "cutoff": "NaN"}), BadCutoff, "not a number"),
        (json.dumps({**FORERUNNER, "departure": "soon"}), BadTime, "“soon”"),
        (json.dumps({**FORERUNNER, "departure": 5}), BadRequest, "its “departure” is 5.0, not a text"),
        (json.dumps({**FORERUNNER, "departure": None}), BadRequest, "its “departure” is null, not a text"),
        (json.dumps({**FORERUNNER, "criterion": ["fastest"]}), BadRequest, "its “criterion” is .*, not a text"),
        (json.dumps({**FORERUNNER, "cutoff": True}), BadRequest, "“True”, not a number"),
        (json.dumps({**FORERUNNER, "cutoff": [3]}), BadRequest, "not a number"),
        (json.dumps({**FORERUNNER, "cutoff": "1_0"}), BadRequest, "“1_0”, not a number"),
        (json.dumps({**FORERUNNER, "departur": "2026-12-04T17:00"}), BadRequest, "no key “departur”, only “departure”"),
        (json.dumps({**FORERUNNER, "CUTOFF": 3}), BadRequest, "no key “CUTOFF”, only “cutoff”"),
        (json.dumps({**FORERUNNER, "weather": "wet"}), BadRequest, "its key “weather” is unknown"),
        (json.dumps({"coords": {**FORERUNNER["coords"], "via": {}}}), BadRequest, "its key “via” is unknown"),
        ('{"coords": {"start-address": {"lng": 1, "lat": 2, "alt": 3}}}', BadRequest, "no key “alt”, only “lat”"),
        ('{"cutoff": 3, "coords": {}, "cutoff": 5}', BadRequest, "“cutoff” is in it twice"),
        ('{"coords": {"start-address": {"lng": 1, "lng": 2}}}', BadRequest, "“lng” is in it twice"),
        (json.dumps({**FORERUNNER, "cutoff": float("nan")}), BadRequest, "“NaN” is not a number"),
        (json.dumps({**FORERUNNER, "cutoff": float("-inf")}), BadRequest, "“-Infinity” is not a number"),
        ('{"coords": {}, "cutoff": 1e400}', BadRequest, "“1e400” is not a number"),
        ('{"coords": {}, "cutoff": 1' + "0" * 6000 + "}", BadRequest, "“10{79}…” is not a number"),
        ("[" * 200_000, BadRequest, "it is nested too deeply"),
        ('{"a":' * 200_000, BadRequest, "it is nested too deeply"),
        (b"\xff\xfe\x00", BadRequest, "its characters are neither UTF-8 nor UTF-16"),
        (json.dumps({"coords": 1, "cutoff": "Straße"}, ensure_ascii=False).encode("latin-1"), BadRequest, "UTF-16"),
        (
            json.dumps({"coords": {**FORERUNNER["coords"], "end-address": {"lng": "x", "lat": 1}}}),
            BadCoordinates,
            "end",
        ),
    ],
)
def test_bad_requests_say_what_is_wrong(text: str | bytes, error: type[CollisionRiskError], words: str) -> None:
    with pytest.raises(error, match=words):
        parse_request(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_request_may_be_in_any_unicode_encoding(encoding: str) -> None:
    text = json.dumps({**FORERUNNER, "departure": "2026-12-04T17:00"})
    assert parse_request(text.encode(encoding)) == parse_request(text) == parse_request("\ufeff" + text)


def test_the_answer_holds_the_request_as_it_was_understood_and_what_was_used(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    request = parse_request(json.dumps({**FORERUNNER, "departure": "2026-12-04T22:00Z", "cutoff": " 3 "}))
    journey = assess(request, network, surface, speeds)
    form = json.loads(json.dumps(journey_as_json(journey)))
    assert parse_request(json.dumps(form["request"])) == request
    assert form["request"]["departure"] == "2026-12-04T17:00:00-05:00"
    assert (form["network"]["id"], form["model"]["id"]) == (network.meta["id"], surface.manifest["id"])
    assert form["fallbacks"] == []
    said = Phrase("{problem} The bundled one is used.", problem=Phrase("The model is damaged."))
    form = journey_as_json(dataclasses.replace(journey, fallbacks=(said,)))
    assert form["fallbacks"] == ["The model is damaged. The bundled one is used."]


KEYS = st.sampled_from(["coords", "start-address", "end-address", "lng", "lat", "cutoff", "departure"])
LEAVES = st.none() | st.booleans() | st.floats() | st.text()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner)))
def test_any_json_is_a_request_or_a_typed_error(value: object) -> None:
    with contextlib.suppress(CollisionRiskError):
        parse_request(json.dumps(value))


@given(st.binary(max_size=40), st.integers(0, 400), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_any_damaged_bytes_are_a_request_or_a_typed_error(damage: bytes, at: int, encoding: str) -> None:
    whole = json.dumps(FORERUNNER).encode(encoding)
    with contextlib.suppress(CollisionRiskError):
        parse_request(whole[:at] + damage + whole[at + len(damage) :])
    with contextlib.suppress(CollisionRiskError):
        parse_request(whole[:at] + damage)
