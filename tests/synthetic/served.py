"""The stand-in for NYC Open Data with rows of a frame, as a service of tests/services."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from tests.services.open_data import OpenData, Table

from .taxi_zones import taxi_zones


def open_data(rows: pd.DataFrame, omit: Collection[str] = (), pause: str = "", **settings: Any) -> OpenData:
    """The service has the columns of `rows`, which are the API's, but for those in `omit`.

    With `pause` (YYYY-MM-DD) it has no row from that day on, as a feed that stands still; `settings` are OpenData's.
    """
    rows = rows[~(rows["crash_date"] >= pause).fillna(False)] if pause else rows
    columns = [[None if pd.isna(value) else value for value in rows[name].tolist()] for name in rows.columns]
    return OpenData(Table(list(rows.columns), zip(*columns, strict=True), omit), taxi_zones(), **settings)
