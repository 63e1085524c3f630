"""What is measured, each in a process of its own, and what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

from .peers import PEERS

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
FOLDER = ROOT / "build" / "bench"
TAXI_ZONES = DATA / "zones" / "taxi_zones.geojson"
NETWORKS = {"manhattan": "Manhattan", "city": "City size"}
LONGEST = 240
"""A measurement that takes longer than this (s) is ended, and the run goes on."""
QGIS_PYTHON = os.environ.get("QGIS_PYTHON", "/usr/bin/python3")

Seen = dict[str, Any]
"""What a process measured, or under "failed" why it could not."""
Results = Mapping[tuple[str, str], Seen]
"""By network and step."""


@dataclass(frozen=True)
class Step:
    """A measurement: `key`, the module and what it is told, whether in QGIS's Python, and on how many pairs."""

    key: str
    module: str
    pairs: int
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    in_qgis: bool = False

    def command(self, network: str, pairs: int) -> list[str]:
        python = QGIS_PYTHON if self.in_qgis else sys.executable
        folder = str(FOLDER / network)
        return [python, "-m", f"scripts.bench.{self.module}", *self.before, folder, str(pairs), *self.after]


PAIRS = {"networkx": 300, "networkx-astar": 300}
"""Fewer for the slow ones, and the same first ones; 1,000 for the others."""
STEPS = (
    Step("journeys", "ours", 1000, ("journeys",)),
    Step("searches", "ours", 1000, ("searches",)),
    Step("tradeoffs", "ours", 100, ("tradeoffs",)),
    Step("week", "ours", 30, ("week",)),
    Step("batch", "ours", 10_000, ("batch",)),
    Step("fan", "ours", 10_000, ("fan",)),
    Step("forerunner", "forerunner", 100, after=(str(TAXI_ZONES),)),
    *(Step(name, "peers", PAIRS.get(name, 1000), (name,)) for name in PEERS),
    Step("qgis", "qgis_peer", 10, in_qgis=True),
    Step("journeys-in-qgis", "ours", 1000, ("journeys",), in_qgis=True),
)


def build(network: str) -> None:
    """A network, in a process of its own: a process counts the memory of the one that starts it as its own peak."""
    print(f"{NETWORKS[network]}: building the network …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "scripts.bench.networks", network, str(DATA), str(FOLDER / network)]
    subprocess.run(command, cwd=ROOT, check=True)


def run(step: Step, network: str, most: int) -> Seen:
    """One measurement, on at most so many pairs."""
    pairs = min(step.pairs, most)
    print(f"{NETWORKS[network]}: {step.key}, {pairs} pairs …", file=sys.stderr, flush=True)
    try:
        done = subprocess.run(
            step.command(network, pairs), cwd=ROOT, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return _failed(f"not done in {LONGEST} s")
    except OSError as error:
        return _failed(f"{error.strerror}: {error.filename}")
    if done.returncode:
        said = done.stderr.strip().splitlines()
        return _failed(said[-1] if said else f"exit status {done.returncode}")
    # pandana's compiled part prints on standard output, too, and not always before Python does.
    seen: Seen = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))
    return seen


def _failed(reason: str) -> Seen:
    print(f"  {reason}", file=sys.stderr, flush=True)
    return {"failed": shorten(reason, 80, placeholder=" …")}
