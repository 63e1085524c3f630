"""A real QGIS that a person closes while the plugin is at work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_qgis_ends_while_the_plugin_is_at_work(run_qgis: Callable[..., dict[str, Any]], worker_python: Path) -> None:
    # The job would never end by itself: were it waited for, QGIS would not end in time.
    found = run_qgis("end_at_work.py", loaded=True, COLLISION_RISK_PYTHON=str(worker_python))
    assert "Actualizar datos" in found["asked"]
    assert "Buscando la ruta" not in found["asked"], "a journey is no reason to stop anybody"
    assert found["job"] == "cancelled"
    assert found["tasks"] == ["Buscando la ruta y sus zonas"]
    assert not list(found["folder"].rglob(".*.gpkg")), "no half-written file stays"
