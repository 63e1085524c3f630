"""The file of a table of speeds: its form, its origin, and writing it so that it can be read back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.constants import BUNDLED_SPEEDS
from collision_risk_plugin.core.errors import BadSpeeds
from collision_risk_plugin.core.files import atomic_write
from collision_risk_plugin.core.geo.arrays import FloatArray
from collision_risk_plugin.core.traffic.speed_table import FORMAT, load_speeds

from ..process.events import log
from .bands import Band
from .drives import Speeds

Form = dict[str, Any]
"""A table of speeds as JSON."""
FEED_SOURCE = "NYC DOT, Traffic Speeds NBE (NYC Open Data i4gi-tjb9)"


@dataclass(frozen=True)
class TableOrigin:
    """Where speeds come from, for people; `first` and `last` day on which they were measured."""

    title: str
    source: str
    licence: str
    attribution: str
    first: date
    last: date

    def with_feed(self, kinds: Sequence[str], first: date, last: date) -> TableOrigin:
        """The origin of speeds that were changed, on some kinds of road, as those of the city's feed have changed."""
        feed = f"{', '.join(kinds)} as changed by {first} to {last}: {FEED_SOURCE}"
        others = self.source.split("; ")[0]
        return TableOrigin(
            self.title.split(" · ")[0] + f" · speed feed of {last}",
            f"{others}; {feed}",
            self.licence,
            self.attribution if "NYC DOT" in self.attribution else f"{self.attribution}; NYC DOT",
            min(self.first, first),
            max(self.last, last),
        )

    def facts(self) -> Form:
        return {
            "title": self.title,
            "source": self.source,
            "licence": self.licence,
            "attribution": self.attribution,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
        }


@dataclass(frozen=True, eq=False)
class NamedSpeeds:
    """Speeds of kinds of road with names, where they come from, and their form."""

    speeds: Speeds
    kinds: tuple[str, ...]
    origin: TableOrigin
    form: Form

    @classmethod
    def fitted(
        cls, speeds: Speeds, bands: Sequence[Band], kinds: Sequence[str], range_factors: FloatArray, origin: TableOrigin
    ) -> NamedSpeeds:
        """`range_factors` (B, 2): 10th and 90th percentile of actual ÷ predicted seconds."""
        form = {
            "format": FORMAT,
            **origin.facts(),
            "bands": [[list(days), list(hours)] for days, hours in bands],
            "kinds": list(kinds),
            "kind_of": speeds.kind.tolist(),
            "mph": speeds.mph.round(1).tolist(),
            "trip_seconds": speeds.trip_seconds,
            "range": range_factors.round(3).tolist(),
        }
        return cls(speeds, tuple(kinds), origin, form)

    @classmethod
    def of_file(cls, file: Path) -> NamedSpeeds:
        """Raises BadSpeeds."""
        table = load_speeds(file)
        origin = TableOrigin(table.title, table.source, table.licence, table.attribution, table.first, table.last)
        return cls(Speeds.of_table(table), table.kinds, origin, json.loads(file.read_text(encoding="utf-8")))

    def changed(self, mph: FloatArray, origin: TableOrigin) -> NamedSpeeds:
        """The same kinds and bands with other speeds (B, K), and their origin."""
        form = {**self.form, **origin.facts(), "mph": mph.round(1).tolist()}
        return replace(self, speeds=replace(self.speeds, mph=mph), origin=origin, form=form)


def speeds_in_use(file: Path) -> NamedSpeeds:
    """Those of `file`, or the bundled ones where it is missing or cannot be used. Raises BadSpeeds."""
    if file.is_file():
        try:
            return NamedSpeeds.of_file(file)
        except BadSpeeds as error:
            log(error.message)
    return NamedSpeeds.of_file(BUNDLED_SPEEDS)


def write_speeds(file: Path, form: Form) -> None:
    """Replace `file` by a table of speeds, once that was read back.

    Raises BadSpeeds, OSError; the file is then as it was.
    """
    lines = ",\n".join(f"  {json.dumps(key)}: {_value(value)}" for key, value in form.items())
    with atomic_write(file) as partial:
        partial.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
        load_speeds(partial)


def _value(value: Any) -> str:
    """JSON with a row of a table on each line."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        rows = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in value)
        return f"[\n{rows}\n  ]"
    return json.dumps(value, ensure_ascii=False)
