"""Download of the centreline in pages: each is checked and kept, and a broken-off run goes on where it stopped."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from collision_risk_plugin.core.errors import Cancelled, CollisionRiskError
from collision_risk_plugin.core.soql import SoqlQuery
from collision_risk_plugin.core.streets.centreline import kept_pages
from collision_risk_plugin.core.streets.centreline.download import DownloadedRows, download_rows, read_page
from collision_risk_plugin.core.streets.centreline.errors import BadCentreline, CannotKeepStreets, CentrelineChanges
from collision_risk_plugin.core.streets.centreline.rows import TW, CentrelineRows
from collision_risk_plugin.core.streets.centreline.service import UnusableAnswer
from tests.core.centreline_service import Failing, InProcess, Silent
from tests.services.centreline import UPDATED, Centreline
from tests.synthetic.centreline import in_old_spelling, made_city

ROWS = made_city()
PAGE = 50
OFFSETS = list(range(0, len(ROWS), PAGE))
BEFORE_PAGES = 3
"""Answers before the first page: the metadata, whether the columns are there, the number of rows."""


def download(served: Centreline, folder: Path, reporter: Silent | None = None) -> DownloadedRows:
    return download_rows(InProcess(served), folder, reporter or Silent(), PAGE)


def same(one: CentrelineRows, other: CentrelineRows) -> bool:
    return all(np.array_equal(getattr(one, key), getattr(other, key)) for key in vars(one))


@pytest.fixture
def whole(tmp_path: Path) -> CentrelineRows:
    return download(Centreline(ROWS), tmp_path / "whole").rows


def test_all_rows_come_page_by_page_in_the_order_of_ids(tmp_path: Path) -> None:
    served = Centreline(ROWS)
    done = download(served, tmp_path)
    assert served.pages_asked() == OFFSETS
    assert len(done.rows) == len(ROWS)
    assert (done.fetched, done.kept) == (len(OFFSETS), 0)
    assert done.edition.date == "2025-11-20"


def test_no_more_columns_are_asked_for_than_are_read(tmp_path: Path) -> None:
    served = Centreline([{**one, "l_low_hn": "1", "objectid": "7"} for one in ROWS])
    download(served, tmp_path)
    (select,) = {one.query["$select"] for one in served.asked if "$order" in one.query}
    assert "l_low_hn" not in select
    assert {":id", "the_geom", "trafdir", "full_street_name"} <= set(select.split(","))


@pytest.mark.parametrize("metadata", [True, False])
def test_the_columns_are_read_in_the_older_spelling_too(tmp_path: Path, whole: CentrelineRows, metadata: bool) -> None:
    served = Centreline(in_old_spelling(ROWS), metadata=metadata)
    assert same(download(served, tmp_path).rows, whole)
    selects = {one.query["$select"] for one in served.asked if "$order" in one.query}
    assert ("*" in selects) != metadata  # without metadata all columns are asked for, once those asked for are rejected


def test_without_metadata_the_date_is_that_of_the_newest_row(tmp_path: Path) -> None:
    done = download(Centreline(ROWS, metadata=False), tmp_path)
    assert done.edition.date == ""
    assert done.rows.newest == "2024-04-10"


@pytest.mark.parametrize("fault", ["503", "429", "500", "drop", "truncate", "html", "half", "twice"])
@pytest.mark.parametrize("at", [1, BEFORE_PAGES, BEFORE_PAGES + 1, BEFORE_PAGES + 3])
def test_a_passing_fault_costs_nothing_but_an_answer(
    tmp_path: Path, whole: CentrelineRows, fault: str, at: int
) -> None:
    served = Centreline(ROWS, faults=[f"{fault}@{at}"])
    assert same(download(served, tmp_path).rows, whole)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("html", "a web page in place of streets"),
        ("truncate", "cut short"),
        ("half", "25 rows in place of 50"),
        ("twice", "the same rows twice"),
        ("empty", "0 rows in place of 50"),
        ("503", "no answer"),
    ],
)
def test_a_lasting_fault_is_told_and_what_came_before_is_kept(tmp_path: Path, fault: str, words: str) -> None:
    broken = Centreline(ROWS, faults=[f"{fault}@{BEFORE_PAGES + 3}+"])
    with pytest.raises(Failing, match=words):
        download(broken, tmp_path)
    served = Centreline(ROWS)
    done = download(served, tmp_path)
    assert served.pages_asked() == OFFSETS[2:]
    assert (done.fetched, done.kept) == (len(OFFSETS) - 2, 2)


@pytest.mark.parametrize("metadata", [True, False])
def test_the_map_of_the_data_set_is_known_by_its_empty_rows(tmp_path: Path, metadata: bool) -> None:
    served = Centreline([{} for _ in ROWS], metadata=metadata)
    with pytest.raises(BadCentreline, match="the id of a map"):
        download(served, tmp_path)
    assert served.pages_asked() == []


def test_pages_that_become_empty_rows_are_no_streets(tmp_path: Path) -> None:
    with pytest.raises(BadCentreline, match="the id of a map"):
        download(Centreline(ROWS, faults=[f"empty rows@{BEFORE_PAGES + 2}+"]), tmp_path)


@pytest.mark.parametrize("metadata", [True, False])
@pytest.mark.parametrize("column", ["trafdir", "rw_type", "from_level_code", "full_street_name", "the_geom"])
def test_a_column_without_which_the_streets_would_be_wrong_is_missed(
    tmp_path: Path, column: str, metadata: bool
) -> None:
    rows = [{key: value for key, value in one.items() if key != column} for one in ROWS]
    with pytest.raises(BadCentreline, match=rf"the column {column} is missing.*stay in use"):
        download(Centreline(rows, metadata=metadata), tmp_path)


@pytest.mark.parametrize("column", ["posted_speed", "streetwidth", "snow_priority", "status", "modified_date"])
def test_others_may_be_gone(tmp_path: Path, column: str) -> None:
    rows = [{key: value for key, value in one.items() if key != column} for one in ROWS]
    assert len(download(Centreline(rows), tmp_path).rows) == len(ROWS)


def test_other_directions_than_those_that_are_known_are_refused(tmp_path: Path) -> None:
    letters = {"FT": "W", "TF": "A", "TW": "T", "NV": "P"}
    rows = [{**one, "trafdir": letters[one["trafdir"]]} for one in ROWS]
    with pytest.raises(BadCentreline, match="directions of traffic"):
        download(Centreline(rows), tmp_path)


def test_lines_in_another_coordinate_system_are_refused(tmp_path: Path) -> None:
    line = {"type": "MultiLineString", "coordinates": [[[988615.3, 172125.9], [988700.1, 172300.2]]]}
    with pytest.raises(BadCentreline, match="no line in New York"):
        download(Centreline([{**one, "the_geom": line} for one in ROWS]), tmp_path)


def test_a_single_row_without_a_line_is_left_out(tmp_path: Path) -> None:
    rows = [*ROWS, {**ROWS[0], "the_geom": None, "globalid": "other"}]
    rows[-1].pop("the_geom")
    done = download(Centreline(rows), tmp_path)
    assert (len(done.rows), done.rows.without_geometry) == (len(ROWS), 1)


def test_a_cancelled_run_goes_on_where_it_stopped(tmp_path: Path, whole: CentrelineRows) -> None:
    with pytest.raises(Cancelled):
        download(Centreline(ROWS), tmp_path, Silent(stop_at=3))
    served = Centreline(ROWS)
    assert same(download(served, tmp_path).rows, whole)
    assert served.pages_asked() == OFFSETS[3:]


def test_a_second_run_asks_for_no_page_while_the_data_are_the_same(tmp_path: Path, whole: CentrelineRows) -> None:
    download(Centreline(ROWS), tmp_path)
    served = Centreline(ROWS)
    assert same(download(served, tmp_path).rows, whole)
    assert served.pages_asked() == []


def test_pages_of_other_data_are_discarded(tmp_path: Path) -> None:
    download(Centreline(ROWS), tmp_path)
    served = Centreline(ROWS)
    served.updated = UPDATED + 1
    download(served, tmp_path)
    assert served.pages_asked() == OFFSETS
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(("metadata", "days", "again"), [(True, 29, False), (True, 31, True), (False, 2, True)])
def test_old_pages_are_discarded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, metadata: bool, days: int, again: bool
) -> None:
    download(Centreline(ROWS, metadata=metadata), tmp_path)
    (about,) = tmp_path.glob("*/about.json")
    words = json.loads(about.read_text())
    about.write_text(json.dumps({**words, "begun": words["begun"] - days * 86_400}))
    served = Centreline(ROWS, metadata=metadata)
    download(served, tmp_path)
    assert bool(served.pages_asked()) == again


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b", b"[]", None])
def test_a_damaged_page_is_fetched_again(tmp_path: Path, whole: CentrelineRows, damage: bytes | None) -> None:
    download(Centreline(ROWS), tmp_path)
    file = sorted(tmp_path.glob("*/*.json.gz"))[2]
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2] if damage is None else damage)
    served = Centreline(ROWS)
    assert same(download(served, tmp_path).rows, whole)
    assert served.pages_asked() == [OFFSETS[2]]


@pytest.mark.parametrize("at", range(BEFORE_PAGES + 1, BEFORE_PAGES + len(OFFSETS) + 1))
def test_if_the_data_change_on_the_way_all_is_fetched_once_more(tmp_path: Path, at: int) -> None:
    served = Centreline(ROWS, faults=[f"edition@{at}"])
    reporter = Silent()
    done = download(served, tmp_path, reporter)
    assert len(done.rows) == len(ROWS) - 1
    assert done.edition.date == "2025-11-27"
    assert len(set(served.pages_asked()[-len(OFFSETS) :])) == len(OFFSETS)
    assert any("has changed since the download began" in told for told in reporter.told)


def test_data_that_change_again_and_again_are_given_up(tmp_path: Path) -> None:
    with pytest.raises(CentrelineChanges, match="Try again in an hour"):
        download(Centreline([*ROWS, *ROWS], faults=["edition@3+"]), tmp_path)


class Meddling(InProcess):
    """Lets something happen before the second page is asked for, once."""

    def __init__(self, served: Centreline, meddle: Callable[[], None]) -> None:
        super().__init__(served)
        self._meddle: Callable[[], None] | None = meddle

    def query(self, soql: SoqlQuery, read: Callable[[bytes], Any]) -> Any:
        if soql.offset == PAGE and self._meddle is not None:
            self._meddle()
            self._meddle = None
        return super().query(soql, read)


@pytest.mark.parametrize("leaves", [True, False])
def test_rows_that_move_between_pages_are_noticed(tmp_path: Path, leaves: bool) -> None:
    """A row that is put in first moves the last of each page to the next; nobody tells of it."""
    served = Centreline(ROWS, metadata=False)

    def meddle() -> None:
        served.rows.insert(0, {**ROWS[0], "globalid": "new"})
        if leaves:
            served.rows.pop()

    done = download_rows(Meddling(served, meddle), tmp_path, Silent(), PAGE)
    assert len(done.rows) == len(ROWS) + (not leaves)
    assert len(served.pages_asked()) > len(OFFSETS)
    assert len(set(served.pages_asked()[-len(OFFSETS) :])) == len(OFFSETS)


def test_a_change_that_the_number_of_rows_does_not_show_is_noticed_at_the_end(tmp_path: Path) -> None:
    served = Centreline(ROWS)

    def meddle() -> None:
        served.rows[0] = {**ROWS[0], "trafdir": "TW"}
        served.updated += 86_400

    done = download_rows(Meddling(served, meddle), tmp_path, Silent(), PAGE)
    assert done.edition.date == "2025-11-21"
    assert done.rows.direction[0] == TW
    assert done.fetched == len(OFFSETS)


@pytest.mark.parametrize("call", range(1, 9))
def test_a_full_disk_is_told_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: CentrelineRows, call: int
) -> None:
    real, calls = kept_pages.write_bytes, 0

    def full(file: Path, content: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls >= call:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(file, content)

    monkeypatch.setattr(kept_pages, "write_bytes", full)
    if call <= len(OFFSETS):
        with pytest.raises(CannotKeepStreets, match=r"the disk is full.*stay in use"):
            download(Centreline(ROWS), tmp_path)
    monkeypatch.undo()
    served = Centreline(ROWS)
    assert same(download(served, tmp_path).rows, whole)
    if call <= len(OFFSETS):
        assert served.pages_asked() == OFFSETS[call - 1 :]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotKeepStreets):
        download(Centreline(ROWS), tmp_path / "file" / "pages")


@pytest.mark.parametrize("content", [b"", b"[", b"[1]", b'["a"]', b"{}", b"null", b"[{}", b'[{"a": 1}, ', b"\xff\xfe"])
def test_what_is_no_page_is_refused(content: bytes) -> None:
    with pytest.raises((UnusableAnswer, CollisionRiskError)):
        read_page(content, 1)
