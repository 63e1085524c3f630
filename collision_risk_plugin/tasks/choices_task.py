"""Finding what else a journey could be: other routes, and other hours to leave at."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Callable

import numpy as np

from ..core.departures import Departure, departures
from ..core.errors import CollisionRiskError
from ..core.journey import Journey
from ..core.tradeoff import ALTERNATIVE, MOST_ROUTES, Choice, choice_of, trade_off
from ..i18n import tr
from .core_task import CoreTask

_FIRST_DRAW_S = 0.05


@dataclass(frozen=True, eq=False)
class Choices:
    """Routes by their time, the fastest first, that of the journey asked for among them; when to leave, for each."""

    choices: tuple[Choice, ...]
    departures: tuple[tuple[Departure, ...], ...]

    def index_of(self, journey: Journey) -> int | None:
        """Which of the routes a journey drives; None for another."""
        return next((at for at, choice in enumerate(self.choices) if _same_way(choice.journey, journey)), None)


class ChoicesTask(CoreTask):
    """Finds the trade-off routes of a journey's request on its streets, and the 168 hours from its departure on.

    `done` gets Choices. The journey's own route is always one of them: where the trade-off has no such
    route (the shortest way; a safest one that is nearly the fastest) it is added under the name of its
    criterion, and the last of the other ways makes room for it. The fastest, where several ways take
    as long, is the one that the journey has.
    """

    def __init__(
        self, journey: Journey, done: Callable[[Choices], None], failed: Callable[[CollisionRiskError], None]
    ) -> None:
        super().__init__(tr("Comparing other routes and hours"), done, failed)
        self._journey = journey

    def work(self) -> Choices:
        # Python's lock changes hands every 5 ms only: with the work begun at once, each cell of the table that is being
        # drawn just now would wait that long.
        time.sleep(_FIRST_DRAW_S)
        self.go_on(0)
        journey = self._journey
        found = trade_off(journey.request, journey.network, journey.surface, self.isCanceled)
        self.go_on(50)
        choices = with_own_route(found, journey)
        hours = []
        for number, choice in enumerate(choices, start=1):
            hours.append(departures(choice.journey))
            self.go_on(50 + 50 * number / len(choices))
        return Choices(choices, tuple(hours))


def with_own_route(found: tuple[Choice, ...], journey: Journey) -> tuple[Choice, ...]:
    """The routes to choose from, the journey's own among them, by their time; MOST_ROUTES at most."""
    found = tuple(replace(choice, journey=replace(choice.journey, why=journey.why)) for choice in found)
    if any(_same_way(choice.journey, journey) for choice in found):
        return found
    fastest = found[0].journey
    own = choice_of(journey.request.criterion, journey, fastest)
    others = [choice for choice in found if choice.kind != own.kind]
    if len(others) == MOST_ROUTES:
        spare = [choice for choice in others if choice.kind == ALTERNATIVE] or others[1:]
        others.remove(spare[-1])
    return tuple(sorted([*others, own], key=lambda choice: choice.journey.seconds))


def _same_way(one: Journey, other: Journey) -> bool:
    return np.array_equal(one.drive.way.edges, other.drive.way.edges)
