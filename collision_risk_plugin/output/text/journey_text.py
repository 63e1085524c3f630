"""Texts on a journey: numbers, headline, zones, limits; the same in dock, layers, picture and report."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime

from ...core import clock
from ...core.constants import MEASURES
from ...core.journey.journey import CrossedZone, Journey
from ...core.journey.route_pieces import RoutePiece
from ...core.journey.serialization import attribution, network_reason
from ...core.journey.streets_on_way import StreetOnWay
from ...core.model.cutoff import BASIS_MEANINGS, Cutoff
from ...core.streets.sites import SiteKind
from ...core.traffic.speed_table import SpeedTable
from ...i18n import tr, translated

NO_DATA = "–"
_MIN_FACTOR_SHOWN = 0.005
_MIN_ACCESS_METRES_SHOWN = 500.0
"""Straight legs longer than this (m) in all are mentioned."""
_MIN_UNCONNECTED_SHOWN = 0.05
"""A larger share (0–1) of the streets of a network that does not connect with the rest is mentioned."""


def number(value: float) -> str:
    """Two significant digits: 0.037, 2.1, 27, 350."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    # Rounded first, so that 9.96 is 10 and not 10.0.
    rounded = float(f"{value:.1e}")
    decimals = max(0, 1 - math.floor(math.log10(abs(rounded))))
    return f"{rounded:.{decimals}f}"


def interval(lower: float, upper: float) -> str:
    """For example 1.6–2.7."""
    return f"{number(lower)}–{number(upper)}"


def with_interval(values: tuple[float, float, float] | None) -> str:
    """(expected, lower, upper) as "2.1 (1.6–2.7)"; a dash for no data."""
    if values is None:
        return NO_DATA
    expected, lower, upper = values
    return f"{number(expected)} ({interval(lower, upper)})"


def times_city(relative_risk: float | None) -> str:
    """For example "2.9 ×"; a dash for no data."""
    return NO_DATA if relative_risk is None else f"{number(relative_risk)} ×"


def whole_minutes(seconds: float) -> int:
    """Minutes as they are shown; a difference is that of two such numbers: 42, +6, 48."""
    return round(seconds / 60)


def minutes(seconds: float) -> str:
    """For example "41 min", "1 h 12 min"."""
    whole = whole_minutes(seconds)
    if seconds > 0 and whole == 0:
        return tr("under 1 min")
    return (
        tr("{minutes} min").format(minutes=whole)
        if whole < 60
        else tr("{hours} h {minutes} min").format(hours=whole // 60, minutes=whole % 60)
    )


def minutes_range(low: float, high: float) -> str:
    """Where eight of ten such drives lie: "33–55", "58 min – 1 h 31 min"; empty if that is one number of minutes."""
    least, most = whole_minutes(low), whole_minutes(high)
    if least == most:
        return ""
    return f"{least}–{most}" if most < 60 else f"{minutes(low)} – {minutes(high)}"


def minutes_change(seconds: float, other: float) -> str:
    """The difference of the minutes shown for `seconds` from those shown for `other`: "+6", "−12", "±0"."""
    change = whole_minutes(seconds) - whole_minutes(other)
    return "±0" if change == 0 else f"+{change}" if change > 0 else f"−{-change}"


def kilometres(metres: float) -> str:
    """For example "27.4 km", "850 m"."""
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"


def zone_names(names: Iterable[str]) -> str:
    """The names of several zones in one text. A semicolon divides them: a name may hold a comma."""
    return "; ".join(names)


def day_and_time(moment: datetime) -> str:
    """On New York's clock, for example "Friday 2026-12-04 17:00"."""
    local = clock.in_new_york(moment)
    return f"{tr(clock.DAYS[local.weekday()])} {local:%Y-%m-%d %H:%M}"


def hour_in_words(hour: int) -> str:
    """An hour of the week, for example "Friday 17:00–18:00"."""
    return clock.format_hour_of_week(hour, [tr(day) for day in clock.DAYS])


def cutoff_in_words(cutoff: Cutoff) -> str:
    """The cutoff as a phrase after "High-risk: "."""
    return tr(BASIS_MEANINGS[cutoff.basis]).format(value=f"{cutoff.value:g}")


def travel_time(journey: Journey) -> str:
    """Travel time with traffic; "about" over approximate streets."""
    duration = minutes(journey.seconds)
    return tr("about {minutes}").format(minutes=duration) if journey.network.approximate else duration


def travel_time_and_range(journey: Journey) -> str:
    """For example "about 42 min, mostly 33–55"."""
    usual = minutes_range(*journey.seconds_range)
    if not usual:
        return travel_time(journey)
    return tr("{minutes}, mostly {range}").format(minutes=travel_time(journey), range=usual)


def free_flow(journey: Journey) -> str:
    """For example "27 min on empty streets"."""
    return tr("{minutes} on empty streets").format(minutes=minutes(journey.free_flow_seconds))


def finding(journey: Journey) -> str:
    """The number of high-risk zones, as a sentence without its full stop."""
    red, crossed = len(journey.high_risk_zones), len(journey.zones)
    if all(zone.prediction.rate is None for zone in journey.zones):
        return tr("There are no data for the zones on this drive")
    if not red:
        return tr("No zone on this drive is high-risk: none is {cutoff}").format(
            cutoff=cutoff_in_words(journey.request.cutoff)
        )
    if crossed == 1:
        return tr("The one zone on this drive is high-risk when you get there")
    if red == 1:
        return tr("1 of {crossed} zones is high-risk when you get there").format(crossed=crossed)
    return tr("{red} of {crossed} zones are high-risk when you get there").format(red=red, crossed=crossed)


def headline(journey: Journey) -> str:
    """The answer in one line: "3 of 11 zones are high-risk when you get there · 42 min, mostly 33–55 · 27.4 km"."""
    return " · ".join((finding(journey), travel_time_and_range(journey), kilometres(journey.metres)))


def high_risk_legend(journey: Journey) -> str:
    """The legend of the red zones."""
    return tr("High-risk: {cutoff}").format(cutoff=cutoff_in_words(journey.request.cutoff))


def data_window(journey: Journey) -> str:
    """For example "Collisions of 2025-01-05 to 2025-03-31"."""
    start, end = journey.surface.window
    return tr("Collisions of {start} to {end}").format(start=start, end=end)


def data_age(journey: Journey) -> str:
    """How old the newest collision is today: "20 months old"."""
    days = (clock.now().date() - date.fromisoformat(journey.surface.window[1])).days
    if days < 61:
        return tr("{days} days old").format(days=days)
    return tr("{months} months old").format(months=round(days / 30.44))


def speeds_source(speeds: SpeedTable) -> str:
    """What the minutes are from, for example "Minutes with traffic: Taxi speeds 2018–2024"."""
    return tr("Minutes with traffic: {title}").format(title=speeds.title)


def speeds_facts(speeds: SpeedTable) -> str:
    """The same with days and source."""
    return tr("{speeds}: {first} to {last}, from {source}").format(
        speeds=speeds_source(speeds), first=speeds.first, last=speeds.last, source=speeds.source
    )


def sources(journey: Journey) -> str:
    """Attribution in one line, for every map and page."""
    return " · ".join(attribution(journey))


def route_risk(journey: Journey) -> str:
    """The number that compares two routes, in one sentence."""
    risk = journey.route_risk
    return tr(
        "Route risk: {number} {measure} expected on these streets in 60 days, at the hours when you reach them (90 % "
        "interval), anybody's; it compares two routes"
    ).format(
        number=with_interval((risk.expected, risk.lower, risk.upper)), measure=tr(MEASURES[journey.request.measure])
    )


def zone_summary(journey: Journey, zone: CrossedZone) -> str:
    """Prediction, relative risk and training data of a zone, for a map tip."""
    prediction = zone.prediction
    when = hour_in_words(zone.hour_of_week)
    if prediction.rate is None:
        return tr("Entered at {entry}. No data: no collision was ever located here").format(entry=f"{zone.entry:%H:%M}")
    return tr(
        "Entered at {entry}. {prediction} {measure} expected in 60 days at {when} (90 % interval), "
        "{times} the city. {date}Learned from {count} in {hours} such hours, {start} to {end}"
    ).format(
        entry=f"{zone.entry:%H:%M}",
        prediction=with_interval(prediction.in_60_days()),
        measure=tr(MEASURES[journey.request.measure]),
        when=when,
        times=times_city(prediction.relative_risk),
        date=_date_sentence(prediction.date_factor),
        count=prediction.count,
        hours=f"{prediction.exposure_hours:g}",
        start=journey.surface.window[0],
        end=journey.surface.window[1],
    )


def _date_sentence(factor: float) -> str:
    """The date factor as a sentence with a blank after it; empty where it changes nothing."""
    if abs(factor - 1) < _MIN_FACTOR_SHOWN:
        return ""
    return tr("Season and date make it {factor} × a typical week. ").format(factor=f"{factor:.2f}")


def street_prediction(street: StreetOnWay) -> str:
    """What is expected at a street or an intersection, as "2.1 (1.6–2.7)"; a dash for no data."""
    if street.expected is None or street.lower is None or street.upper is None:
        return NO_DATA
    return with_interval((street.expected, street.lower, street.upper))


def street_summary(journey: Journey, street: StreetOnWay) -> str:
    """Entry, what is expected at a street or an intersection, and how that compares, for a map tip."""
    if street.expected is None:
        return tr("Entered at {entry}. No data").format(entry=f"{street.entry:%H:%M}")
    compared = (
        tr("{times} the city's average per km")
        if street.kind == SiteKind.SEGMENT
        else tr("{times} the average intersection")
    )
    return tr(
        "Entered at {entry}. {prediction} {measure} expected in 60 days at that hour (90 % interval), {compared}"
    ).format(
        entry=f"{street.entry:%H:%M}",
        prediction=street_prediction(street),
        measure=tr(MEASURES[journey.request.measure]),
        compared=compared.format(times=times_city(street.relative)),
    )


def piece_summary(journey: Journey, piece: RoutePiece) -> str:
    """Entry, length, and what is expected on the street of a piece of the route, for a map tip."""
    parts = [f"{piece.entry:%H:%M}", kilometres(piece.metres)]
    if piece.access:
        parts.append(tr("straight leg off the streets"))
    if piece.risk is not None:
        expected = piece.risk.expected, piece.risk.lower, piece.risk.upper
        parts.append(
            tr(
                "on this block and the intersection at its end {prediction} {measure} expected in 60 days at that hour "
                "(90 % interval)"
            ).format(prediction=with_interval(expected), measure=tr(MEASURES[journey.request.measure]))
        )
        parts.append(tr("{times} the city's average per km").format(times=times_city(piece.risk.relative)))
    if piece.relative_risk is not None:
        parts.append(tr("zone {times} the city at that hour").format(times=times_city(piece.relative_risk)))
    return " · ".join(parts)


def streets_in_use(journey: Journey) -> str:
    """The streets in use, their date, and why these; a sentence without its full stop."""
    streets, choice = journey.network.meta, journey.network_choice
    named = tr("Streets: {title}, {date}").format(title=streets["title"], date=streets["date"])
    if journey.network.approximate:
        named = tr("{streets}, approximate").format(streets=named)
    text = f"{named}: {translated(network_reason(choice))}" if choice else named
    damaged = choice.damaged if choice else ()
    if damaged:
        text += "; " + tr("{files} cannot be read: get or import them again").format(files=", ".join(damaged))
    return text


def notes(journey: Journey) -> list[str]:
    """Notes beside the answer: the streets in use, what was used in place of what was asked for, and its limits."""
    fallbacks = [translated(fallback).rstrip(".。") for fallback in journey.fallbacks]
    return [streets_in_use(journey), *fallbacks, *limits(journey)]


def limits(journey: Journey) -> list[str]:
    """Limits of the answer: approximate or missing streets, straight legs, no data, a cutoff that nothing exceeds."""
    texts = []
    if journey.network.approximate:
        texts.append(
            tr("The streets are approximate ({streets}): no one-way streets, no turns").format(
                streets=journey.network.title
            )
        )
    unconnected = journey.network.meta.get("unconnected_share")
    if isinstance(unconnected, float) and unconnected > _MIN_UNCONNECTED_SHOWN:
        texts.append(
            tr("{percent} % of the street length of {streets} did not connect with the rest and is left out").format(
                percent=f"{100 * unconnected:.0f}", streets=journey.network.title
            )
        )
    straight = sum(journey.access_metres)
    if straight > _MIN_ACCESS_METRES_SHOWN:
        texts.append(tr("{length} of the way are a straight line off the streets").format(length=kilometres(straight)))
    unknown = zone_names(zone.name for zone in journey.zones if zone.prediction.rate is None)
    if unknown:
        texts.append(tr("No data for {zones}").format(zones=unknown))
    if not is_ever_exceeded(journey):
        texts.append(
            tr("No zone of the city is above this cutoff at any hour of the week; a lower one would show more")
        )
    return texts


def is_ever_exceeded(journey: Journey) -> bool:
    """Whether any zone of the city is high-risk at any hour of the week."""
    return bool((journey.week.rate > journey.week.threshold(journey.request.cutoff)).any())
