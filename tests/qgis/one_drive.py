"""How the tests run the algorithm of one drive."""

from __future__ import annotations

from typing import Any

import processing
from qgis.core import QgsProcessingFeedback, QgsVectorLayer

from collision_risk_plugin.core.journey.serialization import parse_request
from collision_risk_plugin.output.layers.metadata import REQUEST_PROPERTY

ALGORITHM = "collisionrisk:routerisk"
ASKED = {
    "START": "-73.7793733748521,40.642947899999996 [EPSG:4326]",
    "END": "-74.0098809,40.706619 [EPSG:4326]",
    "DEPARTURE": "2026-12-04T17:00",
}


def run(feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    return processing.run(ALGORITHM, {**ASKED, **asked}, feedback=feedback)


def request_of(layer: QgsVectorLayer) -> Any:
    return parse_request(layer.customProperty(REQUEST_PROPERTY))
