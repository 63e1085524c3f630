"""The panel beside the map of a picture: headline, departure, legend, where in the city, sources and age."""

from __future__ import annotations

from qgis.core import QgsRenderContext, QgsSymbol
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from ...core.journey.journey import Journey
from ...i18n import tr
from ..layers.styles import INK, RELATIVE_RISK_CLASSES, access_line, crossed_symbol, high_risk_symbol, no_data_symbol
from ..text import journey_text

_MARGIN = 4.5
_SWATCH = QPointF(9.0, 5.5)
"""Millimetres, as everything here until it is drawn."""


def pixel_font(size: float, scale: float, bold: bool = False) -> QFont:
    """A font `size` millimetres high at `scale` pixels to the millimetre."""
    font = QFont()
    font.setPixelSize(max(1, round(size * scale)))
    font.setBold(bold)
    return font


class SidePanel:
    """Writes into `area` (pixels) of a picture with `scale` pixels to the millimetre, from top to bottom."""

    def __init__(self, painter: QPainter, area: QRectF, scale: float) -> None:
        self._painter = painter
        self._scale = scale
        margin = scale * _MARGIN
        self._area = area.adjusted(margin, margin, -margin, -margin)
        self._y = self._area.top()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, QColor("#FFFFFF"))

    def draw(self, journey: Journey) -> None:
        self._write(journey_text.finding(journey), 4.0, bold=True)
        self._skip(1.5)
        self._write(f"{journey_text.how_long(journey)} · {journey_text.kilometres(journey.metres)}", 3.6)
        leaving = tr("Leaving 1 on {when}, at 2 by {arrival}, New York time").format(
            when=journey_text.day_and_time(journey.request.departure), arrival=f"{journey.arrival:%H:%M}"
        )
        self._write(leaving, 2.7)
        self._skip(3)
        for symbol, label in _legend(journey):
            self._row(symbol, label)
        self._skip(2)
        self._ramp()
        self._foot(journey)

    def _foot(self, journey: Journey) -> None:
        lines = [f"{note}." for note in journey_text.notes(journey)]
        lines.append(f"{journey_text.data_window(journey)}, {journey_text.data_age(journey)}. {journey.surface.title}.")
        lines.append(journey_text.sources(journey))
        text = "\n".join(lines)
        height = self._extent_of(text, 2.5).height()
        top = self._area.bottom() - height
        self._locate(journey, QRectF(self._area.left(), self._y, self._area.width(), top - self._y))
        self._y = top
        self._write(text, 2.5)

    def _skip(self, millimetres: float) -> None:
        self._y += millimetres * self._scale

    def _extent_of(self, text: str, size: float, indent: float = 0, bold: bool = False) -> QRectF:
        """Where `_write` will put a text."""
        self._painter.setFont(pixel_font(size, self._scale, bold))
        room = QRectF(self._area.left() + indent, self._y, self._area.width() - indent, 1e6)
        return self._painter.boundingRect(room, Qt.TextFlag.TextWordWrap, text)

    def _write(self, text: str, size: float, indent: float = 0, bold: bool = False) -> None:
        text = text.replace("high-risk", "high\N{NON-BREAKING HYPHEN}risk")
        place = self._extent_of(text, size, indent, bold)
        self._painter.setPen(QColor(INK))
        self._painter.drawText(place, Qt.TextFlag.TextWordWrap, text)
        self._y = place.bottom()

    def _row(self, symbol: QgsSymbol, label: str) -> None:
        """A symbol and what it means beside it."""
        swatch = _SWATCH * self._scale
        indent = swatch.x() + 2.5 * self._scale
        text = self._extent_of(label, 2.7, indent)
        top = self._y
        self._symbol(symbol, QPointF(self._area.left(), top), swatch)
        self._y = top + max(0.0, swatch.y() - text.height()) / 2
        self._write(label, 2.7, indent)
        self._y = max(self._y, top + swatch.y())
        self._skip(1.6)

    def _symbol(self, symbol: QgsSymbol, place: QPointF, size: QPointF) -> None:
        context = QgsRenderContext.fromQPainter(self._painter)
        context.setScaleFactor(self._scale)
        self._painter.save()
        self._painter.translate(place)
        symbol.drawPreviewIcon(self._painter, QSize(round(size.x()), round(size.y())), context)
        self._painter.restore()

    def _ramp(self) -> None:
        """The five classes of the route's colour in a bar, with their limits."""
        self._write(tr("Route: × the city at that hour"), 2.7)
        self._skip(1)
        width, height = self._area.width() / len(RELATIVE_RISK_CLASSES), 3 * self._scale
        self._painter.setFont(pixel_font(2.7, self._scale))
        for place, (_, limit, name) in enumerate(RELATIVE_RISK_CLASSES):
            left = self._area.left() + place * width
            self._painter.fillRect(QRectF(left, self._y, width, height), QColor(name))
            if limit is not None:
                mark = QRectF(left + width / 2, self._y + height, width, 5 * self._scale)
                self._painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, f"{limit:g}")
        self._y += height + 5 * self._scale

    def _locate(self, journey: Journey, room: QRectF) -> None:
        """The whole city, small, with the route in it, where there is room for it."""
        room = room.adjusted(0, 2 * self._scale, 0, -3 * self._scale)
        zones = journey.surface.zones
        # Degrees of longitude are shorter than those of latitude by cos(40.7°) here.
        xs, ys = zones.x * 0.758, -zones.y
        per_degree = min(room.width() / (xs.max() - xs.min()), room.height() / (ys.max() - ys.min()))
        if room.height() < 15 * self._scale:
            return
        left = room.center().x() - (xs.max() + xs.min()) / 2 * per_degree
        top = room.center().y() - (ys.max() + ys.min()) / 2 * per_degree
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor("#D8D6CE"))
        for start, end in zip(zones.ring_start[:-1], zones.ring_start[1:]):
            ring = zip((xs[start:end] * per_degree + left).tolist(), (ys[start:end] * per_degree + top).tolist())
            self._painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
        lon, lat = journey.coordinates.T
        line = zip((lon * 0.758 * per_degree + left).tolist(), (-lat * per_degree + top).tolist())
        self._painter.setPen(QPen(QColor(INK), 0.6 * self._scale))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in line]))


def _legend(journey: Journey) -> list[tuple[QgsSymbol, str]]:
    rows = [
        (high_risk_symbol(), journey_text.high_risk_means(journey)),
        (crossed_symbol(), tr("Crossed, not high-risk")),
    ]
    if any(zone.prediction.rate is None for zone in journey.zones):
        rows.append((no_data_symbol(), tr("Crossed, no data")))
    if any(stretch.access for stretch in journey.sections):
        rows.append((access_line(), tr("Straight leg off the streets")))
    return rows
