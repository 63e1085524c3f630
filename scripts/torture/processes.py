"""Worker processes: started with a clock and a language, given jobs, stopped when they take too long."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
"""Debian's wrapper around the program passes it an option that it refuses."""
START_SECONDS = 120.0


class Ended(Exception):
    """A worker that died or was stopped; the text says which."""


@dataclass(frozen=True)
class Surroundings:
    """The clock and language of a process, and the folder of its home, profile and temporary files."""

    folder: Path
    time_zone: str = "UTC"
    language: str = "en"

    def environment(self) -> dict[str, str]:
        for name in ("home", "profile", "temporary", "plugins"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "run").mkdir(mode=0o700, exist_ok=True)
        plugin = self.folder / "plugins" / "collision_risk"
        with contextlib.suppress(FileExistsError):  # of processes that start at once, one makes it
            plugin.symlink_to(ROOT)
        settings = self.folder / "profile" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        if not settings.is_file():
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text(
                f"[locale]\noverrideFlag=true\nuserLocale={self.language}\n\n[PythonPlugins]\ncollision_risk=true\n"
            )
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "COLLISION_RISK"))},
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.folder),
            "LANG": {"en": "en_US.UTF-8", "es": "es_ES.UTF-8", "zh_Hans": "zh_CN.UTF-8"}[self.language],
            "TZ": self.time_zone,
            "TMPDIR": str(self.folder / "temporary"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "QGIS_CUSTOM_CONFIG_PATH": str(self.folder / "profile"),
            "QGIS_PLUGINPATH": str(self.folder / "plugins"),
            "QT_QPA_PLATFORM": "offscreen",
            "COLLISION_RISK_HOME": str(self.folder / "home"),
            "COLLISION_RISK_GEOCODER_URL": "http://127.0.0.1:9/search",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }


class Worker:
    """A process of scripts.torture.worker."""

    def __init__(self, surroundings: Surroundings) -> None:
        """Raises Ended."""
        self._log = (surroundings.folder / "worker.log").open("ab") if surroundings.folder.is_dir() else None
        environment = surroundings.environment()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scripts.torture.worker"],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log or subprocess.DEVNULL,
        )
        self._answers: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.receive(START_SECONDS)

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._answers.put(line)
        self._answers.put(b"")

    def send(self, job: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(job).encode() + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise Ended("it died before the job") from error

    def receive(self, seconds: float) -> Any:
        """The answer to the oldest job. Raises Ended; the process is gone then."""
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty as error:
            self.kill()
            raise Ended(f"no end after {seconds:.0f} s") from error
        if not line:
            raise Ended(f"it died with status {self.process.wait()}")
        return json.loads(line)

    def ask(self, job: dict[str, Any], seconds: float) -> Any:
        self.send(job)
        return self.receive(seconds)

    def kill_after(self, seconds: float) -> bool:
        """Kill −9 after so many seconds; False where the job's answer came first."""
        until = time.monotonic() + seconds
        while self._answers.empty() and time.monotonic() < until:
            time.sleep(0.002)
        if not self._answers.empty():
            return False
        self.kill()
        return True

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        assert self.process.stdin is not None
        if self.runs:
            self.process.stdin.close()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        if self._log is not None:
            self._log.close()


def run_program(
    surroundings: Surroundings, algorithm: str, parameters: dict[str, Any], folder: Path, seconds: float
) -> dict[str, Any]:
    """The run of qgis_process itself, in the form of a worker's. Raises Ended."""
    assert PROGRAM is not None
    values = [f"{name}={value}" for name, value in parameters.items()]
    try:
        done = subprocess.run(
            [PROGRAM, "run", algorithm, "--", *values],
            env=surroundings.environment(),
            cwd=folder,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Ended(f"no end after {seconds:.0f} s") from error
    if done.returncode < 0:
        raise Ended(f"it died with status {done.returncode}")
    said = done.stderr.decode(errors="replace")
    return {
        "status": done.returncode,
        "results": {},
        "errors": [said] if done.returncode else [],
        "warnings": [],
        "infos": [],
        "stderr": "" if done.returncode else said,
        "stdout": done.stdout.decode(errors="replace"),
    }
