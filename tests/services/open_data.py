"""NYC Open Data (Socrata): the collisions by SODA 2.1 and 3, and the taxi zones as GeoJSON.

It does what clients trip over: every value of a row is text, a null is left out of its row, a page has 1,000 rows
unless asked otherwise and 50,000 at most, rows without $order come in another order for each page, a query that makes
no sense is HTTP 400 with a message, SODA 3 refuses whoever has no app token.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from .loopback import Answer, Request, Service

COLLISIONS, TAXI_ZONES = "h9gi-nx95", "d3c5-ddgc"
DEFAULT_LIMIT, MAX_LIMIT = 1_000, 50_000
_SYSTEM = re.compile(r'(?<!["\w]):(id|created_at|updated_at)\b')
_CLAUSES = re.compile(
    r"SELECT (?P<select>.*?)(?: WHERE (?P<where>.*?))?(?: GROUP BY (?P<group>.*?))?(?: HAVING (?P<having>.*?))?"
    r"(?: ORDER BY (?P<order>.*?))?(?: LIMIT (?P<limit>\d+))?(?: OFFSET (?P<offset>\d+))?$",
    re.DOTALL,
)


class Table:
    """Rows in memory, asked in the part of SoQL that is SQL: clauses named as SODA 2.1 names them, with a dollar.

    `key`: the column that tells rows apart.

    A column that is in `omit` is not there: as the feed had lost number_of_persons_killed in May 2026.
    """

    def __init__(
        self,
        columns: Sequence[str],
        rows: Iterable[Sequence[Any]],
        omit: Collection[str] = (),
        key: str = "collision_id",
    ) -> None:
        kept = [number for number, name in enumerate(columns) if name not in omit]
        self._shown = [f'"{columns[number]}"' for number in kept if not columns[number].startswith(":")]
        names = [f'"{columns[number]}"' for number in kept]
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(f"CREATE TABLE rows ({', '.join([*names, chr(34) + ':id' + chr(34)])})")
        self._key = key
        id_ = columns.index(key)
        holes = ", ".join("?" * (len(names) + 1))
        numbered = ([*(row[number] for number in kept), f"row-{row[id_]}"] for row in rows)
        self._database.executemany(f"INSERT INTO rows VALUES ({holes})", numbered)
        for name, width, rest in (("y", 4, "-01-01T00:00:00.000"), ("ym", 7, "-01T00:00:00.000")):
            self._database.create_function(
                f"date_trunc_{name}", 1, lambda day, w=width, r=rest: day and day[:w] + r, deterministic=True
            )

    def query(self, clauses: Mapping[str, str]) -> list[dict[str, str]]:
        """Rows as the service sends them. Raises ValueError, sqlite3.Error for what makes no sense."""
        select = re.sub(r"(?<!\()\*", ", ".join(self._shown), clauses.get("$select", "*"))
        where = [clauses["$where"]] if "$where" in clauses else []
        where += [f"{name} = '{value}'" for name, value in clauses.items() if not name.startswith("$")]
        limit, offset = min(int(clauses.get("$limit", DEFAULT_LIMIT)), MAX_LIMIT), int(clauses.get("$offset", 0))
        order = clauses.get("$order", "")
        if not order and "$group" not in clauses and "(" not in select:
            order = f"(coalesce({self._key}, 0) + {offset}) * 2654435761 % 4294967291"  # another for each page
        sql = f"SELECT {select} FROM rows"
        for word, clause in (
            ("WHERE", " AND ".join(f"({condition})" for condition in where)),
            ("GROUP BY", clauses.get("$group")),
            ("HAVING", clauses.get("$having")),
            ("ORDER BY", order),
        ):
            sql += f" {word} {clause}" if clause else ""
        with self._lock:
            found = self._database.execute(_SYSTEM.sub(r'":\1"', f"{sql} LIMIT {limit} OFFSET {offset}"))
            names = ["count" if name[0] == "count(*)" else name[0] for name in found.description]
            rows = found.fetchall()
        return [{name: str(v) for name, v in zip(names, row) if v is not None} for row in rows]


class OpenData(Service):
    """The data sets by both interfaces, or only by those in `interfaces`; with `token`, for nobody who has no other.

    `table`: the collisions; `others`: further data sets by their ids.
    """

    paths = ("/resource/", "/api/v3/views/")

    def __init__(
        self,
        table: Table,
        taxi_zones: bytes = b"",
        *,
        token: str = "",
        interfaces: Collection[str] = ("2.1", "3"),
        faults: Sequence[str] = (),
        nap: float = 0.3,
        others: Mapping[str, Table] | None = None,
    ) -> None:
        super().__init__(faults, nap)
        self.table = table
        self._tables = {COLLISIONS: table, **(others or {})}
        self._taxi_zones = taxi_zones
        self._token = token
        self._interfaces = interfaces

    def failed(self, status: int) -> Answer:
        plain = super().failed(status)
        return Answer(plain.content, status, headers={"Retry-After": "1"} if status == 429 else {})

    def answer(self, request: Request) -> Answer:
        newer = request.path.startswith("/api/")
        if ("3" if newer else "2.1") not in self._interfaces:
            return refusal(404 if newer else 410, "not_found", "Not found")
        given = request.headers.get("X-App-Token", "")
        if (self._token and given != self._token) or (newer and not given):
            return refusal(403, "permission_denied", "Invalid app_token specified")
        if newer:
            dataset, _, form = request.path.removeprefix("/api/v3/views/").partition("/query.")
        else:
            dataset, _, form = request.path.removeprefix("/resource/").partition(".")
        if (dataset, form) == (TAXI_ZONES, "geojson"):
            return Answer(self._taxi_zones, kind="application/vnd.geo+json")
        if dataset not in self._tables or form != "json":
            return refusal(404, "dataset.missing", "Not found")
        try:
            return Answer.of_json(self._tables[dataset].query(parse_clauses(request.body) if newer else request.query))
        except (sqlite3.Error, ValueError) as error:
            return refusal(400, "query.soql.invalid", str(error).replace("no such column", "No such column"))


def parse_clauses(body: str) -> dict[str, str]:
    """The clauses of a SODA 3 query, and the page of it that is asked for."""
    asked = json.loads(body)
    found = _CLAUSES.match(asked["query"])
    if found is None:
        raise ValueError("Could not parse SoQL query")
    clauses = {f"${name}": clause for name, clause in found.groupdict().items() if clause}
    page = asked.get("page", {})
    size = int(page.get("pageSize", DEFAULT_LIMIT))
    clauses["$limit"] = str(min(size, int(clauses.get("$limit", size))))
    clauses["$offset"] = str(int(clauses.get("$offset", 0)) + size * (int(page.get("pageNumber", 1)) - 1))
    return clauses


def refusal(status: int, code: str, message: str) -> Answer:
    """An error as the service words it."""
    return Answer.of_json({"code": code, "error": True, "message": message}, status)
