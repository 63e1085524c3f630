"""A street network as lines: columns, widths by scale, arrows on one-way streets, names along them, and metadata."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from qgis.core import QgsWkbTypes

from ...core import clock
from ...core.geo.arrays import IntArray
from ...core.journey.serialization import network_facts, traffic_facts
from ...core.streets.network import Network
from ...core.streets.street_pieces import StreetPiece, street_pieces
from ...core.traffic.speed_table import SpeedTable
from ...i18n import tr
from ..text import journey_text
from .journey_layers import line_geometry
from .layer_spec import Column, FieldType, LayerSpec
from .metadata import LayerDescription
from .streets_style import style_streets

_TEXT, _REAL = FieldType.TEXT, FieldType.REAL


@dataclass(frozen=True, eq=False)
class StreetsSummary:
    """A network as the subject of its layer: `pieces` are in the layer; `speeds` at the `hour`, if one was chosen."""

    network: Network
    pieces: int
    kilometres: float
    speeds: SpeedTable
    hour: datetime | None = None

    @property
    def about(self) -> str:
        """What the layer holds, in sentences."""
        meta = self.network.meta
        lines = [
            tr("Streets: {title}, {date}: {pieces} pieces, {km} km.").format(
                title=meta["title"], date=meta["date"], pieces=f"{self.pieces:,}", km=f"{self.kilometres:,.0f}"
            ),
            tr("They are approximate.") if self.network.approximate else "",
            tr("One-way streets run as their lines do.")
            if meta["one_ways"]
            else tr("Which streets are one-way is not known: all are in it both ways."),
        ]
        if self.hour is not None:
            lines.append(
                tr("mph_traffic is of {when}: {title}.").format(
                    when=journey_text.day_and_time(self.hour), title=self.speeds.title
                )
            )
        return " ".join(filter(None, lines))

    def description(self) -> LayerDescription:
        """Rights and licences of the streets and, if an hour was chosen, of the speeds."""
        meta, tables = self.network.meta, [self.speeds] if self.hour is not None else []
        return LayerDescription(
            abstract=self.about,
            rights=[str(meta["attribution"]), *(table.attribution for table in tables)],
            licences=[str(meta["licence"]), *(table.licence for table in tables)],
            days=_days(str(meta["date"])),
            used={"network": network_facts(self.network), "traffic": traffic_facts(self.speeds) if tables else None},
        )


def _days(day: str) -> tuple[str, str] | None:
    """The day of the streets as a period; None for a year, or what is no day."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return day, day


@dataclass(frozen=True, eq=False)
class StreetRow:
    """A street piece, and its speed at the hour chosen."""

    piece: StreetPiece
    mph_traffic: float | None


def street_rows(network: Network, shapes: IntArray, speeds: SpeedTable, hour: datetime | None) -> Iterator[StreetRow]:
    """The street pieces of these shapes of a network, in order."""
    at_hour = None if hour is None else speeds.mph[speeds.band[clock.hour_of_week(hour)]][speeds.kind].tolist()
    for piece in street_pieces(network, shapes):
        yield StreetRow(piece, None if at_hour is None else at_hour[piece.area][piece.road_class])


def _heading(row: StreetRow) -> float | None:
    """Degrees clockwise from north, from the first to the last place on a one-way street; None if these are one."""
    (lon, lat), (end_lon, end_lat) = row.piece.coordinates[[0, -1]].tolist()
    east, north = (end_lon - lon) * math.cos(math.radians(lat)), end_lat - lat
    if not row.piece.one_way or east == north == 0:
        return None
    return round(math.degrees(math.atan2(east, north)) % 360, 1)


STREETS_LAYER: LayerSpec[StreetRow, StreetsSummary] = LayerSpec(
    title=lambda: tr("Streets"),
    geometry=QgsWkbTypes.Type.LineString,
    columns=(
        Column("name", _TEXT, lambda row: row.piece.name or None),
        Column("class", _TEXT, lambda row: row.piece.road_class.name.lower()),
        Column("one_way", FieldType.YES_NO, lambda row: row.piece.one_way),
        Column("heading", _REAL, _heading),
        Column("mph", _REAL, lambda row: round(row.piece.mph, 1)),
        Column("mph_traffic", _REAL, lambda row: row.mph_traffic),
        Column("metres", _REAL, lambda row: round(row.piece.metres, 1)),
        Column("area", _TEXT, lambda row: row.piece.area.name.lower()),
    ),
    shape=lambda row: line_geometry(row.piece.coordinates),
    style=lambda layer, _: style_streets(layer),
    description=StreetsSummary.description,
)
"""A street piece a row. `heading`: of one-way streets, degrees clockwise from north; `mph`: without traffic."""
