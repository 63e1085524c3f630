"""Synthetic taxi zones: the bundled zones and Newark Airport, with the columns and the oddities of `d3c5-ddgc`.

`objectid` is unique; `location_id` is not: 56 stands for two zones and 103 for three, and 57, 104, 105 are missing.
"""

from __future__ import annotations

import json
from functools import lru_cache

import geopandas as gpd
import shapely

from .city import DATA

NEWARK, CENTRAL_PARK, JFK = 1, 43, 132
NEWARK_AIRPORT = shapely.box(-74.19, 40.68, -74.16, 40.70)
TWICE, THRICE = {56: "Corona", 57: "Corona"}, dict.fromkeys((103, 104, 105), "Governor's Island/Ellis Island")
_BY_NAME = {"Central Park": CENTRAL_PARK, "John F. Kennedy International Airport": JFK}


@lru_cache(maxsize=1)
def numbers() -> dict[int, str]:
    """The zone of the bundled set that each `objectid` but NEWARK is."""
    zones = gpd.read_file(DATA / "nta2020.gpkg", ignore_geometry=True)
    named = {
        _BY_NAME[name]: zone for name, zone in zip(zones["name"], zones["zone_id"], strict=True) if name in _BY_NAME
    }
    rest = iter(zone for zone in sorted(zones["zone_id"]) if zone not in named.values())
    return {number: named.get(number) or next(rest) for number in range(2, len(zones) + 2)}


@lru_cache(maxsize=1)
def taxi_zones() -> bytes:
    """GeoJSON as NYC Open Data exports it: every value of a property is text."""
    zones = gpd.read_file(DATA / "nta2020.gpkg").set_index("zone_id")
    features = [_feature(NEWARK, "Newark Airport", "EWR", NEWARK_AIRPORT)]
    for number, zone in numbers().items():
        name = {**TWICE, **THRICE}.get(number, zones["name"][zone])
        features.append(_feature(number, name, zones["borough"][zone], zones.geometry[zone]))
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _feature(number: int, name: str, borough: str, shape: shapely.Geometry) -> dict[str, object]:
    location = 56 if number in TWICE else 103 if number in THRICE else number
    columns = {"objectid": str(number), "location_id": str(location), "zone": name, "borough": borough}
    parts = shape if shape.geom_type == "MultiPolygon" else shapely.MultiPolygon([shape])
    return {"type": "Feature", "properties": columns, "geometry": shapely.geometry.mapping(parts)}
