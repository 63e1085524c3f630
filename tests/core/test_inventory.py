"""What a home says of itself, whole, empty or damaged."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.constants import BUNDLED_MODEL, BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.data.inventory import (
    BadStoreFile,
    BoroughCoverage,
    StoreFacts,
    read_drift,
    read_model,
    read_models,
    read_store,
    street_coverage,
)
from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.errors import BadBundle, Phrase, collect_phrases
from collision_risk_plugin.core.geo.zones import load_zones
from collision_risk_plugin.core.model.registry import BUNDLED_NAME, HISTORY, champions, read_history
from collision_risk_plugin.core.streets.catalog import NetworkFile, describe_network_file

ZONES = "nta2020"


def make_store(file: Path, days: list[str], refreshed: str | None) -> None:
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE collisions (collision_id INTEGER PRIMARY KEY, crash_date TEXT NOT NULL)")
        database.execute("CREATE INDEX ix_collisions_crash_date ON collisions (crash_date)")
        database.execute("CREATE TABLE sync_state (id INTEGER PRIMARY KEY, refreshed TEXT)")
        database.executemany("INSERT INTO collisions (crash_date) VALUES (?)", [(day,) for day in days])
        database.execute("INSERT INTO sync_state VALUES (1, ?)", (refreshed,))


def test_a_store_tells_its_rows_days_and_when_it_was_refreshed(tmp_path: Path) -> None:
    file = tmp_path / "a store #1.sqlite"
    assert read_store(file) is None
    make_store(file, ["2025-02-01", "2025-01-31", "2025-02-01"], "2026-11-26T00:58:16.796691+00:00")
    moment = datetime(2026, 11, 26, 0, 58, 16, 796691, tzinfo=timezone.utc)
    assert read_store(file) == StoreFacts(3, "2025-01-31", "2025-02-01", moment)
    misdated = tmp_path / "with a row of the future.sqlite"
    make_store(misdated, ["2025-02-01", "2099-01-31"], None)
    assert read_store(misdated) == StoreFacts(1, "2025-02-01", "2025-02-01", None)
    empty = tmp_path / "empty.sqlite"
    make_store(empty, [], None)
    assert read_store(empty) == StoreFacts(0, "", "", None)


def test_what_is_no_store_is_refused_in_words(tmp_path: Path) -> None:
    text, other = tmp_path / "text.sqlite", tmp_path / "other.sqlite"
    text.write_bytes(b"no database at all" * 100)
    sqlite3.connect(other).execute("CREATE TABLE friends (name TEXT)")
    for file in (text, other):
        with pytest.raises(BadStoreFile, match=file.name):
            read_store(file)


def write_history(home: Path, *events: dict[str, object], torn: str = "") -> Path:
    folder = DataHome(home).models(ZONES)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / HISTORY).write_text("".join(json.dumps(event) + "\n" for event in events) + torn, encoding="utf-8")
    return folder


def promote(home: Path, number: str) -> Path:
    folder = DataHome(home).models(ZONES)
    shutil.copytree(BUNDLED_MODEL, folder / number)
    (folder / "champion").write_text(number + "\n", encoding="utf-8")
    return folder / number


REFUSED = {"time": "2026-01-01T10:00:00Z", "what": "refusal", "challenger": "0001", "champion": "", "reasons": ["No."]}
PROMOTED = {"time": "2026-02-01T10:00:00Z", "what": "promotion", "challenger": "0002", "champion": "0002"}
BACK = {"time": "2026-03-01T10:00:00Z", "what": "rollback", "champion": "", "reasons": ["Asked for."]}


def test_nothing_promoted_the_bundled_model_is_in_use(tmp_path: Path) -> None:
    models = read_models(tmp_path, ZONES)
    assert models.used is not None
    assert (models.used.number, models.history, models.previous, models.refusal) == (BUNDLED_NAME, (), None, None)
    manifest = json.loads((BUNDLED_MODEL / "manifest.json").read_text(encoding="utf-8"))
    assert models.used.title == manifest["title"]
    assert models.used.trained == (manifest["training"]["first"], manifest["training"]["last"])
    assert models.used.level == (manifest["window"]["start"], manifest["window"]["end"])
    others = read_models(tmp_path, "my_squares")
    assert (others.used, others.refusal) == (None, None)


def test_the_history_is_told_newest_first_with_what_can_be_gone_back_to(tmp_path: Path) -> None:
    write_history(tmp_path, REFUSED, PROMOTED, torn='{"what": "promo')
    promote(tmp_path, "0002")
    models = read_models(tmp_path, ZONES)
    assert models.used is not None
    assert models.used.number == "0002"
    assert models.previous == BUNDLED_NAME
    assert [(one.what, one.number, one.kept) for one in models.history] == [
        ("promotion", "0002", True),
        ("refusal", "0001", False),
    ]
    assert models.history[1].reasons == ("No.",)
    write_history(tmp_path, REFUSED, PROMOTED, BACK)
    back = read_models(tmp_path, ZONES)
    assert back.previous is None
    assert (back.history[0].number, back.history[0].kept) == (BUNDLED_NAME, True)


def test_the_words_of_the_worker_are_read_in_their_parts(tmp_path: Path) -> None:
    reason = Phrase("Asked for; {model} was the champion.", model=Phrase("the bundled model"))
    kept = {
        "reasons": [reason, "Said by another."],
        "phrases": {**collect_phrases([reason]), "Said by another.": "badly"},
    }
    write_history(tmp_path, {**BACK, **kept})
    (decided,) = read_models(tmp_path, ZONES).history
    assert decided.reasons == (reason, "Said by another.")
    (told, other) = decided.reasons
    assert isinstance(told, Phrase)
    assert not isinstance(other, Phrase)
    assert told.to_json() == reason.to_json()
    (tmp_path / "reports" / ZONES).mkdir(parents=True)
    form = {
        "made": "2026-01-02",
        "verdict": "steady",
        "retrain": "no",
        "why": reason,
        "phrases": collect_phrases(reason),
    }
    (tmp_path / "reports" / ZONES / "drift-2026-01-02.json").write_text(json.dumps(form), encoding="utf-8")
    drift = read_drift(tmp_path, ZONES)
    assert drift is not None
    assert isinstance(drift.why, Phrase)


def test_a_damaged_champion_is_named_and_the_bundled_one_in_use(tmp_path: Path) -> None:
    (promote(tmp_path, "0003") / "manifest.json").write_text("{", encoding="utf-8")
    models = read_models(tmp_path, ZONES)
    assert models.used is not None
    assert models.used.number == BUNDLED_NAME
    assert "0003" in str(models.refusal)


def test_a_rollback_takes_back_what_came_after() -> None:
    promoted = [{"what": "promotion", "champion": name} for name in ("0001", "0002", "0003")]
    assert champions(promoted, bundled=True) == ["", "0001", "0002", "0003"]
    back = {"what": "rollback", "champion": "0001"}
    assert champions([*promoted, back], bundled=False) == ["0001"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=80), st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists)))
def test_whatever_a_manifest_holds_it_is_read_or_refused(tmp_path: Path, content: object) -> None:
    written = content if isinstance(content, bytes) else json.dumps(content).encode()
    for manifest in (written, b'{"title": "", "created": "", "measures": [], "window": ' + written + b"}"):
        (tmp_path / "manifest.json").write_bytes(manifest)
        (tmp_path / HISTORY).write_bytes(manifest)
        assert all(isinstance(event, dict) for event in read_history(tmp_path))
        with pytest.raises(BadBundle):
            read_model(tmp_path, "0001")


def test_the_newest_drift_report_that_can_be_read_counts(tmp_path: Path) -> None:
    assert read_drift(tmp_path, ZONES) is None
    folder = tmp_path / "reports" / ZONES
    folder.mkdir(parents=True)
    for day, verdict in (("2026-01-02", "watch"), ("2026-01-01", "steady")):
        form = {"made": f"{day}T10:00:00+00:00", "verdict": verdict, "retrain": "no", "why": ["One.", "Two."]}
        (folder / f"drift-{day}.json").write_text(json.dumps(form), encoding="utf-8")
    (folder / "drift-2026-01-03.json").write_text("[", encoding="utf-8")
    drift = read_drift(tmp_path, ZONES)
    assert drift is not None
    assert (drift.verdict, drift.why, drift.page) == ("watch", "One. Two.", folder / "drift-2026-01-02.html")


def test_where_streets_are_is_told_by_boroughs() -> None:
    zones = load_zones(BUNDLED_ZONES)
    everywhere = street_coverage(describe_network_file(BUNDLED_NETWORK, "sketch"), zones)
    assert sum(one.reached for one in everywhere) == sum(one.zones for one in everywhere) == len(zones)
    assert {one.borough for one in everywhere} == set(zones.boroughs)
    # A box around Wall Street, with none of Staten Island, the Bronx and Queens.
    box = [[-74.02, 40.70], [-73.995, 40.70], [-73.995, 40.72], [-74.02, 40.72], [-74.02, 40.70]]
    facts = {"approximate": False, "kind": "osm", "licence": "ODbL 1.0"}
    here = street_coverage(NetworkFile(Path("x.npz"), "x", "X", "2026-01-01", area=[[box]], **facts), zones)
    (manhattan,) = here
    assert manhattan.borough == "Manhattan"
    assert 1 <= manhattan.reached < manhattan.zones == zones.boroughs.count("Manhattan")
    assert isinstance(manhattan, BoroughCoverage)
