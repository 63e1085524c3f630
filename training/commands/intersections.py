"""`intersections`: learn from the stored collisions where streets cross."""

from __future__ import annotations

import argparse
from time import monotonic
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import WorkerHome, open_data_home
from ..process.events import log, progress, words_of

if TYPE_CHECKING:
    from ..store.store import Store

HELP = "learn from the stored collisions where streets cross, for finding places by their names"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None besides those that every command has."""


def run(given: argparse.Namespace) -> dict[str, Any]:
    from ..store.store import open_store

    home = open_data_home(given.home, given.store)
    with home.lock():
        return make(home, open_store(home.store_url))


def make(home: WorkerHome, store: Store) -> dict[str, Any]:
    """Write the intersections of a home; the caller holds its lock. Raises TrainingError, OSError."""
    from ..geodata.intersections import learn_intersections, write_intersections

    began = monotonic()
    progress(0, "Reading where collisions happened")
    rows = store.crossings()
    progress(60, "Learning where streets cross")
    found = learn_intersections(rows)
    file = write_intersections(home.folder, found)
    known = Phrase(
        "{count:,} intersections of {streets:,} streets are known by name.", count=len(found), streets=len(found.keys)
    )
    progress(100, known)
    return {
        "file": str(file),
        "intersections": len(found),
        "streets": len(found.keys),
        "collisions": int(found.collisions.sum()),
        "seconds": round(monotonic() - began, 1),
    }


def make_again(home: WorkerHome, store: Store) -> int | None:
    """The same at the end of a command that changed the store: how many; a failure is told, and ends nothing."""
    try:
        return int(make(home, store)["intersections"])
    except Exception as error:  # noqa: BLE001 – what the command was for is done by then
        log(
            Phrase(
                "Where streets cross could not be learned anew ({problem}); finding places goes on with what was "
                "known.",
                problem=words_of(error),
            )
        )
        return None
