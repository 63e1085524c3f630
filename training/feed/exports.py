"""Exports of the collisions as files, CSV or Parquet, read a chunk at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from collision_risk_plugin.core.errors import Phrase

from ..events import TrainingError
from .rows import COLUMNS, NEEDED, uniform_names

CHUNK = 20_000


def missing_columns(file: Path) -> list[str]:
    """The columns of the data set that a file lacks; all of them exports have, but for `updated_at`.

    Raises TrainingError for a file that cannot be read, or lacks what no row can do without.
    """
    with _in_words(file):
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
    with _in_words(file):
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
        # No word but the empty one means "absent": there are streets and vehicles of strange names.
        settings = {"dtype": str, "keep_default_na": False, "na_values": [""], "encoding": "utf-8-sig"}
        for rows in pd.read_csv(stream, chunksize=CHUNK, **settings):
            yield rows, stream.tell() / size


@contextmanager
def _in_words(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise TrainingError(
            Phrase("“{file}” cannot be read: {error}. Export it again.", file=file.name, error=str(error)[:300])
        ) from None
