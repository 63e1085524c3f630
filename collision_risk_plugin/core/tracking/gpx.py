"""Tracks and routes of GPX files, also of those that are damaged or cut off.

Tags are read one by one and nothing is expanded, so that a document type or its entities do no harm, and a file counts
as far as it goes.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Callable

from .. import clock
from ..errors import BadTime, Cancelled
from ..geo.arrays import LonLat
from ..journey.exposure import YEARS

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|<(?P<end>/?)(?:[\w.-]+:)?"
    r"(?P<name>gpx|trk|trkseg|trkpt|rte|rtept|wpt|time|name|cmt|desc|src|number|type|link|extensions)(?![\w:.-])"
    r"(?P<attributes>[^<>\"']*(?:(?:\"[^<\"]*\"|'[^<']*')[^<>\"']*)*)>",
    re.DOTALL,
)
"""A tag that counts, or whose content holds others that do not; a comment or a CDATA section, whose tags are none."""
_ATTRIBUTE = re.compile(r"(?<![\w:.-])(lat|lon)\s*=\s*[\"']([^\"']*)[\"']")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_HEAD_BYTES = 256
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)[\"']")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?gpx[\s>]")
_POINTS = {"trkpt": "trk", "rtept": "rte", "wpt": ""}
_LINES = {"trk", "rte"}
TEXTS = ("name", "cmt", "desc", "src", "number", "type")
"""What a track or route says of itself."""
_TAGS_PER_CHECK = 1000
"""Tags between two checks for cancellation."""

Point = tuple[LonLat, "datetime | None"]


@dataclass
class GpxLine:
    """A track or a route: its points by segment, its TEXTS by name, and how many of its times cannot be used."""

    segments: list[list[Point]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    unusable_times: int = 0

    @property
    def points(self) -> list[Point]:
        return [point for segment in self.segments for point in segment]


@dataclass
class GpxFile:
    """Tracks and routes; how many `waypoints`, and points without a usable position (`unplaced`), the file has.

    `naive`: times without an offset, which GPX has in UTC. `is_cut`: whether the file ends before its end tag.
    """

    tracks: list[GpxLine] = field(default_factory=list)
    routes: list[GpxLine] = field(default_factory=list)
    waypoints: int = 0
    unplaced: int = 0
    naive: int = 0
    is_cut: bool = True


def is_xml(head: bytes) -> bool:
    """Whether a file that begins so is XML, rather than a log."""
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def is_gpx(head: bytes) -> bool:
    """Whether a file that begins so is GPX."""
    return is_xml(head) and _ROOT.search(head.replace(b"\0", b"")) is not None


def read_gpx(content: bytes, is_cancelled: Callable[[], bool] = lambda: False) -> GpxFile:
    """Read a file. A point counts once it is whole. Raises Cancelled."""
    return _Reader(_decoded(content), is_cancelled).read()


def _decoded(content: bytes) -> str:
    """The text in its own encoding: UTF-16 by its zeros, that of its declaration, or else UTF-8.

    Of UTF-16 every other byte is zero, so that a few bytes which are damaged do not look like it.
    """
    even, odd = content[:_HEAD_BYTES:2].count(0), content[1:_HEAD_BYTES:2].count(0)
    if 4 * max(even, odd) > len(content[:_HEAD_BYTES]):
        return content.decode("utf-16-be" if even > odd else "utf-16-le", "replace").lstrip("\ufeff")
    declared = _DECLARED.match(content.lstrip(b"\xef\xbb\xbf \t\r\n"))
    try:
        return content.decode(declared[1].decode("ascii") if declared else "utf-8", "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


class _Reader:
    """One pass over the tags of a file."""

    def __init__(self, text: str, is_cancelled: Callable[[], bool]) -> None:
        self._text, self._is_cancelled = text, is_cancelled
        self._file = GpxFile()
        self._open: list[str] = []
        """Names of the elements that are open."""
        self._line: GpxLine | None = None
        self._place: LonLat | None = None
        self._time: datetime | None = None
        self._text_start = 0

    def read(self) -> GpxFile:
        for number, tag in enumerate(_TAG.finditer(self._text)):
            if number % _TAGS_PER_CHECK == 0 and self._is_cancelled():
                raise Cancelled
            end, name, attributes = tag.group("end", "name", "attributes")
            if not name:
                continue
            if not end:
                self._begin(name, attributes, tag.end())
            if end or attributes.endswith("/"):
                self._end(name, tag.start())
        return self._file

    def _begin(self, name: str, attributes: str, text_start: int) -> None:
        if name in _LINES:
            self._line = GpxLine()
            (self._file.tracks if name == "trk" else self._file.routes).append(self._line)
        if self._line is not None and name in ("trkseg", "rte"):
            self._line.segments.append([])
        if name in _POINTS:
            self._place, self._time = _place(attributes), None
        self._open.append(name)
        self._text_start = text_start

    def _end(self, name: str, text_end: int) -> None:
        if name not in self._open:
            return
        while self._open.pop() != name:  # what a damaged file never ended
            pass
        parent = self._open[-1] if self._open else ""
        if name in _POINTS:
            self._add_point(name)
        elif name == "time" and parent in _POINTS:
            text = self._text[self._text_start : text_end].strip()
            self._time = self._read_time(text)
            if text and self._time is None and self._line is not None:
                self._line.unusable_times += 1
        elif name in TEXTS and parent in _LINES and self._line is not None:
            self._line.texts.setdefault(name, _plain(self._text[self._text_start : text_end]))
        elif name in _LINES:
            self._line = None
        elif name == "gpx":
            self._file.is_cut = False

    def _add_point(self, name: str) -> None:
        if self._place is None:
            self._file.unplaced += 1
        elif name == "wpt":
            self._file.waypoints += 1
        elif self._line is not None:
            if not self._line.segments:  # a point outside of any segment
                self._line.segments.append([])
            self._line.segments[-1].append((self._place, self._time))

    def _read_time(self, text: str) -> datetime | None:
        """A time as it stands there, aware; None for what is none, and for years that no receiver recorded."""
        try:
            given = clock.read(text).given
        except BadTime:
            return None
        if not isinstance(given, datetime) or given.year not in YEARS:
            return None
        if given.tzinfo is None:
            # GPX has all times in UTC.
            self._file.naive += 1
            return given.replace(tzinfo=timezone.utc)
        return given


def _place(attributes: str) -> LonLat | None:
    """Longitude and latitude; None for what is no position on Earth, or the 0, 0 of a receiver without a fix."""
    given = dict(_ATTRIBUTE.findall(attributes))
    try:
        lon, lat = (float(given[name].strip().replace(",", ".")) for name in ("lon", "lat"))
    except (KeyError, ValueError):
        return None
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 and (lon, lat) != (0, 0) else None


def _plain(text: str) -> str:
    cdata = _CDATA.search(text)
    return (cdata[1] if cdata else html.unescape(text)).strip()
