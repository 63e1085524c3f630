"""Coordinates in texts: the one parser of places for parameters, columns, requests and the panel."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from ..errors import BadCoordinates, Phrase
from ..geo.arrays import LonLat
from .addresses import looks_like_address
from .angles import LAT, LON, parse_angles, parse_degrees, plain_signs
from .position import EXAMPLE, WGS84, BadPlace, Form, Project, is_on_earth, locate, missing_place, wgs84_only

_MAX_LENGTH, _MAX_LINK_LENGTH, _MAX_SHOWN = 200, 4000, 60
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_ONE_NUMBER = re.compile(_NUMBER, re.ASCII)
_PAIR = re.compile(rf"({_NUMBER})(?:\s*[,;]\s*|\s+)({_NUMBER})", re.ASCII)
_POWER = re.compile(r"\.\d*e[-+]?\d", re.IGNORECASE)
_CRS = re.compile(r"(.*[^\s\[])\s*\[\s*([^\[\]]*?)\s*\]", re.DOTALL)
_GEO = re.compile(r"geo:([^;?]+)((?:;[^?]*)?)(?:\?(.*))?", re.IGNORECASE)
_GEO_QUERY = re.compile(r"(?:^|&)q=([-+0-9.]+,[-+0-9.]+)")
_WKT = re.compile(
    r"(?:srid\s*=\s*(\d+)\s*;)?\s*(?:multi)?point\s*(?:zm|z|m)?\s*(?:empty|\(\s*\(?([^()]*)\)?\s*\))", re.IGNORECASE
)
_OTHER_WKT = re.compile(
    r"(?:srid\s*=\s*\d+\s*;)?\s*"
    r"(?:(?:multi)?(?:point|linestring|polygon|curve|surface)|circularstring|compoundcurve|geometrycollection)\s*"
    r"(?:zm|z|m)?\s*(?:\(|empty).*",
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(r"(?:https?://|www\.|maps\.)\S+", re.IGNORECASE)
_IN_LINKS = tuple(
    re.compile(pattern.replace("D", r"([-+]?\d{1,3}\.\d+)"), re.IGNORECASE)
    for pattern in (
        r"!3dD!4dD",
        r"[?&#]mlat=D&(?:amp;)?mlon=D",
        r"[?&](?:q|query|ll|daddr|destination|center|cbll|viewpoint)=(?:loc:)?D,\s*\+?D",
        r"/(?:place|search)/D,\s*\+?D",
        r"/@D,D",
        r"#map=[\d.]+/D/D",
    )
)
"""Latitude and longitude in links of Google Maps, Apple Maps and OpenStreetMap; a place that is marked before the
centre of the map."""
_MISSING = frozenset({"", "-", "--", "?", "nan", "null", "none", "nil", "na", "n/a", "#n/a", "#value!", "unknown"})


@dataclass(frozen=True)
class _Written:
    """Numbers as a text gives them: in `crs`, empty where it names none.

    `ordered`: x is known to be first; `named`: N, S, E, W or “lat”, “lon” stand with them, so that they mean no other;
    `pair`: two plain numbers, as QGIS writes x and y.
    """

    x: float
    y: float
    crs: str = ""
    ordered: bool = True
    named: bool = False
    pair: bool = False


def parse_coordinates(
    text: str, which: str, project: Project = wgs84_only, crs: str = WGS84, *, x_first: bool = False
) -> LonLat | None:
    """(longitude, latitude) in degrees; None if the text is no coordinates, but perhaps the name of a place.

    Reads decimal degrees, degrees and minutes, and seconds; with or without °, ', " and N, S, E, W; decimal commas if
    they are unambiguous; geo: URIs (RFC 5870), links of map sites, points as WKT and EWKT, and `x,y [CRS]`. Numbers
    that name no CRS are in `crs`; of longitude and latitude, either may be first where one order alone is in New York,
    unless of two plain numbers `x_first`.
    Raises BadCoordinates for coordinates of no place on Earth, BadPlace for those that are meant in another way.
    """
    shown = _shown(text)
    try:
        written = _written(text, which)
    except ValueError as error:
        raise BadCoordinates(str(error), which=which, value=shown) from error
    if written is None:
        return None
    if written.named and is_on_earth((written.x, written.y)):
        return written.x, written.y
    ordered = written.ordered or (x_first and written.pair)
    return locate((written.x, written.y), written.crs or crs, which, project, Form.TEXT, shown, ordered)


def read_place(text: str, which: str, project: Project = wgs84_only, crs: str = WGS84) -> LonLat:
    """The place of a text where no names are looked up, and two plain numbers are x and y, as in all of QGIS.

    Raises BadPlace, BadCoordinates.
    """
    if is_missing(text):
        raise missing_place(which)
    place = parse_coordinates(text, which, project, crs, x_first=True)
    if place is not None:
        return place
    if looks_like_address(text):
        raise BadPlace(
            which=which,
            problem=Phrase(
                "“{shown}” looks like an address, and addresses are looked up in the panel alone", shown=_shown(text)
            ),
            remedy=Phrase(
                "Choose it there, or give longitude and latitude, for example {example}; “Batch Nominatim geocoder” "
                "among QGIS's algorithms turns many addresses into points",
                example=EXAMPLE,
            ),
        )
    raise BadCoordinates(which=which, value=f"“{_shown(text)}”")


def read_columns(lon: str, lat: str, which: str) -> LonLat:
    """The place of two cells, degrees of WGS 84. Raises BadPlace, BadCoordinates."""
    x, y = parse_degrees(lon, LON), parse_degrees(lat, LAT)
    if x is None or y is None:
        raise _no_degrees(lon, lat, which, "longitude" if x is None else "latitude")
    return locate((x, y), WGS84, which, wgs84_only, Form.COLUMNS, f"{lon.strip()}, {lat.strip()}")


def _no_degrees(lon: str, lat: str, which: str, what: str) -> BadPlace:
    given = lon if what == "longitude" else lat
    if is_missing(lon) and is_missing(lat):
        return missing_place(which)
    problem = (
        Phrase("its {what} is empty", what=what)
        if is_missing(given)
        else Phrase("its {what} is “{given}”, no number", what=what, given=_shown(given))
    )
    return BadPlace(which=which, problem=problem, remedy="Give degrees, for example -73.7794")


def is_missing(text: str) -> bool:
    """Whether a text stands for no value: blank, or a word such as “NaN” or “null”."""
    return all(word in _MISSING for word in re.split(r"[\s,;]+", text.strip().casefold()))


def format_coordinates(place: LonLat) -> str:
    """Latitude and longitude, to about a metre: "40.64295, -73.77937"."""
    lon, lat = place
    return f"{lat:.5f}, {lon:.5f}"


def _shown(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _MAX_SHOWN else text[:_MAX_SHOWN] + "…"


def _written(text: str, which: str) -> _Written | None:
    """Numbers, and what is known of them. Raises ValueError if they are no coordinates, BadPlace."""
    plain = plain_signs(text).strip()
    if _LINK.fullmatch(plain) and len(plain) <= _MAX_LINK_LENGTH:
        return _in_link(unquote(plain))
    if len(plain) > _MAX_LENGTH:
        return None
    if plain[:1] == plain[-1:] and plain[:1] in {'"', "'"} and plain.count(plain[:1]) == 2:
        plain = plain[1:-1].strip()
    wkt, geo, crs = _WKT.fullmatch(plain), _GEO.fullmatch(plain), _CRS.fullmatch(plain)
    if wkt:
        return _in_wkt(wkt)
    if _OTHER_WKT.fullmatch(plain):
        raise BadPlace(which=which, problem="it is not one point", remedy="Give a point")
    if crs:
        return _with_crs(crs, which)
    return _in_geo(geo) if geo else _plain_pair(plain)


def _in_wkt(wkt: re.Match[str]) -> _Written:
    words = wkt[2].split() if wkt[2] else ["nan", "nan"]
    x, y = (math.nan, math.nan) if is_missing(" ".join(words[:2])) else _numbers(words)
    return _Written(x, y, f"EPSG:{wkt[1]}" if wkt[1] and int(wkt[1]) else "")


def _with_crs(named: re.Match[str], which: str) -> _Written | None:
    written, crs = _written(named[1], which), named[2]
    name = crs.upper() if ":" in crs else crs
    return None if written is None else replace(written, crs=written.crs or name, ordered=True, named=False)


def _plain_pair(plain: str) -> _Written | None:
    pair = _PAIR.fullmatch(plain.strip("()[] "))
    angles = parse_angles(plain)
    if angles is None and not (pair and _POWER.search(plain)):
        return None
    if pair:
        return _Written(float(pair[1]), float(pair[2]), ordered=False, pair=True)
    if not angles:
        raise ValueError("ambiguous, or no angles")
    one, other = angles
    if one.axis == LAT or other.axis == LON:
        one, other = other, one
    named = one.axis is not None or other.axis is not None
    return _Written(one.degrees, other.degrees, ordered=named, named=named)


def _in_geo(uri: re.Match[str]) -> _Written:
    crs = re.search(r";crs=([^;]+)", uri[2], re.IGNORECASE)
    if crs and crs[1].lower() != "wgs84":
        raise ValueError("another CRS than WGS 84")
    query = _GEO_QUERY.search(uri[3] or "")
    lat, lon = _numbers((query or uri)[1].split(","))
    return _Written(lon, lat)


def _in_link(link: str) -> _Written:
    for pattern in _IN_LINKS:
        found = pattern.findall(link)
        if found:
            lat, lon = found[-1]
            return _Written(float(lon), float(lat))
    raise ValueError("a link without coordinates in it")


def _numbers(words: list[str]) -> tuple[float, float]:
    """The first two of two to four numbers. Raises ValueError."""
    if not 2 <= len(words) <= 4 or not all(_ONE_NUMBER.fullmatch(word.strip()) for word in words):
        raise ValueError(f"no numbers: {words}")
    return float(words[0]), float(words[1])
