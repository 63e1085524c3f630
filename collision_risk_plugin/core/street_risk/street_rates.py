"""Rates of the sites of a network: their shares in the rates of their zones, with 90 % intervals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ..geo.arrays import FloatArray
from ..model.bundle import RateSurface
from ..model.cutoff import HOURS_PER_60_DAYS
from ..model.weekly_rates import WeeklyRates, rates_of_week
from ..streets.network import Network
from ..streets.site_shares import SiteShares

WEEKS_PER_YEAR = 52.18
NORMAL_QUANTILE_95 = 1.6448536269514722


@dataclass(frozen=True, eq=False)
class Expected:
    """Expected collisions (in the measure) at each of S sites, with their 90 % interval; NaN: no data."""

    mean: FloatArray
    lower: FloatArray
    upper: FloatArray


@dataclass(frozen=True, eq=False)
class StreetRates:
    """Rates of one measure at the S sites of a network in one week.

    A site's rate is the sum of share × rate over its zones. Its interval is of a gamma variable whose coefficient of
    variation is that of a product: of the site's share (`shares.shape`) and of the rates of its zones, which are taken
    as independent of each other.
    """

    shares: SiteShares
    week: WeeklyRates
    measure: str

    @classmethod
    def of_week(cls, network: Network, surface: RateSurface, measure: str, first: date) -> StreetRates:
        """Of the week from `first`. Raises BadChoice for a measure that the model does not predict."""
        return cls(network.site_shares, rates_of_week(surface, measure, first), measure)

    def in_60_days(self, hour: int) -> Expected:
        """60-day totals at an hour of the week."""
        rate = self.week.rate[:, hour] * HOURS_PER_60_DAYS
        return self._at_sites(rate, rate**2 / self.week.shape[:, hour])

    def typical_year(self) -> Expected:
        """Totals of a year of typical weeks; its hours vary independently of each other."""
        rate = self.week.typical * WEEKS_PER_YEAR
        return self._at_sites(rate.sum(axis=1), (rate**2 / self.week.shape).sum(axis=1))

    def in_hour(self, hour: int) -> FloatArray:
        """Expected in one hour at that hour of the week at each site (S,); 0 where there is no data."""
        shares, column = self.shares, self.shares.measure_index(self.measure)
        rate = np.nan_to_num(self.week.rate[:, hour])
        expected = np.bincount(shares.site, shares.share[:, column] * rate[shares.zone], len(shares.start) - 1)
        return np.asarray(expected, dtype=float)

    def _at_sites(self, total: FloatArray, variance: FloatArray) -> Expected:
        """`total` and `variance` are those of the zones (Z,)."""
        shares, column = self.shares, self.shares.measure_index(self.measure)
        sites = len(shares.start) - 1
        known = ~np.isnan(total[shares.zone])
        site, zone = shares.site[known], shares.zone[known]
        share = shares.share[known, column].astype(float)
        mean: FloatArray = np.bincount(site, share * total[zone], sites).astype(float)
        spread = np.bincount(site, share**2 * variance[zone], sites)
        of_zones = np.divide(spread, mean**2, out=np.zeros(sites), where=mean > 0)
        relative = (1 + 1 / shares.shape[:, column].astype(float)) * (1 + of_zones) - 1
        mean[np.bincount(site, minlength=sites) == 0] = np.nan
        lower, upper = (mean * gamma_quantile(relative, z) for z in (-NORMAL_QUANTILE_95, NORMAL_QUANTILE_95))
        return Expected(mean, lower, upper)


def gamma_quantile(relative_variance: FloatArray, z: float) -> FloatArray:
    """Quantile ÷ mean of gamma variables, where the normal quantile is z: Wilson and Hilferty, PNAS 17 (1931), 684."""
    return np.maximum(0.0, 1 - relative_variance / 9 + z / 3 * np.sqrt(relative_variance)) ** 3
