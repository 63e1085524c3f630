"""Tasks that find the alternatives of a journey and its other departures, and that save them beside it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable

import numpy as np

from ..core.errors import CollisionRiskError
from ..core.journey.alternatives import ALTERNATIVE, MAX_ROUTES, Alternative, compare_with_fastest, find_alternatives
from ..core.journey.departures import Departure, departures
from ..core.journey.journey import Journey
from ..i18n import tr
from ..output.layers.journey_file import alternatives_file, write_alternatives
from .core_task import CoreTask
from .journey_task import SavedJourney

_FIRST_DRAW_S = 0.05


@dataclass(frozen=True, eq=False)
class Alternatives:
    """Routes by their time, the fastest first, that of the journey asked for among them; when to leave, for each."""

    choices: tuple[Alternative, ...]
    departures: tuple[tuple[Departure, ...], ...]

    def index_of(self, journey: Journey) -> int | None:
        """Which of the routes a journey drives; None for another."""
        return next((at for at, choice in enumerate(self.choices) if _same_way(choice.journey, journey)), None)


class AlternativesTask(CoreTask):
    """Finds the trade-off routes of a journey's request on its streets, and the 168 hours from its departure on.

    `done` gets Choices. The journey's own route is always one of them: where the trade-off has no such
    route (the shortest way; a safest one that is nearly the fastest) it is added under the name of its
    criterion, and the last of the other ways makes room for it. The fastest, where several ways take
    as long, is the one that the journey has.
    """

    def __init__(
        self, journey: Journey, done: Callable[[Alternatives], None], failed: Callable[[CollisionRiskError], None]
    ) -> None:
        super().__init__(tr("Comparing other routes and hours"), done, failed)
        self._journey = journey

    def work(self) -> Alternatives:
        # Python's lock changes hands every 5 ms only: with the work begun at once, each cell of the table that is being
        # drawn just now would wait that long.
        time.sleep(_FIRST_DRAW_S)
        self.go_on(0)
        journey = self._journey
        found = find_alternatives(journey.request, journey.network, journey.surface, self.isCanceled)
        self.go_on(50)
        choices = with_current_route(found, journey)
        hours = []
        for number, choice in enumerate(choices, start=1):
            hours.append(departures(choice.journey))
            self.go_on(50 + 50 * number / len(choices))
        return Alternatives(choices, tuple(hours))


def with_current_route(found: tuple[Alternative, ...], journey: Journey) -> tuple[Alternative, ...]:
    """The routes to choose from, the journey's own among them, by their time; MOST_ROUTES at most."""
    found = tuple(
        replace(choice, journey=replace(choice.journey, network_choice=journey.network_choice)) for choice in found
    )
    if any(_same_way(choice.journey, journey) for choice in found):
        return found
    fastest = found[0].journey
    own = compare_with_fastest(journey.request.criterion, journey, fastest)
    others = [choice for choice in found if choice.kind != own.kind]
    if len(others) == MAX_ROUTES:
        spare = [choice for choice in others if choice.kind == ALTERNATIVE] or others[1:]
        others.remove(spare[-1])
    return tuple(sorted([*others, own], key=lambda choice: choice.journey.seconds))


def _same_way(one: Journey, other: Journey) -> bool:
    return np.array_equal(one.drive.path.edges, other.drive.path.edges)


@dataclass(frozen=True, eq=False)
class SavedAlternatives:
    """The routes to choose from for `outcome`, and the GeoPackage that keeps them; None where the journey has none."""

    saved_journey: SavedJourney
    choices: tuple[Alternative, ...]
    file: Path | None


class SaveAlternativesTask(CoreTask):
    """Writes the choices to a file beside that of the outcome, where it has one; `done` gets KeptChoices."""

    def __init__(
        self,
        saved_journey: SavedJourney,
        choices: Sequence[Alternative],
        done: Callable[[SavedAlternatives], None],
        failed: Callable[[CollisionRiskError], None],
    ) -> None:
        super().__init__(tr("Keeping other routes"), done, failed)
        self._saved_journey = saved_journey
        self._choices = tuple(choices)

    def work(self) -> SavedAlternatives:
        journey_file = self._saved_journey.file
        if journey_file is None:
            return SavedAlternatives(self._saved_journey, self._choices, None)
        file = alternatives_file(journey_file)
        write_alternatives(file, self._choices, self.isCanceled)
        return SavedAlternatives(self._saved_journey, self._choices, file)
