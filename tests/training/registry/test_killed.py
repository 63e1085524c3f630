"""kill -9 at any moment of training and promotion: the champion loads, the next run completes, nothing is doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TIMES = 10


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed at any moment: not on Windows")
def test_killed_at_random_moments(home: Path) -> None:
    script = Path(__file__).with_name("kill_at_random.py")
    done = subprocess.run(
        [sys.executable, script, home, str(TIMES), "7"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    *killed, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(killed) == TIMES
    assert (last["status"], last["hidden"]) == (0, [])
    history = last["history"]
    assert history[-1]["champion"] == last["champion"] == last["bundles"][-1]
    promoted = [event["challenger"] for event in history if event["what"] == "promotion"]
    assert len(promoted) == len(set(promoted))
    assert all(event["reasons"] and event["figures"] for event in history)
    for run in killed:
        if run["champion"]:
            assert run["champion"] in promoted
