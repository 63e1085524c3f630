"""From counts to a table of traffic volumes: cleaned, placed on the streets of a network, fitted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.streets.network import Network

from ..process.events import TrainingError, log
from .fit import CountedSegments, fit_daily
from .placing import place_counts
from .volumes_file import volume_form
from .wide_counts import HOURS, both_directions, complete_days, hour_shares

COLUMNS = ("segment_id", "street", "direction", "date", "lon", "lat", *HOURS)
_LEAST_SEGMENTS = 30


def table_of_counts(rows: pd.DataFrame, network: Network) -> dict[str, Any]:
    """A table of traffic volumes, as JSON, fitted to counts in wide form with COLUMNS. Raises TrainingError."""
    days = complete_days(rows)
    if days.empty:
        raise TrainingError("No count has a whole day with traffic. Choose a file with hourly counts of whole days.")
    share, share_sigma = hour_shares(days)
    where = rows.dropna(subset=["lon", "lat"]).drop_duplicates("segment_id")[["segment_id", "street", "lon", "lat"]]
    segments = both_directions(days).merge(where, on="segment_id").sort_values("segment_id")
    names = segments["street"].fillna("").astype(str).tolist()
    shape = place_counts(network, segments["lon"].to_numpy(float), segments["lat"].to_numpy(float), names)
    placed = shape >= 0
    if placed.sum() < _LEAST_SEGMENTS:
        raise TrainingError("Too few counts lie on the streets of the network. Choose counts with places in New York.")
    area = np.zeros(len(network.shape_start) - 1, dtype=np.int64)
    area[network.shape] = network.area
    counted = CountedSegments(
        network.sites.road_class[shape[placed]].astype(np.int64),
        area[shape[placed]],
        segments["daily"].to_numpy(float)[placed],
        np.unique(np.array(names)[placed], return_inverse=True)[1],
    )
    fitted = fit_daily(counted)
    log(
        Phrase(
            "{placed:,} of {located:,} located segments lie on streets; {days:,} days are counted.",
            placed=int(placed.sum()),
            located=len(segments),
            days=len(days),
        )
    )
    dates = pd.to_datetime(days["date"])
    return volume_form(fitted, share, share_sigma, dates.min().date(), dates.max().date())
