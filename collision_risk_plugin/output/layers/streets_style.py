"""Style of a layer of streets: widths by class and scale, arrows on one-way streets, names along the lines."""

from __future__ import annotations

from qgis.core import (
    QgsLineSymbol,
    QgsMapUnitScale,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRuleBasedLabeling,
    QgsRuleBasedRenderer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayer,
)

from ...core.streets.road_class import RoadClass
from ...i18n import tr
from .styles import by_rules, colour, text_format, with_layers

_INK = "#4A4F57"
_ARROWS_FROM = 10_000
"""Scale denominator up to which one-way streets have arrows."""
_MAIN_NAMES_FROM, _NAMES_FROM = 50_000, 12_000
"""Those up to which main and other streets are named."""
_MAIN = (RoadClass.MAJOR, RoadClass.EXPRESSWAY, RoadClass.PARKWAY, RoadClass.BRIDGE, RoadClass.TUNNEL)
_LINES = {
    # From the lowest to the topmost: colour, metres on the ground, least and most millimetres on the map.
    RoadClass.ALLEY: ("#C9CCD1", 4.0, 0.1, 0.6),
    RoadClass.LOCAL: ("#A9AEB6", 8.0, 0.14, 1.2),
    RoadClass.RAMP: ("#B08D57", 7.0, 0.16, 1.0),
    RoadClass.MAJOR: ("#7D858F", 13.0, 0.25, 1.7),
    RoadClass.PARKWAY: ("#4F7F5B", 16.0, 0.35, 2.0),
    RoadClass.TUNNEL: ("#6C5B7B", 16.0, 0.35, 2.0),
    RoadClass.BRIDGE: ("#2F5D8A", 16.0, 0.35, 2.0),
    RoadClass.EXPRESSWAY: ("#A35D1E", 22.0, 0.45, 2.4),
}
_TIP = """<b>[% coalesce("name", '') %]</b> [% "class" %]<br>
[% "mph" %] mph[% coalesce(' (' || format_number("mph_traffic", 0) || ')', '') %], [% format_number("metres", 0) %] m"""


def _names() -> dict[RoadClass, str]:
    return {
        RoadClass.LOCAL: tr("Street"),
        RoadClass.MAJOR: tr("Avenue or main street"),
        RoadClass.EXPRESSWAY: tr("Expressway"),
        RoadClass.PARKWAY: tr("Parkway"),
        RoadClass.BRIDGE: tr("Bridge"),
        RoadClass.TUNNEL: tr("Tunnel"),
        RoadClass.RAMP: tr("Ramp"),
        RoadClass.ALLEY: tr("Alley"),
    }


def style_streets(layer: QgsVectorLayer) -> None:
    """Streets by class, one-way streets with arrows on large scales, named along their lines."""
    names = _names()
    renderer = by_rules(
        [
            (f"\"class\" = '{road_class.name.lower()}'", names[road_class], _line(road_class, level))
            for level, road_class in reversed(list(enumerate(_LINES)))
        ],
        levels=True,
    )
    # A rule, for a layer that an expression switches off is drawn all the same where symbols have levels.
    arrows = QgsRuleBasedRenderer.Rule(_arrows(), 0, _ARROWS_FROM, '"one_way"', tr("One-way"))
    renderer.rootRule().appendChild(arrows)
    layer.setRenderer(renderer)
    layer.setLabeling(_labels())
    layer.setLabelsEnabled(True)
    layer.setDisplayExpression('"name"')
    layer.setMapTipTemplate(_TIP)


def _line(road_class: RoadClass, level: int) -> QgsLineSymbol:
    name, metres, least, most = _LINES[road_class]
    line = QgsSimpleLineSymbolLayer.create(
        {"line_color": colour(name), "capstyle": "round", "joinstyle": "round", "line_style": "solid"}
    )
    scale = QgsMapUnitScale()
    scale.minSizeMMEnabled = scale.maxSizeMMEnabled = True
    scale.minSizeMM, scale.maxSizeMM = least, most
    line.setWidth(metres)
    line.setWidthUnit(QgsUnitTypes.RenderUnit.RenderMetersInMapUnits)
    line.setWidthMapUnitScale(scale)
    line.setRenderingPass(level)
    return with_layers(QgsLineSymbol(), line)


def _arrows() -> QgsLineSymbol:
    """An arrow halfway along a piece."""
    head = QgsSimpleMarkerSymbolLayer.create(
        {"name": "filled_arrowhead", "color": colour(_INK), "outline_style": "no", "size": "2.2", "size_unit": "MM"}
    )
    arrows = QgsMarkerLineSymbolLayer.create({"placement": "centralpoint", "rotate": "1"})
    arrows.setSubSymbol(with_layers(QgsMarkerSymbol(), head))
    arrows.setRenderingPass(len(_LINES))
    return with_layers(QgsLineSymbol(), arrows)


def _labels() -> QgsRuleBasedLabeling:
    main = ", ".join(f"'{road_class.name.lower()}'" for road_class in _MAIN)
    root = QgsRuleBasedLabeling.Rule(None)
    for expression, denominator, points in (
        (f'"class" IN ({main})', _MAIN_NAMES_FROM, 7.5),
        (f'"class" NOT IN ({main})', _NAMES_FROM, 6.5),
    ):
        settings = QgsPalLayerSettings()
        settings.fieldName = "name"
        settings.placement = QgsPalLayerSettings.Placement.Curved
        lines = settings.lineSettings()
        # One name for a street of many pieces.
        lines.setMergeLines(True)
        settings.setLineSettings(lines)
        settings.setFormat(text_format(_INK, points))
        root.appendChild(QgsRuleBasedLabeling.Rule(settings, 0, denominator, expression))
    return QgsRuleBasedLabeling(root)
