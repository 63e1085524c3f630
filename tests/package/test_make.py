"""The Makefile: its help, the targets that docs and workflows name, and what it never empties."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
ENVIRONMENTS = (".venv-qgis", ".venv-training", ".venv-resources", ".venv-bench")
NAMING = sorted(
    file
    for pattern in ("*.md", "docs/*.md", ".github/**/*.md", ".github/**/*.yml", ".ci/run", "scripts/**/*", "tests/**/*")
    for file in ROOT.glob(pattern)
    if file.is_file() and file.suffix in {"", ".md", ".yml", ".py", ".sh", ".txt"}
)
# In a line of its own, after `run:`, or between backticks.
NAMED = re.compile(r"(?:^\s*(?:- )?(?:run: )?|`)make(?: [A-Z_]+=\S+)* ([a-z][a-z-]*)(?=[ `.\n]|$)", re.MULTILINE)


def phony_targets() -> set[str]:
    """All that can be asked for by name, those that others need among them."""
    found = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)$", MAKEFILE, re.MULTILINE)
    assert found
    return set(found[1].replace("\\\n", " ").split())


def help_by_group() -> dict[str, dict[str, str]]:
    ended = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)
    groups: dict[str, dict[str, str]] = {}
    for line in ended.stdout.splitlines():
        if line.startswith("  "):
            name, text = line.split(maxsplit=1)
            groups[list(groups)[-1]][name] = text
        elif line:
            groups[line] = {}
    return groups


def test_make_says_of_every_target_what_it_does_in_a_group():
    groups = help_by_group()
    assert len(groups) >= 4
    assert all(2 <= len(targets) <= 8 for targets in groups.values()), "a group that says something, and is no list"
    helped = [name for targets in groups.values() for name in targets]
    assert len(helped) == len(set(helped))
    prerequisites = set(re.findall(r"[\w-]+", " ".join(re.findall(r"^[^\s#:]+:([^=#\n]*)", MAKEFILE, re.MULTILINE))))
    assert phony_targets() - set(helped) <= prerequisites, "a target without help is only there for others"
    assert set(helped) <= phony_targets()
    assert all(len(text) <= 100 for targets in groups.values() for text in targets.values())


def test_every_target_that_is_named_exists():
    named = {file: set(NAMED.findall(file.read_text(encoding="utf-8"))) for file in NAMING}
    assert {"demo", "test", "run", "lint", "package", "retrain-ci", "setup"} <= set().union(*named.values())
    known = phony_targets()
    assert {file.name: wrong for file, names in named.items() if (wrong := names - known)} == {}


def test_targets_are_found_where_they_are_named():
    text = "    make demo     # x\nthen `make URL=x package`.\n      - run: make test\nmake them all\n"
    assert NAMED.findall(text) == ["demo", "package", "test", "them"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """What `make` needs of the repository to make an environment."""
    copy = tmp_path / "clone"
    copy.mkdir()
    shutil.copy(ROOT / "Makefile", copy)
    shutil.copytree(ROOT / "scripts", copy / "scripts")
    for file in ROOT.glob("*/requirements*.txt"):
        (copy / file.parent.name).mkdir(exist_ok=True)
        shutil.copy(file, copy / file.parent.name)
    return copy


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_an_environment_behind_a_link_is_never_emptied(name, tree, tmp_path):
    other = tmp_path / "another_clone" / name
    (other / "bin").mkdir(parents=True)
    (other / "bin" / "python").write_text("somebody's")
    (tree / name).symlink_to(other)

    # The programs are there; with a missing one, make would offer to install it first.
    command = ["make", "-o", "tools-here", "-o", "python-here", f"WORKER_PYTHON={sys.executable}", f"{name}/done"]
    ended = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)

    assert ended.returncode != 0
    assert f"{name} is a symbolic link to {other}" in ended.stderr
    assert f"Remove the link (rm {name})" in ended.stderr
    assert [path.read_text() for path in other.rglob("*") if path.is_file()] == ["somebody's"]
    assert (tree / name).is_symlink()


def test_an_environment_behind_a_link_is_used_while_it_is_up_to_date(tree, tmp_path):
    other = tmp_path / "another_clone"
    other.mkdir()
    (other / "done").touch()
    (tree / ".venv-training").symlink_to(other)
    for file in tree.glob("*/requirements*.txt"):
        os.utime(file, (0, 0))
    command = ["make", "-o", "python-here", ".venv-training/done"]
    ended = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_a_folder_of_its_own_is_cleared_and_becomes_an_environment(tmp_path):
    folder = tmp_path / "environment"
    folder.mkdir()
    (folder / "left over").touch()
    command = [ROOT / "scripts" / "make_venv", f"{folder}/", sys.executable, "--system-site-packages"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"Making {folder} with {sys.executable}" in ended.stdout
    assert not (folder / "left over").exists()
    assert "include-system-site-packages = true" in (folder / "pyvenv.cfg").read_text()


def test_one_script_alone_makes_environments():
    files = [file for file in (ROOT / "scripts").rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    scripts = [file for file in files if file.name != "make_venv"]
    makers = [file for file in (ROOT / "Makefile", *scripts) if re.search(r"-m venv\b", file.read_text("utf-8"))]
    assert makers == []
