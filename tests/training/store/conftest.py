"""An SQLite file, and a database on a PostgreSQL server that is started from Debian's binaries."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Server:
    """A server on a socket in `folder`; its superuser is `owner`, and it asks nobody for a password."""

    folder: Path
    postgis: bool

    def address(self, database: str, user: str = "owner") -> str:
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}"

    def run(self, statement: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(f"host={self.folder} user=owner dbname={database}", autocommit=True) as connection:
            connection.execute(statement)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("no PostgreSQL server is installed (Debian: postgresql, postgresql-15-postgis-3)")
    return found[-1].parent


def _other_user() -> str | None:
    """PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.skip("PostgreSQL refuses to run as root, and there is no other user")
    return getpass.getuser()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    binaries, user = _binaries(), _other_user()
    folder = Path(tempfile.mkdtemp(prefix="collision_risk_pg"))
    if user:
        shutil.chown(folder, user)

    def run(program: str, *words: str) -> None:
        command = [str(binaries / program), "-D", str(folder / "data"), *words]
        subprocess.run(command, check=True, capture_output=True, user=user, cwd=folder, timeout=600)

    settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
    try:
        run("initdb", "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-w", "-o", settings, "-l", str(folder / "log"), "start")
        try:
            extension = binaries.parents[2] / "share/postgresql" / binaries.parent.name / "extension/postgis.control"
            system = Path("/usr/share/postgresql") / binaries.parent.name / "extension" / "postgis.control"
            yield Server(folder, extension.is_file() or system.is_file())
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def on_postgresql(postgresql: Server) -> str:
    """The address of a database without tables of ours.

    (Always the same one, since PostGIS takes a second to be added to another.)
    """
    postgresql.run("DROP TABLE IF EXISTS collisions, sync_state, differences, monitoring")
    return postgresql.address("postgres")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, on either engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    found: str = request.getfixturevalue("on_postgresql")
    return found


@pytest.fixture(scope="session")
def page() -> Callable[..., object]:
    """Normalised rows; each given as changes to a plain collision."""
    import pandas as pd

    from training.feed.rows import COLUMNS, normalise

    plain = {"collision_id": "1", "crash_date": "2025-01-06", "crash_time": "8:15", ":updated_at": None}

    def make(*changes: dict[str, str | None]) -> pd.DataFrame:
        rows = [{key.removeprefix(":"): value for key, value in (plain | change).items()} for change in changes]
        return normalise(pd.DataFrame(rows).reindex(columns=list(COLUMNS)).astype("string"), date(2026, 6, 1)).rows

    return make
