"""Is the challenger better than the champion? Both are tried on the same weeks, which neither has seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from collision_risk_plugin.core.errors import CollisionRiskError

from ..events import TrainingError, log, progress
from ..learning.panel import Panel
from ..models.baselines import EmpiricalBayes
from ..models.contract import Forecast
from ..selection.bootstrap import Difference, compare
from ..selection.scores import Scores, score
from .manifest import span_of
from .material import Material, comparison_window
from .recipe import from_recipe
from .registry import PROMOTION, REFUSAL, Registry, label
from .surface import forecast_of

MEASURE = "collisions"
"""What is compared: the others are parts of it, or sums over it."""
CITY, BOROUGH = (0.95, 1.05), (0.85, 1.15)
"""Where counted ÷ expected must lie on the window, city-wide and in each borough."""
FEWEST_COUNTED = 100
"""Collisions that a borough must have counted in the window to be judged: with fewer, chance alone moves it so far."""
SEED = 20250330


@dataclass(frozen=True, eq=False)
class Trial:
    """One model on the window: what it expected, how well, and how it came to be tried."""

    forecast: Forecast
    scores: Scores
    how: str


@dataclass(frozen=True)
class Decision:
    """Whether the challenger becomes champion, why, and the figures that say so, as JSON takes them."""

    promoted: bool
    reasons: list[str]
    figures: dict[str, Any]


def promote(registry: Registry, material: Material, challenger: str | None = None) -> dict[str, Any]:
    """Compare the latest bundle (or the one named) with the champion, and act on it; what was decided.

    Raises TrainingError where there is nothing to promote, too little data, or no room to write: the
    champion is then what it was.
    """
    champion = registry.champion()
    name = challenger or next(iter(registry.names()[-1:]), None)
    if name is None or name == champion:
        raise TrainingError("There is no model to promote but the champion itself. Train one.")
    decision = decide(registry, material, name)
    what = PROMOTION if decision.promoted else REFUSAL
    event = {"what": what, "challenger": name, "reasons": decision.reasons, "figures": decision.figures}
    if decision.promoted:
        registry.move(name, event)
    else:
        registry.record(event)
    for reason in decision.reasons:
        log(reason)
    return {"promoted": decision.promoted, "challenger": name, "champion": registry.champion(), "before": champion} | {
        "reasons": decision.reasons,
        "figures": decision.figures,
        "pruned": registry.prune(),
    }


def decide(registry: Registry, material: Material, name: str) -> Decision:
    """What is to become of the challenger `name`. Raises TrainingError, BadBundle for one that cannot be used."""
    window = comparison_window(material.days)
    learned_to = window.start - timedelta(days=1)
    before = material.panel(MEASURE, last=learned_to)
    test = replace(material.panel(MEASURE).between(window.start, window.end), known=before.known)
    progress(5, f"Trying the challenger on {window.start} to {window.end}")
    ours = _candidate(registry, name, before, window.start)
    progress(50, "Trying the champion on the same days")
    champion = registry.champion()
    try:
        theirs = _candidate(registry, champion, before, window.start) if registry.path(champion) else None
        broken = None
    except CollisionRiskError as error:
        theirs, broken = None, str(error)
    rival = theirs or (EmpiricalBayes().fit(before).forecast(), "fitted up to the window")
    test = _known_to_all(test, ours[0], rival[0])
    mine, other = _try(test, *ours), _try(test, *rival)
    difference = compare(test, mine.forecast, other.forecast, SEED)
    whom = label(champion) if theirs else "empirical Bayes"
    figures: dict[str, Any] = {
        "window": {**span_of(window), "days": len(test.days), "collisions": mine.scores.counted},
        "against": whom,
        "difference_zone_hour_percent": _listed(difference.zone_hour),
        "difference_cell_percent": _listed(difference.cell),
        "challenger": mine.scores.as_dict() | {"how": mine.how},
        "rival": other.scores.as_dict() | {"how": other.how},
    }
    told = _told(name, whom, difference, window.start, window.end)
    faults = _faults(test, mine.scores)
    if broken is not None:
        return Decision(True, [f"The champion could not be used: {broken}", told, *faults], figures)
    if theirs is None:
        good = difference.zone_hour.low <= 0
        first = "No model was promoted for these zones: one no worse than empirical Bayes will do."
        return Decision(good, [first, told, *faults], figures)
    return Decision(difference.zone_hour.high < 0 and not faults, [told, *faults], figures)


def _candidate(registry: Registry, name: str, before: Panel, start: date) -> tuple[Forecast, str]:
    """What a bundle expects of the days from `start` on, from nothing but the days before, and how that was done.

    Raises BadBundle, UnknownZones.
    """
    surface = registry.surface(name)
    last = date.fromisoformat(surface.window[1])
    if last < start:
        return forecast_of(surface, MEASURE), f"as it is, trained up to {last}"
    try:
        model = from_recipe(surface.manifest.get("recipe", {}))
    except TrainingError as error:
        # It is then favoured, having seen the window: no reason to do without it.
        log(f"{label(name)} is tried as it is, though it has seen these days. {error}")
        return forecast_of(surface, MEASURE), f"as it is, though trained up to {last}"
    return model.fit(before).forecast(), f"its recipe, fitted up to {before.days[-1]}"


def _known_to_all(test: Panel, *forecasts: Forecast) -> Panel:
    known = test.known.copy()
    for forecast in forecasts:
        known &= np.isfinite(forecast.rate).all(axis=1)
    return replace(test, known=known)


def _try(test: Panel, forecast: Forecast, how: str) -> Trial:
    return Trial(forecast, score(test, forecast, SEED), how)


def _listed(interval: Any) -> list[float]:
    return [round(value, 3) for value in (interval.value, interval.low, interval.high)]


def _told(name: str, whom: str, difference: Difference, start: date, end: date) -> str:
    own = difference.zone_hour
    if own.low == own.high == 0:
        return (
            f"{label(name)} expects of {start} to {end} just what {whom[:1].lower() + whom[1:]} does: one recipe, fitted "
            "to the same days. Its later data will tell once the champion's training ended before such a window."
        )
    verdict = "better than" if own.high < 0 else "worse than" if own.low > 0 else "not told from"
    return (
        f"{label(name)} is {verdict} {whom[:1].lower() + whom[1:]} on {start} to {end}: {own.value:+.2f} % deviance "
        f"per zone-hour, 95 % interval {own.low:+.2f} to {own.high:+.2f} % (below 0 is better)."
    )


def _faults(test: Panel, scores: Scores) -> list[str]:
    """Where counted ÷ expected is off, in words."""
    counted = np.bincount(test.places.borough, test.cells().sum(axis=1), len(test.places.borough_names))
    judged = {name for name, count in zip(test.places.borough_names, counted, strict=True) if count >= FEWEST_COUNTED}
    faults = []
    if not CITY[0] <= scores.calibration <= CITY[1]:
        faults.append(f"Not calibrated: counted ÷ expected is {scores.calibration:.3f}, not {CITY[0]} to {CITY[1]}.")
    for name, ratio in scores.calibration_by_borough.items():
        if name in judged and ratio is not None and not BOROUGH[0] <= ratio <= BOROUGH[1]:
            faults.append(
                f"Not calibrated in {name}: counted ÷ expected is {ratio:.3f}, not {BOROUGH[0]} to {BOROUGH[1]}."
            )
    return faults
