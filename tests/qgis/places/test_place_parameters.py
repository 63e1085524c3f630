"""START and END in the forms of the one parser, as Processing, a shell and the history give them."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProperty,
    QgsReferencedPointXY,
)

from collision_risk_plugin.core.journey.journey import Journey
from tests.qgis.one_drive import request_of, run

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")

JFK = (-73.7793733748521, 40.642947899999996)
CRS = QgsCoordinateReferenceSystem


def start_of(given: Any) -> tuple[float, float]:
    route = run(START=given, ROUTE="memory:")["ROUTE"]
    start: tuple[float, float] = request_of(route).start
    return start


@pytest.mark.parametrize(
    "given",
    [
        f"{JFK[0]},{JFK[1]}",
        f"{JFK[0]} {JFK[1]}",
        f"({JFK[0]}, {JFK[1]})",
        f"{JFK[0]},{JFK[1]} [EPSG:4326]",
        f"SRID=4326;POINT Z({JFK[0]} {JFK[1]} 3)",
        "1045477.82,173596.74 [EPSG:2263]",
        "SRID=2263;POINT(1045477.82 173596.74)",
        "40°38'34.61\"N 73°46'45.74\"W",
        "−73,779373° 40,642948°",
        f"geo:{JFK[1]},{JFK[0]}",
        QgsPointXY(*JFK),
        QgsGeometry.fromPointXY(QgsPointXY(*JFK)),
        QgsReferencedPointXY(QgsPointXY(1045477.82, 173596.74), CRS("EPSG:2263")),
        QgsProperty.fromExpression(f"'{JFK[0]}, ' || '{JFK[1]}'"),
    ],
)
def test_a_place_is_read_in_any_form(given: Any) -> None:
    assert start_of(given) == pytest.approx(JFK, abs=2e-5)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            "-73.98,40.75 [EPSG:3857]",
            "“-73.98,40.75 [EPSG:3857]” looks like longitude and latitude, but was read in EPSG:3857. Write -73.98,",
        ),
        (QgsReferencedPointXY(QgsPointXY(-73.98, 40.75), CRS("EPSG:3857")), "but was read in EPSG:3857"),
        ("40.75, -73.98", "(latitude first?). Write -73.98,40.75."),
        ("40.75,-73.98 [EPSG:4326]", "(latitude first?). Write -73.98,40.75."),
        ("981500,196000", "feet? add [EPSG:2263]. Write 981500,196000 [EPSG:2263]."),
        (QgsPointXY(981500, 196000), "feet? add [EPSG:2263]"),
        ("-8237000,4970000", "metres? add [EPSG:3857]"),
        ("-73.98,40.75 [EPSG:99999]", "[EPSG:99999] is not a coordinate system that QGIS knows"),
        ("-73.98,40.75 [New York]", "[New York] is not a coordinate system that QGIS knows"),
        ("120 W 45", "“120 W 45” looks like an address, and addresses are looked up in the panel alone"),
        ("45-31 21", "“45-31 21” looks like an address"),
        ("0,0", "“0,0” stands for an unknown position"),
        ("NaN", "it is empty"),
        ("LINESTRING(0 0, 1 1)", "it is not one point"),
        (QgsGeometry.fromWkt("LINESTRING(0 0, 1 1)"), "it is not one point"),
        ("-75.16,39.95", "km outside the zones .* It is at latitude, longitude 39.95000, -75.16000."),
    ],
)
def test_what_cannot_be_meant_says_what_to_write(given: Any, said: str) -> None:
    pattern = said if ".*" in said else said.replace("?", r"\?").replace("(", r"\(").replace(")", r"\)")
    with pytest.raises(QgsProcessingException, match=pattern.replace("[", r"\[")):
        run(START=given)


def test_start_and_end_of_a_repeated_run_are_not_the_same_place(journey: Journey) -> None:
    """As the history has them: typed without a CRS, to which the point widget adds the project's."""
    with pytest.raises(QgsProcessingException, match="looks like longitude and latitude"):
        run(START="-73.98,40.75 [EPSG:3857]", END="-74.01,40.71 [EPSG:3857]")
