"""Pieces of a route, each on one street in one zone and hour, with what is expected on that street."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from .. import clock
from ..geo.arrays import FloatArray, IntArray
from ..model.cutoff import HOURS_PER_60_DAYS
from ..street_risk.route_risk import SiteVisits, route_risks, shares_of_visits
from .journey import Journey, RouteSection
from .route_segments import NO_EDGE, line_of_drive

_NO_STREET = -1


@dataclass(frozen=True)
class StreetRisk:
    """What is expected on a street between two intersections, the one entered at its end included.

    `expected`, `lower`, `upper`: in 60 days at the hour of its entry, on its whole length, with the 90 % interval.
    `relative`: `expected` a kilometre ÷ that of all streets with their intersections at that hour; None: no data there.
    """

    expected: float
    lower: float
    upper: float
    relative: float | None


@dataclass(frozen=True, eq=False)
class RoutePiece(RouteSection):
    """A part of a section of the route on one street; `relative_risk` and `high_risk` are those of the zone.

    `street`: its name, empty if it has none; `risk`: None on access legs, and where there is no data.
    """

    street: str
    risk: StreetRisk | None


def route_pieces(journey: Journey) -> tuple[RoutePiece, ...]:
    """The sections of a route, cut where a street begins behind an intersection."""
    segments, visits, network = journey.segments, journey.visits, journey.network
    begins = _street_begins(journey)
    street_of_visit = np.cumsum(begins) - 1
    street = np.searchsorted(visits.position[begins], np.arange(len(segments.zone)), side="right") - 1
    street[segments.edge == NO_EDGE] = _NO_STREET
    changes = [
        np.concatenate(([False], values[1:] != values[:-1]))
        for values in (segments.zone, journey.hours_of_week, segments.access, street)
    ]
    is_section = changes[0] | changes[1] | changes[2]
    first = np.flatnonzero(np.concatenate(([True], (is_section | changes[3])[1:])))
    section = np.cumsum(is_section)[first]
    metres, seconds = (np.add.reduceat(values, first) for values in (segments.metres, segments.seconds))
    lines = line_of_drive(network, journey.drive).parts(np.concatenate(([0.0], np.cumsum(metres))))
    risks = _street_risks(journey, street_of_visit)
    leave = journey.request.departure.timestamp()
    pieces = []
    for number, (begin, line) in enumerate(zip(first.tolist(), lines)):
        part, on_street = journey.sections[int(section[number])], int(street[begin])
        pieces.append(
            RoutePiece(
                coordinates=line,
                zone_id=part.zone_id,
                entry=clock.from_timestamp(leave + float(segments.entry_seconds[begin])),
                metres=float(metres[number]),
                seconds=float(seconds[number]),
                access=part.access,
                relative_risk=part.relative_risk,
                high_risk=part.high_risk,
                street="" if part.access else network.names[network.name[segments.edge[begin]]],
                risk=None if on_street == _NO_STREET else risks[on_street],
            )
        )
    return tuple(pieces)


def _street_begins(journey: Journey) -> npt.NDArray[np.bool_]:
    """Whether a street begins with each visit (V,): those inside an intersection belong to the street before it."""
    sites, site = journey.network.sites, journey.visits.site
    begins: npt.NDArray[np.bool_] = site < sites.segments
    if journey.network.site_shares.pattern is not None:
        begins[begins] = ~sites.inside[site[begins]]
    begins[:1] = True
    return begins


def _street_risks(journey: Journey, street: IntArray) -> list[StreetRisk | None]:
    """The risk of each street; `street` (V,) is that of each visit."""
    visits, rates = journey.visits, journey.rates
    streets = int(street.max(initial=_NO_STREET)) + 1
    whole = shares_of_visits(rates, replace(visits, drive=street, fraction=np.ones(len(street))))
    known = np.bincount(whole.route, ~np.isnan(rates.week.rate[whole.zone, whole.hour]), streets) > 0
    risks = route_risks(rates.week, whole, np.zeros(streets))
    relative = _relative(journey, visits, street, np.array([risk.expected for risk in risks]))
    return [
        StreetRisk(risk.expected, risk.lower, risk.upper, None if np.isnan(times) else times) if is_known else None
        for risk, times, is_known in zip(risks, relative.tolist(), known.tolist())
    ]


def _relative(journey: Journey, visits: SiteVisits, street: IntArray, expected: FloatArray) -> FloatArray:
    """`expected` of each street a kilometre, ÷ that of all streets in its hour; NaN where that is 0."""
    sites = journey.network.sites
    size = sites.size[: sites.segments]
    is_segment = visits.site < sites.segments
    kilometres = np.bincount(street[is_segment], size[visits.site[is_segment]], len(expected)) / 1000
    hour = visits.hour[np.unique(street, return_index=True)[1]]
    city = np.zeros(len(expected))
    for one in np.unique(hour).tolist():
        rate = journey.rates.in_hour(one)
        known = float(size[rate[: sites.segments] > 0].sum()) / 1000
        city[hour == one] = HOURS_PER_60_DAYS * rate.sum() / known if known else 0.0
    average = kilometres * city
    relative: FloatArray = np.divide(expected, average, out=np.full(len(expected), np.nan), where=average > 0)
    return relative
