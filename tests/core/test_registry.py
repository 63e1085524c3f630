"""The champion of a model registry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from collision_risk_plugin.core.data.inventory import read_models
from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.model.registry import (
    BUNDLED_NAME,
    HISTORY,
    PROMOTION,
    REFUSAL,
    ROLLBACK,
    champion,
    champions,
    read_history,
)


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


def decided(what: str, champion: str) -> dict[str, str]:
    return {"what": what, "champion": champion}


@pytest.mark.parametrize(
    ("history", "line"),
    [
        ([], [BUNDLED_NAME]),
        ([decided(PROMOTION, "0001")], [BUNDLED_NAME, "0001"]),
        ([decided(PROMOTION, "0001"), decided(REFUSAL, "0001")], [BUNDLED_NAME, "0001"]),
        ([decided(PROMOTION, n) for n in ("0001", "0002", "0004")], [BUNDLED_NAME, "0001", "0002", "0004"]),
        # By one, to the first, and on from there: what was gone back from is no champion before.
        (
            [*(decided(PROMOTION, n) for n in ("0001", "0002", "0004")), decided(ROLLBACK, "0002")],
            [BUNDLED_NAME, "0001", "0002"],
        ),
        ([*(decided(PROMOTION, n) for n in ("0001", "0002")), decided(ROLLBACK, BUNDLED_NAME)], [BUNDLED_NAME]),
        (
            [decided(PROMOTION, "0001"), decided(ROLLBACK, BUNDLED_NAME), decided(PROMOTION, "0002")],
            [BUNDLED_NAME, "0002"],
        ),
        # A named one that never was champion is one from now on.
        ([decided(PROMOTION, "0002"), decided(ROLLBACK, "0001")], [BUNDLED_NAME, "0002", "0001"]),
        ([decided("another thing", "0001")], [BUNDLED_NAME]),
    ],
)
def test_the_champions_that_can_be_gone_back_to(history: list[dict[str, str]], line: list[str]) -> None:
    assert champions(history, bundled=True) == line


def test_zones_without_a_bundled_model_begin_with_the_first_that_was_promoted() -> None:
    assert champions([], bundled=False) == []
    assert champions([decided(PROMOTION, "0001"), decided(PROMOTION, "0002")], bundled=False) == ["0001", "0002"]


def test_a_history_is_read_but_for_the_line_that_a_killed_run_tore(tmp_path: Path) -> None:
    assert read_history(tmp_path) == []
    events = [decided(PROMOTION, "0001"), decided(REFUSAL, "0001")]
    lines = [json.dumps(events[0]), '{"what": "promo', "[1]", json.dumps(events[1])]
    (tmp_path / HISTORY).write_text("\n".join(lines), encoding="utf-8")
    assert read_history(tmp_path) == events


def test_of_three_champions_the_one_before_the_last_is_gone_back_to(tmp_path: Path) -> None:
    folder = DataHome(tmp_path).models("nta2020")
    folder.mkdir(parents=True)
    three = [decided(PROMOTION, number) for number in ("0001", "0002", "0003")]

    def previous(*events: dict[str, str]) -> str | None:
        (folder / HISTORY).write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
        return read_models(tmp_path, "nta2020").previous

    assert previous(*three) == "0002"
    assert previous(*three, decided(ROLLBACK, "0002")) == "0001"
    assert previous(*three, decided(ROLLBACK, "0001")) == BUNDLED_NAME
    assert previous(three[0]) == BUNDLED_NAME
    assert previous() is None


def test_zones_without_a_bundled_model_have_nothing_before_their_first(tmp_path: Path) -> None:
    folder = DataHome(tmp_path).models("my_squares")
    folder.mkdir(parents=True)
    lines = [json.dumps(decided(PROMOTION, number)) + "\n" for number in ("0001", "0002")]
    (folder / HISTORY).write_text(lines[0], encoding="utf-8")
    assert read_models(tmp_path, "my_squares").previous is None
    (folder / HISTORY).write_text("".join(lines), encoding="utf-8")
    assert read_models(tmp_path, "my_squares").previous == "0001"
