"""A small part of `make torture`, and its oracle against runs that lost or broke something on purpose."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from scripts.torture import oracle, reading, snapshot
from scripts.torture.__main__ import run_all
from scripts.torture.destinations import Destination, make_foreign, output
from scripts.torture.given import REFUSE, SUCCEED, Given
from scripts.torture.oracle import Seen

SEED, RUNS = 6, 25
FINE: dict[str, Any] = {"status": 0, "results": {}, "errors": [], "warnings": [], "stderr": ""}
REFUSED: dict[str, Any] = {**FINE, "status": 1, "errors": ["The rows cannot be read: none are given."]}


def test_hostile_runs_are_right_or_refused(tmp_path: Path) -> None:
    verdicts = run_all(SEED, list(range(RUNS)), tmp_path, tell=print)
    assert len(verdicts) == RUNS
    faults = {f"make torture SEED={SEED} ONLY={one.number}": (one.label, one.faults) for one in verdicts if one.faults}
    assert faults == {}


class Run:
    """A pretended run of the batch to trips.geojson: a user's table and text are there, two rows are expected."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mine, self.project = folder / "mine.txt", folder / "project.gpkg"
        self.trips = folder / "trips.geojson"
        self.mine.write_text("mine")
        make_foreign(Random(1), self.project, "streets")
        self.before = snapshot.take([folder])

    def write(self, rows: int = 2, status: str = "ok") -> None:
        row = {"type": "Feature", "properties": {"row": 1, "status": status, "message": ""}}
        shape = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
        self.trips.write_text(json.dumps({"features": [{**row, "geometry": shape}] * rows}))

    def verdict(self, answer: dict[str, Any], must: str = SUCCEED) -> list[str]:
        given = Given("collisionrisk:batchrouterisk", {}, "TRIPS", "pretended", must, rows=2, fine=2)
        destination = Destination([output("TRIPS", self.trips)], "new geojson")
        expected = {"TRIPS": {"rows": 2, "geometries": 2, "fields": ["row", "status", "message"], "ok": 2}}
        after = snapshot.take([self.folder])
        return oracle.judge(Seen(given, destination, answer, self.before, after, expected, must))


@pytest.fixture
def pretended(tmp_path: Path) -> Run:
    return Run(tmp_path)


def test_a_whole_output_is_right(pretended: Run) -> None:
    pretended.write()
    assert pretended.verdict(FINE) == []


def test_a_refusal_that_leaves_all_as_it_was_is_right(pretended: Run) -> None:
    assert pretended.verdict(REFUSED, REFUSE) == []


def test_what_is_right_may_not_be_refused(pretended: Run) -> None:
    (fault,) = pretended.verdict(REFUSED)
    assert fault.startswith("refused what is right")


def test_lost_rows_are_seen(pretended: Run) -> None:
    pretended.write(rows=1)
    assert any("1 rows, not 2" in fault for fault in pretended.verdict(FINE))


def test_a_file_that_is_cut_off_is_seen(pretended: Run) -> None:
    pretended.write()
    pretended.trips.write_text(pretended.trips.read_text()[:-20])
    assert any("incomplete" in fault for fault in pretended.verdict(FINE))


def test_rows_that_lost_their_status_are_seen(pretended: Run) -> None:
    pretended.write(status="")
    assert any("status “ok”" in fault for fault in pretended.verdict(FINE))


def test_success_for_what_must_be_refused_is_seen(pretended: Run) -> None:
    pretended.write()
    assert any("has to be refused" in fault for fault in pretended.verdict(FINE, REFUSE))


def test_a_changed_file_or_table_of_the_users_is_seen(pretended: Run) -> None:
    pretended.write()
    pretended.mine.write_text("yours")
    with closing(sqlite3.connect(pretended.project)) as connection, connection:
        connection.execute("DELETE FROM streets")
    faults = " ".join(pretended.verdict(FINE))
    assert "file is changed or gone: mine.txt" in faults
    assert "table is changed or gone: streets" in faults


def test_what_a_refused_run_leaves_behind_is_seen(pretended: Run) -> None:
    pretended.write()
    assert pretended.verdict(REFUSED, REFUSE) == ["left behind: trips.geojson"]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("ValueError: bad", "a Python class"),
        ("[Errno 28] No space", "a Python class"),
        ('Traceback (most recent call last):\n  File "x.py", line 1', "a Python class"),
        ("UNIQUE constraint failed: trips.fid", "SQL"),
        ("database is locked", "SQL"),
        ("Creation of data source failed (OGR error: x)", "C++"),
        ("no", "no sentence"),
    ],
)
def test_words_that_are_for_nobody_are_seen(said: str, what: str, pretended: Run) -> None:
    assert any(fault.startswith(what) for fault in pretended.verdict({**REFUSED, "errors": [said]}, REFUSE))


def test_alarming_lines_are_seen(pretended: Run) -> None:
    pretended.write()
    assert any("alarming" in fault for fault in pretended.verdict({**FINE, "stderr": "ERROR 1: No geometry column"}))


def test_a_cut_picture_and_page_are_no_answers(tmp_path: Path) -> None:
    page, picture = tmp_path / "a.html", tmp_path / "a.png"
    page.write_text("<!DOCTYPE html><html>")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    for check, file in ((reading.check_page, page), (reading.check_picture, picture)):
        with pytest.raises(reading.Unreadable):
            check(file)
