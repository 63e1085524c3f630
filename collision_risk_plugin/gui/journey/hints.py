"""What a person does next, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from ...i18n import tr
from .place_names import END, START


def picking(which: str) -> str:
    where = tr("where you start") if which == START else tr("where you are going")
    return tr("Click on the map {where}. Esc gives up.").format(where=where)


def missing(which: Sequence[str], *, first: bool) -> str:
    """Which ends are still to be said; to somebody who has no answer yet (`first`), with what this is."""
    if list(which) == [START]:
        return tr("Now say where you start: pick it on the map, or write an address, a corner or a zone.")
    if list(which) == [END]:
        return tr("Now say where you are going: pick it on the map, or write an address, a corner or a zone.")
    return first_steps() if first else tr("Pick where you start and where you are going.")


def first_steps() -> str:
    """Three lines of what to do, and a link that does it."""
    steps = (
        tr("Predicted collisions where you drive in New York City."),
        tr("Pick a start and an end on the map, say when you leave, and find the route."),
        tr("Zones that are high-risk at the hour you get there turn red."),
    )
    link = tr("Try it: JFK → Wall Street")
    return "".join(f"<p>{step}</p>" for step in steps) + f'<p><a href="try">{link}</a></p>'
