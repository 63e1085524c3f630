"""Where the plugin keeps what is no code."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).parents[1] / "resources"
ICON = RESOURCES / "icons" / "collision_risk.svg"
