"""Styles of maps of risk by hour: classes by rank in a typical week, the red ones with a pattern; and their time."""

from __future__ import annotations

from typing import Callable

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleLineSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from ...core.clock import ClockHour
from ...i18n import tr
from .streets_style import Look, draw_simplified, line_symbol
from .styles import DARK_RED, DIM, PALE, filled, high_risk_symbol, no_data_symbol

_CLASSES: tuple[tuple[float, str, Look], ...] = (
    # Higher than this percentile, fill of a zone, look of a street or (most millimetres) of an intersection.
    (90, "#E8833A", ("#E8833A", 16.0, 0.4, 2.6)),
    (75, "#EFC26B", ("#D9A441", 13.0, 0.3, 2.0)),
    (50, "#F6E7BE", ("#B9AE86", 10.0, 0.22, 1.6)),
)
_LOWER = ("#DCE4EC", ("#A9B8C9", 8.0, 0.16, 1.3))
_NO_DATA: Look = ("#C9CCD1", 6.0, 0.1, 1.0)
_HIGH: Look = ("#E4002B", 20.0, 0.7, 3.0)
_HIGHEST: Look = ("#7A0019", 24.0, 1.1, 3.6)
_HIGHEST_ABOVE = 99.5
"""Percentile: of the few streets that a map shows most are high-risk by day."""
_MINUTES = 59
"""That a row lasts in QGIS: with 60, the hour before would still show, since its end counts with it."""
_IN_ZONE = """ [% coalesce("zone", '') %]"""
MakeSymbol = Callable[[str, Look], QgsSymbol]


def style_zone_map(layer: QgsVectorLayer, high_risk: str, alone: ClockHour) -> None:
    """Zones; without the Temporal Controller those of the hour `alone`."""
    layer.setRenderer(_renderer(high_risk, alone, _zone, high_risk_symbol(), no_data_symbol()))
    layer.setDisplayExpression('"name"')
    layer.setMapTipTemplate(_tip("""<b>[% "name" %]</b>""", tr("the mean zone at that hour")))
    _play(layer)


def style_street_map(layer: QgsVectorLayer, high_risk: str, alone: ClockHour) -> None:
    """Streets as lines."""
    highest = _high_risk_street(_HIGHEST, PALE)
    layer.setRenderer(
        _renderer(high_risk, alone, _street, _high_risk_street(_HIGH, DARK_RED), line_symbol(_NO_DATA), highest)
    )
    layer.setDisplayExpression('"name"')
    layer.setMapTipTemplate(
        _tip(f"""<b>[% coalesce("name", '') %]</b>{_IN_ZONE}""", tr("the average street at that hour"))
    )
    draw_simplified(layer)
    _play(layer)


def style_intersection_map(layer: QgsVectorLayer, high_risk: str, alone: ClockHour) -> None:
    """Intersections as points."""
    symbols = (_point("diamond", _HIGH, DARK_RED), _disc("", _NO_DATA), _point("diamond", _HIGHEST, PALE))
    layer.setRenderer(_renderer(high_risk, alone, _disc, *symbols))
    layer.setDisplayExpression('"zone"')
    layer.setMapTipTemplate(_tip(f"<b>{tr('Intersection')}</b>{_IN_ZONE}", tr("the average intersection at that hour")))
    _play(layer)


def _play(layer: QgsVectorLayer) -> None:
    """Rows show while the Temporal Controller's time meets their hour.

    By their begin alone, of which a file has an index: with begin and end QGIS goes through half of all rows for each
    picture, and plays a map of streets at a quarter of the speed.
    """
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
    temporal.setStartField("begin")
    temporal.setEndField("end")
    temporal.setFixedDuration(_MINUTES)
    temporal.setIsActive(True)


def _renderer(
    high_risk: str,
    alone: ClockHour,
    make: MakeSymbol,
    red: QgsSymbol,
    none: QgsSymbol,
    highest: QgsSymbol | None = None,
) -> QgsRuleBasedRenderer:
    rules = [('"high_risk"', high_risk, red)]
    if highest is not None:
        label = tr("Higher than {percent} % of them").format(percent=_HIGHEST_ABOVE)
        rules = [
            (f'"high_risk" AND "percentile" > {_HIGHEST_ABOVE}', label, highest),
            (f'"high_risk" AND "percentile" <= {_HIGHEST_ABOVE}', high_risk, red),
        ]
    above = 101.0
    for percent, fill, look in _CLASSES:
        expression = f'NOT "high_risk" AND "percentile" > {percent} AND "percentile" <= {above}'
        rules.append((expression, tr("Higher than {percent} % of them").format(percent=percent), make(fill, look)))
        above = percent
    rules.append((f'NOT "high_risk" AND "percentile" <= {above}', tr("In the lower half"), make(*_LOWER)))
    rules.append(('"percentile" IS NULL', tr("No data"), none))
    root = QgsRuleBasedRenderer.Rule(None)
    for expression, label, symbol in rules:
        _show_one_hour(symbol, alone.hour_of_week)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label))
    return QgsRuleBasedRenderer(root)


def _show_one_hour(symbol: QgsSymbol, hour: int) -> None:
    """While no time is set on the map, draw the rows of one hour, not all over one another; else none that are over.

    QGIS also takes those for a frame that begins in an hour that the computer's own clock skips. By a property, not by
    the filter of a rule: one with a variable is not passed to the file, and QGIS then reads all rows for each picture.
    """
    end, start = (f"format_date({time}, 'yyyy-MM-dd HH:mm')" for time in ('"end"', "@map_start_time"))
    shown = QgsProperty.fromExpression(
        f'CASE WHEN @map_start_time IS NULL THEN "hour_of_week" = {hour} ELSE {end} > {start} END'
    )
    for layer in symbol.symbolLayers():
        layer.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyLayerEnabled, shown)


def _tip(heading: str, average: str) -> str:
    expected = tr("expected in 60 days at that hour").replace("'", "''")
    times = f"× {average}".replace("'", "''")
    numbers = (
        """format_number("expected", 3) || ' (' || format_number("lower", 3) || '–' || format_number("upper", 3)"""
    )
    return (
        f"""{heading}<br>[% format_date("begin", 'ddd yyyy-MM-dd HH:mm') %]<br>"""
        f"""[% {numbers} || ') {expected}' %]<br>[% format_number("relative_risk", 1) || ' {times}' %]"""
    )


def _zone(fill: str, _: Look) -> QgsFillSymbol:
    return filled(fill, 0.7, DIM, 0.15)


def _street(_: str, look: Look) -> QgsLineSymbol:
    return line_symbol(look)


def _high_risk_street(look: Look, ink: str) -> QgsLineSymbol:
    """A line with dashes in it, so that it differs from the rest in grey print too."""
    dashes = QgsSimpleLineSymbolLayer.create(
        {"line_color": ink, "line_style": "dash", "line_width": "0.5", "line_width_unit": "MM", "capstyle": "flat"}
    )
    line = line_symbol(look)
    line.appendSymbolLayer(dashes)
    return line


def _disc(_: str, look: Look) -> QgsMarkerSymbol:
    return _point("circle", look, "#FFFFFF")


def _point(shape: str, look: Look, edge: str) -> QgsMarkerSymbol:
    """A marker of one size on every scale: the high-risk ones differ in shape."""
    name, _, _, millimetres = look
    return QgsMarkerSymbol.createSimple(
        {"name": shape, "color": name, "outline_color": edge, "outline_width": "0.2", "size": str(millimetres)}
    )
