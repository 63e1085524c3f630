"""New York's spellings of addresses, which are no coordinates: “120 W 45”, “37-20 74”, “E 42 & 5”."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HOUSE_NUMBER = re.compile(r"(?<![\d.+-])\d{1,3}-\d{1,3}(?![\d.°'\"-]|[NSEW]\b)", re.IGNORECASE)
"""A house number of Queens."""
_FEWEST_DIGITS_OF_METRES = 5
_STREET_WORDS = frozenset(
    "alley av ave avenue blvd boulevard bowery bridge broadway court ct dr drive expressway expy highway hwy lane ln "
    "parkway pkwy pl place plaza plz rd road sq square st street ter terrace turnpike tunnel".split()
)
_CROSSING = re.compile(r"[&@+]|\b(?:and|at|corner)\b", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[()\[\]{}<>=;|\\°:]|\d\.\d|\d+e\d", re.IGNORECASE)
_SHORT = re.compile(r"(\d+(?:-\d+)?)\s+(?:(north|south|east|west|[nsew])\b\.?\s*)?(\d{1,3})", re.IGNORECASE)
_DIRECTED = re.compile(r"(?:north|south|east|west|[nsew])\b\.?\s*\d{1,3}(?:st|nd|rd|th)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_DIRECTIONS = {"n": "North", "s": "South", "e": "East", "w": "West"}


def has_house_number(text: str) -> bool:
    """Whether the text has a house number with a hyphen, as Queens writes them: “37-20 74 St”."""
    return bool(_HOUSE_NUMBER.search(text))


def is_street_spelling(tokens: Sequence[str]) -> bool:
    """Whether numbers and the letters N, S, E, W are a house and a street, as in “120 W 45”, not degrees.

    So if all are plain whole numbers, side by side or divided by a slash, and no two letters name both axes.
    """
    numbers = [token for token in tokens if token.isdigit()]
    letters = [token for token in tokens if token.isalpha()]
    if len(numbers) + len(letters) + sum(token in {",", ";", "/"} for token in tokens) < len(tokens):
        return False
    if letters:
        return len(letters) != 2 or len({letter in {"N", "S"} for letter in letters}) != 2
    if not any(map(int, numbers)) or min(map(len, numbers)) >= _FEWEST_DIGITS_OF_METRES:
        return False
    return "/" in tokens or any(one.isdigit() and other.isdigit() for one, other in zip(tokens, tokens[1:]))


def looks_like_address(text: str) -> bool:
    """Whether a text that is no coordinates is rather an address or a corner than anything else."""
    words = re.findall(r"[^\W_]+", text.casefold())
    if _NOT_IN_NAMES.search(text) or len(words) < 2:
        return False
    return bool(re.search(r"\d", text) or _CROSSING.search(text) or _STREET_WORDS.intersection(words))


def spell_out(text: str) -> str:
    """An address in full, as a geocoder knows it: “120 W 45” is “120 West 45th Street”; any other text as it is."""
    short = _SHORT.fullmatch(text.strip())
    if not short:
        return text
    house, direction, street = short.groups()
    named = _DIRECTIONS[direction[0].lower()] if direction else None
    return " ".join(filter(None, (house, named, f"{int(street)}{_ordinal(int(street))}", "Street")))


def complete_corner(one: str, other: str) -> tuple[str, str]:
    """The streets of a corner with their kinds: “E 42” and “5” are East 42 Street and 5 Avenue."""
    streets = tuple(f"{name} St" if _DIRECTED.fullmatch(name.strip()) else name for name in (one, other))
    if streets != (one, other):
        streets = tuple(f"{name} Ave" if _NUMBER.fullmatch(name.strip()) else name for name in streets)
    return streets[0], streets[1]


def _ordinal(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
