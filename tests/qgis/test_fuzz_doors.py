"""Damaged files through QGIS's doors: the algorithms, recorded tracks, the request that a layer keeps."""

from __future__ import annotations

import contextlib
import gc
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer

from collision_risk_plugin.core.errors import CollisionRiskError, DataFileError
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.serialization import parse_request
from collision_risk_plugin.output.layers.journey_file import write_journey
from collision_risk_plugin.output.layers.metadata import REQUEST_PROPERTY
from collision_risk_plugin.tasks.track_task import read_track
from scripts.torture.oracle import bad_words
from tests.torture.damage import Damage, damaged, damages, fuzzed

pytestmark = [
    pytest.mark.usefixtures("provider"),
    pytest.mark.filterwarnings("error::ResourceWarning"),
    pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning"),
]
HEADER = b"id,start_lon,start_lat,end_lon,end_lat,when\n"
ROW = b"7,-73.7794,40.6429,-74.0099,40.7066,2026-12-04T17:00\n"
CSV = HEADER + 4 * ROW
_POINT = '<{0} lat="{1}" lon="-73.9"><time>2026-12-04T22:0{2}:00Z</time></{0}>'
GPX = (
    '<?xml version="1.0"?>\n<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">'
    + _POINT.format("wpt", 40.7, 0)
    + "<trk><name>a</name><trkseg>"
    + "".join(_POINT.format("trkpt", 40.7 + n / 100, n) for n in range(5))
    + "</trkseg></trk></gpx>"
).encode()
LINES = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": "a", "when": "2026-12-04T17:00"},
                "geometry": {"type": "LineString", "coordinates": [[-73.98, 40.75], [-73.95, 40.78]]},
            }
        ],
    }
).encode()


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    yield
    gc.collect()


class Heard(QgsProcessingFeedback):
    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)


def run(algorithm: str, **parameters: Any) -> tuple[bool, dict[str, Any]]:
    """Whether an algorithm answers, and its results; what it says must be for people."""
    found = QgsApplication.processingRegistry().algorithmById(f"collisionrisk:{algorithm}")
    context, heard = QgsProcessingContext(), Heard()
    parameters["STRICT"] = True  # as where there is no window
    good, message = found.checkParameterValues(parameters, context)
    results: dict[str, Any] = {}
    if good:
        results, good = found.run(parameters, context, heard)
    else:
        heard.errors.append(message)
    said = {"status": int(not good), "errors": heard.errors, "warnings": heard.warnings, "stderr": ""}
    assert bad_words(said) == []
    return good, results


@fuzzed
@given(
    content=damages(len(CSV)).map(partial(damaged, CSV))
    | st.lists(st.sampled_from([ROW, HEADER, b'"', b"\n", b"\r", b";", b"7,,,,,\n", b"\xff", b"sep=;\n"])).map(b"".join)
)
def test_any_text_is_a_table_of_drives_or_refused_in_words(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "drives.csv"
    file.write_bytes(content)
    good, results = run("batchrouterisk", CSV=str(file), DEPARTURE="2026-12-04T17:00", STRICT=True, TRIPS="memory:")
    if good:
        # No row swallows others: each line that is not empty is a row, but for the names and what stands before them.
        lines = sum(bool(line.strip()) for line in content.splitlines())
        assert results["ROWS"] <= lines
        assert results["ERRORS"] < results["ROWS"] or not results["ROWS"]


@fuzzed
@given(content=damages(len(GPX)).map(partial(damaged, GPX)))
def test_any_track_is_played_or_refused_in_words(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "track.gpx"
    file.write_bytes(content)
    with contextlib.suppress(DataFileError):
        assert all(position.usable for position in read_track(file).positions)


@fuzzed
@given(
    content=damages(len(LINES)).map(partial(damaged, LINES)) | damages(len(GPX)).map(partial(damaged, GPX)),
    ending=st.sampled_from(["geojson", "gpx"]),
)
def test_any_lines_are_assessed_or_refused_in_words(content: bytes, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"lines.{ending}"
    file.write_bytes(content)
    good, results = run("lineexposure", INPUT=str(file), DEPARTURE="2026-12-04T17:00", EXPOSURE="memory:")
    if good:
        assert results["LINES"] >= results["ERRORS"]


@pytest.fixture
def kept(journey: Journey, tmp_path: Path) -> bytes:
    file = tmp_path / "kept.gpkg"
    write_journey(file, journey)
    return file.read_bytes()


@fuzzed
@given(done=damages(110_000))
def test_a_damaged_journey_runs_again_or_is_refused(done: tuple[Damage, ...], kept: bytes, tmp_path: Path) -> None:
    file = tmp_path / "journey.gpkg"
    file.write_bytes(damaged(kept, done))
    layer = QgsVectorLayer(f"{file}|layername=route", "route", "ogr")
    if layer.isValid():
        sum(1 for _ in layer.getFeatures())
        with contextlib.suppress(CollisionRiskError):
            parse_request(str(layer.customProperty(REQUEST_PROPERTY)))
    del layer
    file.unlink()


@pytest.mark.parametrize("model", ["manifest.json", "surface.npz"])
def test_a_model_that_is_cut_off_is_refused_in_words(
    model: str, tmp_path: Path, promote: Callable[[str], Path]
) -> None:
    folder = promote("Cut")
    whole = (folder / model).read_bytes()
    (folder / model).write_bytes(whole[: len(whole) // 2])
    good, _ = run(
        "routerisk",
        START="-73.7794,40.6429",
        END="-74.0099,40.7066",
        DEPARTURE="2026-12-04T17:00",
        MODEL=str(folder),
        ROUTE="memory:",
    )
    assert not good
