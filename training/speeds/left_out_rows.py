"""Trips that are not learned from: how many of which file, why, and the rows of some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.arrays import IntArray

_EXAMPLES = 3


@dataclass
class LeftOutRows:
    """Rows left out, by file and reason: their number, and the numbers of the first of them."""

    counts: dict[tuple[str, Phrase], tuple[int, list[int]]] = field(default_factory=dict)

    def add(self, file: str, reason: Phrase, rows: IntArray) -> None:
        """Note rows by their numbers in the file; none is no entry."""
        if len(rows):
            count, examples = self.counts.get((file, reason), (0, []))
            first = np.sort(rows)[:_EXAMPLES].tolist()
            self.counts[file, reason] = count + len(rows), sorted([*examples, *first])[:_EXAMPLES]

    @property
    def total(self) -> int:
        return sum(count for count, _ in self.counts.values())

    def sentences(self) -> Iterator[Phrase]:
        """One for each file and reason."""
        for (file, reason), (count, examples) in self.counts.items():
            yield Phrase(
                "{file}: {count:,} rows are left out: {reason} (rows: {rows})",
                file=file,
                count=count,
                reason=reason,
                rows=", ".join(map(str, examples)) + (" …" if count > len(examples) else ""),
            )
