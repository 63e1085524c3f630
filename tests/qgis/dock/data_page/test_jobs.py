"""A job is followed, told of, cancelled, left alone or ended with the page."""

from __future__ import annotations

from pathlib import Path

from pytest_qgis.utils import wait
from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtWidgets import QPlainTextEdit, QProgressBar

from tests.qgis.dock.data_page.conftest import Worker

REFRESHED = {"collisions": 12345, "first_day": "2025-01-01", "last_day": "2025-04-30", "stalled": None}


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
