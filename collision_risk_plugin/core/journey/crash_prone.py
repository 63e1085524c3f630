"""Crash-prone streets and intersections on the way: those that are told to a driver before they are reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from .. import clock
from ..geo.arrays import FloatArray
from ..street_risk.site_figures import site_figures
from ..streets.sites import SiteKind
from .journey import Journey
from .streets_on_way import StreetOnWay, streets_on_way

MIN_PERCENTILE = 99.0
"""Crash-prone: expected at that hour is more than at this percent of the sites of its kind in the network."""
MIN_STREET_METRES = 100.0
"""A street is told if this much of it (m) is driven; a shorter piece is part of its intersections."""
MIN_APART = 500.0
"""Of intersections nearer to each other than this (m on the route) the one with the most is told; no street there."""


@dataclass(frozen=True)
class CrashProneSite:
    """A crash-prone site on the way.

    `percentile`: of its kind in the network (segments by what is expected a kilometre) so many percent have less at
    that hour of the week.
    """

    street: StreetOnWay
    percentile: float

    @property
    def metres(self) -> float:
        """Metres of the drive before it."""
        return self.street.begin

    @property
    def in_60_days(self) -> tuple[float, float, float] | None:
        """Expected in 60 days at the hour of its entry, with lower and upper bound; None: no data."""
        expected, lower, upper = self.street.expected, self.street.lower, self.street.upper
        return None if expected is None or lower is None or upper is None else (expected, lower, upper)


def crash_prone_sites(journey: Journey) -> tuple[CrashProneSite, ...]:
    """The crash-prone intersections and streets on the way of a journey, in order of travel.

    Named ones alone. A street has one, its first that is crash-prone, however many of its segments are. None where the
    model knows zones only.
    """
    if journey.network.site_shares.pattern is None:
        return ()
    on_way = streets_on_way(journey)
    percentile = _percentiles(journey, on_way).tolist()
    every = [CrashProneSite(street, rank) for street, rank in zip(on_way, percentile)]
    told = _apart([one for one in every if one.street.kind == SiteKind.INTERSECTION and _is_told(one)], [])
    segments = [one for one in every if one.street.kind == SiteKind.SEGMENT]
    for _, pieces in groupby(segments, key=lambda one: one.street.name):
        crash_prone = [one for one in pieces if _is_told(one) and one.street.metres >= MIN_STREET_METRES]
        told = _apart(crash_prone[:1], told)
    return tuple(sorted(told, key=lambda one: one.metres))


def _is_told(site: CrashProneSite) -> bool:
    return bool(site.street.name) and site.percentile >= MIN_PERCENTILE  # NaN is not


def _apart(sites: Sequence[CrashProneSite], kept: Sequence[CrashProneSite]) -> list[CrashProneSite]:
    """Those kept and, those with the most first, each that is not nearer than MIN_APART to one of them."""
    kept = list(kept)
    for site in sorted(sites, key=lambda one: (-(one.street.relative or 0.0), one.metres)):
        if all(abs(site.metres - other.metres) >= MIN_APART for other in kept):
            kept.append(site)
    return kept


def _percentiles(journey: Journey, on_way: Sequence[StreetOnWay]) -> FloatArray:
    site = np.array([one.site for one in on_way], dtype=np.int64)
    hour = np.array([clock.hour_of_week(one.entry) for one in on_way], dtype=np.int64)
    percentile = np.full(len(on_way), np.nan)
    for each in np.unique(hour).tolist():
        now = hour == each
        figures = site_figures(journey.network, journey.rates.in_60_days(each), journey.rates.measure)
        percentile[now] = figures.percentile[site[now]]
    return percentile
