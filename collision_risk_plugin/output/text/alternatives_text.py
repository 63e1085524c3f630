"""Routes to choose from in words: for their cards, labels, tips and the log."""

from __future__ import annotations

from ...core.journey.alternatives import ALTERNATIVE, BALANCED, FASTEST, SAFEST, Alternative
from ...i18n import tr
from .journey_text import how_long, kilometres, minutes


def kind_of_route(kind: str) -> str:
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
    parts = [kind_of_route(choice.kind), how_long(journey), kilometres(journey.metres)]
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


def on_card(choice: Alternative) -> tuple[str, str, str]:
    """A route to choose in three short lines: "Least risk", "+3 min", "−14 % risk"; of the fastest what it takes."""
    title = {SAFEST: tr("Least risk"), ALTERNATIVE: tr("Other way")}.get(choice.kind) or kind_of_route(choice.kind)
    if choice.kind == FASTEST:
        return title, minutes(choice.journey.seconds), kilometres(choice.journey.metres)
    extra = round(choice.extra_seconds / 60)
    longer = tr("{minutes} min").format(minutes=f"+{extra}" if extra > 0 else "±0")
    return title, longer, tr("{change} risk").format(change=percent(choice.risk_change))


def tip(choice: Alternative) -> str:
    """A route to choose against the fastest, and the zones that make the difference in route risk."""
    said = summary(choice)
    if not choice.zones:
        return said
    return said + "\n" + tr("Most of the difference: {zones}").format(zones=zones_that_differ(choice))
