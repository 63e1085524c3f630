"""Which streets, zones and model answer for one drive, and what is said where they cannot be used."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import processing
import pytest
from qgis.core import QgsProcessingException

from collision_risk_plugin.core.journey.journey import Journey
from tests.qgis.hearing import Heard
from tests.qgis.one_drive import ALGORITHM, ASKED, run

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


def test_damaged_files_are_named_and_the_bundled_ones_used(journey: Journey, tmp_path: Path) -> None:
    damaged = tmp_path / "streets.npz"
    damaged.write_bytes(b"PK\x03\x04 no more than this")
    heard = Heard()
    result = run(heard, NETWORK=str(damaged), MODEL=str(tmp_path / "no model"))
    assert result["KILOMETRES"] == pytest.approx(journey.metres / 1000)
    model, network = heard.errors
    assert network.startswith("The street network “streets.npz” cannot be used")
    assert model.startswith("The model “no model” cannot be used: it has no manifest.json")
    assert network.endswith("It is left out.")
    assert model.endswith("The bundled one is used.")


def test_the_model_that_was_promoted_last_is_the_one_that_answers(
    promote: Callable[[str], Path], tmp_path: Path
) -> None:
    promote("Newer")
    wanted = {**ASKED, "JSON": str(tmp_path / "answer.json")}
    processing.run(ALGORITHM, wanted)
    assert json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))["model"]["title"] == "Newer"


def test_a_promoted_model_that_is_damaged_gives_way_to_the_bundled_one(
    promote: Callable[[str], Path], tmp_path: Path
) -> None:
    (promote("Newer") / "surface.npz").write_bytes(b"")
    heard = Heard()
    processing.run(ALGORITHM, {**ASKED, "JSON": str(tmp_path / "answer.json")}, feedback=heard)
    assert any("“newer” cannot be used" in error and "bundled one is used" in error for error in heard.errors)
    assert json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))["model"]["title"] != "Newer"


def test_it_says_which_streets_how_old_and_why(tmp_path: Path) -> None:
    heard, form = Heard(), tmp_path / "answer.json"
    run(heard, JSON=str(form))
    (said,) = (info for info in heard.infos if info.startswith("Streets: "))
    network = json.loads(form.read_text(encoding="utf-8"))["network"]
    assert said.startswith(f"Streets: {network['title']}, {network['date']}")
    assert ": no other streets are here" in said
    assert network["why"]["kind"] == "no_other"

    heard = Heard()
    run(heard, NETWORK="sketch", JSON=str(form))
    assert any(info.endswith(": they were chosen") for info in heard.infos)
    assert json.loads(form.read_text(encoding="utf-8"))["network"]["why"]["kind"] == "given"


def test_an_own_zone_set_without_a_model_says_what_to_do(home: Path) -> None:
    from collision_risk_plugin.core.constants import BUNDLED_ZONES

    (home / "zones").mkdir(parents=True)
    shutil.copy(BUNDLED_ZONES, home / "zones" / "mine.gpkg")
    with closing(sqlite3.connect(home / "zones" / "mine.gpkg")) as zones, zones:
        zones.execute("ALTER TABLE nta2020 RENAME TO mine")
        zones.execute("UPDATE gpkg_contents SET table_name = 'mine'")
        zones.execute("UPDATE gpkg_geometry_columns SET table_name = 'mine'")
    with pytest.raises(QgsProcessingException, match="there is no model for these zones yet, “Retrain the model”"):
        run(ZONE_SET="mine")
