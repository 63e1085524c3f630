"""NYC Open Data's street centreline (inkn-q76z): rows and metadata by SODA 2.1 and 3, and how it fails.

Faults of its own beside those of every service: `half` (the first half of a page), `twice` (the first row in place of
the last), `empty rows` (as the map view of the data set has them: `{}`), `edition` (from that answer on the data are
others: a later date, and a row less).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from .loopback import Answer, Request, Service
from .open_data import DEFAULT_LIMIT, MAX_LIMIT, parse_clauses, refusal

CENTRELINE = "inkn-q76z"
UPDATED = 1_763_600_000
"""Moment of the last change of the rows: 2025-11-20, in seconds since 1970."""
_WEEK = 7 * 24 * 3600
Row = Mapping[str, Any]


class Centreline(Service):
    """The rows as they are given, with an `:id` each, and in their order; without `metadata` the service has none.

    `token`: refuse whoever has no such app token; `interfaces`: those of OpenData.
    """

    paths = (f"/resource/{CENTRELINE}", f"/api/views/{CENTRELINE}", f"/api/v3/views/{CENTRELINE}/")

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        metadata: bool = True,
        token: str = "",
        interfaces: Sequence[str] = ("2.1", "3"),
        faults: Sequence[str] = (),
        nap: float = 0.3,
    ) -> None:
        super().__init__(faults, nap)
        self.rows = list(rows)
        self.updated = UPDATED
        self._metadata = metadata
        self._token = token
        self._interfaces = interfaces

    @property
    def columns(self) -> list[str]:
        return list(dict.fromkeys(name for row in self.rows for name in row))

    def pages_asked(self) -> list[int]:
        """The offsets of the pages that were asked for."""
        clauses = [self._clauses(one) for one in self.asked if not one.path.startswith("/api/views/")]
        return [int(one.get("$offset", 0)) for one in clauses if one.get("$order") == ":id"]

    def fault_of(self, request: Request) -> str:
        fault = self.faults.next()
        if fault == "edition":
            self.rows.pop()
            self.updated += _WEEK
            return ""
        return fault

    def failed(self, status: int) -> Answer:
        plain = super().failed(status)
        return Answer(plain.content, status, headers={"Retry-After": "1"} if status == 429 else {})

    def answer(self, request: Request) -> Answer:
        if request.path.startswith("/api/views/"):
            if not self._metadata:
                return refusal(404, "not_found", "Cannot find view")
            columns = [{"name": name, "fieldName": name} for name in self.columns]
            return Answer.of_json({"id": CENTRELINE, "rowsUpdatedAt": self.updated, "columns": columns})
        newer = request.path.startswith("/api/v3/")
        given = request.headers.get("X-App-Token", "")
        if ("3" if newer else "2.1") not in self._interfaces:
            return refusal(404 if newer else 410, "not_found", "Not found")
        if (self._token and given != self._token) or (newer and not given):
            return refusal(403, "permission_denied", "Invalid app_token specified")
        try:
            return Answer.of_json(self._query(self._clauses(request)))
        except ValueError as error:
            return refusal(400, "query.soql.no-such-column", str(error))

    def _clauses(self, request: Request) -> Mapping[str, str]:
        return parse_clauses(request.body) if request.path.startswith("/api/v3/") else request.query

    def _query(self, clauses: Mapping[str, str]) -> list[dict[str, Any]]:
        """Rows in the order of :id. Raises ValueError for a column that is not there."""
        select = clauses.get("$select", "*").replace(" ", "")
        if select.lower() == "count(*)":
            return [{"count": str(len(self.rows))}]
        names = self.columns if select == "*" else select.split(",")
        for name in names:
            if name != ":id" and name not in self.columns:
                raise ValueError(f"No such column: {name}")
        limit = min(int(clauses.get("$limit", DEFAULT_LIMIT)), MAX_LIMIT)
        offset = int(clauses.get("$offset", 0))
        numbered = [{":id": f"row-{row.get('globalid', n)}", **row} for n, row in enumerate(self.rows)]
        if clauses.get("$order") != ":id":  # another order for each page
            numbered.sort(key=lambda row: hash((row[":id"], offset)))
        return [{name: row[name] for name in names if name in row} for row in numbered[offset : offset + limit]]

    def broken(self, fault: str, answer: Answer) -> Answer | None:
        if fault not in {"half", "twice", "empty rows"}:
            return super().broken(fault, answer)
        rows = json.loads(answer.content)
        if not isinstance(rows, list) or (len(rows) < 2 and fault != "empty rows"):
            return answer
        changed: dict[str, list[Any]] = {
            "half": rows[: len(rows) // 2],
            "twice": [*rows[:-1], rows[0]],
            "empty rows": [{} for _ in rows],
        }
        return Answer.of_json(changed[fault])
