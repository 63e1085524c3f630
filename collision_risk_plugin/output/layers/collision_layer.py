"""Collisions as points: columns, colours by severity, and the metadata of the layer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core import clock
from ...i18n import tr
from ...store.collision_store import CollisionRecord
from .layer_spec import Column, FieldType, LayerSpec, clock_time
from .metadata import LayerDescription, describe_layer
from .styles import BROWN, DARK_RED, DIM, colour

SOURCE = "NYPD Motor Vehicle Collisions – Crashes (NYC Open Data h9gi-nx95)"
FATAL, CASUALTY, NO_CASUALTY = "fatal", "casualty", "no casualty"
_TEXT, _WHOLE = FieldType.TEXT, FieldType.WHOLE
_TIP = """<b>[% "severity" %]</b>, [% format_date("local_time", 'yyyy-MM-dd HH:mm') %]<br>
[% coalesce("on_street", "off_street", '') %] [% coalesce("cross_street", '') %]<br>
[% coalesce("injured", 0) %] injured, [% coalesce("killed", 0) %] killed"""


@dataclass(frozen=True)
class CollisionSummary:
    """What a layer of collisions holds, in sentences, and the first and the last day of them (ISO)."""

    about: str
    days: tuple[str, str] | None

    def description(self) -> LayerDescription:
        return LayerDescription(self.about, [tr("Collisions: {source}").format(source=SOURCE)], days=self.days)


@dataclass(frozen=True)
class CollisionRow:
    """A collision of the store: its time as the report has it, and the instant, both on New York's clock."""

    record: CollisionRecord
    reported: datetime
    moment: datetime

    @classmethod
    def of(cls, record: CollisionRecord) -> CollisionRow:
        year, month, day = (int(part) for part in record.crash_date.split("-"))
        hour, minute = (int(part) for part in record.crash_time.split(":"))
        reported = datetime(year, month, day, hour, minute, tzinfo=clock.NEW_YORK)
        return cls(record, reported, clock.in_new_york(reported))


def severity(injured: int | None, killed: int | None) -> str:
    if killed:
        return FATAL
    return CASUALTY if injured else NO_CASUALTY


def hurt(injured: int | None, killed: int | None) -> int | None:
    """Persons injured or killed; None where one of the numbers is not known."""
    return None if injured is None or killed is None else injured + killed


def _style(layer: QgsVectorLayer, _: CollisionSummary) -> None:
    _set_renderer(layer, f"\"severity\" = '{FATAL}'", f"\"severity\" = '{CASUALTY}'")
    layer.setMapTipTemplate(_TIP)
    layer.setDisplayExpression('"moment"')
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
    temporal.setStartField("local_time")
    temporal.setIsActive(False)


def _set_renderer(layer: QgsVectorLayer, is_fatal: str, is_casualty: str) -> None:
    root = QgsRuleBasedRenderer.Rule(None)
    rules = (
        # The rare and grave ones are drawn last, on top. They differ in shape and size too.
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


COLLISIONS_LAYER: LayerSpec[CollisionRow, CollisionSummary] = LayerSpec(
    title=lambda: tr("Collisions"),
    geometry=QgsWkbTypes.Type.Point,
    columns=(
        Column("collision_id", FieldType.LONG, lambda row: row.record.collision_id),
        Column("local_time", FieldType.DATE_TIME, lambda row: clock_time(row.reported)),
        Column("moment", _TEXT, lambda row: row.moment.isoformat(timespec="minutes")),
        Column("hour_of_week", _WHOLE, lambda row: clock.hour_of_week(row.moment)),
        Column("weekday", _TEXT, lambda row: clock.DAYS[row.moment.weekday()]),
        Column("hour", _WHOLE, lambda row: row.reported.hour),
        Column(
            "severity",
            _TEXT,
            lambda row: severity(row.record.number_of_persons_injured, row.record.number_of_persons_killed),
        ),
        Column("injured", _WHOLE, lambda row: row.record.number_of_persons_injured),
        Column("killed", _WHOLE, lambda row: row.record.number_of_persons_killed),
        Column("borough", _TEXT, lambda row: row.record.borough),
        Column("on_street", _TEXT, lambda row: row.record.on_street_name),
        Column("cross_street", _TEXT, lambda row: row.record.cross_street_name),
        Column("off_street", _TEXT, lambda row: row.record.off_street_name),
        Column("factor", _TEXT, lambda row: row.record.contributing_factor_vehicle_1),
        Column("vehicle_1", _TEXT, lambda row: row.record.vehicle_type_code1),
        Column("vehicle_2", _TEXT, lambda row: row.record.vehicle_type_code2),
        Column(
            "pedestrians",
            _WHOLE,
            lambda row: hurt(row.record.number_of_pedestrians_injured, row.record.number_of_pedestrians_killed),
        ),
        Column(
            "cyclists",
            _WHOLE,
            lambda row: hurt(row.record.number_of_cyclist_injured, row.record.number_of_cyclist_killed),
        ),
        Column(
            "motorists",
            _WHOLE,
            lambda row: hurt(row.record.number_of_motorist_injured, row.record.number_of_motorist_killed),
        ),
    ),
    shape=lambda row: QgsGeometry.fromPointXY(QgsPointXY(row.record.longitude, row.record.latitude)),
    style=_style,
    description=CollisionSummary.description,
)
"""`local_time` is the clock's in New York, `moment` the same with its offset from UTC; `pedestrians`, `cyclists` and
`motorists` are those injured or killed."""


def style_and_describe_live(layer: QgsVectorLayer, summary: CollisionSummary) -> None:
    """The same for a layer on the store's own table, with its columns."""
    _set_renderer(
        layer,
        '"number_of_persons_killed" > 0',
        '"number_of_persons_injured" > 0 AND coalesce("number_of_persons_killed", 0) = 0',
    )
    layer.setDisplayExpression('"crash_date" || \' \' || "crash_time"')
    describe_layer(layer, COLLISIONS_LAYER.title(), summary.description())
