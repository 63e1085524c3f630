"""The algorithm that sets training up, and what it makes possible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import QgsApplication, QgsProcessingException, QgsProcessingFeedback

from collision_risk_plugin import settings
from collision_risk_plugin.worker import environment

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")

VERSION = """
import json, platform
from importlib import metadata
packages = {found.metadata["Name"]: found.version for found in metadata.distributions()}
said = {"version": "0", "protocol": 1, "python": platform.python_version(), "packages": packages}
print(json.dumps({"type": "result", **said}))
"""


def run(**asked: Any) -> dict[str, Any]:
    return processing.run("collisionrisk:setuptraining", asked, feedback=QgsProcessingFeedback(False))


def can_execute() -> tuple[bool, str]:
    return QgsApplication.processingRegistry().algorithmById("collisionrisk:retrain").canExecute()


def test_it_is_set_up_once_until_other_packages_are_needed(worker_that, wheels, tmp_path, monkeypatch):
    plugin = worker_that(VERSION).folder
    requirements = plugin / "training" / "requirements.txt"
    requirements.write_text("alpha==1.0\n")
    monkeypatch.setattr(environment, "PLUGIN", plugin)
    monkeypatch.setattr(environment, "REQUIREMENTS", requirements)
    monkeypatch.setattr(settings, "profile_folder", lambda: tmp_path / "profile")
    monkeypatch.delenv("COLLISION_RISK_PYTHON", raising=False)
    assert not can_execute()[0]

    first = run(WHEELS=str(wheels))
    assert Path(first["INTERPRETER"]).is_file()
    assert Path(first["ENVIRONMENT"]).parent == tmp_path / "profile" / "environment"
    assert first["PACKAGES"] >= 2  # pip is one
    assert can_execute() == (True, "")
    assert run(WHEELS=str(wheels)) == first

    requirements.write_text("alpha==1.0\nbeta==2.1\n")
    assert "built for another version of Collision Risk" in can_execute()[1]


def test_a_python_that_cannot_do_it_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "profile_folder", lambda: tmp_path / "profile")
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    with pytest.raises(QgsProcessingException, match=r"No Python 3\.11 or newer was found"):
        run(PYTHON=str(python))
