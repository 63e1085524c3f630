"""The results of a journey in a column of the dock's width, and a person who reads, clicks and presses keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytest_qgis.utils import wait
from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel, QTableWidget

from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.gui.journey.result_view import ResultView
from collision_risk_plugin.gui.widgets.basics import ColumnArea
from collision_risk_plugin.tasks.alternatives_task import Alternatives, AlternativesTask

WIDTH = 320


@pytest.fixture(scope="session")
def alternatives(journey: Journey) -> Alternatives:
    return AlternativesTask(journey, lambda _: None, lambda _: None).compute()


@pytest.fixture(scope="session")
def many_ways(drive: Callable[..., Journey]) -> Alternatives:
    """From Gramercy to Harlem, between which there are many trade-offs."""
    journey = drive(start=(-73.99, 40.735), end=(-73.95, 40.81))
    return AlternativesTask(journey, lambda _: None, lambda _: None).compute()


@pytest.fixture
def show(qgis_app: QgsApplication) -> Iterator[Callable[..., ResultView]]:
    """A view in a column of the dock's width."""
    areas = []

    def made(
        journey: Journey | None = None, alternatives: Alternatives | None = None, width: int = WIDTH, height: int = 900
    ) -> ResultView:
        view, area = ResultView(), ColumnArea(WIDTH)
        area.setWidget(view)
        area.resize(width, height)
        view.show_hint("")
        if journey is not None:
            view.show_journey(journey)
        if alternatives is not None:
            view.show_alternatives(alternatives)
        area.show()
        area.activateWindow()
        wait(20)
        areas.append(area)
        return view

    yield made
    for area in areas:
        if not sip.isdeleted(area):
            area.deleteLater()
    wait(0)


@pytest.fixture(autouse=True)
def letters(request: pytest.FixtureRequest) -> Iterator[None]:
    """The usual size of letters, 9 points, or what a test's `letters` says."""
    usual = QApplication.font()
    QApplication.setFont(QFont(usual.family(), getattr(request, "param", 9)))
    yield
    QApplication.setFont(usual)


def reads(view: ResultView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def emitted(signal: object) -> list[object]:
    told: list[object] = []
    signal.connect(told.append)
    return told


def click(table: QTableWidget, row: int, column: int) -> None:
    place = table.visualItemRect(table.item(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def press(widget: object, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)
