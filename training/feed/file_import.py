"""Import of collisions from files (CSV or Parquet exports of h9gi-nx95), a chunk at a time.

A file does not tell how far the feed was followed, so the high-water mark stays where it is. A collision that the feed
changed later than the file (or that came from the feed at all, where the file has no `updated_at`) stays as it is. So
the next refresh ends in the same state as without the import, and a first refresh still downloads everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from collision_risk_plugin.core.column_dates import DateColumn
from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.text_tables import BadTextFile, TextTable, open_table

from ..process.events import TrainingError, join_phrases, log, progress
from ..store.row_format import COORDINATES, decide_month_first
from ..store.store import Store, UpsertCounts
from .rows import COLUMNS, NEEDED, RowPage, normalise, uniform_names

CHUNK = 20_000


@dataclass(frozen=True)
class SourceFile:
    """A file to import: the form of a CSV file (None: Parquet), and its own names of the columns."""

    file: Path
    table: TextTable | None
    names: tuple[str, ...]

    @property
    def lacking(self) -> list[str]:
        """Those of COLUMNS that it lacks."""
        return [column for column in COLUMNS if column not in uniform_names(self.names)]


def open_source(file: Path) -> SourceFile:
    """Raises TrainingError, BadTextFile for a file that cannot be read, has no rows, or lacks a column of NEEDED."""
    if file.suffix.lower() == ".parquet":
        with _parquet(file) as parquet:
            source, empty = SourceFile(file, None, tuple(parquet.schema_arrow.names)), not parquet.metadata.num_rows
    else:
        table = open_table(file)
        source, empty = SourceFile(file, table, table.names), next(table.rows(), None) is None
    if needed := [column for column in source.lacking if column in NEEDED]:
        raise TrainingError(
            Phrase(
                "“{file}” has no column {names}. Export NYC Open Data h9gi-nx95 with all columns.",
                file=file.name,
                names=", ".join(needed),
            )
        )
    if empty:
        raise TrainingError(
            Phrase("“{file}” has the headers of a table, and no rows. Export it again.", file=file.name)
        )
    return source


def _parquet(file: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file)
    except (OSError, ValueError) as error:  # pyarrow's are of both kinds
        if isinstance(error, OSError) and error.errno:
            raise
        raise _damaged(file) from error


def _damaged(file: Path) -> BadTextFile:
    return BadTextFile(file=file.name, problem="it is no Parquet file, or is damaged", remedy="Export it again")


def chunks(source: SourceFile) -> Iterator[tuple[pd.DataFrame, float]]:
    """Rows as text in COLUMNS, and the share of the file that is read with them (0–1).

    Raises TrainingError, BadTextFile.
    """
    for rows, share in _csv(source.table) if source.table else _parquet_chunks(source.file):
        yield rows.reindex(columns=list(COLUMNS)).astype("string"), share


def _parquet_chunks(file: Path, columns: list[str] | None = None) -> Iterator[tuple[pd.DataFrame, float]]:
    with _parquet(file) as table:
        done = 0
        try:
            for batch in table.iter_batches(batch_size=CHUNK, columns=columns):
                done += len(batch)
                rows = batch.to_pandas()
                yield rows.set_axis(uniform_names(rows.columns), axis=1), done / max(table.metadata.num_rows, 1)
        except (OSError, pa.ArrowException) as error:
            raise _damaged(file) from error


def _csv(table: TextTable) -> Iterator[tuple[pd.DataFrame, float]]:
    names, size = uniform_names(table.names), max(table.file.stat().st_size, 1)
    places = {name: number for number, name in enumerate(names) if name in COLUMNS}
    position, blank = 0, [""] * len(names)

    def seen(place: int) -> None:
        nonlocal position
        position = place

    records = table.rows(seen)
    while chunk := [cells + blank[len(cells) :] for _, cells in islice(records, CHUNK)]:
        # Only an empty text means "absent": some streets and vehicles are called NA or NULL.
        rows = pd.DataFrame({name: [cells[place] or None for cells in chunk] for name, place in places.items()})
        if table.delimiter != ",":  # then a comma may stand for the decimal point
            for name in places.keys() & set(COORDINATES):
                rows[name] = rows[name].astype("string").str.replace(",", ".", regex=False)
        yield rows, position / size


def _dates(source: SourceFile) -> DateColumn:
    """All dates of a file; the rows of a CSV file are checked as they are read.

    Raises BadTextFile for a row that swallows others or has too many cells.
    """
    place = uniform_names(source.names).index("crash_date")
    column, known = DateColumn(f"{source.file.name}: {source.names[place]}"), set[str]()
    for day in _days_of(source, place):
        if day not in known:
            known.add(day)
            column.add(day)
    return column


def _days_of(source: SourceFile, place: int) -> Iterator[str]:
    if source.table is None:
        for rows, _ in _parquet_chunks(source.file, [source.names[place]]):
            yield from rows["crash_date"].dropna().astype(str)
        return
    width = len(source.names)
    for line, cells in source.table.rows():
        if len(cells) > width and any(cells[width:]):
            problem = Phrase(
                "line {line} has {found} cells, and the header has {expected}",
                line=line,
                found=len(cells),
                expected=width,
            )
            raise BadTextFile(file=source.file.name, problem=problem, remedy="Export it again")
        if place < len(cells):
            yield cells[place]


@dataclass
class _Counts:
    """What was met in the files; `kept`: rows that are stored now, as they were before or anew."""

    received: int = 0
    kept: int = 0
    upserted: UpsertCounts = field(default_factory=UpsertCounts)
    kept_out: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, received: int, page: RowPage, upserted: UpsertCounts) -> None:
        self.received += received
        self.kept += len(page.rows)
        self.upserted += upserted
        self.kept_out += page.kept_out
        self.noticed += page.noticed
        self.examples = page.examples | self.examples

    def reasons(self) -> list[Phrase]:
        """Why rows were kept out, each reason with its count."""
        return [
            Phrase(
                "{count:,} rows are kept out: {reason}", count=count, reason=_reason(rule, self.examples.get(rule, ""))
            )
            for rule, count in sorted(self.kept_out.items())
            if rule in _RULES
        ]


_RULES = ("unreadable_ids", "unreadable_dates", "unreadable_times", "future")


def _reason(rule: str, example: str) -> Phrase:
    if rule == "future":
        return Phrase("they are dated in the future, such as “{example}”", example=example)
    if rule == "unreadable_ids":
        told, absent = (
            Phrase("their ids cannot be read, such as “{example}”", example=example),
            Phrase("they have no id"),
        )
    elif rule == "unreadable_dates":
        told = Phrase("their dates cannot be read, such as “{example}”", example=example)
        absent = Phrase("they have no date")
    else:
        told = Phrase("their times cannot be read, such as “{example}”", example=example)
        absent = Phrase("they have no time")
    return told if example else absent


def import_files(files: list[Path], store: Store) -> dict[str, Any]:
    """Store the rows of all files, one transaction a chunk; the fields of the `result` event.

    Raises TrainingError, BadTextFile, BadDates for a file that cannot be read or lacks a needed column, before anything
    is stored; TrainingError where not one row of all files can be kept.
    """
    began = monotonic()
    sources = [open_source(file) for file in files]
    month_first = [_understood(source) for source in sources]
    removed, counts = store.remove_future(), _Counts()
    for done, (source, month) in enumerate(zip(sources, month_first, strict=True)):
        for rows, share in chunks(source):
            page = normalise(rows, store.today, month_first=month)
            counts.add(len(rows), page, store.upsert(page.rows, source.lacking))
            so_far = Phrase("{file}: {rows:,} rows read", file=source.file.name, rows=counts.received)
            progress(100 * (done + share) / len(files), so_far)
    reasons = counts.reasons()
    if not counts.kept:
        raise TrainingError(
            Phrase(
                "{rows:,} rows read, 0 kept: {reason}. Export NYC Open Data h9gi-nx95 again.",
                rows=counts.received,
                reason=join_phrases(reasons, "{some}; {more}"),
            )
        )
    for reason in reasons:
        log(reason)
    state = store.state()
    return {
        "store": store.url,
        "collisions": state.rows,
        "first_day": state.first_day.isoformat() if state.first_day else None,
        "last_day": state.last_day.isoformat() if state.last_day else None,
        "files": [str(file) for file in files],
        "received": counts.received,
        **asdict(counts.upserted),
        "kept_out": dict(counts.kept_out),
        "reasons": reasons,
        "future_removed": removed,
        "noticed": dict(counts.noticed),
        "missing_columns": {source.file.name: told for source in sources if (told := _to_tell(source))},
        "seconds": round(monotonic() - began, 1),
    }


def _to_tell(source: SourceFile) -> list[str]:
    """The columns that a file lacks; the portal's own exports have no `updated_at`: nothing to report."""
    return [column for column in source.lacking if column != "updated_at"]


def _understood(source: SourceFile) -> bool:
    """Whether months go first in the dates of a file, after what is unusual in it was logged.

    Raises BadTextFile, and BadDates where the dates contradict each other.
    """
    name, table = source.file.name, source.table
    if table and (table.delimiter, table.encoding.label) != (",", "UTF-8"):
        log(
            Phrase(
                "“{file}” is read as {encoding}, with “{delimiter}” between the cells.",
                file=name,
                encoding=table.encoding.label,
                delimiter="\\t" if table.delimiter == "\t" else table.delimiter,
            )
        )
    dates = _dates(source)
    month_first = decide_month_first(dates)
    if dates.is_ordered and not month_first:
        log(Phrase("The dates of “{file}” begin with the day.", file=name))
    if absent := _to_tell(source):
        log(
            Phrase(
                "“{file}” has no column {names}: absent, not 0, in new collisions.", file=name, names=", ".join(absent)
            )
        )
    return month_first
