"""The lock of a collision store: one refresh or import at a time writes to it, from whatever home.

A file beside an SQLite file, or an advisory lock of a PostgreSQL session. Whoever needs the lock of a home too
takes that one first, so that no two wait for each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from ..process.events import cannot_write
from ..process.locks import FileLock, wait_for
from .problems import readable_error
from .schema import BUSY_S, make_folder, parse_address

_KEY = 0x434F4C4C  # of advisory locks, which are those of one database
_NAMED = "Collision Risk since "
_ALIVE = ("tcp_keepalives_idle = 60", "tcp_keepalives_interval = 15", "tcp_keepalives_count = 4")
"""Settings by which the server notices within two minutes that a computer is gone, whose lock it then releases."""


@contextmanager
def store_lock(address: str) -> Iterator[None]:
    """Hold the lock of the store at a SQLAlchemy address inside the block; wait for it with a word.

    Raises TrainingError for an address that is none, a folder that cannot be written, and a server that fails.
    """
    url = parse_address(address)
    if url.get_backend_name() == "sqlite":
        lock: FileLock | _AdvisoryLock = _beside(url)
        place = str(url.database)
    else:
        lock, place = _AdvisoryLock(url), url.render_as_string(hide_password=True)
    try:
        wait_for(lock, place)
    except OSError as error:
        raise cannot_write(Path(place).parent, error) from error
    try:
        yield
    finally:
        lock.release()


def _beside(url: URL) -> FileLock:
    """The lock of an SQLite file; the same one by whatever path the file is named."""
    make_folder(url)
    file = Path(str(url.database)).resolve()
    return FileLock(file.with_name(f"{file.name}.lock"))


class _AdvisoryLock:
    """PostgreSQL's lock of a session: it ends with the connection. The name of the session says since when it is held.

    (Other columns of pg_stat_activity are not shown to every role.)
    """

    def __init__(self, url: URL) -> None:
        self._url = url
        with self._in_words():
            engine = create_engine(
                url,
                hide_parameters=True,
                poolclass=NullPool,
                isolation_level="AUTOCOMMIT",
                connect_args={"connect_timeout": BUSY_S},
            )
            self._connection = engine.connect()
            for setting in _ALIVE:
                self._connection.exec_driver_sql(f"SET {setting}")

    def acquire(self) -> bool:
        with self._in_words():
            if not self._value("SELECT pg_try_advisory_lock(:key)", key=_KEY):
                return False
            name = f"{_NAMED}{datetime.now(UTC):%Y-%m-%dT%H:%M:%S+00:00}"
            self._value("SELECT set_config('application_name', :name, false)", name=name)
        return True

    def since(self) -> datetime | None:
        holder = (
            "SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND "
            "granted AND objsubid = 1 AND classid = 0 AND objid = :key AND pg_locks.database = "
            "(SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        with self._in_words():
            match = re.fullmatch(f"{_NAMED}(.+)", str(self._value(holder, key=_KEY)))
        return datetime.fromisoformat(match[1]) if match else None

    def release(self) -> None:
        with suppress(SQLAlchemyError), self._connection:  # with a connection that is broken the lock is gone already
            self._value("SELECT pg_advisory_unlock(:key)", key=_KEY)

    def _value(self, statement: str, **parameters: object) -> object:
        return self._connection.execute(text(statement), parameters).scalar()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise readable_error(self._url, error) from None
