"""Somebody who has the page “Data and model” open, and a worker whose answers a test lays out."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.model.registry import HISTORY
from collision_risk_plugin.gui.data.page import DataPage
from collision_risk_plugin.worker import environment
from tests.qgis.dock.conftest import idle

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
    monkeypatch.setattr(environment, "PLUGIN", made.folder)
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
        assert wait_until(idle, timeout_milliseconds=120_000)
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
        assert wait_until(condition, timeout_milliseconds=120_000)

    def working_buttons(self) -> list[QPushButton]:
        names = ("Refresh", "Drift", "Retrain", "Roll back", "From OpenStreetMap", "Import", "Set up")
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
    assert wait_until(idle, timeout_milliseconds=120_000)
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
    assert folder == DataHome(home).models("nta2020")
