"""Where cars may drive by OpenStreetMap's tags: the hierarchy of access, directions, conditions, barriers."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.streets.access import CLOSED_BARRIER, GATE, Access, barrier_access, way_access
from training.streets.osm import FILTER

STREET = {"highway": "residential"}
OPEN, NOT_THROUGH = (True, True, False), (True, True, True)


def _use(tags: dict[str, str]) -> tuple[bool, bool, bool] | str | None:
    """Forward, backward, destination only; or why it is closed; None for what is no street."""
    access = way_access(tags)
    return access and (access.reason or (access.forward, access.backward, access.destination))


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("access=private", "private"),
        ("access=PRIVATE", "private"),
        ("access= Private ", "private"),
        ("access=private;destination", "private"),
        ("access=destination; private", "private"),
        ("access=permissive;private", "private"),
        ("access=no", "closed"),
        ("vehicle=no", "closed"),
        ("motor_vehicle=no", "closed"),
        ("motor_vehicle=private", "private"),
        ("motorcar=no", "closed"),
        ("motorcar=private", "private"),
        ("access=agricultural;forestry", "closed"),
        ("motor_vehicle=agricultural", "closed"),
        ("access=permit", "private"),
        ("access=emergency", "emergency"),
        ("access=no|emergency=yes", "emergency"),
        ("access=yes|motor_vehicle=no", "closed"),
        ("access=yes|vehicle=private", "private"),
        ("vehicle=yes|motorcar=no", "closed"),
        ("access=no|motor_vehicle=yes", OPEN),
        ("access=private|motorcar=permissive", OPEN),
        ("access=private|vehicle=designated", OPEN),
        ("access=no|vehicle=no|motor_vehicle=no|motorcar=yes", OPEN),
        ("access=no|bicycle=yes|foot=yes|hgv=yes", "closed"),
        ("access=permissive", OPEN),
        ("access=designated", OPEN),
        ("access=unheard_of", OPEN),
        ("access=destination", NOT_THROUGH),
        ("access=customers", NOT_THROUGH),
        ("motor_vehicle=delivery", NOT_THROUGH),
        ("access=residents", NOT_THROUGH),
        ("access=no|motor_vehicle=destination", NOT_THROUGH),
        ("access=yes|motor_vehicle=destination", NOT_THROUGH),
        ("access=no|bus=yes", "bus"),
        ("motor_vehicle=no|psv=yes", "bus"),
        ("motor_vehicle=private|bus=designated", "bus"),
        ("access=psv", "bus"),
        ("bus=yes|psv=designated|busway=lane", OPEN),
        ("service=alley", "service"),
        ("service=parking_aisle", "service"),
        ("service=driveway;private", "service"),
        ("service=busway", "bus"),
        ("construction=yes", "construction"),
        ("construction=minor", OPEN),
        ("impassable=yes", "construction"),
        ("oneway=reversible", "reversible"),
        ("oneway=alternating", OPEN),
        ("toll=yes", OPEN),
        ("toll=yes|access=customers", OPEN),
        ("toll=yes|access=no|access:conditional=yes @ (electronic)", OPEN),
        ("toll=yes|access=no|access:conditional=hov @ (Mo-Fr 06:00-09:00)", OPEN),
        ("toll=yes|access=no", "closed"),
        ("toll:motorcar=yes|access=no|motor_vehicle:conditional=permit @ (Mo-Fr)", OPEN),
        ("toll:conditional=yes @ (06:00-22:00)|access=private|access:conditional=customers @ (06:00-22:00)", OPEN),
        ("access:conditional=no @ (Mo-Fr 07:00-19:00)", OPEN),
        ("motor_vehicle=yes|motor_vehicle:conditional=destination @ (08:00-20:00)", OPEN),
        ("motor_vehicle=no|motor_vehicle:conditional=yes @ (18:00-07:00)", OPEN),
        ("motor_vehicle=no|motor_vehicle:conditional=delivery @ (06:00-10:00)", "closed"),
        ("motor_vehicle=no|bicycle:conditional=yes @ (18:00-07:00)", "closed"),
    ],
)
def test_the_most_specific_tag_counts(text: str, use: object) -> None:
    assert _use(STREET | dict(tag.split("=", 1) for tag in text.split("|"))) == use


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("oneway=yes", (True, False, False)),
        ("oneway=Yes", (True, False, False)),
        ("oneway=true", (True, False, False)),
        ("oneway=1", (True, False, False)),
        ("oneway=-1", (False, True, False)),
        ("oneway=reverse", (False, True, False)),
        ("oneway=no", OPEN),
        ("oneway=yes|oneway:bicycle=no|oneway:bus=no", (True, False, False)),
        ("oneway=yes|oneway:motorcar=no", OPEN),
        ("oneway:motorcar=yes", (True, False, False)),
        ("oneway:motor_vehicle=-1", (False, True, False)),
        ("junction=roundabout", (True, False, False)),
        ("junction=roundabout|oneway=no", OPEN),
        ("motor_vehicle:forward=no", (False, True, False)),
        ("motor_vehicle:backward=no", (True, False, False)),
        ("access=private|motorcar:forward=yes", (True, False, False)),
        ("access:backward=destination", (True, False, False)),
        ("oneway=yes|motor_vehicle:forward=no", "closed"),
        ("oneway=yes|motor_vehicle:backward=no", (True, False, False)),
        ("oneway=-1|access=destination", (False, True, True)),
        ("motor_vehicle:forward:conditional=no @ (Mo-Fr 07:00-19:00)|motor_vehicle=yes", OPEN),
    ],
)
def test_each_direction_has_its_own(text: str, use: object) -> None:
    assert _use(STREET | dict(tag.split("=", 1) for tag in text.split("|"))) == use


@pytest.mark.parametrize(
    ("tags", "use"),
    [
        ({"highway": "motorway"}, (True, False, False)),
        ({"highway": "motorway", "oneway": "no"}, OPEN),
        ({"highway": "motorway_link"}, OPEN),
        ({"highway": "Residential"}, OPEN),
        ({"highway": "primary;residential"}, OPEN),
        ({"highway": "busway"}, "bus"),
        ({"highway": "bus_guideway", "access": "no", "bus": "designated"}, "bus"),
        ({"highway": "pedestrian"}, None),
        ({"highway": "pedestrian", "motor_vehicle": "yes"}, None),
        ({"highway": "Footway"}, None),
        ({"highway": "cycleway"}, None),
        ({"highway": "steps"}, None),
        ({"highway": "track"}, None),
        ({"highway": "service", "service": "driveway"}, None),
        ({"highway": "service"}, None),
        ({"highway": "construction", "construction": "primary"}, None),
        ({"highway": "proposed"}, None),
        ({"highway": "emergency_bay"}, None),
        ({"highway": "residential", "area": "yes"}, None),
        ({"route": "ferry", "motor_vehicle": "yes"}, None),
        ({"building": "yes"}, None),
    ],
)
def test_what_is_a_street(tags: dict[str, str], use: object) -> None:
    assert _use(tags) == use


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("barrier=bollard", CLOSED_BARRIER),
        ("barrier=block", CLOSED_BARRIER),
        ("barrier=jersey_barrier", CLOSED_BARRIER),
        ("barrier=Bollard", CLOSED_BARRIER),
        ("barrier=bollard|bicycle=yes", CLOSED_BARRIER),
        ("barrier=bollard|motorcar=yes", ""),
        ("barrier=block|access=yes", ""),
        ("barrier=gate|access=private", CLOSED_BARRIER),
        ("barrier=gate|access=no|bus=yes", CLOSED_BARRIER),
        ("barrier=gate|motor_vehicle=private", CLOSED_BARRIER),
        ("barrier=gate|access=no|motor_vehicle=yes", ""),
        ("barrier=gate", GATE),
        ("barrier=lift_gate", GATE),
        ("barrier=swing_gate|bicycle=yes", GATE),
        ("barrier=chain", GATE),
        ("barrier=gate|locked=yes", CLOSED_BARRIER),
        ("barrier=lift_gate|access=permissive", ""),
        ("barrier=toll_booth", ""),
        ("barrier=border_control", ""),
        ("barrier=height_restrictor", ""),
        ("barrier=cattle_grid", ""),
        ("barrier=kerb|highway=crossing", ""),
        ("barrier=toll_booth|access=no|motor_vehicle=yes", ""),
        ("barrier=toll_booth|access=no", CLOSED_BARRIER),
        ("highway=gate", GATE),
        ("highway=crossing", ""),
        ("highway=traffic_signals", ""),
        ("access=private|amenity=parking", ""),
    ],
)
def test_barriers_stop_cars_unless_they_let_them_in(text: str, stops: str) -> None:
    assert barrier_access(dict(tag.split("=", 1) for tag in text.split("|"))) == stops


def test_the_filter_of_downloads_lets_every_street_through(answer_file) -> None:
    """Closed ones, too, so that it can be told how many they are."""
    (pattern,) = re.findall(r'\["highway"~"([^"]+)"\]', FILTER)
    ways = [one["tags"] for one in json.loads(answer_file.read_bytes())["elements"] if one["type"] == "way"]
    assert all(re.search(pattern, tags["highway"]) for tags in ways if way_access(tags))
    assert [way_access(tags).reason for tags in ways if way_access(tags).reason] == ["service", "bus"]
    assert not any(re.search(pattern, kind) for kind in ("footway", "service", "primary_linkage", "construction"))


KEYS = "access vehicle motor_vehicle motorcar oneway toll service area bus motorcar:forward access:conditional".split()
VALUES = [*"yes no private destination -1 reversible alley unheard_of designated @ ;".split(), "no @ (Mo)", "no;yes"]


@given(st.dictionaries(st.sampled_from(KEYS), st.one_of(st.sampled_from(VALUES), st.text(max_size=8))))
def test_a_street_is_driven_somehow_or_closed_for_a_reason(tags: dict[str, str]) -> None:
    access = way_access(STREET | tags)
    if access:
        assert (access.forward or access.backward) != bool(access.reason)
    assert barrier_access({"barrier": "bollard", **tags}) in {"", GATE, CLOSED_BARRIER}
    assert way_access(STREET) == Access(forward=True, backward=True)
