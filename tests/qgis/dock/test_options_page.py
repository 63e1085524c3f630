"""The page in QGIS's options: what it keeps, what it refuses, and what the dock then starts with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qgis.core import Qgis, QgsApplication, QgsAuthMethodConfig, QgsSettings
from qgis.gui import QgsAuthConfigSelect, QgsFilterLineEdit, QgsOptionsDialogBase
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.core.model.cutoff import DEFAULT_CUTOFF, RATE, RELATIVE, Cutoff
from collision_risk_plugin.gui.journey.options_box import OptionsBox
from collision_risk_plugin.gui.options_page import OPTIONS_PAGE, CollisionRiskOptionsFactory, OptionsPage
from collision_risk_plugin.settings import (
    GROUP,
    Defaults,
    Settings,
    check,
    read_defaults,
    read_settings,
    store_setting,
    stored_settings,
)

VARIABLES = ("HOME", "PYTHON", "STORE", "OPEN_DATA_URL", "OVERPASS_URL")


@pytest.fixture(autouse=True)
def nothing_set(qgis_iface: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in VARIABLES:
        monkeypatch.delenv(f"COLLISION_RISK_{name}", raising=False)
    QgsSettings().remove(GROUP)
    qgis_iface.messageBar().clear_messages()
    yield
    QgsSettings().remove(GROUP)


def kept() -> dict[str, str]:
    """All that is in QGIS's settings of ours."""
    stored = QgsSettings()
    stored.beginGroup(GROUP)
    found = {key: stored.value(key) for key in stored.allKeys()}
    stored.endGroup()
    return found


class Person:
    """Somebody in the options."""

    def __init__(self, iface: Any) -> None:
        self.applied: list[bool] = []
        self.factory = CollisionRiskOptionsFactory(iface)
        self.factory.applied.connect(lambda: self.applied.append(True))
        self.page: OptionsPage = self.factory.createWidget(None)
        self.page.resize(620, 700)
        self.page.show()

    def field(self, name: str) -> QLineEdit:
        return self.page.findChild(QLineEdit, f"collision_risk_{name}")

    def write(self, name: str, text: str) -> None:
        field = self.field(name)
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def box(self, name: str) -> QComboBox:
        (found,) = (box for box in self.page.findChildren(QComboBox) if box.accessibleName() == name)
        return found

    def reads(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def person(qgis_iface: Any) -> Iterator[Callable[[], Person]]:
    people = []

    def come() -> Person:
        people.append(Person(qgis_iface))
        return people[-1]

    yield come
    for one in people:
        one.page.deleteLater()


def test_looked_at_and_applied_it_keeps_nothing(person: Callable[[], Person]) -> None:
    somebody = person()
    somebody.page.apply()
    assert kept() == {}
    assert somebody.applied == []


def test_what_is_written_is_kept_and_read_back(person: Callable[[], Person], tmp_path: Path) -> None:
    written = {
        "home": str(tmp_path / "data"),
        "journeys_folder": str(tmp_path / "journeys"),
        "store_url": "postgresql+psycopg://ann@server/collisions",
        "open_data_url": "http://127.0.0.1:8001",
        "overpass_urls": "https://a.example/api, https://b.example/api",
        "geocoder_url": "https://geocoder.example/search",
    }
    somebody = person()
    for name, text in written.items():
        somebody.write(name, text)
    somebody.page.apply()
    assert kept() == written
    assert somebody.applied == [True]
    again = person()
    assert {name: again.field(name).text() for name in written} == written
    again.field("home").clear()
    again.page.apply()
    assert kept() == {name: text for name, text in written.items() if name != "home"}
    assert read_settings().home == ""


def test_what_the_environment_says_is_shown_and_never_taken_over(
    person: Callable[[], Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLLISION_RISK_HOME", str(tmp_path))
    monkeypatch.setenv("COLLISION_RISK_STORE", "postgresql://ann:secret@server/db")
    somebody = person()
    assert somebody.field("home").text() == ""
    assert str(tmp_path) in somebody.field("home").placeholderText()
    somebody.write("open_data_url", "https://example.org")
    somebody.page.apply()
    assert kept() == {"open_data_url": "https://example.org"}
    assert read_settings().home == str(tmp_path)


BAD = {
    "home": ("data", "not an absolute path"),
    "journeys_folder": ("/dev/null/journeys", "“/dev/null” is not a folder"),
    "worker_python": ("/no/such/python", "there is no program"),
    "store_url": ("postgresql://ann:secret@server/db", "it has a password in it"),
    "open_data_url": ("data.example", "is not the address of a service"),
    "overpass_urls": ("https://a.example, b.example", "“b.example” is not the address"),
    "geocoder_url": ("ftp://a.example", "is not the address of a service"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_is_wrong_is_said_on_the_page_and_nothing_is_kept(
    name: str, person: Callable[[], Person], qgis_iface: Any
) -> None:
    text, said = BAD[name]
    somebody = person()
    somebody.page.findChildren(QCheckBox)[0].toggle()
    somebody.write(name, text)
    assert said in somebody.reads()
    assert not somebody.page.isValid()
    somebody.page.apply()
    assert kept() == {}
    assert somebody.applied == []
    (message,) = qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Warning)
    assert said in message
    somebody.field(name).clear()
    somebody.page.apply()
    assert "⚠" not in somebody.reads()
    assert len(kept()) == 1


def test_the_store_that_is_refused_when_it_is_read_is_refused_here(person: Callable[[], Person]) -> None:
    somebody = person()
    for text in ("mysql://server/db", "postgresql://", "C:/store.sqlite", "[::1"):
        somebody.write("store_url", text)
        assert not somebody.page.isValid(), text


def test_the_dock_starts_with_the_defaults_that_were_chosen(person: Callable[[], Person]) -> None:
    somebody = person()
    somebody.box("Route").setCurrentIndex(somebody.box("Route").findData("safest"))
    somebody.box("Basis of the cutoff").setCurrentIndex(somebody.box("Basis of the cutoff").findData(RELATIVE))
    somebody.page.findChild(QDoubleSpinBox).setValue(2.5)
    somebody.page.findChild(QSpinBox).setValue(800)
    somebody.page.apply()
    assert kept() == {"criterion": "safest", "cutoff": "2.5", "cutoff_basis": RELATIVE, "alert_distance": "800"}
    defaults = read_defaults(read_settings())
    assert defaults == Defaults("safest", "collisions", Cutoff(2.5, RELATIVE), 800.0)
    options = OptionsBox()
    assert (options.criterion, options.measure, options.cutoff) == ("safest", "collisions", Cutoff(2.5, RELATIVE))
    options.deleteLater()
    # Shown again, and applied without a change, it stays so.
    again = person()
    again.page.apply()
    assert again.applied == []


def test_a_cutoff_finer_than_the_field_shows_is_not_rounded_by_looking(person: Callable[[], Person]) -> None:
    for name, value in (("cutoff", "2.123"), ("cutoff_basis", RELATIVE)):
        QgsSettings().setValue(f"{GROUP}/{name}", value)
    person().page.apply()
    assert kept() == {"cutoff": "2.123", "cutoff_basis": RELATIVE}


def test_a_choice_for_temporary_layers_and_a_mask_can_be_taken_back(person: Callable[[], Person]) -> None:
    somebody = person()
    boxes = {box.text(): box for box in somebody.page.findChildren(QCheckBox)}
    (keep,) = (box for text, box in boxes.items() if text.startswith("Keep journeys"))
    (mask,) = (box for text, box in boxes.items() if text.startswith("Grey"))
    assert (keep.isChecked(), mask.isChecked()) == (True, False)
    keep.toggle()
    mask.toggle()
    somebody.page.apply()
    assert kept() == {"keep_journeys": "no", "mask": "yes"}
    keep.toggle()
    mask.toggle()
    somebody.page.apply()
    assert kept() == {}


def test_what_was_changed_elsewhere_meanwhile_stays(person: Callable[[], Person]) -> None:
    somebody = person()
    store_setting("streets", "sketch")
    store_setting("mask", "yes")
    somebody.write("open_data_url", "https://example.org")
    somebody.page.apply()
    assert kept() == {"streets": "sketch", "mask": "yes", "open_data_url": "https://example.org"}


def test_an_entry_of_the_authentication_store_is_kept_by_its_id_alone(person: Callable[[], Person]) -> None:
    manager = QgsApplication.authManager()
    manager.setMasterPassword("master", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("my token")
    config.setConfig("password", "the-token")
    assert manager.storeAuthenticationConfig(config)[0]
    try:
        somebody = person()
        somebody.page.findChild(QgsAuthConfigSelect, "collision_risk_token_auth").setConfigId(config.id())
        somebody.page.apply()
        assert kept() == {"token_auth": config.id()}
        assert person().page.settings().token_auth == config.id()
    finally:
        manager.removeAuthenticationConfig(config.id())


@pytest.mark.parametrize("damaged", ["", "much", "nan", "-1", "1e999"])
def test_settings_that_somebody_damaged_give_the_usual_defaults(damaged: str, person: Callable[[], Person]) -> None:
    for name in ("criterion", "measure", "cutoff", "cutoff_basis", "alert_distance"):
        QgsSettings().setValue(f"{GROUP}/{name}", damaged)
    assert read_defaults(read_settings()) == Defaults(cutoff=DEFAULT_CUTOFF)
    OptionsBox().deleteLater()
    person()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["store_url", "open_data_url", "overpass_urls", "cutoff", "cutoff_basis", "alert_distance"]),
    st.one_of(st.text(max_size=20), st.text(max_size=10).map("http://{}".format), st.floats().map(str)),
)
def test_whatever_is_written_it_is_taken_or_refused_in_words(name: str, text: str) -> None:
    try:
        check(replace(Settings(), **{name: text}))
        said = "Taken."
    except CollisionRiskError as error:
        said = error.message
    assert said.endswith(".")
    read_defaults(replace(Settings(cutoff="1", cutoff_basis=RATE), **{name: text}))


class Dialog(QgsOptionsDialogBase):
    """QGIS's frame around options, which has its search."""

    def __init__(self) -> None:
        super().__init__("collision_risk_test", None, Qt.WindowType.Dialog, QgsSettings())
        splitter = QSplitter(self)
        splitter.setObjectName("mOptionsSplitter")
        side, right = QFrame(), QWidget()
        side.setObjectName("mOptionsFrame")
        self.names = QListWidget()
        self.names.setObjectName("mOptionsListWidget")
        self.search = QgsFilterLineEdit()
        self.search.setObjectName("mSearchLineEdit")
        self.stack = QStackedWidget()
        self.stack.setObjectName("mOptionsStackedWidget")
        buttons = QDialogButtonBox()
        buttons.setObjectName("buttonBox")
        for parent, children in ((side, (self.search, self.names)), (right, (self.stack, buttons))):
            layout = QVBoxLayout(parent)
            for child in children:
                layout.addWidget(child)
            splitter.addWidget(parent)
        QVBoxLayout(self).addWidget(splitter)
        self.initOptionsBase(False, "Options")


def test_it_is_found_by_qgis_s_search_in_the_options(qgis_iface: Any) -> None:
    dialog, factory = Dialog(), CollisionRiskOptionsFactory(qgis_iface)
    dialog.addPage("Other", "Other", factory.icon(), QWidget(), [])
    page = factory.createWidget(dialog)
    dialog.addPage(factory.title(), factory.title(), factory.icon(), page, factory.path())
    assert not factory.icon().isNull()
    dialog.registerTextSearchWidgets()
    dialog.show()
    dialog.searchText("overpass services")
    shown = [dialog.names.item(row).text() for row in range(2) if not dialog.names.item(row).isHidden()]
    assert shown == ["Collision Risk"]
    dialog.searchText("")
    dialog.stack.setCurrentIndex(0)
    dialog.setCurrentPage(OPTIONS_PAGE)
    assert isinstance(page, OptionsPage)
    assert page.isVisible()
    dialog.close()
    dialog.deleteLater()


def test_nothing_is_stored_beside_what_can_be_set(person: Callable[[], Person]) -> None:
    assert stored_settings() == Settings()
    for field in person().page.findChildren(QLineEdit):
        if field.isVisible() and field.objectName().startswith("collision_risk"):
            assert field.accessibleName()
