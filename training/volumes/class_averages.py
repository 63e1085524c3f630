"""Published average daily traffic by functional system, for kinds of street on which the city has not counted."""

from __future__ import annotations

from collision_risk_plugin.core.streets.road_class import RoadClass

SOURCE = "FHWA, Highway Statistics 2011, table HM-71 (urbanized area New York–Newark, NY–NJ–CT)"
_MILES = {
    "interstate": 507, "freeway": 708, "principal": 2595, "minor": 4815, "collector": 3837, "local": 31431,
}  # fmt: skip
"""Miles of road of each functional system in the urbanized area."""
_DAILY_VEHICLE_MILES = {
    "interstate": 55_177e3, "freeway": 58_813e3, "principal": 61_651e3, "minor": 43_357e3, "collector": 16_757e3,
    "local": 50_346e3,
}  # fmt: skip
_SYSTEMS = {
    RoadClass.LOCAL: ("local",),
    RoadClass.MAJOR: ("principal", "minor", "collector"),
    RoadClass.EXPRESSWAY: ("interstate",),
    RoadClass.PARKWAY: ("freeway",),
    RoadClass.BRIDGE: ("interstate", "freeway", "principal"),
    RoadClass.TUNNEL: ("freeway",),
    RoadClass.RAMP: ("minor",),
    RoadClass.ALLEY: ("local",),
}
"""Functional systems of which the roads of a class are."""
_PART = {RoadClass.ALLEY: 0.25}
"""Alleys and driveways are not in the table; taken as a quarter of a local street."""
SIGMA = 0.85
"""Standard deviation of the logarithm of a road's volume around the average of its class: as among counted streets."""


def average_daily(road_class: RoadClass) -> float:
    """Vehicles a day in both directions on an average road of a class: daily vehicle-miles ÷ miles."""
    systems = _SYSTEMS[road_class]
    miles = sum(_MILES[system] for system in systems)
    travelled = sum(_DAILY_VEHICLE_MILES[system] for system in systems)
    return _PART.get(road_class, 1.0) * travelled / miles
