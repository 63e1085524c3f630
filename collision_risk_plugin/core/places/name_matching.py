"""Normal forms of names, and their scores against a query: whole, nearly whole, prefix, some words, or only similar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Callable

import numpy as np

from ..errors import Cancelled
from ..geo.arrays import FloatArray

WHOLE, NEARLY, PART, PREFIX, WORDS = 1.0, 0.98, 0.9, 0.8, 0.7
"""Scores of a match: the whole name; all but a compass direction; a part of a hyphenated name; a prefix; some words.
Names that are only similar score lower, down to 0."""
_MIN_SIMILARITY = 0.8
COMPASS = ("e", "n", "s", "w")
IsCancelled = Callable[[], bool]


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
    "van wyck": "vanwyck",
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
