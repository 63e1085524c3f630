"""Recorded tracks as the lines of lineexposure, whole and damaged, and layers that have no lines."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import NULL, QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProject, QgsVectorLayer

from tests.qgis.hearing import Heard
from tests.qgis.watch.conftest import rmc

HEAD = '<?xml version="1.0"?>\n<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">'
PLACES = [(-74.006, 40.7128), (-73.995, 40.735), (-73.9855, 40.758)]
LOCAL = ["2025-01-17T17:00:00-05:00", "2025-01-17T17:15:00-05:00", "2025-01-17T17:30:00-05:00"]
TIMES = ["2025-01-17T22:00:00Z", "2025-01-17T22:15:00Z", "2025-01-17T22:30:00Z"]
WAYPOINT = '<wpt lat="40.7" lon="-74"><time>2001-01-01T00:00:00Z</time><name>w</name></wpt>'

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


def points(kind: str, *times: str | None) -> str:
    return "".join(
        f'<{kind} lat="{lat}" lon="{lon}">' + (f"<time>{each}</time>" if each else "") + f"</{kind}>"
        for (lon, lat), each in zip(PLACES, times)
    )


def track(*times: str | None, name: str = "a") -> str:
    return f"<trk><name>{name}</name><trkseg>{points('trkpt', *times)}</trkseg></trk>"


def route() -> str:
    return f"<rte><name>planned</name>{points('rtept', None, None, None)}</rte>"


@pytest.fixture
def gpx(tmp_path: Path) -> Callable[..., str]:
    def written(*elements: str, end: str = "</gpx>") -> str:
        file = tmp_path / "drive.gpx"
        file.write_text("".join((HEAD, *elements, end)))
        return str(file)

    return written


def run(lines: Any, heard: Heard | None = None, **asked: Any) -> list[dict[str, Any]]:
    usual = {"INPUT": lines, "EXPOSURE": "TEMPORARY_OUTPUT"}
    layer = processing.run("collisionrisk:lineexposure", {**usual, **asked}, feedback=heard)["EXPOSURE"]
    return [dict(zip(layer.fields().names(), feature.attributes())) for feature in layer.getFeatures()]


@pytest.mark.parametrize("computer", ["UTC", "America/New_York", "Asia/Tokyo", "Europe/London"])
@pytest.mark.parametrize("times", [LOCAL, TIMES, ["2025-01-17T17:00:00.000-05:00", None, TIMES[2]]])
def test_the_points_own_times_count(
    times: list[str | None], computer: str, gpx: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", computer)
    time.tzset()
    try:
        (row,) = run(gpx(WAYPOINT, track(*times)), DEPARTURE="2001-01-01T00:00")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (row["departure"], row["arrival"], row["minutes"], row["name"]) == (LOCAL[0], LOCAL[2], 30, "a")
    assert row["kilometres"] == pytest.approx(5.31, abs=0.01)


def test_of_a_file_the_tracks_are_taken_with_their_own_lines(gpx: Callable[..., str]) -> None:
    heard = Heard()
    file = gpx(WAYPOINT, route(), track(*TIMES, name="one"), "<trk><name>none</name></trk>", track(*TIMES, name="two"))
    rows = run(file, heard)
    assert [(row["name"], row["status"]) for row in rows] == [("one", "ok"), ("none", "error"), ("two", "ok")]
    assert [row["departure"] for row in rows][::2] == [LOCAL[0]] * 2
    assert "Lines of the recorded track: 3 (tracks)." in heard.infos
    assert "First departure read: 2025-01-17 17:00 New York time (the file says UTC)." in heard.infos
    for layer in (f"{file}|layername=tracks", QgsVectorLayer(file, "drive", "ogr")):
        assert [row["departure"] for row in run(layer)][::2] == [LOCAL[0]] * 2
    (planned,) = run(f"{file}|layername=routes", DEPARTURE="2025-07-04T12:00", SPEED=12)
    assert (planned["name"], planned["departure"]) == ("planned", "2025-07-04T12:00:00-04:00")
    assert planned["minutes"] == pytest.approx(planned["kilometres"] * 5, abs=0.01)


def test_selected_tracks_keep_their_own_times(gpx: Callable[..., str]) -> None:
    from qgis.core import QgsProcessingFeatureSourceDefinition

    other = [each.replace("2025", "2024") for each in TIMES]
    layer = QgsVectorLayer(gpx(track(*TIMES, name="one"), track(*other, name="two")) + "|layername=tracks", "t", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression("\"name\" = 'two'")
    (row,) = run(QgsProcessingFeatureSourceDefinition(layer.id(), True))
    assert (row["name"], row["departure"]) == ("two", "2024-01-17T17:00:00-05:00")


def test_fields_are_asked_before_the_points_and_untimed_tracks_depart_as_asked(gpx: Callable[..., str]) -> None:
    (row,) = run(gpx(track(*TIMES, name="2025-07-04 12:00")), DEPARTURE_FIELD="name")
    assert row["departure"] == "2025-07-04T12:00:00-04:00"
    (row,) = run(gpx(track(None, None, None)), DEPARTURE="2025-07-04T12:00")
    assert row["departure"] == "2025-07-04T12:00:00-04:00"


def test_segments_are_parts(gpx: Callable[..., str]) -> None:
    whole = points("trkpt", *TIMES)
    first, last = whole[: whole.rindex("<trkpt")], whole[whole.rindex("<trkpt") :]
    (row,) = run(gpx(f"<trk><trkseg>{first}</trkseg><trkseg>{last}</trkseg><trkseg/></trk>"))
    assert row["minutes"] == 30
    assert row["kilometres"] == pytest.approx(2.63, abs=0.01)


def test_times_that_go_back_are_said(gpx: Callable[..., str]) -> None:
    heard = Heard()
    glitch = track(TIMES[0], "2025-01-17T21:00:00Z", TIMES[2])
    rows = run(gpx(glitch, track(*TIMES[::-1]), track(TIMES[0], TIMES[0], TIMES[2])), heard)
    assert [(row["departure"], row["minutes"]) for row in rows][::2] == [(LOCAL[0], 30)] * 2
    assert "of the times of its 3 points 2 go back. Sort its points by time." in rows[1]["message"]
    assert "Times that go back, replaced by those of a steady drive: 3." in heard.warnings


def test_a_file_that_is_cut_off_goes_as_far_as_it_goes(gpx: Callable[..., str]) -> None:
    heard = Heard()
    element = track(*TIMES)
    (row,) = run(gpx(WAYPOINT, element[: element.rindex("<time>") + 2], end=""), heard)
    assert (row["name"], row["departure"], row["minutes"]) == ("a", LOCAL[0], 15)
    said = "The file is cut off; it was read as far as its point 2, 2025-01-17 17:15:00 New York time."
    assert said in heard.warnings


def test_the_departure_used_is_the_first_lines(gpx: Callable[..., str]) -> None:
    asked = {"INPUT": gpx(track(*TIMES)), "DEPARTURE": "2001-01-01", "EXPOSURE": "TEMPORARY_OUTPUT"}
    assert processing.run("collisionrisk:lineexposure", asked)["DEPARTURE_USED"] == LOCAL[0]


def test_an_nmea_log_is_a_line(tmp_path: Path) -> None:
    from datetime import datetime, timedelta, timezone

    start, heard = datetime(2025, 1, 17, 22, tzinfo=timezone.utc), Heard()
    lines = [rmc(place, start + timedelta(minutes=15 * number)) for number, place in enumerate(PLACES)]
    file = tmp_path / "drive.log"
    file.write_bytes(b"".join([*lines, b"$GPRMC,0*00\r\n"]))
    (row,) = run(str(file), heard)
    assert (row["name"], row["departure"], row["minutes"]) == ("drive", LOCAL[0], 30)
    assert "Damaged lines of the track, left out: 1." in heard.warnings
    algorithm = QgsApplication.processingRegistry().algorithmById("collisionrisk:lineexposure")
    asked = {"INPUT": str(file), "EXPOSURE": "memory:"}
    assert algorithm.checkParameterValues(asked, QgsProcessingContext())[0]


@pytest.mark.parametrize(("kind", "has"), [("Point", "points"), ("MultiPolygon", "polygons"), ("None", "no geometry")])
def test_a_layer_without_lines_is_refused_in_words(kind: str, has: str) -> None:
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4326&field=a:string", "my layer", "memory")
    with pytest.raises(QgsProcessingException, match=rf"“my layer” has no lines \(it has {has}\)"):
        run(layer)


def test_a_recording_without_lines_is_refused_in_words(gpx: Callable[..., str]) -> None:
    with pytest.raises(QgsProcessingException, match=r"it has waypoints only \(1\), no track and no route"):
        run(gpx(WAYPOINT))
    with pytest.raises(QgsProcessingException, match="there is no position in it"):
        run(gpx())
    with pytest.raises(QgsProcessingException, match=r"has no lines \(it has points\)"):
        run(gpx(WAYPOINT, track(*TIMES)) + "|layername=waypoints")


def test_names_that_differ_in_case_lose_no_row(tmp_path: Path) -> None:
    file, heard = tmp_path / "case.geojson", Heard()
    attributes = '"type": "a", "TYPE": "b", "Type": "c", "Status": "x", "MESSAGE": "y", "Departure": "z"'
    line = '{"type": "LineString", "coordinates": [[-74.0060, 40.7128], [-73.9855, 40.7580]]}'
    row = f'{{"type": "Feature", "properties": {{{attributes}}}, "geometry": {line}}}'
    file.write_text(f'{{"type": "FeatureCollection", "features": [{row}, {row}]}}')
    out = tmp_path / "out.gpkg"
    usual = {"INPUT": str(file), "EXPOSURE": str(out), "DEPARTURE": "2025-01-17T17:00"}
    written = processing.run("collisionrisk:lineexposure", usual, feedback=heard)["EXPOSURE"]
    first, second = QgsVectorLayer(written, "", "ogr").getFeatures()
    for feature in (first, second):
        values = {str(value) for value in feature.attributes()}
        assert {*"abcxyz", "2025-01-17T17:00:00-05:00", "ok"} <= values
    assert sum("“TYPE” is called" in info or "“Type” is called" in info for info in heard.infos) == 2


@pytest.mark.parametrize("wrong", ["9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00Z", "yesterday"])
def test_a_track_none_of_whose_times_can_be_used_is_not_driven_now(wrong: str, gpx: Callable[..., str]) -> None:
    bad, good = run(gpx(track(wrong, wrong, wrong, name="bad"), track(*TIMES, name="good")))
    assert bad["departure"] in (None, NULL)
    assert "none of its 3 times can be used. Correct them, or take them out of the file" in bad["message"]
    assert good["departure"] == LOCAL[0]
    with pytest.raises(QgsProcessingException):
        run(gpx(track(wrong, wrong, wrong)), STRICT=True)
