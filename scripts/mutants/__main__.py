"""`make mutants`: which faults in the modules that decide no test notices.

    python -m scripts.mutants [--number N|all] [--only TEXT]

Exit status 1 where a mutant survives that tests/mutants/accepted.toml does not list, 2 where tests fail without any.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

from scripts.mutants.making import Key, Mutant, key_of, mutants_of
from scripts.mutants.trying import KILLED, SURVIVED, TIMED_OUT, Outcome, Trial, try_all

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "mutants"
TARGETS, ACCEPTED = (ROOT / "tests" / "mutants" / name for name in ("targets.toml", "accepted.toml"))
USUAL_NUMBER = "24"
LONGEST_BASELINE = 300.0
ACCEPTABLE = "accepted"
COLUMNS = (KILLED, TIMED_OUT, ACCEPTABLE, SURVIVED)


def main() -> int:
    given = _arguments()
    targets = {
        one["module"]: one["tests"]
        for one in tomllib.loads(TARGETS.read_text(encoding="utf-8"))["target"]
        if given.only in one["module"]
    }
    baseline = _try_unmutated(targets)
    if baseline is None:
        return 2
    number = None if given.number == "all" else int(given.number)
    accepted = accepted_mutants()
    trials = _Trials(targets, baseline, number)
    seen: dict[str, Counter[str]] = {module: Counter() for module in targets}
    survivors: list[Mutant] = []
    imports = dict.fromkeys(name for outcome in baseline.values() for name in outcome.imported)
    try:
        for outcome in try_all(ROOT, BUILD, trials, tuple(imports)):
            mutant = trials.made[outcome.number]
            verdict = outcome.verdict
            if verdict == SURVIVED:
                verdict = ACCEPTABLE if mutant.key in accepted else SURVIVED
            if verdict == SURVIVED:
                survivors.append(mutant)
                print(f"\nsurvived in {mutant.diff}", flush=True)
            seen[mutant.module][verdict] += 1
    except KeyboardInterrupt:
        print("\nStopped. Until then:")
        _print_table(seen)
        return 130
    _print_table(seen)
    _write(survivors)
    if number is None and not given.only:
        _tell_stale(accepted, {mutant.key for mutant in trials.made})
    return 1 if survivors else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.mutants", description="Which faults no test notices.")
    parser.add_argument("--number", default=USUAL_NUMBER, help="mutants of each module, or “all”")
    parser.add_argument("--only", default="", metavar="TEXT", help="the modules with this in their path")
    given = parser.parse_args()
    if given.number != "all" and not given.number.isdecimal():
        parser.error(f"a number or “all”, not “{given.number}”")
    return given


def accepted_mutants() -> dict[Key, str]:
    """Mutants that may survive, and why."""
    listed = tomllib.loads(ACCEPTED.read_text(encoding="utf-8")).get("accepted", [])
    return {key_of(one["module"], one["before"], one["after"]): one["reason"] for one in listed}


def _try_unmutated(targets: dict[str, Any]) -> dict[str, Outcome] | None:
    """Each module's tests without a fault; None, and what pytest wrote, where they fail."""
    modules = list(targets)
    trials = [Trial(i, module, None, targets[module], LONGEST_BASELINE) for i, module in enumerate(modules)]
    outcomes = {modules[outcome.number]: outcome for outcome in try_all(ROOT, BUILD, trials)}
    for module, outcome in outcomes.items():
        if outcome.verdict != SURVIVED:
            print(f"The tests of {module} fail ({outcome.verdict}) without any fault put in:\n{outcome.said}")
            return None
    return outcomes


class _Trials(Iterator[Trial]):
    """Mutants of all modules as trials, made while others are tried; `made` holds them by the trial's number."""

    def __init__(self, targets: dict[str, Any], baseline: dict[str, Outcome], number: int | None) -> None:
        self.made: list[Mutant] = []
        self._trials = (
            self._trial(mutant, targets[module], baseline[module].seconds)
            for module in targets
            for mutant in islice(mutants_of(ROOT, module), number)
        )

    def _trial(self, mutant: Mutant, tests: list[str], usual: float) -> Trial:
        self.made.append(mutant)
        return Trial(len(self.made) - 1, mutant.module, mutant.code, tests, 10 + 4 * usual)

    def __next__(self) -> Trial:
        return next(self._trials)


def _print_table(seen: dict[str, Counter[str]]) -> None:
    width = max(map(len, seen), default=0)
    print(f"\n{'':{width}}  {'  '.join(COLUMNS)}  caught")
    for module, counts in {**seen, "all": sum(seen.values(), Counter[str]())}.items():
        caught, tried = counts[KILLED] + counts[TIMED_OUT], counts.total()
        cells = "  ".join(f"{counts[column]:{len(column)}}" for column in COLUMNS)
        print(f"{module:{width}}  {cells}  {100 * caught / tried if tried else 100:4.0f} %")


def _write(survivors: list[Mutant]) -> None:
    """Survivors as accepted.toml takes them, but for the reason."""
    file = BUILD / "survivors.toml"
    parts = [
        f"[[accepted]]\nmodule = {_quoted(m.module)}\nbefore = {_quoted(m.before)}\nafter = {_quoted(m.after)}\n"
        'reason = ""\n'
        for m in survivors
    ]
    file.write_text("\n".join(parts), encoding="utf-8")
    if survivors:
        print(
            f"\n{len(survivors)} survived: write a test, or list them with the reason in {ACCEPTED.relative_to(ROOT)}"
        )
        print(f"(they are in {file.relative_to(ROOT)}, as it takes them).")


def _quoted(text: str) -> str:
    return f"'''\n{text}'''" if "\n" in text else f"'{text}'" if "'" not in text else f"'''{text}'''"


def _tell_stale(accepted: dict[Key, str], made: set[Key]) -> None:
    for module, before, after in accepted.keys() - made:
        print(f"No such mutant any more: {module}: {before} → {after}")


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(main())
