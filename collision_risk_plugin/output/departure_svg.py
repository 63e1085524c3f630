"""The risk of a route at each hour to leave, as a drawing inside a page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..core import clock
from ..core.departures import Departure
from ..i18n import tr
from . import departure_words

_BAR, _GAP, _HEIGHT, _FOOT = 24, 4, 90, 18
_LABEL_EVERY = 6


def departure_svg(departures: Sequence[Departure]) -> str:
    """Bars as SVG, red and hatched where a zone is high-risk; each says itself, and the whole for who cannot see it.

    Colours are the page's: its variables --ink, --quiet, --red, --tint.
    """
    highest = max(departure.route_risk.expected for departure in departures) or 1.0
    told = departure_words.in_words(departures)
    width = len(departures) * (_BAR + _GAP) - _GAP
    bars = "\n".join(
        _bar(number, departure, departure.route_risk.expected / highest, said)
        for number, (departure, said) in enumerate(zip(departures, told))
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


def _bar(number: int, departure: Departure, share: float, said: str) -> str:
    height = max(1.0, share * _HEIGHT)
    fill = ' fill="url(#hatch)"' if departure.high_risk_zones else ""
    return (
        f'<rect x="{number * (_BAR + _GAP)}" y="{_HEIGHT - height:.1f}" width="{_BAR}" height="{height:.1f}"{fill}>'
        f"<title>{escape(said)}</title></rect>"
    )
