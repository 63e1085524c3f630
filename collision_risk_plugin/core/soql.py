"""Queries to NYC Open Data (Socrata), and its answers in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

NYC_OPEN_DATA = "https://data.cityofnewyork.us"
_SPACE = " \t\r\n"


@dataclass(frozen=True)
class SoqlQuery:
    """A SoQL query by its clauses."""

    select: str
    where: str = ""
    group: str = ""
    order: str = ""
    limit: int = 50_000
    offset: int = 0

    def parameters(self) -> dict[str, str]:
        """For SODA 2.1."""
        named = {"$select": self.select, "$where": self.where, "$group": self.group, "$order": self.order}
        paged = {"$limit": str(self.limit), **({"$offset": str(self.offset)} if self.offset else {})}
        return {**{name: clause for name, clause in named.items() if clause}, **paged}

    def text(self) -> str:
        """For SODA 3."""
        named = {"WHERE": self.where, "GROUP BY": self.group, "ORDER BY": self.order}
        clauses = [f"{name} {clause}" for name, clause in named.items() if clause]
        clauses += [f"LIMIT {self.limit}", *([f"OFFSET {self.offset}"] if self.offset else [])]
        return " ".join([f"SELECT {self.select}", *clauses])

    def body(self) -> dict[str, Any]:
        """What SODA 3 is sent."""
        return {"query": self.text(), "page": {"pageNumber": 1, "pageSize": self.limit}}


def json_rows(content: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of an answer, each with its text.

    One at a time: a single call for a page would keep every other thread waiting. Raises ValueError for content that
    is no whole JSON list of objects.
    """
    text = content.decode("utf-8")
    at = _skip(text, 0)
    if text[at : at + 1] != "[":
        raise ValueError("no list of rows")
    at = _skip(text, at + 1)
    decode = json.JSONDecoder().raw_decode
    while text[at : at + 1] != "]":
        row, end = decode(text, at)
        if not isinstance(row, dict):
            raise ValueError("a row is no object")  # noqa: TRY004 (of what is sent)
        yield text[at:end], row
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != "]":
            raise ValueError("the list of rows is cut short")


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] in _SPACE and at < len(text):
        at += 1
    return at
