"""The taxi zones of NYC Open Data (data set d3c5-ddgc)."""

from __future__ import annotations

import json
from typing import Any

from ..patience import Passing, Patience
from .nyc_open_data import nyc_open_data
from .soda import Question

DATASET = "d3c5-ddgc"


def download(address: str | None = None, patience: Patience | None = None) -> bytes:
    """GeoJSON of the taxi zones in WGS 84: polygons. Raises TrainingError where it is not to be had."""
    return nyc_open_data(DATASET, address, patience).read(Question("*"), "geojson", _checked)


def _checked(content: bytes) -> bytes:
    try:
        found: Any = json.loads(content)
    except ValueError:
        raise Passing("not_json", "it sent no GeoJSON") from None
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not all(_is_area(feature) for feature in features):
        raise Passing("not_json", "it sent JSON that is no list of areas")
    if not features:
        raise Passing("empty", "it sent no areas")
    return content


def _is_area(feature: Any) -> bool:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    return isinstance(geometry, dict) and geometry.get("type") in {"Polygon", "MultiPolygon"}
