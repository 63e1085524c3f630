"""Styles of the layers of a journey: colours, patterns, labels, legend, map tips."""

from __future__ import annotations

from typing import TypeVar

from qgis.core import (
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsGeometryGeneratorSymbolLayer,
    QgsLabeling,
    QgsLabelObstacleSettings,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from ...core.journey.alternatives import ALTERNATIVE, BALANCED, FASTEST, KEPT, SAFEST
from ...core.journey.journey import Journey
from ...i18n import tr
from ..text import alternatives_text, journey_text

RED, DARK_RED = "#C8102E", "#7A0019"
PALE, BROWN = "#F2C14E", "#9A7B1F"
BLUE, GREY = "#2B6CB0", "#D9D9D9"
DIM, INK = "#7F7F7F", "#3A3A3A"

_ALERT_NAME = """coalesce("street", "zone")"""
_CASING = 2.2
_LINE = 1.4
_DISC = 3.0
_ALTERNATIVE = 1.0
"""Widths on the map, in millimetres."""

Symbol = TypeVar("Symbol", bound=QgsSymbol)
Rule = tuple[str, str, QgsSymbol]
"""Filter expression, label in the legend, symbol."""


def colour(name: str, opacity: float = 1.0) -> str:
    """A colour with its opacity, as symbol properties read it."""
    value = QColor(name)
    return f"{value.red()},{value.green()},{value.blue()},{round(255 * opacity)}"


def _between(one: str, other: str) -> str:
    first, second = QColor(one), QColor(other)
    return QColor(*((a + b) // 2 for a, b in zip(first.getRgb()[:3], second.getRgb()[:3]))).name()


RELATIVE_RISK_CLASSES: tuple[tuple[float | None, float | None, str], ...] = (
    (None, 0.5, BLUE),
    (0.5, 1.0, _between(BLUE, GREY)),
    (1.0, 1.5, GREY),
    (1.5, 2.5, _between(GREY, RED)),
    (2.5, None, RED),
)
"""Over this, up to this (× the mean of all zones in the same hour of the week), colour."""
STREET_RISK_CLASSES = tuple(
    (above, limit, colours[2])
    for above, limit, colours in zip((None, 0.5, 1.0, 2.0, 4.0), (0.5, 1.0, 2.0, 4.0, None), RELATIVE_RISK_CLASSES)
)
"""The same of a street: × what all streets and intersections of the city expect a km, in the same hour of the week."""


def style_route(layer: QgsVectorLayer) -> None:
    """The route in the colours of the risk of its streets, white casing, access legs dashed, ends marked 1 and 2."""
    layer.setRenderer(by_rules(route_rules(), levels=True))
    _set_labels(layer, _label_obstacle())
    layer.setDisplayExpression("""coalesce("street", "zone")""")
    layer.setMapTipTemplate(_ROUTE_TIP)


def route_rules() -> list[Rule]:
    rules: list[Rule] = [
        ('"order" = 1', tr("Start"), _end_symbol("1", "start_point($geometry)")),
        # Not maximum("order"): an aggregate reads the layer from the thread that draws, and QGIS crashes when it goes.
        ('"order" = "pieces"', tr("End"), _end_symbol("2", "end_point($geometry)")),
    ]
    for above, limit, name in STREET_RISK_CLASSES:
        parts = ['NOT "access"']
        if above is not None:
            parts.append(f'"street_risk" > {above:g}')
        if limit is not None:
            parts.append(f'"street_risk" <= {limit:g}')
        rules.append((" AND ".join(parts), _class_label(above, limit), cased_line(name)))
    rules.append(('NOT "access" AND "street_risk" IS NULL', tr("No data"), cased_line(DIM, "dot")))
    rules.append(('"access"', tr("Straight leg off the streets"), access_line()))
    return rules


def _label_obstacle() -> QgsPalLayerSettings:
    """No labels, but an obstacle that the labels of other layers avoid where they can."""
    settings = QgsPalLayerSettings()
    settings.drawLabels = False
    obstacle = QgsLabelObstacleSettings()
    obstacle.setIsObstacle(True)
    obstacle.setFactor(2)
    settings.setObstacleSettings(obstacle)
    return settings


def _class_label(above: float | None, limit: float | None) -> str:
    words = tr("{limit} × the city's average per km")
    if above is None:
        return tr("Up to {limit}").format(limit=words.format(limit=f"{limit:g}"))
    if limit is None:
        return tr("More than {limit}").format(limit=words.format(limit=f"{above:g}"))
    return words.format(limit=f"{above:g}–{limit:g}")


def cased_line(name: str, dash: str = "solid", width: float = _LINE) -> QgsLineSymbol:
    """A line on a white casing; the casings of all sections lie under all lines."""
    casing = _line("#FFFFFF", "solid", _CASING)
    line = _line(name, dash, width)
    line.setRenderingPass(1)
    return with_layers(QgsLineSymbol(), casing, line)


def cased_point(name: str) -> QgsMarkerSymbol:
    """A disc with a white rim."""
    disc = QgsSimpleMarkerSymbolLayer.create(
        {"name": "circle", "color": colour(name), "outline_color": colour("#FFFFFF"), "outline_width": "0.4"}
    )
    disc.setSize(_DISC)
    disc.setRenderingPass(2)
    return with_layers(QgsMarkerSymbol(), disc)


def access_line() -> QgsLineSymbol:
    """A straight leg between a place and the streets."""
    return cased_line(INK, "dash", 0.7)


def alternative_line() -> QgsLineSymbol:
    """A route to choose beside the one that is shown."""
    return with_layers(QgsLineSymbol(), _line(DIM, "dash", _ALTERNATIVE))


def _line(name: str, dash: str, width: float) -> QgsSimpleLineSymbolLayer:
    return QgsSimpleLineSymbolLayer.create(
        {
            "line_color": colour(name),
            "line_style": dash,
            "line_width": str(width),
            "line_width_unit": "MM",
            # Flat ends keep dashes apart; round ones join the pieces of the route without a gap.
            "capstyle": "round" if dash == "solid" else "flat",
            "joinstyle": "round",
        }
    )


def _end_symbol(digit: str, place: str) -> QgsLineSymbol:
    # Not a marker line: the legend would cut its marker in half.
    end = QgsGeometryGeneratorSymbolLayer.create({"SymbolType": "Marker", "geometryModifier": place})
    end.setSubSymbol(end_marker(digit))
    end.setRenderingPass(2)
    return with_layers(QgsLineSymbol(), end)


def end_marker(digit: str) -> QgsMarkerSymbol:
    """A numbered disc with a white halo."""
    disc = QgsSimpleMarkerSymbolLayer.create(
        {
            "name": "circle",
            "color": colour(INK),
            "outline_color": colour("#FFFFFF"),
            "outline_width": "0.6",
            "size": "5.4",
            "size_unit": "MM",
        }
    )
    text = QgsFontMarkerSymbolLayer.create(
        {"chr": digit, "font": QFont().family(), "color": colour("#FFFFFF"), "size": "3.4", "size_unit": "MM"}
    )
    return with_layers(QgsMarkerSymbol(), disc, text)


def style_zones(layer: QgsVectorLayer, journey: Journey) -> None:
    """Zones on the way: the high-risk ones red, hatched and named, the others pale."""
    layer.setRenderer(by_rules(zone_rules(journey)))
    _set_labels(layer, _names_of_high_risk())
    layer.setDisplayExpression('"name"')
    layer.setMapTipTemplate(_zone_tip())


def zone_rules(journey: Journey) -> list[Rule]:
    """High-risk, crossed, crossed without data; with the words of the legend."""
    return [
        ('"high_risk"', journey_text.high_risk_legend(journey), high_risk_symbol()),
        ('NOT "high_risk" AND "rate" IS NOT NULL', tr("Crossed, not high-risk"), crossed_symbol()),
        ('"rate" IS NULL', tr("Crossed, no data"), no_data_symbol()),
    ]


def high_risk_symbol() -> QgsFillSymbol:
    """Red, hatched and outlined, so that it differs from the rest in grey print too."""
    hatch = QgsLinePatternFillSymbolLayer.create({"angle": "45", "distance": "2", "distance_unit": "MM"})
    hatch.setSubSymbol(with_layers(QgsLineSymbol(), _line(DARK_RED, "solid", 0.25)))
    symbol = filled(RED, 0.45, DARK_RED, 0.6)
    symbol.appendSymbolLayer(hatch)
    return symbol


def crossed_symbol() -> QgsFillSymbol:
    """A zone on the way that is not high-risk."""
    return filled(PALE, 0.22, BROWN, 0.3)


def no_data_symbol() -> QgsFillSymbol:
    """A zone on the way for which nothing is predicted."""
    return filled("#FFFFFF", 0, DIM, 0.3, "dash")


def style_alternatives(layer: QgsVectorLayer) -> None:
    """Alternatives as thin grey dashes, each named on the map and in the legend."""
    kinds = (FASTEST, SAFEST, BALANCED, ALTERNATIVE, "shortest", KEPT)
    layer.setRenderer(
        by_rules([(f"\"kind\" = '{kind}'", alternatives_text.kind_label(kind), alternative_line()) for kind in kinds])
    )
    settings = QgsPalLayerSettings()
    # Which route, and its minutes; the rest of the summary is in the map tip.
    settings.fieldName = """array_to_string(array_slice(string_to_array("summary", ' · '), 0, 1), '\\n')"""
    settings.isExpression = True
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.priority = 1  # the names of high-risk zones come first
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    settings.setFormat(text_format(INK, 7))
    _set_labels(layer, settings)
    layer.setDisplayExpression('"summary"')
    layer.setMapTipTemplate("""<b>[% "summary" %]</b><br>[% "zones_that_differ" %]""")


def style_alerts(layer: QgsVectorLayer) -> None:
    """Alerts as red warning signs with names: triangles for zones, diamonds for streets and intersections."""
    triangle = {
        "name": "triangle",
        "color": colour(RED),
        "outline_color": colour("#FFFFFF"),
        "outline_width": "0.5",
        "size": "4.4",
        "size_unit": "MM",
    }
    symbol = QgsMarkerSymbol.createSimple(triangle)
    shape = QgsProperty.fromExpression("""if("kind" = 'zone', 'triangle', 'diamond')""")
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyName, shape)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = _ALERT_NAME, True
    settings.setFormat(text_format(DARK_RED, 7, bold=True))
    _set_labels(layer, settings)
    layer.setDisplayExpression(_ALERT_NAME)
    layer.setMapTipTemplate(f"""<b>[% {_ALERT_NAME} %]</b><br>[% "summary" %]""")


def _set_labels(layer: QgsVectorLayer, settings: QgsPalLayerSettings) -> None:
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def filled(fill: str, opacity: float, outline: str, width: float, dash: str = "solid") -> QgsFillSymbol:
    """A fill with its outline (width in millimetres); no fill where `opacity` is 0."""
    layer = QgsSimpleFillSymbolLayer.create(
        {
            "color": colour(fill, opacity),
            "style": "solid" if opacity else "no",
            "outline_color": colour(outline),
            "outline_style": dash,
            "outline_width": str(width),
            "outline_width_unit": "MM",
            "joinstyle": "round",
        }
    )
    return with_layers(QgsFillSymbol(), layer)


def with_layers(symbol: Symbol, *layers: QgsSymbolLayer) -> Symbol:
    """The symbol with these layers in place of its own."""
    # The constructors that take a list leave its symbol layers to Python too, which frees them a second time.
    symbol.changeSymbolLayer(0, layers[0])
    for layer in layers[1:]:
        symbol.appendSymbolLayer(layer)
    return symbol


def _names_of_high_risk() -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    # In short lines, that of neighbours stand clear of one another.
    settings.fieldName = r"""CASE WHEN "high_risk" THEN replace("name", '-', '-\n') END"""
    settings.isExpression = True
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.autoWrapLength = 12
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    flags = QgsLabeling.PolygonPlacementFlag
    either = flags.AllowPlacementInsideOfPolygon | flags.AllowPlacementOutsideOfPolygon
    # From QGIS 3.26 on the sum of two old flags is a number, which the setter does not take as it is.
    settings.setPolygonPlacementFlags(type(settings.polygonPlacementFlags())(either))
    obstacle = QgsLabelObstacleSettings()
    obstacle.setIsObstacle(False)
    settings.setObstacleSettings(obstacle)
    settings.dist = 1.0
    settings.displayAll = True
    settings.setFormat(text_format(DARK_RED, 7.5, bold=True))
    return settings


def text_format(name: str, points: float, bold: bool = False) -> QgsTextFormat:
    """Text with a white halo."""
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.9)
    halo.setColor(QColor(255, 255, 255, 220))
    font = QFont()
    font.setBold(bold)
    text = QgsTextFormat()
    text.setFont(font)
    text.setSize(points)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(name))
    text.setBuffer(halo)
    return text


def by_rules(rules: list[Rule], levels: bool = False) -> QgsRuleBasedRenderer:
    """A renderer of rules; `levels` where symbol layers of all features are drawn pass by pass."""
    root = QgsRuleBasedRenderer.Rule(None)
    for expression, label, symbol in rules:
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label))
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(levels)
    return renderer


def _zone_tip() -> str:
    """Name, whether it is high-risk, then what is predicted, a sentence a line."""
    flag = tr("High-risk when you get there").replace("'", "''")
    # In no colour of ours: the ground is the theme's, and may be dark.
    red = f"CASE WHEN \"high_risk\" THEN '<b>⚑ {flag}</b><br>' ELSE '' END"
    lines = r"""replace("summary", '. ', '.<br>')"""
    return f"""<b>[% "name" %]</b> ([% "zone_id" %], [% "borough" %])<br>[% {red} %][% {lines} %]"""


_ROUTE_TIP = (
    """<b>[% coalesce("street" || ', ' || "zone", "street", "zone", '') %]</b><br>"""
    """[% replace("summary", ' · ', '<br>') %]"""
)
