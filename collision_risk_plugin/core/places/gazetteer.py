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
from .intersections import Intersections

ZONE, BOROUGH, INTERSECTION, ADDRESS = "zone", "borough", "intersection", "address"
WHOLE, NEARLY, PART, PREFIX, WORDS = 1.0, 0.98, 0.9, 0.8, 0.7
"""How well a name matches: all of it; all but a compass direction; a part of a hyphenated name; its beginning; words
of it. What is only alike gets less, down to 0."""
_ALIKE = 0.8
_MAX_MATCHES = 12
_MAX_LENGTH = 200
_SAME_CORNER_M = 60.0
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
    """A place by its name. `kind`: ZONE, BOROUGH, INTERSECTION or ADDRESS; `where`: in what it lies; `match`: 0–1."""

    name: str
    kind: str
    where: str
    place: LonLat
    match: float

    @property
    def certain(self) -> bool:
        """Whether the name is this place's own, though others may have the same."""
        return self.match >= NEARLY


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """What there is to be found."""

    zones: ZoneSet
    intersections: Intersections

    @cached_property
    def boroughs(self) -> tuple[str, ...]:
        return tuple(sorted(set(filter(None, self.zones.boroughs))))

    def find(self, text: str, is_cancelled: IsCancelled = lambda: False) -> tuple[PlaceMatch, ...]:
        """At most a dozen places, best first: whole names, then parts, beginnings, words, what is alike.

        Raises Cancelled.
        """
        if len(text) > _MAX_LENGTH:
            return ()
        text, borough = self._without_borough(text)
        hits = [*self._borough_hits(text), *self._zone_hits(text, borough, is_cancelled)]
        names = [part for part in _CROSSING.split(_CORNER.sub("", text)) if fold_name(part)]
        if len(names) == 2:
            hits += self._crossings(names[0], names[1], borough, is_cancelled)
        hits.sort(key=lambda hit: -hit.match)
        return tuple(hits[:_MAX_MATCHES])

    def _without_borough(self, text: str) -> tuple[str, str]:
        """The text without city, state and borough after commas, and that borough, "" where none is named."""
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

    def _borough_hits(self, text: str) -> list[PlaceMatch]:
        wanted = fold_name(text)
        named = self._borough(wanted)
        if named:
            return [PlaceMatch(named, BOROUGH, "", self._middle(named), WHOLE)]
        match = score(wanted, [fold_name(name) for name in self.boroughs])
        found = [(name, float(one)) for name, one in zip(self.boroughs, match) if one]
        return [PlaceMatch(name, BOROUGH, "", self._middle(name), one) for name, one in found]

    def _middle(self, borough: str) -> LonLat:
        """In the zone with streets that is nearest to the middle of the borough's streets."""
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

    def _zone_hits(self, text: str, borough: str, is_cancelled: IsCancelled) -> list[PlaceMatch]:
        wanted, zones, hits = fold_name(text), self.zones, []
        if not wanted:
            return []
        names = score(wanted, [key for key, _ in self._zone_keys], is_cancelled)
        for index, (_, parts) in enumerate(self._zone_keys):
            match = float(names[index])
            if wanted == fold_name(zones.zone_ids[index]):
                match = WHOLE
            elif wanted in parts:
                match = max(match, PART)
            if match > 0 and borough in {"", zones.boroughs[index]}:
                place = (float(zones.lon[index]), float(zones.lat[index]))
                hits.append(PlaceMatch(zones.names[index], ZONE, zones.boroughs[index], place, match))
        return sorted(hits, key=lambda hit: (-hit.match, len(hit.name)))

    def _crossings(self, one: str, other: str, borough: str, is_cancelled: IsCancelled) -> list[PlaceMatch]:
        """Where two streets cross, those first where most collisions happened."""
        known = self.intersections
        a, b = (score(fold_name(name), known.keys, is_cancelled) for name in (one, other))
        ways = np.minimum(a[known.first], b[known.second]), np.minimum(a[known.second], b[known.first])
        match = np.maximum(*ways)
        order = np.lexsort((-known.collisions, -match))
        hits: list[PlaceMatch] = []
        for index in order[: np.count_nonzero(match)].tolist():
            place = (float(known.lon[index]), float(known.lat[index]))
            if any(_metres(place, hit.place) < _SAME_CORNER_M for hit in hits):
                continue  # East and West 42 Street meet 5 Avenue at one corner
            zone = int(self.zones.locate(*place)[0])
            inside = self.zones.boroughs[zone] if zone >= 0 else ""
            if borough not in {"", inside}:
                continue
            streets = (known.first[index], known.second[index])
            if ways[1][index] > ways[0][index]:
                streets = streets[::-1]  # in the order in which they were asked for
            name = " & ".join(known.names[street] for street in streets)
            where = ", ".join(filter(None, (self.zones.names[zone], inside))) if zone >= 0 else ""
            hits.append(PlaceMatch(name, INTERSECTION, where, place, float(match[index])))
            if len(hits) == _MAX_MATCHES:
                break
        return hits


def _metres(one: LonLat, other: LonLat) -> float:
    return float(distance(one[0], one[1], other[0], other[1]))


def score(wanted: str, keys: Sequence[str], is_cancelled: IsCancelled = lambda: False) -> FloatArray:
    """How well each folded name matches the folded one that is wanted, 0–1 (S,).

    Names that are only alike (Ratcliff and Obershelp's measure, difflib) count where no other matches. Raises
    Cancelled.
    """
    match = np.zeros(len(keys))
    if not wanted:
        return match
    words = wanted.split()
    for index, key in enumerate(keys):
        match[index] = _match(wanted, words, key)
    if is_cancelled():
        raise Cancelled
    if not wanted[0].isdigit() and (match == WHOLE).any():
        match[match == NEARLY] = PART  # Broadway is not West Broadway, but 42 Street is East or West
    if match.any():
        return match
    alike = SequenceMatcher(autojunk=False)
    alike.set_seq2(wanted)
    for index, key in enumerate(keys):
        if index % 500 == 0 and is_cancelled():
            raise Cancelled
        alike.set_seq1(key)
        if alike.real_quick_ratio() >= _ALIKE and alike.quick_ratio() >= _ALIKE and alike.ratio() >= _ALIKE:
            match[index] = alike.ratio() * WORDS
    return match


def _match(wanted: str, words: list[str], key: str) -> float:
    if wanted not in key and words[0] not in key:
        return 0.0
    if key == wanted:
        return WHOLE
    if key[2:] == wanted and key[0] in COMPASS and key[1] == " ":
        return NEARLY
    if key.startswith(wanted) and (wanted[-1].isalpha() or key[len(wanted)] == " "):
        return PREFIX
    there = key.split()
    *earlier, last = words
    begun = last in there or (last.isalpha() and any(word.startswith(last) for word in there))
    return WORDS if begun and all(word in there for word in earlier) else 0.0


def _parts(name: str) -> tuple[str, ...]:
    """The names that a hyphenated name is made of, with and without what is in brackets; none of one that is not."""
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
_SHORT = {long: short for short, longs in _SPELLINGS.items() for long in longs.split()}
_LEFT_OUT = {"and", "the"}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_UPPER = {"FDR", "JFK", "II", "III"}
_LOWER = {"AND", "OF", "THE"}
COMPASS = ("e", "n", "s", "w")


def fold_name(name: str) -> str:
    """A name as it is compared: small letters without accents, words in their short form, no ordinals nor articles.

    "West 42nd Street" and "W 42 ST" are both "w 42 st".
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"['’`]", "", plain.casefold())
    words = (_ORDINAL.sub(r"\1", word) for word in re.findall(r"[^\W_]+", plain))
    return " ".join(_SHORT.get(word, word) for word in words if word not in _LEFT_OUT)


def in_title_case(name: str) -> str:
    """A street's name as a sign has it: "WEST   42 STREET" is "West 42 Street"."""
    words = name.upper().split()
    small = {word: word.lower() for word in _LOWER.intersection(words[1:])}
    return " ".join(word if word in _UPPER else small.get(word, word.capitalize()) for word in words)
