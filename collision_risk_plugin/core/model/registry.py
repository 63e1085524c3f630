"""Where promoted models are kept: numbered bundles in a folder, a pointer to the champion, and how it came to be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..data_home import DataHome

POINTER, HISTORY = "champion", "history.jsonl"
BUNDLED_NAME = ""
"""What stands for the bundled model where champions are named."""
PROMOTION, REFUSAL, ROLLBACK = "promotion", "refusal", "rollback"


def champion(home: Path, zones_id: str) -> Path | None:
    """The bundle that was promoted last for a zone set; None where none was: the bundled model serves then.

    What the pointer names is not looked at: whether it can be used shows when it is loaded.
    """
    folder = DataHome(home).models(zones_id)
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return folder / Path(name).name if name else None


def read_history(folder: Path) -> list[dict[str, Any]]:
    """All that was decided in a registry, oldest first; a line that a killed run tore is left out. Raises OSError."""
    try:
        lines = (folder / HISTORY).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return [event for event in map(read_event, lines) if event is not None]


def read_event(line: str) -> dict[str, Any] | None:
    """A line of the history; None for what is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def champions(history: Iterable[Mapping[str, Any]], *, bundled: bool) -> list[str]:
    """The champions before the present one and itself, oldest first; a rollback takes back what came after.

    `bundled`: whether the zones have a bundled model, which is then the first.
    """
    line = [BUNDLED_NAME] if bundled else []
    for event in history:
        name = str(event.get("champion", BUNDLED_NAME))
        if event.get("what") == ROLLBACK and name in line:
            del line[line.index(name) + 1 :]
        elif event.get("what") in {PROMOTION, ROLLBACK}:
            line.append(name)
    return line
