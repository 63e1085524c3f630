"""Report of a journey as one self-contained HTML page, with the departure chart as inline SVG."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from string import Template
from typing import Any

from qgis.PyQt.QtGui import QImage

from ...core import clock
from ...core.constants import MEASURES, RESOURCES
from ...core.journey.departures import Departure, departures
from ...core.journey.journey import CrossedZone, Journey
from ...core.journey.serialization import request_form
from ...core.journey.streets_on_way import StreetOnWay, streets_on_way
from ...core.places.place_names import name_of_place
from ...core.streets.sites import SiteKind
from ...i18n import language, tr
from ..png import png_of
from ..text import alternatives_text, journey_text

_NUMBER = ' class="number"'
_HOURS = 24
_BAR, _GAP, _HEIGHT, _FOOT = 24, 4, 90, 18
_LABEL_EVERY = 6
_SITES_SHOWN = 12
"""So many streets and intersections on the way, those with most expected, are in the page's table."""
TEMPLATE = RESOURCES / "report" / "journey.html"


def report(journey: Journey, picture: QImage) -> str:
    """The page as HTML, with the `picture` of map_image.render_map. Works in any thread."""
    request = journey.request
    hours = departures(journey, _HOURS)
    start, end = (name_of_place(place, journey.surface.zones) for place in (request.start, request.end))
    leaving = tr("{start} → {end}. Leaving {when}, New York time; {criterion} way; arriving {arrival}").format(
        start=start,
        end=end,
        when=journey_text.day_and_time(request.departure),
        criterion=tr(request.criterion),
        arrival=f"{journey.arrival:%H:%M}",
    )
    values = {
        "language": language(),
        "title": "Collision Risk: " + journey_text.headline(journey),
        "finding": journey_text.finding(journey),
        "facts": f"{journey_text.travel_time_and_range(journey)} · {journey_text.kilometres(journey.metres)}",
        "free_flow": journey_text.free_flow(journey),
        "asked": leaving,
        "picture_in_words": _picture_in_words(journey),
        "sources": journey_text.sources(journey),
        "measure": tr(MEASURES[request.measure]),
        "high_risk": journey_text.high_risk_legend(journey),
        "route_risk": journey_text.route_risk(journey),
        "cutoff": journey_text.cutoff_in_words(request.cutoff),
        "best_hour": " ".join(
            filter(None, (alternatives_text.quicker_departure(hours), alternatives_text.best_departure(hours)))
        ),
        "request": json.dumps(request_form(request), indent=1),
        "made": tr("Made {when}, New York time").format(when=journey_text.day_and_time(clock.now())) + ".",
    }
    page = re.sub(
        r"\[\[(.+?)\]\]",
        lambda marked: tr(" ".join(marked[1].split())),
        TEMPLATE.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    return Template(page).substitute(
        {name: escape(value) for name, value in values.items()},
        picture=_png(picture),
        width=picture.width(),
        height=picture.height(),
        notes=_list(journey_text.notes(journey)),
        rows="\n".join(_row(zone) for zone in journey.zones),
        sites="\n".join(_site_row(site) for site in _most_expected(journey)),
        hours=departure_svg(hours),
        data=_data(journey),
        trial=_holdout_table(journey),
    )


def _png(image: QImage) -> str:
    return base64.b64encode(png_of(image)).decode("ascii")


def _picture_in_words(journey: Journey) -> str:
    red = journey_text.zone_names(zone.name for zone in journey.high_risk_zones)
    shown = tr("Map of New York City with the route from start (1) to end (2) through {zones} zones.").format(
        zones=len(journey.zones)
    )
    return f"{shown} " + (tr("High-risk: {red}.").format(red=red) if red else tr("None of them is high-risk."))


def _list(lines: Iterable[str]) -> str:
    items = "\n".join(f"<li>{escape(line)}.</li>" for line in lines)
    return f"<ul>\n{items}\n</ul>" if items else ""


def _row(zone: CrossedZone) -> str:
    prediction = zone.prediction
    flag = f' <span class="flag">⚑ {escape(tr("high-risk"))}</span>' if prediction.high_risk else ""
    counted = tr("{count} in {hours} h").format(count=prediction.count, hours=f"{prediction.exposure_hours:g}")
    numbers = (
        journey_text.with_interval(prediction.in_60_days()),
        journey_text.times_city(prediction.relative_risk),
        counted if prediction.rate is not None else journey_text.NO_DATA,
        journey_text.kilometres(zone.metres),
        journey_text.minutes(zone.seconds),
    )
    cells = "".join(f"<td{_NUMBER}>{escape(number)}</td>" for number in numbers)
    name = f'<th scope="row">{escape(zone.name)}, {escape(zone.borough)}{flag}</th>'
    marked = ' class="red"' if prediction.high_risk else ""
    return f"<tr{marked}><td>{zone.entry:%H:%M}</td>{name}{cells}</tr>"


def _most_expected(journey: Journey) -> list[StreetOnWay]:
    """The streets and intersections on the way with most expected, in order of travel."""
    known = [site for site in streets_on_way(journey) if site.expected is not None]
    most = sorted(known, key=lambda site: -(site.expected or 0.0))[:_SITES_SHOWN]
    return [site for site in known if site in most]


def _site_row(site: StreetOnWay) -> str:
    is_street = site.kind == SiteKind.SEGMENT
    cells = "".join(
        f"<td{_NUMBER}>{escape(number)}</td>"
        for number in (
            journey_text.street_prediction(site),
            journey_text.times_city(site.relative),
            journey_text.kilometres(site.metres) if is_street else journey_text.NO_DATA,
        )
    )
    name = site.name or (tr("Street without a name") if is_street else tr("Intersection without a name"))
    kind = tr("Street") if is_street else tr("Intersection")
    return f'<tr><td>{site.entry:%H:%M}</td><th scope="row">{escape(name)}</th><td>{escape(kind)}</td>{cells}</tr>'


def _data(journey: Journey) -> str:
    manifest, streets = journey.surface.manifest, journey.network.meta
    window = manifest["window"]
    training_data = tr("{window}; {age} when this page was made").format(
        window=journey_text.data_window(journey), age=journey_text.data_age(journey)
    )
    if {"rows", "located"} <= window.keys():
        training_data += tr("; {rows:,} collisions, {located:,} of them in a zone").format(**window)
    facts = (
        training_data,
        tr("Model: {title}, made {created}").format(title=journey.surface.title, created=manifest["created"][:10]),
        tr("Zones: {title}").format(title=journey.surface.zones.title),
        tr("Streets: {title} ({date}), from {source}").format(**streets),
        tr("Licence of the streets: {licence}").format(**streets),
        journey_text.speeds_facts(journey.speeds),
    )
    return _list(facts)


def _holdout_table(journey: Journey) -> str:
    """Holdout results of the model beside simpler ones, for the measure of the request."""
    holdout = journey.surface.manifest.get("holdout")
    if not holdout or journey.request.measure not in holdout["measures"]:
        return f"<p>{escape(tr('The model has no holdout results.'))}</p>"
    text = tr(
        "Fitted on {fit[start]} to {fit[end]} and tried on {test[start]} to {test[end]}, which it had not seen, beside "
        "simpler models. Less deviance is better. Difference: to empirical Bayes, with its 95 % interval."
    ).format(**holdout)
    head = "".join(
        f'<th scope="col"{side}>{label}</th>'
        for side, label in (
            ("", tr("Model")),
            (_NUMBER, tr("Deviance per<br />zone and hour")),
            (_NUMBER, tr("Difference")),
            (_NUMBER, tr("Counted ÷<br />expected")),
            (_NUMBER, tr("Found in its<br />top 5 % of cells")),
        )
    )
    models = holdout["measures"][journey.request.measure]
    rows = "\n".join(_holdout_row(name, figures) for name, figures in models.items())
    table = f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    return f'<p>{escape(text)}</p>\n<div class="scroll">\n{table}\n</div>'


def _figure(form: str, value: float | None) -> str:
    return journey_text.NO_DATA if value is None else form.format(value)


def _holdout_row(name: str, figures: Mapping[str, Any]) -> str:
    difference = figures.get("difference_zone_hour_percent")
    shown = tr("{:+.1f} % ({:+.1f} to {:+.1f})").format(*difference) if difference else journey_text.NO_DATA
    numbers = (
        _figure("{:.4f}", figures.get("deviance_zone_hour")),
        shown.replace("-", "−"),
        _figure("{:.2f}", figures.get("calibration")),
        _figure("{:.1%}", figures.get("share_in_top_5_percent_cells")).replace("%", " %"),
    )
    cells = "".join(f"<td{_NUMBER}>{escape(number)}</td>" for number in numbers)
    return f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'


def departure_svg(departures: Sequence[Departure]) -> str:
    """Bar chart as SVG, red and hatched where a zone is high-risk, with a title for each bar and an accessible name.

    Colours are the page's: its variables --ink, --quiet, --red, --tint.
    """
    highest = max(departure.route_risk.expected for departure in departures) or 1.0
    titles = alternatives_text.departure_summaries(departures)
    width = len(departures) * (_BAR + _GAP) - _GAP
    bars = "\n".join(
        _bar(number, departure, departure.route_risk.expected / highest, title)
        for number, (departure, title) in enumerate(zip(departures, titles))
    )
    labels = "\n".join(
        f'<text x="{number * (_BAR + _GAP)}" y="{_HEIGHT + _FOOT - 4}">{clock.in_new_york(d.leave):%H:%M}</text>'
        for number, d in enumerate(departures)
        if number % _LABEL_EVERY == 0
    )
    name = escape(tr("Route risk at each hour to leave"))
    return (
        f'<svg role="img" aria-label="{name}" viewBox="0 0 {width} {_HEIGHT + _FOOT}">\n'
        '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="tint" width="6" height="6" /><rect class="red" width="3" height="6" /></pattern></defs>\n'
        f"{bars}\n{labels}\n</svg>"
    )


def _bar(number: int, departure: Departure, share: float, title: str) -> str:
    height = max(1.0, share * _HEIGHT)
    fill = ' fill="url(#hatch)"' if departure.high_risk_zones else ""
    return (
        f'<rect x="{number * (_BAR + _GAP)}" y="{_HEIGHT - height:.1f}" width="{_BAR}" height="{height:.1f}"{fill}>'
        f"<title>{escape(title)}</title></rect>"
    )
