"""Whatever is wrong with a file, it is read or refused in words; never does it end in an error of a library's."""

from __future__ import annotations

import copy
import html
import json
import random
import re
from pathlib import Path
from typing import Any

import osmium
import osmnx as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.process.events import TrainingError
from training.streets.importing import read_streets
from training.streets.network import prepare_graph, to_street_graph

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.just([]), st.just({}), st.just([None])
)


@pytest.fixture
def outcome(area, tmp_path):
    """How reading a file of these bytes ends: edges, or the words of refusal."""

    def read(name: str, content: bytes) -> int | str:
        file = tmp_path / name
        file.write_bytes(content)
        try:
            graph = read_streets(file, None, area).graph
            return len(to_street_graph(prepare_graph(graph, area).graph).tail)
        except TrainingError as error:
            return str(error)

    return read


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [leaf for key, one in inner for leaf in _leaves(one, (*path, key))]


@given(st.data())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_answer_with_any_value_in_any_place(outcome, fake, data) -> None:
    body = copy.deepcopy(fake.body)
    *path, last = data.draw(st.sampled_from(_leaves(body)))
    place = body
    for key in path:
        place = place[key]
    place[last] = data.draw(VALUES)
    outcome("grid.json", json.dumps(body).encode())


ATTRIBUTES = st.one_of(
    st.text(max_size=6, alphabet=st.characters(codec="utf-8", exclude_categories=["C"])),
    st.sampled_from(["nan", "inf", "-1", "[]", "[1, 'a']", "[[1], {}]", "{'a': 1}", "['no', None]", "25|30 mph"]),
    st.sampled_from(["LINESTRING (0 0, 1 1)", "POINT (0 0)", "epsg:2263", "1e400", "yes", "private", "footway"]),
)


@given(st.data())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_graph_with_any_value_in_any_attribute(outcome, files, data) -> None:
    parts = re.split("(?<=>)([^<>]+)(?=</data>)", files["graphml"].decode())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(parts) // 2 - 1)) * 2 + 1
        parts[place] = html.escape(data.draw(ATTRIBUTES))
    end = outcome("grid.graphml", "".join(parts).encode())
    assert isinstance(end, int) or (end.endswith(".") and "Error" not in end)


@pytest.fixture
def files(fake, area, tmp_path: Path) -> dict[str, bytes]:
    """The grid in every format."""
    (tmp_path / "whole.json").write_text(json.dumps(fake.body), encoding="utf-8")
    for name in ("whole.osm", "whole.pbf"):
        with osmium.SimpleWriter(str(tmp_path / name)) as writer:
            for one in fake.body["elements"]:
                if one["type"] == "node":
                    writer.add_node(osmium.osm.mutable.Node(id=one["id"], location=(one["lon"], one["lat"])))
                else:
                    writer.add_way(osmium.osm.mutable.Way(id=one["id"], nodes=one["nodes"], tags=one["tags"]))
    graph = prepare_graph(read_streets(tmp_path / "whole.json", None, area).graph, area).graph
    ox.save_graphml(graph, tmp_path / "whole.graphml")
    ox.save_graph_geopackage(graph, tmp_path / "whole.gpkg", directed=True)
    return {file.suffix[1:]: file.read_bytes() for file in sorted(tmp_path.glob("whole.*"))}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("form", ["json", "osm", "pbf", "graphml", "gpkg"])
def test_a_file_with_bytes_changed_or_cut_off(outcome, files, form) -> None:
    whole = files[form]
    assert outcome(f"grid.{form}", whole) == 16
    chance = random.Random(3)
    ends = []
    for _ in range(25):
        content = bytearray(whole)
        for _ in range(chance.choice((0, 1, 5))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        cut = chance.choice((0, 0, chance.randrange(len(content))))
        ends.append(outcome(f"grid.{form}", bytes(content[: len(content) - cut])))
    assert all(isinstance(end, int) or (end.endswith(".") and "Error" not in end) for end in ends)
    assert sum(isinstance(end, str) for end in ends) > 3
