"""Trains and promotes again and again in a home, each time killed at a random moment; then once in peace.

`python kill_at_random.py HOME TIMES SEED` prints a JSON line for each run: how far it came, and what it left.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from collision_risk_plugin.core.geo.zones import load_zones
from collision_risk_plugin.core.model.bundle import load_surface
from collision_risk_plugin.core.model.registry import champion
from training.__main__ import main
from training.pipeline import session  # noqa: F401 - imported before the fork, so that each run is at work at once

WORDS = ["retrain", "--no-refresh", "--no-drift", "--quick", "--zones", "blocks", "--json", "--home"]


def start(home: Path) -> int:
    process = os.fork()
    if process == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(main([*WORDS, str(home)]))
    return process


def left(home: Path) -> dict[str, object]:
    """What a reader finds: the champion loaded, if there is one, and the bundles under their numbers."""
    zones = load_zones(home / "zones" / "blocks.gpkg")
    folder = home / "models" / "blocks"
    found = champion(home, "blocks")
    bundles = sorted(path.name for path in folder.glob("[0-9]*"))
    for name in bundles:
        load_surface(folder / name, zones)
    if found is not None:
        load_surface(found, zones)
    return {"champion": found and found.name, "bundles": bundles}


def run(home: Path, times: int, seed: int) -> None:
    draw = random.Random(seed)
    begun = time.monotonic()
    os.waitpid(start(home), 0)
    usual = time.monotonic() - begun
    for _ in range(times):
        (home / "models" / "blocks" / "champion").unlink(missing_ok=True)  # so that each run has one to promote
        process = start(home)
        after = draw.uniform(0, 1.1 * usual)
        time.sleep(after)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        print(json.dumps({"killed_after": round(after / usual, 2), **left(home)}))
    (home / "models" / "blocks" / "champion").unlink(missing_ok=True)
    status = os.waitstatus_to_exitcode(os.waitpid(start(home), 0)[1])
    folder = home / "models" / "blocks"
    history = [json.loads(line) for line in (folder / "history.jsonl").read_text().splitlines()]
    hidden = [path.name for path in folder.iterdir() if path.name.startswith(".") or path.name == "pending.json"]
    print(json.dumps({"status": status, "history": history, "hidden": hidden, **left(home)}))


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
