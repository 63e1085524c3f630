"""The panel is where the person left it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_the_panel_comes_back_where_it_was_when_qgis_ended(run_qgis: Callable[..., dict[str, Any]]) -> None:
    first = run_qgis("move_panel.py", loaded=True)
    assert (first["area"], first["width"]) == ("right", 320)
    again = run_qgis("move_panel.py", loaded=True, folder=first["folder"])
    assert (again["area"], again["width"]) == ("left", 450)
