"""Every fault of the service, alone and in pairs, at random places of a first fill and of a later refresh."""

from __future__ import annotations

import json
import os
import random
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from training.feed.collisions import DATASET, CollisionFeed
from training.feed.nyc_open_data import nyc_open_data
from training.feed.refresh import refresh
from training.process.events import TrainingError
from training.store.store import open_store

KINDS = ("429", "500", "503", "truncate", "drop", "html", "slow", "empty")
PAGE = 7
FAULTS = int(os.environ.get("FAULTS", "60"))
"""How many times a fill, and a later refresh, meet one or two faults."""
TWO_YEARS = ("2024-01-02", "2025-01-05")


def _refresh(source, retry, file: Path) -> dict[str, object]:
    store = open_store(f"sqlite:///{file}")
    soda = nyc_open_data(DATASET, source.url, retry)
    try:
        return refresh(CollisionFeed(soda, PAGE), store)
    finally:
        store.close()
        soda.close()


def _faults(seed: int) -> list[str]:
    """One or two faults; one in five goes on for ever."""
    chance = random.Random(seed)
    return [
        f"{chance.choice(KINDS)}@{chance.randint(1, 14)}{'+' if chance.random() < 0.2 else ''}"
        for _ in range(chance.choice((1, 2, 2)))
    ]


def _whole_pages(file: Path, source) -> dict[int, tuple[object, ...]]:
    """What the store should hold, going by how far it says that it has come."""
    store = open_store(f"sqlite:///{file}")
    sync = store.sync()
    store.close()

    def taken(row: tuple[object, ...]) -> bool:
        day = date.fromisoformat(str(row[1]))
        if sync.first and sync.until and sync.first <= day < sync.until:
            return True
        begun = sync.window_first and sync.window_until and sync.window_first <= day < sync.window_until
        return bool(begun and row[0] <= sync.last_id)

    return {key: row for key, row in source.kept().items() if taken(row)}


@pytest.fixture
def quiet(monkeypatch) -> None:
    monkeypatch.setattr("training.process.events.emit", lambda *_, **__: None)


def test_a_first_fill_with_faults_is_whole_or_ends_in_words(source, helpers, sample_rows, tmp_path, quiet) -> None:
    service = source(sample_rows(24, TWO_YEARS))
    all_rows, endings = service.kept(), {"whole": 0, "in words": 0}
    empty = tmp_path / "empty.sqlite"
    open_store(f"sqlite:///{empty}").close()
    for seed in range(FAULTS):
        file = tmp_path / f"{seed}.sqlite"
        shutil.copy(empty, file)
        service.set_faults(*_faults(seed))
        try:
            result = _refresh(service, helpers.impatient, file)
        except TrainingError:
            assert helpers.stored(file) == _whole_pages(file, service), seed
            endings["in words"] += 1
            if seed % 3:
                continue
            service.set_faults()
            _refresh(service, helpers.impatient, file)
        else:
            assert result["differences"] == [], seed
            endings["whole"] += 1
        assert helpers.stored(file) == all_rows, (seed, _faults(seed))
    assert min(endings.values()) > 10, endings


def test_a_later_refresh_with_faults_is_whole_or_ends_in_words(source, helpers, sample_rows, tmp_path, quiet) -> None:
    rows = sample_rows(30, TWO_YEARS)
    before = source(rows.drop(index=range(3, 30, 5)))
    changed = rows["collision_id"].isin(before.rows["collision_id"].sample(10, random_state=2))
    rows.loc[changed, ["on_street_name", ":updated_at"]] = ["CHANGED STREET", "2025-06-01T10:00:00.000Z"]
    new = ~rows["collision_id"].isin(before.rows["collision_id"])
    rows.loc[new, ":updated_at"] = [f"2025-06-{2 + i % 3:02d}T10:00:00.000Z" for i in range(new.sum())]
    after = source(rows)
    filled = tmp_path / "filled.sqlite"
    _refresh(before, helpers.impatient, filled)
    old, latest, endings = before.kept(), after.kept(), {"whole": 0, "in words": 0}
    for seed in range(1000, 1000 + FAULTS):
        file = tmp_path / f"{seed}.sqlite"
        shutil.copy(filled, file)
        after.set_faults(*_faults(seed))
        try:
            _refresh(after, helpers.impatient, file)
        except TrainingError:
            found = helpers.stored(file)
            assert old.keys() <= found.keys(), seed
            assert all(row in (old.get(key), latest.get(key)) for key, row in found.items()), seed
            endings["in words"] += 1
            if seed % 3:
                continue
            after.set_faults()
            _refresh(after, helpers.impatient, file)
        else:
            endings["whole"] += 1
        assert helpers.stored(file) == latest, (seed, _faults(seed))
    assert min(endings.values()) > 10, endings


@pytest.mark.parametrize(
    ("kind", "counted"),
    [
        ("429", "throttled"),
        ("500", "server_errors"),
        ("503", "server_errors"),
        ("truncate", "broken_off"),
        ("drop", "broken_off"),
        ("html", "not_json"),
        ("slow", "timeouts"),
        ("empty", "empty"),
    ],
)
def test_each_fault_is_counted_and_told(source, helpers, sample_rows, tmp_path, capsys, kind, counted) -> None:
    service = source(sample_rows(20), nap=3.0)
    service.set_faults(f"{kind}@2")
    retry = replace(helpers.impatient, answer=2.0)
    result = _refresh(service, retry, tmp_path / "store.sqlite")
    assert result["faults"] == {counted: 1}
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sum("Asking again in" in event["message"] for event in told) == 1
    assert helpers.stored(tmp_path / "store.sqlite") == service.kept()
    assert len(service.kept()) == 20


def test_a_fault_that_stays_ends_in_words_that_say_what_to_do(source, helpers, sample_rows, tmp_path, quiet) -> None:
    service = source(sample_rows(20))
    service.set_faults("500@4+")
    with pytest.raises(TrainingError, match=r"no usable answer in 5 attempts.*500: fault 500.*kept\. Try again later"):
        _refresh(service, helpers.impatient, tmp_path / "store.sqlite")
