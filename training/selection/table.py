"""The table of a backtest: every candidate's scores, and its difference to empirical Bayes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..learning.panel import Panel
from ..models.candidates import BASELINE, CITY_MEAN
from ..models.contract import Forecast
from .bootstrap import Difference, Interval, Weekly, compare, difference, weekly
from .origins import Origin
from .scores import Scores, d2, score, together

_COLUMNS = (
    "model",
    "deviance/zone-hour",
    "D²",
    "D² cells",
    "calibration",
    "crashes in top 5 % cells",
    "Recall@k",
    "coverage of 90 %",
    "Δ zone-hour %",
    "Δ cells %",
    "by origin, zone-hour; cells",
    "s",
)


@dataclass(frozen=True, eq=False)
class Trial:
    """One candidate's forecast of one test."""

    scores: Scores
    weekly: Weekly
    seconds: float


@dataclass(frozen=True, eq=False)
class Table:
    """Trials by candidate, one for each of `origins`; the baseline and the city mean are among the candidates."""

    origins: tuple[Origin, ...]
    trials: Mapping[str, tuple[Trial, ...]]
    seed: int

    def scores(self, name: str) -> Scores:
        """Over all origins."""
        return together([trial.scores for trial in self.trials[name]])

    def difference(self, name: str) -> Difference | None:
        """To empirical Bayes over all origins; None for itself."""
        if name == BASELINE:
            return None
        ours, theirs = ([trial.weekly for trial in self.trials[one]] for one in (name, BASELINE))
        return difference(ours, theirs, self.seed)

    def ranked(self) -> list[str]:
        """The candidates, the least deviance per zone-hour first; none without an origin."""
        if not self.origins:
            return []
        return sorted(self.trials, key=lambda name: self.scores(name).deviance_zone_hour)

    def row(self, name: str) -> dict[str, Any]:
        """The figures of one candidate in JSON's terms."""
        own = self.difference(name)
        by_origin = [self.difference_at(name, number) for number in range(len(self.origins))]
        return {
            **figures(self.scores(name), self.scores(CITY_MEAN), own),
            "difference_by_origin_percent": [
                None if one is None else [round(one.zone_hour.value, 3), round(one.cell.value, 3)] for one in by_origin
            ],
            "seconds": round(sum(trial.seconds for trial in self.trials[name]), 1),
        }

    def difference_at(self, name: str, number: int) -> Difference | None:
        """To empirical Bayes at one origin."""
        if name == BASELINE:
            return None
        ours, theirs = (self.trials[one][number].weekly for one in (name, BASELINE))
        return difference([ours], [theirs], self.seed)

    def as_dict(self) -> dict[str, Any]:
        return {
            "origins": [origin.as_dict() for origin in self.origins],
            "candidates": {name: self.row(name) for name in self.ranked()},
        }

    def text(self) -> str:
        """For a person, in the form of a Markdown table."""
        lines = [
            f"| {' | '.join(_COLUMNS)} |",
            "|---" * len(_COLUMNS) + "|",
        ]
        return "\n".join(lines + [_line(name, self.row(name)) for name in reversed(self.ranked())])


def _line(name: str, row: dict[str, Any]) -> str:
    cells = [
        name,
        f"{row['deviance_zone_hour']:.4f}",
        *(f"{row[key]:.3f}" for key in ("d2_zone_hour", "d2_cell", "calibration", "share_in_top_5_percent_cells")),
        *(f"{row[key]:.3f}" for key in ("recall_at_k", "coverage_90_percent")),
    ]
    for key in ("difference_zone_hour_percent", "difference_cell_percent"):
        interval = row.get(key)
        cells.append("0" if interval is None else "{:+.2f} [{:+.2f}, {:+.2f}]".format(*interval))
    origins = [one or (0.0, 0.0) for one in row["difference_by_origin_percent"]]
    cells.append("; ".join(", ".join(f"{one[kind]:+.2f}" for one in origins) for kind in (0, 1)))
    cells.append(f"{row['seconds']:.1f}")
    return "| " + " | ".join(cells) + " |"


def figures(scores: Scores, city_mean: Scores | None, to_baseline: Difference | None) -> dict[str, Any]:
    """The figures of a forecast as tables, manifests and reports hold them.

    D² (against the city mean) and the differences to empirical Bayes (value, low, high; percent of its deviance,
    95 % interval) are there where there is something to hold against.
    """
    found = scores.as_dict()
    if city_mean is not None:
        found["d2_zone_hour"], found["d2_cell"] = (round(value, 4) for value in d2(scores, city_mean))
    if to_baseline is not None:
        found["difference_zone_hour_percent"] = _rounded(to_baseline.zone_hour)
        found["difference_cell_percent"] = _rounded(to_baseline.cell)
    return found


def evaluate(
    test: Panel, forecast: Forecast, *, city_mean: Forecast | None, baseline: Forecast | None, seed: int
) -> dict[str, Any]:
    """`figures` of a forecast on test days that it has not seen. Raises ValueError as `score` does."""
    return figures(
        score(test, forecast, seed),
        None if city_mean is None else score(test, city_mean, seed),
        None if baseline is None else compare(test, forecast, baseline, seed),
    )


def try_out(test: Panel, forecast: Forecast, seconds: float, seed: int) -> Trial:
    """`seconds` is what making the forecast took."""
    return Trial(score(test, forecast, seed), weekly(test, forecast), seconds)


def _rounded(interval: Interval) -> list[float]:
    return [round(value, 3) for value in (interval.value, interval.low, interval.high)]
