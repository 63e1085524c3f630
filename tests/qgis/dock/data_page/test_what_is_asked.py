"""What each button asks of the worker."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from pytest_qgis.utils import wait_until
from qgis.core import QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QTreeWidget

from collision_risk_plugin.settings import store_setting
from tests.qgis.dock.conftest import idle
from tests.qgis.dock.data_page.conftest import Worker
from tests.small_streets import write_small_streets

ROOT = Path(__file__).parents[4]
WORKER_PYTHON = ROOT / ".venv-training" / "bin" / "python"
MADE = {
    "network": "/x.npz",
    "name": "osm",
    "title": "OSM",
    "date": "2026-10-01",
    "nodes": 9,
    "edges": 9,
    "km": 12.3,
    "left_out": [],
    "unconnected_share": 0.0,
    "warning": "",
}


def test_each_button_asks_what_its_algorithm_asks(
    kept: Path, history: None, worker: Worker, open_page, qgis_canvas
) -> None:
    reader = open_page()
    drift = {"verdict": "steady", "retrain": "no", "why": "All well.", "html": "", "json": ""}
    retrained = {
        "train": {"challenger": "0003", "title": "Best"},
        "promote": {"promoted": False, "challenger": "0003", "champion": "0002", "reasons": ["Not better."]},
        "drift": drift,
    }
    back = {"champion": "", "before": "0002", "title": "The bundled one"}
    streets = {**MADE, "tiles_fetched": 4, "tiles_kept": 0, "host": "example.org"}
    worker.answers(drift=drift, retrain=retrained, rollback=back, **{"download-streets": streets})
    reader.iface.mapCanvas().setExtent(QgsRectangle(-74.02, 40.7, -73.99, 40.72))
    for text, entry, said in (
        ("Drift", "", "Drift: steady. All well."),
        ("Retrain", "Thoroughly", "Not promoted: model 0003. The model in use stays. Not better."),
        ("Retrain", "Quickly", "Not promoted: model 0003."),
        ("Roll back", "", "In use now: the model that came with the plugin, before: model 0002."),
        ("From OpenStreetMap", "Of all zones", "Done: “osm”, 2026-10-01, 12 km of streets."),
        ("From OpenStreetMap", "Of what the map shows", "Done: “osm”"),
    ):
        reader.press(text, entry)
        reader.look()
        assert said in reader.reads()
    *asked, (command, zones, extent, timeout) = worker.asked
    assert asked == [
        ["drift", "--zones", "nta2020", "--weeks", "13"],
        ["retrain", "--zones", "nta2020", "--no-refresh"],
        ["retrain", "--zones", "nta2020", "--no-refresh", "--quick"],
        ["rollback", "--zones", "nta2020"],
        ["download-streets", "--zones=nta2020", "--timeout=180"],
    ]
    assert (command, zones, timeout) == ("download-streets", "--zones=nta2020", "--timeout=180")
    assert extent.startswith("--extent=-")
    assert len(reader.changes) == 6


def test_a_model_of_the_history_can_be_gone_back_to(history: None, worker: Worker, open_page) -> None:
    reader = open_page()
    tree = reader.page.findChild(QTreeWidget)
    names = [[item.text(column) for column in range(3)] for item in map(tree.topLevelItem, range(4))]
    assert names == [
        ["2026-04-01", "0002", "gone back to"],
        ["2026-03-01", "bundled", "gone back to"],
        ["2026-02-01", "0002", "promoted"],
        ["2026-01-01", "0001", "not promoted"],
    ]
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(3))
    assert "No." in reader.reads()
    assert "no longer here" in reader.button("Roll back to 0001").toolTip()
    QTest.keyClick(tree, Qt.Key.Key_Up)
    assert "It is better than the bundled model." in reader.reads()
    assert "in use" in reader.button("Roll back to 0002").toolTip()
    QTest.keyClick(tree, Qt.Key.Key_Up)
    worker.answers(rollback={"champion": "", "before": "0002", "title": "x"})
    reader.press("Roll back to bundled")
    reader.look()
    assert worker.asked == [["rollback", "--zones", "nta2020", "--to", "bundled"]]


def test_streets_are_imported_from_the_file_that_is_chosen(home: Path, worker: Worker, open_page, tmp_path) -> None:
    reader = open_page()
    worker.answers(**{"import-streets": MADE})
    file = tmp_path / "my streets.osm"
    file.touch()
    reader.press("Import")
    (dialog,) = reader.page.findChildren(QFileDialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.selectFile(str(file))
    dialog.accept()
    reader.look()
    assert worker.asked == [["import-streets", "--zones=nta2020", "--", str(file)]]


def test_streets_are_shown_on_the_map_below_the_journeys(home: Path, open_page, qgis_new_project: QgsProject) -> None:
    """By a link at each network; no training environment is needed."""
    write_small_streets(home / "streets" / "small.npz")
    root = qgis_new_project.layerTreeRoot()
    root.addGroup("Collision Risk – Fri 17:00")
    root.addLayer(qgis_new_project.addMapLayer(QgsVectorLayer("Point", "mine", "memory"), False))
    reader = open_page()
    label = next(one for one in reader.page.findChildren(QLabel) if "Lower East Side" in one.text())
    assert label.text().count("Show on the map</a>") == 2
    label.linkActivated.emit("small")
    reader.look()
    assert "Show streets: done" in reader.reads()
    assert "Streets: Lower East Side, 2026-10-01: 6 pieces" in reader.reads()
    _, streets, mine = root.children()
    assert (streets.name(), mine.name()) == ("Streets: small", "mine")
    assert streets.layer().featureCount() == 6
    assert streets.layer().labelsEnabled()
    assert reader.changes == [], "what journeys use has not changed"


def test_the_zone_set_in_use_is_the_one_that_is_retrained(kept: Path, worker: Worker, open_page) -> None:
    store_setting("zones", "my_squares")
    try:
        reader = open_page()
        assert "There is no model for these zones yet: “Retrain” makes one." in reader.reads()
        worker.answers(drift={"verdict": "steady", "why": "", "html": "", "json": ""})
        reader.press("Drift")
        reader.look()
    finally:
        store_setting("zones", "")
    assert worker.asked[0][:3] == ["drift", "--zones", "my_squares"]


@pytest.mark.skipif(not WORKER_PYTHON.is_file(), reason="no .venv-training: `make setup` makes it")
def test_with_the_real_worker_its_store_is_read_and_judged(home: Path, monkeypatch, open_page, tmp_path) -> None:
    monkeypatch.setenv("COLLISION_RISK_PYTHON", str(WORKER_PYTHON))
    export = tmp_path / "export.csv"
    export.write_text("COLLISION_ID,CRASH DATE,CRASH TIME\n1,01/03/2025,8:15\n2,01/05/2025,0:05\n", encoding="utf-8")
    command = [WORKER_PYTHON, "-m", "training", "import", "--home", home, export]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    reader = open_page()
    assert "2 collisions, 2025-01-03 to 2025-01-05" in reader.reads()
    reader.press("Drift")
    assert wait_until(idle, timeout_milliseconds=120_000)
    reader.look()
    assert "Drift: not judged" in reader.reads()
    assert "(today): not judged." in reader.reads()
    assert "Open the report" in reader.reads()
