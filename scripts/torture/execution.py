"""A case is carried out: what was there before, the run with its fault, what is there after, and the verdict."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.torture import cases, choir, faults, oracle, snapshot
from scripts.torture.cases import Case
from scripts.torture.destinations import FILES, parameters_of
from scripts.torture.faults import at_work
from scripts.torture.oracle import Seen
from scripts.torture.processes import PROGRAM, Ended, Surroundings, Worker, run_program

LONGEST = 100.0
"""Seconds after which a run hangs."""


class CannotPrepare(Exception):
    """The harmless run before a case failed."""


@dataclass(frozen=True)
class Verdict:
    """`faults`: each as “kind: detail”; none for a run as it should be."""

    number: int
    label: str
    status: int | None
    faults: tuple[str, ...]


class Bench:
    """A worker for the runs of one group, replaced when it dies."""

    def __init__(self, seed: int, where: Surroundings, folder: Path, formats: Mapping[str, str], mounts: bool) -> None:
        self._seed, self._where, self._folder = seed, where, folder
        self._formats, self._mounts = formats, mounts
        self._worker: Worker | None = None

    @property
    def worker(self) -> Worker:
        if self._worker is None or not self._worker.runs:
            self._worker = Worker(self._where)
        return self._worker

    def close(self) -> None:
        """End the worker; another is started when one is needed."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def carry_out(self, number: int) -> Verdict:
        folder = self._folder / f"case_{number}"
        case = cases.make(self._seed, number, folder, self._formats, self._mounts)
        with at_work(case.fault):
            try:
                status, found = self._run(case)
            except Ended as error:
                status, found = None, [f"hang or crash: {error}"]
            except Exception as error:  # noqa: BLE001 - one fault of the bench must not end it
                status, found = None, [f"bench: {type(error).__name__}: {error}"]
        shutil.rmtree(folder, ignore_errors=True)
        return Verdict(number, case.label, status, tuple(dict.fromkeys(found)))

    def _run(self, case: Case) -> tuple[int | None, list[str]]:
        if case.mode == cases.CHOIR:
            return 0, choir.sing(case, self._where, LONGEST)
        if case.destination.first:
            self._write_first(case)
            if case.fault.kind == faults.READ_ONLY:
                # QGIS keeps files open for a while, and a disk with open files that are gone cannot become read-only.
                self.close()
        case.fault.begin([one.file for one in case.destination.outputs])
        before = snapshot.take([case.folder])
        answer = self._answer(case)
        case.fault.end()
        after = snapshot.take([case.folder])
        reference = self._reference(case) if answer is None or answer["status"] == 0 else {}
        in_worker = case.mode == cases.RUN
        seen = Seen(case.given, case.destination, answer, before, after, reference, case.must, in_worker)
        found = oracle.judge(seen)
        if answer is None and not found:
            found = self._again(case, seen)
        return None if answer is None else answer["status"], found

    def _job(self, case: Case) -> dict[str, Any]:
        given = {**case.given.parameters, **parameters_of(case.destination)}
        job = {"do": "run", "algorithm": case.given.algorithm, "parameters": given, "folder": str(case.folder)}
        return {**job, "file_limit": case.fault.file_limit}

    def _answer(self, case: Case) -> dict[str, Any] | None:
        """None: killed."""
        job = self._job(case)
        if case.mode == cases.PROGRAM and PROGRAM is not None:
            return run_program(self._where, job["algorithm"], job["parameters"], case.folder, LONGEST)
        if case.mode == cases.KILL:
            worker = Worker(self._where)
            worker.send(job)
            if worker.kill_after(case.random.uniform(0.0, 1.5)):
                return None
            answer: dict[str, Any] = worker.receive(1)
            worker.close()
            return answer
        found: dict[str, Any] = self.worker.ask(job, LONGEST)
        return found

    def _write_first(self, case: Case) -> None:
        """An older result of ours: the answer to another question."""
        answer = self.worker.ask({**self._job(case), "parameters": cases.older(case), "file_limit": None}, LONGEST)
        shutil.rmtree(case.folder / "first")
        if answer["status"]:
            raise CannotPrepare(str(answer["errors"]))

    def _reference(self, case: Case) -> dict[str, Any]:
        layers = [one.name for one in case.destination.outputs if one.name not in FILES and one.value.strip()]
        if not layers:
            return {}
        job = {"do": "reference", "algorithm": case.given.algorithm, "parameters": case.given.parameters}
        found: dict[str, Any] = self.worker.ask({**job, "outputs": layers}, LONGEST)
        return found

    def _again(self, case: Case, seen: Seen) -> list[str]:
        """After a kill, the same run succeeds and is whole, if it ever was right."""
        if case.must != "succeed":
            return []
        answer = self.worker.ask(self._job(case), LONGEST)
        if answer["status"]:
            return [f"not again after a kill: {answer['errors'][-1:]}"]
        seen.answer = answer
        problems = [(one, problem) for one in case.destination.outputs for problem in oracle.output_problems(one, seen)]
        return [f"not whole again after a kill: {one.name}: {problem}" for one, problem in problems]
