"""Texts that explain the prediction of a zone."""

from __future__ import annotations

from ...core.constants import MEASURES
from ...core.journey.explanation import OwnShare, ZoneExplanation
from ...core.journey.journey import Journey
from ...core.model.cutoff import HOURS_PER_60_DAYS
from ...i18n import tr
from . import journey_text

_MAJORITY = 0.5
_MIN_FACTOR_SHOWN = 0.005


def explanation_title(why: ZoneExplanation) -> str:
    """Id and borough of the zone."""
    return f"{why.zone_id} · {why.borough}" if why.borough else why.zone_id


def explanation_hour(why: ZoneExplanation) -> str:
    """The hour of the week that is explained."""
    hour = journey_text.hour_in_words(why.hour_of_week)
    if why.entry is None:
        return tr("Not on this drive. Shown for the hour of departure, {hour}.").format(hour=hour)
    return tr("You get there at {entry}, in the hour {hour}.").format(entry=f"{why.entry:%H:%M}", hour=hour)


def explanation_prediction(why: ZoneExplanation, journey: Journey) -> str:
    """The prediction with its interval and unit, and whether it is high-risk."""
    total = why.prediction.in_60_days()
    if total is None:
        return tr("No data: no collision was ever located here, so nothing is predicted.")
    text = tr("{prediction} {measure} expected in 60 days in this hour of the week (90 % interval).").format(
        prediction=journey_text.with_interval(total), measure=tr(MEASURES[journey.request.measure])
    )
    cutoff = journey_text.cutoff_in_words(journey.request.cutoff)
    verdict = (
        tr("High-risk: {cutoff}.") if why.prediction.high_risk else tr("Not high-risk, which would be {cutoff}.")
    ).format(cutoff=cutoff)
    return f"{text} {verdict}"


def explanation_rank(why: ZoneExplanation) -> str:
    """Relative risk and rank in that hour; empty without data."""
    if why.rank is None:
        return ""
    place = (
        tr("the highest of {ranked} zones").format(ranked=why.ranked)
        if why.rank == 1
        else tr("rank {rank} of {ranked} zones").format(rank=why.rank, ranked=why.ranked)
    )
    return tr("{times} the mean of the city in that hour; {place}.").format(
        times=journey_text.times_city(why.prediction.relative_risk), place=place
    )


def hour_of_zone(why: ZoneExplanation, hour: int) -> str:
    """One hour of the zone's week: "Friday 17:00–18:00: 2.1 (1.6–2.7) in 60 days, 2.9 × the city, high-risk"."""
    rate = float(why.week[hour])
    if why.prediction.rate is None:
        return tr("{hour}: no data").format(hour=journey_text.hour_in_words(hour))
    total = (
        rate * HOURS_PER_60_DAYS,
        float(why.lower[hour]) * HOURS_PER_60_DAYS,
        float(why.upper[hour]) * HOURS_PER_60_DAYS,
    )
    text = tr("{hour}: {total} in 60 days, {times} the city").format(
        hour=journey_text.hour_in_words(hour),
        total=journey_text.with_interval(total),
        times=journey_text.times_city(rate / float(why.city[hour])),
    )
    return tr("{hour}, high-risk").format(hour=text) if why.high_risk[hour] else text


def learned_from(why: ZoneExplanation, journey: Journey) -> str:
    """Counts and hours behind the prediction, and whose counts weigh most; empty without data."""
    prediction = why.prediction
    if prediction.rate is None:
        return ""
    counted = tr(
        "Learned from {count} {measure} here in {hours} hours; {own} in the {own_hours} hours like this one."
    ).format(
        count=f"{why.counted:,}",
        measure=tr(MEASURES[journey.request.measure]),
        hours=f"{why.exposure_hours:,.0f}",
        own=f"{prediction.count:,}",
        own_hours=f"{prediction.exposure_hours:,.0f}",
    )
    return f"{counted} {_shrinkage(why.own, why.counted)}" if why.own else counted


def _shrinkage(own: OwnShare, counted: int) -> str:
    level = (
        tr("The level of the zone is mostly its own history ({count} counted).")
        if own.of_zone >= _MAJORITY
        else tr("The level of the zone is mostly what zones like it show ({count} counted here).")
    ).format(count=f"{counted:,}")
    hour = (
        tr("This hour is mostly its own count, which weighs {share}.")
        if own.of_hour >= _MAJORITY
        else tr(
            "How this hour differs is mostly what other hours and zones like it show; its own count weighs {share}."
        )
    )
    return f"{level} {hour.format(share=_share(own.of_hour))}"


def _share(share: float) -> str:
    return tr("under 1 %") if share < 0.01 else f"{round(100 * share)} %"


def explanation_date_factor(why: ZoneExplanation) -> str:
    """Effect of season and holidays on a typical week; empty without data."""
    factor = why.prediction.date_factor
    if why.prediction.rate is None:
        return ""
    if abs(factor - 1) < _MIN_FACTOR_SHOWN:
        return tr("Season and date change nothing in that hour.")
    return tr("Season and date make it {factor} × a typical week.").format(factor=f"{factor:.2f}")


def explanation_window(journey: Journey) -> str:
    """Window and age of the data, the model, and a caution."""
    return tr("{window}, {age}; {model}. These are reported collisions, not your personal risk.").format(
        window=journey_text.data_window(journey), age=journey_text.data_age(journey), model=journey.surface.title
    )
