"""Hours to leave at in words: what the drive shown would risk then."""

from __future__ import annotations

from collections.abc import Sequence

from ...core import clock
from ...core.journey.departures import Departure
from ...i18n import tr
from .journey_text import minutes, times_city


def in_words(departures: Sequence[Departure]) -> list[str]:
    """Each hour to leave at, against the first, which is that of the drive shown."""
    shown = departures[0].route_risk.expected if departures else 0.0
    return [_in_words(departure, shown, number == 0) for number, departure in enumerate(departures)]


def _in_words(departure: Departure, shown: float, is_shown: bool) -> str:
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


def best(departures: Sequence[Departure]) -> str:
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
