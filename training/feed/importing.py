"""The store filled from files.

What a file says does not tell how far the feed was followed: the high-water mark stays where it is. A collision that
came from the feed later than the file's (or from the feed at all, where the file has no `updated_at`) stays as it is.
So whatever a file brings, the next refresh ends where it would have ended without it, and a first one still asks for
everything.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

from collision_risk_plugin.core.errors import Phrase

from ..events import log, progress
from ..store.store import Store, Upserted
from .exports import chunks, missing_columns
from .rows import normalise


def import_files(files: list[Path], store: Store) -> dict[str, Any]:
    """Take over the rows of all files, a chunk a transaction; the result for the caller.

    Raises TrainingError for a file that cannot be read or lacks a needed column, before any file is taken over where
    that shows at its head.
    """
    began = monotonic()
    missing = {file: missing_columns(file) for file in files}
    upserted, received = Upserted(), 0
    kept_out: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    # (The portal's own exports have no `updated_at`.)
    told = {file: [column for column in columns if column != "updated_at"] for file, columns in missing.items()}
    for done, file in enumerate(files):
        if told[file]:
            log(
                Phrase(
                    "“{file}” has no column {names}: absent, not 0, in new collisions.",
                    file=file.name,
                    names=", ".join(told[file]),
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
        "missing_columns": {file.name: columns for file, columns in told.items() if columns},
        "seconds": round(monotonic() - began, 1),
    }
