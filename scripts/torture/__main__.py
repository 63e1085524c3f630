"""`make torture`: hostile runs, and which of them lose or break something.

    python -m scripts.torture [--runs N] [--seed N] [--only NUMBER …]

Exit status 1 where a run has a fault.
"""

from __future__ import annotations

import argparse
import re
import secrets
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts.torture import cases, faults, parameters
from scripts.torture.execution import Bench, Verdict
from scripts.torture.processes import Surroundings, Worker

USUAL_RUNS = 500
_AT_ONCE = 2


def main() -> int:
    given = _arguments()
    seed = secrets.randbelow(10**6) if given.seed is None else given.seed
    numbers = given.only or list(range(given.runs))
    print(f"Torture, seed {seed}: {len(numbers)} runs.", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="torture_") as folder:
        verdicts = run_all(seed, numbers, Path(folder), tell=_tell if given.verbose else _dot)
    failed = print_table(seed, verdicts)
    print(
        f"{len(verdicts) - failed} of {len(verdicts)} runs are right ({time.monotonic() - began:.0f} s, seed {seed})."
    )
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.torture", description="Hostile runs and their faults.")
    parser.add_argument("--runs", type=int, default=USUAL_RUNS)
    parser.add_argument("--seed", type=int, help="of the runs; a random one, which is printed, where none is given")
    parser.add_argument("--only", type=int, nargs="+", metavar="NUMBER", help="only these of the runs")
    parser.add_argument("--verbose", action="store_true", help="a line for each run")
    return parser.parse_args()


def run_all(seed: int, numbers: list[int], folder: Path, tell: Callable[[Verdict], None]) -> list[Verdict]:
    """Carry out the runs, some at once; `tell` hears each verdict."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        groups[number // cases.GROUP].append(number)
    formats = _formats(folder)
    mounts = faults.may_mount()
    lock = threading.Lock()

    def group(number: int) -> list[Verdict]:
        place = folder / f"group_{number}"
        where = cases.surroundings(seed, groups[number][0], place)
        parameters.make_store(place / "home")
        bench = Bench(seed, where, place / "cases", formats, mounts)
        found = []
        try:
            for one in groups[number]:
                found.append(bench.carry_out(one))
                with lock:
                    tell(found[-1])
        finally:
            bench.close()
        return found

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return [verdict for found in pool.map(group, groups) for verdict in found]


def _formats(folder: Path) -> dict[str, str]:
    worker = Worker(Surroundings(folder / "formats"))
    try:
        found: dict[str, str] = worker.ask({"do": "formats"}, 60)
        return found
    finally:
        worker.close()


def print_table(seed: int, verdicts: list[Verdict]) -> int:
    """The faults by kind, with a line that reproduces one of each; the number of runs with a fault."""
    by_kind: dict[str, list[tuple[Verdict, str]]] = defaultdict(list)
    for verdict in verdicts:
        for fault in verdict.faults:
            by_kind[kind_of(fault)].append((verdict, fault))
    for kind, found in sorted(by_kind.items(), key=lambda item: -len(item[1])):
        runs = sorted({verdict.number for verdict, _ in found})
        verdict, fault = found[0]
        print(f"\n{len(runs)} × {kind}: runs {' '.join(map(str, runs[:40]))}")
        print(f"    {verdict.label}\n    {fault[:400]}")
        print(f"    make torture SEED={seed} ONLY={verdict.number}")
    print()
    return sum(bool(verdict.faults) for verdict in verdicts)


def kind_of(fault: str) -> str:
    """What a fault has in common with others: its text up to the colon."""
    return re.sub(r"\d+", "#", fault.partition(":")[0])


def _tell(verdict: Verdict) -> None:
    print(f"{verdict.number:4} {'FAIL' if verdict.faults else 'ok  '} {verdict.status} {verdict.label}")
    for fault in verdict.faults:
        print(f"       {fault[:600]}", flush=True)


def _dot(verdict: Verdict) -> None:
    print("F" if verdict.faults else ".", end="", flush=True)


if __name__ == "__main__":
    sys.exit(main())
