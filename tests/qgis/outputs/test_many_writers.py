"""A result is opened without an alarming line while another program commits to the same GeoPackage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import QgsProcessingUtils, QgsProject, QgsVectorLayer

from tests.qgis.one_drive import ALGORITHM, ASKED

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


@contextmanager
def committing(file: Path) -> Iterator[None]:
    """Another program is committing: nobody else may read."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


def test_a_result_is_opened_in_silence_while_another_program_commits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.gpkg"
    opening = QgsProcessingUtils.mapLayerFromString
    opened: list[str] = []

    def open_meanwhile(address: str, *arguments: Any) -> QgsVectorLayer | None:
        if not address.startswith(str(file)):
            return opening(address, *arguments)
        opened.append(address)
        with committing(file):
            return opening(address, *arguments)

    monkeypatch.setattr(QgsProcessingUtils, "mapLayerFromString", open_meanwhile)
    capfd.readouterr()
    answer = processing.run(ALGORITHM, {**ASKED, "ROUTE": str(file)})
    assert f"{file}|layername=route" in opened
    assert "ERROR" not in capfd.readouterr().err
    layer = answer["ROUTE"] if isinstance(answer["ROUTE"], QgsVectorLayer) else QgsVectorLayer(answer["ROUTE"])
    assert layer.isValid()
    assert layer.featureCount() > 0


def test_layers_that_are_open_are_read_again_in_silence_while_another_program_commits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.gpkg"
    asked = {**ASKED, "ROUTE": str(file)}
    processing.run(ALGORITHM, asked)
    layer = QgsVectorLayer(f"{file}|layername=route", "route", "ogr")
    QgsProject.instance().addMapLayer(layer)
    reload, reloaded = QgsVectorLayer.reload, []

    def reload_meanwhile(open_layer: QgsVectorLayer) -> None:
        reloaded.append(open_layer.id())
        with committing(file):
            reload(open_layer)

    monkeypatch.setattr(QgsVectorLayer, "reload", reload_meanwhile)
    capfd.readouterr()
    processing.run(ALGORITHM, asked)
    assert layer.id() in reloaded
    assert "ERROR" not in capfd.readouterr().err
    assert len(list(layer.getFeatures())) == layer.featureCount() > 0
