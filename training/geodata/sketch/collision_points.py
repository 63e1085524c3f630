"""Points of streets by their names, from where the police recorded collisions.

A collision is located at an intersection (on street, cross street), at an address (off street, with a house number) or
along a street; each kind lies on the centre line of the street that it names (half of them within a metre).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyproj
from numpy.typing import NDArray

from collision_risk_plugin.core.places.name_matching import fold_name, in_title_case

from ..geography import METRIC

NAMES = ("on_street_name", "cross_street_name", "off_street_name")
SIGNS = Path(__file__).with_name("signs.csv")
"""Names as recorded and as on signs, where that is in a part of the city: there."""
GRID_M = 4.0
"""Collisions of one street in a square of this size are one point."""
WEST, SOUTH, EAST, NORTH = -74.3, 40.4, -73.6, 41.0
"""Around the city."""
_HOUSE = re.compile(r"^\s*\d[\w\-/]*\s+(?:1/2\s+)?(?=\S)")
_NO_NAME = re.compile(
    r"(?:AV|AVE|AVENUE|BOULEVARD|COURT|DRIVE|LANE|PL|PLACE|RD|ROAD|ST|STREET|TERRACE|WALK)?"
    r"(?: (?:NORTH|SOUTH|EAST|WEST|EXT|EXTENSION))?",
    re.IGNORECASE,
)
"""What follows a number that is itself the street's name."""
_NUMBERED = re.compile(r"(?:[1-9]|1[0-3]) AV(?:E|ENUE)? [NSEW]", re.IGNORECASE)
"""7 Avenue S is no house on Avenue S, whose numbers are higher."""
_WORDS = {
    "Av": "Avenue", "Ave": "Avenue", "Blvd": "Boulevard", "Ct": "Court", "Dr": "Drive", "Expy": "Expressway",
    "Expwy": "Expressway", "Hwy": "Highway", "Ln": "Lane", "Pkwy": "Parkway", "Pl": "Place", "Rd": "Road",
    "St": "Street", "Ter": "Terrace",
}  # fmt: skip
"""Abbreviations at the end of a name, spelled out."""


@dataclass(frozen=True)
class CollisionPoints:
    """Points on named streets, by street: key (N,), `xy` (N, 2) in metres, number of collisions, whether at a corner.

    `on_it`: of the collisions, those recorded as on this street, and not as where another crosses it. `names`: how
    each key is spelled on a sign. `date`: the last day of the collisions.
    """

    key: NDArray[np.object_]
    xy: NDArray[np.float64]
    collisions: NDArray[np.int64]
    on_it: NDArray[np.int64]
    corner: NDArray[np.bool_]
    names: dict[str, str]
    date: str

    def __len__(self) -> int:
        return len(self.key)

    def take(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> CollisionPoints:
        """The points in `rows`: a mask or indices."""
        return replace(
            self, **{name: getattr(self, name)[rows] for name in ("key", "xy", "collisions", "on_it", "corner")}
        )


def street_of_address(address: str) -> str:
    """The street of an address: "9 WEST 57 STREET" is on "WEST 57 STREET"; "7 AVENUE SOUTH" has no house number."""
    rest = _HOUSE.sub("", address).strip()
    return address if _NO_NAME.fullmatch(rest) or _NUMBERED.fullmatch(address.strip()) else rest


def collision_points(rows: pd.DataFrame) -> CollisionPoints:
    """Points of all streets that the rows name: `crash_date` (ISO), `latitude`, `longitude`, and NAMES."""
    streets = pd.DataFrame({column: _streets(rows[column]) for column in NAMES})
    # Since 2023 a corner may be given as on and off street.
    corner = (streets.notna().sum(axis=1) > 1).to_numpy()
    x, y = pyproj.Transformer.from_crs(4326, METRIC, always_xy=True).transform(
        rows["longitude"].to_numpy(dtype=float), rows["latitude"].to_numpy(dtype=float)
    )
    each = pd.concat(
        pd.DataFrame({"street": streets[column], "x": x, "y": y, "corner": corner, "on_it": column == NAMES[0]}).dropna(
            subset="street"
        )
        for column in NAMES
    )
    spelled = {street: fold_name(street) for street in each["street"].unique()}
    each["key"] = each["street"].map(spelled)
    _apply_signs(each, rows)
    each = each[each["key"] != ""]
    each["column"], each["row"] = (each["x"] // GRID_M).astype(int), (each["y"] // GRID_M).astype(int)
    points = each.groupby(["key", "column", "row"], as_index=False).agg(
        x=("x", "median"), y=("y", "median"), collisions=("x", "size"), on_it=("on_it", "sum"), corner=("corner", "any")
    )
    return CollisionPoints(
        points["key"].to_numpy(dtype=object),
        points[["x", "y"]].to_numpy(),
        points["collisions"].to_numpy(dtype=np.int64),
        points["on_it"].to_numpy(dtype=np.int64),
        points["corner"].to_numpy(),
        _signs(each),
        str(rows["crash_date"].max())[:10],
    )


def _apply_signs(each: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Put the names on signs for those that the police still record, where both are known (SIGNS)."""
    lon, lat = (rows.loc[each.index, column].to_numpy(dtype=float) for column in ("longitude", "latitude"))
    for one in pd.read_csv(SIGNS).fillna({"west": WEST, "south": SOUTH, "east": EAST, "north": NORTH}).itertuples():
        there = (lon >= one.west) & (lon <= one.east) & (lat >= one.south) & (lat <= one.north)
        there &= (each["key"] == fold_name(one.recorded)).to_numpy()
        each.loc[there, ["street", "key"]] = [one.sign, fold_name(one.sign)]


def _streets(names: pd.Series) -> pd.Series:
    return names.map({name: street_of_address(name) for name in names.dropna().unique()})


def _signs(each: pd.DataFrame) -> dict[str, str]:
    """The most frequent spelling of each key, without abbreviations at its end."""
    counted = each.groupby(["key", "street"], as_index=False).size()
    counted["name"] = [sign(street) for street in counted["street"]]
    counted = counted.groupby(["key", "name"], as_index=False)["size"].sum()
    best = counted.sort_values(["size", "name"]).drop_duplicates("key", keep="last")
    return dict(zip(best["key"], best["name"], strict=True))


def sign(street: str) -> str:
    """A street's name as on a sign: "W 42 ST" is "West 42 Street"."""
    words = in_title_case(street).split()
    if len(words) > 1:
        words[-1] = _WORDS.get(words[-1].rstrip("."), words[-1])
        words[0] = {"E": "East", "N": "North", "S": "South", "W": "West"}.get(words[0].rstrip("."), words[0])
    return " ".join(words)
