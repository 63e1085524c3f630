"""The algorithm where there is no window: the real qgis_process, with a home of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

ROOT = Path(__file__).parents[2]
# Debian's wrapper around the program passes it an option that it refuses.
PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
PLACES = ["START=-73.7793733748521,40.642947899999996", "END=-74.0098809,40.706619 [EPSG:4326]"]

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no qgis_process here")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("home")
    (home / "run").mkdir(mode=0o700)
    plugins = home / "plugins"
    plugins.mkdir()
    (plugins / "collision_risk").symlink_to(ROOT)
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "QGIS_CUSTOM_CONFIG_PATH": str(home / "profile"),
        "QGIS_PLUGINPATH": str(plugins),
        "QT_QPA_PLATFORM": "offscreen",
    }
    subprocess.run([PROGRAM, "plugins", "enable", "collision_risk"], env=environment, timeout=600, check=True)
    return environment


def run(
    environment: dict[str, str], *values: str, algorithm: str = "routerisk", json_results: bool = False
) -> subprocess.CompletedProcess[str]:
    options = ["--json"] if json_results else []
    command = [PROGRAM, *options, "run", f"collisionrisk:{algorithm}", "--", *values]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)


def test_a_drive_is_answered_with_layers_json_report_and_picture(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "journey.gpkg"
    others = {
        name: tmp_path / f"journey.{ending}"
        for name, ending in (("JSON", "json"), ("REPORT", "html"), ("PICTURE", "png"))
    }
    done = run(
        environment,
        *PLACES,
        "DEPARTURE=2026-12-04T17:00",
        f"ROUTE={file}",
        f"ZONES={file}",
        *(f"{name}={path}" for name, path in others.items()),
    )
    assert done.returncode == 0, done.stderr
    assert "zones are high-risk when you get there" in done.stdout
    answer = json.loads(others["JSON"].read_text(encoding="utf-8"))
    zones = QgsVectorLayer(f"{file}|layername=zones", "zones", "ogr")
    assert [feature["name"] for feature in zones.getFeatures()] == [zone["name"] for zone in answer["zones"]]
    assert zones.renderer().type() == "RuleRenderer"
    assert zones.metadata().rights()
    assert "</html>" in others["REPORT"].read_text(encoding="utf-8")
    assert others["PICTURE"].stat().st_size > 50_000
    assert set(tmp_path.iterdir()) == {file, *others.values()}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            ["DEPARTURE=tomorrow", *PLACES],
            "The departure “tomorrow” is not a date and time. Write it like 2026-12-04T17:00",
        ),
        (["START=-73.40,40.70", PLACES[1]], "km outside the zones “Neighborhood Tabulation Areas 2020”. Move it"),
        ([*PLACES, "DEPARTUR=2026-12-04T17:00"], "There is no parameter DEPARTUR. Did you mean DEPARTURE?"),
        ([*PLACES, "NETWORK=/nope.npz"], "The street network “nope.npz” cannot be used"),
        ([*PLACES, f"NETWORK={__file__}"], "cannot be used: it is damaged or is no street network"),
        ([*PLACES, "MODEL=/nope"], "The model “nope” cannot be used"),
        ([*PLACES, "CRITERION=2.0"], "“2.0” is not a criterion. Choose one of: fastest, shortest, safest"),
        ([*PLACES, "CRITERION="], "CRITERION cannot be “”: it is empty"),
        ([*PLACES, "CRITERION=fastest", "CRITERION=safest"], "CRITERION is given more than once"),
        ([*PLACES, "STRICT=perhaps"], "STRICT cannot be “perhaps”: it is neither yes nor no"),
    ],
)
def test_what_cannot_be_answered_ends_with_a_status_and_says_why(
    environment: dict[str, str], values: list[str], said: str
) -> None:
    done = run(environment, *values)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    # The DeprecationWarning is QGIS's own.
    assert not re.search(r"\b(?!DeprecationWarning)[A-Z]\w+(Error|Exception|Warning)\b", done.stderr + done.stdout)


def test_without_strict_it_goes_on_and_the_results_say_what_was_used(environment: dict[str, str]) -> None:
    done = run(environment, *PLACES, "DEPARTURE=2026-12-04T17:00", "MODEL=/nope", "STRICT=false", json_results=True)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert results["FALLBACKS"].startswith("The model “nope” cannot be used")
    used = (results["USED_NETWORK"], results["USED_MODEL"], results["USED_ZONES"], results["DEPARTURE_USED"])
    assert used == ("sketch", "bundled", "nta2020", "2026-12-04T17:00:00-05:00")


def test_the_help_lists_what_is_told_and_how_strict_it_is(environment: dict[str, str]) -> None:
    command = [PROGRAM, "--json", "help", "collisionrisk:batchrouterisk"]
    told = json.loads(subprocess.run(command, env=environment, capture_output=True, timeout=600, check=True).stdout)
    assert {"STRICT", "MAX_ERRORS"} <= told["parameters"].keys()
    assert {"USED_NETWORK", "USED_MODEL", "USED_ZONES", "DEPARTURE_USED", "FALLBACKS"} <= told["outputs"].keys()


def test_a_batch_without_any_answer_ends_with_a_status_and_the_first_problems(
    environment: dict[str, str], tmp_path: Path
) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("start_lon,start_lat,end_lon,end_lat\n-75,40,-74,40.7\nx,40.7,-74,40.7\n", encoding="utf-8")
    done = run(environment, f"CSV={rows}", f"TRIPS={tmp_path / 'trips.gpkg'}", algorithm="batchrouterisk")
    assert done.returncode != 0
    assert "None of the 2 rows has an answer; nothing was written. The first is row 1: The start is" in done.stderr
    assert re.search(r"Row 2: .* “x”, no number", done.stdout + done.stderr)
    assert list(tmp_path.iterdir()) == [rows]


def test_streets_are_shown_or_it_is_said_why_not(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "streets.gpkg"
    box = "EXTENT=-74.0,-73.97,40.71,40.73 [EPSG:4326]"
    done = run(environment, box, "TIME=2026-12-04T17:00", f"STREETS={file}", algorithm="streetslayer")
    assert done.returncode == 0, done.stderr
    assert "expected in 60 days at that hour (Friday 2026-12-04 17:00), with 90 % interval" in done.stdout
    before = file.read_bytes()
    for wrong, said in (
        ("TIME=noon", "“noon” is not a date and time"),
        ("MEASURE=crashes", "“crashes” is not a measure. Choose one of: collisions"),
        ("NETWORK=/nope.npz", "The street network “nope.npz” cannot be used"),
    ):
        done = run(environment, box, wrong, f"STREETS={file}", algorithm="streetslayer")
        assert done.returncode != 0
        assert said in done.stderr
        assert "Traceback" not in done.stderr + done.stdout
    assert file.read_bytes() == before


def test_streets_on_a_full_disk_leave_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", folder]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small disk: only root on Linux can mount one")
    try:
        done = run(environment, f"STREETS={folder / 'streets.gpkg'}", algorithm="streetslayer")
        assert done.returncode != 0
        assert "the disk is full" in done.stderr
        assert "Traceback" not in done.stderr + done.stdout
        assert list(folder.iterdir()) == []
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
