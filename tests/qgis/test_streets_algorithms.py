"""Downloading and importing streets: what is asked of the worker, what comes back, and both with the real one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from collision_risk_plugin.settings import Settings, write_settings
from collision_risk_plugin.worker import environment
from tests.qgis.hearing import Heard

ROOT = Path(__file__).parents[2]
WORKER_PYTHON = ROOT / ".venv-training" / "bin" / "python"
FAKE = """
import json, os, sys
command, *words = sys.argv[1:]
def say(**event): print(json.dumps(event), flush=True)
if command == "version":
    say(type="result", version="0.1.0", protocol=1, python="3.12.0", packages={})
    sys.exit(0)
with open("asked.json", "w") as asked:
    json.dump([command, words], asked)
say(type="progress", percent=40, message="Tile 4 of 10")
if os.path.exists("fail"):
    say(type="error", message="The Overpass service is busy. Try again in an hour.", details="")
    sys.exit(1)
say(type="result", network="/home/streets/osm.npz", name="osm", title="OpenStreetMap streets", date="2026-11-20",
    nodes=4, edges=9, km=1.5, zones="nta2020", tiles_fetched=3, tiles_kept=7, host="overpass.example",
    left_out=["Left out: some.", "Not connected: much."], unconnected_share=0.25, warning="Not connected: much.")
"""

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


def run(name: str, feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    return processing.run(f"collisionrisk:{name}", asked, feedback=feedback or Heard())


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a worker that writes down what it is asked, and answers as if all were done."""
    folder = tmp_path / "plugin"
    (folder / "training").mkdir(parents=True)
    (folder / "training" / "__init__.py").touch()
    (folder / "training" / "__main__.py").write_text(FAKE)
    (folder / "training" / "requirements.txt").touch()
    monkeypatch.setattr(environment, "PLUGIN", folder)
    monkeypatch.setenv("COLLISION_RISK_PYTHON", sys.executable)
    monkeypatch.delenv("COLLISION_RISK_OVERPASS_URL", raising=False)
    return folder


def asked(worker: Path) -> list[str]:
    """The command, and what follows the home."""
    command, words = json.loads((worker / "asked.json").read_text())
    assert words[:2] == ["--json", "--home"]
    return [command, *words[3:]]


def test_a_download_of_all_needs_nothing(worker: Path) -> None:
    heard = Heard()
    result = run("downloadstreets", heard)
    assert asked(worker) == ["download-streets", "--zones=nta2020", "--timeout=180"]
    assert result == {
        "NETWORK": "/home/streets/osm.npz",
        "NAME": "osm",
        "DATE": "2026-11-20",
        "NODES": 4,
        "EDGES": 9,
        "KILOMETRES": 1.5,
        "LEFT_OUT": "Left out: some. Not connected: much.",
        "UNCONNECTED": 25.0,
        "TILES_FETCHED": 3,
        "TILES_KEPT": 7,
        "HOST": "overpass.example",
        "FALLBACKS": "",
    }
    assert any("“OpenStreetMap streets”, 2026-11-20: 4 junctions" in info for info in heard.infos)
    assert heard.warnings == ["Not connected: much."]
    assert heard.progress() == 40


@pytest.mark.parametrize(
    "extent",
    [
        "-74.02,-73.97,40.7,40.75",
        "-74.02,-73.97,40.7,40.75 [EPSG:4326]",
        QgsReferencedRectangle(QgsRectangle(-74.02, 40.7, -73.97, 40.75), QgsCoordinateReferenceSystem("EPSG:4326")),
        "979000,991500,194000,212500 [EPSG:2263]",
    ],
)
def test_an_extent_in_any_crs_goes_as_degrees(worker: Path, extent: Any) -> None:
    run("downloadstreets", EXTENT=extent)
    (given,) = [word for word in asked(worker) if word.startswith("--extent=")]
    sides = [float(side) for side in given.removeprefix("--extent=").split(",")]
    assert sides == pytest.approx([-74.02, 40.7, -73.97, 40.75], abs=0.01)


def test_everything_that_may_be_said_of_a_download_goes_along(worker: Path) -> None:
    run(
        "downloadstreets",
        ZONES="mine",
        NAME="lower",
        TITLE="-- Lower Manhattan",
        OVERPASS="http://one.example/api\nhttp://two.example/api, http://three.example/api",
        TIMEOUT=60,
        REFRESH=True,
    )
    assert asked(worker)[1:] == [
        *("--zones=mine", "--name=lower", "--title=-- Lower Manhattan"),
        *(f"--overpass=http://{host}.example/api" for host in ("one", "two", "three")),
        *("--timeout=60", "--refresh"),
    ]


def test_services_are_those_of_the_settings_else_of_the_environment(
    worker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLLISION_RISK_OVERPASS_URL", "http://environment.example")
    run("downloadstreets")
    assert "--overpass=http://environment.example" in asked(worker)
    write_settings(Settings(overpass_urls="http://a.example,http://b.example"))
    try:
        run("downloadstreets")
    finally:
        write_settings(Settings())
    assert [word for word in asked(worker) if "overpass" in word] == [
        "--overpass=http://a.example",
        "--overpass=http://b.example",
    ]


def test_an_import_names_the_file_and_how_to_read_it(
    worker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("importstreets", INPUT="-my streets.gpkg", LAYER="roads", TITLE="Mine")
    assert asked(worker) == [
        *("import-streets", "--zones=nta2020", "--title=Mine", "--layer=roads", "--"),
        str(tmp_path / "-my streets.gpkg"),
    ]
    assert set(result) == {
        "NETWORK",
        "NAME",
        "DATE",
        "NODES",
        "EDGES",
        "KILOMETRES",
        "LEFT_OUT",
        "UNCONNECTED",
        "FALLBACKS",
    }


@pytest.mark.parametrize(("name", "more"), [("downloadstreets", {}), ("importstreets", {"INPUT": "a.osm"})])
def test_what_the_worker_says_of_its_failure_is_what_a_person_reads(
    worker: Path, name: str, more: dict[str, str]
) -> None:
    (worker / "fail").touch()
    with pytest.raises(QgsProcessingException, match=r"^The Overpass service is busy\. Try again in an hour\.$"):
        run(name, **more)


@pytest.mark.parametrize(("name", "asks"), [("downloadstreets", {"TIMEOUT": 1}), ("importstreets", {})])
def test_what_cannot_be_is_refused_before_the_worker_is_asked(worker: Path, name: str, asks: dict[str, Any]) -> None:
    with pytest.raises(QgsProcessingException):
        run(name, **asks)
    assert not (worker / "asked.json").exists()


@pytest.mark.parametrize("name", ["downloadstreets", "importstreets"])
def test_each_explains_itself(name: str) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(f"collisionrisk:{name}")
    assert (algorithm.group(), algorithm.groupId()) == ("Streets", "streets")
    assert len(algorithm.shortHelpString()) > 300
    assert all(parameter.help() for parameter in algorithm.parameterDefinitions())
    assert Path(algorithm.helpUrl().removeprefix("file://")).is_file()
    can, why = algorithm.canExecute()
    assert can or why.startswith("The training environment is not set up. Run “Set up training”")


@pytest.fixture
def real_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    if not WORKER_PYTHON.is_file():
        pytest.skip("no .venv-training: `make setup` makes it")
    monkeypatch.setenv("COLLISION_RISK_PYTHON", str(WORKER_PYTHON))
    monkeypatch.delenv("COLLISION_RISK_STORE", raising=False)


@pytest.fixture(scope="module")
def gpkg_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic streets of Manhattan, made in the worker's Python."""
    if not WORKER_PYTHON.is_file():
        pytest.skip("no .venv-training: `make setup` makes it")
    folder = tmp_path_factory.mktemp("streets")
    command = [WORKER_PYTHON, "-m", "tests.synthetic", folder, "manhattan_drive.gpkg"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder / "manhattan_drive.gpkg"


@pytest.mark.usefixtures("real_worker")
def test_streets_are_imported_and_drives_are_on_them(gpkg_file: Path, home: Path, tmp_path: Path) -> None:
    heard = Heard()
    made = run(
        "importstreets",
        heard,
        INPUT=str(gpkg_file),
        NAME="manhattan",
        TITLE="Manhattan",
    )
    said = made["LEFT_OUT"]
    assert "parts that do not connect with the rest" in said
    assert said in heard.infos
    assert 0 < made["UNCONNECTED"] < 20
    assert heard.warnings == [said] * (made["UNCONNECTED"] > 5)
    assert Path(made["NETWORK"]) == home / "streets" / "manhattan.npz"
    assert made["NODES"] > 3000
    assert made["EDGES"] > 6000
    assert 800 < made["KILOMETRES"] < 1000

    inside = {"START": "-74.0099,40.7066", "END": "-73.9465,40.8116", "DEPARTURE": "2026-12-04T17:00"}
    heard = Heard()
    processing.run("collisionrisk:routerisk", inside, feedback=heard)
    assert f"Streets: Manhattan, {made['DATE']}: they reach both ends" in heard.infos
    heard = Heard()
    processing.run("collisionrisk:routerisk", {**inside, "START": "-73.7794,40.6429"}, feedback=heard)
    said = next(info for info in heard.infos if info.startswith("Streets: Sketch network"))
    assert "the start lies outside the exact streets" in said

    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(b"SQLite format 3\0 and no more")
    before = Path(made["NETWORK"]).read_bytes()
    with pytest.raises(QgsProcessingException, match=r"broken\.gpkg"):
        run("importstreets", INPUT=str(broken), NAME="manhattan")
    assert Path(made["NETWORK"]).read_bytes() == before


@pytest.mark.usefixtures("real_worker")
def test_streets_are_downloaded_once_and_a_refused_extent_leaves_them_in_use(services: str, home: Path) -> None:
    extent = "-74.015,-73.995,40.705,40.72"
    address = f"{services}/api/interpreter"
    made = run("downloadstreets", EXTENT=extent, OVERPASS=address)
    again = run("downloadstreets", EXTENT=extent, OVERPASS=address)
    assert Path(made["NETWORK"]) == home / "streets" / "osm_extent.npz"
    assert made["NAME"] == "osm_extent"
    assert made["HOST"] in address
    assert made["TILES_FETCHED"] > 0
    assert (again["TILES_FETCHED"], again["TILES_KEPT"]) == (0, made["TILES_FETCHED"] + made["TILES_KEPT"])
    assert made["NODES"] > 50
    before = Path(made["NETWORK"]).read_bytes()
    with pytest.raises(QgsProcessingException, match="extent"):
        run("downloadstreets", EXTENT="0,1,0,1", OVERPASS=address)
    assert Path(made["NETWORK"]).read_bytes() == before
    routes = processing.run(
        "collisionrisk:routerisk",
        {"START": "-74.0099,40.7066", "END": "-74.003,40.717", "NETWORK": "osm_extent", "ROUTE": "memory:"},
    )
    assert isinstance(routes["ROUTE"], QgsVectorLayer)
    assert "OpenStreetMap" in " ".join(routes["ROUTE"].metadata().rights())
