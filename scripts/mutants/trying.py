"""Tries mutants side by side, each in a copy of the repository and in a process of its own.

A process is forked off one that has imported all that is not ours: pandas, SciPy and pytest take longer to import than
most mutants live.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from types import FrameType

KILLED, SURVIVED, TIMED_OUT = "killed", "survived", "timed out"
_LEFT_OUT = (".git", ".venv*", "build", "__pycache__", ".*_cache", ".hypothesis")
_OUR_OWN = ("collision_risk_plugin", "training", "scripts", "tests")
_LOG, _IMPORTED = "mutants.log", "mutants.imported"
_LONGEST_WAIT = 900.0
"""Seconds for a mutant that waits for something for ever."""


@dataclass(frozen=True)
class Trial:
    """Run `tests` on `module`, whose text is `code` (None: as it is); `number` tells which.

    For `seconds` of the processor at most: how busy the machine is makes no difference.
    """

    number: int
    module: str
    code: str | None
    tests: Sequence[str]
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """What became of a trial, in how many seconds of the processor.

    Of a module as it is: `imported` is what its tests imported, `said` what pytest wrote.
    """

    number: int
    verdict: str
    seconds: float
    imported: tuple[str, ...]
    said: str


def try_all(root: Path, build: Path, trials: Iterable[Trial], imports: Sequence[str] = ()) -> Iterator[Outcome]:
    """The outcomes of trials, as they come. However it ends, nothing of it runs on."""
    context, waiting = multiprocessing.get_context("fork"), iter(trials)
    tasks: SimpleQueue[Trial | None] = context.SimpleQueue()
    outcomes: SimpleQueue[Outcome] = context.SimpleQueue()
    number = os.cpu_count() or 1
    copies = [_copied(root, build / f"copy-{each}") for each in range(number)]
    workers = [context.Process(target=_work, args=(copy, tasks, outcomes, imports)) for copy in copies]
    for worker in workers:
        worker.start()
    try:
        running = 0
        for _ in range(2 * number):  # one under way and one in the queue for each
            running += _put(tasks, waiting)
        while running:
            yield outcomes.get()
            running += _put(tasks, waiting) - 1
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()
        for copy in copies:
            shutil.rmtree(copy, ignore_errors=True)


def _put(tasks: SimpleQueue[Trial | None], waiting: Iterator[Trial]) -> int:
    trial = next(waiting, None)
    if trial is not None:
        tasks.put(trial)
    return int(trial is not None)


def _copied(root: Path, copy: Path) -> Path:
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT))
    return copy


def _work(copy: Path, tasks: SimpleQueue[Trial | None], outcomes: SimpleQueue[Outcome], imports: Sequence[str]) -> None:
    """What a worker does until it is told to stop, or its parent is gone."""
    stop = Stop()
    os.chdir(copy)
    sys.path[0] = str(copy)
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    for name in imports:
        with suppress(Exception):
            importlib.import_module(name)
    while trial := tasks.get():
        outcomes.put(_try(copy, trial, stop))


class Stop:
    """Whether the parent has told a worker to stop (SIGTERM): Ctrl+C goes to the parent alone.

    SystemExit ends a wait for the next trial; Python swallows it where a fork is just being made, so it is noted too.
    """

    def __init__(self) -> None:
        self.told = False
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, self._hear)

    def _hear(self, _: int, __: FrameType | None) -> None:
        self.told = True
        raise SystemExit

    def is_meant(self) -> bool:
        parent = multiprocessing.parent_process()
        return self.told or parent is None or not parent.is_alive()


def _try(copy: Path, trial: Trial, stop: Stop) -> Outcome:
    file = copy / trial.module
    as_it_is = file.read_text(encoding="utf-8")
    if trial.code is not None:
        file.write_text(trial.code, encoding="utf-8")
    child = os.fork()
    if child == 0:
        _run_tests(trial)
    try:
        verdict, seconds = _wait(child, stop)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        file.write_text(as_it_is, encoding="utf-8")
    if trial.code is not None:
        return Outcome(trial.number, verdict, seconds, (), "")
    imported, said = (Path(name).read_text(encoding="utf-8", errors="replace") for name in (_IMPORTED, _LOG))
    return Outcome(trial.number, verdict, seconds, tuple(imported.split()), said)


def _wait(child: int, stop: Stop) -> tuple[str, float]:
    """The verdict on the tests that a child runs, and the seconds of the processor that they took."""
    until = time.monotonic() + _LONGEST_WAIT
    while time.monotonic() < until:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            out_of_time = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
            verdict = TIMED_OUT if out_of_time else KILLED if status else SURVIVED
            return verdict, used.ru_utime + used.ru_stime
        if stop.is_meant():
            raise SystemExit
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return TIMED_OUT, 0.0


def _run_tests(trial: Trial) -> None:
    """In the child: pytest until the first test fails. It does not return."""
    os.setsid()
    status = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (int(trial.seconds) + 1, int(trial.seconds) + 10))
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        log = os.open(_LOG, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(log, stream)
        import pytest

        words = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]
        status = int(pytest.main([*words, *trial.tests]))
        ours = [name for name in sys.modules if name.partition(".")[0] not in _OUR_OWN]
        Path(_IMPORTED).write_text(" ".join(ours), encoding="utf-8")
        sys.stdout.flush()
    finally:
        os._exit(status)
