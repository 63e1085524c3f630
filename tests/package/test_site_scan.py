"""The plugin site's scan of an upload: a finding of Bandit or detect-secrets blocks it, flake8's are shown beside it.

The rules are those that the site has switched on (its management/commands/data/*_rules.json, July 2026), the ones that
an uploader may skip among them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BANDIT = """
B101 B102 B103 B104 B105 B106 B107 B108 B110 B111 B112 B113 B201 B202 B301 B302 B303 B304 B305 B306 B307 B308
B310 B311 B312 B313 B314 B315 B316 B317 B318 B319 B320 B321 B323 B324 B401 B402 B403 B405 B406 B407 B408 B409
B412 B413 B501 B502 B503 B504 B505 B506 B507 B508 B509 B601 B602 B603 B604 B605 B606 B607 B608 B609 B610 B611
B612 B613 B614 B615 B701 B702 B703 B704
""".split()
FLAKE8 = """
E101 E711 E712 E713 E714 E721 E722 E731 E741 E742 E743 E901 E902 E999 W605
F402 F403 F404 F405 F811 F821 F822 F823 F831 F901 C901
""".split()


def bandit(folder: Path) -> list[str]:
    output = run(sys.executable, "-m", "bandit", "-q", "-r", folder, "-f", "json", "-t", ",".join(BANDIT))
    report = json.loads(output)
    assert not report["errors"]
    return [f"{each['filename']}:{each['line_number']} {each['test_id']}" for each in report["results"]]


def secrets(folder: Path) -> list[str]:
    scan = Path(sys.executable).with_name("detect-secrets")
    options = ["--all-files", "--exclude-files", r"metadata\.txt", "--disable-plugin", "IPPublicDetector"]
    report = json.loads(run(scan, "scan", *options, ".", cwd=folder))
    return [
        f"{name}:{each['line_number']} {each['type']}" for name, found in report["results"].items() for each in found
    ]


def flake8(folder: Path) -> list[str]:
    options = ["--isolated", "--max-line-length=120", f"--select={','.join(FLAKE8)}"]
    return run(sys.executable, "-m", "flake8", *options, folder).splitlines()


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Standard output; the scanners' exit statuses differ on what a finding is, so their output is read instead."""
    ended = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert ended.returncode in (0, 1), ended.stderr
    return ended.stdout


@pytest.mark.parametrize("scan", [bandit, secrets, flake8])
def test_the_scan_finds_nothing_in_the_package(scan, package):
    assert scan(package.folder) == []


@pytest.mark.parametrize(
    ("scan", "code", "finding"),
    [
        (bandit, "import pickle\n", "B403"),
        (secrets, f"digest = '{'0123456789abcdef' * 4}'\n", "Hex High Entropy String"),
        (flake8, "print(undefined)\n", "F821"),
    ],
)
def test_the_scan_finds_what_the_site_would(scan, code, finding, tmp_path):
    (tmp_path / "module.py").write_text(code)
    (found,) = scan(tmp_path)
    assert finding in found
