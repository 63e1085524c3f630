"""The whole way with the real worker: import, zones, train, promote, drift, roll back, look; and the monthly script."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import processing
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingFeedback, QgsRectangle, QgsVectorLayer

from collision_risk_plugin.core.constants import BUNDLED_ZONES
from collision_risk_plugin.core.geo.zones import load_zones
from collision_risk_plugin.core.model.registry import champion

ROOT = Path(__file__).parents[2]
WORKER_PYTHON = ROOT / ".venv-training" / "bin" / "python"
HEAVY = ("scipy", "pandas", "geopandas", "sklearn", "xgboost", "osmnx", "sqlalchemy", "optuna")
FIRST, DAYS, A_DAY = date(2025, 1, 6), 126, 80

pytestmark = [
    pytest.mark.usefixtures("provider", "qgis_new_project"),
    pytest.mark.skipif(not WORKER_PYTHON.is_file(), reason="no .venv-training: `make setup` makes it"),
]


class Heard(QgsProcessingFeedback):
    """What the algorithm said."""

    def __init__(self) -> None:
        super().__init__(False)
        self.percents: list[float] = []
        self.progressChanged.connect(self.percents.append)


def run(name: str, **asked: Any) -> dict[str, Any]:
    return processing.run(f"collisionrisk:{name}", asked, feedback=Heard())


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up city of 18 weeks, as NYC Open Data exports it: busiest in the afternoon, in 80 of the zones."""
    zones, draw = load_zones(BUNDLED_ZONES), random.Random(1)
    file = tmp_path_factory.mktemp("export") / "collisions.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        names = ("COLLISION_ID", "CRASH DATE", "CRASH TIME", "BOROUGH", "LATITUDE", "LONGITUDE")
        out.writerow([*names, "NUMBER OF PERSONS INJURED", "NUMBER OF PERSONS KILLED"])
        for number in range(DAYS * A_DAY):
            zone = int(80 * draw.random() ** 2)
            day = FIRST + timedelta(days=number // A_DAY)
            time = f"{min(int(draw.gauss(15, 4)) % 24, 23)}:{draw.randrange(60):02d}"
            place = [zones.boroughs[zone], f"{zones.lat[zone]:.6f}", f"{zones.lon[zone]:.6f}"]
            out.writerow([number + 1, f"{day:%m/%d/%Y}", time, *place, int(draw.random() < 0.3), 0])
    return file


@pytest.fixture(autouse=True)
def real_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLLISION_RISK_PYTHON", str(WORKER_PYTHON))
    monkeypatch.delenv("COLLISION_RISK_STORE", raising=False)


def quarters() -> QgsVectorLayer:
    """The city in four rectangles, in feet."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:2263&field=no:integer&field=called:string", "Quarters", "memory")
    features = []
    for number, (x, y) in enumerate((x, y) for x in (0, 1) for y in (0, 1)):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number, f"Quarter {number}"])
        west, south = 910_000 + 80_000 * x, 118_000 + 80_000 * y
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(west, south, west + 80_000, south + 80_000)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def test_from_a_file_to_a_promoted_model_and_back(export: Path, home: Path, tmp_path: Path) -> None:
    before = set(sys.modules)
    refreshed = run("refreshdata", FILES=[str(export)])
    assert refreshed["ROWS"] == DAYS * A_DAY
    assert refreshed["FIRST_DAY"] == "2025-01-06"

    pages = {"REPORT": str(tmp_path / "report.html"), "DRIFT_REPORT": str(tmp_path / "drift.html")}
    asked = {"LAYER": quarters(), "ID_FIELD": "no", "NAME_FIELD": "called", "QUICK": True, "REFRESH": False}
    trained = run("retrain", **asked, **pages)
    assert trained["PROMOTED"] is True, trained["REASON"]
    assert trained["CHAMPION"] == trained["CHALLENGER"]
    assert champion(home, "quarters") is not None
    for page in pages.values():
        assert "</html>" in Path(page).read_text(encoding="utf-8")

    drift = run("driftreport", ZONES="quarters", WEEKS=4, JSON=str(tmp_path / "drift.json"))
    assert drift["VERDICT"] in {"steady", "watch", "drifted", "not judged"}
    assert json.loads((tmp_path / "drift.json").read_text(encoding="utf-8"))

    again = run("retrain", ZONES="quarters", QUICK=True, REFRESH=False, DRIFT=False)
    assert again["PROMOTED"] is False
    assert again["DIFFERENCE_LOW"] <= again["DIFFERENCE"] <= again["DIFFERENCE_HIGH"]
    assert again["REASON"]

    with pytest.raises(Exception, match="no earlier champion to go back to"):
        run("rollback", ZONES="quarters")
    back = run("rollback", ZONES="quarters", TO=again["CHALLENGER"])
    assert (back["BEFORE"], back["CHAMPION"]) == (trained["CHAMPION"], again["CHALLENGER"])
    assert run("rollback", ZONES="quarters")["CHAMPION"] == trained["CHAMPION"]

    shown = run("collisionlayer", WEEKDAYS=["Monday"], HOURS="12-17", COLLISIONS="TEMPORARY_OUTPUT")
    assert shown["COUNT"] > 0
    assert {feature["weekday"] for feature in shown["COLLISIONS"].getFeatures()} == {"Monday"}

    assert not [name for name in HEAVY if name in sys.modules and name not in before]


def test_headless_too(export: Path, tmp_path: Path) -> None:
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        pytest.skip("there is no qgis_process here")
    (tmp_path / "run").mkdir(mode=0o700)
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "collision_risk").symlink_to(ROOT)
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"),
        "QGIS_PLUGINPATH": str(tmp_path / "plugins"),
        "QT_QPA_PLATFORM": "offscreen",
    }

    def ran(*words: object) -> subprocess.CompletedProcess[str]:
        command = [program, *map(str, words)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)

    ran("plugins", "enable", "collision_risk")
    refreshed = ran("run", "collisionrisk:refreshdata", "--", f"FILES={export}")
    assert f"ROWS:\t{DAYS * A_DAY}" in refreshed.stdout, refreshed.stdout + refreshed.stderr
    file = tmp_path / "mondays.gpkg"
    shown = ran("run", "collisionrisk:collisionlayer", "--", "WEEKDAYS=Monday", f"COLLISIONS={file}")
    assert shown.returncode == 0, shown.stderr
    layer = QgsVectorLayer(f"{file}|layername=collisions", "collisions", "ogr")
    assert layer.featureCount() == DAYS // 7 * A_DAY
    refused = ran("run", "collisionrisk:rollback")
    assert refused.returncode != 0
    assert "There is no earlier champion to go back to" in refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr


def test_the_monthly_script_goes_all_the_way_through_qgis_process(services: str, tmp_path: Path) -> None:
    if not (shutil.which("qgis_process.bin") or shutil.which("qgis_process")):
        pytest.skip("there is no qgis_process here")
    environment = {**os.environ, "COLLISION_RISK_OPEN_DATA_URL": services, "HOME": str(tmp_path)}
    command = [sys.executable, ROOT / "scripts" / "retrain_ci.py", "--folder", tmp_path / "kept", "--quick"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    done = json.loads((tmp_path / "kept" / "reports" / "run.json").read_text())
    with urlopen(f"{services}/resource/h9gi-nx95.json?$select=count(collision_id)%20as%20found") as answer:
        counted = int(json.load(answer)[0]["found"])
    assert counted > 20_000
    assert (done["refreshdata"]["ROWS"], done["refreshdata"]["LAST_DAY"]) == (counted, "2025-04-30")
    assert done["retrain"]["CHALLENGER"] == "0001"
    assert {entry.name for entry in (tmp_path / "kept" / "home").iterdir()} >= {"collisions.sqlite", "models"}
    assert "Drift: " in (tmp_path / "kept" / "reports" / "summary.md").read_text()
    for page in ("model.html", "drift.html"):
        assert "</html>" in (tmp_path / "kept" / "reports" / page).read_text(encoding="utf-8")
