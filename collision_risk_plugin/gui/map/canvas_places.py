"""Places on the map canvas: from and to the CRS of the project, their labels, and tooltips beside them."""

from __future__ import annotations

import html
import math

from qgis.core import Qgis, QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, QRect
from qgis.PyQt.QtWidgets import QToolTip

from ...core.errors import BadCoordinates
from ...core.geo.arrays import LonLat
from ...core.geo.geodesy import distance
from ...core.geo.zones import ZoneSet
from ...core.places.coordinates import format_coordinates
from ...core.places.place_names import name_of_place
from ...i18n import tr
from ...output.layers.journey_layers import wgs84

START, END = "start", "end"
_TOOLTIP_MS = 6000
_TOOLTIP_RADIUS = 24
"""Pixels around its pixel within which a tooltip stays."""


def place_label(place: LonLat, zones: ZoneSet | None) -> str:
    """Corner, landmark or zone, and coordinates of a place; coordinates alone elsewhere or before zones are loaded."""
    return _with_coordinates("" if zones is None else name_of_place(place, zones), place)


def zone_label(place: LonLat, zones: ZoneSet | None) -> str:
    """Zone and coordinates of a place; coordinates alone outside of all zones or before zones are loaded."""
    index = -1 if zones is None else int(zones.locate(*place)[0])
    return _with_coordinates("" if zones is None or index < 0 else zones.names[index], place)


def _with_coordinates(name: str, place: LonLat) -> str:
    coordinates = format_coordinates(place)
    if name in {"", coordinates}:
        return coordinates
    return tr("{place} ({coordinates})").format(place=name, coordinates=coordinates)


def to_wgs84(canvas: QgsMapCanvas) -> QgsCoordinateTransform:
    """Transform from the map to WGS 84. Not cached: the project's CRS and its transformations may change."""
    crs = canvas.mapSettings().destinationCrs()
    return QgsCoordinateTransform(crs, wgs84(), QgsProject.instance().transformContext())


def place_at(canvas: QgsMapCanvas, point: QgsPointXY, which: str) -> LonLat:
    """(longitude, latitude) of a map point. Raises BadCoordinates if it is not on Earth."""
    try:
        there = to_wgs84(canvas).transform(point)
    except QgsCsException as error:
        raise BadCoordinates(str(error), which=which, value=point.toString(6)) from error
    return there.x(), there.y()


def point_of(canvas: QgsMapCanvas, place: LonLat) -> QgsPointXY | None:
    """Map point of a place; None if the CRS does not cover it."""
    try:
        return to_wgs84(canvas).transform(QgsPointXY(*place), Qgis.TransformDirection.Reverse)
    except QgsCsException:
        return None


def metres_per_pixel(canvas: QgsMapCanvas) -> float:
    """Metres of a pixel in the middle of the map; infinite where its CRS does not cover that."""
    middle = canvas.center()
    beside = QgsPointXY(middle.x() + canvas.mapUnitsPerPixel(), middle.y())
    try:
        one, other = (place_at(canvas, point, "place") for point in (middle, beside))
    except BadCoordinates:
        return math.inf
    return float(distance(*one, *other))


def pixel_of(canvas: QgsMapCanvas, point: QgsPointXY) -> QPoint:
    """Canvas pixel of a map point."""
    return canvas.getCoordinateTransform().transform(point).toQPointF().toPoint()


def show_tooltip(canvas: QgsMapCanvas, pixel: QPoint, text: str) -> None:
    """Show a text at a pixel until some seconds have passed, or the mouse moves away or is pressed."""
    spot = QRect(pixel.x() - _TOOLTIP_RADIUS, pixel.y() - _TOOLTIP_RADIUS, 2 * _TOOLTIP_RADIUS, 2 * _TOOLTIP_RADIUS)
    viewport = canvas.viewport()
    shown = f"<p>{html.escape(text, quote=False)}</p>"  # only rich text is wrapped
    QToolTip.showText(viewport.mapToGlobal(pixel), shown, viewport, spot, _TOOLTIP_MS)
