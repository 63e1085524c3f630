"""Promotion: whether the challenger beats the champion on the same weeks, which neither was trained on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from collision_risk_plugin.core.errors import CollisionRiskError, Phrase
from collision_risk_plugin.core.model.registry import PROMOTION, REFUSAL

from ..learning.exposure import Window
from ..learning.panel import Panel
from ..models.baselines import EmpiricalBayes
from ..models.rate_model import Forecast
from ..process.events import TrainingError, log, progress
from ..registry.recipe import from_recipe
from ..registry.registry import Registry, label
from ..registry.surface import forecast_from_surface
from ..selection.bootstrap import DevianceDifference, compare
from ..selection.expected import in_common_zones
from ..selection.scores import Scores, score
from .bundle import window_dates
from .training_data import TrainingData

MEASURE = "collisions"
"""The measure that models are compared on: the others are parts of it, or sums over it."""
CITY, BOROUGH = (0.95, 1.05), (0.85, 1.15)
"""Allowed range of counted ÷ expected on the window, city-wide and in each borough."""
FEWEST_COUNTED = 100
"""Collisions in the window from which a borough is judged: with fewer, chance alone moves its ratio as far."""
SEED = 20250330


@dataclass(frozen=True, eq=False)
class Contender:
    """A model's forecast for the window, and how it was made from earlier days only."""

    name: str
    forecast: Forecast
    how: str


@dataclass(frozen=True)
class Decision:
    """Whether the challenger becomes champion, the reasons, and the figures behind them, as values of JSON."""

    promoted: bool
    reasons: list[str]
    figures: dict[str, Any]


def promote(registry: Registry, training_data: TrainingData, challenger: str | None = None) -> dict[str, Any]:
    """Compare the latest bundle (or the one named) with the champion, and promote or refuse it; the decision.

    Raises TrainingError where there is nothing to promote, too little data, or no room to write; the champion is
    then unchanged.
    """
    champion = registry.champion()
    name = challenger or next(iter(registry.names()[-1:]), None)
    if name is None or name == champion:
        raise TrainingError("There is no model to promote but the champion itself. Train one.")
    decision = decide(registry, training_data, name)
    what = PROMOTION if decision.promoted else REFUSAL
    event = {"what": what, "challenger": name, "reasons": decision.reasons, "figures": decision.figures}
    if decision.promoted:
        registry.set_champion(name, event)
    else:
        registry.record(event)
    for reason in decision.reasons:
        log(reason)
    return {"promoted": decision.promoted, "challenger": name, "champion": registry.champion(), "before": champion} | {
        "reasons": decision.reasons,
        "figures": decision.figures,
        "pruned": registry.prune(),
    }


def decide(registry: Registry, training_data: TrainingData, name: str) -> Decision:
    """Decide on the challenger `name`. Raises TrainingError, BadBundle for one that cannot be used."""
    window = training_data.comparison_window()
    before = training_data.panel(MEASURE, last=window.start - timedelta(days=1))
    test = replace(training_data.panel(MEASURE).between(window.start, window.end), known=before.known)
    progress(5, Phrase("Trying the challenger on {first} to {last}", first=window.start, last=window.end))
    challenger = _contender(registry, name, before, window.start)
    progress(50, "Trying the champion on the same days")
    champion, broken = _champion(registry, before, window.start)
    rival = champion or Contender("empirical Bayes", EmpiricalBayes().fit(before).forecast(), "fitted up to the window")
    test = in_common_zones(test, challenger.forecast, rival.forecast)
    scores, other = score(test, challenger.forecast, SEED), score(test, rival.forecast, SEED)
    difference = compare(test, challenger.forecast, rival.forecast, SEED)
    figures = {
        "window": {**window_dates(window), "days": len(test.days), "collisions": scores.calibration.counted},
        "difference_percent": difference.as_dict(),
        "challenger": {"how": challenger.how, **scores.as_dict()},
        "rival": {"name": rival.name, "how": rival.how, **other.as_dict()},
    }
    whom = label(registry.champion(), inside=True) if champion else Phrase("empirical Bayes")
    comparison, faults = _comparison(label(name), whom, difference, window), _faults(scores)
    if broken is not None:
        unusable = Phrase("The champion could not be used. {problem}", problem=broken)
        return Decision(True, [unusable, comparison, *faults], figures)
    if champion is None:
        rule = Phrase("No model was promoted for these zones yet: one that is not worse than empirical Bayes will do.")
        return Decision(difference.zone_hour.low <= 0, [rule, comparison, *faults], figures)
    return Decision(difference.zone_hour.high < 0 and not faults, [comparison, *faults], figures)


def _champion(registry: Registry, before: Panel, start: date) -> tuple[Contender | None, str | None]:
    """The champion, or None and the problem where it cannot be used; both None where these zones have none."""
    name = registry.champion()
    if registry.path(name) is None:
        return None, None
    try:
        return _contender(registry, name, before, start), None
    except CollisionRiskError as error:
        return None, error.message


def _contender(registry: Registry, name: str, before: Panel, start: date) -> Contender:
    """The forecast of a bundle for the days from `start` on, made from the days before alone.

    Raises BadBundle, UnknownZones.
    """
    surface = registry.surface(name)
    last = date.fromisoformat(surface.window[1])
    if last < start:
        return Contender(label(name), forecast_from_surface(surface, MEASURE), f"as it is, trained up to {last}")
    try:
        model = from_recipe(surface.manifest.get("recipe", {}))
    except TrainingError as error:
        # A model that was trained on the window has an advantage, which is no reason to leave it out.
        log(
            Phrase(
                "{model} is tested as it is, although it was trained on these days. {problem}",
                model=label(name),
                problem=error.message,
            )
        )
        return Contender(label(name), forecast_from_surface(surface, MEASURE), f"as it is, though trained up to {last}")
    return Contender(label(name), model.fit(before).forecast(), f"its recipe, fitted up to {before.days[-1]}")


def _comparison(ours: Phrase, rival: Phrase, difference: DevianceDifference, window: Window) -> Phrase:
    interval = difference.zone_hour
    if interval.low == interval.high == 0:
        return Phrase(
            "{ours} and {rival} have the same forecast for {first} to {last}: one recipe, fitted to the same "
            "days. Later data will matter once the champion's training ends before the window.",
            ours=ours,
            first=window.start,
            last=window.end,
            rival=rival,
        )
    return Phrase(
        "{ours} {how} {rival} on {first} to {last}: {value:+.2f} % deviance per zone-hour, 95 % interval {low:+.2f} to "
        "{high:+.2f} % (below 0 is better).",
        ours=ours,
        how="is better than"
        if interval.high < 0
        else "is worse than"
        if interval.low > 0
        else "does not differ measurably from",
        rival=rival,
        first=window.start,
        last=window.end,
        value=interval.value,
        low=interval.low,
        high=interval.high,
    )


def _faults(scores: Scores) -> list[str]:
    """Sentences on where counted ÷ expected is out of range."""
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
    for name, borough in scores.boroughs.items():
        if borough.counted >= FEWEST_COUNTED and borough.ratio is not None and not low <= borough.ratio <= high:
            faults.append(
                Phrase(
                    "Not calibrated in {borough}: counted ÷ expected is {ratio:.3f}, not {low} to {high}.",
                    borough=name,
                    ratio=borough.ratio,
                    low=low,
                    high=high,
                )
            )
    return faults
