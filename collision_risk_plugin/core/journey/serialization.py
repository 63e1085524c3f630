"""JSON forms of a request and of its answer; the request form of the earlier web demo is accepted too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from .. import clock
from ..constants import MEASURES
from ..errors import BadCoordinates, BadRequest, Phrase
from ..geo.arrays import FloatArray, LonLat
from ..model.cutoff import BASES, TOTAL60, Cutoff
from ..model.risk import RouteRisk
from ..streets.catalog import GIVEN, NO_OTHER, OUTSIDE, REACHES_BOTH
from .alternatives import Alternative
from .departures import Departure
from .journey import CrossedZone, Journey, JourneyRequest

ATTRIBUTION = (
    "Collisions: NYPD Motor Vehicle Collisions, NYC Open Data",
    "Zones: NYC Department of City Planning",
)
DEFAULT_JSON_CUTOFF = 3.0
_FORM = 'Send {"coords": {"start-address": {"lng": …, "lat": …}, "end-address": {"lng": …, "lat": …}}, "cutoff": 3}.'


NETWORK_REASONS = {
    GIVEN: "they were chosen",
    REACHES_BOTH: "they reach both ends",
    NO_OTHER: "no other streets are here; download or import exact ones",
    "start": "the start lies outside the exact streets that are here; download or import streets that reach it",
    "end": "the end lies outside the exact streets that are here; download or import streets that reach it",
    OUTSIDE: "none of the exact streets that are here reach both ends; download or import streets that do",
}
"""Reasons for a network, by NetworkChoice kind or end: a part of a sentence each."""


def parse_request(text: str) -> JourneyRequest:
    """Read a request in the earlier web demo's form; its cutoff is a 60-day total of incidents.

    May also carry `departure` (ISO 8601; else now), `criterion`, `measure` and `cutoff_basis`.
    Numbers may be strings. Raises BadRequest, BadCoordinates, BadTime, BadCutoff, BadChoice.
    """
    try:
        form = json.loads(text)
    except ValueError as error:
        raise BadRequest(str(error), problem=Phrase("it is not JSON ({error})", error=error), remedy=_FORM) from error
    if not isinstance(form, dict) or not isinstance(form.get("coords"), dict):
        raise BadRequest(problem="it has no “coords”", remedy=_FORM)
    return JourneyRequest(
        start=_place(form["coords"], "start-address", "start"),
        end=_place(form["coords"], "end-address", "end"),
        departure=clock.parse(str(form.get("departure", ""))),
        criterion=str(form.get("criterion", "fastest")),
        measure=str(form.get("measure", "incidents")),
        cutoff=Cutoff(
            _number(form.get("cutoff", DEFAULT_JSON_CUTOFF), "cutoff"), str(form.get("cutoff_basis", TOTAL60))
        ),
    )


def _place(coords: Mapping[str, Any], key: str, which: str) -> LonLat:
    place = coords.get(key)
    if not isinstance(place, dict) or not {"lng", "lat"} <= place.keys():
        raise BadRequest(problem=Phrase("it has no “{key}” with “lng” and “lat”", key=key), remedy=_FORM)
    try:
        return float(place["lng"]), float(place["lat"])
    except (TypeError, ValueError) as error:
        raise BadCoordinates(str(error), which=which, value=f"{place['lng']}, {place['lat']}") from error


def _number(value: Any, what: str) -> float:
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise BadRequest(
            str(error), problem=Phrase("its “{key}” is “{value}”, not a number", key=what, value=value), remedy=_FORM
        ) from error


def journey_as_json(
    journey: Journey, alternatives: Iterable[Alternative] = (), departures: Iterable[Departure] = ()
) -> dict[str, Any]:
    """The journey in the JSON contract: `boroughs`, `incidents` and `route` as in the earlier web demo, and more.

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
        "departure": journey.request.departure.isoformat(timespec="seconds"),
        "arrival": journey.arrival.isoformat(timespec="seconds"),
        "criterion": journey.request.criterion,
        "measure": journey.request.measure,
        "metres": round(journey.metres, 1),
        "seconds": round(journey.seconds, 1),
        "access_metres": [round(metres, 1) for metres in journey.access_metres],
        "streets": list(journey.streets),
        "route_risk": _route_risk(journey.route_risk),
        "network": network_facts(journey),
        "model": model_facts(journey),
        "attribution": attribution(journey),
    }


def network_facts(journey: Journey) -> dict[str, Any]:
    """Title, source, licence and date of the network, whether it is approximate, and why it was chosen."""
    facts = {key: journey.network.meta[key] for key in ("title", "approximate", "source", "licence", "date")}
    if journey.network_choice is None:
        return facts
    why = {
        "kind": journey.network_choice.kind,
        "beyond": list(journey.network_choice.beyond),
        "meaning": network_reason(journey),
    }
    return {**facts, "why": why}


def network_reason(journey: Journey) -> str:
    """One of NETWORK_REASONS; empty if the network was given."""
    if journey.network_choice is None:
        return ""
    beyond = journey.network_choice.beyond
    return NETWORK_REASONS[beyond[0] if len(beyond) == 1 else journey.network_choice.kind]


def model_facts(journey: Journey) -> dict[str, Any]:
    """Title, date, data window and zone set of the model."""
    manifest = journey.surface.manifest
    return {
        "title": manifest["title"],
        "created": manifest["created"],
        "window": {"start": manifest["window"]["start"], "end": manifest["window"]["end"]},
        "zones": {"id": journey.surface.zones.id, "title": journey.surface.zones.title},
    }


def attribution(journey: Journey) -> list[str]:
    """Attributions to show on everything made from this journey."""
    return [str(journey.network.meta["attribution"]), *ATTRIBUTION]


def _units(measure: str) -> dict[str, str]:
    return {
        "incidents": f"expected {MEASURES[measure]} in the zone in 60 days at that hour of the week",
        "rate": f"expected {MEASURES[measure]} in the zone in one hour",
        "total60": BASES[TOTAL60],
        "interval": "90 % interval of the prediction, from the gamma posterior of the rate",
        "date_factor": "what the season, and a holiday, make of the rate of a typical week; it is in the rate",
        "relative_risk": "rate ÷ mean rate of all zones in the same hour of the week",
        "hour_of_week": "Monday 00:00 = 0, New York local time",
        "route_risk": f"expected {MEASURES[measure]} on the streets of the route while it is driven",
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
        "seconds": round(journey.seconds, 1),
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
        "seconds": round(departure.seconds, 1),
        "route_risk": _route_risk(departure.route_risk),
        "high_risk_zones": departure.high_risk_zones,
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
