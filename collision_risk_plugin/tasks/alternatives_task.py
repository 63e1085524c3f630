"""Tasks that find the alternative routes and departures of a journey, and save them beside it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable

import numpy as np

from ..core.errors import CollisionRiskError
from ..core.journey.alternatives import (
    ALTERNATIVE,
    FASTEST,
    KEPT,
    MAX_ROUTES,
    Alternative,
    compare_by_time,
    find_alternatives,
)
from ..core.journey.departures import Departure, departures
from ..core.journey.journey import Journey
from ..i18n import tr
from ..output.layers.journey_file import alternatives_file, write_alternatives
from .core_task import CoreTask
from .journey_task import SavedJourney

_FIRST_DRAW_S = 0.05


@dataclass(frozen=True, eq=False)
class Alternatives:
    """`routes` by driving time, the fastest first, with that of the journey; `departures` of each: 168 hours."""

    routes: tuple[Alternative, ...]
    departures: tuple[tuple[Departure, ...], ...]

    def index_of(self, journey: Journey) -> int | None:
        """Index of the route that a journey takes; None if it takes another."""
        same = (at for at, alternative in enumerate(self.routes) if _same_path(alternative.journey, journey))
        return next(same, None)


class AlternativesTask(CoreTask):
    """Finds the alternatives for a journey's request, and the departures of each in the 168 hours from its own on.

    `done` gets Alternatives, which always include the route of the journey: see `with_current_route`. `kept`: the route
    was not sought for this departure, but chosen for another.
    """

    def __init__(
        self,
        journey: Journey,
        done: Callable[[Alternatives], None],
        failed: Callable[[CollisionRiskError], None],
        kept: bool = False,
    ) -> None:
        super().__init__(tr("Comparing other routes and hours"), done, failed)
        self._journey = journey
        self._kind = KEPT if kept else journey.request.criterion

    def compute(self) -> Alternatives:
        # The main thread is drawing the journey's table now; each cell would wait up to 5 ms for Python's lock.
        time.sleep(_FIRST_DRAW_S)
        self.report_progress(0)
        journey = self._journey
        routes = find_alternatives(journey.request, journey.network, journey.surface, journey.speeds, self.isCanceled)
        self.report_progress(50)
        alternatives = with_current_route(routes, journey, self._kind)
        hours = []
        for number, alternative in enumerate(alternatives, start=1):
            hours.append(departures(alternative.journey))
            self.report_progress(50 + 50 * number / len(alternatives))
        return Alternatives(alternatives, tuple(hours))


def with_current_route(alternatives: tuple[Alternative, ...], journey: Journey, kind: str) -> tuple[Alternative, ...]:
    """The alternatives with the journey's own route among them, by driving time; at most MAX_ROUTES.

    If none takes its route (the shortest; a safest one that is nearly the fastest; one kept from another departure; the
    fastest at typical speeds, where traffic makes another quicker), it is added as of this `kind`, the last one of
    kind ALTERNATIVE makes room for it, and none stays that is slower and riskier than it.
    """
    routes = [(one.kind, replace(one.journey, network_choice=journey.network_choice)) for one in alternatives]
    if not any(_same_path(other, journey) for _, other in routes):
        others = [route for route in routes if kind == FASTEST or route[0] != kind]
        others = [route for route in others if not _is_dominated(route[1], journey)]
        if len(others) == MAX_ROUTES:
            spare = [route for route in others if route[0] == ALTERNATIVE] or others[1:]
            others.remove(spare[-1])
        routes = [*others, (kind, journey)]
    return compare_by_time(routes)


def _is_dominated(one: Journey, other: Journey) -> bool:
    """Whether a journey is slower and riskier than another."""
    return one.seconds > other.seconds and one.route_risk.expected > other.route_risk.expected


def _same_path(one: Journey, other: Journey) -> bool:
    return np.array_equal(one.drive.path.edges, other.drive.path.edges)


@dataclass(frozen=True, eq=False)
class SavedAlternatives:
    """Alternatives of a journey and their GeoPackage; `file` is None if the journey has none either."""

    saved_journey: SavedJourney
    routes: tuple[Alternative, ...]
    file: Path | None


class SaveAlternativesTask(CoreTask):
    """Writes alternatives to a GeoPackage beside that of the journey, if it has one; `done` gets SavedAlternatives."""

    def __init__(
        self,
        saved_journey: SavedJourney,
        routes: Sequence[Alternative],
        done: Callable[[SavedAlternatives], None],
        failed: Callable[[CollisionRiskError], None],
    ) -> None:
        super().__init__(tr("Keeping other routes"), done, failed)
        self._saved_journey = saved_journey
        self._routes = tuple(routes)

    def compute(self) -> SavedAlternatives:
        journey_file = self._saved_journey.file
        if journey_file is None:
            return SavedAlternatives(self._saved_journey, self._routes, None)
        file = alternatives_file(journey_file)
        write_alternatives(file, self._routes, self.isCanceled)
        return SavedAlternatives(self._saved_journey, self._routes, file)
