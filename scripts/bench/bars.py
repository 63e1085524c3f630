"""What must hold: each bar, the figure of this run, and whether it is met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from .steps import NETWORKS, Results, Seen

MANHATTAN, CITY = NETWORKS


@dataclass(frozen=True)
class Bar:
    """`figure`, of the measurements `of` (network, step), must reach the limit if `least`, else stay below it."""

    what: str
    limit: float
    unit: str
    of: tuple[tuple[str, str], ...]
    figure: Callable[..., float]
    least: bool = False

    def row(self, results: Results) -> list[str]:
        """In words: the bar, its limit, the figure, the verdict."""
        limit = f"{'at least' if self.least else 'under'} {self.limit:g} {self.unit}"
        seen = [results[key] for key in self.of]
        failed = [each["failed"] for each in seen if "failed" in each]
        if failed:
            return [self.what, limit, "–", f"not measured: {failed[0]}"]
        figure = self.figure(*seen)
        met = figure >= self.limit if self.least else figure < self.limit
        return [self.what, limit, f"{figure:.3g} {self.unit}", "met" if met else "NOT met"]


def ratio(peer: list[float], ours: list[float]) -> float:
    """How many times as long the peer takes (medians), over the pairs that both were asked for."""
    both = min(len(peer), len(ours))
    return median(peer[:both]) / median(ours[:both])


def _times_faster(forerunner: Seen, journeys: Seen) -> float:
    return ratio(forerunner["ms"], journeys["ms"]["shortest"])


def _slower(journeys: Seen) -> float:
    return max(median(milliseconds) for milliseconds in journeys["ms"].values())


def _median(seen: Seen) -> float:
    return median(seen["ms"])


_JOURNEY = {network: ((network, "journeys"),) for network in NETWORKS}
_AGAINST = {network: ((network, "forerunner"), (network, "journeys")) for network in NETWORKS}
_FASTER, _WARM = "a warm journey against the earlier web demo", "a warm journey, the slower criterion's median"
BARS = (
    Bar(f"Manhattan: {_FASTER}", 40, "× faster", _AGAINST[MANHATTAN], _times_faster, least=True),
    Bar(f"City size: {_FASTER}", 60, "× faster", _AGAINST[CITY], _times_faster, least=True),
    Bar(f"Manhattan: {_WARM}", 2, "ms", _JOURNEY[MANHATTAN], _slower),
    Bar(f"City size: {_WARM}", 10, "ms", _JOURNEY[CITY], _slower),
    Bar("City size: a trade-off set of up to five routes, median", 150, "ms", ((CITY, "tradeoffs"),), _median),
    Bar("City size: best departure over 168 hours, median", 500, "ms", ((CITY, "week"),), _median),
    Bar("City size: 10,000 random pairs with zones and risk", 60, "s", ((CITY, "batch"),), lambda seen: seen["s"]),
    Bar("City size: the same, peak memory", 600, "MB", ((CITY, "batch"),), lambda seen: seen["peak_mb"]),
    Bar("City size: one origin to 10,000 destinations", 3, "s", ((CITY, "fan"),), lambda seen: seen["s"]),
    Bar("City size: loading the network, median", 60, "ms", _JOURNEY[CITY], lambda seen: seen["load_s"] * 1000),
    Bar("City size: the network's file", 12, "MB", _JOURNEY[CITY], lambda seen: seen["file_mb"]),
)
