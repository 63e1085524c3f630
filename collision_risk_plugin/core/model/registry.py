"""Reads a model registry: a folder of numbered bundles, a pointer to the champion, a history of decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..data_home import DataHome

POINTER, HISTORY = "champion", "history.jsonl"
BUNDLED_NAME = ""
"""Name of the bundled model among champions."""
PROMOTION, REFUSAL, ROLLBACK = "promotion", "refusal", "rollback"


def champion(home: Path, zones_id: str) -> Path | None:
    """The bundle of the champion of a zone set; None if none was promoted, so that the bundled model serves.

    The bundle is not opened: loading it shows whether it can be used.
    """
    folder = DataHome(home).models(zones_id)
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return folder / Path(name).name if name else None


def read_history(folder: Path) -> list[dict[str, Any]]:
    """The events of a registry, oldest first, without a line that a killed process left incomplete. Raises OSError."""
    try:
        lines = (folder / HISTORY).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return [event for event in map(read_event, lines) if event is not None]


def read_event(line: str) -> dict[str, Any] | None:
    """The event of a line of the history; None for a line that is none."""
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None


def champions(history: Iterable[Mapping[str, Any]], *, bundled: bool) -> list[str]:
    """The present champion and those before it, oldest first; a rollback removes those after its target.

    `bundled`: whether the zones have a bundled model, which then is the first champion.
    """
    succession = [BUNDLED_NAME] if bundled else []
    for event in history:
        name = str(event.get("champion", BUNDLED_NAME))
        if event.get("what") == ROLLBACK and name in succession:
            del succession[succession.index(name) + 1 :]
        elif event.get("what") in {PROMOTION, ROLLBACK}:
            succession.append(name)
    return succession
