"""Names of places and streets in one spelling, so that two spellings of a name are the same."""

from __future__ import annotations

import re
import unicodedata

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


def fold(name: str) -> str:
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
