"""Work off the main thread: what it hands over, what it keeps, and how it ends."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.core import QgsApplication, QgsProject, QgsRuleBasedRenderer
from qgis.PyQt.QtCore import QThread

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.data.sources import BUNDLED_SELECTION, Sources
from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.core.journey.journey import JourneyRequest
from collision_risk_plugin.core.journey.route_pieces import route_pieces
from collision_risk_plugin.output.layers.journey_file import open_journey
from collision_risk_plugin.output.layers.metadata import REQUEST_PROPERTY
from collision_risk_plugin.output.writing.errors import CannotWrite
from collision_risk_plugin.tasks import journey_task
from collision_risk_plugin.tasks.core_task import UnexpectedError
from collision_risk_plugin.tasks.journey_task import JourneyTask, LoadTask, journey_folders

JFK, WALL_STREET = (-73.77937, 40.64295), (-74.00988, 40.70662)


def request(**asked: object) -> JourneyRequest:
    usual = {"start": JFK, "end": WALL_STREET, "departure": clock.parse("2026-12-04T17:00")}
    return JourneyRequest(**{**usual, **asked})


class Ending:
    """How a task ended, and in which thread that was told."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[CollisionRiskError] = []
        self.threads: set[QThread] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(QThread.currentThread())

    def failed(self, error: CollisionRiskError) -> None:
        self.errors.append(error)
        self.threads.add(QThread.currentThread())


@pytest.fixture
def run(qgis_app: QgsApplication) -> Callable[..., Ending]:
    """Run a task to its end; nothing but the task manager refers to it."""

    def to_the_end(make: Callable[..., object], *given: object) -> Ending:
        ending = Ending()
        make(*given, ending.done, ending.failed).start()
        assert wait_until(lambda: QgsApplication.taskManager().count() == 0, timeout_milliseconds=120_000)
        return ending

    return to_the_end


def test_a_journey_comes_with_styled_layers_from_a_geopackage(run: Callable[..., Ending], tmp_path: Path) -> None:
    ending = run(JourneyTask, request(), None, BUNDLED_SELECTION, [tmp_path / "kept"])
    (saved_journey,) = ending.results
    assert ending.threads == {QThread.currentThread()}
    assert saved_journey.unsaved is None
    assert saved_journey.file == tmp_path / "kept" / "journey_2026-12-04_1700.gpkg"
    route, zones = open_journey(saved_journey.file, saved_journey.journey)
    assert [type(layer.renderer()) for layer in (route, zones)] == [QgsRuleBasedRenderer] * 2
    assert route.featureCount() == len(route_pieces(saved_journey.journey))
    assert "NYPD" in " ".join(zones.metadata().rights())
    assert json.loads(zones.customProperty(REQUEST_PROPERTY))["cutoff"] == saved_journey.journey.request.cutoff.value
    assert [f["zone_id"] for f in zones.getFeatures()] == [z.zone_id for z in saved_journey.journey.zones]


def test_each_journey_gets_a_file_of_its_own(run: Callable[..., Ending], sources: Sources, tmp_path: Path) -> None:
    for _ in range(3):
        run(JourneyTask, request(), sources, BUNDLED_SELECTION, [tmp_path])
    names = ["journey_2026-12-04_1700.gpkg", "journey_2026-12-04_1700_2.gpkg", "journey_2026-12-04_1700_3.gpkg"]
    assert sorted(file.name for file in tmp_path.iterdir()) == names


def test_a_folder_that_cannot_be_written_gives_way_to_the_next(
    run: Callable[..., Ending], sources: Sources, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    (saved_journey,) = run(
        JourneyTask, request(), sources, BUNDLED_SELECTION, [tmp_path / "file", tmp_path / "other"]
    ).results
    assert saved_journey.unsaved is None
    assert saved_journey.file.parent == tmp_path / "other"


def test_without_any_folder_the_journey_comes_without_a_file_and_says_why(
    run: Callable[..., Ending], sources: Sources, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    (saved_journey,) = run(JourneyTask, request(), sources, BUNDLED_SELECTION, [tmp_path / "file"]).results
    assert isinstance(saved_journey.unsaved, CannotWrite)
    assert saved_journey.file is None
    assert saved_journey.journey.zones


def test_errors_are_handed_over_and_nothing_is_written(run: Callable[..., Ending], tmp_path: Path) -> None:
    ending = run(JourneyTask, request(end=(-74.6, 40.2)), None, BUNDLED_SELECTION, [tmp_path])
    assert ending.results == []
    assert ending.errors[0].message.startswith("The end is 44.5 km outside")
    assert ending.threads == {QThread.currentThread()}
    assert not list(tmp_path.iterdir())


def test_what_nobody_expected_is_an_error_with_its_traceback(
    run: Callable[..., Ending], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(journey_task, "load_sources", broken)
    (error,) = run(LoadTask, BUNDLED_SELECTION).errors
    assert isinstance(error, UnexpectedError)
    assert "ZeroDivisionError: division by zero" in error.message
    assert "in broken" in error.details


def test_a_cancelled_task_hands_over_nothing_even_when_its_work_is_done(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, may_end = threading.Event(), threading.Event()
    write = journey_task.write_journey

    def slow(*given: object) -> None:
        write(*given)
        written.set()
        may_end.wait(10)

    monkeypatch.setattr(journey_task, "write_journey", slow)
    ending = Ending()
    task = JourneyTask(request(), sources, BUNDLED_SELECTION, [tmp_path], ending.done, ending.failed)
    task.start()
    assert written.wait(10)
    task.abandon()
    may_end.set()
    assert wait_until(lambda: QgsApplication.taskManager().count() == 0, timeout_milliseconds=120_000)
    assert (ending.results, ending.errors) == ([], [])
    assert not list(tmp_path.iterdir())
    task.abandon()  # too late, and no harm


def test_journeys_are_kept_beside_the_project_and_else_in_the_profile(
    qgis_new_project: QgsProject, tmp_path: Path
) -> None:
    profile = Path(QgsApplication.qgisSettingsDirPath()) / "collision_risk"
    assert journey_folders() == (profile,)
    qgis_new_project.setFileName(str(tmp_path / "project.qgz"))
    assert journey_folders() == (tmp_path / "collision_risk", profile)


def test_a_request_that_follows_a_cancelled_one_keeps_its_file(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, may_end = threading.Event(), threading.Event()
    write = journey_task.write_journey

    def slow(*given: object) -> None:
        writing.set()
        may_end.wait(10)
        write(*given)

    monkeypatch.setattr(journey_task, "write_journey", slow)
    ending = Ending()
    first, second = (
        JourneyTask(request(), sources, BUNDLED_SELECTION, [tmp_path], ending.done, ending.failed) for _ in range(2)
    )
    first.start()
    assert writing.wait(10)
    first.abandon()
    second.start()
    wait(100)
    may_end.set()
    assert wait_until(lambda: QgsApplication.taskManager().count() == 0, timeout_milliseconds=120_000)
    (saved_journey,) = ending.results
    assert list(tmp_path.iterdir()) == [saved_journey.file]
    _, zones = open_journey(saved_journey.file, saved_journey.journey)
    assert zones.featureCount() == len(saved_journey.journey.zones)
