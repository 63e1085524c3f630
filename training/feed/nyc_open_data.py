"""Clients of NYC Open Data: address, User-Agent, token; the taxi zones (data set d3c5-ddgc)."""

from __future__ import annotations

import json
import os
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

from ..process.http_retry import RetryPolicy, TransientError
from .soda import Question, Soda

ADDRESS = "https://data.cityofnewyork.us"
TOKEN_VARIABLE = "COLLISION_RISK_APP_TOKEN"  # noqa: S105  # nosec B105: the name of a variable
_METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"


def nyc_open_data(dataset: str, address: str | None = None, patience: RetryPolicy | None = None) -> Soda:
    """A client of one data set, at ADDRESS or another address that serves what NYC Open Data does."""
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    return Soda(address or ADDRESS, dataset, agent=user_agent(), token=token, patience=patience)


def user_agent() -> str:
    """CollisionRisk/<version> (+homepage), of metadata.txt."""
    parser = RawConfigParser()
    parser.read(_METADATA, encoding="utf-8")
    general = parser["general"]
    return f"CollisionRisk/{general['version']} (+{general['homepage']})"


DATASET = "d3c5-ddgc"


def download(address: str | None = None, patience: RetryPolicy | None = None) -> bytes:
    """GeoJSON of the taxi zones in WGS 84: polygons. Raises TrainingError where it is not to be had."""
    return nyc_open_data(DATASET, address, patience).read(Question("*"), "geojson", _checked)


def _checked(content: bytes) -> bytes:
    try:
        found: Any = json.loads(content)
    except ValueError:
        raise TransientError("not_json", "it sent no GeoJSON") from None
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not all(_is_area(feature) for feature in features):
        raise TransientError("not_json", "it sent JSON that is no list of areas")
    if not features:
        raise TransientError("empty", "it sent no areas")
    return content


def _is_area(feature: Any) -> bool:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    return isinstance(geometry, dict) and geometry.get("type") in {"Polygon", "MultiPolygon"}
