"""Import of collisions from files (CSV or Parquet exports of h9gi-nx95), a chunk at a time.

A file does not tell how far the feed was followed, so the high-water mark stays where it is. A collision that the feed
changed later than the file (or that came from the feed at all, where the file has no `updated_at`) stays as it is. So
the next refresh ends in the same state as without the import, and a first refresh still downloads everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, log, progress
from ..store.store import Store, UpsertCounts
from .rows import COLUMNS, NEEDED, normalise, uniform_names

CHUNK = 20_000


def missing_columns(file: Path) -> list[str]:
    """The columns of the data set that a file lacks; exports have all but `updated_at`.

    Raises TrainingError for a file that cannot be read, or lacks a column of NEEDED.
    """
    with _readable_errors(file):
        if _is_parquet(file):
            names = uniform_names(pq.ParquetFile(file).schema_arrow.names)
        else:
            names = uniform_names(pd.read_csv(file, nrows=0, encoding="utf-8-sig").columns)
    missing = [column for column in COLUMNS if column not in names]
    if needed := [column for column in missing if column in NEEDED]:
        raise TrainingError(
            Phrase(
                "“{file}” has no column {names}. Export NYC Open Data h9gi-nx95 with all columns.",
                file=file.name,
                names=", ".join(needed),
            )
        )
    return missing


def chunks(file: Path) -> Iterator[tuple[pd.DataFrame, float]]:
    """Rows as text in COLUMNS, and the share of the file that is read with them (0–1). Raises TrainingError."""
    with _readable_errors(file):
        for rows, share in _parquet(file) if _is_parquet(file) else _csv(file):
            rows.columns = pd.Index(uniform_names(rows.columns))
            yield rows.reindex(columns=list(COLUMNS)).astype("string"), share


def _is_parquet(file: Path) -> bool:
    return file.suffix.lower() == ".parquet"


def _parquet(file: Path) -> Iterator[tuple[pd.DataFrame, float]]:
    with pq.ParquetFile(file) as table:
        done = 0
        for batch in table.iter_batches(batch_size=CHUNK):
            done += len(batch)
            yield batch.to_pandas(), done / max(table.metadata.num_rows, 1)


def _csv(file: Path) -> Iterator[tuple[pd.DataFrame, float]]:
    size = max(file.stat().st_size, 1)
    with file.open("rb") as stream:
        # Only an empty text means "absent": some streets and vehicles are called NA or NULL.
        settings = {"dtype": str, "keep_default_na": False, "na_values": [""], "encoding": "utf-8-sig"}
        for rows in pd.read_csv(stream, chunksize=CHUNK, **settings):
            yield rows, stream.tell() / size


@contextmanager
def _readable_errors(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise TrainingError(
            Phrase("“{file}” cannot be read: {error}. Export it again.", file=file.name, error=str(error)[:300])
        ) from None


def import_files(files: list[Path], store: Store) -> dict[str, Any]:
    """Store the rows of all files, one transaction a chunk; the fields of the `result` event.

    Raises TrainingError for a file that cannot be read or lacks a needed column; if the head of any file shows it,
    nothing is stored.
    """
    began = monotonic()
    missing = {file: missing_columns(file) for file in files}
    upserted, received = UpsertCounts(), 0
    kept_out: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    # The portal's own exports have no `updated_at`: nothing to report.
    absent_columns = {
        file: [column for column in columns if column != "updated_at"] for file, columns in missing.items()
    }
    for done, file in enumerate(files):
        if absent_columns[file]:
            log(
                Phrase(
                    "“{file}” has no column {names}: absent, not 0, in new collisions.",
                    file=file.name,
                    names=", ".join(absent_columns[file]),
                )
            )
        for rows, share in chunks(file):
            page = normalise(rows)
            upserted += store.upsert(page.rows, missing[file])
            received += len(rows)
            kept_out += page.kept_out
            noticed += page.noticed
            so_far = Phrase("{file}: {rows:,} rows read", file=file.name, rows=received)
            progress(100 * (done + share) / len(files), so_far)
    state = store.state()
    return {
        "store": store.url,
        "collisions": state.rows,
        "first_day": state.first_day.isoformat() if state.first_day else None,
        "last_day": state.last_day.isoformat() if state.last_day else None,
        "files": [str(file) for file in files],
        "received": received,
        **asdict(upserted),
        "kept_out": dict(kept_out),
        "noticed": dict(noticed),
        "missing_columns": {file.name: columns for file, columns in absent_columns.items() if columns},
        "seconds": round(monotonic() - began, 1),
    }
