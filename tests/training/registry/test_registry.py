"""Numbered bundles, the champion's pointer and the history: whole at every moment, whatever happens."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from collision_risk_plugin.core.errors import BadBundle
from collision_risk_plugin.core.model.registry import PROMOTION, REFUSAL, ROLLBACK, champion
from training.process.events import TrainingError
from training.registry import files
from training.registry.registry import Registry

Bundle = Callable[..., dict[str, bytes]]
State = Callable[[Path], dict[str, bytes]]
GOOD = {"what": PROMOTION, "challenger": "0001", "reasons": ["better"], "figures": {"difference": -1.5}}


@pytest.fixture
def three(registry: Registry, bundle: Bundle) -> Registry:
    """Three bundles, promoted one after the other."""
    content = bundle()
    for _ in range(3):
        name = registry.add(content)
        registry.set_champion(name, GOOD | {"challenger": name})
    return registry


def test_bundles_are_numbered_and_load(registry: Registry, bundle: Bundle) -> None:
    assert registry.add(bundle()) == "0001"
    assert registry.add(bundle()) == "0002"
    assert registry.names() == ["0001", "0002"]
    assert registry.surface("0002").zones.id == "blocks"
    assert registry.champion() == ""


def test_the_champion_is_the_one_that_the_plugin_finds(three: Registry, tmp_path: Path) -> None:
    assert champion(tmp_path, "blocks") == three.folder / "0003"


def test_the_history_says_when_what_and_why(three: Registry) -> None:
    three.record({"what": REFUSAL, "challenger": "0004", "reasons": ["not better"], "figures": {}})
    history = three.history()
    assert [(event["what"], event["before"], event["champion"]) for event in history[:3]] == [
        (PROMOTION, "", "0001"),
        (PROMOTION, "0001", "0002"),
        (PROMOTION, "0002", "0003"),
    ]
    assert history[3]["what"] == REFUSAL
    assert history[3]["champion"] == "0003"
    assert all(event["time"].endswith("Z") and event["reasons"] for event in history)
    assert history[0]["figures"] == {"difference": -1.5}


def test_a_torn_last_line_is_left_out_and_costs_no_later_one(three: Registry) -> None:
    with (three.folder / "history.jsonl").open("a") as stream:
        stream.write('{"what": "promotion", "champ')
    assert len(three.history()) == 3
    assert three.rollback() == "0002"
    assert [event["what"] for event in three.history()] == [PROMOTION] * 3 + [ROLLBACK]


def test_a_number_is_never_given_twice(three: Registry, bundle: Bundle) -> None:
    three.record({"what": REFUSAL, "challenger": "0007", "reasons": [], "figures": {}})
    assert three.add(bundle()) == "0008"


def test_rollback_goes_to_the_champion_before_and_on(three: Registry) -> None:
    assert three.rollback() == "0002"
    assert three.rollback() == "0001"
    with pytest.raises(TrainingError, match="no earlier champion"):
        three.rollback()
    assert three.champion() == "0001"
    assert three.rollback("0003") == "0003"
    assert three.history()[-1]["before"] == "0001"
    assert three.surface(three.champion()).knows_streets


def test_rollback_to_what_does_not_load_is_refused_and_changes_nothing(three: Registry, state: State) -> None:
    (three.folder / "0002" / "surface.npz").write_bytes(b"PK")
    before = state(three.folder)
    with pytest.raises(TrainingError, match=r"Model 0002 cannot be used.*Other models: 0001"):
        three.rollback()
    with pytest.raises(TrainingError, match="Model 9999 cannot be used"):
        three.rollback("9999")
    with pytest.raises(TrainingError, match="is the champion already"):
        three.rollback("0003")
    assert state(three.folder) == before


def test_zones_without_a_bundled_model_have_none_to_go_back_to(registry: Registry, bundle: Bundle) -> None:
    name = registry.add(bundle())
    registry.set_champion(name, GOOD)
    with pytest.raises(TrainingError, match="no earlier champion"):
        registry.rollback()
    with pytest.raises(TrainingError, match="none is bundled"):
        registry.rollback("")


def test_a_damaged_champion_is_found_out(three: Registry) -> None:
    (three.folder / "0003" / "surface.npz").write_bytes(b"PK")
    with pytest.raises(BadBundle, match="0003"):
        three.surface(three.champion())


def test_pruning_keeps_the_champion_and_its_predecessors(registry: Registry, bundle: Bundle) -> None:
    content = bundle()
    for number in range(1, 21):
        name = registry.add(content)
        if number in {1, 3, 4, 5, 6, 7, 8}:
            registry.set_champion(name, GOOD | {"challenger": name})
    removed = registry.prune()
    kept = ["0003", "0004", "0005", "0006", "0007", "0008"]
    assert registry.names() == [*kept, *(f"{number:04d}" for number in range(15, 21))]
    assert "0001" in removed
    assert registry.champion() == "0008"
    registry.surface("0008")


def test_a_lost_history_costs_no_champion(registry: Registry, bundle: Bundle) -> None:
    content = bundle()
    for _ in range(9):
        registry.add(content)
    registry.set_champion("0002", GOOD)
    (registry.folder / "history.jsonl").unlink()
    assert registry.prune() == ["0001", "0003"]
    registry.surface(registry.champion())


def test_what_killed_runs_left_is_cleared_away(three: Registry) -> None:
    (three.folder / ".unfinished-0004").mkdir()
    (three.folder / ".unfinished-0004" / "surface.npz").write_bytes(b"half")
    (three.folder / ".gone-0001").mkdir()
    (three.folder / ".unfinished-champion").write_text("0004")
    assert three.recover() == 3
    assert [path.name for path in three.folder.iterdir() if path.name.startswith(".")] == []
    assert three.recover() == 0


def test_a_promotion_cut_off_before_its_line_is_recorded_by_the_next_run(registry: Registry, bundle: Bundle) -> None:
    name = registry.add(bundle())
    record = {"time": "2025-01-01T00:00:00Z", **GOOD, "champion": name, "before": ""}
    (registry.folder / "pending.json").write_text(json.dumps(record))
    assert registry.recover() == 1  # cut off before the pointer moved: nothing was decided
    assert registry.history() == []
    (registry.folder / "pending.json").write_text(json.dumps(record))
    (registry.folder / "champion").write_text(name)
    assert registry.recover() == 1
    assert registry.history() == [record]
    (registry.folder / "pending.json").write_text(json.dumps(record))
    assert registry.recover() == 1
    assert registry.history() == [record]


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def breaking_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full from the Nth write, rename or append on."""
    seen = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            nonlocal seen
            seen += 1
            if seen >= number:
                raise FULL
            return real(*args, **kwargs)

        return call

    monkeypatch.setattr(files, "write_bytes", counted(files.write_bytes))
    monkeypatch.setattr(Path, "rename", counted(Path.rename))
    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(os, "fsync", counted(os.fsync))


@pytest.mark.parametrize("number", range(1, 12))
def test_a_full_disk_leaves_the_registry_as_it_was_or_the_promotion_made(
    number: int, three: Registry, bundle: Bundle, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, content = state(three.folder), bundle()
    with monkeypatch.context() as full:
        breaking_at(number, full)
        with suppress(TrainingError):
            name = three.add(content)
            three.set_champion(name, GOOD | {"challenger": name})
            assert three.champion() == "0004"
    three.surface(three.champion())
    three.recover()
    after = state(three.folder)
    assert before.items() - after.items() <= {("champion", b"0003\n"), ("history.jsonl", before["history.jsonl"])}
    if three.champion() == "0004":
        assert three.history()[-1]["champion"] == "0004"
    else:
        assert after["history.jsonl"] == before["history.jsonl"]
    assert three.add(content) >= "0004"
