"""The package goes into an empty QGIS profile the way people install it, and answers from there."""

from __future__ import annotations

import configparser
import json
from pathlib import Path

import pytest

JOURNEY = {
    "START": "-73.7793733748521,40.642947899999996 [EPSG:4326]",
    "END": "-74.0098809,40.706619 [EPSG:4326]",
    "DEPARTURE": "2026-12-04T17:00",
    "CRITERION": "fastest",
}


@pytest.mark.parametrize("source", ["zip", "repository"])
def test_installed_by_the_plugin_manager_it_answers(source, package, profile, tmp_path):
    metadata = configparser.ConfigParser()
    metadata.read(package.folder / "metadata.txt")

    found = profile.install(source, str(package.archive) if source == "zip" else package.repository)

    assert not found["dialogs"], "\n".join(found["dialogs"])
    assert found["active"]
    assert found["plugin error"] == ""
    assert found["version"] == metadata["general"]["version"]
    assert Path(found["library"]) == profile.plugins / "collision_risk"
    assert Path(found["icon"]).is_file()
    assert "collisionrisk:routerisk" in found["algorithms"]
    assert files(profile.plugins / "collision_risk") == files(package.folder)

    profile.process("plugins", "disable", "collision_risk")
    assert "Enabled collision_risk" in profile.process("plugins", "enable", "collision_risk")

    answer = tmp_path / "answer.json"
    parameters = [f"{name}={value}" for name, value in {**JOURNEY, "JSON": answer}.items()]
    profile.process("run", "collisionrisk:routerisk", "--", *parameters)
    journey = json.loads(answer.read_text())
    assert len(journey["boroughs"]) == len(journey["incidents"])
    assert journey["route"]["type"] == "LineString"
    assert journey["route"]["coordinates"][-1] == pytest.approx([-74.0098809, 40.706619], abs=0.005)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder and its bytes, but Python's caches."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
