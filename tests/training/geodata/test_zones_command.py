"""`zones`, as its callers run it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from collision_risk_plugin.core.geo.zones import load_zones
from training.__main__ import main

Run = Callable[..., tuple[int, list[dict[str, Any]]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: object) -> tuple[int, list[dict[str, Any]]]:
        capsys.readouterr()
        code = main([*map(str, words), "--json"])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return call


@pytest.fixture
def open_data() -> Iterator[str]:
    """NYC Open Data's address, where three squares of Manhattan are served as the taxi zones, two with one location."""
    squares = [
        {
            "type": "Feature",
            "properties": {"objectid": str(103 + number), "location_id": "103", "zone": "Governor's Island"},
            "geometry": {"type": "Polygon", "coordinates": [[[x, 40.74], [x + 0.01, 40.74], [x, 40.75], [x, 40.74]]]},
        }
        for number, x in enumerate((-73.99, -73.97, -73.95))
    ]
    content = json.dumps({"type": "FeatureCollection", "features": squares}).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.path.startswith("/resource/d3c5-ddgc.geojson")
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_taxi_zones_are_downloaded_and_told_apart(open_data: str, tmp_path: Path, run: Run) -> None:
    code, events = run("zones", "--taxi", "--url", open_data, "--home", tmp_path)
    assert code == 0, events[-1]
    zones = load_zones(tmp_path / "zones" / "taxi_zones.gpkg")
    assert (zones.zone_ids, zones.title) == (("103", "104", "105"), "TLC taxi zones")
    code, events = run("train", "--zones", "taxi_zones", "--home", tmp_path)
    assert code == 1
    assert "no collisions to learn from" in events[-1]["message"]


def test_zones_from_a_layer(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "My Blocks.gpkg"
    shapes = [shapely.box(x, 4510000, x + 1000, 4511000) for x in (585000, 586000)]
    gpd.GeoDataFrame({"zone_id": ["a", "b"]}, geometry=shapes, crs=32618).to_file(file)
    words = ("zones", "--from", file, "--id-field", "zone_id", "--home", tmp_path)
    code, events = run(*words)
    assert code == 0, events[-1]
    assert (events[-1]["zones"], events[-1]["title"], events[-1]["count"]) == ("my_blocks", "My Blocks", 2)
    assert (tmp_path / "zones" / "my_blocks.gpkg").is_file()
    code, events = run(*words, "--zones-id", "nta2020")
    assert code == 1
    assert "“nta2020” is the name of other zones" in events[-1]["message"]
    code, events = run("zones", "--home", tmp_path)
    assert code == 1
    code, events = run("zones", "--from", file, "--home", tmp_path)
    assert code == 1
    assert events[-1]["message"] == "Name the field with each zone's own id."
