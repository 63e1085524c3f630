"""JSON forms of a request and of its answer; the request form of the earlier web demo is accepted too."""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from .. import clock
from ..constants import MEASURES
from ..errors import BadCoordinates, BadRequest, Phrase
from ..geo.arrays import FloatArray, LonLat
from ..model.bundle import RateSurface
from ..model.cutoff import BASES, TOTAL60, Cutoff
from ..places.coordinates import read_columns, read_place
from ..street_risk.route_risk import RouteRisk
from ..streets.catalog import GIVEN, NEWEST, NO_OTHER, OFFICIAL, OUTSIDE, REACHES_BOTH, NetworkChoice
from ..streets.network import Network
from ..traffic.speed_table import SpeedTable
from .alternatives import Alternative
from .departures import Departure
from .journey import CrossedZone, Journey, JourneyRequest
from .streets_on_way import StreetOnWay, streets_on_way

ATTRIBUTION = (
    "Collisions: NYPD Motor Vehicle Collisions, NYC Open Data",
    "Zones: NYC Department of City Planning",
)
DEFAULT_JSON_CUTOFF = 3.0
PLACE_KEYS = ("start-address", "end-address")
_REQUEST_KEYS = ("coords", "cutoff", "departure", "criterion", "measure", "cutoff_basis")
_BYTE_ORDER_MARK = "\ufeff"
_LONGEST_QUOTE = 80
_FORM = 'Send {"coords": {"start-address": {"lng": …, "lat": …}, "end-address": {"lng": …, "lat": …}}, "cutoff": 3}.'


NETWORK_REASONS = {
    GIVEN: "they were chosen",
    REACHES_BOTH: "they reach both ends",
    NEWEST: "they reach both ends, and are no older than {other}",
    OFFICIAL: "they reach both ends; about as new as {other}, but the city's own: official directions, posted speeds",
    NO_OTHER: "no other streets are here; get or import exact ones",
    "start": "the start lies outside the exact streets that are here; get or import streets that reach it",
    "end": "the end lies outside the exact streets that are here; get or import streets that reach it",
    OUTSIDE: "none of the exact streets that are here reach both ends; get or import streets that do",
}
"""Reasons for a network, by what NetworkChoice says: a part of a sentence each."""


def parse_request(text: str | bytes) -> JourneyRequest:
    """Read a request in the earlier web demo's form; its cutoff is a 60-day total of incidents.

    A place may be a text, as parameters take it. May also carry `departure` (ISO 8601; else now), `criterion`,
    `measure` and `cutoff_basis`; any other key is refused, as is one that comes twice. Numbers may be strings. Bytes
    are UTF-8, UTF-16 or UTF-32. Raises BadRequest, BadCoordinates, BadTime, BadCutoff, BadChoice.
    """
    form = _read_json(text)
    if not isinstance(form, dict) or not isinstance(form.get("coords"), dict):
        raise BadRequest(problem="it has no “coords”", remedy=_FORM)
    coords = form["coords"]
    _refuse_unknown_keys(form, _REQUEST_KEYS)
    _refuse_unknown_keys(coords, PLACE_KEYS)
    return JourneyRequest(
        start=_place(coords, PLACE_KEYS[0], "start"),
        end=_place(coords, PLACE_KEYS[1], "end"),
        departure=clock.parse(_text(form, "departure", "")),
        criterion=_text(form, "criterion", "fastest"),
        measure=_text(form, "measure", "incidents"),
        cutoff=Cutoff(_number(form.get("cutoff", DEFAULT_JSON_CUTOFF), "cutoff"), _text(form, "cutoff_basis", TOTAL60)),
    )


def request_form(request: JourneyRequest) -> dict[str, Any]:
    """The request as `parse_request` reads it, so that it can be sent or run again."""
    places = zip(PLACE_KEYS, (request.start, request.end))
    return {
        "coords": {key: {"lng": lon, "lat": lat} for key, (lon, lat) in places},
        "departure": request.departure.isoformat(),
        "criterion": request.criterion,
        "measure": request.measure,
        "cutoff": request.cutoff.value,
        "cutoff_basis": request.cutoff.basis,
    }


def _read_json(text: str | bytes) -> Any:
    """Raises BadRequest for text that is not JSON, or JSON with numbers or keys that another reader takes otherwise."""
    try:
        return json.loads(
            text.lstrip(_BYTE_ORDER_MARK) if isinstance(text, str) else text,
            object_pairs_hook=_unique_keys,
            parse_constant=_refuse_number,
            parse_float=_finite,
            parse_int=_finite,
        )
    except UnicodeDecodeError as error:
        raise BadRequest(str(error), problem="its characters are neither UTF-8 nor UTF-16", remedy=_FORM) from error
    except RecursionError as error:
        raise BadRequest(problem="it is nested too deeply", remedy=_FORM) from error
    except ValueError as error:
        raise BadRequest(str(error), problem=Phrase("it is not JSON ({error})", error=error), remedy=_FORM) from error


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        twice = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        raise BadRequest(problem=Phrase("“{key}” is in it twice", key=_short_text(twice)), remedy=_FORM)
    return values


def _refuse_number(text: str) -> float:
    raise BadRequest(problem=Phrase("“{value}” is not a number", value=_short_text(text)), remedy=_FORM)


def _finite(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _refuse_number(text)


def _refuse_unknown_keys(form: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in form.keys() - set(known):
        nearest = difflib.get_close_matches(key.lower(), known, 1)
        if nearest:
            problem = Phrase("it has no key “{key}”, only “{nearest}”", key=_short_text(key), nearest=nearest[0])
        else:
            problem = Phrase("its key “{key}” is unknown", key=_short_text(key))
        raise BadRequest(problem=problem, remedy=_FORM)


def _place(coords: Mapping[str, Any], key: str, which: str) -> LonLat:
    place = coords.get(key)
    if isinstance(place, str):
        return read_place(place, which)
    if not isinstance(place, dict) or not {"lng", "lat"} <= place.keys():
        raise BadRequest(problem=Phrase("it has no “{key}” with “lng” and “lat”", key=key), remedy=_FORM)
    _refuse_unknown_keys(place, ("lng", "lat"))
    try:
        lng, lat = (
            value if isinstance(value, str) else str(_as_number(value)) for value in (place["lng"], place["lat"])
        )
    except (TypeError, ValueError) as error:
        value = _short_text(f"{place['lng']}, {place['lat']}")
        raise BadCoordinates(str(error), which=which, value=value) from error
    return read_columns(lng, lat, which)


def _number(value: Any, what: str) -> float:
    try:
        return _as_number(value)
    except (TypeError, ValueError) as error:
        problem = Phrase("its “{key}” is “{value}”, not a number", key=what, value=_short_text(str(value)))
        raise BadRequest(str(error), problem=problem, remedy=_FORM) from error


def _as_number(value: Any) -> float:
    """Raises TypeError, ValueError."""
    if isinstance(value, bool) or (isinstance(value, str) and "_" in value):
        raise ValueError(value)
    return float(value)


def _text(form: Mapping[str, Any], key: str, default: str) -> str:
    value = form.get(key, default)
    if not isinstance(value, str):
        problem = Phrase("its “{key}” is {value}, not a text", key=key, value=_short_text(json.dumps(value)))
        raise BadRequest(problem=problem, remedy=_FORM)
    return value


def _short_text(text: str) -> str:
    """A text of the request as a message quotes it."""
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def journey_as_json(
    journey: Journey, alternatives: Iterable[Alternative] = (), departures: Iterable[Departure] = ()
) -> dict[str, Any]:
    """The journey in the JSON contract: `boroughs`, `incidents` and `route` as in the earlier web demo, and more.

    `request` is the request as it was understood, `fallbacks` what was used in place of what was asked for.
    `alternatives` and `departures` are present only if there are any.
    """
    optional = {
        "alternatives": [_alternative(alternative) for alternative in alternatives],
        "departures": [_departure(departure) for departure in departures],
    }
    return {**_journey_keys(journey), **{key: values for key, values in optional.items() if values}}


def _journey_keys(journey: Journey) -> dict[str, Any]:
    high_risk = journey.high_risk_zones
    return {
        "boroughs": [zone.name for zone in high_risk],
        "incidents": [_total(zone) for zone in high_risk],
        "route": _line(journey.coordinates),
        "zones": [_zone(zone) for zone in journey.zones],
        "units": _units(journey.request.measure),
        "cutoff": {
            "value": journey.request.cutoff.value,
            "basis": journey.request.cutoff.basis,
            "meaning": "High-risk: " + journey.request.cutoff.meaning,
        },
        "request": request_form(journey.request),
        "departure": journey.request.departure.isoformat(timespec="seconds"),
        "arrival": journey.arrival.isoformat(timespec="seconds"),
        "criterion": journey.request.criterion,
        "measure": journey.request.measure,
        "metres": round(journey.metres, 1),
        **_seconds(journey),
        "traffic": traffic_facts(journey.speeds),
        "access_metres": [round(metres, 1) for metres in journey.access_metres],
        "streets": list(journey.streets),
        "streets_on_way": [_street(journey, street) for street in streets_on_way(journey)],
        "route_risk": _route_risk(journey.route_risk),
        "network": _network_and_reason(journey),
        "model": model_facts(journey.surface),
        "fallbacks": [str(fallback) for fallback in journey.fallbacks],
        "attribution": attribution(journey),
    }


def network_facts(network: Network) -> dict[str, Any]:
    """Id, title, source, licence, date and kind of a network, and whether it is approximate."""
    return {key: network.meta[key] for key in ("id", "title", "kind", "approximate", "source", "licence", "date")}


def _network_and_reason(journey: Journey) -> dict[str, Any]:
    facts, choice = network_facts(journey.network), journey.network_choice
    if choice is None:
        return facts
    why = {
        "kind": choice.kind,
        "beyond": list(choice.beyond),
        "because": choice.because,
        "over": choice.over,
        "meaning": str(network_reason(choice)),
    }
    return {**facts, "why": why}


def network_reason(choice: NetworkChoice) -> Phrase:
    """Why a network was chosen, as a part of a sentence."""
    beyond = choice.beyond[0] if len(choice.beyond) == 1 else ""
    return Phrase(NETWORK_REASONS[beyond or choice.because or choice.kind], other=choice.over)


def model_facts(surface: RateSurface) -> dict[str, Any]:
    """Id, title, date, data window and zone set of a model, and whether it knows streets."""
    manifest = surface.manifest
    return {
        "id": manifest.get("id"),
        "title": manifest["title"],
        "created": manifest["created"],
        "window": {"start": manifest["window"]["start"], "end": manifest["window"]["end"]},
        "zones": {"id": surface.zones.id, "title": surface.zones.title},
        "knows_streets": surface.knows_streets,
    }


def traffic_facts(speeds: SpeedTable) -> dict[str, str]:
    """Title, dates and source of a speed table."""
    return {
        "title": speeds.title,
        "from": speeds.first.isoformat(),
        "to": speeds.last.isoformat(),
        "source": speeds.source,
    }


def attribution(journey: Journey) -> list[str]:
    """Attributions to show on everything made from this journey."""
    return [str(journey.network.meta["attribution"]), *ATTRIBUTION, journey.speeds.attribution]


def _units(measure: str) -> dict[str, str]:
    return {
        "incidents": f"expected {MEASURES[measure]} in the zone in 60 days at that hour of the week",
        "rate": f"expected {MEASURES[measure]} in the zone in one hour",
        "total60": BASES[TOTAL60],
        "interval": "90 % interval of the prediction, from the gamma posterior of the rate",
        "date_factor": "what the season, and a holiday, make of the rate of a typical week; it is in the rate",
        "relative_risk": "rate ÷ mean rate of all zones in the same hour of the week",
        "hour_of_week": "Monday 00:00 = 0, New York local time",
        "streets_on_way": f"total60: {MEASURES[measure]} expected on the whole street, or at the intersection, in "
        "60 days at that hour of the week; relative_risk: a kilometre of it, or it, ÷ the mean of the network",
        "route_risk": f"{MEASURES[measure]} expected on these streets in 60 days, at the hours when they are reached",
        "seconds": "with the usual traffic of the hours in which it is driven; seconds_low and seconds_high are the "
        "10th and 90th percentile, free_flow_seconds is without traffic, signals and parking",
    }


def _seconds(drive: Journey | Departure) -> dict[str, float]:
    low, high = drive.seconds_range
    return {
        "seconds": round(drive.seconds, 1),
        "seconds_low": round(low, 1),
        "seconds_high": round(high, 1),
        "free_flow_seconds": round(drive.free_flow_seconds, 1),
    }


def _line(coordinates: FloatArray) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [[round(x, 6), round(y, 6)] for x, y in coordinates.tolist()]}


def _route_risk(risk: RouteRisk) -> dict[str, Any]:
    return {
        "expected": risk.expected,
        "interval": [risk.lower, risk.upper],
        "metres_without_data": round(risk.metres_without_data, 1),
    }


def _alternative(alternative: Alternative) -> dict[str, Any]:
    journey = alternative.journey
    return {
        "kind": alternative.kind,
        "route": _line(journey.coordinates),
        "metres": round(journey.metres, 1),
        **_seconds(journey),
        "extra_metres": round(alternative.extra_metres, 1),
        "extra_seconds": round(alternative.extra_seconds, 1),
        "route_risk": _route_risk(journey.route_risk),
        "risk_change": _short(alternative.risk_change),
        "boroughs": [zone.name for zone in journey.high_risk_zones],
        "zones_that_differ": [
            {"zone_id": zone.zone_id, "name": zone.name, "share": _short(zone.share)} for zone in alternative.zones
        ],
    }


def _departure(departure: Departure) -> dict[str, Any]:
    return {
        "departure": clock.in_new_york(departure.leave).isoformat(timespec="seconds"),
        **_seconds(departure),
        "route_risk": _route_risk(departure.route_risk),
        "high_risk_zones": departure.high_risk_zones,
    }


def _street(journey: Journey, street: StreetOnWay) -> dict[str, Any]:
    figures = street.expected, street.lower, street.upper, street.relative
    total, lower, upper, relative = (None if value is None else _short(value) for value in figures)
    return {
        "name": street.name,
        "kind": street.kind.name.lower(),
        "class": street.road_class.name.lower(),
        "entry": street.entry.isoformat(timespec="seconds"),
        "metres": round(street.metres, 1),
        "total60": total,
        "total60_interval": None if total is None else [lower, upper],
        "relative_risk": relative,
        "zone_id": None if street.zone is None else journey.surface.zones.zone_ids[street.zone],
    }


def _total(zone: CrossedZone) -> float | None:
    total = zone.prediction.in_60_days()
    return None if total is None else _short(total[0])


def _zone(zone: CrossedZone) -> dict[str, Any]:
    prediction = zone.prediction
    total = prediction.in_60_days()
    return {
        "zone_id": zone.zone_id,
        "name": zone.name,
        "borough": zone.borough,
        "entry": zone.entry.isoformat(timespec="seconds"),
        "hour_of_week": zone.hour_of_week,
        "metres": round(zone.metres, 1),
        "seconds": round(zone.seconds, 1),
        "rate": None if prediction.rate is None else _short(prediction.rate),
        "rate_interval": None if total is None else [_short(prediction.lower or 0.0), _short(prediction.upper or 0.0)],
        "total60": None if total is None else _short(total[0]),
        "total60_interval": None if total is None else [_short(total[1]), _short(total[2])],
        "relative_risk": None if prediction.relative_risk is None else _short(prediction.relative_risk),
        "high_risk": prediction.high_risk,
        "date_factor": _short(prediction.date_factor),
        "count": prediction.count,
        "exposure_hours": prediction.exposure_hours,
    }


def _short(value: float) -> float:
    return float(f"{value:.4g}")
