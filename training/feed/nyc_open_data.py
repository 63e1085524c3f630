"""NYC Open Data as the worker asks it: where it is, who asks, and with which token."""

from __future__ import annotations

import os
from configparser import RawConfigParser
from pathlib import Path

from ..patience import Patience
from .soda import Soda

ADDRESS = "https://data.cityofnewyork.us"
TOKEN_VARIABLE = "COLLISION_RISK_APP_TOKEN"  # noqa: S105  # nosec B105: the name of a variable
_METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"


def nyc_open_data(dataset: str, address: str | None = None, patience: Patience | None = None) -> Soda:
    """A client of one data set, at ADDRESS or another address that serves what NYC Open Data does."""
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    return Soda(address or ADDRESS, dataset, agent=user_agent(), token=token, patience=patience)


def user_agent() -> str:
    """CollisionRisk/<version> (+homepage), of metadata.txt."""
    parser = RawConfigParser()
    parser.read(_METADATA, encoding="utf-8")
    general = parser["general"]
    return f"CollisionRisk/{general['version']} (+{general['homepage']})"
