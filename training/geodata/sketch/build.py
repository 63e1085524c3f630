"""Building of the sketch network: streets learned from collisions, then those that lots show, then those of tracts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from collision_risk_plugin.core.places.name_matching import fold_name
from collision_risk_plugin.core.streets.street_graph import StreetGraph

from ..geography import LICENCE, SOURCE
from .blocks import Blocks
from .classes import with_classes
from .collision_base import collision_base
from .collision_points import CollisionPoints, collision_points
from .connecting import connected
from .joining import node_pieces, without_dead_ends
from .limited_access import limited_access
from .limited_joining import with_limited_access
from .limited_tables import is_limited_access, surface_mph
from .lot_streets import lot_streets
from .lots import SOURCE as LOTS_SOURCE
from .lots import Lots
from .naming import named_as_ahead, named_by_collisions
from .network import street_graph
from .pieces import STREET_MPH, StreetPieces
from .union import STUB_M, add_where_missing, close_gaps

LOT_M, TRACT_M = 50.0, 60.0
"""The shortest street that is added because lots or tracts show one."""

LOOSE_END_M = 150.0
"""The shortest dead end that is kept of those streets on which no collisions are."""


def sketch_network(
    rows: pd.DataFrame, lots: Lots, tracts: gpd.GeoDataFrame, land: shapely.Geometry
) -> tuple[StreetGraph, str]:
    """The streets of the city, and the day of the last collision.

    They are computed from rows of `read_collisions`, tax lots and the streets of `tract_streets`.
    """
    points, blocks = collision_points(rows), Blocks(lots.xy)
    roads = limited_access(rows, points)
    streets = base_streets(points, blocks)
    for more, shortest in (
        (lot_streets(lots), LOT_M),
        (StreetPieces.of(tracts.geometry.to_numpy(), "tracts"), TRACT_M),
    ):
        streets = add_where_missing(streets, more, shortest, blocks, land, roads.pieces.lines)
    streets = finished(streets, points)
    return street_graph(connected(with_limited_access(streets, roads), blocks, land)), points.date


def finished(streets: StreetPieces, points: CollisionPoints) -> StreetPieces:
    """The streets with names, classes and limits, without those of tracts on which no collisions are."""
    streets = named_by_collisions(streets, points)
    streets = streets.take((streets.source != "tracts") | (np.array(streets.name) != ""))
    streets = without_dead_ends(streets, LOOSE_END_M, streets.source != "collisions")
    return with_limits(with_classes(named_as_ahead(streets), points))


def base_streets(points: CollisionPoints, blocks: Blocks) -> StreetPieces:
    """The streets that the collisions on them tell of, joined where they meet."""
    surface = points.take(~np.array([is_limited_access(key) for key in points.key], dtype=bool))
    streets = without_dead_ends(node_pieces(collision_base(surface, blocks)), STUB_M)
    return without_dead_ends(close_gaps(streets, blocks), STUB_M)


def with_limits(pieces: StreetPieces) -> StreetPieces:
    """The pieces with the limits posted on those streets that have another than New York's."""
    posted = surface_mph()
    mph = np.array([posted.get(fold_name(name), STREET_MPH) for name in pieces.name])
    return replace(pieces, mph=mph)


def facts(date: str) -> dict[str, Any]:
    """What the file says of itself; `date` is that of the last collision."""
    return {
        "title": "Sketch network",
        "kind": "sketch",
        "approximate": True,
        "one_ways": False,
        "source": "computed from the places and street names of collisions (NYPD Motor Vehicle Collisions, NYC Open "
        f"Data h9gi-nx95), {LOTS_SOURCE}, and census tracts ({SOURCE}); bridges, tunnels and interchanges from our "
        "tables",
        "licence": LICENCE,
        "attribution": "Streets: sketch from collisions (NYPD), tax lots and tracts (NYC Department of City Planning)",
        "date": date,
        "area": None,
        "how": "bundled",
        "speeds": f"{STREET_MPH:.0f} mph, New York's default limit, on streets; the posted limit on arterials, "
        "expressways, parkways, bridges and in tunnels; every street in both directions",
    }
