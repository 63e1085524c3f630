"""Intersections of streets, learned from the collisions that happened there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.cluster import DBSCAN

from collision_risk_plugin.core.files import atomic_write
from collision_risk_plugin.core.geo.geodesy import metres_per_degree
from collision_risk_plugin.core.places.intersections import FORMAT, Intersections, as_text
from collision_risk_plugin.core.places.name_matching import fold_name, in_title_case

COLUMNS = ("on_street_name", "cross_street_name", "latitude", "longitude")
MIN_COLLISIONS = 2
"""Collisions that an intersection needs: a single one may be an error of the report."""
_APART_M = 250.0
"""Crossings of the same two names farther apart than this are different intersections, perhaps in other boroughs."""
_CITY_LAT = 40.7
_WEST, _SOUTH, _EAST, _NORTH = -74.3, 40.4, -73.6, 41.0
_PLACE = 1e-5


def learn_intersections(rows: pd.DataFrame) -> Intersections:
    """Intersections in rows with the COLUMNS, whatever the order and spelling of the two streets.

    Collisions of one pair of streets are clustered with DBSCAN (250 m); an intersection lies at the median of its
    cluster.
    """
    pairs = _pairs(rows)
    placed = pairs.groupby(["low", "high", "x", "y"], as_index=False).size()
    placed["part"] = _parts(placed)
    placed = placed[placed["part"] >= 0]
    each = placed.loc[placed.index.repeat(placed["size"])]
    corners = each.groupby("part").agg(
        low=("low", "first"), high=("high", "first"), x=("x", "median"), y=("y", "median"), size=("size", "size")
    )
    corners = corners.sort_values(["low", "high", "size"], ascending=[True, True, False])
    names = _names(pairs)
    keys = sorted({*corners["low"], *corners["high"]})
    number = {key: index for index, key in enumerate(keys)}
    return Intersections(
        names=tuple(names[key] for key in keys),
        keys=tuple(keys),
        first=corners["low"].map(number).to_numpy(dtype=np.int64),
        second=corners["high"].map(number).to_numpy(dtype=np.int64),
        lon=corners["x"].to_numpy(dtype=float) * _PLACE,
        lat=corners["y"].to_numpy(dtype=float) * _PLACE,
        prominence=corners["size"].to_numpy(dtype=np.int64),
    )


def ranked(intersections: Intersections) -> Intersections:
    """The same intersections with ranks for counts, as they may come with the plugin: the largest is the busiest."""
    order = np.lexsort((np.arange(len(intersections)), intersections.prominence))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return replace(intersections, prominence=rank)


def write_intersections(file: Path, intersections: Intersections) -> None:
    """Write the file that the plugin reads; positions to the metre."""
    meta = {"format": FORMAT}
    with atomic_write(file) as partial, partial.open("wb") as stream:
        np.savez(
            stream,
            names=as_text(intersections.names),
            keys=as_text(intersections.keys),
            first=_smallest(intersections.first),
            second=_smallest(intersections.second),
            lon=intersections.lon.astype(np.float32),
            lat=intersections.lat.astype(np.float32),
            prominence=_smallest(intersections.prominence),
            meta=np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8),
        )


def _smallest(values: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    return values.astype(np.min_scalar_type(int(values.max(initial=0))))


def _pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """Collisions at two streets in the city: the streets' keys in alphabetical order, names, and position."""
    lon, lat = rows["longitude"], rows["latitude"]
    known = lon.between(_WEST, _EAST) & lat.between(_SOUTH, _NORTH)
    known &= rows["on_street_name"].notna() & rows["cross_street_name"].notna()
    rows = rows.loc[known, list(COLUMNS)]
    spelled = pd.concat([rows["on_street_name"], rows["cross_street_name"]]).drop_duplicates()
    key_of = {name: fold_name(name) for name in spelled}
    pairs = pd.DataFrame(
        {
            "name": rows["on_street_name"],
            "other_name": rows["cross_street_name"],
            "key": rows["on_street_name"].map(key_of),
            "other": rows["cross_street_name"].map(key_of),
            "x": (rows["longitude"] / _PLACE).round(),
            "y": (rows["latitude"] / _PLACE).round(),
        }
    )
    pairs = pairs[(pairs["key"] != "") & (pairs["other"] != "") & (pairs["key"] != pairs["other"])]
    swap = pairs["key"] > pairs["other"]
    pairs["low"] = pairs["key"].where(~swap, pairs["other"])
    pairs["high"] = pairs["other"].where(~swap, pairs["key"])
    return pairs


def _parts(placed: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Cluster number of each place; -1 where too few collisions are near."""
    if placed.empty:
        return np.zeros(0, dtype=np.int64)
    per_lon, per_lat = metres_per_degree(_CITY_LAT)
    pair = placed.groupby(["low", "high"]).ngroup().to_numpy()
    # A third dimension keeps the pairs apart.
    space = np.column_stack((placed["x"] * _PLACE * per_lon, placed["y"] * _PLACE * per_lat, pair * 10 * _APART_M))
    grouped = DBSCAN(eps=_APART_M, min_samples=MIN_COLLISIONS).fit(space, sample_weight=placed["size"].to_numpy())
    return np.asarray(grouped.labels_, dtype=np.int64)


def _names(pairs: pd.DataFrame) -> dict[str, str]:
    """The most frequent spelling of each key; of equally frequent ones, the longest."""
    columns = {"key": ["key", "other"], "name": ["name", "other_name"]}
    each = pd.DataFrame({to: pd.concat([pairs[name] for name in names]) for to, names in columns.items()})
    counted = each.assign(name=each["name"].map({n: in_title_case(n) for n in each["name"].unique()}))
    counted = counted.groupby(["key", "name"], as_index=False).size()
    counted["length"] = [len(name) for name in counted["name"]]
    best = counted.sort_values(["size", "length", "name"]).drop_duplicates("key", keep="last")
    return dict(zip(best["key"], best["name"], strict=True))
