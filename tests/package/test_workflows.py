"""The GitHub workflows and the pre-commit hooks: valid, with least privileges, and of pinned parts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TOOLS = Path(sys.executable).parent
HOOKS = ROOT / ".pre-commit-config.yaml"


def read(file: Path) -> dict[Any, Any]:
    content: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content


def lint(*files: Path) -> subprocess.CompletedProcess[str]:
    program = TOOLS / "actionlint"
    if not program.is_file():
        pytest.skip("actionlint is not here: `make setup` installs it")
    command = [program, "-no-color", "-shellcheck", TOOLS / "shellcheck", *files]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_both_workflows_are_valid():
    assert [file.stem for file in WORKFLOWS] == ["retrain", "test"]
    ended = lint(*WORKFLOWS)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("right", "wrong", "finding"),
    [
        ("${{ github.ref }}", "${{ github.rf }}", "rf"),
        ("run: make lint", "run: cat $UNQUOTED", "SC2086"),
        ("runs-on: ubuntu-24.04", "runs-on: ubuntu-1.04", "ubuntu-1.04"),
    ],
)
def test_a_fault_in_a_workflow_is_found(right, wrong, finding, tmp_path):
    text = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert right in text
    broken = tmp_path / "test.yml"
    broken.write_text(text.replace(right, wrong), encoding="utf-8")
    ended = lint(broken)
    assert ended.returncode == 1
    assert finding in ended.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_may_only_read_and_ends_in_time(file):
    workflow = read(file)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        assert job["timeout-minutes"] <= 90
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_every_action_is_pinned_and_has_one_version():
    versions: dict[str, set[str]] = {}
    for file in WORKFLOWS:
        for name, version in re.findall(r"uses: (\S+)@(.*)", file.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", version), f"{name} in {file.name}"
            versions.setdefault(name, set()).add(version)
    assert all(len(pinned) == 1 for pinned in versions.values())


def test_pull_requests_are_tested_in_every_qgis_that_is_supported():
    workflow = read(ROOT / ".github" / "workflows" / "test.yml")
    assert {"pull_request", "push"} == workflow[True].keys()  # YAML reads `on` as true
    images = workflow["jobs"]["qgis"]["strategy"]["matrix"]["image"]
    assert [image.split("-")[0] for image in images] == ["3.34", "3.40", "3.44", "4.2"]
    commands = [step.get("run") for job in workflow["jobs"].values() for step in job["steps"]]
    assert {"make lint", "make demo", "make package", "make test", "make test-qgis"} <= set(commands)


def test_hooks_run_the_tools_that_are_pinned():
    pinned = set(re.findall(r"^(\w+)", (ROOT / "tests" / "requirements.txt").read_text(), re.MULTILINE))
    hooks = [hook for repository in read(HOOKS)["repos"] for hook in repository["hooks"]]
    assert all(repository["repo"] == "local" for repository in read(HOOKS)["repos"])
    for hook in hooks:
        program = Path(hook["entry"].split()[0])
        assert program.parent == Path(".venv-training/bin")
        assert program.name in pinned
        assert (TOOLS / program.name).exists()
    assert {"ruff", "ruff-format", "mypy", "actionlint", "shellcheck"} == {hook["id"] for hook in hooks}
