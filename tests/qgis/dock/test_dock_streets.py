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
from qgis.PyQt.QtWidgets import QComboBox, QPushButton

from collision_risk_plugin.core.constants import BUNDLED_MODEL, BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.gui.journey.streets_offer import StreetsOffer
from collision_risk_plugin.settings import GROUP
from tests.qgis.dock.conftest import Person
from tests.services.centreline import Centreline
from tests.services.loopback import Loopback
from tests.synthetic.centreline import made_city, place

MIDTOWN, HARLEM, JFK = "40.755, -73.98", "40.81, -73.95", "40.643, -73.78"
RING = [(-74.03, 40.69), (-73.9, 40.69), (-73.9, 40.88), (-74.03, 40.88), (-74.03, 40.69)]


@pytest.fixture(autouse=True)
def settings_as_before() -> Iterator[None]:
    yield
    for name in ("streets", "zones", "offer_streets"):
        QgsSettings().remove(f"{GROUP}/{name}")


@pytest.fixture
def manhattan(home: Path) -> Path:
    return put_manhattan(home)


def put_manhattan(home: Path) -> Path:
    """Streets that say of themselves that they are Manhattan's, and exact."""
    with np.load(BUNDLED_NETWORK) as stored:
        arrays = {key: stored[key] for key in stored.files}
    facts = {"title": "Manhattan", "date": "2026-10-01", "approximate": False, "area": [[RING]]}
    whose = {"kind": "osm", "licence": "ODbL 1.0"}
    meta = {**json.loads(bytes(arrays["meta"])), **facts, **whose}
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
    assert "Streets: Sketch network, 2025-04-30, approximate" in person.reads()
    assert "the end lies outside the exact streets" in person.reads()


def test_a_choice_is_kept_and_used(manhattan: Path, newcomer: Callable[[], Person]) -> None:
    person = newcomer()
    person.wait_for_answer()
    person.ask(MIDTOWN, HARLEM)
    choose(person, "collision_risk_streets", "Sketch, approximate")
    assert "You have changed the request" in person.reads()
    person.button.click()
    person.wait_for_answer()
    assert "Streets: Sketch network, 2025-04-30, approximate" in person.reads()
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


OFFER = "These streets are a sketch: get the city's own"


def test_better_streets_are_offered_until_they_are_dismissed(home: Path, newcomer: Callable[[], Person]) -> None:
    person = newcomer()
    person.wait_for_answer()
    assert OFFER not in person.reads(), "not before there is an answer"
    person.ask(MIDTOWN, HARLEM)
    assert OFFER in person.reads()
    person.press("Do not offer this again")
    assert OFFER not in person.reads()
    person.ask(HARLEM, MIDTOWN)
    assert OFFER not in person.reads()
    other = newcomer()
    other.ask(MIDTOWN, HARLEM)
    assert OFFER not in other.reads(), "never again"


def test_nothing_is_offered_where_better_streets_are_used_or_the_sketch_was_chosen(
    manhattan: Path, newcomer: Callable[[], Person]
) -> None:
    person = newcomer()
    person.wait_for_answer()
    person.ask(MIDTOWN, HARLEM)
    assert OFFER not in person.reads()
    person.ask(MIDTOWN, JFK)
    assert OFFER in person.reads(), "the exact ones that are here do not reach the end"
    person.ask(MIDTOWN, HARLEM)
    assert OFFER not in person.reads()
    choose(person, "collision_risk_streets", "Sketch, approximate")
    person.button.click()
    person.wait_for_answer()
    assert OFFER not in person.reads()


def test_the_offer_is_withdrawn_when_better_streets_come(home: Path, person: Person) -> None:
    person.ask(MIDTOWN, HARLEM)
    assert OFFER in person.reads()
    put_manhattan(home)
    person.dock.reload()
    person.wait_for_answer()
    assert OFFER not in person.reads()


def test_at_a_press_the_citys_streets_are_got_and_used(
    home: Path, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a stand-in on loopback, without a training environment."""
    served = Loopback([Centreline(made_city())])
    monkeypatch.setenv("COLLISION_RISK_OPEN_DATA_URL", served.url)
    monkeypatch.delenv("COLLISION_RISK_PYTHON", raising=False)
    corners = [", ".join(map(str, place(*corner)[::-1])) for corner in ((1, 2), (6, 12))]
    person.ask(*corners)
    assert OFFER in person.reads()
    try:
        person.dock.findChild(StreetsOffer).findChild(QPushButton).click()
        person.wait_for_answer()
    finally:
        served.stop()
    assert "Get the city's streets: done" in person.reads()
    assert "Done: “centreline”, 2025-11-20" in person.reads()
    assert "2025-11-20 (12 months old), the city's own: Manhattan (" in person.reads()
    person.press("Back to the journey")
    assert OFFER not in person.reads()
    person.button.click()
    person.wait_for_answer()
    assert "2025-11-20: they reach both ends" in person.reads()
    assert "approximate" not in person.reads()
    assert OFFER not in person.reads()


def test_each_street_network_is_listed_with_its_date_area_and_licence(
    manhattan: Path, newcomer: Callable[[], Person]
) -> None:
    person = newcomer()
    person.wait_for_answer()
    box = person.dock.findChild(QComboBox, "collision_risk_streets")
    tips = [box.itemData(number, Qt.ItemDataRole.ToolTipRole) for number in range(box.count())]
    assert tips[0] == "The newest that reach both ends, the city's own first."
    assert "approximate: all of New York City. Licence: NYC Open Data terms of use" in tips[1]
    assert tips[2].startswith("Manhattan, 2026-10-01 (")
    assert "OpenStreetMap: " in tips[2]
    assert "zones)" in tips[2]
    assert tips[2].endswith("Licence: ODbL 1.0.")
    choose(person, "collision_risk_streets", "Manhattan, 2026-10-01")
    assert box.toolTip() == box.accessibleDescription() == tips[2]
