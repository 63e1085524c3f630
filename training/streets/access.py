"""Where cars may drive, by OpenStreetMap's tags of ways and barriers.

The hierarchy of https://wiki.openstreetmap.org/wiki/Key:access: the most specific tag of access → vehicle →
motor_vehicle → motorcar counts, for each direction. What is restricted for some hours counts as open: streets have one
state for all hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_KEYS = ("motorcar", "motor_vehicle", "vehicle", "access")
"""From the most specific on."""
_DIRECTIONS = ("forward", "backward")
_LINKED = ("motorway", "trunk", "primary", "secondary", "tertiary")
STREETS = frozenset({*_LINKED, *(f"{kind}_link" for kind in _LINKED)}) | {
    "living_street",
    "residential",
    "road",
    "unclassified",
}
"""The values of `highway` that are streets for cars, of public access unless tagged otherwise."""
BUSWAYS = frozenset({"bus_guideway", "busway"})

PRIVATE, CLOSED, BUS, EMERGENCY = "private", "closed", "bus", "emergency"
DESTINATION, CONSTRUCTION, SERVICE, REVERSIBLE = "destination", "construction", "service", "reversible"

_OPEN = "open"
_VALUES = {
    CLOSED: {"no", "none", "false", "0", "agricultural", "forestry", "foot", "bicycle"},
    PRIVATE: {"private", "permit", "members", "employees", "staff", "military"},
    EMERGENCY: {"emergency"},
    BUS: {"bus", "psv", "taxi", "public_transport"},
    DESTINATION: {"destination", "customers", "delivery", "residents", "resident", "visitors", "guests", "local"},
    _OPEN: {"yes", "permissive", "designated", "official", "public", "true", "1", *_KEYS},
}
"""Meanings of the values of the access keys, from the strictest: of a list of values, the strictest counts. Values
that are not named here say nothing."""
_PAID = {"permit", "customers"}
"""On a toll road: open to whoever pays."""
_YES, _NO = frozenset({"yes", "true", "1", "1.0", "designated"}), frozenset({"no", "false", "0", "0.0"})
_AGAINST = frozenset({"-1", "-1.0", "reverse", "backward"})
_BUS_KEYS = ("bus", "psv", "coach", "tourist_bus", "public_transport", "taxi")
_SERVICE = {
    "alley",
    "drive-through",
    "driveway",
    "emergency_access",
    "parking",
    "parking_aisle",
    "private",
}
_BUS_SERVICE = {"bus", "busway"}
_STILL_OPEN = {"no", "minor", "widening"}
"""Values of `construction` on a street that stays open."""
_IMPASSABLE = {"abandoned", "closed", "construction", "disused", "impassable", "razed"}
_CONDITION = re.compile(r"([\w-]+)\s*@")

CLOSED_BARRIER, GATE = "closed", "gate"
_OPEN_BARRIERS = {
    "arch",
    "border_control",
    "cattle_grid",
    "checkpoint",
    "coupure",
    "entrance",
    "height_restrictor",
    "kerb",
    "no",
    "sally_port",
    "spikes",
    "toll_booth",
    "width_restrictor",
}
_GATES = {"bump_gate", "chain", "gate", "lift_gate", "sliding_gate", "swing_gate"}


@dataclass(frozen=True)
class Access:
    """How cars may use a way: along it (`forward`), against it (`backward`), and why not at all (`reason`).

    `destination`: to reach a place on it, not as through traffic. `explicit`: a tag says that cars may pass.
    """

    forward: bool = False
    backward: bool = False
    destination: bool = False
    explicit: bool = False
    reason: str = ""


def way_access(tags: Mapping[str, str]) -> Access | None:
    """How cars may use a way with these tags; None for a way that is no street (footway, track, driveway, area …)."""
    kinds = _words(tags, "highway")
    if not kinds & (STREETS | BUSWAYS) or "yes" in _words(tags, "area"):
        return None
    if reason := _closure(tags, kinds):
        return Access(reason=reason)
    verdicts = {direction: _verdict(tags, direction) for direction in _DIRECTIONS}
    sense = _oneway(tags)
    ways = {direction: verdicts[direction] for direction in _DIRECTIONS if sense in {"", direction}}
    through = {direction for direction, verdict in ways.items() if verdict in {"", _OPEN}}
    reached = {direction for direction, verdict in ways.items() if verdict == DESTINATION}
    driven = through or reached
    if not driven:
        return Access(reason=_reason(tags, next(iter(ways.values()))))
    explicit = _OPEN in ways.values() or _is_toll(tags)
    return Access("forward" in driven, "backward" in driven, not through, explicit)


def barrier_access(tags: Mapping[str, str]) -> str:
    """Whether a node stops cars: CLOSED_BARRIER, GATE (unless its street is explicitly open to them), or empty."""
    kinds = _words(tags, "barrier") or _words(tags, "highway") & _GATES
    if not kinds:
        return ""
    verdicts = {_verdict(tags, direction) for direction in _DIRECTIONS}
    if _OPEN in verdicts:
        return ""
    if verdicts != {""}:
        return CLOSED_BARRIER
    if kinds <= _OPEN_BARRIERS:
        return ""
    return GATE if kinds <= _GATES | _OPEN_BARRIERS and not _words(tags, "locked") & _YES else CLOSED_BARRIER


def _words(tags: Mapping[str, str], key: str) -> set[str]:
    """The values of a tag: a list is separated by semicolons; case and spaces do not count."""
    text = tags.get(key)
    return {word for part in re.split("[;,|]", text) if (word := part.strip().casefold())} if text else set()


def _closure(tags: Mapping[str, str], kinds: set[str]) -> str:
    """Why a street is closed to all cars, whatever its access tags say; else empty."""
    service = _words(tags, "service")
    if not kinds & STREETS or service & _BUS_SERVICE:
        return BUS
    if service & _SERVICE:
        return SERVICE
    unfinished = _words(tags, "construction") - _STILL_OPEN
    broken = any(_words(tags, key) & _YES for key in ("abandoned", "disused", "impassable"))
    if unfinished or broken or _words(tags, "status") & _IMPASSABLE:
        return CONSTRUCTION
    return REVERSIBLE if "reversible" in _words(tags, "oneway") else ""


def _verdict(tags: Mapping[str, str], direction: str) -> str:
    """What the access tags say for a direction: open, DESTINATION, or why it is closed; empty if they say nothing."""
    conditions: set[str] = set()
    conditional = False
    for name in _names(direction):
        condition = tags.get(f"{name}:conditional", "")
        conditional = conditional or "@" in condition
        conditions |= {value.casefold() for value in _CONDITION.findall(condition)}
        values = _words(tags, name)
        verdict = next((meaning for meaning, members in _VALUES.items() if values & members), "")
        if verdict:
            paid = _is_toll(tags) and (conditional or values <= _PAID)
            return _OPEN if paid or conditions & _VALUES[_OPEN] else verdict
    return ""


def _is_toll(tags: Mapping[str, str]) -> bool:
    """Whether cars pay a toll on a street, at least at some hours."""
    at_times = {value.casefold() for value in _CONDITION.findall(tags.get("toll:conditional", ""))}
    return bool((_words(tags, "toll") | _words(tags, "toll:motorcar") | at_times) & _YES)


def _names(direction: str) -> Iterator[str]:
    for key in _KEYS:
        yield f"{key}:{direction}"
        yield key


def _oneway(tags: Mapping[str, str]) -> str:
    """The only direction in which cars may drive by the one-way tags; empty for both."""
    for key in (*(f"oneway:{key}" for key in _KEYS[:-1]), "oneway"):
        values = _words(tags, key)
        if values & _AGAINST:
            return "backward"
        if values & _YES:
            return "forward"
        if values & _NO:
            return ""
    implied = _words(tags, "junction") & {"circular", "roundabout"} or "motorway" in _words(tags, "highway")
    return "forward" if implied else ""


def _reason(tags: Mapping[str, str], verdict: str) -> str:
    """Why a street is closed: for buses or emergencies, where its tags let those in."""
    if verdict in {CLOSED, PRIVATE}:
        if any(_words(tags, key) & _YES for key in _BUS_KEYS):
            return BUS
        if _words(tags, "emergency") & _YES:
            return EMERGENCY
    return verdict
