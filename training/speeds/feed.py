"""NYC DOT's speeds on expressways, bridges and tunnels (NYC Open Data i4gi-tjb9): how they change, by band of the week.

A sensor's speed is not that of a trip: it knows no queue before a bridge and no ramp, and the bridges with sensors are
the large ones. So speeds are not taken over, but changed as those of the sensors have changed since.

Facts of the data set: speed 0 with status −101 means that there is none; the column of points is cut off and lacks
zeros, so that lines are taken from `encoded_poly_line`; a query that groups over all links does not end, but one for
the readings of a day does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.soql import SoqlQuery

from ..feed.nyc_open_data import TRY_LATER, Rows, SodaClient
from ..process.events import TrainingError, log, progress
from ..process.http_retry import TransientError
from .links import NO_KIND, Link, decode_polyline

DATASET = "i4gi-tjb9"
PAGE_SIZE = 50_000
LATEST_ROWS = 2_000
"""Each link sends a row every five minutes: the latest rows have every link that works."""
_READINGS = "link_id,speed,status,data_as_of"
_FASTEST = 100.0
_MIN_READINGS, _MIN_LINKS, _MOST_CHANGE = 6, 3, 2.0
"""Readings that a link needs in a band to count there, links that a kind of road needs, and the largest factor."""


@dataclass(frozen=True, eq=False)
class Readings:
    """Speeds (R,) in mph of links, numbers (R,), at hours of the week (R,); `without`: rows that had none."""

    link: IntArray
    hour: IntArray
    mph: FloatArray
    without: int


class SpeedFeed:
    """The speed feed of one service. Every query raises TrainingError if it cannot be answered."""

    def __init__(self, soda: SodaClient, page_size: int = PAGE_SIZE) -> None:
        self._soda = soda
        self._page_size = page_size

    def links(self) -> tuple[list[Link], date]:
        """The links in use, and the day of the latest reading; links whose line cannot be read are left out."""
        select = "link_id,link_name,encoded_poly_line,data_as_of"
        rows = self._soda.query(SoqlQuery(select, order="data_as_of DESC", limit=LATEST_ROWS), _some_rows)
        lines: dict[str, Link | None] = {}
        for row in rows:
            key = str(row.get("link_id", ""))
            if key and lines.get(key) is None:
                lines[key] = _link(key, row)
        if unreadable := [key for key, link in lines.items() if link is None]:
            log(Phrase("{count} links have no line that can be read: they are left out.", count=len(unreadable)))
        links = [link for link in lines.values() if link is not None]
        days = [moment.date() for row in rows if (moment := _moment(row)) is not None]
        if not links or not days:
            raise TrainingError(
                Phrase("{host} sends no links with lines and times. {remedy}", host=self._soda.host, remedy=TRY_LATER)
            )
        return links, max(days)

    def readings(self, links: Sequence[Link], end: date, days: int) -> Readings:
        """The readings of links in the `days` before `end`. Raises TrainingError."""
        number = {link.id: at for at, link in enumerate(links)}
        parts = []
        for done in range(days):
            day = end - timedelta(days=days - done)
            progress(100 * done / days, Phrase("Speeds of {day}", day=day))
            parts += [_frame(page, number) for page in self._day(day)]
        every = pd.concat(parts, ignore_index=True).drop_duplicates(["link", "moment"])
        frame = every.dropna()
        moment = frame["moment"].dt
        hour = moment.day_of_week * 24 + moment.hour
        return Readings(
            frame["link"].to_numpy().astype(np.int64),
            hour.to_numpy().astype(np.int64),
            frame["mph"].to_numpy(),
            len(every) - len(frame),
        )

    def _day(self, day: date) -> Iterator[Rows]:
        """Pages of a day, in the order of time; rows of the moment at which a page ends may come twice."""
        since, until = f"{day}T00:00:00", f"{day + timedelta(days=1)}T00:00:00"
        while True:
            condition = f"data_as_of >= '{since}' AND data_as_of < '{until}'"
            page = self._soda.query(
                SoqlQuery(_READINGS, condition, order="data_as_of,link_id", limit=self._page_size),
                self._page_check(condition),
            )
            yield page
            if len(page) < self._page_size:
                return
            if since == (since := str(page[-1]["data_as_of"])):
                raise TrainingError(
                    Phrase(
                        "{host} sends the same rows again and again. {remedy}", host=self._soda.host, remedy=TRY_LATER
                    )
                )

    def _page_check(self, condition: str) -> Callable[[Rows], None]:
        """Check of a page: an empty one must agree with the service's count."""

        def check(rows: Rows) -> None:
            if not rows and (left := self._rows_of(condition)):
                raise TransientError("empty", Phrase("it sent no rows, though it counts {left:,} more", left=left))
            if any(_moment(row) is None for row in rows):
                raise TransientError("not_json", "it sent rows without times")

        return check

    def _rows_of(self, condition: str) -> int:
        (row,) = self._soda.query(SoqlQuery("count(*) as found", condition, limit=1), _one_count)
        return int(row["found"])


def change_by_band(
    then: Readings, now: Readings, links: Sequence[Link], kind_of_link: IntArray, band: IntArray, kinds: int
) -> tuple[FloatArray, IntArray]:
    """Factors (B, K) by which speeds have changed, NaN where too few links tell, and the links (K,) of each kind.

    A factor is that of the speed by length driven over the links that have readings of both times in a band, of which
    the median counts; `band` (168,) is that of each hour of the week.
    """
    cells = pd.concat([_medians(one, band) for one in (then, now)], axis=1, join="inner", keys=("then", "now"))
    link = cells.index.get_level_values("link").to_numpy()
    metres = np.array([one.metres for one in links])[link]
    frame = pd.DataFrame(
        {
            "link": link,
            "band": cells.index.get_level_values("band").to_numpy(),
            "kind": kind_of_link[link],
            "then": metres / cells["then"].to_numpy(),
            "now": metres / cells["now"].to_numpy(),
        }
    )
    frame = frame[frame["kind"] != NO_KIND]
    factor = np.full((int(band.max()) + 1, kinds), np.nan)
    for (one, kind), group in frame.groupby(["band", "kind"]):
        if len(group) >= _MIN_LINKS:
            factor[one, kind] = np.clip(group["then"].sum() / group["now"].sum(), 1 / _MOST_CHANGE, _MOST_CHANGE)
    used = np.bincount(frame.drop_duplicates("link")["kind"].to_numpy(), minlength=kinds)
    return factor, np.where(np.isnan(factor).all(axis=0), 0, used)


def _medians(readings: Readings, band: IntArray) -> pd.Series:
    """Median speed of each link and band that has enough readings."""
    frame = pd.DataFrame({"link": readings.link, "band": band[readings.hour], "mph": readings.mph})
    cells = frame.groupby(["link", "band"])["mph"].agg(["median", "size"])
    return cells.loc[cells["size"] >= _MIN_READINGS, "median"]


def _link(key: str, row: dict[str, object]) -> Link | None:
    try:
        return Link(key, str(row.get("link_name", "")), decode_polyline(str(row.get("encoded_poly_line", ""))))
    except ValueError:
        return None


def _frame(page: Rows, number: dict[str, int]) -> pd.DataFrame:
    """Rows of known links: number, moment and speed, NaN where there is none."""
    rows = [
        (number[str(row["link_id"])], _moment(row), _speed(row)) for row in page if str(row.get("link_id")) in number
    ]
    return pd.DataFrame(rows, columns=["link", "moment", "mph"]).astype({"moment": "datetime64[s]", "mph": float})


def _speed(row: dict[str, object]) -> float:
    try:
        mph, status = float(str(row.get("speed"))), float(str(row.get("status", "0")))
    except ValueError:
        return float("nan")
    return mph if status == 0 and 0 < mph <= _FASTEST else float("nan")


def _moment(row: dict[str, object]) -> datetime | None:
    """The time of a row on New York's clock, which the feed writes without an offset."""
    try:
        return datetime.fromisoformat(str(row.get("data_as_of"))).replace(tzinfo=None)
    except ValueError:
        return None


def _some_rows(rows: Rows) -> None:
    if not rows:
        raise TransientError("empty", "it sent no rows")


def _one_count(rows: Rows) -> None:
    if len(rows) != 1 or not str(rows[0].get("found", "")).isdecimal():
        raise TransientError("not_json", "it sent no count")
