"""Rows of NYC Open Data's h9gi-nx95 for collisions that are given, with the traps of the real ones.

Traps: coordinates that are absent or (0, 0), points in no zone, points on a border, one point for hundreds, times
without padding, minutes heaped on multiples of five, 0:00 for an unknown time, absent boroughs and numbers of persons,
zip codes with “.0”, street names padded with blanks, many spellings of one vehicle, days of late entry.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from .city import BRIDGE, City, city

IDS_A_DAY = 2_000
"""Numbers that are set aside for each day from 2016 on: of rows that are made apart, no two have one id."""
MIDNIGHT, NULL_PERSONS, ON_BRIDGE, SNAPPED = 0.014, 4e-4, 0.004, 0.6
"""Shares of rows: times of 0:00 that stand for unknown ones; absent numbers of persons; at BRIDGE; at a site exactly.

(The others have a point of their own near a site, as an address has.)
"""
MODERN = np.datetime64("2025-01-01")
"""Coordinates and boroughs are known more often since, and zip codes have “.0”."""
NO_PLACE, ZERO, NO_BOROUGH = (0.075, 0.013), (0.0025, 0.022), (0.32, 0.21)
"""Shares of rows without coordinates, at (0, 0), and without a borough: before MODERN, and since."""
FATAL = 0.005
_HURT = (0.785, 0.148, 0.046, 0.015, 0.006)
_KINDS, _KIND_SHARES = ("pedestrians", "cyclist", "motorist"), (0.2, 0.1, 0.7)
_FACTORS = (
    *("Unspecified", "Driver Inattention/Distraction", "Failure to Yield Right-of-Way", "Following Too Closely"),
    *("Passing or Lane Usage Improper", "Unsafe Speed", "Other Vehicular", "Pavement Slippery"),
)
_VEHICLES = ("Sedan", "Station Wagon/Sport Utility Vehicle", "SEDAN", "Taxi", "Pick-up Truck", "Bike", "BUS", "ambul")
_HAVE_ONE = (0.99, 0.75, 0.09, 0.025, 0.007)
"""Shares of rows with a first, second… vehicle."""
_SPREAD = 4e-4
"""Degrees around a site, as standard deviation."""


def rows_of(
    zone: np.ndarray, day: np.ndarray, hour: np.ndarray, casualty: np.ndarray, random: np.random.Generator
) -> pd.DataFrame:
    """Rows in the order of their ids, with the API's columns and `:updated_at`; `day` ascends."""
    here, modern, number = city(), (day >= MODERN).astype(int), day.astype(int)
    of_day = np.arange(len(day)) - np.searchsorted(day, day)
    assert not len(day) or of_day.max() < IDS_A_DAY
    site = _sites(zone, here, random)
    lon, lat, placed = _places(site, modern, here, random)
    unnamed = ~placed | (random.random(len(day)) < np.array(NO_BOROUGH)[modern])
    boroughs, of_zone = np.unique(here.boroughs, return_inverse=True)
    columns: dict[str, object] = {
        "crash_date": _text(number, lambda n: f"{np.datetime64(n, 'D')}T00:00:00.000"),
        "crash_time": _times(hour, random),
        "borough": _text(np.where(unnamed, -1, of_zone[zone]), lambda n: str(boroughs[n]).upper()),
        "zip_code": _text(np.where(unnamed, -1, 2 * zone + modern), lambda n: f"1{n // 2:04d}{'.0' * (n % 2)}"),
        "latitude": lat,
        "longitude": lon,
    }
    columns |= _streets(site, modern, here, random)
    columns |= _persons(casualty, random)
    columns |= _vehicles(len(day), random)
    columns["collision_id"] = 3_300_000 + IDS_A_DAY * (number - 16_801) + of_day
    columns[":updated_at"] = _text(
        number + random.integers(1, 10, len(day)), lambda n: f"{np.datetime64(n, 'D')}T10:00:00.000Z"
    )
    return pd.DataFrame(columns)


def _text(codes: np.ndarray, word: Callable[[int], str]) -> pd.Series:
    """The word of each code; absent for −1."""
    distinct, at = np.unique(codes, return_inverse=True)
    words = pd.array([None if code < 0 else word(int(code)) for code in distinct], dtype="string")
    return pd.Series(words.take(at.ravel()))


def _sites(zone: np.ndarray, here: City, random: np.random.Generator) -> np.ndarray:
    """A site of each zone; its first ones have most collisions, and −1 is the bridge."""
    share = random.random(len(zone)) ** 2
    site = here.first[zone] + (share * np.diff(here.first)[zone]).astype(int)
    return np.where(random.random(len(zone)) < ON_BRIDGE, -1, site)


def _places(
    site: np.ndarray, modern: np.ndarray, here: City, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Longitude and latitude, and whether a row has them at all: (0, 0) is had."""
    size = len(site)
    lon, lat = (np.where(site < 0, bridge, of[site]) for bridge, of in zip(BRIDGE, (here.lon, here.lat), strict=True))
    near = (random.random(size) >= SNAPPED) & (site >= 0)
    lon, lat = (np.where(near, at + random.normal(0, _SPREAD, size), at).round(6) for at in (lon, lat))
    placed = random.random(size) >= np.array(NO_PLACE)[modern]
    zero = random.random(size) < np.array(ZERO)[modern]
    lon, lat = (np.where(placed, np.where(zero, 0.0, at), np.nan) for at in (lon, lat))
    return lon, lat, placed


def _times(hour: np.ndarray, random: np.random.Generator) -> pd.Series:
    """Not padded ("0:05"), with minutes heaped on multiples of five, most on 0 and 30."""
    share = np.full(60, 0.38 / 48)
    share[::5] = 0.036
    share[[0, 30]] = 0.16, 0.10
    minute = random.choice(60, len(hour), p=share / share.sum())
    code = np.where(random.random(len(hour)) < MIDNIGHT, 0, 60 * hour + minute)
    return _text(code, lambda n: f"{n // 60}:{n % 60:02d}")


def _streets(site: np.ndarray, modern: np.ndarray, here: City, random: np.random.Generator) -> dict[str, pd.Series]:
    """A corner has two streets, before MODERN padded with blanks; what is none has an address."""
    names, on, cross = here.street_names, here.on[site], here.cross[site]
    corner = (on >= 0) & (site >= 0)
    padded = 2 * len(names) + 1

    def street(code: np.ndarray) -> pd.Series:
        codes = np.where(corner, 2 * code + (modern == 0), -1)
        return _text(codes, lambda n: names[n // 2].ljust(32 * (n % 2)))

    house = np.where(corner, -1, random.integers(0, 30, len(site)) * padded + np.abs(site) % len(names))
    return {
        "on_street_name": street(on),
        "cross_street_name": street(cross),
        "off_street_name": _text(house, lambda n: f"{10 + n // padded} {names[n % padded]}"),
    }


def _persons(casualty: np.ndarray, random: np.random.Generator) -> dict[str, object]:
    """Numbers of persons: all of one collision of one kind; a few numbers of injured persons are absent."""
    size = len(casualty)
    killed = (casualty & (random.random(size) < FATAL)).astype("int16")
    hurt = random.choice(np.arange(1, 6), size, p=_HURT) * casualty
    injured = np.maximum(hurt - killed, 0).astype("int16")
    kind = random.choice(3, size, p=_KIND_SHARES)
    found: dict[str, object] = {}
    for who, of_kind in (("persons", True), *((name, kind == number) for number, name in enumerate(_KINDS))):
        for what, persons in (("injured", injured), ("killed", killed)):
            found[f"number_of_{who}_{what}"] = pd.Series(persons * of_kind, dtype="Int16")
    absent = random.random(size) < NULL_PERSONS
    found["number_of_persons_injured"] = pd.Series(injured, dtype="Int16").mask(absent)
    return found


def _vehicles(size: int, random: np.random.Generator) -> dict[str, pd.Series]:
    """Factors and types of up to five vehicles, the first two types in a spelling of their own."""
    number = np.searchsorted(-np.array(_HAVE_ONE), -random.random(size))
    found = {}
    for vehicle in range(5):
        for name, words in (("contributing_factor_vehicle_", _FACTORS), ("vehicle_type_code", _VEHICLES)):
            code = (random.random(size) ** 2 * len(words)).astype(int)
            key = name if name.endswith("_") or vehicle < 2 else f"{name}_"
            found[f"{key}{vehicle + 1}"] = _text(np.where(number > vehicle, code, -1), words.__getitem__)
    return found
