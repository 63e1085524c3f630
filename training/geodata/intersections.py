"""Where streets cross, learned from the collisions that happened there."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.cluster import DBSCAN

from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.files import atomic_write
from collision_risk_plugin.core.geo.geodesy import metres_per_degree
from collision_risk_plugin.core.places.gazetteer import fold_name, in_title_case
from collision_risk_plugin.core.places.intersections import FORMAT, Intersections, as_text

COLUMNS = ("on_street_name", "cross_street_name", "latitude", "longitude")
FEWEST = 2
"""Collisions from which an intersection is believed: one alone may be a slip of the pen."""
_APART_M = 250.0
"""Streets that cross again farther than this cross in another place, or others of these names do in another borough."""
_CITY_LAT = 40.7
_WEST, _SOUTH, _EAST, _NORTH = -74.3, 40.4, -73.6, 41.0
_PLACE = 1e-5


def learn_intersections(rows: pd.DataFrame) -> Intersections:
    """The intersections in rows with the COLUMNS, in whatever order and spelling they name two streets.

    Collisions of one pair of streets that lie within 250 m of each other, in a chain of such, are of one intersection
    (DBSCAN); it is where their median is.
    """
    found = _pairs(rows)
    placed = found.groupby(["low", "high", "x", "y"], as_index=False).size()
    placed["part"] = _parts(placed)
    placed = placed[placed["part"] >= 0]
    each = placed.loc[placed.index.repeat(placed["size"])]
    corners = each.groupby("part").agg(
        low=("low", "first"), high=("high", "first"), x=("x", "median"), y=("y", "median"), size=("size", "size")
    )
    corners = corners.sort_values(["low", "high", "size"], ascending=[True, True, False])
    names = _names(found)
    keys = sorted({*corners["low"], *corners["high"]})
    number = {key: index for index, key in enumerate(keys)}
    return Intersections(
        names=tuple(names[key] for key in keys),
        keys=tuple(keys),
        first=corners["low"].map(number).to_numpy(dtype=np.int64),
        second=corners["high"].map(number).to_numpy(dtype=np.int64),
        lon=corners["x"].to_numpy(dtype=float) * _PLACE,
        lat=corners["y"].to_numpy(dtype=float) * _PLACE,
        collisions=corners["size"].to_numpy(dtype=np.int64),
    )


def write_intersections(home: Path, found: Intersections) -> Path:
    """The file in the home that the plugin reads: whole, then renamed."""
    file = DataHome(home).intersections
    meta = {"format": FORMAT}
    with atomic_write(file) as partial, partial.open("wb") as stream:
        np.savez(
            stream,
            names=as_text(found.names),
            keys=as_text(found.keys),
            first=found.first.astype(np.int32),
            second=found.second.astype(np.int32),
            lon=found.lon,
            lat=found.lat,
            collisions=found.collisions.astype(np.int32),
            meta=np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8),
        )
    return file


def _pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """Of each collision at two streets in the city: their keys in the order of the alphabet, names, and position."""
    lon, lat = rows["longitude"], rows["latitude"]
    known = lon.between(_WEST, _EAST) & lat.between(_SOUTH, _NORTH)
    known &= rows["on_street_name"].notna() & rows["cross_street_name"].notna()
    rows = rows.loc[known, list(COLUMNS)]
    spelled = pd.concat([rows["on_street_name"], rows["cross_street_name"]]).drop_duplicates()
    key_of = {name: fold_name(name) for name in spelled}
    found = pd.DataFrame(
        {
            "name": rows["on_street_name"],
            "other_name": rows["cross_street_name"],
            "key": rows["on_street_name"].map(key_of),
            "other": rows["cross_street_name"].map(key_of),
            "x": (rows["longitude"] / _PLACE).round(),
            "y": (rows["latitude"] / _PLACE).round(),
        }
    )
    found = found[(found["key"] != "") & (found["other"] != "") & (found["key"] != found["other"])]
    swap = found["key"] > found["other"]
    found["low"] = found["key"].where(~swap, found["other"])
    found["high"] = found["other"].where(~swap, found["key"])
    return found


def _parts(placed: pd.DataFrame) -> npt.NDArray[np.int64]:
    """A number for each place: the same within an intersection, -1 where too few collisions are near."""
    if placed.empty:
        return np.zeros(0, dtype=np.int64)
    per_lon, per_lat = metres_per_degree(_CITY_LAT)
    pair = placed.groupby(["low", "high"]).ngroup().to_numpy()
    # Pairs lie so far apart in a third dimension that none is near another.
    space = np.column_stack((placed["x"] * _PLACE * per_lon, placed["y"] * _PLACE * per_lat, pair * 10 * _APART_M))
    grouped = DBSCAN(eps=_APART_M, min_samples=FEWEST).fit(space, sample_weight=placed["size"].to_numpy())
    return np.asarray(grouped.labels_, dtype=np.int64)


def _names(found: pd.DataFrame) -> dict[str, str]:
    """Of each key the spelling that is met most often; of those met as often, the longest."""
    columns = {"key": ["key", "other"], "name": ["name", "other_name"]}
    each = pd.DataFrame({to: pd.concat([found[name] for name in names]) for to, names in columns.items()})
    counted = each.assign(name=each["name"].map({n: in_title_case(n) for n in each["name"].unique()}))
    counted = counted.groupby(["key", "name"], as_index=False).size()
    counted["length"] = [len(name) for name in counted["name"]]
    best = counted.sort_values(["size", "length", "name"]).drop_duplicates("key", keep="last")
    return dict(zip(best["key"], best["name"], strict=True))
