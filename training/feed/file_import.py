"""Import of collisions from files (CSV or Parquet exports of h9gi-nx95), a chunk at a time.

A file does not tell how far the feed was followed, so the high-water mark stays where it is. A collision that the feed
changed later than the file (or that came from the feed at all, where the file has no `updated_at`) stays as it is. So
the next refresh ends in the same state as without the import, and a first refresh still downloads everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, join_phrases, log, progress
from ..store.row_format import COORDINATES, DateEvidence, DateOrder, MixedDates, date_evidence
from ..store.store import Store, UpsertCounts
from .rows import COLUMNS, NEEDED, RowPage, normalise, uniform_names
from .text_form import TextForm, find_text_form, read_chunks, refuse_swallowed_rows

CHUNK = 20_000


@dataclass(frozen=True)
class SourceFile:
    """A file to import: its form (None: Parquet), its own names of the columns, and those of COLUMNS that it lacks."""

    file: Path
    form: TextForm | None
    names: tuple[str, ...]

    @property
    def lacking(self) -> list[str]:
        return [column for column in COLUMNS if column not in uniform_names(self.names)]

    def own_name(self, column: str) -> str:
        return self.names[uniform_names(self.names).index(column)]


def open_source(file: Path) -> SourceFile:
    """Raises TrainingError for a file that cannot be read, has no rows, or lacks a column of NEEDED."""
    form = None if file.suffix.lower() == ".parquet" else find_text_form(file)
    names, rows = _head(file, form)
    source = SourceFile(file, form, tuple(names))
    if needed := [column for column in source.lacking if column in NEEDED]:
        raise TrainingError(
            Phrase(
                "“{file}” has no column {names}. Export NYC Open Data h9gi-nx95 with all columns.",
                file=file.name,
                names=", ".join(needed),
            )
        )
    if not rows:
        raise TrainingError(
            Phrase("“{file}” has the headers of a table, and no rows. Export it again.", file=file.name)
        )
    return source


def _head(file: Path, form: TextForm | None) -> tuple[list[str], int]:
    """The names of the columns, and whether any row follows."""
    if form is None:
        with _parquet(file) as table:
            return table.schema_arrow.names, table.metadata.num_rows
    for rows, _ in read_chunks(file, form, 1):
        return [str(name) for name in rows.columns], len(rows)
    return [], 0


def _parquet(file: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file)
    except (OSError, ValueError) as error:  # pyarrow's are of both kinds
        if isinstance(error, OSError) and error.errno:
            raise
        raise TrainingError(
            Phrase(
                "“{file}” cannot be read: {problem}. Export it again.",
                file=file.name,
                problem="it is no Parquet file, or is damaged",
            )
        ) from error


def chunks(source: SourceFile) -> Iterator[tuple[pd.DataFrame, float]]:
    """Rows as text in COLUMNS, and the share of the file that is read with them (0–1). Raises TrainingError."""
    for rows, share in _raw_chunks(source):
        rows.columns = pd.Index(uniform_names(rows.columns))
        text = rows.reindex(columns=list(COLUMNS)).astype("string")
        if source.form and source.form.delimiter != ",":  # then a comma may stand for the decimal point
            for name in COORDINATES:
                text[name] = text[name].str.replace(",", ".", regex=False)
        yield text, share


def _raw_chunks(source: SourceFile, columns: list[str] | None = None) -> Iterator[tuple[pd.DataFrame, float]]:
    if source.form:
        yield from read_chunks(source.file, source.form, CHUNK, columns)
        return
    with _parquet(source.file) as table:
        done = 0
        try:
            for batch in table.iter_batches(batch_size=CHUNK, columns=columns):
                done += len(batch)
                yield batch.to_pandas(), done / max(table.metadata.num_rows, 1)
        except (OSError, pa.ArrowException) as error:
            raise TrainingError(
                Phrase(
                    "“{file}” cannot be read: {problem}. Export it again.",
                    file=source.file.name,
                    problem="it is no Parquet file, or is damaged",
                )
            ) from error


def date_order(source: SourceFile) -> DateOrder:
    """The order of day and month in the dates of a file, by all of them, each of which must stand in a row of its own.

    Raises TrainingError where the dates contradict each other, and where a row swallows others.
    """
    name, evidence, number = source.own_name("crash_date"), DateEvidence(), 0
    for rows, _ in _raw_chunks(source, [name]):
        evidence |= date_evidence(rows[name].astype("string"))
        number += len(rows)
    if source.form:
        refuse_swallowed_rows(source.file, source.form, number)
    try:
        return evidence.order()
    except MixedDates as error:
        raise TrainingError(Phrase("“{file}”: {problem}", file=source.file.name, problem=error.message)) from None


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

    Raises TrainingError for a file that cannot be read or lacks a needed column (if the head or the dates of any file
    show it, nothing is stored), and where not one row of all files can be kept.
    """
    began = monotonic()
    sources = [open_source(file) for file in files]
    orders = [_understood(source) for source in sources]
    removed, counts = store.remove_future(), _Counts()
    for done, (source, order) in enumerate(zip(sources, orders, strict=True)):
        for rows, share in chunks(source):
            page = normalise(rows, store.today, order)
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


def _understood(source: SourceFile) -> DateOrder:
    """The order of its dates, after what is unusual in a file was logged. Raises TrainingError."""
    name = source.file.name
    if source.form and not source.form.usual:
        log(
            Phrase(
                "“{file}” is read as {encoding}, with “{delimiter}” between the fields.",
                file=name,
                encoding={"cp1252": "Windows-1252"}.get(source.form.encoding, source.form.encoding.upper()),
                delimiter="\\t" if source.form.delimiter == "\t" else source.form.delimiter,
            )
        )
    order = date_order(source)
    if order == "day_first":
        log(Phrase("The dates of “{file}” begin with the day.", file=name))
    if absent := _to_tell(source):
        log(
            Phrase(
                "“{file}” has no column {names}: absent, not 0, in new collisions.", file=name, names=", ".join(absent)
            )
        )
    return order
