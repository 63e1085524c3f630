"""Places on the map canvas, in any reference system of the project, and words beside them."""

from __future__ import annotations

import html

from qgis.core import Qgis, QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, QRect
from qgis.PyQt.QtWidgets import QToolTip

from ...core.errors import BadCoordinates
from ...core.geo.arrays import LonLat
from ...output.layers.journey_layers import wgs84

_SHOWN_MS = 6000
_STAY = 24
"""Words at a spot go when the mouse leaves it by so many pixels."""


def to_wgs84(canvas: QgsMapCanvas) -> QgsCoordinateTransform:
    """From the map. Made anew each time: the project's reference system and its transformations may have changed."""
    crs = canvas.mapSettings().destinationCrs()
    return QgsCoordinateTransform(crs, wgs84(), QgsProject.instance().transformContext())


def place_at(canvas: QgsMapCanvas, point: QgsPointXY, which: str) -> LonLat:
    """(longitude, latitude) of a point of the map. Raises BadCoordinates where that is no place on Earth."""
    try:
        there = to_wgs84(canvas).transform(point)
    except QgsCsException as error:
        raise BadCoordinates(str(error), which=which, value=point.toString(6)) from error
    return there.x(), there.y()


def point_of(canvas: QgsMapCanvas, place: LonLat) -> QgsPointXY | None:
    """The point of the map for a place; None in a reference system that does not reach there."""
    try:
        return to_wgs84(canvas).transform(QgsPointXY(*place), Qgis.TransformDirection.Reverse)
    except QgsCsException:
        return None


def pixel_of(canvas: QgsMapCanvas, point: QgsPointXY) -> QPoint:
    """Where on the canvas a point of the map is drawn."""
    return canvas.getCoordinateTransform().transform(point).toQPointF().toPoint()


def say_at(canvas: QgsMapCanvas, pixel: QPoint, text: str) -> None:
    """Words at a spot of the canvas, gone after some seconds, or when the mouse leaves it or is pressed."""
    spot = QRect(pixel.x() - _STAY, pixel.y() - _STAY, 2 * _STAY, 2 * _STAY)
    viewport = canvas.viewport()
    shown = f"<p>{html.escape(text, quote=False)}</p>"  # only rich text is wrapped
    QToolTip.showText(viewport.mapToGlobal(pixel), shown, viewport, spot, _SHOWN_MS)
