"""`intersections`: learn the intersections of streets from the stored collisions."""

from __future__ import annotations

import argparse
from time import monotonic
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import WorkerHome, open_data_home
from ..process.events import OutputLostError, error_message, log, progress

if TYPE_CHECKING:
    from ..store.store import Store

HELP = "learn from the stored collisions where streets cross, for finding places by their names"


def arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments besides the common ones."""


def run(args: argparse.Namespace) -> dict[str, Any]:
    from ..store.lock import store_lock
    from ..store.store import open_store

    home = open_data_home(args.home, args.store)
    with home.lock(), store_lock(home.store_url):
        return build_intersections(home, open_store(home.store_url))


def build_intersections(home: WorkerHome, store: Store) -> dict[str, Any]:
    """Write the intersections of a home; the caller holds its lock. Raises TrainingError, OSError."""
    from ..geodata.intersections import learn_intersections, write_intersections

    began = monotonic()
    progress(0, "Reading where collisions happened")
    rows = store.crossings()
    progress(60, "Learning where streets cross")
    learned = learn_intersections(rows)
    file = DataHome(home.folder).intersections
    write_intersections(file, learned)
    known = Phrase(
        "{count:,} intersections of {streets:,} streets are known by name.",
        count=len(learned),
        streets=len(learned.keys),
    )
    progress(100, known)
    return {
        "file": str(file),
        "intersections": len(learned),
        "streets": len(learned.keys),
        "collisions": int(learned.prominence.sum()),
        "seconds": round(monotonic() - began, 1),
    }


def rebuild_intersections(home: WorkerHome, store: Store) -> int | None:
    """Rebuild them after a change of the store; their number, or None after a failure, which is logged."""
    try:
        return int(build_intersections(home, store)["intersections"])
    except OutputLostError:
        raise
    except Exception as error:  # noqa: BLE001 – the command itself has succeeded by then
        log(
            Phrase(
                "The intersections could not be updated ({problem}); place search keeps using the previous ones.",
                problem=error_message(error),
            )
        )
        return None
