"""A service with little data, whose faults a test chooses, and its rows as they should be kept."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.services.loopback import Loopback, Request
from tests.synthetic.collisions import collision_rows
from tests.synthetic.served import open_data
from training.process.http_retry import RetryPolicy
from training.store.row_format import COORDINATES, FEED_COLUMNS, PERSONS

THREE_DAYS = ("2023-12-30", "2024-01-02", "2025-01-05")
DAYS = (*THREE_DAYS, "2025-01-06")
COLUMNS = (*FEED_COLUMNS, "updated_at")


class Source:
    """A running service; its rows are those of a frame as NYC Open Data names and writes them."""

    def __init__(self, rows: pd.DataFrame, **settings: Any) -> None:
        self.rows = rows
        self.service = open_data(rows, **settings)
        self.loopback = Loopback([self.service])
        self.url = self.loopback.url

    def set_faults(self, *faults: str) -> None:
        """Faults such as 429@2 or empty@5+, counted from the next request."""
        self.service.asked.clear()
        self.service.faults.set(*faults)

    def asked(self) -> list[Request]:
        return list(self.service.asked)

    def kept(self) -> dict[int, tuple[Any, ...]]:
        """What a store should hold of the rows, worked out one value at a time."""
        return {int(row["collision_id"]): tuple(_kept(name, row) for name in COLUMNS) for row in _records(self.rows)}


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{key: None if pd.isna(value) else value for key, value in row.items()} for row in rows.to_dict("records")]


def _kept(name: str, row: dict[str, Any]) -> Any:
    value = row.get(":updated_at" if name == "updated_at" else name)
    if value is None:
        return None
    if name == "crash_date":
        return value[:10]
    if name == "crash_time":
        return value.rjust(5, "0")
    if name in COORDINATES:
        return float(value)
    if name in PERSONS or name == "collision_id":
        return int(value)
    text = value.strip().upper() if name == "borough" else value.strip()
    return text.removesuffix(".0") if name == "zip_code" else text or None


def stored(file: Path) -> dict[int, tuple[Any, ...]]:
    """All collisions of an SQLite store, read past it."""
    with sqlite3.connect(file) as connection:
        found = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM collisions").fetchall()
    connection.close()
    return {row[0]: row for row in found}


@dataclass(frozen=True)
class Helpers:
    stored: Callable[[Path], dict[int, tuple[Any, ...]]]
    impatient: RetryPolicy


@pytest.fixture(scope="session")
def helpers() -> Helpers:
    """`impatient`: waits of milliseconds."""
    return Helpers(stored, RetryPolicy(5, first_wait=1e-4, longest_wait=1e-3, longest_asked_wait=2e-3, answer=0.15))


@pytest.fixture(scope="session")
def sample_rows() -> Callable[..., pd.DataFrame]:
    """`number` synthetic rows of some days; by default of three in two years, with (0, 0) and null coordinates."""
    by_day = {day: collision_rows(date.fromisoformat(day), date.fromisoformat(day)) for day in DAYS}

    def take(number: int, days: Sequence[str] = THREE_DAYS) -> pd.DataFrame:
        rows = pd.concat([by_day[day] for day in days], ignore_index=True)
        # Some of each trap of a place are always among them: of so few rows, (0, 0) is too rare to be drawn each time.
        places = (rows["latitude"] == 0, rows["latitude"].isna())
        traps = pd.concat([rows[place].head(1 + number // 20) for place in places])
        rest = rows.drop(index=traps.index).sample(number - len(traps), random_state=1)
        return pd.concat([traps, rest]).sort_values("collision_id", ignore_index=True)

    return take


@pytest.fixture
def source() -> Iterator[Callable[..., Source]]:
    """Makes services; they are stopped after the test."""
    running: list[Source] = []

    def start(rows: pd.DataFrame, **settings: Any) -> Source:
        running.append(Source(rows, **settings))
        return running[-1]

    yield start
    for one in running:
        one.loopback.stop()


class Scripted:
    """A service that gives the answers it was told to, one after the other, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                service.asked.append((self.command, self.path, dict(self.headers), body))
                status, headers, content = service.answers.pop(0)
                self.send_response(status)
                for name, value in (headers | {"Content-Length": str(len(content))}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET  # noqa: N815

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def will_answer(self, status: int, content: str = "[]", **headers: str) -> None:
        self.answers.append((status, {k.replace("_", "-"): v for k, v in headers.items()}, content.encode()))


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    service = Scripted()
    yield service
    service.server.shutdown()
    service.server.server_close()
