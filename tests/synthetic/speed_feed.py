"""Synthetic rows of NYC DOT's speed feed (`i4gi-tjb9`), with the oddities of the real one, along lines of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

import numpy as np

from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass
from tests.services.open_data import Table

SPEED_FEED = "i4gi-tjb9"
COLUMNS = (
    "id",
    "speed",
    "travel_time",
    "status",
    "data_as_of",
    "link_id",
    "link_points",
    "encoded_poly_line",
    "encoded_poly_line_lvls",
    "owner",
    "transcom_id",
    "borough",
    "link_name",
)
LonLat = tuple[float, float]
Speed = Callable[[str, datetime], float | None]
"""Speed (mph) on a link at a time; None: it has none, and sends status −101."""


def encode_polyline(line: Sequence[LonLat]) -> str:
    """The encoded polyline of a line."""
    text, last = "", (0, 0)
    for lon, lat in line:
        point = round(lat * 1e5), round(lon * 1e5)
        text += "".join(_encoded(value - before) for value, before in zip(point, last, strict=True))
        last = point
    return text


def _encoded(value: int) -> str:
    value, letters = ~(value << 1) if value < 0 else value << 1, ""
    while value >= 32:
        letters += chr((value & 31 | 32) + 63)
        value >>= 5
    return letters + chr(value + 63)


def speed_rows(
    lines: Mapping[str, Sequence[LonLat]], first: date, last: date, speed: Speed, minutes: int = 5
) -> Iterator[tuple[str, ...]]:
    """Rows of each link every few minutes of the days `first` to `last`, in the order of COLUMNS.

    `link_points` is cut off, and a zero after the decimal point is dropped, as in the real feed.
    """
    moment, number = datetime.combine(first, datetime.min.time()), 0
    while moment.date() <= last:
        for link, line in lines.items():
            mph = speed(link, moment)
            number += 1
            points = " ".join(f"{lat:.5f},{lon:.5f}" for lon, lat in line).replace(".0", ".")[:255]
            yield (
                str(number),
                "0" if mph is None else f"{mph:.2f}",
                "0",
                "-101" if mph is None else "0",
                f"{moment:%Y-%m-%dT%H:%M:%S}.000",
                link,
                points,
                encode_polyline(line),
                "B" * len(line),
                "NYC_DOT_LIC",
                link,
                "Manhattan",
                f"LINK {link}",
            )
        moment += timedelta(minutes=minutes)


def speed_table(rows: Iterator[tuple[str, ...]]) -> Table:
    """The data set for the stand-in of NYC Open Data."""
    return Table(COLUMNS, rows, key="id")


def lines_along(network: Network, road_classes: Sequence[RoadClass], count: int) -> dict[str, list[LonLat]]:
    """Lines of some of the longest streets of classes of a network, by names of links."""
    edges = np.flatnonzero(np.isin(network.road_class, road_classes) & ~network.backward)
    longest = edges[np.argsort(-network.metres[edges], kind="stable")[:count]]
    lines = {}
    for number, edge in enumerate(longest.tolist()):
        lon, lat, _ = network.shape_geometry(int(network.shape[edge]))
        lines[f"L{number}"] = list(zip(lon.tolist(), lat.tolist(), strict=True))
    return lines
