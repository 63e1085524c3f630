"""A full disk, a limit of file sizes, a disk that fails at any moment: all whole, or all as before and it is said."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsFeature, QgsGeometry
from qgis.PyQt.QtGui import QImage

from collision_risk_plugin.core import files
from collision_risk_plugin.core.errors import Cancelled, CollisionRiskError
from collision_risk_plugin.output.writing import geopackage
from collision_risk_plugin.output.writing.errors import CannotWrite
from collision_risk_plugin.output.writing.geopackage import Waiting
from collision_risk_plugin.output.writing.transaction import OutputTransaction
from tests.qgis.outputs.small_layers import contents, fields_of, rows_of, sql, three_rows, write

pytestmark = pytest.mark.usefixtures("qgis_app")
ROOT = Path(__file__).parents[3]
MANY = 600


def many_rows() -> list[QgsFeature]:
    rows = []
    for number in range(MANY):
        row = QgsFeature(fields_of())
        others = ", ".join(f"{n} {number / 100}" for n in range(20))
        row.setGeometry(QgsGeometry.fromWkt(f"LineString (-73 40, {others})"))
        row.setAttributes([number, f"name {number}", 1.5, True, "ok", "x" * 60])
        rows.append(row)
    return rows


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a file system of this size; it needs root."""
    mounted: list[Path] = []

    def mount(size: str) -> Path:
        folder = tmp_path / f"disk of {size}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False) if sys.platform == "linux" else None
        if done is None or done.returncode:
            pytest.skip("no small disk: only root on Linux can mount one")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        # QGIS keeps files open for a minute that it has read.
        subprocess.run(["umount", "--lazy", folder], check=True)


def outcome(folder: Path, *addresses: str) -> bool:
    """Write; whether it was done, with every row there, or refused in words with all as before."""
    before = contents(folder)
    try:
        found = write(*addresses, features=many_rows())
    except CollisionRiskError as error:
        message = str(error)
    else:
        assert all(len(rows_of(address)) == MANY for address in found)
        assert not [name for name in contents(folder) if name.startswith(".")]
        return True
    assert contents(folder) == before
    assert "the disk is full" in message or "the disk may be full" in message
    assert "sqlite3" not in message
    return False


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "shp", "csv", "sqlite", "gml", "kml", "geojsonl"])
def test_a_full_disk(small_disk: Callable[[str], Path], suffix: str) -> None:
    folder = small_disk("16m")
    assert outcome(folder, str(folder / f"other.{suffix}"))
    for size in ("100k", "200k", "400k", "1200k"):
        folder = small_disk(size)
        (folder / "mine.txt").write_text("mine")
        outcome(folder, str(folder / f"a.{suffix}"))
        assert (folder / "mine.txt").read_text() == "mine"


def test_a_disk_that_fills_with_the_second_file(small_disk: Callable[[str], Path]) -> None:
    folder = small_disk("600k")
    write(str(folder / "a.gpkg"), features=three_rows())
    assert not outcome(folder, str(folder / "a.gpkg"), str(folder / "b.gpkg"), str(folder / "c.geojson"))


LIMITED = """
import resource, sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from tests.qgis.outputs.test_disk_faults import outcome
from pathlib import Path
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
done = []
for limit in map(int, sys.argv[2:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    for suffix in ("gpkg", "geojson", "shp", "csv", "gml"):
        done.append(outcome(Path(sys.argv[1]), sys.argv[1] + f"/{limit}.{suffix}"))
    # an existing one too
    done.append(outcome(Path(sys.argv[1]), sys.argv[1] + "/old.gpkg"))
assert not all(done) and any(done), done
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit of file sizes on this system")
def test_a_limit_of_file_sizes(tmp_path: Path) -> None:
    write(str(tmp_path / "old.gpkg"))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(ROOT), QgsApplication.pkgDataPath() + "/python", *filter(None, sys.path)]),
    }
    limits = [str(limit) for limit in (4096, 50_000, 110_000, 300_000, 10_000_000)]
    command = [sys.executable, "-c", LIMITED, str(tmp_path), *limits]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert sql(tmp_path / "old.gpkg", "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("at", range(12))
def test_a_disk_that_fails_at_any_step_of_putting_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """What was put in place already is taken back."""
    addresses = [str(tmp_path / name) for name in ("old.gpkg", "new.gpkg", "old.geojson", "new.shp")]
    write(addresses[0], addresses[2])
    before, steps = contents(tmp_path), iter(range(100))

    def failing(step: Callable[..., None]) -> Callable[..., None]:
        def run(*values: object, **named: object) -> None:
            if next(steps) == at:
                raise OSError(28, "No space left on device")
            step(*values, **named)

        return run

    for name in ("sync_file", "_move_to_new_name", "link_or_copy"):
        monkeypatch.setattr(files, name, failing(getattr(files, name)))
    monkeypatch.setattr(geopackage, "copy_table", failing(geopackage.copy_table))
    try:
        write(*addresses)
    except CollisionRiskError as error:
        message = str(error)
    else:
        message = ""
    monkeypatch.undo()
    if message:
        assert "the disk is full" in message
        assert contents(tmp_path) == before
    else:
        assert all(len(rows_of(address)) == 3 for address in addresses)


def test_cancelled_at_the_end_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write(str(tmp_path / "a.gpkg"), str(tmp_path / "b.csv"), is_cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_on_a_full_disk_is_refused_in_one_sentence(
    small_disk: Callable[[str], Path], capfd: pytest.CaptureFixture[str]
) -> None:
    folder = small_disk("64k")
    noise = QImage(os.urandom(400 * 400 * 4), 400, 400, QImage.Format.Format_RGB32)
    with (
        pytest.raises(CannotWrite, match="the disk is full"),
        OutputTransaction(Waiting(print, lambda: False)) as outputs,
    ):
        outputs.write_picture(folder / "map.png", noise)
    assert capfd.readouterr().err == ""
    assert not list(folder.iterdir())
