"""The journey as one page that needs nothing else: map, table of the zones, meaning, data, model, sources."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from string import Template
from typing import Any

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage

from ..core import clock
from ..core.choices import MEASURES
from ..core.departures import departures
from ..core.journey import Journey, ZoneOnWay
from ..i18n import language, tr
from ..paths import RESOURCES
from . import departure_words, words
from .departure_svg import departure_svg
from .provenance import request_form

_NUMBER = ' class="number"'
_HOURS = 24
TEMPLATE = RESOURCES / "report" / "journey.html"


def report(journey: Journey, picture: QImage) -> str:
    """The page as HTML, with the picture that map_image.render_map drew. Works in any thread."""
    request = journey.request
    hours = departures(journey, _HOURS)
    asked = tr("Leaving {when}, New York time; {criterion} way; arriving {arrival}").format(
        when=words.day_and_time(request.departure), criterion=tr(request.criterion), arrival=f"{journey.arrival:%H:%M}"
    )
    values = {
        "language": language(),
        "title": "Collision Risk: " + words.headline(journey),
        "finding": words.finding(journey),
        "facts": f"{words.how_long(journey)} · {words.kilometres(journey.metres)}",
        "asked": asked,
        "picture_in_words": _picture_in_words(journey),
        "sources": words.sources(journey),
        "measure": tr(MEASURES[request.measure]),
        "high_risk": words.high_risk_means(journey),
        "route_risk": words.route_risk(journey),
        "cutoff": words.cutoff_in_words(request.cutoff),
        "best_hour": departure_words.best(hours),
        "request": json.dumps(request_form(request), indent=1),
        "made": tr("Made {when}, New York time").format(when=words.day_and_time(clock.now())) + ".",
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
        notes=_list(words.notes(journey)),
        rows="\n".join(_row(zone) for zone in journey.zones),
        hours=departure_svg(hours),
        data=_data(journey),
        trial=_trial(journey),
    )


def _png(image: QImage) -> str:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return base64.b64encode(content.data()).decode("ascii")


def _picture_in_words(journey: Journey) -> str:
    red = ", ".join(zone.name for zone in journey.high_risk_zones)
    shown = tr("Map of New York City with the route from start (1) to end (2) through {zones} zones.").format(
        zones=len(journey.zones)
    )
    return f"{shown} " + (tr("High-risk: {red}.").format(red=red) if red else tr("None of them is high-risk."))


def _list(lines: Iterable[str]) -> str:
    items = "\n".join(f"<li>{escape(line)}.</li>" for line in lines)
    return f"<ul>\n{items}\n</ul>" if items else ""


def _row(zone: ZoneOnWay) -> str:
    prediction = zone.prediction
    flag = f' <span class="flag">⚑ {escape(tr("high-risk"))}</span>' if prediction.high_risk else ""
    counted = tr("{count} in {hours} h").format(count=prediction.count, hours=f"{prediction.exposure_hours:g}")
    numbers = (
        words.with_interval(prediction.in_60_days()),
        words.times_city(prediction.relative_risk),
        counted if prediction.rate is not None else words.NO_DATA,
        words.kilometres(zone.metres),
        words.minutes(zone.seconds),
    )
    cells = "".join(f"<td{_NUMBER}>{escape(number)}</td>" for number in numbers)
    name = f'<th scope="row">{escape(zone.name)}, {escape(zone.borough)}{flag}</th>'
    marked = ' class="red"' if prediction.high_risk else ""
    return f"<tr{marked}><td>{zone.entry:%H:%M}</td>{name}{cells}</tr>"


def _data(journey: Journey) -> str:
    manifest, streets = journey.surface.manifest, journey.network.meta
    window = manifest["window"]
    learned = tr("{window}; {age} when this page was made").format(
        window=words.data_window(journey), age=words.data_age(journey)
    )
    if {"rows", "located"} <= window.keys():
        learned += tr("; {rows:,} collisions, {located:,} of them in a zone").format(**window)
    facts = (
        learned,
        tr("Model: {title}, made {created}").format(title=journey.surface.title, created=manifest["created"][:10]),
        tr("Zones: {title}").format(title=journey.surface.zones.title),
        tr("Streets: {title} ({date}), from {source}").format(**streets),
        tr("Licence of the streets: {licence}").format(**streets),
    )
    return _list(facts)


def _trial(journey: Journey) -> str:
    """How the model did on weeks that it had not seen, beside simpler ones; figures of the measure asked for."""
    holdout = journey.surface.manifest.get("holdout")
    if not holdout or journey.request.measure not in holdout["measures"]:
        return f"<p>{escape(tr('The model comes without the figures of a trial.'))}</p>"
    told = tr(
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
    rows = "\n".join(_trial_row(name, figures) for name, figures in models.items())
    table = f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    return f'<p>{escape(told)}</p>\n<div class="scroll">\n{table}\n</div>'


def _figure(form: str, value: float | None) -> str:
    return words.NO_DATA if value is None else form.format(value)


def _trial_row(name: str, figures: Mapping[str, Any]) -> str:
    difference = figures.get("difference_zone_hour_percent")
    shown = tr("{:+.1f} % ({:+.1f} to {:+.1f})").format(*difference) if difference else words.NO_DATA
    numbers = (
        _figure("{:.4f}", figures.get("deviance_zone_hour")),
        shown.replace("-", "−"),
        _figure("{:.2f}", figures.get("calibration")),
        _figure("{:.1%}", figures.get("share_in_top_5_percent_cells")).replace("%", " %"),
    )
    cells = "".join(f"<td{_NUMBER}>{escape(number)}</td>" for number in numbers)
    return f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'
