"""Alternative routes on the map: emphasized under the mouse, and chosen by a click."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsCsException,
    QgsGeometry,
    QgsLineString,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsMapToolPan, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QPoint, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...core.journey.alternatives import Alternative
from ...output.layers.styles import INK
from ...output.text import alternatives_text
from .canvas_mouse import CanvasMouse
from .canvas_places import show_tooltip, to_wgs84

_TOLERANCE_PIXELS = 7
"""Pixels from the mouse within which a route is hovered."""
_WIDTH = 4


class AlternativeRoutes(CanvasMouse):
    """Active only with the pan tool or without a tool, so that no other tool loses a click."""

    chosen = pyqtSignal(int)
    """The index of the alternative clicked."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(canvas, parent)
        self._alternatives: tuple[Alternative, ...] = ()
        self._hidden: int | None = None
        self._layer: QgsVectorLayer | None = None
        self._lines: list[tuple[int, QgsGeometry]] | None = None
        self._hovered: int | None = None
        self._band: QgsRubberBand | None = None
        canvas.destinationCrsChanged.connect(self._reset_lines)

    def show(self, alternatives: Sequence[Alternative], layer: QgsVectorLayer) -> None:
        """React to these while the layer that draws them is visible."""
        self.clear()
        self._alternatives, self._layer = tuple(alternatives), layer

    def hide_route(self, index: int | None) -> None:
        """Do not react to the alternative that is shown as the route of the journey."""
        self._hidden = index
        self._emphasize(None)

    def clear(self) -> None:
        """Remove all routes from the canvas."""
        self._emphasize(None)
        self._alternatives, self._layer, self._lines, self._hidden = (), None, None, None
        if self._band is not None:
            self.canvas.scene().removeItem(self._band)
            self._band = None

    def shutdown(self) -> None:
        self.clear()
        self.canvas.destinationCrsChanged.disconnect(self._reset_lines)
        super().shutdown()

    def is_allowed(self, tool: QgsMapTool | None) -> bool:
        return tool is None or isinstance(tool, QgsMapToolPan)

    def hit(self, pixel: QPoint) -> bool:
        under = self._nearest(pixel)
        if under is not None and under != self._hovered:
            show_tooltip(self.canvas, pixel, alternatives_text.summary(self._alternatives[under]))
        self._emphasize(under)
        return under is not None

    def clicked(self) -> bool:
        chosen = self._hovered
        self._emphasize(None)
        if chosen is not None:
            self.chosen.emit(chosen)
        return True

    def hover(self, over: bool) -> None:
        super().hover(over)
        if not over:
            self._emphasize(None)

    def _nearest(self, pixel: QPoint) -> int | None:
        layer = self._layer
        if layer is None or sip.isdeleted(layer) or layer not in self.canvas.layers():
            return None
        to_map = self.canvas.getCoordinateTransform()
        place, reach = to_map.toMapCoordinates(pixel), _TOLERANCE_PIXELS * to_map.mapUnitsPerPixel()
        point = QgsGeometry.fromPointXY(place)
        about = QgsRectangle(place.x() - reach, place.y() - reach, place.x() + reach, place.y() + reach)
        hits = [
            (line.distance(point), index)
            for index, line in self._on_map()
            if index != self._hidden and line.boundingBox().intersects(about)
        ]
        distance, index = min(hits, default=(reach, -1))
        return index if distance < reach else None

    def _on_map(self) -> list[tuple[int, QgsGeometry]]:
        """Index and line of each route in the CRS of the map, as far as it covers the route."""
        if self._lines is None:
            transform = to_wgs84(self.canvas)
            self._lines = []
            for index, alternative in enumerate(self._alternatives):
                line = QgsGeometry(QgsLineString(*alternative.journey.coordinates.T.tolist()))
                try:
                    line.transform(transform, Qgis.TransformDirection.Reverse)
                except QgsCsException:
                    continue
                self._lines.append((index, line))
        return self._lines

    def _reset_lines(self) -> None:
        self._lines = None
        self._emphasize(None)

    def _emphasize(self, index: int | None) -> None:
        self._hovered = index
        if index is None:
            if self._band is not None:
                self._band.reset(QgsWkbTypes.GeometryType.LineGeometry)
            return
        if self._band is None:
            self._band = QgsRubberBand(self.canvas, QgsWkbTypes.GeometryType.LineGeometry)
            self._band.setColor(QColor(INK))
            self._band.setSecondaryStrokeColor(QColor("white"))
            self._band.setWidth(_WIDTH)
        self._band.setToGeometry(dict(self._on_map())[index], self.canvas.mapSettings().destinationCrs())
