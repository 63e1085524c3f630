"""Picture of a journey: the map drawn by QGIS, and a side panel with headline, legend, sources and age of the data.

Works in any thread, without a window.
"""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsLabelingEngineSettings,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsRectangle,
    QgsRenderContext,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from ...core.geo.zones import ZoneSet
from ...core.journey.journey import Journey
from ...i18n import tr
from ..layers.journey_layers import ZONES_LAYER, memory_layer, memory_layers, wgs84, zone_geometry
from ..layers.layer_spec import FieldType, make_field
from ..layers.styles import (
    INK,
    STREET_RISK_CLASSES,
    access_line,
    crossed_symbol,
    filled,
    high_risk_symbol,
    no_data_symbol,
    text_format,
)
from ..text import journey_text

WATER, LAND = "#D3E0E8", "#F5F4F0"
_WIDTH_MM = 210.0
"""The picture is laid out as this many millimetres wide, whatever its size in pixels."""
_PANEL_SHARE = 0.32
_MIN_SPAN = 9000.0
"""The map shows at least this many metres from side to side."""

_MARGIN = 4.5
_SWATCH = QPointF(9.0, 5.5)
"""Of the side panel, in millimetres."""


def render_map(journey: Journey, width: int, height: int) -> QImage:
    """The route, the zones on its way and the city around; headline, legend, sources and age of the data.

    `width`, `height` in pixels; the layout is the same at every size.
    """
    scale = width / _WIDTH_MM
    panel = QRectF(width * (1 - _PANEL_SHARE), 0, width * _PANEL_SHARE, height)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(WATER))
    painter = QPainter(image)
    _draw_map(painter, journey, QSize(round(panel.left()), height), scale * 25.4)
    SidePanel(painter, panel, scale).draw(journey)
    painter.end()
    return image


def _draw_map(painter: QPainter, journey: Journey, size: QSize, dpi: float) -> None:
    route, on_way = memory_layers(journey)
    city = _city(journey.surface.zones)
    settings = QgsMapSettings()
    # The settings do not keep layers alive; `city` does.
    settings.setLayers([route, on_way, *city])
    settings.setOutputSize(size)
    settings.setOutputDpi(dpi)
    # UTM zone 18 north: metres, and the city as the eye knows it.
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32618"))
    settings.setBackgroundColor(QColor(WATER))
    settings.setFlag(QgsMapSettings.Flag.Antialiasing)
    settings.setExtent(_extent(route, on_way, settings.destinationCrs()))
    placing = settings.labelingEngineSettings()
    placing.setFlag(QgsLabelingEngineSettings.Flag.UsePartialCandidates, False)
    settings.setLabelingEngineSettings(placing)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.renderSynchronously()
    _draw_scale_bar(painter, size, settings.mapUnitsPerPixel(), dpi / 25.4)


def _draw_scale_bar(painter: QPainter, size: QSize, metres_per_pixel: float, scale: float) -> None:
    room = size.width() * metres_per_pixel / 4
    metres = max((length for length in (500, 1000, 2000, 5000, 10_000) if length <= room), default=500)
    left, bottom = 5 * scale, size.height() - 5 * scale
    right = left + metres / metres_per_pixel
    backing = QRectF(left - 2 * scale, bottom - 6.5 * scale, right - left + 4 * scale, 8.5 * scale)
    painter.fillRect(backing, QColor(255, 255, 255, 170))
    painter.setFont(pixel_font(2.9, scale))
    painter.setPen(QPen(QColor(INK), 0.5 * scale))
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(left, bottom - 1.5 * scale),
                QPointF(left, bottom),
                QPointF(right, bottom),
                QPointF(right, bottom - 1.5 * scale),
            ]
        )
    )
    place = QRectF(left, bottom - 6 * scale, right - left, 5 * scale)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, f"{metres / 1000:g} km")


def _extent(route: QgsVectorLayer, zones: QgsVectorLayer, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    shown = route.extent()
    shown.combineExtentWith(zones.extent())
    to_map = QgsCoordinateTransform(wgs84(), crs, QgsCoordinateTransformContext())
    shown = to_map.transformBoundingBox(shown)
    shown.scale(1.25)
    missing = _MIN_SPAN - shown.width()
    return shown.buffered(missing / 2) if missing > 0 else shown


def _city(zones: ZoneSet) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """(boroughs, zones): outlines below the layers of the journey."""
    shapes = [zone_geometry(zones, index) for index in range(len(zones))]
    boroughs = {
        name: QgsGeometry.unaryUnion([shape for shape, borough in zip(shapes, zones.boroughs) if borough == name])
        for name in set(zones.boroughs)
    }
    outlines = _named_layer("boroughs", boroughs)
    outlines.setRenderer(QgsSingleSymbolRenderer(filled(LAND, 0, "#7D7D7D", 0.35)))
    outlines.setLabeling(QgsVectorLayerSimpleLabeling(_borough_names()))
    outlines.setLabelsEnabled(True)
    land = _named_layer("zones", dict(zip(zones.zone_ids, shapes)))
    land.setRenderer(QgsSingleSymbolRenderer(filled(LAND, 1, "#999999", 0.15)))
    return outlines, land


def _named_layer(title: str, shapes: dict[str, QgsGeometry]) -> QgsVectorLayer:
    fields = QgsFields()
    fields.append(make_field("name", FieldType.TEXT))
    features = []
    for name, shape in shapes.items():
        shape.convertToMultiType()
        feature = QgsFeature(fields)
        feature.setAttributes([name])
        feature.setGeometry(shape)
        features.append(feature)
    return memory_layer(title, fields, ZONES_LAYER.geometry, features)


def _borough_names() -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.fieldName = 'upper("name")'
    settings.isExpression = True
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.priority = 0
    text = text_format("#5E6670", 9.5)
    font = QFont(text.font())
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.5)
    text.setFont(font)
    settings.setFormat(text)
    return settings


def pixel_font(size: float, scale: float, bold: bool = False) -> QFont:
    """A font `size` millimetres high at `scale` pixels to the millimetre."""
    font = QFont()
    font.setPixelSize(max(1, round(size * scale)))
    font.setBold(bold)
    return font


class SidePanel:
    """Side panel, drawn from top to bottom into `area` (pixels) with `scale` pixels to the millimetre."""

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
        self._write(f"{journey_text.travel_time(journey)} · {journey_text.kilometres(journey.metres)}", 3.6)
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
        self._draw_locator(journey, QRectF(self._area.left(), self._y, self._area.width(), top - self._y))
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
        """A symbol with its label beside it."""
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
        self._write(tr("Route: × the city's average per km at that hour"), 2.7)
        self._skip(1)
        width, height = self._area.width() / len(STREET_RISK_CLASSES), 3 * self._scale
        self._painter.setFont(pixel_font(2.7, self._scale))
        for place, (_, limit, name) in enumerate(STREET_RISK_CLASSES):
            left = self._area.left() + place * width
            self._painter.fillRect(QRectF(left, self._y, width, height), QColor(name))
            if limit is not None:
                mark = QRectF(left + width / 2, self._y + height, width, 5 * self._scale)
                self._painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, f"{limit:g}")
        self._y += height + 5 * self._scale

    def _draw_locator(self, journey: Journey, room: QRectF) -> None:
        """Locator map of the city with the route, where there is room for it."""
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
        (high_risk_symbol(), journey_text.high_risk_legend(journey)),
        (crossed_symbol(), tr("Crossed, not high-risk")),
    ]
    if any(zone.prediction.rate is None for zone in journey.zones):
        rows.append((no_data_symbol(), tr("Crossed, no data")))
    if any(section.access for section in journey.sections):
        rows.append((access_line(), tr("Straight leg off the streets")))
    return rows
