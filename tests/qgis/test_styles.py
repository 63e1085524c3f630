"""What a reader of the map sees: drawn by QGIS, looked at by pixels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsFeature,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsRenderContext,
    QgsSymbolLayerUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from collision_risk_plugin.core.constants import MEASURES
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.route_pieces import route_pieces
from collision_risk_plugin.core.model.cutoff import RELATIVE, Cutoff
from collision_risk_plugin.gui.map.credits import Credits
from collision_risk_plugin.output.layers.journey_file import other_routes_in_memory
from collision_risk_plugin.output.layers.journey_layers import memory_layers
from collision_risk_plugin.output.layers.styles import (
    BLUE,
    BROWN,
    DARK_RED,
    DIM,
    GREY,
    INK,
    PALE,
    RED,
    STREET_RISK_CLASSES,
)
from collision_risk_plugin.output.text import journey_text
from collision_risk_plugin.tasks.alternatives_task import AlternativesTask
from tests.qgis.seeing import as_a_deuteranope_sees, contrast, grey, over


def drawn(layer: QgsVectorLayer, labels: bool = False) -> QImage:
    """A layer on white, without smoothing."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32618"))
    settings.setOutputSize(QSize(900, 600))
    settings.setFlag(QgsMapSettings.Flag.Antialiasing, False)
    settings.setFlag(QgsMapSettings.Flag.DrawLabeling, labels)
    settings.setExtent(settings.layerExtentToOutputExtent(layer, layer.extent()))
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    QgsMapRendererCustomPainterJob(settings, painter).renderSynchronously()
    painter.end()
    return image


def share_mask(image: QImage, name: str, opacity: float) -> np.ndarray:
    """Which pixels (H, W) of an image are in a colour laid over white."""
    wanted = [255 + (part - 255) * opacity for part in QColor(name).getRgb()[:3]]
    height, width = image.height(), image.width()
    rows = np.frombuffer(image.constBits().asstring(4 * height * width), dtype=np.uint8)
    pixels = rows.reshape(height, width, 4)[:, :, 2::-1]
    return np.all(np.abs(pixels - np.array(wanted)) <= 1.5, axis=2)


def share_of(image: QImage, name: str, opacity: float = 1.0) -> float:
    """The share of an image in a colour laid over white."""
    return float(share_mask(image, name, opacity).mean())


def legend(layer: QgsVectorLayer) -> list[str]:
    return [rule.label() for rule in layer.renderer().rootRule().children()]


def test_high_risk_zones_are_red_hatched_and_outlined_and_the_others_pale(journey: Journey) -> None:
    _, zones = memory_layers(journey)
    image = drawn(zones)
    assert share_of(image, "#F2C14E", 0.22) > 0.05
    assert share_of(image, "#7A0019") > 0.002
    hatched = share_of(image, "#C8102E", 0.45)
    for rule in zones.renderer().rootRule().children():
        while rule.symbol().symbolLayerCount() > 1:
            rule.symbol().deleteSymbolLayer(1)
    # The lines of the hatch cover a part of the red that is there without them.
    assert 0.02 < hatched < 0.9 * share_of(drawn(zones), "#C8102E", 0.45)


def test_the_name_of_every_high_risk_zone_is_on_the_map(journey: Journey) -> None:
    _, zones = memory_layers(journey)
    settings = zones.labeling().settings()
    context = QgsRenderContext()
    context.expressionContext().setFields(zones.fields())
    shown = []
    for feature in zones.getFeatures():
        context.expressionContext().setFeature(feature)
        expression = settings.getLabelExpression()
        shown.append(expression.evaluate(context.expressionContext()))
    red = [zone.name for zone in journey.high_risk_zones]
    assert [name.replace("-\n", "-") for name in shown if name] == red
    assert drawn(zones, labels=True) != drawn(zones, labels=False)


def test_the_legend_speaks_in_words(journey: Journey, drive: Callable[..., Journey]) -> None:
    _, zones = memory_layers(drive(cutoff=Cutoff(2, RELATIVE)))
    assert legend(zones)[0] == "High-risk: more than 2 × the city at the hour you arrive"
    route, _ = memory_layers(journey)
    assert legend(route)[2] == "Up to 0.5 × the city's average per km"
    assert legend(route)[6] == "More than 4 × the city's average per km"


def test_every_piece_of_the_route_is_drawn_in_the_colour_of_the_risk_of_its_street(journey: Journey) -> None:
    route, _ = memory_layers(journey)
    renderer = route.renderer().clone()
    context = QgsRenderContext()
    renderer.startRender(context, route.fields())
    context.expressionContext().setFields(route.fields())
    for feature in route.getFeatures():
        context.expressionContext().setFeature(feature)
        symbols = [symbol for symbol in renderer.symbolsForFeature(feature, context) if symbol.symbolLayerCount() == 2]
        assert len(symbols) == 1
        if not feature["access"] and feature["street_risk"]:
            limits = [limit for _, limit, _ in STREET_RISK_CLASSES if limit is not None]
            place = sum(feature["street_risk"] > limit for limit in limits)
            assert symbols[0].symbolLayer(1).color().name() == STREET_RISK_CLASSES[place][2].lower()
    renderer.stopRender(context)


def test_start_and_end_are_marked_once_each_on_a_way_of_one_piece_too(
    journey: Journey, drive: Callable[..., Journey]
) -> None:
    for answer in (journey, drive(start=(-73.9857, 40.7484), end=(-73.9853, 40.7490))):
        route, _ = memory_layers(answer)
        first, last = (rule for rule in route.renderer().rootRule().children() if rule.label() in {"Start", "End"})
        for rule, expected in ((first, 1), (last, len(route_pieces(answer)))):
            marked = [feature["order"] for feature in route.getFeatures(rule.filterExpression())]
            assert marked == [expected]


def test_the_legend_shows_the_marks_of_start_and_end_whole(journey: Journey) -> None:
    route, _ = memory_layers(journey)
    for rule in route.renderer().rootRule().children()[:2]:
        image = QgsSymbolLayerUtils.symbolPreviewPixmap(rule.symbol(), QSize(40, 40)).toImage()
        inked = [
            (x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).getRgb() == QColor(INK).getRgb()
        ]
        wide, high = np.ptp(inked, axis=0)
        assert abs(wide - high) <= 1


def test_no_rule_reads_the_layer_while_it_is_drawn(journey: Journey) -> None:
    """An aggregate does, from the thread that draws: QGIS crashes when the layer goes away meanwhile."""
    for layer in memory_layers(journey):
        for rule in layer.renderer().rootRule().children():
            assert not QgsExpression(rule.filterExpression()).referencedFunctions()


def map_tip(layer: QgsVectorLayer, feature: QgsFeature) -> str:
    context = layer.createExpressionContext()
    context.setFeature(feature)
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


@pytest.mark.parametrize("measure", ["collisions", "casualty_collisions", "incidents"])
def test_map_tips_say_what_was_predicted(drive: Callable[..., Journey], measure: str) -> None:
    journey = drive(measure=measure)
    route, zones = memory_layers(journey)
    red = next(feature for feature in zones.getFeatures() if feature["high_risk"])
    tip = map_tip(zones, red)
    assert tip.startswith(f"<b>{red['name']}</b> ({red['zone_id']}, {red['borough']})")
    assert "⚑ High-risk when you get there" in tip
    assert f"{journey_text.times_city(red['relative_risk'])} the city" in tip
    pale = next(feature for feature in zones.getFeatures() if not feature["high_risk"])
    assert "⚑" not in map_tip(zones, pale)
    assert f"{MEASURES[measure]} expected in 60 days at Friday 17:00–18:00 (90 % interval)" in tip
    assert f"Learned from {red['count']} in 12 such hours, 2025-01-05 to 2025-03-31" in tip
    tip = map_tip(route, next(route.getFeatures()))
    leg = journey_text.kilometres(journey.access_metres[0])
    assert tip.startswith(
        f"<b>John F. Kennedy International Airport</b><br>17:00<br>{leg}<br>straight leg off the streets"
    )
    piece = next(feature for feature in route.getFeatures() if feature["street"] and feature["street_risk"] > 4)
    tip = map_tip(route, piece)
    assert tip.startswith(f"<b>{piece['street']}, {piece['zone']}</b><br>17:")
    assert f"{MEASURES[measure]} expected in 60 days at that hour (90 % interval)<br>" in tip
    assert f"{journey_text.times_city(piece['street_risk'])} the city's average per km" in tip


def worst_grounds() -> list[QColor]:
    """What may lie under a label: each of our colours, on a light map and on a dark one."""
    names = (RED, DARK_RED, PALE, BROWN, BLUE, GREY, DIM, INK)
    return [QColor(name) for name in (*names, "white", "black")]


def test_labels_on_the_map_can_be_read_on_every_ground(journey: Journey, drive: Callable[..., Journey]) -> None:
    others = other_routes_in_memory(
        AlternativesTask(journey, lambda _: None, lambda _: None).compute().routes, journey, 0
    )
    for layer in (memory_layers(journey)[1], others):
        text = layer.labeling().settings().format()
        for ground in worst_grounds():
            assert contrast(text.color(), over(text.buffer().color(), ground)) >= 4.5, (layer.name(), ground.name())


def test_marks_badge_and_sources_can_be_read_on_every_ground(qgis_iface: object) -> None:
    assert contrast(QColor("white"), QColor(INK)) >= 4.5
    assert contrast(QColor("white"), QColor(DARK_RED)) >= 4.5
    sources = Credits(qgis_iface.mapCanvas())
    style = dict(part.strip().split(": ") for part in sources.styleSheet().split(";") if part.strip())
    red, green, blue, opacity = (int(part) for part in style["background"][5:-1].split(","))
    for ground in worst_grounds():
        assert contrast(QColor(style["color"]), over(QColor(red, green, blue, opacity), ground)) >= 4.5, ground.name()
    sources.shutdown()


def as_seen_without_green(image: QImage) -> QImage:
    """A picture, colour by colour, as a deuteranope sees it."""
    seen = image.convertToFormat(QImage.Format.Format_Indexed8)
    seen.setColorTable([as_a_deuteranope_sees(QColor(colour)).rgb() for colour in seen.colorTable()])
    return seen


@pytest.mark.parametrize("eye", ["grey print", "deuteranope"])
def test_high_risk_zones_are_told_from_the_others_without_their_colour(journey: Journey, eye: str) -> None:
    """By their hatch, and because they are darker."""
    _, zones = memory_layers(journey)
    image = drawn(zones)
    red, pale = (share_mask(image, name, opacity) for name, opacity in (("#C8102E", 0.45), ("#F2C14E", 0.22)))
    hatched = share_mask(image, "#7A0019", 1.0)
    shades = grey(image if eye == "grey print" else as_seen_without_green(image))
    assert min(red.sum(), pale.sum(), hatched.sum()) > 500
    assert np.median(shades[pale]) - np.median(shades[red]) > 40
    assert np.median(shades[red]) - np.median(shades[hatched]) > 40


def test_no_colour_of_ours_is_in_a_map_tip(journey: Journey) -> None:
    """Its ground is the theme's."""
    for layer in memory_layers(journey):
        assert "color" not in layer.mapTipTemplate()
