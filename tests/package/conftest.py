"""The package as people get it, and an empty QGIS profile to install it into."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Package:
    """What `make package` writes, unpacked, and served on loopback."""

    archive: Path
    folder: Path  # the unpacked collision_risk/
    repository: str  # address of plugins.xml


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    output = tmp_path_factory.mktemp("package")
    handler = partial(SimpleHTTPRequestHandler, directory=str(output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        script = ROOT / "scripts" / "package.py"
        subprocess.run([sys.executable, script, "--output", output, "--url", url], check=True)
        archive = output / "collision_risk.zip"
        unpacked = tmp_path_factory.mktemp("unpacked")
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(unpacked)
        yield Package(archive, unpacked / "collision_risk", f"{url}/plugins.xml")
        server.shutdown()


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A virtual screen, for QGIS does not start its window without one."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as numbers:
            yield f":{numbers.readline().strip()}"
        server.terminate()


class Profile:
    """A home in which QGIS has never run."""

    def __init__(self, home: Path, display: str) -> None:
        self.home = home
        self.plugins = home / "share" / "QGIS" / "QGIS3" / "profiles" / "default" / "python" / "plugins"
        runtime = home / "runtime"
        runtime.mkdir(mode=0o700)
        own = ("PYTHON", "QGIS_", "QT_", "VIRTUAL_ENV", "XDG_")
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(own)},
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "share"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(runtime),
            "TMPDIR": str(runtime),
            "LC_ALL": "C.UTF-8",
            "DISPLAY": display,
        }

    def install(self, source: str, place: str) -> dict[str, Any]:
        """Lets the plugin manager of a real QGIS window install from "zip" or "repository".

        Returns what install_inside_qgis.py found out. The window is closed as a person closes it.
        """
        report = self.home / "report.json"
        job = json.dumps({"source": source, "place": place, "report": str(report)})
        no_news = self.home / "no_news.ini"  # for QGIS would ask its news feed at the first start
        no_news.write_text("[core]\nNewsFeed\\httpsfeedqgisorg\\disabled=true\n")
        options = ["--nologo", "--noversioncheck", "--globalsettingsfile", no_news]
        ended = subprocess.run(
            [_program("qgis"), *options, "--code", HERE / "install_inside_qgis.py"],
            env={**self._environment, "COLLISION_RISK_JOB": job},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert report.exists(), ended.stdout + ended.stderr
        assert ended.returncode == 0, ended.stdout + ended.stderr
        found: dict[str, Any] = json.loads(report.read_text())
        assert "error" not in found, found["error"]
        return found

    def process(self, *arguments: str) -> str:
        """Standard output of qgis_process, which must succeed."""
        ended = subprocess.run(
            [_program("qgis_process"), *arguments],
            env={**self._environment, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout


@pytest.fixture
def profile(tmp_path: Path, display: str) -> Profile:
    home = tmp_path / "home"
    home.mkdir()
    return Profile(home, display)


def _program(name: str) -> str:
    """QGIS's program; Debian's wrapper around qgis_process passes it an option that it refuses."""
    found = shutil.which(f"{name}.bin") or shutil.which(name)
    assert found, f"{name} is not here: make setup installs it"
    return found
