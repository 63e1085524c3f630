"""Parser of coordinates as people, web pages and other programs write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import BadCoordinates
from ..geo.arrays import LonLat
from ..geo.geodesy import distance

_CITY_LON, _CITY_LAT = -73.98, 40.72
_MAX_LENGTH = 200
_LAT, _LON = "lat", "lon"
_LIMIT = {_LAT: 90.0, _LON: 180.0}
_AXES = {"N": (_LAT, 1), "S": (_LAT, -1), "E": (_LON, 1), "W": (_LON, -1)}
_SIGNS = str.maketrans("−–‐‑﹣－º˚′’‘´`ʹ″“”„ʺ", "------°°''''''" + '"' * 5)
_WORDS = (
    (r"''", '"'),
    (r"\b(?:latitude|lat)\b\s*[:=]?", " \x01 "),
    (r"\b(?:longitude|long|lon|lng)\b\s*[:=]?", " \x02 "),
    (r"\bnorth\b", "N"),
    (r"\bsouth\b", "S"),
    (r"\beast\b", "E"),
    (r"\bwest\b", "W"),
    (r"(?<=\d)d(?![a-z])", "°"),
)
_LABELS = {"\x01": _LAT, "\x02": _LON}
_GEO = re.compile(r"geo:([^;?]+)((?:;[^?]*)?)(?:\?(.*))?", re.IGNORECASE)
_GEO_QUERY = re.compile(r"(?:^|&)q=([-+0-9.]+,[-+0-9.]+)")
_WKT = re.compile(r"(?:srid=4326;)?\s*point\s*\(([^()]*)\)", re.IGNORECASE)
_TOKEN = re.compile(r"[-+]?\s*(?:\d+(?:\.\d*)?|\.\d+)|[NSEW](?![A-Za-z])|[°'\":,;/\x01\x02]", re.IGNORECASE)
_UNITS = {"°": 0, "'": 1, '"': 2}


@dataclass(frozen=True)
class _Angle:
    """Degrees, their axis if it is named, and the number of parts (degrees, minutes, seconds)."""

    degrees: float
    axis: str | None
    parts: int


def parse_coordinates(text: str, which: str) -> LonLat | None:
    """(longitude, latitude) in degrees; None if the text is no coordinates, but perhaps the name of a place.

    Reads decimal degrees, degrees and minutes, and seconds; with or without °, ', " and N, S, E, W; decimal commas if
    they are unambiguous; geo: URIs (RFC 5870) and WKT points. If the order is not given, the place nearer to New York
    is taken. Raises BadCoordinates for coordinates of no place on Earth.
    """
    if len(text) > _MAX_LENGTH:
        return None
    geo, wkt = _GEO.fullmatch(text.strip()), _WKT.fullmatch(text.strip())
    if geo:
        angles: list[_Angle] | None = _geo(geo)
    elif wkt:
        x, y = [*_numbers(wkt[1].split()), None, None][:2]
        angles = [] if x is None or y is None else [_Angle(y, _LAT, 1), _Angle(x, _LON, 1)]
    else:
        angles = _angles(text)
    if angles is None:
        return None
    place = _place(angles)
    if place is None:
        raise BadCoordinates(which=which, value=text.strip())
    return place


def format_coordinates(place: LonLat) -> str:
    """Latitude and longitude, to about a metre: "40.64295, -73.77937"."""
    lon, lat = place
    return f"{lat:.5f}, {lon:.5f}"


def _geo(uri: re.Match[str]) -> list[_Angle]:
    crs = re.search(r";crs=([^;]+)", uri[2], re.IGNORECASE)
    if crs and crs[1].lower() != "wgs84":
        return []
    query = _GEO_QUERY.search(uri[3] or "")
    lat, lon, *_ = [*_numbers((query or uri)[1].split(",")), None, None]
    return [] if lat is None or lon is None else [_Angle(lat, _LAT, 1), _Angle(lon, _LON, 1)]


def _numbers(words: list[str]) -> list[float | None]:
    plain = (word.strip() for word in words)
    return [float(word) if re.fullmatch(r"[-+]?\d{1,12}(\.\d*)?", word, re.ASCII) else None for word in plain]


def _angles(text: str) -> list[_Angle] | None:
    """Two angles; an empty list if they are ambiguous or impossible, None if the text is no coordinates."""
    plain = text.strip().strip("()[]").translate(_SIGNS)
    if not plain.replace("°", "").isascii():
        return None
    for pattern, sign in _WORDS:
        plain = re.sub(pattern, sign, plain, flags=re.IGNORECASE)
    if "." not in plain and re.search(r"\d,\d", plain):
        with_points = _tokens(re.sub(r"(?<=\d),(?=\d)", ".", plain))
        pairs = _readings(with_points) if with_points else []
        if pairs:
            return pairs[0]
    tokens = _tokens(plain)
    if tokens is None or sum(map(_is_number, tokens)) < 2:
        return None
    readings = _readings(tokens)
    return readings[0] if len(readings) == 1 else []


def _tokens(text: str) -> list[str] | None:
    tokens, at = [], 0
    for token in _TOKEN.finditer(text):
        if text[at : token.start()].strip():
            return None
        tokens.append("".join(token[0].split()).upper())
        at = token.end()
    return None if text[at:].strip() else tokens


def _is_number(one: str) -> bool:
    return one[-1] in "0123456789."


def _readings(tokens: list[str]) -> list[list[_Angle]]:
    """All readings of the tokens as two angles; of several, those whose angles have the same number of parts."""
    pairs = []
    for at in range(1, len(tokens)):
        first, rest = tokens[:at], tokens[at:]
        if rest[0] in ",;/":
            rest = rest[1:]
        one, other = _angle(first), _angle(rest)
        if one and other and (one.axis is None or one.axis != other.axis):
            pairs.append([one, other])
    same_parts = [pair for pair in pairs if pair[0].parts == pair[1].parts]
    return same_parts or pairs


def _angle(tokens: list[str]) -> _Angle | None:
    """[label or hemisphere] degrees [°] [minutes [']] [seconds ["]] [hemisphere], colons between numbers allowed."""
    axis, sign, hemisphere = None, 1, False
    if tokens and tokens[0] in _LABELS:
        axis, tokens = _LABELS[tokens[0]], tokens[1:]
    for end in (0, -1):
        if tokens and tokens[end] in _AXES:
            if axis not in {None, _AXES[tokens[end]][0]} or hemisphere:
                return None
            (axis, sign), hemisphere = _AXES[tokens[end]], True
            tokens = tokens[1:] if end == 0 else tokens[:-1]
    numbers = _parts(tokens)
    if not numbers or (hemisphere and numbers[0][0] in "+-"):
        return None
    values = [float(number) for number in numbers]
    if any("." in number for number in numbers[:-1]) or any(value >= 60 for value in values[1:]):
        return None
    size = sum(abs(value) / 60**power for power, value in enumerate(values))
    return _Angle(size * (-1 if numbers[0].startswith("-") else sign), axis, len(values))


def _parts(tokens: list[str]) -> list[str]:
    """The one to three numbers of an angle; empty if the signs between them do not fit."""
    numbers: list[str] = []
    closed = True
    for one in tokens:
        if one in _UNITS:
            if closed or _UNITS[one] != len(numbers) - 1:
                return []
            closed = True
        elif one == ":":
            if closed:
                return []
            closed = True
        elif _is_number(one):
            if len(numbers) == 3 or (numbers and one[0] in "+-"):
                return []
            numbers.append(one)
            closed = False
        else:
            return []
    return [] if tokens[-1:] == [":"] else numbers


def _place(angles: list[_Angle]) -> LonLat | None:
    if not angles:
        return None
    one, other = angles
    orders = ((other, one), (one, other))  # (longitude, latitude), as most people write latitude first
    places = [
        (lon.degrees, lat.degrees)
        for lon, lat in orders
        if lon.axis != _LAT and lat.axis != _LON and abs(lon.degrees) <= 180 and abs(lat.degrees) <= 90
    ]
    return min(places, key=lambda place: distance(place[0], place[1], _CITY_LON, _CITY_LAT), default=None)
