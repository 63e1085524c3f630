"""Collisions as points on a map: their columns, their colours by severity, and what the layer says of its source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from qgis.core import (
    Qgis,
    QgsBox3d,
    QgsDateTimeRange,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLayerMetadata,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime, QVariant

from ...core import clock
from ...i18n import tr
from .styles import BROWN, DARK_RED, DIM, colour

POINTS = QgsWkbTypes.Type.Point
SOURCE = "NYPD Motor Vehicle Collisions – Crashes (NYC Open Data h9gi-nx95)"
FATAL, CASUALTY, OTHER = "fatal", "casualty", "no casualty"
_FIELDS = (
    ("collision_id", QVariant.LongLong),
    ("local_time", QVariant.DateTime),
    ("moment", QVariant.String),
    ("hour_of_week", QVariant.Int),
    ("weekday", QVariant.String),
    ("hour", QVariant.Int),
    ("severity", QVariant.String),
    ("injured", QVariant.Int),
    ("killed", QVariant.Int),
    ("borough", QVariant.String),
    ("on_street", QVariant.String),
    ("cross_street", QVariant.String),
    ("off_street", QVariant.String),
    ("factor", QVariant.String),
    ("vehicle_1", QVariant.String),
    ("vehicle_2", QVariant.String),
)
_TIP = """<b>[% "severity" %]</b>, [% format_date("local_time", 'yyyy-MM-dd HH:mm') %]<br>
[% coalesce("on_street", "off_street", '') %] [% coalesce("cross_street", '') %]<br>
[% coalesce("injured", 0) %] injured, [% coalesce("killed", 0) %] killed"""


def collision_fields() -> QgsFields:
    """`local_time` is the clock's in New York, `moment` the same with its offset from UTC."""
    fields = QgsFields()
    for name, kind in _FIELDS:
        fields.append(QgsField(name, kind))
    return fields


def collision_feature(fields: QgsFields, row: Sequence[Any]) -> QgsFeature:
    """A row of the store, in the order of collision_query.COLUMNS, as a point in WGS 84."""
    identity, day, at, lon, lat, injured, killed, *words = row
    year, month, date = (int(part) for part in day.split("-"))
    hour, minute = (int(part) for part in at.split(":"))
    moment = clock.in_new_york(datetime(year, month, date, hour, minute, tzinfo=clock.NEW_YORK))
    weekday = moment.weekday()
    feature = QgsFeature(fields)
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(lon, lat)))
    feature.setAttributes(
        [
            identity,
            QDateTime(QDate(year, month, date), QTime(hour, minute)),
            moment.isoformat(timespec="minutes"),
            weekday * 24 + moment.hour,
            clock.DAYS[weekday],
            hour,
            severity(injured, killed),
            injured,
            killed,
            *words,
        ]
    )
    return feature


def severity(injured: int | None, killed: int | None) -> str:
    if killed:
        return FATAL
    return CASUALTY if injured else OTHER


def dress_collisions(layer: QgsVectorLayer, about: str, window: tuple[str, str] | None) -> None:
    """Colours, map tip, time and source of a layer of collision_feature; `window` is its first and last day."""
    if set(collision_fields().names()) <= set(layer.fields().names()):
        _style(layer, f"\"severity\" = '{FATAL}'", f"\"severity\" = '{CASUALTY}'")
        layer.setMapTipTemplate(_TIP)
        layer.setDisplayExpression('"moment"')
        temporal = layer.temporalProperties()
        temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
        temporal.setStartField("local_time")
        temporal.setIsActive(False)
    describe_collisions(layer, about, window)


def dress_live(layer: QgsVectorLayer, about: str, window: tuple[str, str] | None) -> None:
    """The same for a layer on the store's own table."""
    _style(
        layer,
        '"number_of_persons_killed" > 0',
        '"number_of_persons_injured" > 0 AND coalesce("number_of_persons_killed", 0) = 0',
    )
    layer.setDisplayExpression('"crash_date" || \' \' || "crash_time"')
    describe_collisions(layer, about, window)


def _style(layer: QgsVectorLayer, is_fatal: str, is_casualty: str) -> None:
    root = QgsRuleBasedRenderer.Rule(None)
    rules = (
        # Last drawn, on top: the rare and grave ones. Told apart by shape and size too.
        ("ELSE", tr("Nobody injured or killed"), _marker("circle", DIM, 1.4, 0.55)),
        (is_casualty, tr("Somebody injured"), _marker("circle", BROWN, 2.2, 0.8)),
        (is_fatal, tr("Somebody killed"), _marker("diamond", DARK_RED, 4.0, 1.0)),
    )
    for level, (expression, label, symbol) in enumerate(rules):
        symbol.symbolLayer(0).setRenderingPass(level)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label))
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(True)
    layer.setRenderer(renderer)


def _marker(shape: str, fill: str, size: float, opacity: float) -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple(
        {
            "name": shape,
            "color": colour(fill, opacity),
            "outline_color": colour("#FFFFFF", opacity),
            "outline_width": "0.2",
            "size": str(size),
            "size_unit": "MM",
        }
    )


def describe_collisions(layer: QgsVectorLayer, about: str, window: tuple[str, str] | None) -> None:
    """The layer's metadata: source, what was asked for, window of the data."""
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setLanguage("en")
    metadata.setTitle(tr("Collisions"))
    metadata.setAbstract(about)
    metadata.setRights([tr("Collisions: {source}").format(source=SOURCE)])
    metadata.setCrs(layer.crs())
    extent = QgsLayerMetadata.Extent()
    place = QgsLayerMetadata.SpatialExtent()
    place.extentCrs = layer.crs()
    place.bounds = QgsBox3d(layer.extent())
    extent.setSpatialExtents([place])
    if window is not None:
        first, last = (QDate.fromString(day, "yyyy-MM-dd") for day in window)
        extent.setTemporalExtents([QgsDateTimeRange(QDateTime(first, QTime(0, 0)), QDateTime(last, QTime(23, 59)))])
    metadata.setExtent(extent)
    metadata.setHistory([tr("Made {when} by Collision Risk").format(when=clock.now().isoformat(timespec="seconds"))])
    layer.setMetadata(metadata)
