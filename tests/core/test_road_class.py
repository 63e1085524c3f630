"""Classes of roads by their names and speed limits."""

from __future__ import annotations

import pytest

from collision_risk_plugin.core.streets.road_class import RoadClass, class_from_speed, crossing_named, named_parkway

LOCAL, MAJOR, EXPRESSWAY, PARKWAY = RoadClass.LOCAL, RoadClass.MAJOR, RoadClass.EXPRESSWAY, RoadClass.PARKWAY
BRIDGE, TUNNEL = RoadClass.BRIDGE, RoadClass.TUNNEL


@pytest.mark.parametrize(
    ("name", "crossing"),
    [
        ("Brooklyn Bridge", BRIDGE),
        ("BROOKLYN BRIDGE", BRIDGE),
        ("Verrazzano-Narrows Bridge", BRIDGE),
        ("Manhattan Bridge Lower Level", BRIDGE),
        ("George Washington Bridge (upper level)", BRIDGE),
        ("Queensboro Bridge Outer Roadway North", BRIDGE),
        ("Brooklyn Bridge / Centre Street", BRIDGE),
        ("Queens–Midtown Tunnel", TUNNEL),
        ("Lincoln Tunnel", TUNNEL),
        ("Bridge Street", None),
        ("Bridge Plaza North", None),
        ("Old Bridge Road", None),
        ("Cambridge", None),
        ("Queensboro Bridge Approach", None),
        ("Tunnel Approach Street", None),
        ("Lincoln Tunnel Expressway", None),
        ("Park Avenue Tunnel", None),
        ("", None),
    ],
)
def test_bridges_and_tunnels_by_name(name: str, crossing: RoadClass | None) -> None:
    assert crossing_named(name) == crossing


@pytest.mark.parametrize(
    ("name", "parkway"),
    [
        ("Henry Hudson Parkway", True),
        ("FDR Drive", True),
        ("Harlem River Drive", True),
        ("West Street", True),
        ("12th Avenue", True),
        ("West Side Highway", True),
        ("Henry Hudson Parkway / West Side Highway", True),
        ("Dr. Martin Luther King Jr. Expressway", False),
        ("Prospect Expressway / Ocean Parkway", False),
        ("Long Island Expressway", False),
        ("West 42nd Street", False),
        ("Parkside Avenue", False),
        ("Canal Street", False),
    ],
)
def test_parkways_and_drives_by_name(name: str, parkway: bool) -> None:
    assert named_parkway(name) == parkway


@pytest.mark.parametrize(
    ("name", "mph", "expected"),
    [
        ("", 25, LOCAL),
        ("", 29, LOCAL),
        ("Broadway", 30, MAJOR),
        ("Woodhaven Boulevard", 44, MAJOR),
        ("I 278", 45, EXPRESSWAY),
        ("Gowanus Expressway", 25, EXPRESSWAY),
        ("Belt Parkway", 50, PARKWAY),
        ("FDR Drive", 40, PARKWAY),
        ("Ocean Parkway", 25, LOCAL),
        ("Ocean Parkway", 30, MAJOR),
        ("Riverside Drive", 25, LOCAL),
        ("Throgs Neck Bridge", 50, BRIDGE),
        ("Hugh L. Carey Tunnel", 40, TUNNEL),
    ],
)
def test_classes_by_name_and_speed(name: str, mph: float, expected: RoadClass) -> None:
    assert class_from_speed(name, mph) == expected
