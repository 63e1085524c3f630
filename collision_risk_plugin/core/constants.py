"""Constants that need no numpy, for QGIS at its start: criteria, measures, and files that come with the plugin."""

from __future__ import annotations

from pathlib import Path

CRITERIA = ("fastest", "shortest", "safest")

MEASURES: dict[str, str] = {
    "collisions": "collisions",
    "casualty_collisions": "collisions with someone injured or killed",
    "incidents": "incidents (per collision, the people injured or killed, at least one)",
    "pedestrians_hurt": "pedestrians injured or killed",
    "cyclists_hurt": "cyclists injured or killed",
    "motorists_hurt": "motorists injured or killed",
}

MODES: dict[str, str] = {
    "pedestrians": "pedestrians_hurt",
    "cyclists": "cyclists_hurt",
    "motorists": "motorists_hurt",
}
"""Modes of travel, as the feed tells them apart, and the measure of each: persons injured or killed."""

MPH = 1609.344 / 3600
"""A mile an hour in metres a second."""

RESOURCES = Path(__file__).parents[2] / "resources"
ICON = RESOURCES / "icons" / "collision_risk.svg"

DATA = RESOURCES / "data"
BUNDLED_ZONES_ID = "nta2020"
BUNDLED_ZONES = DATA / f"{BUNDLED_ZONES_ID}.gpkg"
BUNDLED_NETWORK = DATA / "sketch.npz"
BUNDLED_INTERSECTIONS = DATA / "intersections.npz"
BUNDLED_LANDMARKS = DATA / "landmarks.csv"
BUNDLED_MODEL = DATA / "bundle"
BUNDLED_SPEEDS = DATA / "speeds.json"
BUNDLED_VOLUMES = DATA / "volumes.json"
NEW_YORK_TZIF = DATA / "New_York.tzif"
