"""Texts of alerts on the way, the same in message bar, badge and layer."""

from __future__ import annotations

from ...core.constants import MEASURES
from ...core.journey.crash_prone import CrashProneSite
from ...core.journey.journey import CrossedZone, Journey
from ...core.streets.sites import SiteKind
from ...core.tracking.alerts import AHEAD, INSIDE, OFF, Alert, AlertPoint
from ...i18n import tr
from .journey_text import kilometres, minutes, times_city, with_interval

FLAG = "⚑"
_STEP = 10


def rounded_distance(metres: float) -> str:
    """For example "490 m", "1.2 km"."""
    return kilometres(max(_STEP, _STEP * round(metres / _STEP)))


def alert_message(alert: Alert, journey: Journey) -> str:
    """An alert for the message bar."""
    if alert.kind == OFF:
        return tr("You are off the route, {metres} from it. Alerts go on when you are on it again.").format(
            metres=rounded_distance(alert.metres)
        )
    if alert.site is not None:
        where = site_ahead(alert.site, alert.metres)
        return f"{where}. {site_prediction(journey, alert.site)}."
    if alert.zone is None:
        return tr("You are on the route again.")
    where = (
        tr("High-risk zone in {metres}: {zone}.").format(metres=rounded_distance(alert.metres), zone=alert.zone.name)
        if alert.kind == AHEAD
        else tr("You are in a high-risk zone: {zone}.").format(zone=alert.zone.name)
    )
    return f"{where} {prediction(journey, alert.zone)}."


def prediction(journey: Journey, zone: CrossedZone) -> str:
    """For example "2.1 (1.6–2.7) collisions expected in 60 days at that hour of the week, 2.9 × the city"."""
    return tr("{number} {measure} expected in 60 days at that hour of the week, {times} the city").format(
        number=with_interval(zone.prediction.in_60_days()),
        measure=tr(MEASURES[journey.request.measure]),
        times=times_city(zone.prediction.relative_risk),
    )


def site_ahead(site: CrashProneSite, metres: float) -> str:
    """For example "Crash-prone intersection in 300 m: Atlantic Avenue & Flatbush Avenue"."""
    text = (
        tr("Crash-prone intersection in {metres}: {street}")
        if site.street.kind == SiteKind.INTERSECTION
        else tr("Crash-prone street in {metres}: {street}")
    )
    return text.format(metres=rounded_distance(metres), street=site.street.name)


def site_prediction(journey: Journey, site: CrashProneSite) -> str:
    """For example "0.03 (0.022–0.039) collisions expected in 60 days at that hour …, more than at 99 % …"."""
    text = (
        tr(
            "{number} {measure} expected in 60 days at that hour of the week (90 % interval), more than at {percent} % "
            "of the intersections of these streets"
        )
        if site.street.kind == SiteKind.INTERSECTION
        else tr(
            "{number} {measure} expected in 60 days at that hour of the week (90 % interval), for its length more than "
            "on {percent} % of these streets"
        )
    )
    return text.format(
        number=with_interval(site.in_60_days),
        measure=tr(MEASURES[journey.request.measure]),
        percent=whole_percent(site),
    )


def whole_percent(site: CrashProneSite) -> int:
    """The percentile rounded down: nothing has more than 100 % of its kind."""
    return int(site.percentile)


def badge_text(alert: Alert | None, on_route: bool | None) -> str:
    """Badge beside the position: the zone or street ahead, or that the route was left; else empty."""
    if on_route is False:
        return tr("off the route")
    if alert is not None and alert.site is not None:
        return tr("{flag} {metres}: {zone}").format(
            flag=FLAG, metres=rounded_distance(alert.metres), zone=alert.site.street.name
        )
    if alert is None or alert.zone is None:
        return ""
    if alert.kind == INSIDE:
        return tr("{flag} in {zone}").format(flag=FLAG, zone=alert.zone.name)
    return tr("{flag} {metres}: {zone}").format(flag=FLAG, metres=rounded_distance(alert.metres), zone=alert.zone.name)


def point_summary(journey: Journey, point: AlertPoint) -> str:
    """Time and distance before the zone or street at which an alert is given, for a map tip."""
    if point.site is not None:
        site = point.site
        return tr("After {time}: {where}, reached at {entry}. {prediction}").format(
            time=minutes(point.seconds),
            where=site_ahead(site, point.metres_before_entry),
            entry=f"{site.street.entry:%H:%M}",
            prediction=site_prediction(journey, site),
        )
    if point.zone is None:
        return ""
    if point.metres_before_entry <= 0:
        return tr("The drive begins in {zone}, high-risk then. {prediction}").format(
            zone=point.zone.name, prediction=prediction(journey, point.zone)
        )
    return tr("After {time}: {metres} to {zone}, high-risk when you get there at {entry}. {prediction}").format(
        time=minutes(point.seconds),
        metres=rounded_distance(point.metres_before_entry),
        zone=point.zone.name,
        entry=f"{point.zone.entry:%H:%M}",
        prediction=prediction(journey, point.zone),
    )
