"""Collision Risk: a QGIS plugin that predicts motor-vehicle collisions along a drive through New York City."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .plugin import CollisionRiskPlugin


def classFactory(iface: Any) -> CollisionRiskPlugin:  # noqa: N802 (the name QGIS calls)
    """The plugin for QGIS; `iface` is None where QGIS runs without a window."""
    from .plugin import CollisionRiskPlugin

    return CollisionRiskPlugin(iface)
