"""The other routes on the map: thicker under the mouse, and chosen by a click."""

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
from .canvas_places import say_at, to_wgs84

_REACH = 7
"""A route is under the mouse within so many pixels."""
_WIDTH = 4


class AlternativeRoutes(CanvasMouse):
    """Follows the mouse while the map is panned or no tool is in hand, so that no other tool loses a click."""

    chosen = pyqtSignal(int)
    """The index of the choice that was clicked."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(canvas, parent)
        self._choices: tuple[Alternative, ...] = ()
        self._hidden: int | None = None
        self._layer: QgsVectorLayer | None = None
        self._lines: list[tuple[int, QgsGeometry]] | None = None
        self._under: int | None = None
        self._band: QgsRubberBand | None = None
        canvas.destinationCrsChanged.connect(self._measure_anew)

    def show(self, choices: Sequence[Alternative], layer: QgsVectorLayer) -> None:
        """Follow the mouse over these while the layer that draws them is visible."""
        self.clear()
        self._choices, self._layer = tuple(choices), layer

    def leave_out(self, index: int | None) -> None:
        """The one that is shown as the route is no other route."""
        self._hidden = index
        self._point_out(None)

    def clear(self) -> None:
        """Forget all of them and leave nothing on the canvas."""
        self._point_out(None)
        self._choices, self._layer, self._lines, self._hidden = (), None, None, None
        if self._band is not None:
            self.canvas.scene().removeItem(self._band)
            self._band = None

    def shutdown(self) -> None:
        self.clear()
        self.canvas.destinationCrsChanged.disconnect(self._measure_anew)
        super().shutdown()

    def is_allowed(self, tool: QgsMapTool | None) -> bool:
        return tool is None or isinstance(tool, QgsMapToolPan)

    def hit(self, pixel: QPoint) -> bool:
        under = self._nearest(pixel)
        if under is not None and under != self._under:
            say_at(self.canvas, pixel, alternatives_text.summary(self._choices[under]))
        self._point_out(under)
        return under is not None

    def clicked(self) -> bool:
        chosen = self._under
        self._point_out(None)
        if chosen is not None:
            self.chosen.emit(chosen)
        return True

    def hover(self, over: bool) -> None:
        super().hover(over)
        if not over:
            self._point_out(None)

    def _nearest(self, pixel: QPoint) -> int | None:
        layer = self._layer
        if layer is None or sip.isdeleted(layer) or layer not in self.canvas.layers():
            return None
        to_map = self.canvas.getCoordinateTransform()
        place, reach = to_map.toMapCoordinates(pixel), _REACH * to_map.mapUnitsPerPixel()
        point = QgsGeometry.fromPointXY(place)
        about = QgsRectangle(place.x() - reach, place.y() - reach, place.x() + reach, place.y() + reach)
        found = [
            (line.distance(point), index)
            for index, line in self._on_map()
            if index != self._hidden and line.boundingBox().intersects(about)
        ]
        away, index = min(found, default=(reach, -1))
        return index if away < reach else None

    def _on_map(self) -> list[tuple[int, QgsGeometry]]:
        """Index and line of each route in the reference system of the map; none where that does not reach there."""
        if self._lines is None:
            transform = to_wgs84(self.canvas)
            self._lines = []
            for index, choice in enumerate(self._choices):
                line = QgsGeometry(QgsLineString(*choice.journey.coordinates.T.tolist()))
                try:
                    line.transform(transform, Qgis.TransformDirection.Reverse)
                except QgsCsException:
                    continue
                self._lines.append((index, line))
        return self._lines

    def _measure_anew(self) -> None:
        self._lines = None
        self._point_out(None)

    def _point_out(self, index: int | None) -> None:
        self._under = index
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
