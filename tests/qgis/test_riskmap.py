"""A week of risk as a temporal layer: its hours on New York's clock, what plays, what is chosen, what is refused."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import (
    QgsDateTimeRange,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime

from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.core.model.cutoff import DEFAULT_CUTOFF
from collision_risk_plugin.core.model.weekly_rates import rates_of_week
from collision_risk_plugin.processing_provider import riskmap
from tests.older_model import model_of_three
from tests.small_streets import write_small_streets

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")

FRIDAY = {"WEEK": "2026-12-04", "WEEKDAYS": "Friday"}
RUSH = {**FRIDAY, "HOURS": "17"}
BOX = "-74.0,-73.97,40.71,40.73 [EPSG:4326]"


def run(feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    return processing.run("collisionrisk:riskmap", {"RISKMAP": "TEMPORARY_OUTPUT", **asked}, feedback=feedback)


def moment(text: str) -> QDateTime:
    """A time as the Temporal Controller has it."""
    at = datetime.fromisoformat(text)
    return QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute), Qt.TimeSpec.UTC)


def frame(text: str, minutes: int = 60) -> QgsDateTimeRange:
    """What the Temporal Controller shows at a time."""
    begin = moment(text)
    return QgsDateTimeRange(begin, begin.addSecs(60 * minutes), True, False)


def playing(layer: QgsVectorLayer, shown: QgsDateTimeRange) -> list[QgsFeature]:
    """The features that QGIS draws of the layer in a frame."""
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    expression = layer.temporalProperties().createFilterString(context, shown)
    return list(layer.getFeatures(QgsFeatureRequest().setFilterExpression(expression)))


def picture(layer: QgsVectorLayer, shown: QgsDateTimeRange | None) -> bytes:
    """The map with a layer, at a time or without one."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(200, 200))
    if shown is not None:
        settings.setIsTemporal(True)
        settings.setTemporalRange(shown)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return bytes(image.constBits().asarray(image.byteCount()))


@pytest.fixture
def small(home: Path) -> Path:
    return write_small_streets(home / "streets" / "small.npz")


def test_each_zone_has_the_60_day_total_of_each_hour_of_the_week(sources: Sources) -> None:
    result = run(**RUSH, MEASURE="casualty_collisions")
    layer, zones = result["RISKMAP"], sources.surface.zones
    assert (result["ROWS"], result["HOURS_SHOWN"], layer.featureCount()) == (262, 1, len(zones.names))
    week = rates_of_week(sources.surface, "casualty_collisions", datetime(2026, 11, 30).date())
    by_id = {feature["zone_id"]: feature for feature in layer.getFeatures()}
    for index in (0, 100, 200):
        zone = by_id[zones.zone_ids[index]]
        assert zone["name"] == zones.names[index]
        assert zone["expected"] == pytest.approx(week.rate[index, 113] * 60 / 7)
        assert zone["lower"] == pytest.approx(week.lower[index, 113] * 60 / 7)
        assert zone["upper"] == pytest.approx(week.upper[index, 113] * 60 / 7)
        assert zone["relative_risk"] == pytest.approx(week.rate[index, 113] / week.city_mean[113])
        assert zone["high_risk"] == (week.rate[index, 113] > week.threshold(DEFAULT_CUTOFF)[113])
        assert (zone["begin"].toString(Qt.DateFormat.ISODate)[:16], zone["hour_of_week"]) == ("2026-12-04T17:00", 113)
        assert zone["moment"] == "2026-12-04T17:00:00-05:00"
    assert any(zone["high_risk"] for zone in by_id.values())


@pytest.mark.parametrize("file", ["week.gpkg", "TEMPORARY_OUTPUT"])
def test_the_temporal_controller_plays_the_hours_of_new_yorks_clock(tmp_path: Path, file: str) -> None:
    """Whatever the computer's zone: QGIS shows times as they stand in the layer."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    asked = {"RISKMAP": str(tmp_path / file) if file.endswith("gpkg") else file, **FRIDAY, "HOURS": "0,8,17,18,23"}
    result = processing.run("collisionrisk:riskmap", asked, context=context)
    layer = result["RISKMAP"]
    if isinstance(layer, str):
        layer = QgsProcessingUtils.mapLayerFromString(layer, context)
    temporal = layer.temporalProperties()
    assert (temporal.isActive(), temporal.startField(), temporal.endField()) == (True, "begin", "end")
    assert {feature["hour_of_week"] for feature in playing(layer, frame("2026-12-04T17:00"))} == {113}
    assert len(playing(layer, frame("2026-12-04T17:00"))) == 262
    assert {feature["hour_of_week"] for feature in playing(layer, frame("2026-12-04T18:00"))} == {114}
    # Shorter frames within the hour, and longer ones, show what they meet; hours that were not asked for are empty.
    assert {feature["hour_of_week"] for feature in playing(layer, frame("2026-12-04T17:20", 10))} == {113}
    assert {feature["hour_of_week"] for feature in playing(layer, frame("2026-12-04T16:00", 180))} == {113, 114}
    assert not playing(layer, frame("2026-12-04T19:00"))
    night, rush = (picture(layer, frame(f"2026-12-04T{hour}:00")) for hour in ("00", "17"))
    assert len({night, rush, picture(layer, frame("2026-12-04T19:00"))}) == 3
    assert picture(layer, None) == rush, "without time the map shows Friday 17:00, not all hours over one another"


def test_saved_projects_play_it_again(tmp_path: Path) -> None:
    context = QgsProcessingContext()
    project = QgsProject.instance()
    context.setProject(project)
    file, saved = tmp_path / "week.gpkg", tmp_path / "week.qgz"
    result = processing.run("collisionrisk:riskmap", {**RUSH, "RISKMAP": str(file)}, context=context)
    layer = QgsProcessingUtils.mapLayerFromString(result["RISKMAP"], context)
    project.addMapLayer(context.takeResultLayer(layer.id()) or layer)
    assert project.write(str(saved))
    project.clear()
    assert project.read(str(saved))
    (again,) = project.mapLayers().values()
    assert again.temporalProperties().isActive()
    assert len(playing(again, frame("2026-12-04T17:00"))) == 262
    # Opened by itself too: its style and how its time is read are in the file; QGIS 3.22 leaves the tick to the person.
    alone = QgsVectorLayer(result["RISKMAP"], "alone", "ogr")
    assert alone.temporalProperties().startField() == "begin"
    assert alone.renderer().type() == "RuleRenderer"


def test_style_and_metadata_say_what_is_shown(tmp_path: Path) -> None:
    result = run(**RUSH, RISKMAP=str(tmp_path / "week.gpkg"))
    layer = QgsVectorLayer(result["RISKMAP"], "week", "ogr")
    rules = layer.renderer().rootRule().children()
    labels = [rule.label() for rule in rules]
    assert labels[0] == "High-risk: higher than 98 % of all zones and hours of a typical week"
    assert labels[1:] == [*(f"Higher than {n} % of them" for n in (90, 75, 50)), "In the lower half", "No data"]
    assert {symbol.layerType() for symbol in rules[0].symbol().symbolLayers()} == {"SimpleFill", "LinePatternFill"}
    metadata = layer.metadata()
    (span,) = metadata.extent().temporalExtents()
    assert span.begin().date().toString("yyyy-MM-dd") == "2026-12-04"
    assert "60 days at each hour, with 90 % interval. Zones: 262." in metadata.abstract()
    assert "Collisions of " in metadata.abstract()
    assert any("NYC Open Data" in right for right in metadata.rights())


def test_a_file_has_an_index_on_the_hours_so_that_it_plays_quickly(tmp_path: Path) -> None:
    file = tmp_path / "week.gpkg"
    for _ in range(2):
        run(**RUSH, RISKMAP=str(file))
    with closing(sqlite3.connect(file)) as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM riskmap WHERE \"begin\" >= '2026-12-04T17' AND \"begin\" < '2026-12-05'"
        ).fetchall()
        indexes = connection.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'rtree%'").fetchone()
    assert "USING INDEX index_riskmap_begin" in plan[0][3]
    assert indexes == (0,), "SQLite would prefer it"


def test_the_hour_that_clocks_skip_in_spring_is_empty_and_it_is_said() -> None:
    result = run(WEEK="2027-03-10", WEEKDAYS="Sunday", HOURS="0-4")
    layer = result["RISKMAP"]
    assert "On 2027-03-14 clocks skip 02:00." in result["ABOUT"]
    assert layer.featureCount() == 4 * 262
    shown = [
        {feature["hour_of_week"] % 24 for feature in playing(layer, frame(f"2027-03-14T0{n}:00"))} for n in range(5)
    ]
    assert shown == [{0}, {1}, set(), {3}, {4}]


@pytest.fixture
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer's own clock is New York's."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_after_the_hour_that_the_computers_own_clock_skips_no_earlier_hour_is_drawn(in_new_york: None) -> None:
    """QGIS cannot say the time before which it should leave hours out, and takes all from the first on."""
    sunday = {"WEEK": "2027-03-14", "WEEKDAYS": "Sunday"}
    several, alone = (run(**sunday, HOURS=hours)["RISKMAP"] for hours in ("0-3", "3"))
    for layer in (several, alone):
        assert {feature["begin"].toString("HH") for feature in playing(layer, frame("2027-03-14T04:00"))} == set()
    assert len(playing(several, frame("2027-03-14T03:00"))) > 262
    assert picture(several, frame("2027-03-14T03:00")) == picture(alone, frame("2027-03-14T03:00"))


def test_streets_and_intersections_are_those_above_a_percentile_of_the_year(small: Path) -> None:
    every = run(LEVEL="streets", NETWORK="small", PERCENTILE=0, **RUSH)
    names = {feature["name"] or "" for feature in every["RISKMAP"].getFeatures()}
    assert {"First Street", "South Avenue", "River Expressway"} <= names
    assert (every["ROWS"], every["USED_NETWORK"]) == (6, "small")
    for street in every["RISKMAP"].getFeatures():
        assert 0 < street["lower"] < street["expected"] < street["upper"]
        assert street["zone"]
    main = run(LEVEL="streets", NETWORK="small", PERCENTILE=0, CLASSES="main", **RUSH)["RISKMAP"]
    assert {feature["class"] for feature in main.getFeatures()} == {"major", "expressway"}
    fewer = run(LEVEL="streets", NETWORK="small", PERCENTILE=60, **RUSH)
    assert 0 < fewer["ROWS"] < 6
    (highest, label, *_) = [rule.label() for rule in fewer["RISKMAP"].renderer().rootRule().children()]
    assert highest == "Higher than 99.5 % of them"
    assert label == "High-risk: higher than 98 % of all streets and hours of a typical week"


def test_a_street_has_in_its_hour_what_the_layer_of_streets_says(small: Path) -> None:
    asked = {"LEVEL": "streets", "NETWORK": "small", "PERCENTILE": 0, "MEASURE": "casualty_collisions"}
    mapped = {street["name"]: street for street in run(**asked, **RUSH)["RISKMAP"].getFeatures()}
    shown = processing.run(
        "collisionrisk:streetslayer",
        {"NETWORK": "small", "TIME": "2026-12-04T17:00", "MEASURE": asked["MEASURE"], "STREETS": "TEMPORARY_OUTPUT"},
    )["STREETS"]
    for street in shown.getFeatures():
        if street["name"]:
            assert mapped[street["name"]]["expected"] == pytest.approx(street["expected"])
            assert mapped[street["name"]]["relative_risk"] == pytest.approx(street["relative_risk"])


def test_in_an_extent_there_are_its_streets(home: Path) -> None:
    asked = {"LEVEL": "streets", "NETWORK": "sketch", "PERCENTILE": 0, **RUSH}
    here = run(EXTENT=BOX, **asked)
    assert 0 < here["ROWS"] < 5000
    box = here["RISKMAP"].extent()
    assert box.xMinimum() > -74.02
    assert box.xMaximum() < -73.95


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"LEVEL": "boroughs"}, "“boroughs” is not a level. Choose one of: zones, streets"),
        ({"WEEK": "next week"}, r"“next week” is not a day \(Week"),
        ({"HOURS": "25"}, "The hours “25” cannot be read"),
        ({"WEEKDAYS": "Caturday"}, "“Caturday” is not a weekdays"),
        (
            {"WEEK": "2027-03-14", "WEEKDAYS": "Sunday", "HOURS": "2"},
            "Clocks skip 02:00 in this week, and no other hour is chosen",
        ),
        ({"CUTOFF": "high"}, "The cutoff “high” cannot be used|CUTOFF cannot be “high”"),
        ({"MEASURE": "crashes"}, "“crashes” is not a measure"),
        ({"LEVEL": "streets", "CLASSES": "big"}, "“big” is not a classes of streets. Choose one of: all, main"),
        ({"LEVEL": "streets", "PERCENTILE": "101"}, "PERCENTILE cannot be “101”: it is not between 0 and 100"),
        (
            {"LEVEL": "streets", "EXTENT": "0,1,0,1 [EPSG:4326]"},
            "There are no streets of “Sketch network” in this extent",
        ),
        (
            {"LEVEL": "streets", "PERCENTILE": 0, "NETWORK": "sketch"},
            r"rows; 500,000 are allowed\. Choose a smaller extent, .*, or a percentile of 9\d(\.\d)? or more",
        ),
        ({"STRICT": True, "WEEKS": 1}, "There is no parameter WEEKS. Did you mean WEEK"),
    ],
)
def test_what_cannot_be_made_is_said(home: Path, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run(**asked)


def test_what_is_refused_as_too_many_is_taken_with_the_percentile_that_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(riskmap, "MAX_ROWS", 1000)
    asked = {"LEVEL": "streets", "NETWORK": "sketch", **RUSH}
    with pytest.raises(QgsProcessingException, match="1,000 are allowed") as refused:
        run(**asked, PERCENTILE=0)
    named = str(refused.value).partition("a percentile of ")[2].partition(" ")[0]
    assert 0 < run(**asked, PERCENTILE=named)["ROWS"] <= 1000


def test_cancelled_it_gives_no_layer(tmp_path: Path) -> None:
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda progress: feedback.cancel() if progress else None)
    file = tmp_path / "week.gpkg"
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run(feedback, RISKMAP=str(file), WEEK="2026-12-04")
    assert 0 < feedback.progress() < 50
    assert not file.exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_told_and_nothing_is_left_on_it(small_disk: Path) -> None:
    with pytest.raises(QgsProcessingException, match=r"cannot be written: .*the disk (is|may be) full"):
        run(**FRIDAY, RISKMAP=str(small_disk / "week.gpkg"))
    assert not list(small_disk.iterdir())


def test_a_model_that_knows_zones_only_says_so_and_has_no_intersections(small: Path, tmp_path: Path) -> None:
    older = model_of_three(tmp_path / "older")
    asked = {"LEVEL": "streets", "NETWORK": "small", "PERCENTILE": 0, "INTERSECTIONS": "TEMPORARY_OUTPUT", **RUSH}
    result = run(**asked, MODEL=str(older))
    assert result["RISKMAP"].featureCount() == 6
    assert result["INTERSECTIONS"].featureCount() == 0
    assert "This model knows zones only" in result["ABOUT"]
    assert run(**asked)["INTERSECTIONS"].featureCount() > 0
