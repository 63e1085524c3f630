"""The rule says of every way what osmnx's filter "drive" says."""

from __future__ import annotations

import json
import re

import osmnx as ox
from hypothesis import given
from hypothesis import strategies as st

from training.streets.osm import FILTER, is_drivable

OSMNX = ox._overpass._get_network_filter("drive")
VALUES = [*"yes no private permissive services service residential primary_link bus_guideway parking".split(), "no;yes"]
KEYS = ["highway", "area", "access", "motor_vehicle", "motorcar", "service", "name"]


def _by_osmnx(tags: dict[str, str]) -> bool:
    """The text of osmnx's filter, clause by clause, as Overpass documents them."""
    excluded = re.findall(r'\["(\w+)"!~"([^"]+)"\]', OSMNX)
    assert len(excluded) == OSMNX.count("!~")
    return "highway" in tags and not any(re.search(values, tags[key]) for key, values in excluded if key in tags)


def test_the_filter_is_osmnx_own() -> None:
    assert set(re.findall(r"\[.*?\]", FILTER)) == set(re.findall(r"\[.*?\]", OSMNX))


@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES)))
def test_the_test_of_tags_is_the_filter(tags) -> None:
    assert is_drivable(tags) == _by_osmnx(tags)


def test_mapped_ways_are_judged_as_osmnx_does(answer_file) -> None:
    ways = [one["tags"] for one in json.loads(answer_file.read_bytes())["elements"] if one["type"] == "way"]
    judged = [is_drivable(tags) for tags in ways]
    assert judged == [_by_osmnx(tags) for tags in ways]
    assert judged.count(False) == 2  # a bus guideway and an alley
