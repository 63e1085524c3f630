"""Files are there whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from collision_risk_plugin.core.files import UNFINISHED, atomic_write, write_text


def test_what_is_written_takes_the_place_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    write_text(file, "old")
    write_text(file, "newé")
    assert file.read_text(encoding="utf-8") == "newé"
    assert list(tmp_path.iterdir()) == [file]


def test_until_the_end_the_old_content_is_read(tmp_path: Path) -> None:
    file = tmp_path / "answer.gpkg"
    file.write_text("old")
    with atomic_write(file) as partial:
        partial.write_text("new")
        assert file.read_text() == "old"
        assert partial.suffix == ".gpkg"
        assert partial.parent == tmp_path
    assert file.read_text() == "new"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_leaves_the_file_as_it_was(tmp_path: Path, error: BaseException) -> None:
    file = tmp_path / "answer.json"
    file.write_text("old")
    with pytest.raises(type(error)):
        _fail_half_way(file, error)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_writing_nothing_is_an_error_and_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_text("old")
    with pytest.raises(FileNotFoundError), atomic_write(file):
        pass
    assert file.read_text() == "old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_an_error_and_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_text("old")
    with pytest.raises(OSError, match="No space left"):
        _write_to_full_disk(file)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
    assert stat.S_ISREG(file.lstat().st_mode)


def test_what_killed_processes_left_is_removed_after_a_day(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    names = ("0" * 32 + ".json", "1" * 32 + ".gpkg", "2" * 32 + ".json", "notes.json", "draft-of-mine")
    first, second, young, *foreign = (tmp_path / f"{UNFINISHED}{name}" for name in names)
    for left in (first, second, young, *foreign):
        left.write_text("half")
    for left in (first, second, *foreign):
        os.utime(left, (0, 0))
    write_text(file, "new")
    assert sorted(tmp_path.iterdir()) == sorted([file, young, *foreign])


def test_a_file_may_have_the_longest_name(tmp_path: Path) -> None:
    file = tmp_path / f"{'n' * 250}.json"
    write_text(file, "new")
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


def _fail_half_way(file: Path, error: BaseException) -> None:
    with atomic_write(file) as partial:
        partial.write_text("half of the n")
        raise error


def _write_to_full_disk(file: Path) -> None:
    with atomic_write(file) as partial:
        partial.symlink_to("/dev/full")
        partial.write_text("new")
