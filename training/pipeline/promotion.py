"""Is the challenger better than the champion? Both are tried on the same weeks, which neither has seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from collision_risk_plugin.core.errors import CollisionRiskError, Phrase
from collision_risk_plugin.core.model.registry import PROMOTION, REFUSAL

from ..learning.exposure import Window
from ..learning.panel import Panel
from ..models.baselines import EmpiricalBayes
from ..models.contract import Forecast
from ..process.events import TrainingError, log, progress
from ..registry.recipe import from_recipe
from ..registry.registry import Registry, label
from ..registry.surface import forecast_of
from ..selection.bootstrap import Difference, compare
from ..selection.expected import known_to_all
from ..selection.scores import Scores, score
from .manifest import span_of
from .training_data import Material

MEASURE = "collisions"
"""What is compared: the others are parts of it, or sums over it."""
CITY, BOROUGH = (0.95, 1.05), (0.85, 1.15)
"""Where counted ÷ expected must lie on the window, city-wide and in each borough."""
FEWEST_COUNTED = 100
"""Collisions that a borough must have counted in the window to be judged: with fewer, chance alone moves it so far."""
SEED = 20250330


@dataclass(frozen=True, eq=False)
class Contender:
    """What one model expected of the window, and how it came to that without having seen it."""

    name: str
    forecast: Forecast
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
    window = material.comparison_window()
    before = material.panel(MEASURE, last=window.start - timedelta(days=1))
    test = replace(material.panel(MEASURE).between(window.start, window.end), known=before.known)
    progress(5, Phrase("Trying the challenger on {first} to {last}", first=window.start, last=window.end))
    ours = _contender(registry, name, before, window.start)
    progress(50, "Trying the champion on the same days")
    theirs, broken = _champion(registry, before, window.start)
    rival = theirs or Contender("empirical Bayes", EmpiricalBayes().fit(before).forecast(), "fitted up to the window")
    test = known_to_all(test, ours.forecast, rival.forecast)
    scores, other = score(test, ours.forecast, SEED), score(test, rival.forecast, SEED)
    difference = compare(test, ours.forecast, rival.forecast, SEED)
    figures = {
        "window": {**span_of(window), "days": len(test.days), "collisions": scores.calibration.counted},
        "difference_percent": difference.as_dict(),
        "challenger": {"how": ours.how, **scores.as_dict()},
        "rival": {"name": rival.name, "how": rival.how, **other.as_dict()},
    }
    whom = label(registry.champion(), inside=True) if theirs else Phrase("empirical Bayes")
    told, faults = _told(label(name), whom, difference, window), _faults(scores)
    if broken is not None:
        unusable = Phrase("The champion could not be used. {problem}", problem=broken)
        return Decision(True, [unusable, told, *faults], figures)
    if theirs is None:
        rule = Phrase("No model was promoted for these zones yet: one that is not worse than empirical Bayes will do.")
        return Decision(difference.zone_hour.low <= 0, [rule, told, *faults], figures)
    return Decision(difference.zone_hour.high < 0 and not faults, [told, *faults], figures)


def _champion(registry: Registry, before: Panel, start: date) -> tuple[Contender | None, str | None]:
    """The champion, if these zones have one; else None, with what is wrong with it where it cannot be used."""
    name = registry.champion()
    if registry.path(name) is None:
        return None, None
    try:
        return _contender(registry, name, before, start), None
    except CollisionRiskError as error:
        return None, error.message


def _contender(registry: Registry, name: str, before: Panel, start: date) -> Contender:
    """What a bundle expects of the days from `start` on, from nothing but the days before, and how that was done.

    Raises BadBundle, UnknownZones.
    """
    surface = registry.surface(name)
    last = date.fromisoformat(surface.window[1])
    if last < start:
        return Contender(label(name), forecast_of(surface, MEASURE), f"as it is, trained up to {last}")
    try:
        model = from_recipe(surface.manifest.get("recipe", {}))
    except TrainingError as error:
        # It is then favoured, having seen the window: no reason to do without it.
        log(
            Phrase(
                "{model} is tried as it is, though it has seen these days. {problem}",
                model=label(name),
                problem=error.message,
            )
        )
        return Contender(label(name), forecast_of(surface, MEASURE), f"as it is, though trained up to {last}")
    return Contender(label(name), model.fit(before).forecast(), f"its recipe, fitted up to {before.days[-1]}")


def _told(ours: Phrase, rival: Phrase, difference: Difference, window: Window) -> Phrase:
    own = difference.zone_hour
    if own.low == own.high == 0:
        return Phrase(
            "{ours} expects of {first} to {last} just what {rival} does: one recipe, fitted to the same days. Its "
            "later data will tell once the champion's training ended before the window.",
            ours=ours,
            first=window.start,
            last=window.end,
            rival=rival,
        )
    return Phrase(
        "{ours} {how} {rival} on {first} to {last}: {value:+.2f} % deviance per zone-hour, 95 % interval {low:+.2f} to "
        "{high:+.2f} % (below 0 is better).",
        ours=ours,
        how="is better than" if own.high < 0 else "is worse than" if own.low > 0 else "is not told from",
        rival=rival,
        first=window.start,
        last=window.end,
        value=own.value,
        low=own.low,
        high=own.high,
    )


def _faults(scores: Scores) -> list[str]:
    """Where counted ÷ expected is off, in words."""
    faults: list[str] = []
    ratio, (low, high) = scores.calibration.ratio, CITY
    if ratio is not None and not low <= ratio <= high:
        faults.append(
            Phrase(
                "Not calibrated: counted ÷ expected is {ratio:.3f}, not {low} to {high}.",
                ratio=ratio,
                low=low,
                high=high,
            )
        )
    low, high = BOROUGH
    for name, own in scores.boroughs.items():
        if own.counted >= FEWEST_COUNTED and own.ratio is not None and not low <= own.ratio <= high:
            faults.append(
                Phrase(
                    "Not calibrated in {borough}: counted ÷ expected is {ratio:.3f}, not {low} to {high}.",
                    borough=name,
                    ratio=own.ratio,
                    low=low,
                    high=high,
                )
            )
    return faults
