"""Texts on alternatives and on other hours to leave at: cards, labels, tips, charts, the log."""

from __future__ import annotations

from collections.abc import Sequence

from ...core import clock
from ...core.journey.alternatives import ALTERNATIVE, BALANCED, FASTEST, KEPT, SAFEST, Alternative
from ...core.journey.departures import Departure
from ...i18n import tr
from .journey_text import kilometres, minutes, times_city, travel_time


def kind_label(kind: str) -> str:
    """Name of a kind of route, for cards, labels and the legend."""
    return {
        FASTEST: tr("Fastest"),
        SAFEST: tr("Least route risk"),
        BALANCED: tr("In between"),
        ALTERNATIVE: tr("Another way"),
        KEPT: tr("This route then"),
        "shortest": tr("Shortest"),
    }[kind]


def summary(alternative: Alternative) -> str:
    """An alternative against the fastest route: "Least route risk · 45 min (+4 min) · 28.1 km · route risk −12 %"."""
    journey = alternative.journey
    parts = [kind_label(alternative.kind), travel_time(journey), kilometres(journey.metres)]
    if alternative.kind != FASTEST:
        parts[1] += " " + tr("(+{minutes} min)").format(minutes=round(alternative.extra_seconds / 60))
        parts.append(tr("route risk {change}").format(change=percent(alternative.risk_change)))
    return " · ".join(parts)


def percent(change: float) -> str:
    """A change with its sign: −12 %, +3 %, ±0 %."""
    whole = round(100 * change)
    sign = "±" if whole == 0 else "+" if whole > 0 else "−"
    return f"{sign}{abs(whole)} %"


def zones_that_differ(alternative: Alternative) -> str:
    """Zones that differ most in risk, in % of the fastest route's: "Chelsea −12 %, Midtown +3 %"."""
    return ", ".join(f"{zone.name} {percent(zone.share)}" for zone in alternative.zones)


def card_lines(alternative: Alternative) -> tuple[str, str, str]:
    """Three short lines for a card: "Least risk", "+3 min", "−14 % risk"; for the fastest, its time and length."""
    title = {SAFEST: tr("Least risk"), ALTERNATIVE: tr("Other way")}.get(alternative.kind) or kind_label(
        alternative.kind
    )
    if alternative.kind == FASTEST:
        return title, minutes(alternative.journey.seconds), kilometres(alternative.journey.metres)
    extra = round(alternative.extra_seconds / 60)
    longer = tr("{minutes} min").format(minutes=f"+{extra}" if extra > 0 else "±0")
    return title, longer, tr("{change} risk").format(change=percent(alternative.risk_change))


def tooltip(alternative: Alternative) -> str:
    """The summary, and the zones that make the difference in route risk."""
    text = summary(alternative)
    if not alternative.zones:
        return text
    return text + "\n" + tr("Most of the difference: {zones}").format(zones=zones_that_differ(alternative))


def departure_summaries(departures: Sequence[Departure]) -> list[str]:
    """Each hour to leave at, compared with the first, which is that of the drive shown."""
    risk_shown = departures[0].route_risk.expected if departures else 0.0
    return [_departure_summary(departure, risk_shown, number == 0) for number, departure in enumerate(departures)]


def _departure_summary(departure: Departure, risk_shown: float, is_shown: bool) -> str:
    """For example "Leave at 17:00 on Friday: route risk 1.3 × the drive shown, 41 min, 2 high-risk zones"."""
    if is_shown:
        risk = tr("the drive shown")
    elif risk_shown > 0:
        risk = tr("route risk {times} the drive shown").format(
            times=times_city(departure.route_risk.expected / risk_shown)
        )
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
    risk_shown = departures[0].route_risk.expected if departures else 0.0
    if risk_shown <= 0:
        return tr("There are no data to compare the hours by.")
    least = min(departures, key=lambda departure: departure.route_risk.expected)
    if least is departures[0]:
        return tr("No hour in the next {hours} has less route risk than the drive shown.").format(hours=len(departures))
    return tr("Least {when}: {share} % of the drive shown.").format(
        when=_hour_and_day(least), share=round(100 * least.route_risk.expected / risk_shown)
    )
