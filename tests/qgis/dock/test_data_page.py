"""The page “Data and model”: what it says there is, and the jobs that a person starts, watches and ends there."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.core import Qgis, QgsApplication, QgsProviderRegistry, QgsRectangle
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QObject, QPoint, Qt, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
)

from collision_risk_plugin.core.registry import HISTORY, models_folder
from collision_risk_plugin.gui.data_page import DataPage
from collision_risk_plugin.settings import keep_choice
from collision_risk_plugin.worker import find
from tests.training.store.conftest import Server, postgresql  # noqa: F401 - a fixture

from .conftest import idle

ROOT = Path(__file__).parents[3]
WORKER_PYTHON = ROOT / ".venv-training" / "bin" / "python"
WORKER = """
import json, sys, time
command, *words = sys.argv[1:]
def say(**event): print(json.dumps(event), flush=True)
if command == "version":
    say(type="result", version="0.1.0", protocol=1, python="3.12.0", packages={})
    sys.exit(0)
with open("asked.jsonl", "a") as asked:
    asked.write(json.dumps([command, *words[3:]]) + "\\n")
answer = json.load(open("answers.json"))[command]
say(type="progress", percent=40, message="Half way")
say(type="log", message="A line of the log")
if answer == "wait":
    import pathlib
    while not pathlib.Path("go").exists():
        time.sleep(0.02)
    answer = json.load(open("answers.json"))["then"]
if answer == "fail":
    say(type="error", message="The feed <b>stands</b> still. Try again tomorrow.", details="line 7")
    sys.exit(1)
say(type="result", **answer)
"""
REFRESHED = {"collisions": 12345, "first_day": "2025-01-01", "last_day": "2025-04-30", "stalled": None}
MADE = {"network": "/x.npz", "name": "osm", "title": "OSM", "date": "2026-10-01", "nodes": 9, "edges": 9, "km": 12.3}


class Worker:
    """A plugin folder whose `training` writes down what it is asked and gives the answers that a test lays out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "training").mkdir(parents=True)
        (folder / "training" / "__init__.py").touch()
        (folder / "training" / "__main__.py").write_text(WORKER)
        (folder / "training" / "requirements.txt").touch()

    def answers(self, **answers: Any) -> None:
        (self.folder / "answers.json").write_text(json.dumps(answers))

    def go(self) -> None:
        """Let what waits come to its end."""
        (self.folder / "go").touch()

    @property
    def asked(self) -> list[list[str]]:
        return [json.loads(line) for line in (self.folder / "asked.jsonl").read_text().splitlines()]


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Worker:
    made = Worker(tmp_path / "plugin")
    monkeypatch.setattr(find, "PLUGIN", made.folder)
    monkeypatch.setenv("COLLISION_RISK_PYTHON", sys.executable)
    return made


class Reader:
    """Somebody who has the page open, 320 pixels wide."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface
        self.page = DataPage(iface)
        self.changes: list[bool] = []
        self.page.sources_changed.connect(lambda: self.changes.append(True))
        self.page.resize(320, 900)
        self.page.show()
        self.look()

    def look(self) -> None:
        assert wait_until(idle, timeout_milliseconds=20_000)
        wait(50)

    def reads(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def button(self, text: str) -> QPushButton:
        (found,) = (one for one in self.page.findChildren(QPushButton) if one.text().startswith(text))
        return found

    def press(self, text: str, entry: str = "") -> None:
        """Press a button; where it has a menu, choose the entry that begins so."""
        button = self.button(text)
        assert button.isEnabled(), button.toolTip()
        if entry:
            (action,) = (one for one in button.menu().actions() if one.text().startswith(entry))
            action.trigger()
        else:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def log(self) -> str:
        return self.page.findChild(QPlainTextEdit).toPlainText()

    def until(self, condition: Callable[[], bool]) -> None:
        assert wait_until(condition, timeout_milliseconds=20_000)

    def working_buttons(self) -> list[QPushButton]:
        names = ("Refresh", "Drift", "Retrain", "Roll back", "Get streets", "Import", "Set up")
        return [self.button(name) for name in names]


@pytest.fixture
def open_page(
    qgis_iface: Any, qgis_new_project: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Reader]]:
    for name in ("STORE", "OPEN_DATA_URL"):
        monkeypatch.delenv(f"COLLISION_RISK_{name}", raising=False)
    qgis_iface.messageBar().clear_messages()
    readers = []

    def come() -> Reader:
        readers.append(Reader(qgis_iface))
        return readers[-1]

    yield come
    for reader in readers:
        reader.page.shutdown()
        reader.page.deleteLater()
    assert wait_until(idle, timeout_milliseconds=20_000)
    wait(0)


@pytest.fixture
def kept(home: Path) -> Path:
    """Two collisions, two decisions, a drift report; the bundled model is in use again."""
    home.mkdir()
    with closing(sqlite3.connect(home / "collisions.sqlite")) as database, database:
        database.execute("CREATE TABLE collisions (crash_date TEXT)")
        database.execute("CREATE TABLE sync_state (refreshed TEXT)")
        database.executemany("INSERT INTO collisions VALUES (?)", [("2025-01-05",), ("2025-03-31",)])
        database.execute("INSERT INTO sync_state VALUES ('2026-11-26T00:58:16+00:00')")
    reports = home / "reports" / "nta2020"
    reports.mkdir(parents=True)
    form = {"made": "2026-11-20T10:00:00+00:00", "verdict": "drifted", "retrain": "yes", "why": "Volume <fell>"}
    (reports / "drift-2026-11-20.json").write_text(json.dumps(form))
    (reports / "drift-2026-11-20.html").write_text("<html></html>")
    return home


@pytest.fixture
def history(promote: Callable[[str], Path], home: Path) -> None:
    """Model 0002 is the champion; 0001 was refused and is gone."""
    folder = promote("0002").parent
    events = [
        {"time": "2026-01-01T10:00:00Z", "what": "refusal", "challenger": "0001", "champion": "", "reasons": ["No."]},
        {"time": "2026-02-01T10:00:00Z", "what": "promotion", "challenger": "0002", "champion": "0002",
         "reasons": ["It is better than the bundled model."]},
        {"time": "2026-03-01T10:00:00Z", "what": "rollback", "champion": "", "reasons": ["Asked for."]},
        {"time": "2026-04-01T10:00:00Z", "what": "rollback", "champion": "0002", "reasons": ["Asked for."]},
    ]  # fmt: skip
    (folder / HISTORY).write_text("".join(json.dumps(event) + "\n" for event in events))
    assert folder == models_folder(home, "nta2020")


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
        "Sketch network, 2020",
        "approximate: all of New York City. Used where no others reach.",
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
        "Routes and predictions work without it",
        "“Set up training environment” installs it beside your QGIS profile",
        "QGIS's own Python stays as it is.",
        "None here yet. “Refresh data” gets them",
        "Drift was not looked at yet.",
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


def test_a_refresh_is_followed_to_its_end_and_its_log_stays(home: Path, worker: Worker, open_page) -> None:
    reader = open_page()
    worker.answers(refresh="wait", then=REFRESHED)
    reader.press("Refresh")
    reader.until(lambda: "A line of the log" in reader.log())
    assert "Half way" in reader.reads()
    assert reader.page.findChild(QProgressBar).value() == 40
    assert reader.page.findChild(QProgressBar).isVisible()
    for button in reader.working_buttons():
        assert not button.isEnabled()
        assert "“Refresh data” is at work" in button.toolTip()
    worker.go()
    reader.look()
    assert worker.asked == [["refresh"]]
    assert "Refresh data: done\n" in reader.reads()
    assert "Done: 12,345 collisions, 2025-01-01 to 2025-04-30." in reader.reads()
    assert not reader.page.findChild(QProgressBar).isVisible()
    assert reader.button("Refresh").isEnabled()
    assert reader.changes == [True]
    assert reader.log().splitlines()[0].startswith("Refresh data, 20")
    assert reader.log().splitlines()[-1].startswith("Done: ")
    box = reader.page.findChild(QgsCollapsibleGroupBox)
    assert not reader.page.findChild(QPlainTextEdit).isVisible()
    box.setCollapsed(False)
    assert reader.page.findChild(QPlainTextEdit).isVisible()


def test_a_failure_is_told_in_words_on_the_page_and_in_the_message_bar(home: Path, worker: Worker, open_page) -> None:
    reader = open_page()
    worker.answers(refresh="fail")
    reader.press("Refresh")
    reader.look()
    assert "Refresh data: failed" in reader.reads()
    assert "The feed &lt;b&gt;stands&lt;/b&gt; still. Try again tomorrow." in reader.reads()
    (message,) = reader.iface.messageBar().get_messages(Qgis.MessageLevel.Warning)
    assert "Refresh data: The feed &lt;b&gt;stands" in message
    assert "line 7" in reader.log()
    assert reader.log().count("Try again tomorrow") == 1
    assert reader.changes == []
    assert reader.button("Refresh").isEnabled()


def test_a_job_can_be_cancelled_and_another_begun(home: Path, worker: Worker, open_page) -> None:
    reader = open_page()
    worker.answers(refresh="wait", then=REFRESHED)
    reader.press("Refresh")
    reader.until(lambda: "Half way" in reader.reads())
    reader.press("Cancel")
    reader.look()
    assert "Refresh data: cancelled" in reader.reads()
    assert "nothing is left half done" in reader.reads()
    assert not reader.iface.messageBar().get_messages(Qgis.MessageLevel.Warning)
    worker.answers(refresh=REFRESHED)
    reader.press("Refresh")
    reader.look()
    assert "Refresh data: done" in reader.reads()
    assert "cancelled" not in reader.log().lower()


def test_cancelled_in_qgis_s_own_list_of_tasks_it_is_cancelled_here(home: Path, worker: Worker, open_page) -> None:
    reader = open_page()
    worker.answers(refresh="wait")
    reader.press("Refresh")
    reader.until(lambda: "Half way" in reader.reads())
    (task,) = QgsApplication.taskManager().tasks()
    assert task.description() == "Refresh data"
    task.cancel()
    reader.look()
    assert "Refresh data: cancelled" in reader.reads()


def test_a_job_goes_on_while_the_page_is_hidden_and_says_when_it_is_done(home: Path, worker: Worker, open_page) -> None:
    reader = open_page()
    worker.answers(refresh="wait", then=REFRESHED)
    reader.press("Refresh")
    reader.until(lambda: "Half way" in reader.reads())
    reader.page.hide()
    worker.go()
    reader.look()
    (message,) = reader.iface.messageBar().get_messages(Qgis.MessageLevel.Success)
    assert "Refresh data: Done: 12,345 collisions" in message
    reader.page.show()
    reader.look()
    assert "Refresh data: done" in reader.reads()


def test_unloaded_a_job_ends_and_nothing_more_is_heard_of_it(home: Path, worker: Worker, open_page) -> None:
    reader = open_page()
    worker.answers(refresh="wait", then=REFRESHED)
    reader.press("Refresh")
    reader.until(lambda: "Half way" in reader.reads())
    reader.page.shutdown()
    reader.look()
    worker.go()
    wait(100)
    assert reader.changes == []
    assert not reader.iface.messageBar().get_messages(Qgis.MessageLevel.Success)
    assert "Refresh data: done" not in reader.reads()
    assert "Refresh data: cancelled" not in reader.reads()


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
        ("Get streets", "Of all zones", "Done: “osm”, 2026-10-01, 12 km of streets."),
        ("Get streets", "Of what the map shows", "Done: “osm”"),
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


def test_the_zone_set_in_use_is_the_one_that_is_retrained(kept: Path, worker: Worker, open_page) -> None:
    keep_choice("zones", "my_squares")
    try:
        reader = open_page()
        assert "There is no model for these zones yet: “Retrain” makes one." in reader.reads()
        worker.answers(drift={"verdict": "steady", "why": "", "html": "", "json": ""})
        reader.press("Drift")
        reader.look()
    finally:
        keep_choice("zones", "")
    assert worker.asked[0][:3] == ["drift", "--zones", "my_squares"]


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
    (home / "collisions.sqlite").write_bytes(b"no database" * 100)
    registry = models_folder(home, "nta2020")
    (registry / "0007").mkdir(parents=True)
    (registry / "champion").write_text("0007")
    reads = open_page().reads()
    for part in (
        "The collision store “collisions.sqlite” cannot be read",
        "The model “0007” cannot be used",
        "the model that came with the plugin",
        "The street network “mine &lt;b&gt;.npz” cannot be used",
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
    from collision_risk_plugin.processing_provider.collision_store import store_of
    from collision_risk_plugin.settings import read_settings

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
    assert wait_until(idle, timeout_milliseconds=60_000)
    reader.look()
    assert "Drift: not judged" in reader.reads()
    assert "(today): not judged." in reader.reads()
    assert "Open the report" in reader.reads()
