"""Criteria and measures of a request; without numpy, because QGIS imports this module when it starts."""

from __future__ import annotations

CRITERIA = ("fastest", "shortest", "safest")

MEASURES: dict[str, str] = {
    "collisions": "collisions",
    "casualty_collisions": "collisions with someone injured or killed",
    "incidents": "incidents (per collision, the people injured or killed, at least one)",
}
