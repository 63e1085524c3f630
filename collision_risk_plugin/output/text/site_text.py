"""Texts that explain what is expected on a street or at an intersection."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from datetime import datetime

from ...core.constants import MEASURES
from ...core.journey.crash_prone import MIN_PERCENTILE, CrashProneSite
from ...core.journey.journey import Journey
from ...core.street_risk.site_explanation import Interval, SiteExplanation, YearCount
from ...core.streets.road_class import RoadClass
from ...core.streets.sites import SiteKind
from ...core.traffic.volume_table import VolumeTable
from ...i18n import tr
from . import journey_text

_YEARS_SHOWN = 10
_ON_WAY_SHOWN = 3


def site_title(site: SiteExplanation) -> str:
    """Its name, or that it has none."""
    if site.name:
        return site.name
    return tr("Intersection without a name") if site.kind == SiteKind.INTERSECTION else tr("Street without a name")


def site_kind(site: SiteExplanation, journey: Journey) -> str:
    """Kind, class, size and zone: "Intersection of 4 legs, the largest a main street · Prospect Heights"."""
    road = class_in_words(site.road_class)
    if site.kind == SiteKind.INTERSECTION:
        text = tr("Intersection of {legs} legs, the largest: {road}").format(legs=f"{site.size:.0f}", road=road)
    else:
        text = tr("Street between two intersections, {length}: {road}").format(
            length=journey_text.kilometres(site.size), road=road
        )
    return text if site.zone is None else f"{text} · {journey.surface.zones.names[site.zone]}"


def class_in_words(road_class: RoadClass) -> str:
    """For example "main street"."""
    return {
        RoadClass.LOCAL: tr("local street"),
        RoadClass.MAJOR: tr("main street"),
        RoadClass.EXPRESSWAY: tr("expressway"),
        RoadClass.PARKWAY: tr("parkway"),
        RoadClass.BRIDGE: tr("bridge"),
        RoadClass.TUNNEL: tr("tunnel"),
        RoadClass.RAMP: tr("ramp"),
        RoadClass.ALLEY: tr("alley"),
    }[road_class]


def site_hour(site: SiteExplanation, entry: datetime | None) -> str:
    """The hour of the week that is explained."""
    hour = journey_text.hour_in_words(site.hour)
    if entry is None:
        return tr("Not on this drive. Shown for the hour of departure, {hour}.").format(hour=hour)
    return tr("You get there at {entry}, in the hour {hour}.").format(entry=f"{entry:%H:%M}", hour=hour)


def site_prediction(site: SiteExplanation, journey: Journey) -> str:
    """Expected in a year and in 60 days at that hour, with intervals."""
    if site.in_a_year is None or site.in_60_days is None:
        return tr("No data: nothing is predicted here.")
    return tr(
        "{year} {measure} expected in a year; {total} in 60 days in this hour of the week (90 % intervals)."
    ).format(
        year=journey_text.with_interval(site.in_a_year),
        measure=tr(MEASURES[journey.request.measure]),
        total=journey_text.with_interval(site.in_60_days),
    )


def site_prior(site: SiteExplanation) -> str:
    """What sites like it have, and how its own history changes that; empty where that is not known."""
    if site.prior_in_a_year is None or site.in_a_year is None or site.prior_in_a_year <= 0:
        return ""
    text = (
        tr(
            "By its zone, class and legs an intersection like it would have {prior} a year. What was counted here "
            "makes it {times} that."
        )
        if site.kind == SiteKind.INTERSECTION
        else tr(
            "By its zone, class and length a street like it would have {prior} a year. What was counted here makes it "
            "{times} that."
        )
    )
    return text.format(
        prior=journey_text.number(site.prior_in_a_year),
        times=journey_text.times_city(site.in_a_year[0] / site.prior_in_a_year),
    )


def site_rank(site: SiteExplanation, journey: Journey) -> str:
    """Rank among the sites of its kind, and × their mean; empty without data."""
    if site.rank is None or not site.ranked:
        return ""
    text = (
        tr("Among the highest {percent} % of the {ranked} intersections of “{streets}”, {times} their mean.")
        if site.kind == SiteKind.INTERSECTION
        else tr(
            "For its length among the highest {percent} % of the {ranked} streets of “{streets}”, {times} their mean."
        )
    )
    return text.format(
        percent=min(100, math.ceil(100 * site.rank / site.ranked)),
        ranked=f"{site.ranked:,}",
        streets=journey.network.title,
        times=journey_text.times_city(site.relative),
    )


def site_vehicles(site: SiteExplanation, volumes: VolumeTable | None) -> str:
    """Vehicles a day with their interval, and what they are from; empty where they are not known."""
    if site.vehicles_a_day is None or volumes is None:
        return ""
    text = (
        tr("About {number} vehicles enter it a day (90 % interval), estimated by class of street: {source}.")
        if site.kind == SiteKind.INTERSECTION
        else tr("About {number} vehicles pass it a day (90 % interval), estimated by class of street: {source}.")
    )
    return text.format(number=_vehicles(site.vehicles_a_day), source=volumes.title)


def _vehicles(values: Interval) -> str:
    value, lower, upper = (f"{float(f'{one:.1e}'):,.0f}" for one in values)
    return f"{value} ({lower}–{upper})"


def site_counts(counts: Sequence[YearCount]) -> str:
    """A table of the last years, as rich text."""
    header = (tr("year"), tr("collisions"), tr("hurt: on foot"), tr("cycling"), tr("in vehicles"))
    rows = [(f"{one.year}", f"{one.collisions:,}", *(f"{persons:,}" for persons in one.hurt)) for one in counts]
    lines = [_row("th", header), *(_row("td", row) for row in reversed(rows[-_YEARS_SHOWN:]))]
    return f'<table cellspacing="0" cellpadding="2">{"".join(lines)}</table>'


def _row(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f'<{tag} align="right">{html.escape(cell)}</{tag}>' for cell in cells) + "</tr>"


def site_window(journey: Journey) -> str:
    """Window and age of the data, the model, and what the numbers are not."""
    return tr(
        "{window}, {age}; {model}. Its hours follow those of its zone. These are collisions reported to the police: "
        "they tell nothing of fault or cause, and are not your personal risk."
    ).format(window=journey_text.data_window(journey), age=journey_text.data_age(journey), model=journey.surface.title)


def crash_prone_on_way(sites: Sequence[CrashProneSite]) -> str:
    """The crash-prone sites with the highest rank, in order of travel, as rich text with links to their numbers."""
    if not sites:
        return ""
    most = sorted(sites, key=lambda one: -one.percentile)[:_ON_WAY_SHOWN]
    links = [
        f'{one.street.entry:%H:%M} <a href="{one.street.site}">{html.escape(one.street.name)}</a>'
        for one in sites
        if one in most
    ]
    text = tr("Crash-prone on the way: {streets}").format(streets="; ".join(links))
    more = len(sites) - len(links)
    return f"{text} " + tr("and {more} more").format(more=more) if more else text


def crash_prone_rule() -> str:
    """What is crash-prone, for a tip."""
    return tr(
        "Intersections and streets where more is expected when you get there than at {percent} % of those of the "
        "streets in use; streets by their length. Click one to see why."
    ).format(percent=f"{MIN_PERCENTILE:g}")
