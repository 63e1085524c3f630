"""The champion of a model registry."""

from __future__ import annotations

from pathlib import Path

from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.model.registry import champion


def test_none_was_promoted(tmp_path: Path) -> None:
    assert champion(tmp_path, "nta2020") is None


def test_the_pointer_names_a_folder_beside_it(tmp_path: Path) -> None:
    folder = DataHome(tmp_path).models("nta2020")
    folder.mkdir(parents=True)
    (folder / "champion").write_text("0007\n", encoding="utf-8")
    assert champion(tmp_path, "nta2020") == folder / "0007"
    assert champion(tmp_path, "taxi_zones") is None


def test_a_pointer_never_leads_out_of_the_registry(tmp_path: Path) -> None:
    folder = DataHome(tmp_path).models("nta2020")
    folder.mkdir(parents=True)
    (folder / "champion").write_text("../../elsewhere", encoding="utf-8")
    assert champion(tmp_path, "nta2020") == folder / "elsewhere"
    (folder / "champion").write_bytes(b"\xff\xfe")
    assert champion(tmp_path, "nta2020") is None
