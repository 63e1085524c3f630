"""Styles of streets and intersections: colours and widths by predicted collisions, arrows, names along the lines."""

from __future__ import annotations

from qgis.core import (
    QgsLineSymbol,
    QgsMapUnitScale,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedLabeling,
    QgsRuleBasedRenderer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorSimplifyMethod,
)

from ...core.streets.road_class import RoadClass
from ...i18n import tr
from .styles import colour, text_format, with_layers

_INK = "#4A4F57"
_ARROWS_FROM = 10_000
"""Scale denominator up to which one-way streets have arrows."""
_FEW_NAMES_FROM, _MAIN_NAMES_FROM, _NAMES_FROM = 50_000, 25_000, 12_000
"""Those up to which the main streets with most, all main and other streets are named: names take longest to draw."""
MAIN_CLASSES = (RoadClass.MAJOR, RoadClass.EXPRESSWAY, RoadClass.PARKWAY, RoadClass.BRIDGE, RoadClass.TUNNEL)
Look = tuple[str, float, float, float]
"""Colour, metres on the ground, least and most millimetres on the map."""
_FAR, _NEAR = 120_000, 50_000
"""Scale denominators: up to the second all is drawn; beyond it what has most, beyond the first fewer intersections."""
_ALWAYS_STREETS, _ALWAYS_INTERSECTIONS = 2.0, 4.0
"""× the average: streets and intersections with more are drawn at any scale."""
RISK_CLASSES = (
    # More than this × the city's average, colour, metres on the ground, least and most millimetres on the map.
    (4.0, "#7A0019", 20.0, 0.45, 2.4),
    (2.0, "#C8102E", 16.0, 0.35, 2.0),
    (1.0, "#E8833A", 13.0, 0.25, 1.7),
    (0.5, "#E3C567", 10.0, 0.18, 1.4),
    (None, "#A9B8C9", 8.0, 0.14, 1.2),
)
_OTHERS = ("#A9B8C9", 8.0, 0.18, 0.3)
_NO_DATA = ("#C9CCD1", 6.0, 0.1, 0.8)


def prediction_tip(title: str, further: str) -> str:
    expected = tr("expected").replace("'", "''")
    rank = tr("more than {percent} % of the city's").replace("'", "''").replace("{percent}", "' || {p} || '")
    rank = rank.replace("{p}", 'format_number("percentile", 0)')
    numbers = (
        """format_number("expected", 2) || ' (' || format_number("lower", 2) || '–' || format_number("upper", 2)"""
    )
    return (
        f"<b>{title}</b><br>[% {numbers} || ') {expected}' %]{further}<br>"
        f"""[% '{rank}' %]<br>[% coalesce("zone", '') %]"""
    )


def style_streets(layer: QgsVectorLayer) -> None:
    """Streets by their predicted collisions, one-way streets with arrows on large scales, named along their lines."""
    renderer = QgsRuleBasedRenderer(QgsRuleBasedRenderer.Rule(None))
    renderer.setUsingSymbolLevels(True)
    main = ", ".join(f"'{road_class.name.lower()}'" for road_class in MAIN_CLASSES)
    for level, (expression, label, limit, look) in enumerate(risk_classes(tr("{limit} × the city's average per km"))):
        scale = 0 if limit >= _ALWAYS_STREETS else _NEAR
        rule = QgsRuleBasedRenderer.Rule(line_symbol(look, 20 - level), 0, scale, expression, label)
        renderer.rootRule().appendChild(rule)
    # So that far out the shape of the city stays.
    others = f'("relative_risk" <= {_ALWAYS_STREETS:g} OR "relative_risk" IS NULL) AND "class" IN ({main})'
    far = QgsRuleBasedRenderer.Rule(line_symbol(_OTHERS, 1), _NEAR, 0, others, tr("Other main streets, far out"))
    renderer.rootRule().appendChild(far)
    # A rule, for a layer that an expression switches off is drawn all the same where symbols have levels.
    arrows = QgsRuleBasedRenderer.Rule(_arrows(), 0, _ARROWS_FROM, '"one_way"', tr("One-way"))
    renderer.rootRule().appendChild(arrows)
    layer.setRenderer(renderer)
    layer.setLabeling(_labels())
    layer.setLabelsEnabled(True)
    layer.setDisplayExpression('"name"')
    per_km = """ · [% format_number("per_km", 1) %]/km"""
    speed = """<br>[% "class" %], [% "mph" %] mph[% coalesce(' (' || format_number("mph_traffic", 0) || ')', '') %], """
    length = """[% format_number("metres", 0) %] m"""
    layer.setMapTipTemplate(prediction_tip("""[% coalesce("name", '') %]""", per_km + speed + length))
    draw_simplified(layer)


def style_intersections(layer: QgsVectorLayer) -> None:
    """Intersections as points, the larger and darker the more collisions are predicted; far out those with most."""
    renderer = QgsRuleBasedRenderer(QgsRuleBasedRenderer.Rule(None))
    renderer.setUsingSymbolLevels(True)
    for level, (expression, label, limit, look) in enumerate(risk_classes(tr("{limit} × the average intersection"))):
        scale = 0 if limit >= _ALWAYS_INTERSECTIONS else _FAR if limit >= _ALWAYS_STREETS else _NEAR
        rule = QgsRuleBasedRenderer.Rule(_point(look, 20 - level), 0, scale, expression, label)
        renderer.rootRule().appendChild(rule)
    layer.setRenderer(renderer)
    layer.setDisplayExpression('"zone"')
    layer.setMapTipTemplate(prediction_tip(tr("Intersection"), """ · [% "legs" %] × [% "class" %]"""))


def risk_classes(words: str) -> list[tuple[str, str, float, Look]]:
    """Filter expression, label, lower limit (× the average), and look of each class; the last: no data."""
    classes: list[tuple[str, str, float, Look]] = []
    above: float | None = None
    for limit, name, metres, least, most in RISK_CLASSES:
        parts = [] if limit is None else [f'"relative_risk" > {limit}']
        parts += [] if above is None else [f'"relative_risk" <= {above}']
        if above is None:
            label = tr("More than {limit}").format(limit=words.format(limit=f"{limit:g}"))
        elif limit is None:
            label = tr("Up to {limit}").format(limit=words.format(limit=f"{above:g}"))
        else:
            label = words.format(limit=f"{limit:g}–{above:g}")
        classes.append((" AND ".join(parts), label, limit or 0.0, (name, metres, least, most)))
        above = limit
    return [*classes, ('"relative_risk" IS NULL', tr("No data"), 0.0, _NO_DATA)]


def draw_simplified(layer: QgsVectorLayer) -> None:
    """Draw with fewer points where the map cannot show more."""
    method = layer.simplifyMethod()
    method.setSimplifyHints(QgsVectorSimplifyMethod.SimplifyHint.FullSimplification)
    method.setThreshold(1.5)
    layer.setSimplifyMethod(method)


def _point(look: Look, level: int) -> QgsMarkerSymbol:
    name, metres, _, most = look
    disc = QgsSimpleMarkerSymbolLayer.create(
        {"name": "circle", "color": colour(name), "outline_color": colour("#FFFFFF"), "outline_width": "0.2"}
    )
    disc.setSize(most)
    # Not metres in map units: the legend would draw discs of centimetres.
    size = f"if(@map_scale > 0, min({2 * most}, max({most / 2}, {2400 * metres} / @map_scale)), {most})"
    disc.setDataDefinedProperty(QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression(size))
    disc.setRenderingPass(level)
    return with_layers(QgsMarkerSymbol(), disc)


def line_symbol(look: Look, level: int = 0) -> QgsLineSymbol:
    """A line as wide as its street, within limits; the higher `level`, the later it is drawn."""
    name, metres, least, most = look
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
    arrows.setRenderingPass(21)
    return with_layers(QgsLineSymbol(), arrows)


def _labels() -> QgsRuleBasedLabeling:
    main = ", ".join(f"'{road_class.name.lower()}'" for road_class in MAIN_CLASSES)
    root = QgsRuleBasedLabeling.Rule(None)
    most = f'"relative_risk" > {RISK_CLASSES[0][0]:g}'
    placements = QgsPalLayerSettings.Placement
    for expression, nearest, denominator, points, placement in (
        (f'{most} AND "class" IN ({main})', _MAIN_NAMES_FROM, _FEW_NAMES_FROM, 7.5, placements.Line),
        (f'"class" IN ({main})', 0, _MAIN_NAMES_FROM, 7.5, placements.Curved),
        (f'"class" NOT IN ({main})', 0, _NAMES_FROM, 6.5, placements.Curved),
    ):
        settings = QgsPalLayerSettings()
        settings.fieldName = "name"
        settings.placement = placement
        lines = settings.lineSettings()
        # One name for a street of many pieces.
        lines.setMergeLines(True)
        settings.setLineSettings(lines)
        settings.setFormat(text_format(_INK, points))
        root.appendChild(QgsRuleBasedLabeling.Rule(settings, nearest, denominator, expression))
    return QgsRuleBasedLabeling(root)
