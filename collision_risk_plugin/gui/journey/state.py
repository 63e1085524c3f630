"""States of the journey page, the transitions between them, and the hint that each state shows."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from ...i18n import tr
from ..map.canvas_places import END, START


class PageState(Enum):
    """What the page shows, as a person sees it."""

    FIRST_USE = auto()
    """No journey, and neither place: the introduction."""
    INCOMPLETE = auto()
    """A place is missing."""
    PICKING = auto()
    """The next click on the map sets a place."""
    READY = auto()
    """Both places, and no journey."""
    SEARCHING = auto()
    """A task searches the journey; changes of the form wait until it ends."""
    CANCELLED = auto()
    """The search was cancelled; a journey shown before stays."""
    FAILED = auto()
    """The search ended with an error; no journey is shown."""
    SHOWN = auto()
    """The journey shown answers the form."""
    OUTDATED = auto()
    """The form, the streets or the zones have changed since the journey shown was requested."""


class PageStateMachine:
    """Current `state` of the page. Requests are compared by equality only; `has_journey`: one is shown."""

    def __init__(self) -> None:
        self.state = PageState.FIRST_USE
        self.has_journey = False
        self._searched: object = None
        self._answered: object = None
        self._sources_changed = False

    def search(self, request: object) -> None:
        """A search for `request` starts."""
        self._searched = request
        self.state = PageState.SEARCHING

    def succeed(self) -> None:
        """The search has found the journey that is shown from now on."""
        self._answered = self._searched
        self._sources_changed = False
        self.has_journey = True
        self.state = PageState.SHOWN

    def fail(self) -> None:
        """The search ended with an error."""
        self.has_journey = False
        self.state = PageState.FAILED

    def cancel(self) -> None:
        """The search was cancelled."""
        self.state = PageState.CANCELLED

    def change_sources(self) -> None:
        """Other streets or zones were chosen: a journey shown answers the form no longer."""
        self._sources_changed = True

    def update(self, request: object, missing: Sequence[str], picking: str | None) -> bool:
        """Follow the form (`request`, its `missing` places) and the map (`picking`); false while searching."""
        if self.state is PageState.SEARCHING:
            return False
        self.state = self._idle_state(request, missing, picking)
        return True

    def _idle_state(self, request: object, missing: Sequence[str], picking: str | None) -> PageState:
        if picking is not None:
            return PageState.PICKING
        if missing:
            return PageState.FIRST_USE if len(missing) > 1 and not self.has_journey else PageState.INCOMPLETE
        if not self.has_journey:
            return PageState.READY
        is_outdated = self._sources_changed or request != self._answered
        return PageState.OUTDATED if is_outdated else PageState.SHOWN


def hint(state: PageState, missing: Sequence[str] = (), picking: str | None = None) -> str:
    """The next step, as rich text; empty in SHOWN, and in FAILED, where the page shows the error."""
    if state is PageState.FIRST_USE:
        return introduction()
    if state is PageState.INCOMPLETE:
        return _missing_hint(missing)
    if state is PageState.PICKING:
        place = tr("where you start") if picking == START else tr("where you are going")
        return tr("Click on the map {where}. Esc gives up.").format(where=place)
    hints = {
        PageState.READY: tr("“Find route” shows the drive and the zones on it."),
        PageState.SEARCHING: tr("Finding the route and its zones."),
        PageState.CANCELLED: tr("Cancelled. “Find route” begins again."),
        PageState.OUTDATED: tr("You have changed the request. “Find route” answers it."),
    }
    return hints.get(state, "")


def _missing_hint(missing: Sequence[str]) -> str:
    if list(missing) == [START]:
        return tr("Now say where you start: pick it on the map, or write an address, a corner or a zone.")
    if list(missing) == [END]:
        return tr("Now say where you are going: pick it on the map, or write an address, a corner or a zone.")
    return tr("Pick where you start and where you are going.")


def introduction() -> str:
    """The three steps to a journey, and a link to an example."""
    steps = (
        tr("Predicted collisions where you drive in New York City."),
        tr("Pick a start and an end on the map, say when you leave, and find the route."),
        tr("Zones that are high-risk at the hour you get there turn red."),
    )
    link = tr("Try it: JFK → Wall Street")
    return "".join(f"<p>{step}</p>" for step in steps) + f'<p><a href="try">{link}</a></p>'
