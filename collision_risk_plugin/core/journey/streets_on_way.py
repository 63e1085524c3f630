"""Streets and intersections on the way of a journey, each with what is expected there at the hour it is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from .. import clock
from ..geo.arrays import FloatArray, IntArray
from ..street_risk.site_figures import mean_rates
from ..street_risk.street_rates import StreetRates
from ..streets.network import Network
from ..streets.road_class import RoadClass
from ..streets.sites import SiteKind
from .journey import Journey

_NAMES_OF_INTERSECTION = 2
_NO_ZONE = -1


@dataclass(frozen=True)
class StreetOnWay:
    """A segment or an intersection on the way, and what is expected there in 60 days at the hour of its entry.

    `name`: of the street, of an intersection those of the streets that meet there, joined by " & "; empty if it has
    none. `site`: its number in the network; `begin`: metres of the drive, with its access legs, before it; `metres`
    driven on it, 0 of an intersection. `expected`, `lower`, `upper`: of the
    whole site, with the 90 % interval; None: no data. `relative`: expected a kilometre ÷ that of all segments together,
    or expected ÷ the mean of all intersections. `zone`: index of the zone with the most of its collisions, None for
    none.
    """

    name: str
    kind: SiteKind
    site: int
    road_class: RoadClass
    begin: float
    metres: float
    entry: datetime
    expected: float | None
    lower: float | None
    upper: float | None
    relative: float | None
    zone: int | None


def streets_on_way(journey: Journey) -> tuple[StreetOnWay, ...]:
    """The segments and intersections that a journey visits, in order of travel; those inside an intersection not."""
    network, rates, visits = journey.network, journey.rates, journey.visits
    sites = network.sites
    is_shown = np.ones(len(visits.site), dtype=bool)
    on_segment = visits.site < sites.segments
    if network.site_shares.pattern is not None:
        is_shown[on_segment] = ~sites.inside[visits.site[on_segment]]
    names = _names(network, journey.drive.path.edges, visits.site)
    figures = _figures(network, rates, visits.site, visits.hour)
    zone = _main_zone(rates, visits.site)
    leave = journey.request.departure.timestamp()
    before = np.concatenate(([0.0], np.cumsum(journey.segments.metres)))[visits.position]
    on_way = []
    for visit in np.flatnonzero(is_shown).tolist():
        site = int(visits.site[visit])
        is_segment = site < sites.segments
        expected, lower, upper, relative = (float(values[visit]) for values in figures)
        known = not np.isnan(expected)
        on_way.append(
            StreetOnWay(
                name=names[visit],
                kind=SiteKind.SEGMENT if is_segment else SiteKind.INTERSECTION,
                site=site,
                road_class=RoadClass(int(sites.road_class[site])),
                begin=float(before[visit]),
                metres=float(visits.fraction[visit] * sites.size[site]) if is_segment else 0.0,
                entry=clock.from_timestamp(leave + float(visits.entry_seconds[visit])),
                expected=expected if known else None,
                lower=lower if known else None,
                upper=upper if known else None,
                relative=relative if known and not np.isnan(relative) else None,
                zone=None if zone[visit] == _NO_ZONE else int(zone[visit]),
            )
        )
    return tuple(on_way)


def _figures(
    network: Network, rates: StreetRates, site: IntArray, hour: IntArray
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Expected in 60 days with lower and upper bound, and relative to the city, of each visit (V,)."""
    figures = np.full((4, len(site)), np.nan)
    size = network.sites.size[site]
    for one in np.unique(hour).tolist():
        now = np.flatnonzero(hour == one)
        expected = rates.in_60_days(one)
        figures[:3, now] = [values[site[now]] for values in (expected.mean, expected.lower, expected.upper)]
        per_km, per_intersection = mean_rates(network, expected.mean)
        is_segment = site[now] < network.sites.segments
        city = np.where(is_segment, per_km * size[now] / 1000, per_intersection)
        figures[3, now] = np.divide(figures[0, now], city, out=np.full(len(now), np.nan), where=city > 0)
    return figures[0], figures[1], figures[2], figures[3]


def _main_zone(rates: StreetRates, site: IntArray) -> IntArray:
    shares, column = rates.shares, rates.shares.measure_index(rates.measure)
    zone = np.full(len(site), _NO_ZONE)
    for visit, one in enumerate(site.tolist()):
        rows = slice(shares.start[one], shares.start[one + 1])
        if rows.start < rows.stop:
            zone[visit] = shares.zone[rows][shares.share[rows, column].argmax()]
    return zone


def _names(network: Network, edges: IntArray, site: IntArray) -> list[str]:
    """Name of each visited site (V,): of an intersection the street driven first, then the others, by the alphabet."""
    segments = network.sites.segments
    met = np.unique(site[site >= segments])
    leads_in = np.flatnonzero(np.isin(network.sites.entered, met))
    streets: dict[int, set[str]] = {}
    for one, name in zip(network.sites.entered[leads_in].tolist(), network.name[leads_in].tolist()):
        streets.setdefault(one, set()).add(network.names[name])
    driven = dict(zip(network.shape[edges].tolist(), network.name[edges].tolist()))
    names, street = [], ""
    for one in site.tolist():
        if one < segments:
            street = network.names[driven[one]]
            names.append(street)
        else:
            others = sorted(streets.get(one, set()) - {street, ""})
            names.append(" & ".join(([street] if street else []) + others[: _NAMES_OF_INTERSECTION - bool(street)]))
    return names
