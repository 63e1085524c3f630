"""Parser of angles as people, web pages and other programs write them: degrees, minutes, seconds, N, S, E, W."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from .addresses import has_house_number, is_street_spelling

LAT, LON = "lat", "lon"
_AXES = {"N": (LAT, 1), "S": (LAT, -1), "E": (LON, 1), "W": (LON, -1)}
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("−–‐‑﹣－", "-"),
        **dict.fromkeys("º˚", "°"),
        **dict.fromkeys("′’‘´`ʹ", "'"),
        **dict.fromkeys("″“”„ʺ", '"'),
        **dict.fromkeys("，、", ","),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000", " "),
        **dict.fromkeys("\u200b\u200e\u200f\ufeff", None),
    }
)
_WORDS = (
    (r"''", '"'),
    (r"\b(?:latitude|lat)\b\s*[:=]?", " \x01 "),
    (r"\b(?:longitude|long|lon|lng)\b\s*[:=]?", " \x02 "),
    (r"\bnorth\b", "N"),
    (r"\bsouth\b", "S"),
    (r"\beast\b", "E"),
    (r"\bwest\b", "W"),
    (r"(?<=\d)d(?![a-z])", "°"),
    (r"(?<=\d)\s*(?:degrees|degree|deg)\b\.?", "°"),
    (r"(\d{1,3})-(\d{1,2}(?:\.\d+)?)(?:-(\d{1,2}(?:\.\d+)?))?(?=[NSEW](?![A-Z]))", r"\1 \2 \3"),
)
_LABELS = {"\x01": LAT, "\x02": LON}
_TOKEN = re.compile(r"[-+]?\s*(?:\d+(?:\.\d*)?|\.\d+)|[NSEW](?![A-Za-z])|[°'\":,;/\x01\x02]", re.IGNORECASE)
_UNITS = {"°": 0, "'": 1, '"': 2}
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+")


@dataclass(frozen=True)
class Angle:
    """Degrees, their axis if it is named, and the number of parts (degrees, minutes, seconds)."""

    degrees: float
    axis: str | None = None
    parts: int = 1


def plain_signs(text: str) -> str:
    """The text with the typographic minus, quotes, degree signs, commas and blanks of the keyboard."""
    return text.translate(_SIGNS)


def parse_angles(text: str) -> list[Angle] | None:
    """Two angles; an empty list if they are ambiguous or impossible, None if the text is no coordinates."""
    plain = plain_signs(text).strip().strip("()[]")
    if not plain.replace("°", "").isascii() or has_house_number(plain):
        return None
    plain = _in_signs(plain)
    if "." not in plain and re.search(r"\d,\d", plain):
        with_points = _tokens(re.sub(r"(?<=\d),(?=\d)", ".", plain))
        pairs = _readings(with_points) if with_points else []
        if pairs:
            return pairs[0]
    tokens = _tokens(plain)
    if tokens is None or sum(map(_is_number, tokens)) < 2 or is_street_spelling(tokens):
        return None
    readings = _readings(tokens)
    return readings[0] if len(readings) == 1 else []


def parse_degrees(text: str, axis: str) -> float | None:
    """One angle along an axis, LAT or LON, in degrees; None if the text is none. A decimal comma is a point."""
    try:
        if "_" not in text:
            degrees = float(text)
            return None if math.isnan(degrees) else degrees
    except ValueError:
        pass
    plain = plain_signs(text).strip()
    if _DECIMAL_COMMA.fullmatch(plain):
        return float(plain.replace(",", "."))
    tokens = _tokens(_in_signs(plain))
    angle = _angle(tokens) if tokens else None
    return None if angle is None or angle.axis not in {None, axis} else angle.degrees


def _in_signs(plain: str) -> str:
    for pattern, sign in _WORDS:
        plain = re.sub(pattern, sign, plain, flags=re.IGNORECASE)
    return plain


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


def _readings(tokens: list[str]) -> list[list[Angle]]:
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


def _angle(tokens: list[str]) -> Angle | None:
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
    return Angle(size * (-1 if numbers[0].startswith("-") else sign), axis, len(values))


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
