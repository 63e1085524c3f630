"""The entry that QGIS calls; everything else is in collision_risk_plugin."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:  # noqa: N802 - QGIS names it
    from . import collision_risk_plugin

    return collision_risk_plugin.classFactory(iface)
