"""A case of the bench: what is drawn for a seed and a number, and made in a folder."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from scripts.torture import destinations, faults, layers, oracle, parameters, tables
from scripts.torture.destinations import Destination, parameters_of
from scripts.torture.faults import Fault
from scripts.torture.given import SUCCEED, Given, Maker
from scripts.torture.processes import Surroundings

RUN, PROGRAM, KILL, CHOIR = "run", "program", "kill", "choir"
GROUP = 25
"""Cases of a group have one process, with one clock and language."""
_TIME_ZONES, _LANGUAGES = ("UTC", "Asia/Tokyo", "America/New_York"), ("en", "es", "zh_Hans")
_GOOD: tuple[Maker, ...] = (
    *(tables.good, tables.many, layers.good_points),
    *(parameters.good_drive,) * 3,
    *(layers.good_lines, parameters.good_alerts, parameters.good_collisions),
)
_HOSTILE: tuple[Maker, ...] = (
    *(tables.hostile,) * 5,
    *(layers.hostile_points, layers.hostile_lines) * 2,
    *(parameters.hostile_drive,) * 3,
    *(parameters.hostile_alerts, parameters.hostile_collisions),
)
_HARMLESS: dict[str, Maker] = {
    tables.BATCH: tables.good,
    layers.LINES: layers.good_lines,
    parameters.DRIVE: parameters.good_drive,
    parameters.ALERTS: parameters.good_alerts,
    parameters.COLLISIONS: parameters.good_collisions,
}


@dataclass
class Case:
    """`given` goes to `destination`, while `fault` holds; `first` is what we wrote there before, if anything."""

    number: int
    mode: str
    folder: Path
    given: Given
    destination: Destination
    fault: Fault
    random: Random

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def label(self) -> str:
        name = self.given.algorithm.partition(":")[2]
        parts = (self.mode, name, self.given.label, self.destination.label, self.fault.kind)
        return " · ".join(parts)

    @property
    def must(self) -> str:
        """A fault may end in a refusal, where it is one for this run."""
        bites = self.fault.kind != faults.NONE
        return oracle.demanded(self.given, self.destination, bites)


def surroundings(seed: int, number: int, folder: Path) -> Surroundings:
    """The clock and language of the case's group: all nine pairs, one after another, from a random one on."""
    group = number // GROUP
    pairs = list(itertools.product(_TIME_ZONES, _LANGUAGES))
    Random(seed).shuffle(pairs)
    time_zone, language = pairs[group % len(pairs)]
    return Surroundings(folder, time_zone, language)


def mode_of(seed: int, number: int) -> str:
    """One in 25 runs in many processes at once, one in qgis_process itself, two are killed."""
    order = [CHOIR, PROGRAM, KILL, KILL, *[RUN] * (GROUP - 4)]
    Random(f"{seed} {number // GROUP}").shuffle(order)
    return order[number % GROUP]


def make(seed: int, number: int, folder: Path, formats: Mapping[str, str], mounts: bool) -> Case:
    """The case, with its inputs in `folder`/in, and what lies in `folder`/out before."""
    random, mode = Random(f"{seed} {number} case"), mode_of(seed, number)
    for name in ("in", "out"):
        (folder / name).mkdir(parents=True)
    (folder / "in" / "bystander.txt").write_text("nobody's business")
    style = random.choices(("input", "destination", "fault", "both"), (30, 35, 22, 13))[0]
    if mode == CHOIR:
        style = "none"
    elif mode == KILL:
        style = random.choice(("none", "destination"))
    makers = _HOSTILE if style in {"input", "both"} else _GOOD
    if mode == CHOIR:
        makers = (parameters.good_drive,)
    given = random.choice(makers)(random, folder / "in")
    if style == "input" and given.must == SUCCEED and given.table and random.random() < 0.3:
        given = parameters.hostile_options(given, random, folder / "in")
    kind = random.choice(faults.ALL) if style in {"fault", "both"} else faults.NONE
    fault = Fault(kind, random, folder / "out", mounts)
    fault.prepare()
    destination = _destination(random, style, kind, given, folder / "out", formats)
    return Case(number, mode, folder, given, destination, fault, random)


def older(case: Case) -> dict[str, Any]:
    """Parameters of an earlier, harmless run to the case's outputs, whose inputs lie in `folder`/first."""
    folder = case.folder / "first"
    folder.mkdir()
    return {**_HARMLESS[case.given.algorithm](case.random, folder).parameters, **parameters_of(case.destination)}


def _destination(
    random: Random, style: str, kind: str, given: Given, folder: Path, formats: Mapping[str, str]
) -> Destination:
    if kind in {faults.LOCK, faults.SHORT_LOCK, faults.READ_ONLY_FILE}:
        # These need something that is there already.
        existing = (destinations.ours_together, destinations.foreign_table)
        return random.choice(existing)(random, given, folder, formats)
    if style in {"destination", "both"}:
        return random.choice(destinations.HOSTILE)(random, given, folder, formats)
    choices = (destinations.usual, destinations.usual, destinations.ours)
    return random.choice(choices)(random, given, folder, formats)
