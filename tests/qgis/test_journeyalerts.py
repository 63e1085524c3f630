"""The alerts of a drive as points, in Processing and from a command line."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

from collision_risk_plugin.core.geo.geodesy import distance
from collision_risk_plugin.core.journey.crash_prone import crash_prone_sites
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.serialization import parse_request
from collision_risk_plugin.core.tracking.alerts import alert_points
from collision_risk_plugin.output.layers.metadata import REQUEST_PROPERTY
from tests.qgis.hearing import Heard

ALGORITHM = "collisionrisk:journeyalerts"
ASKED = {
    "START": "-73.7793733748521,40.642947899999996 [EPSG:4326]",
    "END": "-74.0098809,40.706619 [EPSG:4326]",
    "DEPARTURE": "2026-12-04T17:00",
    "ALERTS": "TEMPORARY_OUTPUT",
}

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


def run(feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    return processing.run(ALGORITHM, {**ASKED, **asked}, feedback=feedback)


def test_each_high_risk_zone_has_a_point_within_the_distance_of_its_entry(journey: Journey) -> None:
    heard = Heard()
    result = run(heard)
    layer: QgsVectorLayer = result["ALERTS"]
    features = list(layer.getFeatures())
    assert result["COUNT"] == len(features)
    assert [feature["order"] for feature in features] == list(range(1, len(features) + 1))
    features = [feature for feature in features if feature["kind"] == "zone"]
    assert len(features) == len(journey.high_risk_zones) > 2
    for feature, point in zip(features, alert_points(journey)):
        zone = point.zone
        assert (feature["zone_id"], feature["zone"]) == (zone.zone_id, zone.name)
        there = feature.geometry().asPoint()
        first = next(stretch for stretch in journey.sections if stretch.zone_id == zone.zone_id)
        assert float(distance(there.x(), there.y(), *first.coordinates[0])) == pytest.approx(500, abs=0.5)
        assert 499.5 <= feature["metres_before_entry"] < 1000
        minutes_to_entry = (first.entry - journey.request.departure).total_seconds() / 60
        assert 0 < minutes_to_entry - feature["minutes_after_departure"] < 3
        assert feature["entry"] == zone.entry.isoformat(timespec="seconds")
        total = [feature[name] for name in ("total60", "total60_lower", "total60_upper")]
        assert total == pytest.approx(zone.prediction.in_60_days())
        assert feature["relative_risk"] == pytest.approx(zone.prediction.relative_risk)
        assert zone.name in feature["summary"]
        assert feature["summary"] in heard.infos


def test_each_crash_prone_crossing_and_street_has_a_point_before_it(journey: Journey) -> None:
    heard = Heard()
    features = [feature for feature in run(heard)["ALERTS"].getFeatures() if feature["kind"] != "zone"]
    sites = crash_prone_sites(journey)
    assert {feature["kind"] for feature in features} == {"intersection", "street"}
    assert sorted(feature["street"] for feature in features) == sorted(site.street.name for site in sites)
    for feature in features:
        site = next(one for one in sites if one.street.name == feature["street"])
        assert feature["percentile"] == pytest.approx(site.percentile, abs=0.01)
        assert feature["percentile"] >= 99
        assert 499.5 <= feature["metres_before_entry"] < 1000
        assert feature["entry"] == site.street.entry.isoformat(timespec="seconds")
        total = [feature[name] for name in ("total60", "total60_lower", "total60_upper")]
        assert total == pytest.approx(site.in_60_days)
        assert feature["zone"] == journey.surface.zones.names[site.street.zone]
        what = "Crash-prone intersection in" if feature["kind"] == "intersection" else "Crash-prone street in"
        assert what in feature["summary"]
        assert site.street.name in feature["summary"]
        assert feature["summary"] in heard.infos


def test_the_distance_decides_where(journey: Journey) -> None:
    near, far = (list(run(DISTANCE=metres)["ALERTS"].getFeatures()) for metres in (100, "2000"))
    assert len(near) == len(far) == len(journey.high_risk_zones) + len(crash_prone_sites(journey))
    assert max(feature["metres_before_entry"] for feature in near) < 200
    assert max(feature["metres_before_entry"] for feature in far) >= 2000


def test_a_geopackage_keeps_style_licence_and_request(journey: Journey, tmp_path: Path) -> None:
    file = tmp_path / "alerts.gpkg"
    result = run(ALERTS=str(file))
    assert result["ALERTS"] == f"{file}|layername=alerts"
    layer = QgsVectorLayer(result["ALERTS"], "alerts", "ogr")
    assert layer.crs().authid() == "EPSG:4326"
    assert layer.renderer().symbol().color().name() == "#c8102e"
    assert layer.labelsEnabled()
    assert layer.metadata().licenses()
    assert parse_request(layer.customProperty(REQUEST_PROPERTY)) == journey.request


def test_no_high_risk_zones_no_points_of_zones() -> None:
    result = run(CUTOFF=1000, CUTOFF_BASIS="relative")
    kinds = [feature["kind"] for feature in result["ALERTS"].getFeatures()]
    assert result["COUNT"] == len(kinds)
    assert "zone" not in kinds


@pytest.mark.parametrize("metres", [0, -5, "far", math.nan, "inf"])
def test_a_distance_that_cannot_be_used_is_refused_in_words(metres: object) -> None:
    with pytest.raises(QgsProcessingException, match=f"The distance “{metres}” cannot be used for alerts"):
        run(DISTANCE=metres)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"START": "here"}, "The start has no usable coordinates"),
        ({"DEPARTURE": "tomorrow"}, "is not a date and time"),
        ({"NETWORK": "nowhere"}, "nowhere"),
        ({"END": "-73.40,40.70"}, "outside the zones"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(asked: dict[str, str], said: str) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run(**asked)
