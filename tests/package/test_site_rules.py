"""The rules by which the QGIS plugin site refuses an upload (its validator.py, version 4.1.1 of July 2026).

It also asks the addresses in the metadata for an answer; that is left to the day of the upload.
"""

from __future__ import annotations

import configparser
import re
import shutil
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import urlparse

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 25_000_000
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository")
ADDRESSES = {"tracker": "http://bugs", "repository": "http://repo", "homepage": "http://homepage"}  # and placeholders


def refusals(archive: Path) -> list[str]:
    """Why the site would refuse the zip as a new plugin; nothing when it would take it."""
    found = ["larger than 25 MB"] if archive.stat().st_size > LARGEST else []
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        if opened.testzip():
            found.append("damaged")
        found += [f"path {name}" for name in names if unsafe(name)]
        folder = names[0].split("/")[0]
        if {name.split("/")[0] for name in names} != {folder}:
            found.append("several folders at the top")
        if not folder.isidentifier() or not re.fullmatch(r"[A-Za-z][A-Za-z0-9-_]+", folder):
            found.append(f"folder name {folder}")
        missing = [name for name in ("__init__.py", "metadata.txt", "LICENSE") if f"{folder}/{name}" not in names]
        if missing:
            return found + [f"no {name}" for name in missing]
        return found + metadata_refusals(opened.read(f"{folder}/metadata.txt").decode())


def unsafe(name: str) -> bool:
    return (
        ".." in name
        or name.startswith("/")
        or "\\" in name
        or ":" in name
        or ".pyc" in name
        or bool({"__MACOSX", ".git", "__pycache__"} & set(name.split("/")))
    )


def metadata_refusals(text: str) -> list[str]:
    parser = configparser.ConfigParser()  # with interpolation, as the site's: a bare % is an error
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(text)
        general = dict(parser["general"])
    except (configparser.Error, KeyError) as error:
        return [f"metadata: {error}"]
    found = [f"metadata without {key}" for key in REQUIRED if not general.get(key)]
    for key, placeholder in ADDRESSES.items():
        address = urlparse(general.get(key, ""))
        if not (address.scheme and address.netloc) or general[key] == placeholder:
            found.append(f"{key} is no address")
    if "/" in general.get("author", ""):
        found.append("author with a slash")
    if not re.fullmatch(r"\d+\.\d+\.\d+", general.get("version", "")):
        found.append("version is not three numbers")
    return found


def test_the_site_takes_the_package(package):
    assert refusals(package.archive) == []


BROKEN = {
    "no LICENSE": lambda plugin: (plugin / "LICENSE").rename(plugin / "LICENSE.txt"),
    "no __init__.py": lambda plugin: (plugin / "__init__.py").unlink(),
    "path collision_risk/x.pyc": lambda plugin: (plugin / "x.pyc").touch(),
    "metadata: '%'": lambda plugin: edit(plugin, "about=", "about=90 % of "),
    "metadata without about": lambda plugin: edit(plugin, "about=", "abut="),
    "author with a slash": lambda plugin: edit(plugin, "author=", "author=a/"),
    "homepage is no address": lambda plugin: edit(plugin, "homepage=", "home="),
    "tracker is no address": lambda plugin: edit(plugin, "tracker=https://", "tracker="),
    "version is not three numbers": lambda plugin: edit(plugin, "version=", "version=v"),
    "folder name collision risk": lambda plugin: plugin.rename(plugin.with_name("collision risk")),
    "larger than 25 MB": lambda plugin: (plugin / "x.npz").write_bytes(bytes(LARGEST)),
}


def edit(plugin: Path, old: str, new: str) -> None:
    metadata = plugin / "metadata.txt"
    text = metadata.read_text()
    assert f"\n{old}" in text
    metadata.write_text(text.replace(f"\n{old}", f"\n{new}", 1))


@pytest.mark.parametrize("reason", BROKEN)
def test_a_broken_package_is_refused_for_its_fault(reason, package, tmp_path):
    plugin = tmp_path / "top" / "collision_risk"
    shutil.copytree(package.folder, plugin)
    BROKEN[reason](plugin)
    archive = tmp_path / "broken.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for path in sorted((tmp_path / "top").rglob("*")):
            opened.write(path, path.relative_to(tmp_path / "top"))
    found = refusals(archive)
    assert len(found) == 1
    assert found[0].startswith(reason)


def test_metadata_speaks_of_this_version_of_the_worker_and_of_qgis_4(package):
    parser = configparser.ConfigParser()
    parser.read(package.folder / "metadata.txt")
    general = parser["general"]
    assert general["changelog"].startswith(general["version"])
    assert (package.folder / general["icon"]).is_file()
    assert "External dependencies" in general["about"]
    assert "training/requirements.txt" in general["about"]
    assert (package.folder / "training" / "requirements.txt").is_file()
    assert general["qgisMinimumVersion"] == "3.22"
    assert general["qgisMaximumVersion"] == "4.99"
    assert general.getboolean("hasProcessingProvider")
