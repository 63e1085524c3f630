"""The dock's choosers of streets and zones."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox

from collision_risk_plugin.core.constants import BUNDLED_MODEL, BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.settings import GROUP
from tests.qgis.dock.conftest import Person

MIDTOWN, HARLEM, JFK = "40.755, -73.98", "40.81, -73.95", "40.643, -73.78"
RING = [(-74.03, 40.69), (-73.9, 40.69), (-73.9, 40.88), (-74.03, 40.88), (-74.03, 40.69)]


@pytest.fixture(autouse=True)
def settings_as_before() -> Iterator[None]:
    yield
    for name in ("streets", "zones"):
        QgsSettings().remove(f"{GROUP}/{name}")


@pytest.fixture
def manhattan(home: Path) -> Path:
    """Streets that say of themselves that they are Manhattan's, and exact."""
    with np.load(BUNDLED_NETWORK) as stored:
        arrays = {key: stored[key] for key in stored.files}
    facts = {"title": "Manhattan", "date": "2026-10-01", "approximate": False, "area": [[RING]]}
    meta = {**json.loads(bytes(arrays["meta"])), **facts}
    arrays["meta"] = np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)
    file = home / "streets" / "manhattan.npz"
    file.parent.mkdir(parents=True)
    np.savez(file, **arrays)
    return file


def choose(person: Person, name: str, text: str) -> None:
    """Choose an entry of a box with the keyboard."""
    box = person.dock.findChild(QComboBox, name)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findText(text)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == text
    box.activated.emit(box.currentIndex())
    person.wait_for_answer()


def test_the_best_streets_are_taken_and_the_answer_says_why(manhattan: Path, newcomer: Callable[[], Person]) -> None:
    person = newcomer()
    person.wait_for_answer()
    person.ask(MIDTOWN, HARLEM)
    assert "Streets: Manhattan, 2026-10-01" in person.reads()
    assert "approximate" not in person.reads()
    person.ask(MIDTOWN, JFK)
    assert "Streets: Sketch network, 2020, approximate" in person.reads()
    assert "the end lies outside the exact streets" in person.reads()


def test_a_choice_is_kept_and_used(manhattan: Path, newcomer: Callable[[], Person]) -> None:
    person = newcomer()
    person.wait_for_answer()
    person.ask(MIDTOWN, HARLEM)
    choose(person, "collision_risk_streets", "Sketch, approximate")
    assert "You have changed the request" in person.reads()
    person.button.click()
    person.wait_for_answer()
    assert "Streets: Sketch network, 2020, approximate" in person.reads()
    other = newcomer()
    other.wait_for_answer()
    assert other.dock.findChild(QComboBox, "collision_risk_streets").currentText() == "Sketch, approximate"


def test_streets_that_come_while_the_dock_is_open_are_used(home: Path, person: Person, manhattan: Path) -> None:
    person.ask(MIDTOWN, HARLEM)
    assert "Streets: Manhattan, 2026-10-01" in person.reads()


def test_streets_that_are_gone_are_named_and_others_taken(manhattan: Path, newcomer: Callable[[], Person]) -> None:
    QgsSettings().setValue(f"{GROUP}/streets", "gone")
    person = newcomer()
    person.wait_for_answer()
    assert any("gone.npz" in message for message in person.messages())
    person.ask(MIDTOWN, HARLEM)
    assert "Streets: Manhattan, 2026-10-01" in person.reads()


def test_other_zones_with_a_model_can_be_chosen(home: Path, newcomer: Callable[[], Person]) -> None:
    person = newcomer()
    person.wait_for_answer()
    assert not person.dock.findChild(QComboBox, "collision_risk_zones").isVisibleTo(person.options.sources)
    (home / "zones").mkdir(parents=True)
    # The same polygons under another name: enough to see that zones, model and overlay are changed together.
    (home / "zones" / "other20.gpkg").write_bytes(BUNDLED_ZONES.read_bytes().replace(b"nta2020", b"other20"))
    models = home / "models" / "other20"
    shutil.copytree(BUNDLED_MODEL, models / "1")
    (models / "champion").write_text("1", encoding="utf-8")
    person = newcomer()
    person.wait_for_answer()
    choose(person, "collision_risk_zones", "other20")
    person.ask(MIDTOWN, HARLEM)
    assert "zones" in person.reads()
    assert person.dock.page.zones().id == "other20"
