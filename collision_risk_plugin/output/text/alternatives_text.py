"""Texts on alternatives and on other hours to leave at: cards, labels, tips, charts, the log."""

from __future__ import annotations

from collections.abc import Sequence

from ...core import clock
from ...core.constants import MEASURES
from ...core.journey.alternatives import ALTERNATIVE, BALANCED, FASTEST, KEPT, SAFEST, Alternative
from ...core.journey.departures import Departure
from ...i18n import tr
from .journey_text import (
    free_flow,
    kilometres,
    minutes,
    minutes_change,
    times_city,
    travel_time,
    travel_time_and_range,
    whole_minutes,
)

_HOURS_SOON = 6
"""Within so many hours another departure is proposed, if it saves enough:"""
_MIN_MINUTES_SAVED, _MIN_SHARE_SAVED = 5, 0.1
_NEARLY = 0.8
"""An hour that saves this share of what the best one saves will do."""


def kind_label(kind: str) -> str:
    """Name of a kind of route, for cards, labels and the legend."""
    return {
        FASTEST: tr("Fastest"),
        SAFEST: tr("Safest"),
        BALANCED: tr("In between"),
        ALTERNATIVE: tr("Another way"),
        KEPT: tr("This route then"),
        "shortest": tr("Shortest"),
    }[kind]


def summary(alternative: Alternative) -> str:
    """An alternative against the fastest route: "Safest · 45 min (+4 min) · 28.1 km · −18 % collisions on the way"."""
    journey = alternative.journey
    parts = [kind_label(alternative.kind), travel_time(journey), kilometres(journey.metres)]
    if alternative.kind != FASTEST:
        parts[1] += " " + tr("({change} min)").format(change=extra_minutes(alternative))
        parts.append(change_on_the_way(alternative))
    return " · ".join(parts)


def extra_minutes(alternative: Alternative) -> str:
    """The difference from the minutes shown for the fastest route."""
    seconds = alternative.journey.seconds
    return minutes_change(seconds, seconds - alternative.extra_seconds)


def percent(change: float) -> str:
    """A change with its sign: −12 %, +3 %, ±0 %."""
    whole = round(100 * change)
    sign = "±" if whole == 0 else "+" if whole > 0 else "−"
    return f"{sign}{abs(whole)} %"


def change_on_the_way(alternative: Alternative) -> str:
    """The change in route risk against the fastest route: "−18 % collisions on the way"."""
    measure = tr(MEASURES[alternative.journey.request.measure])
    return tr("{change} {measure} on the way").format(change=percent(alternative.risk_change), measure=measure)


def zones_that_differ(alternative: Alternative) -> str:
    """Zones that differ most in risk, in % of the fastest route's: "Chelsea −12 %, Midtown +3 %"."""
    return ", ".join(f"{zone.name} {percent(zone.share)}" for zone in alternative.zones)


def card_lines(alternative: Alternative) -> tuple[str, str, str]:
    """Three short lines for a card: "Safest", "+3 min", "−18 % collisions"; for the fastest, its time and length."""
    title = tr("Other way") if alternative.kind == ALTERNATIVE else kind_label(alternative.kind)
    if alternative.kind == FASTEST:
        return title, minutes(alternative.journey.seconds), kilometres(alternative.journey.metres)
    longer = tr("{minutes} min").format(minutes=extra_minutes(alternative))
    change = percent(alternative.risk_change)
    if alternative.journey.request.measure == "collisions":
        return title, longer, tr("{change} collisions").format(change=change)
    return title, longer, tr("{change} risk").format(change=change)


def tooltip(alternative: Alternative) -> str:
    """The summary, usual and free-flow minutes, and the zones that make the difference in route risk."""
    journey = alternative.journey
    lines = [summary(alternative), f"{travel_time_and_range(journey)}; {free_flow(journey)}"]
    if alternative.zones:
        lines.append(tr("Most of the difference: {zones}").format(zones=zones_that_differ(alternative)))
    return "\n".join(lines)


def departure_summaries(departures: Sequence[Departure]) -> list[str]:
    """Each hour to leave at, compared with the first, which is that of the drive shown."""
    return [_departure_summary(departure, departures[0]) for departure in departures]


def _departure_summary(departure: Departure, shown: Departure) -> str:
    """For example "Leave at 20:00 on Friday: route risk 0.6 × the drive shown, 42 min (−25 min), 2 high-risk zones"."""
    duration = minutes(departure.seconds)
    if departure is shown:
        risk = tr("the drive shown")
    else:
        if whole_minutes(departure.seconds) != whole_minutes(shown.seconds):
            change = minutes_change(departure.seconds, shown.seconds)
            duration += " " + tr("({change} min)").format(change=change)
        shown_risk = shown.route_risk.expected
        risk = (
            tr("route risk {times} the drive shown").format(
                times=times_city(departure.route_risk.expected / shown_risk)
            )
            if shown_risk > 0
            else tr("no data to compare by")
        )
    red = departure.high_risk_zones
    zones = (
        tr("no high-risk zone")
        if not red
        else tr("1 high-risk zone")
        if red == 1
        else tr("{red} high-risk zones").format(red=red)
    )
    return tr("Leave {when}: {facts}").format(when=_hour_and_day(departure), facts=", ".join((risk, duration, zones)))


def quicker_departure(departures: Sequence[Departure]) -> str:
    """When to leave in the next hours to be quicker: "Leave at 20:00: 25 minutes less."; empty if that hardly helps.

    The first hour that saves nearly as much as the best one.
    """
    if not departures:
        return ""
    shown, *later = departures[: _HOURS_SOON + 1]
    saved = [whole_minutes(shown.seconds) - whole_minutes(departure.seconds) for departure in later]
    most = max(saved, default=0)
    if most < _MIN_MINUTES_SAVED or most < _MIN_SHARE_SAVED * whole_minutes(shown.seconds):
        return ""
    least = max(_MIN_MINUTES_SAVED, _MIN_SHARE_SAVED * whole_minutes(shown.seconds), _NEARLY * most)
    departure, less = next((one, less) for one, less in zip(later, saved) if less >= least)
    leave = clock.in_new_york(departure.leave)
    same_day = leave.date() == clock.in_new_york(shown.leave).date()
    when = tr("at {time}").format(time=f"{leave:%H:%M}") if same_day else _hour_and_day(departure)
    return tr("Leave {when}: {minutes} minutes less.").format(when=when, minutes=less)


def _hour_and_day(departure: Departure) -> str:
    local = clock.in_new_york(departure.leave)
    return tr("at {time} on {day}").format(time=f"{local:%H:%M}", day=tr(clock.DAYS[local.weekday()]))


def best_departure(departures: Sequence[Departure]) -> str:
    """Which of these hours has the least route risk: "Least at 04:00 on Friday: 40 % of the drive shown."."""
    risk_shown = departures[0].route_risk.expected if departures else 0.0
    if risk_shown <= 0:
        return tr("There are no data to compare the hours by.")
    least = min(departures, key=lambda departure: departure.route_risk.expected)
    if least is departures[0]:
        return tr("No hour in the next {hours} has less route risk than the drive shown.").format(hours=len(departures))
    return tr("Least {when}: {share} % of the drive shown.").format(
        when=_hour_and_day(least), share=round(100 * least.route_risk.expected / risk_shown)
    )
