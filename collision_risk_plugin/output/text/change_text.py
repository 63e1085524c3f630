"""What a change did, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.constants import MEASURES
from ...core.street_risk.before_after import ChangedSites, overall_effect
from ...core.street_risk.change_effect import Effect
from ...core.street_risk.change_periods import Periods
from ...i18n import tr, translated


def verdict(effect: Effect, measure: str) -> str:
    """Fewer, more, or that the data cannot tell, with the change in percent and its 95 % interval."""
    counted = translated(MEASURES[measure])
    numbers = {
        "measure": counted,
        "percent": f"{100 * (effect.index - 1):+.0f}".replace("-", "−"),
        "lower": f"{100 * (effect.lower - 1):+.0f}".replace("-", "−"),
        "upper": f"{100 * (effect.upper - 1):+.0f}".replace("-", "−"),
    }
    if effect.verdict == "fewer":
        text = tr("Fewer than without the change: {percent} % {measure} (95 % interval {lower} to {upper} %).")
    elif effect.verdict == "more":
        text = tr("More than without the change: {percent} % {measure} (95 % interval {lower} to {upper} %).")
    else:
        text = tr(
            "The data cannot tell whether the change mattered: {percent} % {measure} (95 % interval {lower} to "
            "{upper} %)."
        )
    return text.format(**numbers)


def detectable(effect: Effect) -> str:
    """How large a change had to be to be seen."""
    least = 100 * (1 - effect.detectable)
    if least > 99:
        return tr("So few were expected that hardly any change could have been seen.")
    return tr(
        "With these sites and years a decrease of {least} % or more would have been seen in 80 % of cases."
    ).format(least=f"{least:.0f}")


def counts(parts: Sequence[ChangedSites], effect: Effect) -> str:
    """What was seen and expected before and after."""
    before = sum(float(part.before.sum()) for part in parts)
    expected = sum(float(part.expected_before.sum()) for part in parts)
    text = tr(
        "Sites: {sites}. Before: {before} seen, {expected_before} expected by empirical Bayes. After: {after} seen, "
        "{expected_after} expected without the change."
    )
    return text.format(
        sites=f"{sum(len(part.site) for part in parts):,}",
        before=f"{before:,.0f}",
        expected_before=f"{expected:,.1f}",
        after=f"{effect.seen:,.0f}",
        expected_after=f"{effect.expected:,.1f}",
    )


def periods_in_words(periods: Periods) -> str:
    """The days that are compared."""
    text = tr(
        "Change of {day}: {before} years before and {after} years after it, {days} days of the year in each: those on "
        "which collisions are known in all of them."
    )
    return text.format(
        day=periods.change, before=periods.years_before, after=periods.years_after, days=periods.days_a_year
    )


def comparison_in_words(part: ChangedSites) -> str:
    """What it is compared with, and whether that moved alike before."""
    compared = tr("Compared with {sites} sites of the same kind and class, in the same borough where there are enough.")
    sentences = [compared.format(sites=f"{part.compared:,}")]
    found = part.suitability
    if found is None:
        sentences.append(tr("There is too little before to say whether they moved alike."))
    else:
        numbers = f"{found.odds_ratio:.2f} ({found.lower:.2f}–{found.upper:.2f})"
        text = (
            tr("They moved alike in the years before: mean sample odds ratio {numbers}.")
            if found.suitable
            else tr(
                "They did not move alike in the years before (mean sample odds ratio {numbers}, 1 if they do): take "
                "the result with care."
            )
        )
        sentences.append(text.format(numbers=numbers))
    return " ".join(sentences)


def sentences(parts: Sequence[tuple[Periods, ChangedSites]], measure: str) -> list[str]:
    """All that was found, a sentence or two each, the verdict first."""
    found = [part for _, part in parts]
    effect = overall_effect(found)
    lines = [verdict(effect, measure), detectable(effect), counts(found, effect)]
    for periods, part in parts:
        lines += [periods_in_words(periods), comparison_in_words(part)]
    return lines
