"""Offline gazetteer: zones, boroughs, landmarks, streets and their intersections by their names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..geo.arrays import IntArray, LonLat
from ..geo.geodesy import distance
from ..geo.zones import ZoneSet
from .addresses import complete_corner
from .intersections import Intersections
from .landmarks import Landmarks
from .name_matching import NEARLY, PART, WHOLE, IsCancelled, fold_name, score

ZONE, BOROUGH, LANDMARK, STREET = "zone", "borough", "landmark", "street"
INTERSECTION, ADDRESS = "intersection", "address"
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


@dataclass(frozen=True)
class PlaceMatch:
    """A place found by name. `kind`: ZONE, BOROUGH, LANDMARK, STREET, INTERSECTION or ADDRESS; `match`: 0–1.

    `where`: what it lies in. A street is found at the intersection in its middle.
    """

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
    """Names of zones, boroughs, landmarks and intersections, and the search in them."""

    zones: ZoneSet
    intersections: Intersections
    landmarks: Landmarks

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
        matches = [
            *self._borough_matches(text),
            *self._landmark_matches(text, borough, is_cancelled),
            *self._zone_matches(text, borough, is_cancelled),
        ]
        names = [part for part in _CROSSING.split(_CORNER.sub("", text)) if fold_name(part)]
        if len(names) == 2:
            matches += self._intersection_matches(*complete_corner(names[0], names[1]), borough, is_cancelled)
        elif names:
            matches += self._street_matches(text, borough, is_cancelled)
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

    def _landmark_matches(self, text: str, borough: str, is_cancelled: IsCancelled) -> list[PlaceMatch]:
        """Landmarks by their name or any other name of theirs."""
        query, known = fold_name(text), self.landmarks
        names = score(query, known.keys, is_cancelled)
        match = np.zeros(len(known))
        np.maximum.at(match, known.landmark_of_key, names)
        return [
            PlaceMatch(known.names[i], LANDMARK, known.boroughs[i], known.place(i), float(match[i]))
            for i in np.flatnonzero(match).tolist()
            if not borough or known.boroughs[i] in {"", borough}
        ]

    def _street_matches(self, text: str, borough: str, is_cancelled: IsCancelled) -> list[PlaceMatch]:
        """Streets, once in each borough; never certain, since a street is no place yet."""
        known = self.intersections
        named = score(fold_name(text), known.keys, is_cancelled)
        streets = np.argsort(-named, kind="stable")[: min(_MAX_MATCHES, np.count_nonzero(named))].tolist()
        matches = []
        for street in streets:
            corners = np.flatnonzero((known.first == street) | (known.second == street))
            zone = self.zones.locate(known.lon[corners], known.lat[corners])
            boroughs = np.array([self.zones.boroughs[i] if i >= 0 else "" for i in zone.tolist()])
            for inside, _ in Counter(filter(None, boroughs.tolist())).most_common():
                if borough in {"", inside}:
                    middle = _middle(known, corners[boroughs == inside])
                    match = min(float(named[street]), PART)
                    matches.append(PlaceMatch(known.names[street], STREET, inside, middle, match))
        return matches

    def _intersection_matches(self, one: str, other: str, borough: str, is_cancelled: IsCancelled) -> list[PlaceMatch]:
        """Intersections of two streets, the most prominent first."""
        known = self.intersections
        a, b = (score(fold_name(name), known.keys, is_cancelled) for name in (one, other))
        orders = np.minimum(a[known.first], b[known.second]), np.minimum(a[known.second], b[known.first])
        match = np.maximum(*orders)
        order = np.lexsort((-known.prominence, -match))
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


def _middle(known: Intersections, corners: IntArray) -> LonLat:
    """The corner of a street that is nearest to the mean of all of them."""
    lon, lat = known.lon[corners], known.lat[corners]
    middle = corners[np.argmin(distance(lon, lat, float(lon.mean()), float(lat.mean())))]
    return float(known.lon[middle]), float(known.lat[middle])


def _metres(one: LonLat, other: LonLat) -> float:
    return float(distance(one[0], one[1], other[0], other[1]))


def _parts(name: str) -> tuple[str, ...]:
    """Parts of a hyphenated name, with and without what is in brackets."""
    parts = re.split(r"-(?=[A-Z])", name)
    plain = {fold_name(re.sub(r"\([^)]*\)", "", part)) for part in parts}
    whole = {fold_name(part) for part in parts}
    return tuple(sorted(key for key in plain | whole if len(key) > 3))
