"""How the worker names itself to the services that it asks."""

from __future__ import annotations

from configparser import RawConfigParser
from pathlib import Path

_METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"


def user_agent() -> str:
    """CollisionRisk/<version> (+homepage), of metadata.txt."""
    parser = RawConfigParser()
    parser.read(_METADATA, encoding="utf-8")
    general = parser["general"]
    return f"CollisionRisk/{general['version']} (+{general['homepage']})"
