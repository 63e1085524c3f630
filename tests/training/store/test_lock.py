"""One refresh, import or training at a time writes to a store, from whatever home; the others wait, and say so."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from training.process.events import TrainingError
from training.process.locks import FileLock, wait_for
from training.store.lock import store_lock

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
ROWS = "CRASH DATE,CRASH TIME,COLLISION_ID\n01/17/2025,17:05,5000001\n"
HOLD = (
    "import sys\nfrom training.store.lock import store_lock\n"
    "with store_lock(sys.argv[1]):\n print(1, flush=True); sys.stdin.read()"
)


@pytest.fixture(autouse=True)
def _heed_ctrl_c() -> Iterator[None]:
    """Let the worker heed SIGINT, which a shell tells what it starts with `&` to ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def run() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts Python with these words; ended after the test."""
    with ExitStack() as started:

        def start(*words: object, **variables: str) -> subprocess.Popen[str]:
            one = started.enter_context(
                subprocess.Popen(
                    [sys.executable, *map(str, words)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    env={**os.environ, **variables},
                )
            )
            started.callback(one.kill)
            return one

        yield start


@pytest.fixture
def rows(tmp_path) -> Path:
    (tmp_path / "rows.csv").write_text(ROWS)
    return tmp_path / "rows.csv"


def _hold(run, address: str) -> subprocess.Popen[str]:
    holder = run("-c", HOLD, address)
    assert holder.stdout.readline() == "1\n"
    return holder


def _import(run, home: Path, address: str, rows: Path, **variables: str) -> subprocess.Popen[str]:
    return run("-m", "training", "import", "--json", "--home", home, "--store", address, rows, **variables)


def _waits(worker: subprocess.Popen[str]) -> str:
    """What a worker says while it waits: the same in the log and as progress."""
    first, second = (json.loads(worker.stdout.readline()) for _ in range(2))
    assert (first["type"], second["type"], second["percent"]) == ("log", "progress", 0)
    assert first["message"] == second["message"]
    assert worker.poll() is None
    return str(first["message"])


def test_a_job_of_another_home_waits_with_a_word_and_then_goes_on(run, address, rows, tmp_path) -> None:
    holder = _hold(run, address)
    worker = _import(run, tmp_path / "other home", address, rows)
    said = _waits(worker)
    match = re.fullmatch(r"Waiting: another refresh or training is writing to “(.+)”, since (\d\d):(\d\d)\.", said)
    assert match, said
    clock = datetime.now().replace(hour=int(match[2]), minute=int(match[3]))
    assert timedelta(0) <= datetime.now() - clock < timedelta(minutes=10)
    holder.stdin.close()
    events = [json.loads(line) for line in worker.stdout]
    assert events[-1]["collisions"] == 1
    assert "The wait is over: going on." in {event.get("message") for event in events}
    assert worker.wait() == 0


def test_a_holder_that_was_killed_holds_nothing_up(run, address, rows, tmp_path) -> None:
    holder = _hold(run, address)
    worker = _import(run, tmp_path, address, rows)
    _waits(worker)
    holder.send_signal(signal.SIGKILL)
    assert json.loads(worker.stdout.readlines()[-1])["collisions"] == 1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_wait_is_cancelled(run, address, rows, tmp_path, how) -> None:
    _hold(run, address)
    worker = _import(run, tmp_path, address, rows)
    _waits(worker)
    worker.send_signal(how)
    assert json.loads(worker.stdout.readlines()[-1])["message"].startswith("Cancelled.")
    assert worker.wait() == 1


def test_a_wait_ends_with_the_caller(run, address, rows, tmp_path) -> None:
    _hold(run, address)
    worker = _import(run, tmp_path, address, rows, COLLISION_RISK_LIFELINE="stdin")
    _waits(worker)
    worker.stdin.close()
    assert worker.wait() != 0


def test_a_job_in_the_same_home_waits_too(run, rows, tmp_path) -> None:
    lock = FileLock(tmp_path / "lock")
    assert lock.acquire()
    worker = run("-m", "training", "import", "--json", "--home", tmp_path, rows)
    assert f"is writing to “{tmp_path}”, since" in _waits(worker)
    lock.release()
    assert json.loads(worker.stdout.readlines()[-1])["collisions"] == 1
    assert not list(tmp_path.glob("*lock"))


def test_a_file_is_the_same_store_by_every_path(run, tmp_path, rows) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    holder = _hold(run, f"sqlite:///{tmp_path / 'real' / 'store.sqlite'}")
    worker = _import(run, tmp_path / "home", f"sqlite:///{tmp_path / 'link' / 'store.sqlite'}", rows)
    _waits(worker)
    holder.stdin.close()
    assert worker.wait() == 0


def test_stores_of_two_files_are_two(tmp_path) -> None:
    with store_lock(f"sqlite:///{tmp_path / 'a.sqlite'}"), store_lock(f"sqlite:///{tmp_path / 'b.sqlite'}"):
        assert {file.name for file in tmp_path.iterdir()} == {"a.sqlite.lock", "b.sqlite.lock"}
    assert list(tmp_path.iterdir()) == []


def test_many_that_want_one_lock_have_it_one_after_the_other(tmp_path, run) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom training.process import locks\nlocks.POLL_S = 0.001\n"
        "log = Path(sys.argv[1])\n"
        "for _ in range(20):\n"
        " lock = locks.FileLock(log.with_suffix('.lock')); locks.wait_for(lock, 'it')\n"
        " n = int(log.read_text()); time.sleep(0.001); log.write_text(str(n + 1)); lock.release()\n"
    )
    (tmp_path / "number").write_text("0")
    workers = [run("-c", code, tmp_path / "number") for _ in range(4)]
    for worker in workers:
        worker.communicate()
        assert worker.returncode == 0
    assert (tmp_path / "number").read_text() == "80"


def test_a_moment_of_another_day_is_told_with_its_day(tmp_path, capsys, monkeypatch) -> None:
    lock, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert lock.acquire()
    (tmp_path / "lock").write_text((datetime.now(UTC) - timedelta(days=3)).isoformat())
    assert not other.acquire()
    monkeypatch.setattr("training.process.locks.time.sleep", lambda _s: lock.release())
    wait_for(other, "it")
    assert re.search(r"since \d{4}-\d\d-\d\d \d\d:\d\d\.", capsys.readouterr().out)
    other.release()


def test_a_folder_that_cannot_be_written_is_told(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(TrainingError, match="cannot be made"),
        store_lock(f"sqlite:///{tmp_path / 'file' / 'a.sqlite'}"),
    ):
        pass


def test_a_server_that_is_gone_frees_the_lock(postgresql, on_postgresql) -> None:
    with store_lock(on_postgresql):
        postgresql.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name LIKE 'Collision Risk since %'"
        )
        time.sleep(0.1)
        with store_lock(on_postgresql):
            pass
