"""A service with little data, whose faults a test chooses, and its rows as they should be kept."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from training.process.http_retry import RetryPolicy
from training.store.row_format import COORDINATES, FEED_COLUMNS, PERSONS

COLUMNS = (*FEED_COLUMNS, "updated_at")


class Source:
    """A running service; its rows are those of a frame as NYC Open Data names and writes them."""

    def __init__(self, services: ModuleType, rows: pd.DataFrame, file: Path, **settings: Any) -> None:
        self.rows = rows
        rows.to_parquet(file)
        self.server = services.serve(port=0, files=[str(file)], **settings)
        self.server.collisions.db.execute("SET threads = 1")  # quicker for so few rows
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def set_faults(self, *faults: str) -> None:
        """Faults such as 429@2 or empty@5+, counted from the next request."""
        self.server.count = 0
        self.server.log.clear()
        split = [fault.split("@") for fault in faults]
        self.server.faults = [(kind, int(at.rstrip("+")), at.endswith("+")) for kind, at in split]

    def asked(self) -> list[dict[str, Any]]:
        return list(self.server.log)

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
        found = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM collisions").fetchall()  # noqa: S608
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
def real_rows(shared_data: Path) -> Callable[..., pd.DataFrame]:
    """`number` real rows of some days; by default of three in two years, with (0, 0) and null coordinates."""

    def take(number: int, days: Sequence[str] = ("2023-12-30", "2024-01-02", "2025-01-05")) -> pd.DataFrame:
        files = sorted((shared_data / "collisions").glob("collisions_202[35]*.parquet"))
        rows = pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)
        chosen = rows[rows["crash_date"].str[:10].isin(days)]
        return chosen.sample(number, random_state=1).sort_values("collision_id", ignore_index=True)

    return take


@pytest.fixture
def source(services: ModuleType, tmp_path: Path) -> Iterator[Callable[..., Source]]:
    """Makes services; they are stopped after the test."""
    running: list[Source] = []

    def start(rows: pd.DataFrame, **settings: Any) -> Source:
        running.append(Source(services, rows, tmp_path / f"source{len(running)}.parquet", **settings))
        return running[-1]

    yield start
    for one in running:  # which takes half a second: nobody waits for it
        threading.Thread(target=one.server.shutdown, daemon=True).start()


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
