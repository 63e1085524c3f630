"""The journey as one picture: the map drawn by QGIS, and beside it, in words, what it shows.

Works in any thread, without a window.
"""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLabelingEngineSettings,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, QVariant
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from ...core.geo.zones import ZoneSet
from ...core.journey.journey import Journey
from ..layers.journey_layers import ZONES_TYPE, memory_layer, memory_layers, wgs84, zone_geometry
from ..layers.styles import INK, filled, text_format
from .side_panel import SidePanel, pixel_font

WATER, LAND = "#D3E0E8", "#F5F4F0"
_WIDTH_MM = 210.0
"""The picture is laid out as this many millimetres wide, whatever its size in pixels."""
_PANEL_SHARE = 0.32
_LEAST_SPAN = 9000.0
"""The map shows at least this many metres from side to side."""


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
    missing = _LEAST_SPAN - shown.width()
    return shown.buffered(missing / 2) if missing > 0 else shown


def _city(zones: ZoneSet) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """(boroughs, zones): the outlines that everything else lies on."""
    shapes = [zone_geometry(zones, index) for index in range(len(zones))]
    boroughs = {
        name: QgsGeometry.unaryUnion([shape for shape, its in zip(shapes, zones.boroughs) if its == name])
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
    fields.append(QgsField("name", QVariant.String))
    features = []
    for name, shape in shapes.items():
        shape.convertToMultiType()
        feature = QgsFeature(fields)
        feature.setAttributes([name])
        feature.setGeometry(shape)
        features.append(feature)
    return memory_layer(title, fields, ZONES_TYPE, features)


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
