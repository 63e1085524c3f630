"""Street names of the centreline as people read them: "W  60 ST" is "West 60th Street"."""

from __future__ import annotations

from functools import lru_cache

_DIRECTIONS = {"E": "East", "N": "North", "S": "South", "W": "West"}
_DIRECTIONS_AFTER = {**_DIRECTIONS, "NB": "Northbound", "SB": "Southbound", "EB": "Eastbound", "WB": "Westbound"}
_WORDS = {
    "ALY": "Alley",
    "AV": "Avenue",
    "AVE": "Avenue",
    "BLVD": "Boulevard",
    "BRG": "Bridge",
    "CIR": "Circle",
    "CONC": "Concourse",
    "CRES": "Crescent",
    "CSWY": "Causeway",
    "CT": "Court",
    "DR": "Drive",
    "ESPL": "Esplanade",
    "EXPWY": "Expressway",
    "EXPY": "Expressway",
    "FT": "Fort",
    "FWY": "Freeway",
    "GDNS": "Gardens",
    "GRN": "Green",
    "HTS": "Heights",
    "HWY": "Highway",
    "IS": "Island",
    "LN": "Lane",
    "MT": "Mount",
    "OPAS": "Overpass",
    "PKWY": "Parkway",
    "PL": "Place",
    "PLZ": "Plaza",
    "PROM": "Promenade",
    "PT": "Point",
    "RD": "Road",
    "RDWY": "Roadway",
    "RVR": "River",
    "SQ": "Square",
    "STA": "Station",
    "TER": "Terrace",
    "THRUWAY": "Thruway",
    "THRWY": "Thruway",
    "TPKE": "Turnpike",
    "TRL": "Trail",
    "TRWY": "Thruway",
    "TUNL": "Tunnel",
    "UPAS": "Underpass",
    "XING": "Crossing",
}
_KEPT = {"BQE", "CBE", "CIP", "FDR", "GCP", "HRD", "I", "II", "III", "IV", "JFK", "LIE", "NYC", "RFK", "SR", "US"}
_LETTERED = {"AVE", "AVENUE", "AV"}
_LOWER = {"AND", "AT", "DE", "FOR", "IN", "OF", "ON", "THE", "TO"}


@lru_cache(maxsize=16_384)
def street_name(text: str) -> str:
    """A name with its words spelled out, in title case, and ordinals for numbers; empty for an empty text."""
    words = text.upper().replace(",", " ").split()
    lettered = len(words) > 1 and words[0] in _LETTERED and len(words[1]) == 1  # Avenue S is no Avenue South
    spelled = []
    for at, word in enumerate(words):
        if lettered and at == 1:
            spelled.append(word)
        elif at == 0 and word in _DIRECTIONS and len(words) > 1:
            spelled.append(_DIRECTIONS[word])
        elif at > 0 and word in _DIRECTIONS_AFTER:
            spelled.append(_DIRECTIONS_AFTER[word])
        elif word == "ST":  # Saint Nicholas Avenue, East 1st Street
            spelled.append("Street" if at and _is_end(words, at) else "St")
        else:
            spelled.append(_word(word, first=at == 0))
    return " ".join(spelled)


def _is_end(words: list[str], at: int) -> bool:
    """Whether "ST" stands where a street's type stands: no saint's name follows that has a type of its own."""
    following = words[at + 1] if at + 1 < len(words) else ""
    later = words[at + 2 :]
    return not (following.isalpha() and len(following) > 2 and any(word in _WORDS or word == "ST" for word in later))


def _word(word: str, *, first: bool) -> str:
    if word in _WORDS:
        return _WORDS[word]
    if word in _KEPT:
        return word
    if word in _LOWER and not first:
        return word.lower()
    if word.isdigit():
        return _ordinal(int(word))
    # "O'BRIEN" has a capital after the apostrophe, "MARTIN'S" has none.
    parts = ["'".join(_capital(piece) for piece in part.split("'")) for part in word.split("-")]
    return "-".join(parts)


def _capital(piece: str) -> str:
    return piece.lower() if piece == "S" else piece.capitalize()


def _ordinal(number: int) -> str:
    last = 0 if 10 <= number % 100 <= 20 else number % 10
    return f"{number}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'}"
