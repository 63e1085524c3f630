"""The worker killed at random moments of a refresh; the next one goes on."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from training.store.store import open_store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
KILLS = int(os.environ.get("KILLS", "10"))
LONG = 80
"""Seconds of an answer that nobody waits for: even a busy machine ends a worker in half of them."""


@pytest.fixture(autouse=True)
def _heed_ctrl_c() -> Iterator[None]:
    """Let the worker heed SIGINT, which a shell tells what it starts with `&` to ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _start(home: Path, url: str) -> subprocess.Popen[str]:
    words = ["refresh", "--json", "--home", str(home), "--url", url, "--page-size", "400"]
    return subprocess.Popen([sys.executable, "-m", "training", *words], stdout=subprocess.PIPE, text=True)


def test_nothing_is_lost_or_doubled_by_kill_9(source, helpers, early_2025, tmp_path) -> None:
    service = source(early_2025.iloc[:12_000])
    chance = random.Random(9)
    kept = [0]
    for _ in range(KILLS):
        with _start(tmp_path, service.url) as worker:
            # A random moment of the first pages that this worker takes (or, now and then, of its start).
            for _ in range(chance.choice((0, 1, 1, 2, 2, 3))):
                worker.stdout.readline()
            time.sleep(chance.random() * 0.1)
            worker.send_signal(signal.SIGKILL)
        if (tmp_path / "collisions.sqlite").is_file():
            kept.append(len(helpers.stored(tmp_path / "collisions.sqlite")))
    assert kept == sorted(kept)
    assert 0 < kept[-1] < 12_000
    with _start(tmp_path, service.url) as worker:
        result = json.loads(worker.stdout.readlines()[-1])
    assert result["type"] == "result", result
    assert result["differences"] == []
    assert result["new"] == 12_000 - kept[-1]
    assert helpers.stored(tmp_path / "collisions.sqlite") == service.kept()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_cancelled_refresh_ends_at_once_and_cleanly(source, helpers, early_2025, tmp_path, how) -> None:
    service = source(early_2025.iloc[:3000], nap=10.0)
    service.set_faults("slow@6")  # in the midst of an answer that takes long
    with _start(tmp_path, service.url) as worker:
        while len(service.asked()) < 6:
            assert worker.poll() is None, "it ended by itself"
            time.sleep(0.01)
        worker.send_signal(how)
        asked = time.monotonic()
        events = [json.loads(line) for line in worker.stdout]
        took = time.monotonic() - asked
    assert worker.returncode == 1
    assert events[-1]["message"].startswith("Cancelled.")
    assert took < LONG / 2, "it waited for the answer"
    here = helpers.stored(tmp_path / "collisions.sqlite")
    store = open_store(f"sqlite:///{tmp_path / 'collisions.sqlite'}")
    assert max(here) == store.sync().last_id
    store.close()
