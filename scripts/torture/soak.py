"""`make soak`: thousands of journeys in one QGIS process, whose memory, files and threads must not grow.

    python -m scripts.torture.soak [--journeys N] [--seed N]

Exit status 1 where something grows.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from scripts.torture.given import journey
from scripts.torture.processes import Surroundings

USUAL_JOURNEYS, WARM_UP, LEAST_WARM_UP = 2000, 0.1, 100
"""The first tenth, or 100 journeys (of few, half): memory grows until every criterion, measure and hour was used."""
MOST_GROWTH = 0.10
_DRIVE = "collisionrisk:routerisk"
_EVERY = 25


@dataclass(frozen=True)
class Use:
    """What a process holds: resident memory in MB, open files, threads."""

    memory: float
    files: int
    threads: int


def use_now() -> Use:
    gc.collect()
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    memory = int(status["VmRSS"].split()[0]) / 1024
    return Use(memory, len(list(Path("/proc/self/fd").iterdir())), int(status["Threads"]))


def question(random: Random, folder: Path, number: int) -> dict[str, Any]:
    """Another drive each time; its layers go to memory, or to files, some of which are there already."""
    asked = journey(random)
    asked["DEPARTURE"] = f"2026-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}T{random.randint(0, 23):02d}:30"
    asked["CRITERION"] = random.choice(("fastest", "shortest", "safest"))
    asked["MEASURE"] = random.choice(("collisions", "casualty_collisions", "incidents"))
    places = ("memory:", str(folder / f"journey_{number % 5}.gpkg"))
    place = places[number % 2]
    asked["ROUTE"] = asked["ZONES"] = place
    if number % 10 == 0:
        asked["JSON"] = str(folder / "journey.json")
        asked["ALTERNATIVES"] = place
    return asked


def drive(journeys: int, seed: int, folder: Path) -> Iterator[tuple[int, Use]]:
    """What this process holds, every so many journeys."""
    from scripts.torture.worker import run, start_qgis

    application = start_qgis()
    random = Random(seed)
    for number in range(1, journeys + 1):
        done = run(_DRIVE, question(random, folder, number))
        if done["status"]:
            raise SystemExit(f"Journey {number} failed: {done['errors']}")
        if number % _EVERY == 0 or number == journeys:
            application.processEvents()
            yield number, use_now()


def problems(uses: list[tuple[int, Use]], journeys: int) -> list[str]:
    """What has grown since the warm-up, whose use is the highest until then."""
    warm_up = max(journeys * WARM_UP, min(LEAST_WARM_UP, journeys / 2))
    warm = [use for number, use in uses if number <= warm_up] or [uses[0][1]]
    later = [use for number, use in uses if number > journeys * 0.9]
    found = []
    before, after = max(use.memory for use in warm), min(use.memory for use in later)
    if after > before * (1 + MOST_GROWTH):
        found.append(f"memory grew from {before:.0f} to {after:.0f} MB")
    for what in ("files", "threads"):
        first, last = (max(getattr(use, what) for use in part) for part in (warm, later))
        if last > first + 2:
            found.append(f"open {what} grew from {first} to {last}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.torture.soak", description="Journeys without an end.")
    parser.add_argument("--journeys", type=int, default=USUAL_JOURNEYS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began, uses = time.monotonic(), []
    folder = Path(tempfile.mkdtemp(prefix="soak_"))
    try:
        os.environ.update(Surroundings(folder / "surroundings").environment())
        for number, use in drive(given.journeys, given.seed, folder):
            uses.append((number, use))
            if number % max(_EVERY, given.journeys // 10) == 0:
                text = f"{use.memory:.0f} MB, {use.files} files, {use.threads} threads"
                print(f"{number:5} journeys: {text}, {time.monotonic() - began:.0f} s", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    found = problems(uses, given.journeys)
    print("\n".join(found) or "Nothing has grown.", flush=True)
    sys.stdout.flush()
    os._exit(1 if found else 0)  # QGIS's own end may fail, and has nothing to say here


if __name__ == "__main__":
    main()
