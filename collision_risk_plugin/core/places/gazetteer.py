"""Offline gazetteer: zones, boroughs and intersections of streets by their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Callable

import numpy as np

from ..errors import Cancelled
from ..geo.arrays import FloatArray, LonLat
from ..geo.geodesy import distance
from ..geo.zones import ZoneSet
from .addresses import complete_corner
from .intersections import Intersections

ZONE, BOROUGH, INTERSECTION, ADDRESS = "zone", "borough", "intersection", "address"
WHOLE, NEARLY, PART, PREFIX, WORDS = 1.0, 0.98, 0.9, 0.8, 0.7
"""Scores of a match: the whole name; all but a compass direction; a part of a hyphenated name; a prefix; some words.
Names that are only similar score lower, down to 0."""
_MIN_SIMILARITY = 0.8
_MAX_MATCHES = 12
_MAX_LENGTH = 200
_SAME_INTERSECTION_M = 60.0
_CROSSING = re.compile(r"\s*(?:&|\+|@|/|\band\b|\bat\b)\s*", re.IGNORECASE)
_CORNER = re.compile(r"^\s*(?:(?:the\s+)?(?:corner|intersection)\s+of)\s+", re.IGNORECASE)
_CITY = {"new york", "ny", "nyc", "new york ny", "new york city", "usa", "us"}
_BOROUGHS = {
    "Manhattan": "mn|new york county",
    "Brooklyn": "bk|kings county",
    "Queens": "qn|qns|queens county",
    "Bronx": "bx|bronx county",
    "Staten Island": "si|richmond county",
}
IsCancelled = Callable[[], bool]


@dataclass(frozen=True)
class PlaceMatch:
    """A place found by name. `kind`: ZONE, BOROUGH, INTERSECTION or ADDRESS; `where`: what it lies in; `match`: 0–1."""

    name: str
    kind: str
    where: str
    place: LonLat
    match: float

    @property
    def certain(self) -> bool:
        """Whether the name matches as a whole; other places may have the same name."""
        return self.match >= NEARLY


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Names of zones, boroughs and intersections, and the search in them."""

    zones: ZoneSet
    intersections: Intersections

    @cached_property
    def boroughs(self) -> tuple[str, ...]:
        return tuple(sorted(set(filter(None, self.zones.boroughs))))

    def find(self, text: str, is_cancelled: IsCancelled = lambda: False) -> tuple[PlaceMatch, ...]:
        """At most a dozen places, best first: whole names, then parts, prefixes, words, similar names.

        Raises Cancelled.
        """
        if len(text) > _MAX_LENGTH:
            return ()
        text, borough = self._without_borough(text)
        matches = [*self._borough_matches(text), *self._zone_matches(text, borough, is_cancelled)]
        names = [part for part in _CROSSING.split(_CORNER.sub("", text)) if fold_name(part)]
        if len(names) == 2:
            matches += self._intersection_matches(*complete_corner(names[0], names[1]), borough, is_cancelled)
        matches.sort(key=lambda match_: -match_.match)
        return tuple(matches[:_MAX_MATCHES])

    def _without_borough(self, text: str) -> tuple[str, str]:
        """The text without city, state and borough after commas, and that borough ("" if none is named)."""
        name, *rest = [part.strip() for part in text.split(",") if part.strip()] or [""]
        borough = ""
        while rest:
            last = fold_name(re.sub(r"\d{5}(-\d{4})?$", "", rest[-1]))
            named = self._borough(last)
            if not named and last and last not in _CITY:
                break
            borough = borough or named
            rest.pop()
        return ", ".join([name, *rest]), borough

    def _borough(self, key: str) -> str:
        for name in self.boroughs:
            if key in {fold_name(name), *_BOROUGHS.get(name, "").split("|")}:
                return name
        return ""

    def _borough_matches(self, text: str) -> list[PlaceMatch]:
        query = fold_name(text)
        named = self._borough(query)
        if named:
            return [PlaceMatch(named, BOROUGH, "", self._centre(named), WHOLE)]
        match = score(query, [fold_name(name) for name in self.boroughs])
        scored = [(name, float(one)) for name, one in zip(self.boroughs, match) if one]
        return [PlaceMatch(name, BOROUGH, "", self._centre(name), one) for name, one in scored]

    def _centre(self, borough: str) -> LonLat:
        """Centre of the zone that is nearest to the centroid of the borough's streets."""
        zones = self.zones
        inside = np.flatnonzero(np.array(zones.boroughs) == borough)
        with_streets = inside[zones.street_km[inside] > 0]
        inside = with_streets if with_streets.size else inside
        lon, lat = (np.average(v[inside], weights=zones.street_km[inside] + 1e-9) for v in (zones.lon, zones.lat))
        zone = inside[np.argmin(distance(zones.lon[inside], zones.lat[inside], float(lon), float(lat)))]
        return float(zones.lon[zone]), float(zones.lat[zone])

    @cached_property
    def _zone_keys(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(fold_name(name), _parts(name)) for name in self.zones.names]

    def _zone_matches(self, text: str, borough: str, is_cancelled: IsCancelled) -> list[PlaceMatch]:
        query, zones, matches = fold_name(text), self.zones, []
        if not query:
            return []
        names = score(query, [key for key, _ in self._zone_keys], is_cancelled)
        for index, (_, parts) in enumerate(self._zone_keys):
            match = float(names[index])
            if query == fold_name(zones.zone_ids[index]):
                match = WHOLE
            elif query in parts:
                match = max(match, PART)
            if match > 0 and borough in {"", zones.boroughs[index]}:
                place = (float(zones.lon[index]), float(zones.lat[index]))
                matches.append(PlaceMatch(zones.names[index], ZONE, zones.boroughs[index], place, match))
        return sorted(matches, key=lambda match_: (-match_.match, len(match_.name)))

    def _intersection_matches(self, one: str, other: str, borough: str, is_cancelled: IsCancelled) -> list[PlaceMatch]:
        """Intersections of two streets, those with most collisions first."""
        known = self.intersections
        a, b = (score(fold_name(name), known.keys, is_cancelled) for name in (one, other))
        orders = np.minimum(a[known.first], b[known.second]), np.minimum(a[known.second], b[known.first])
        match = np.maximum(*orders)
        order = np.lexsort((-known.collisions, -match))
        matches: list[PlaceMatch] = []
        for index in order[: np.count_nonzero(match)].tolist():
            place = (float(known.lon[index]), float(known.lat[index]))
            if any(_metres(place, match_.place) < _SAME_INTERSECTION_M for match_ in matches):
                continue  # East and West 42 Street meet 5 Avenue at one intersection
            zone = int(self.zones.locate(*place)[0])
            inside = self.zones.boroughs[zone] if zone >= 0 else ""
            if borough not in {"", inside}:
                continue
            streets = (known.first[index], known.second[index])
            if orders[1][index] > orders[0][index]:
                streets = streets[::-1]  # in the order in which they were asked for
            name = " & ".join(known.names[street] for street in streets)
            where = ", ".join(filter(None, (self.zones.names[zone], inside))) if zone >= 0 else ""
            matches.append(PlaceMatch(name, INTERSECTION, where, place, float(match[index])))
            if len(matches) == _MAX_MATCHES:
                break
        return matches


def _metres(one: LonLat, other: LonLat) -> float:
    return float(distance(one[0], one[1], other[0], other[1]))


def score(query: str, keys: Sequence[str], is_cancelled: IsCancelled = lambda: False) -> FloatArray:
    """Score (S,) of each folded name against the folded query, 0–1.

    Similar names (Ratcliff and Obershelp's measure, difflib) count only if no other matches. Raises Cancelled.
    """
    match = np.zeros(len(keys))
    if not query:
        return match
    words = query.split()
    for index, key in enumerate(keys):
        match[index] = _match(query, words, key)
    if is_cancelled():
        raise Cancelled
    if not query[0].isdigit() and (match == WHOLE).any():
        match[match == NEARLY] = PART  # Broadway is not West Broadway, but 42 Street is East or West
    if match.any():
        return match
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(query)
    for index, key in enumerate(keys):
        if index % 500 == 0 and is_cancelled():
            raise Cancelled
        matcher.set_seq1(key)
        if (
            matcher.real_quick_ratio() >= _MIN_SIMILARITY
            and matcher.quick_ratio() >= _MIN_SIMILARITY
            and matcher.ratio() >= _MIN_SIMILARITY
        ):
            match[index] = matcher.ratio() * WORDS
    return match


def _match(query: str, words: list[str], key: str) -> float:
    if query not in key and words[0] not in key:
        return 0.0
    if key == query:
        return WHOLE
    if key[2:] == query and key[0] in COMPASS and key[1] == " ":
        return NEARLY
    if key.startswith(query) and (query[-1].isalpha() or key[len(query)] == " "):
        return PREFIX
    there = key.split()
    *earlier, last = words
    begun = last in there or (last.isalpha() and any(word.startswith(last) for word in there))
    return WORDS if begun and all(word in there for word in earlier) else 0.0


def _parts(name: str) -> tuple[str, ...]:
    """Parts of a hyphenated name, with and without what is in brackets."""
    parts = re.split(r"-(?=[A-Z])", name)
    plain = {fold_name(re.sub(r"\([^)]*\)", "", part)) for part in parts}
    whole = {fold_name(part) for part in parts}
    return tuple(sorted(key for key in plain | whole if len(key) > 3))


_SPELLINGS = {
    "av": "avenue ave aven avnue",
    "blvd": "boulevard boul bvd",
    "cir": "circle",
    "ct": "court crt",
    "dr": "drive",
    "expy": "expressway expwy exp expway",
    "ft": "fort",
    "hts": "heights hgts",
    "hwy": "highway",
    "ln": "lane",
    "mt": "mount",
    "pkwy": "parkway pky pkway",
    "pl": "place",
    "plz": "plaza",
    "rd": "road",
    "sq": "square",
    "st": "street saint str",
    "ter": "terrace terr",
    "tpke": "turnpike tpk",
    "e": "east",
    "n": "north",
    "s": "south",
    "w": "west",
    **dict(
        zip(
            "1 2 3 4 5 6 7 8 9 10 11 12".split(),
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        )
    ),
}
_ABBREVIATIONS = {long: short for short, longs in _SPELLINGS.items() for long in longs.split()}
_IGNORED = {"and", "the"}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_UPPER = {"FDR", "JFK", "II", "III"}
_LOWER = {"AND", "OF", "THE"}
COMPASS = ("e", "n", "s", "w")


def fold_name(name: str) -> str:
    """Normal form of a name for comparison: lower case without accents, words abbreviated, no ordinals or articles.

    "West 42nd Street" and "W 42 ST" are both "w 42 st".
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"['’`]", "", plain.casefold())
    words = (_ORDINAL.sub(r"\1", word) for word in re.findall(r"[^\W_]+", plain))
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words if word not in _IGNORED)


def in_title_case(name: str) -> str:
    """A street's name in title case, as on a sign: "WEST   42 STREET" is "West 42 Street"."""
    words = name.upper().split()
    small = {word: word.lower() for word in _LOWER.intersection(words[1:])}
    return " ".join(word if word in _UPPER else small.get(word, word.capitalize()) for word in words)
