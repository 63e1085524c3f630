"""Sites that drives visit, and the route risk of drives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray
from ..model.weekly_rates import WeeklyRates, hours_of_week
from ..street_risk.route_risk import RouteRisk, SiteVisits, route_risks, shares_of_visits
from ..street_risk.street_rates import StreetRates
from ..streets.network import Network
from .route_segments import NO_EDGE, Drive, RouteSegments

_T = TypeVar("_T", np.int64, np.float64)


def site_visits(
    network: Network, drives: Sequence[Drive], segments: RouteSegments, departures: FloatArray
) -> SiteVisits:
    """The sites that drives visit: the segment of each edge, and each intersection that they enter.

    `segments` are those of the drives, which leave at `departures` (R,), in seconds since 1970 (UTC). A drive that ends
    before the head of its last edge does not enter the intersection there.
    """
    on_streets = np.flatnonzero(segments.edge != NO_EDGE)
    edge, drive = segments.edge[on_streets], segments.drive[on_streets]
    begins = np.flatnonzero(np.concatenate(([True], (edge[1:] != edge[:-1]) | (drive[1:] != drive[:-1])))[: len(edge)])
    ends = np.append(begins[1:], len(edge)) - 1
    first, last = on_streets[begins], on_streets[ends]
    edge, drive = edge[begins], drive[begins]
    entered = network.sites.entered[edge]
    arrives = np.array([one.path.finish >= 1 for one in drives], dtype=bool)
    is_last = np.append(drive[1:] != drive[:-1], True)[: len(drive)]
    crossing = np.flatnonzero((entered >= 0) & (~is_last | arrives[drive]))
    leg = np.repeat(np.arange(len(first)), ends - begins + 1)
    driven = np.asarray(np.bincount(leg, segments.fraction[on_streets], len(first)), dtype=float)
    order = np.argsort(np.concatenate((np.arange(len(edge)) * 2, crossing * 2 + 1)), kind="stable")

    def in_order(of_edges: npt.NDArray[_T], of_crossings: npt.NDArray[_T]) -> npt.NDArray[_T]:
        merged: npt.NDArray[_T] = np.concatenate((of_edges, of_crossings))[order]
        return merged

    entry = in_order(segments.entry_seconds[first], (segments.entry_seconds + segments.seconds)[last[crossing]])
    of_drive = in_order(drive, drive[crossing])
    return SiteVisits(
        drive=of_drive,
        site=in_order(network.shape[edge], entered[crossing]),
        hour=_hours(departures, of_drive, entry),
        fraction=in_order(driven, np.ones(len(crossing), dtype=float)),
        entry_seconds=entry,
        position=in_order(first, last[crossing] + 1) - segments.start[of_drive],
    )


def risks_of_drives(
    rates: StreetRates, visits: SiteVisits, segments: RouteSegments, departures: FloatArray
) -> list[RouteRisk]:
    """The route risk of each of R drives, of which these are the visits and the segments."""
    hours = _hours(departures, segments.drive, segments.entry_seconds)
    without_data = segments.total(metres_without_data(rates.week, segments, hours))
    return route_risks(rates.week, shares_of_visits(rates, visits), without_data)


def metres_without_data(week: WeeklyRates, segments: RouteSegments, hours: IntArray) -> FloatArray:
    """The metres of each segment (P,), entered at `hours` (P,), if it is a street for which nothing is predicted."""
    unknown = (segments.zone < 0) | np.isnan(week.rate[segments.zone, hours])
    return np.where(unknown & ~segments.access, segments.metres, 0.0)


def _hours(departures: FloatArray, drive: IntArray, seconds: FloatArray) -> IntArray:
    # With the departures before them, so that there is an hour even if nothing is visited.
    return hours_of_week(np.concatenate((departures, departures[drive] + seconds)))[len(departures) :]
