"""What is in the zip, file by file."""

from __future__ import annotations

import stat
import subprocess
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]

SHIPPED = ["__init__.py", "metadata.txt", "LICENSE", "README.md", "collision_risk_plugin", "training", "resources"]
SUFFIXES = {
    "collision_risk_plugin": {".py"},
    "training": {".py", ".txt", ".csv", ".css", ".html"},
    "resources": {
        ".svg",
        ".png",
        ".qml",
        ".ui",
        ".html",
        ".qm",
        ".ts",
        ".json",
        ".md",
        ".gpkg",
        ".npz",
        ".csv",
        ".tzif",
    },
}
PROGRAMS = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")


def test_one_folder_holds_what_the_repository_holds_and_nothing_else(package):
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *SHIPPED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    expected = {f"collision_risk/{path}" for path in listing.stdout.split("\0") if (ROOT / path).is_file()}
    with zipfile.ZipFile(package.archive) as archive:
        entries = {name for name in archive.namelist() if not name.endswith("/")}
    assert entries == expected
    assert {f"collision_risk/{name}" for name in SHIPPED if "." in name or name == "LICENSE"} <= entries


def test_each_room_holds_only_its_kinds_of_files_and_no_programs(package):
    with zipfile.ZipFile(package.archive) as archive:
        for entry in archive.infolist():
            path = PurePosixPath(entry.filename).relative_to("collision_risk")
            if entry.is_dir():
                continue
            if len(path.parts) > 1:
                assert path.suffix in SUFFIXES[path.parts[0]], path
            assert not entry.external_attr >> 16 & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH), f"{path} is executable"
            assert not archive.read(entry).startswith(PROGRAMS), f"{path} is a program"


def test_the_licence_is_the_whole_gpl_2_or_later(package):
    licence = (package.folder / "LICENSE").read_text()
    assert "GNU GENERAL PUBLIC LICENSE\n                       Version 2, June 1991" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert "license=GPL-2.0-or-later" in (package.folder / "metadata.txt").read_text()
