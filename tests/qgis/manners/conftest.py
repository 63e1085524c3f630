"""A real QGIS with its own window and a profile of its own, in which a script takes a person's steps."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from collision_risk_plugin.core.journey.journey import Journey

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
_SETTINGS = """[PythonPlugins]
collision_risk={loaded}

[locale]
overrideFlag=true
userLocale=es

[qgis]
checkVersion=false
showTips=false
"""
_WORKER = """#!{python}
import json, sys
def say(**event):
    print(json.dumps(event), flush=True)
if "version" in sys.argv:
    lines = open("training/requirements.txt").read().split()
    packages = dict(line.split("==") for line in lines if "==" in line)
    say(type="result", version="0.1.0", protocol=1, python="3.12.0", packages=packages)
else:
    say(type="progress", percent=40, message="At work")
    sys.stdin.read()  # until whoever asked is gone
"""
_POINT = '<trkpt lat="{}" lon="{}"><time>2026-12-04T22:{:02d}:{:02d}Z</time></trkpt>'


@pytest.fixture(scope="session")
def worker_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python for training that says it can do everything, and then never ends what it begins."""
    file = tmp_path_factory.mktemp("worker") / "python"
    file.write_text(_WORKER.format(python=sys.executable))
    file.chmod(0o755)
    return file


@pytest.fixture(scope="session")
def track(journey: Journey, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drive as a receiver recorded it, a point a second."""
    file = tmp_path_factory.mktemp("track") / "drive.gpx"
    places = journey.coordinates[:600].tolist()
    points = [_POINT.format(lat, lon, *divmod(second, 60)) for second, (lon, lat) in enumerate(places)]
    head = '<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
    file.write_text(f"{head}{''.join(points)}</trkseg></trk></gpx>")
    return file


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """A screen that nobody sees: QGIS's window does not start without one."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("there is no Xvfb here")
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen([program, *options], pass_fds=[writing], stderr=subprocess.DEVNULL) as shown:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            pytest.fail("Xvfb ended without a screen")
        yield f":{number}"
        shown.terminate()


def _make_profile(folder: Path, loaded: bool) -> None:
    profile = folder / "profiles" / "default"
    for inside in ("QGIS", "python/plugins"):
        (profile / inside).mkdir(parents=True)
    for inside in ("run", "temporary"):
        (folder / inside).mkdir(mode=0o700)
    (profile / "QGIS" / "QGIS3.ini").write_text(_SETTINGS.format(loaded=str(loaded).lower()))
    (profile / "python" / "plugins" / "collision_risk").symlink_to(ROOT)


@pytest.fixture(scope="session")
def run_qgis(screen: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, Any]]:
    """Run a script of this folder in QGIS, in Spanish, with the plugin or without; what it found out comes back.

    Each time it is a new QGIS, unless it is given the `folder` of an earlier one.
    QGIS has to end by itself, without an error and without a word of an error in Python.
    """
    program = shutil.which("qgis")
    if program is None:
        pytest.skip("there is no QGIS with a window here")

    def run(script: str, *, loaded: bool, folder: Path | None = None, **environment: str) -> dict[str, Any]:
        if folder is None:
            folder = tmp_path_factory.mktemp("qgis")
            _make_profile(folder, loaded)
        done = subprocess.run(
            [program, "--nologo", "--noversioncheck", "--profiles-path", str(folder), "--code", str(HERE / script)],
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "xcb",
                "DISPLAY": screen,
                "XDG_RUNTIME_DIR": str(folder / "run"),
                # In the usual one, what is written here would be layers that are soon gone: QGIS asks before it ends.
                "TMPDIR": str(folder / "temporary"),
                "PYTHONPATH": str(HERE),
                "COLLISION_RISK_HOME": str(folder / "home"),
                "COLLISION_RISK_GEOCODER_URL": "http://127.0.0.1:9/search",
                "COLLISION_RISK_FOUND": str(folder / "found.json"),
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        said = done.stdout + done.stderr
        assert done.returncode == 0, said
        assert "Traceback" not in said, said
        found: dict[str, Any] = json.loads((folder / "found.json").read_text(encoding="utf-8"))
        assert "failed" not in found, found["failed"]
        return {**found, "folder": folder}

    return run
