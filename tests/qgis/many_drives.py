"""How the tests run the algorithm of many drives, and on which rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import processing
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from collision_risk_plugin.core.journey.journey import Journey

JFK, WALL_STREET, HARLEM = (-73.7793733748521, 40.642947899999996), (-74.0098809, 40.706619), (-73.9465, 40.8116)
PENNSYLVANIA = (-75.16, 39.95)
ALGORITHM = "collisionrisk:batchrouterisk"
FRIDAY = "2026-12-04T17:00"


def run(feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    return processing.run(ALGORITHM, {"DEPARTURE": FRIDAY, "TRIPS": "memory:", **asked}, feedback=feedback)


def rows_of(result: dict[str, Any]) -> list[QgsFeature]:
    layer = result["TRIPS"]
    return list((layer if isinstance(layer, QgsVectorLayer) else QgsVectorLayer(layer, "trips", "ogr")).getFeatures())


def layer_of(kind: str, columns: str, features: Sequence[tuple[Sequence[Any], Any]]) -> QgsVectorLayer:
    """A layer in memory; each feature is its values and its geometry: WKT, a point (turned into the CRS), or None."""
    layer = QgsVectorLayer(f"{kind}&{columns}" if "?" in kind else f"{kind}?{columns}", "layer", "memory")
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), layer.crs(), QgsProject.instance())
    made = []
    for values, place in features:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(values))
        if isinstance(place, str):
            feature.setGeometry(QgsGeometry.fromWkt(place))
        elif place is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(transform.transform(QgsPointXY(*place))))
        made.append(feature)
    assert layer.dataProvider().addFeatures(made)[0]
    return layer


def write_csv(file: Path, *lines: str, encoding: str = "utf-8") -> str:
    file.write_text("\n".join(lines) + "\n", encoding=encoding)
    return str(file)


def assert_is(row: QgsFeature, journey: Journey) -> None:
    """The row says of its drive what the one algorithm says."""
    assert row["status"] == "ok"
    assert row["minutes"] == pytest.approx(journey.seconds / 60, abs=0.006)
    assert row["minutes_low"] == pytest.approx(journey.seconds_range[0] / 60, abs=0.006)
    assert row["minutes_high"] == pytest.approx(journey.seconds_range[1] / 60, abs=0.006)
    assert row["minutes_free_flow"] == pytest.approx(journey.free_flow_seconds / 60, abs=0.006)
    assert row["kilometres"] == pytest.approx(journey.metres / 1000, abs=0.001)
    assert row["route_risk"] == pytest.approx(journey.route_risk.expected)
    assert row["route_risk_lower"] == pytest.approx(journey.route_risk.lower)
    assert row["route_risk_upper"] == pytest.approx(journey.route_risk.upper)
    assert row["zones_crossed"] == len(journey.zones)
    assert row["high_risk_zones"] == len(journey.high_risk_zones)
    assert row["high_risk_names"] == "; ".join(zone.name for zone in journey.high_risk_zones)
    assert row["access_metres"] == pytest.approx(sum(journey.access_metres), abs=0.1)
    assert row["streets"] == journey.network.title
    assert row["arrival"] == journey.arrival.isoformat(timespec="seconds")
    line = [(point.x(), point.y()) for point in row.geometry().constGet().points()]
    np.testing.assert_allclose(line, journey.coordinates, atol=1e-7)
