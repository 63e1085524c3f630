"""Later collisions at each site, compared with what a street pattern expects there: a check that no model has seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.street_risk.dividing import SiteEvidence, gather
from collision_risk_plugin.core.street_risk.high_injury import high_injury_network
from collision_risk_plugin.core.street_risk.placing import INTERSECTION_METRES, place_points
from collision_risk_plugin.core.street_risk.strokes import find_strokes, street_lines
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.sites import SiteKind

from ..learning.collisions import Collisions
from ..learning.panel import measure_increments
from ..selection.scores import TOP_SHARE, deviance, predictive_places, share_covered

INJURY_SHARE = 0.5
"""Of what is expected, on the high-injury network that is checked."""
_SHORTEST_M = 500.0
_NOTABLE = 0.02
_MOST_OF_LEG = 0.4
"""Of a short segment, so much at most belongs to the intersection at each end."""


@dataclass(frozen=True, eq=False)
class LaterCounts:
    """What was counted at the sites of a network: `evidence` by site and zone, for each of `measures`.

    `dispersion` (M,): the variance of the counts ÷ that of Poisson counts, 1 for collisions.
    """

    evidence: SiteEvidence
    measures: tuple[str, ...]
    dispersion: FloatArray


@dataclass(frozen=True)
class SiteScores:
    """How well a division of zones among sites foretells the `counted` of one measure on S `sites`.

    `deviance_zone`, `deviance_class`: Poisson deviance per site ÷ that of two other divisions of the same zones, − 1:
    evenly over the metres of their streets, and by kind, class and size of the site. `top_share`: of what was counted,
    at the 5 % of sites that are expected to have most; `top_share_zone`: at those by the even division. `calibration`:
    counted ÷ expected, also `by_class` and `by_kind`; the network's total is taken as known. `coverage`: share of the
    sites inside their 90 % predictive interval.
    """

    sites: int
    counted: float
    deviance_zone: float
    deviance_class: float
    top_share: float
    top_share_zone: float
    calibration: float
    by_class: dict[str, float]
    by_kind: dict[str, float]
    coverage: float


@dataclass(frozen=True)
class InjuryScores:
    """Share of one measure that the corridors of a high-injury network were `promised` to hold, and `held` later."""

    kilometres: float
    promised: float
    held: float


def later_counts(network: Network, zones: ZoneSet, collisions: Collisions, measures: Sequence[str]) -> LaterCounts:
    """Count located collisions at the sites of a network, whose overlay is on `zones`."""
    added = np.stack([measure_increments(collisions, one) for one in measures], axis=1).astype(float)
    placement = place_points(network, zones, collisions.lon, collisions.lat)
    dispersion = (added**2).sum(axis=0) / np.maximum(added.sum(axis=0), 1.0)
    evidence = gather(network, len(zones), placement, added)
    return LaterCounts(evidence, tuple(measures), np.maximum(dispersion, 1.0))


class SiteCheck:
    """Compares what was counted at the sites of a network with its `shares` in the zones' totals `of_zones` (Z, M)."""

    def __init__(self, network: Network, zones: ZoneSet, counts: LaterCounts, of_zones: FloatArray) -> None:
        self._network, self._shares, self._counts, self._of_zones = network, network.site_shares, counts, of_zones
        self._zone = _main_zone(counts.evidence, len(network.sites))
        self._borough = np.array([*zones.boroughs, ""])[self._zone]
        self._even = _metres_of_sites(network)

    @property
    def boroughs(self) -> list[str]:
        """Those in which it has a notable part of its sites; none if that is one."""
        names, sites = np.unique(self._borough, return_counts=True)
        notable = [
            str(name) for name, some in zip(names, sites, strict=True) if name and some >= _NOTABLE * sites.sum()
        ]
        return notable if len(notable) > 1 else []

    def scores(self, measure: str, borough: str | None = None) -> SiteScores | None:
        """Scores of one measure on all sites, or on those in one borough; None where nothing was counted."""
        column = self._counts.measures.index(measure)
        expected, by_class, even = self._expected(column)
        counted = self._counted(column)
        inside = (expected > 0) & (even > 0)
        chosen = inside if borough is None else inside & (self._borough == borough)
        if not counted[chosen].any():
            return None
        level = counted[inside].sum() / expected[inside].sum()
        y, shape = counted[chosen], self._shares.shape[chosen, self._shares.measure_index(measure)]
        mu, of_class, of_zone = (level * values[chosen] for values in (expected, by_class, even))
        own = deviance(y, mu).sum()
        sites = self._network.sites
        return SiteScores(
            sites=len(y),
            counted=float(y.sum()),
            deviance_zone=float(own / deviance(y, of_zone).sum() - 1),
            deviance_class=float(own / deviance(y, of_class).sum() - 1),
            top_share=_share_in_top(y, mu),
            top_share_zone=_share_in_top(y, of_zone),
            calibration=float(y.sum() / mu.sum()),
            by_class=_ratios(sites.road_class[chosen], y, mu, RoadClass),
            by_kind=_ratios(sites.kind[chosen], y, mu, SiteKind),
            coverage=share_covered(
                predictive_places(y, mu, shape.astype(float), float(self._counts.dispersion[column]), seed=0)
            ),
        )

    def injury_scores(self, measures: Sequence[str]) -> InjuryScores:
        """The high-injury network of the sum of some measures: what it promised to hold, and held."""
        columns = [self._counts.measures.index(one) for one in measures]
        expected = np.sum([self._expected(column)[0] for column in columns], axis=0)
        counted = np.sum([self._counted(column) for column in columns], axis=0)
        lines = street_lines(self._network)
        found = high_injury_network(lines, find_strokes(lines), expected, INJURY_SHARE, _SHORTEST_M)
        kilometres = float(found.curve[-1, 0]) / 1000 if len(found.curve) else 0.0
        return InjuryScores(kilometres, found.promised, float(counted[found.on].sum() / max(counted.sum(), 1.0)))

    def _counted(self, column: int) -> FloatArray:
        evidence = self._counts.evidence
        return np.bincount(evidence.site, evidence.seen[:, column], len(self._network.sites)).astype(float)

    def _expected(self, column: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Expected at each site (S,): by the pattern, by kind and class alone, and evenly over the metres of streets.

        All three have the same total on the sites of each zone.
        """
        shares, evidence = self._shares, self._counts.evidence
        of_measure = shares.measure_index(self._counts.measures[column])
        total = np.nan_to_num(self._of_zones[:, column])
        rows = shares.share[:, of_measure] * total[shares.zone]
        on_sites = np.bincount(shares.zone, rows, len(total)).astype(float)
        by_class = _scaled(shares.prior[:, of_measure].astype(float), shares.zone, on_sites)
        even = _scaled(self._even[evidence.site] * evidence.part, evidence.zone, on_sites)
        many = len(self._network.sites)
        return (
            np.bincount(shares.site, rows, many).astype(float),
            np.bincount(shares.site, by_class, many).astype(float),
            np.bincount(evidence.site, even, many).astype(float),
        )


def _scaled(weight: FloatArray, zone: IntArray, total: FloatArray) -> FloatArray:
    """Weights of rows (R,) that sum to the `total` of each zone (Z,)."""
    whole = np.bincount(zone, weight, len(total))
    return weight * np.divide(total, whole, out=np.zeros(len(total)), where=whole > 0)[zone]


def _metres_of_sites(network: Network) -> FloatArray:
    """The metres of street that belong to each site (S,): near an intersection, as placing has it, to that."""
    sites = network.sites
    metres = sites.size[: sites.segments]
    share = np.concatenate((np.where(sites.inside, 0.0, metres), np.zeros(len(sites) - sites.segments)))
    for node in network.shape_ends:
        site = sites.node_site[node]
        at = np.flatnonzero((site >= 0) & ~sites.inside)
        near = np.minimum(INTERSECTION_METRES, _MOST_OF_LEG * metres[at])
        np.subtract.at(share, at, near)
        np.add.at(share, site[at], near)
    return share


def _main_zone(evidence: SiteEvidence, sites: int) -> IntArray:
    """The zone in which most of each site lies (S,), -1 where none."""
    zone = np.full(sites, -1, dtype=np.int64)
    order = np.argsort(evidence.part, kind="stable")  # what is assigned last stays
    zone[evidence.site[order]] = evidence.zone[order]
    return zone


def _share_in_top(counted: FloatArray, expected: FloatArray) -> float:
    top = np.argsort(-expected, kind="stable")[: int(np.ceil(TOP_SHARE * len(expected)))]
    return float(counted[top].sum() / counted.sum())


def _ratios(
    group: npt.NDArray[np.uint8], counted: FloatArray, expected: FloatArray, names: type[RoadClass] | type[SiteKind]
) -> dict[str, float]:
    """Counted ÷ expected of each group that has sites."""
    return {
        one.name.lower(): float(counted[of].sum() / expected[of].sum()) for one in names if (of := group == one).any()
    }


def table_rows(
    scores: Sequence[tuple[str, str | None, SiteScores]], injury: Mapping[str, InjuryScores]
) -> Iterator[str]:
    """Scores of measures in areas (None: everywhere) as rows of a Markdown table, and of high-injury networks."""
    heads = (
        "measure",
        "area",
        "sites",
        "counted",
        "deviance by zones",
        "by zones and classes",
        "in the top 5 % (by zones)",
        "counted ÷ expected",
        "segments",
        "intersections",
        "local",
        "major",
        "inside 90 %",
    )
    yield "| " + " | ".join(heads) + " |"
    yield "|---" * len(heads) + "|"
    for measure, area, found in scores:
        ratios = found.by_kind | found.by_class
        cells = (
            measure,
            area or "all",
            f"{found.sites:,}",
            f"{found.counted:,.0f}",
            f"{found.deviance_zone:+.1%}",
            f"{found.deviance_class:+.1%}",
            f"{found.top_share:.0%} ({found.top_share_zone:.0%})",
            f"{found.calibration:.2f}",
            *(
                f"{ratios[name]:.2f}" if name in ratios else "–"
                for name in ("segment", "intersection", "local", "major")
            ),
            f"{found.coverage:.1%}",
        )
        yield "| " + " | ".join(cells) + " |"
    for name, one in injury.items():
        yield (
            f"High-injury network of {name}: {one.kilometres:.0f} km promised {one.promised:.1%}, "
            f"and held {one.held:.1%}"
        )
