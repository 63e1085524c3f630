"""Routes to choose from in words: for their cards, labels, tips and the log."""
# MERGED: Hours to leave at in words: what the drive shown would risk then.

from __future__ import annotations

from collections.abc import Sequence

from ...core import clock
from ...core.journey.alternatives import ALTERNATIVE, BALANCED, FASTEST, SAFEST, Alternative
from ...core.journey.departures import Departure
from ...i18n import tr
from .journey_text import kilometres, minutes, times_city, travel_time


def kind_label(kind: str) -> str:
    """One of the routes to choose from, for its card, its label and the legend."""
    return {
        FASTEST: tr("Fastest"),
        SAFEST: tr("Least route risk"),
        BALANCED: tr("In between"),
        ALTERNATIVE: tr("Another way"),
        "shortest": tr("Shortest"),
    }[kind]


def summary(choice: Alternative) -> str:
    """A route to choose, against the fastest: "Least route risk · 45 min (+4 min) · 28.1 km · route risk −12 %"."""
    journey = choice.journey
    parts = [kind_label(choice.kind), travel_time(journey), kilometres(journey.metres)]
    if choice.kind != FASTEST:
        parts[1] += " " + tr("(+{minutes} min)").format(minutes=round(choice.extra_seconds / 60))
        parts.append(tr("route risk {change}").format(change=percent(choice.risk_change)))
    return " · ".join(parts)


def percent(change: float) -> str:
    """A change with its sign: −12 %, +3 %, ±0 %."""
    whole = round(100 * change)
    sign = "±" if whole == 0 else "+" if whole > 0 else "−"
    return f"{sign}{abs(whole)} %"


def zones_that_differ(choice: Alternative) -> str:
    """Where a route's risk differs most from the fastest one's, in % of that: "Chelsea −12 %, Midtown +3 %"."""
    return ", ".join(f"{zone.name} {percent(zone.share)}" for zone in choice.zones)


def card_lines(choice: Alternative) -> tuple[str, str, str]:
    """A route to choose in three short lines: "Least risk", "+3 min", "−14 % risk"; of the fastest what it takes."""
    title = {SAFEST: tr("Least risk"), ALTERNATIVE: tr("Other way")}.get(choice.kind) or kind_label(choice.kind)
    if choice.kind == FASTEST:
        return title, minutes(choice.journey.seconds), kilometres(choice.journey.metres)
    extra = round(choice.extra_seconds / 60)
    longer = tr("{minutes} min").format(minutes=f"+{extra}" if extra > 0 else "±0")
    return title, longer, tr("{change} risk").format(change=percent(choice.risk_change))


def tooltip(choice: Alternative) -> str:
    """A route to choose against the fastest, and the zones that make the difference in route risk."""
    said = summary(choice)
    if not choice.zones:
        return said
    return said + "\n" + tr("Most of the difference: {zones}").format(zones=zones_that_differ(choice))


def departure_summaries(departures: Sequence[Departure]) -> list[str]:
    """Each hour to leave at, against the first, which is that of the drive shown."""
    shown = departures[0].route_risk.expected if departures else 0.0
    return [_summary_against_shown(departure, shown, number == 0) for number, departure in enumerate(departures)]


def _summary_against_shown(departure: Departure, shown: float, is_shown: bool) -> str:
    """For example "Leave at 17:00 on Friday: route risk 1.3 × the drive shown, 41 min, 2 high-risk zones"."""
    if is_shown:
        risk = tr("the drive shown")
    elif shown > 0:
        risk = tr("route risk {times} the drive shown").format(times=times_city(departure.route_risk.expected / shown))
    else:
        risk = tr("no data to compare by")
    red = departure.high_risk_zones
    zones = (
        tr("no high-risk zone")
        if not red
        else tr("1 high-risk zone")
        if red == 1
        else tr("{red} high-risk zones").format(red=red)
    )
    return tr("Leave {when}: {facts}").format(
        when=_hour_and_day(departure), facts=", ".join((risk, minutes(departure.seconds), zones))
    )


def _hour_and_day(departure: Departure) -> str:
    local = clock.in_new_york(departure.leave)
    return tr("at {time} on {day}").format(time=f"{local:%H:%M}", day=tr(clock.DAYS[local.weekday()]))


def best_departure(departures: Sequence[Departure]) -> str:
    """Which of these hours has the least route risk: "Least at 04:00 on Friday: 40 % of the drive shown."."""
    shown = departures[0].route_risk.expected if departures else 0.0
    if shown <= 0:
        return tr("There are no data to compare the hours by.")
    least = min(departures, key=lambda departure: departure.route_risk.expected)
    if least is departures[0]:
        return tr("No hour in the next {hours} has less route risk than the drive shown.").format(hours=len(departures))
    return tr("Least {when}: {share} % of the drive shown.").format(
        when=_hour_and_day(least), share=round(100 * least.route_risk.expected / shown)
    )
