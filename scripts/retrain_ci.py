"""The monthly run, as a scheduler starts it: set up, refresh, retrain, report drift, all through qgis_process.

    python3 scripts/retrain_ci.py --folder build/retrain

The folder keeps, from one run to the next, the QGIS profile with the training environment (`profile`), and the home
with collisions and models (`home`); `reports` is written anew. In the environment: COLLISION_RISK_OPEN_DATA_URL for
another address than NYC Open Data's, COLLISION_RISK_APP_TOKEN, COLLISION_RISK_STORE and PGPASSWORD for a shared store,
COLLISION_RISK_PYTHON for a Python that has everything, so that no environment is set up.

`--stand-in tests/services` starts that program for as long as the run takes: it serves what NYC Open Data does, and
prints its address at the end of its first line. Options of its own may follow in the same word, after a blank.

The exit status is not 0 when a step fails; a model that is not promoted is no failure.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = "collision_risk"


def main() -> None:
    parser = argparse.ArgumentParser(description="Sets up, refreshes, retrains and reports drift with qgis_process.")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "retrain", help="what is kept between runs")
    parser.add_argument("--zones", default="nta2020", help="zone set (default: %(default)s)")
    parser.add_argument("--since", help="first day to keep, YYYY-MM-DD, for the first run (default: all)")
    parser.add_argument("--quick", action="store_true", help="a few candidates, nothing tuned")
    parser.add_argument("--stand-in", metavar="PROGRAM", help="serve NYC Open Data with this program")
    given = parser.parse_args()
    with open_data(given.stand_in):
        retrain(given.folder.resolve(), given.zones, given.since, quick=given.quick)


@contextmanager
def open_data(stand_in: str | None) -> Iterator[None]:
    """The stand-in, where there is one, for as long as it is needed."""
    if not stand_in:
        yield
        return
    command = [sys.executable, "-u", *shlex.split(stand_in), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
        try:
            said = service.stdout.readline().split() if service.stdout else []
            if not said:
                sys.exit(f"{stand_in} does not serve anything.")
            os.environ["COLLISION_RISK_OPEN_DATA_URL"] = said[-1]
            yield
        finally:
            service.terminate()


def retrain(folder: Path, zones: str, since: str | None, *, quick: bool) -> None:
    """All steps, and their reports in `folder`."""
    qgis, reports = Qgis(folder), folder / "reports"
    shutil.rmtree(reports, ignore_errors=True)
    reports.mkdir(parents=True)
    if "COLLISION_RISK_PYTHON" not in os.environ:
        qgis.run("setuptraining")
    done = {"refreshdata": qgis.run("refreshdata", **({"SINCE": since} if since else {}))}
    done["retrain"] = qgis.run(
        "retrain",
        ZONES=zones,
        QUICK=str(quick).lower(),
        REFRESH="false",
        DRIFT="false",
        REPORT=reports / "model.html",
    )
    done["driftreport"] = qgis.run("driftreport", ZONES=zones, HTML=reports / "drift.html", JSON=reports / "drift.json")
    (reports / "run.json").write_text(json.dumps(done, indent=1, ensure_ascii=False), encoding="utf-8")
    summary = in_words(zones, done)
    (reports / "summary.md").write_text(summary, encoding="utf-8")
    print(f"\n{summary}")


class Qgis:
    """qgis_process without a screen, with a profile and a home in `folder`."""

    def __init__(self, folder: Path) -> None:
        # Debian's wrapper around the program passes it an option that it refuses.
        program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
        if program is None:
            sys.exit("There is no qgis_process. Install QGIS (Debian, Ubuntu: apt-get install qgis python3-qgis).")
        self._program = program
        plugins, runtime = folder / "plugins", folder / "run"
        plugins.mkdir(parents=True, exist_ok=True)
        runtime.mkdir(mode=0o700, exist_ok=True)
        link = plugins / PLUGIN
        link.unlink(missing_ok=True)
        link.symlink_to(ROOT)
        self._environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_RUNTIME_DIR": str(runtime),
            "QGIS_CUSTOM_CONFIG_PATH": str(folder / "profile"),
            "QGIS_PLUGINPATH": str(plugins),
            "COLLISION_RISK_HOME": str(folder / "home"),
        }
        # Enabled by an earlier run, it says so and fails.
        enable = [program, "plugins", "enable", PLUGIN]
        subprocess.run(enable, env=self._environment, capture_output=True, check=False)

    def run(self, algorithm: str, **parameters: object) -> dict[str, Any]:
        """Its outputs; what it says on the way goes to standard error. Ends the script where it fails."""
        print(f"\n== {algorithm} {' '.join(f'{name}={value}' for name, value in parameters.items())}", flush=True)
        values = [f"{name}={value}" for name, value in parameters.items()]
        said = self._call("--json", "run", f"collisionrisk:{algorithm}", "--", *values, stdout=subprocess.PIPE)
        answer = json.loads(said)
        for line in [line for kind in ("info", "warnings") for line in answer.get("log", {}).get(kind, [])]:
            print(line)
        results: dict[str, Any] = answer["results"]
        return results

    def _call(self, *words: str, stdout: int) -> str:
        command = [self._program, *words]
        ended = subprocess.run(command, env=self._environment, stdout=stdout, text=True, check=False)
        if ended.returncode:
            sys.exit(f"{' '.join(words[:3])} ended with status {ended.returncode}.")
        return ended.stdout or ""


def in_words(zones: str, done: dict[str, dict[str, Any]]) -> str:
    """What came of it, as Markdown."""
    refreshed, trained, drifted = (done[name] for name in ("refreshdata", "retrain", "driftreport"))
    promoted = "was promoted" if trained.get("PROMOTED") else "was not promoted"
    return (
        f"# Retraining of {zones}\n\n"
        f"* Collisions: {refreshed['ROWS']:,}, {refreshed['FIRST_DAY']} to {refreshed['LAST_DAY']}.\n"
        f"* Model {trained.get('CHALLENGER')} ({trained.get('WINNER')}) {promoted}; "
        f"in use: {trained.get('CHAMPION')}. {trained.get('REASON')}\n"
        f"* Drift: {drifted['VERDICT']}. {drifted['WHY']}\n"
    )


if __name__ == "__main__":
    main()
