"""The two commands, as the plugin runs them: what they write, and what is left when they are ended."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
import shapely

from collision_risk_plugin.core.streets.network_reader import load_network
from tests.services.loopback import Loopback
from tests.services.overpass import Overpass
from tests.synthetic.street_files import SAVED_ON, directed_edges, manhattan_graph, overpass_answer
from tests.synthetic.streets import plan
from training.__main__ import main
from training.streets.tiles import tiles_of

EXTENT = "--extent=-74.02,40.68,-73.96,40.75"
TILES = 4


def _words(home: Path, command: str, *words: str) -> list[str]:
    return [command, "--json", "--home", str(home), "--zones", "nta2020", *words]


@pytest.fixture
def run(capsys):
    """Runs a command; its events."""

    def command(home: Path, name: str, *words: str) -> list[dict[str, object]]:
        main(_words(home, name, *words))
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return command


@pytest.fixture
def city():
    """A service with the synthetic streets: a tile gets those in it."""
    service = Overpass(overpass_answer())
    server = Loopback([service])
    yield service, f"{server.url}/api"
    server.stop()


def inside(extent: str) -> tuple[int, int, float]:
    """Corners and directed edges of the largest part of the planned streets in an extent, and their km."""
    west, south, east, north = map(float, extent.partition("=")[2].split(","))
    graph = directed_edges(plan())
    places = {node: (data["x"], data["y"]) for node, data in graph.nodes(data=True)}
    within = {node for node, (lon, lat) in places.items() if west <= lon <= east and south <= lat <= north}
    touching = graph.edge_subgraph([e for e in graph.edges(keys=True) if within.intersection(e[:2])])
    part = touching.subgraph(max(nx.strongly_connected_components(touching), key=len))
    pieces = {data["osmid"]: data["length"] for *_, data in part.edges(data=True)}
    return len(part), part.number_of_edges(), sum(pieces.values()) / 1000


def test_streets_are_downloaded_and_then_routed_on(run, city, zones, tmp_path) -> None:
    service, url = city
    events = run(tmp_path, "download-streets", EXTENT, "--overpass", url)
    result = dict(events[-1])
    assert result.pop("type") == "result", result
    file = tmp_path / "streets" / "osm_extent.npz"
    assert result.pop("date") == time.strftime("%Y-%m-%d", time.gmtime())
    nodes, edges, km = inside(EXTENT)
    assert result.pop("nodes") == pytest.approx(nodes, rel=0.03)
    assert result.pop("edges") == pytest.approx(edges, rel=0.03)
    assert result.pop("km") == pytest.approx(km, rel=0.03)
    assert set(result.pop("left_out_km")) == {"unconnected"}
    assert 0.05 < result.pop("unconnected_share") < 0.1
    assert result.pop("unconnected_parts") > 10
    assert result.pop("left_out") == [warning := result.pop("warning")] == list(result.pop("phrases"))
    assert "parts that do not connect with the rest, and is left out" in warning
    assert result == {
        "network": str(file),
        "name": "osm_extent",
        "title": "OpenStreetMap streets (extent)",
        "zones": "nta2020",
        "tiles_fetched": TILES,
        "tiles_kept": 0,
        "host": url.split("/")[2],
    }
    assert [one.headers["User-Agent"].startswith("CollisionRisk/") for one in service.asked] == [True] * TILES
    percents = [event["percent"] for event in events if event["type"] == "progress"]
    assert percents == sorted(percents)
    assert percents[-1] == 100
    network = load_network(file, zones)
    meta = network.meta
    assert (meta["how"], meta["from"], meta["approximate"]) == ("downloaded", result["host"], False)
    assert "opendatacommons.org/licenses/odbl" in meta["licence"]
    assert meta["attribution"].startswith("© OpenStreetMap contributors")
    assert "openstreetmap.org/copyright" in meta["attribution"]
    assert "the service does not say" in meta["source"]
    assert "25" in meta["speeds"]
    corner = plan().nodes[next(iter(plan().street("Wall Street")))]
    assert network.snap(*corner).metres < 1
    area = shapely.multipolygons([shapely.Polygon(rings[0], rings[1:]) for rings in meta["area"]])
    assert area.contains(shapely.points(network.node_lon, network.node_lat)).all()
    again = run(tmp_path, "download-streets", EXTENT, "--overpass", url, "--name", "again", "--title", "Again")[-1]
    assert (again["tiles_fetched"], again["tiles_kept"], again["title"]) == (0, TILES, "Again")
    assert len(service.asked) == TILES
    whole = [np.load(file.with_stem(name))["shape_metres"].sum() for name in ("osm_extent", "again")]
    assert whole[0] == whole[1] > 0


def test_without_an_extent_the_whole_outline_is_asked_for(run, fake, area, tmp_path) -> None:
    result = run(tmp_path, "download-streets", "--overpass", fake.url)[-1]
    assert (result["name"], result["date"], result["tiles_fetched"]) == ("osm", "2026-11-20", len(tiles_of(area)))
    assert (result["nodes"], result["edges"]) == (5, 16)  # corners of the grid are no junctions


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--extent=-74,40.7,-73.9"], "no extent"),
        (["--extent=2.2,48.8,2.4,48.9"], "reaches none of the zones"),
        (["--name", "../osm"], "cannot name streets"),
        (["--timeout", "0"], "10 to 3,600 s"),
        (["--overpass", "nowhere"], "address of Overpass"),
        (["--zones", "nowhere"], "no zone set"),
    ],
)
def test_words_that_cannot_be_meant_are_refused(run, tmp_path, words, said) -> None:
    event = run(tmp_path, "download-streets", *words)[-1]
    assert event["type"] == "error"
    assert said in event["message"]
    assert not (tmp_path / "streets").exists()


def test_a_file_is_imported_under_its_name(run, gpkg_file, zones, tmp_path) -> None:
    result = run(tmp_path, "import-streets", str(gpkg_file))[-1]
    assert result["name"] == "manhattan_drive"
    strong = max(nx.strongly_connected_components(manhattan_graph()), key=len)
    assert (result["nodes"], result["date"], result["zones"]) == (len(strong), SAVED_ON, "nta2020")
    blocks = [course for course, *_ in plan().blocks() if {course[0], course[-1]} <= strong]
    assert result["km"] == pytest.approx(sum(map(plan().metres, blocks)) / 1000, rel=0.001)
    network = load_network(tmp_path / "streets" / "manhattan_drive.npz", zones)
    assert (network.meta["how"], network.meta["from"]) == ("imported", "manhattan_drive.gpkg")
    assert "the graph" in network.meta["source"]


def test_an_import_does_not_take_the_place_of_a_download(run, fake, tmp_path) -> None:
    (tmp_path / "osm.json").write_text(json.dumps(fake.body), encoding="utf-8")
    event = run(tmp_path, "import-streets", str(tmp_path / "osm.json"))[-1]
    assert "the name of downloaded streets. Give yours another" in event["message"]
    assert run(tmp_path, "import-streets", str(tmp_path / "osm.json"), "--name", "mine")[-1]["name"] == "mine"


def test_a_failure_leaves_the_network_that_was_there(run, fake, tmp_path) -> None:
    run(tmp_path, "download-streets", EXTENT, "--overpass", fake.url)
    file = tmp_path / "streets" / "osm_extent.npz"
    before = file.read_bytes()
    fake.faults.always = "403"
    assert "refuses" in run(tmp_path, "download-streets", EXTENT, "--overpass", fake.url, "--refresh")[-1]["message"]
    fake.faults.always = ""
    fake.body["elements"] = [one for one in fake.body["elements"] if one["type"] == "node"]
    fake.body["elements"].append({"type": "way", "id": 1, "nodes": [1, 2], "tags": {"highway": "footway"}})
    event = run(tmp_path, "download-streets", EXTENT, "--overpass", fake.url, "--refresh")[-1]
    assert "no drivable streets" in event["message"]
    assert file.read_bytes() == before


def _start(home: Path, url: str, *words: str) -> subprocess.Popen[str]:
    command = _words(home, "download-streets", EXTENT, "--overpass", url, *words)
    return subprocess.Popen([sys.executable, "-m", "training", *command], stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_kill_9_at_any_moment_leaves_the_old_network_and_the_tiles(run, fake, zones, tmp_path) -> None:
    run(tmp_path, "download-streets", EXTENT, "--overpass", fake.url)
    file = tmp_path / "streets" / "osm_extent.npz"
    before, cache = file.read_bytes(), tmp_path / "cache" / "overpass"
    for tile in cache.iterdir():
        tile.unlink()
    fake.body["elements"][-1]["tags"]["name"] = "Renamed Street"
    chance = random.Random(9)
    kept = [0]
    for lines in (1, 2, 4, 6):
        with _start(tmp_path, fake.url) as worker:
            for _ in range(lines):
                worker.stdout.readline()
            time.sleep(chance.random() * 0.02)
            worker.send_signal(signal.SIGKILL)
        kept.append(sum(not tile.name.startswith(".") for tile in cache.iterdir()))
        load_network(file, zones)
        assert file.read_bytes() == before or lines == 6  # by then it may have been done
    assert kept == sorted(kept)
    assert kept[-1] > 0
    asked = len(fake.questions)
    result = run(tmp_path, "download-streets", EXTENT, "--overpass", fake.url)[-1]
    assert result["tiles_kept"] >= kept[-1]
    assert len(fake.questions) - asked == result["tiles_fetched"] == TILES - result["tiles_kept"]
    assert any("Renamed Street" in name for name in load_network(file, zones).names)


@pytest.mark.skipif(os.name == "nt", reason="no SIGTERM")
@pytest.mark.parametrize("during", ["an answer", "a wait for a slot"])
def test_a_cancelled_download_ends_at_once(fake, tmp_path, during) -> None:
    fake.nap, fake.slots = 30.0, "Slot available after: 2026-11-26T10:00:00Z, in 90 seconds.\n"
    fake.faults.plan = ["", "slow" if during == "an answer" else "429"]
    with _start(tmp_path, fake.url) as worker:
        while len(fake.asked) < (2 if during == "an answer" else 3):
            assert worker.poll() is None, "it ended by itself"
            time.sleep(0.01)
        time.sleep(0.1)
        worker.send_signal(signal.SIGTERM)
        asked = time.monotonic()
        events = [json.loads(line) for line in worker.stdout]
        took = time.monotonic() - asked
    assert events[-1]["message"].startswith("Cancelled.")
    assert took < 40, "it waited"  # half of the answer; on a busy machine, too
    assert len(list((tmp_path / "cache" / "overpass").iterdir())) == 1
    assert not (tmp_path / "streets").exists()


@pytest.mark.parametrize(("stem", "name"), [("街道", "streets"), ("-my  streets-", "my_streets"), ("a" * 80, "a" * 60)])
def test_a_file_of_any_name_gives_streets_a_name(run, fake, tmp_path, stem, name) -> None:
    file = tmp_path / f"{stem}.osm.json"
    file.write_text(json.dumps(fake.body), encoding="utf-8")
    assert run(tmp_path, "import-streets", "--", str(file))[-1]["name"] == name


@pytest.mark.parametrize("kind", ["folder", "empty", "photo", "cut", "elsewhere", "footways", "gone"])
def test_a_file_that_cannot_be_used_leaves_the_network_that_was_there(run, fake, tmp_path, kind) -> None:
    good = tmp_path / "streets.json"
    good.write_text(json.dumps(fake.body), encoding="utf-8")
    run(tmp_path, "import-streets", str(good), "--name", "mine")
    before = (tmp_path / "streets" / "mine.npz").read_bytes()
    bad = tmp_path / "bad.json"
    far = {"elements": [one | ({"lat": 48.85, "lon": 2.35} if "lat" in one else {}) for one in fake.body["elements"]]}
    feet = {
        "elements": [one | ({"tags": {"highway": "footway"}} if "tags" in one else {}) for one in fake.body["elements"]]
    }
    contents = {"empty": "", "photo": "\x89PNG", "cut": good.read_text()[:-50], "elsewhere": json.dumps(far)}
    if kind == "folder":
        bad.mkdir()
    elif kind != "gone":
        bad.write_text(contents.get(kind, json.dumps(feet)), encoding="utf-8")
    events = run(tmp_path, "import-streets", str(bad), "--name", "mine")
    assert events[-1]["type"] == "error"
    assert re.search(r"(Choose|Check|Save) .+\.$", events[-1]["message"]), events[-1]["message"]
    assert "Error" not in events[-1]["message"]
    assert (tmp_path / "streets" / "mine.npz").read_bytes() == before
