"""What the page says there is: collisions, model, streets, environment, with their age or what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_qgis.utils import wait
from qgis.core import QgsProviderRegistry
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QObject, QPoint, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QAbstractButton, QLabel

from collision_risk_plugin.core.data_home import DataHome
from tests.qgis.dock.data_page.conftest import Worker
from tests.training.store.conftest import Server, postgresql  # noqa: F401 - a fixture


def test_what_there_is_is_said_with_its_age(kept: Path, history: None, worker: Worker, open_page) -> None:
    reads = open_page().reads()
    for part in (
        "2 collisions, 2025-01-05 to 2025-03-31 (",
        "months old",
        "Last refreshed 2026-11-25 19:58, New York time",
        "Drift, 2026-11-20",
        "drifted. Retrain. Volume &lt;fell&gt;.",
        "0002: model 0002.",
        "Trained on 2016-01-01 to 2025-03-31",
        "Predicts collisions, collisions with someone injured or killed, incidents",
        "Sketch network, 2025-04-30",
        "approximate: all of New York City. Licence: NYC Open Data terms of use",
        "licence. Used where no others reach.",
        "Minutes with traffic: Taxi speeds",
        "Ready: Python",
    ):
        assert part in reads, part


def test_before_anything_was_done_the_page_says_what_to_do_first(home: Path, monkeypatch, open_page) -> None:
    monkeypatch.delenv("COLLISION_RISK_PYTHON", raising=False)
    reader = open_page()
    reads = reader.reads()
    top = {one.text(): one.mapTo(reader.page, QPoint()).y() for one in reader.page.findChildren(QLabel)}
    assert top["Training environment"] < top["Collisions"]
    for part in (
        "The training environment is not set up.",
        "Routes, predictions and the city's streets work without it",
        "“Set up training environment” installs it beside your QGIS profile",
        "QGIS's own Python stays as it is.",
        "None here yet. “Refresh data” gets them",
        "No drift report yet.",
        "the model that came with the plugin",
    ):
        assert part in reads, part
    *others, set_up = reader.working_buttons()
    assert set_up.isEnabled()
    for button in others:
        assert not button.isEnabled()
        assert button.toolTip() == button.accessibleDescription() == "Set up the training environment first."


def test_with_an_empty_store_only_what_needs_rows_waits_for_them(home: Path, worker: Worker, open_page) -> None:
    reader = open_page()
    assert reader.button("Refresh").isEnabled()
    for name in ("Retrain", "Drift"):
        assert "Refresh the data first" in reader.button(name).toolTip()
        assert not reader.button(name).isEnabled()
    assert "no earlier model" in reader.button("Roll back").toolTip()


class Browser(QObject):
    """Takes the links that would be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @pyqtSlot(QUrl)
    def take(self, address: QUrl) -> None:
        self.opened.append(address.toLocalFile())


def test_reports_and_folders_open_where_the_person_reads_them(kept: Path, worker: Worker, open_page) -> None:
    reader, browser = open_page(), Browser()
    QDesktopServices.setUrlHandler("file", browser, "take")
    try:
        for label in reader.page.findChildren(QLabel):
            for link in [part.split('"')[0] for part in label.text().split('href="')[1:]]:
                label.linkActivated.emit(link)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert str(kept) in browser.opened
    assert str(kept / "reports" / "nta2020" / "drift-2026-11-20.html") in browser.opened
    assert [Path(file).name for file in browser.opened if file.endswith("report.html")] == ["report.html"]


def test_what_is_damaged_is_said_and_the_rest_is_shown(home: Path, worker: Worker, open_page) -> None:
    (home / "streets").mkdir(parents=True)
    (home / "streets" / "mine <b>.npz").write_bytes(b"nothing")
    (home / "speeds.json").write_text('{"format": 1}')
    (home / "collisions.sqlite").write_bytes(b"no database" * 100)
    registry = DataHome(home).models("nta2020")
    (registry / "0007").mkdir(parents=True)
    (registry / "champion").write_text("0007")
    reads = open_page().reads()
    for part in (
        "The collision store “collisions.sqlite” cannot be read",
        "The model “0007” cannot be used",
        "the model that came with the plugin",
        "The street network “mine &lt;b&gt;.npz” cannot be used",
        "The speed table “speeds.json” cannot be used",
        "Minutes with traffic: Taxi speeds",
        "Sketch network",
    ):
        assert part in reads, part


@pytest.mark.parametrize("state", ["empty", "full", "failed"])
def test_it_fits_320_pixels_and_names_everything(
    state: str, request: pytest.FixtureRequest, worker: Worker, open_page
) -> None:
    if state != "empty":
        request.getfixturevalue("kept")
        request.getfixturevalue("history")
    reader = open_page()
    if state == "failed":
        worker.answers(refresh="fail")
        reader.press("Refresh")
        reader.look()
        reader.page.findChild(QgsCollapsibleGroupBox).setCollapsed(False)
        wait(50)
    assert reader.page.width() == 320
    assert reader.page.minimumSizeHint().width() <= 320
    for button in reader.page.findChildren(QAbstractButton):
        if button.isVisible() and not button.objectName().startswith("qt_") and button.focusPolicy():
            assert button.accessibleName() or button.text(), button.parent()


def test_a_store_in_a_database_is_looked_at_too(
    postgresql: Server,  # noqa: F811
    monkeypatch,
    worker: Worker,
    open_page,
) -> None:
    if "postgres" not in QgsProviderRegistry.instance().providerList():
        pytest.skip("this QGIS has no PostgreSQL provider")
    address = postgresql.address("postgres")
    monkeypatch.setenv("COLLISION_RISK_STORE", address)
    reader = open_page()
    assert "None here yet" in reader.reads()
    postgres = QgsProviderRegistry.instance().providerMetadata("postgres")
    from collision_risk_plugin.settings import read_settings
    from collision_risk_plugin.store.collision_store import store_of

    store = store_of(read_settings())
    database = postgres.createConnection(store.address(store.password).uri(False), {})
    database.executeSql("CREATE TABLE collisions (collision_id bigint, crash_date text)")
    database.executeSql("CREATE TABLE sync_state (refreshed text)")
    try:
        database.executeSql("INSERT INTO collisions VALUES (1, '2025-01-05'), (2, '2025-03-31')")
        database.executeSql("INSERT INTO sync_state VALUES (NULL)")
        reader.page.refresh()
        reader.look()
        assert "2 collisions, 2025-01-05 to 2025-03-31" in reader.reads()
        assert "It is the database “postgres”." in reader.reads()
    finally:
        for table in ("collisions", "sync_state"):
            database.executeSql(f"DROP TABLE {table}")
