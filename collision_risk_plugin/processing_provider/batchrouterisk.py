"""collisionrisk:batchrouterisk: thousands of drives, row after row; one that has no answer says why in its row."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsFeature,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
)

from ..core.errors import Cancelled, CollisionRiskError
from ..i18n import tr
from .base.layer_algorithm import LayerAlgorithm
from .parameters import request, trip_sources
from .parameters.request import with_help

if TYPE_CHECKING:
    from ..core.data.sources import Sources
    from ..core.journey.batch import TripRequest, TripResult
    from ..core.streets.network import Network
    from .parameters.request import JourneyOptions
    from .parameters.trip_rows import TripRow

_AT_A_TIME = 1024
"""So many rows are held, to find those on the same streets together."""
_ERRORS_SHOWN = 20


class BatchRouteRisk(LayerAlgorithm):
    """Pairs of places in, drives out."""

    NAME = "batchrouterisk"
    TRIPS = "TRIPS"
    ROWS = "ROWS"
    ERRORS = "ERRORS"
    SECONDS = "SECONDS"

    def displayName(self) -> str:
        return tr("Collision risk of many drives")

    def shortDescription(self) -> str:
        return tr("Finds thousands of drives, between layers or from a file, and what each of them risks.")

    def tags(self) -> list[str]:
        return tr("crash,accident,safety,vision zero,batch,fleet,csv,origin,destination,od,new york,nyc").split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        departure, *others = request.option_definitions()
        for definition in (
            *trip_sources.definitions(),
            departure,
            trip_sources.departure_definition(),
            *others,
            *request.source_definitions(),
        ):
            self.addParameter(definition)
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSink(self.TRIPS, tr("Drives"), QgsProcessing.SourceType.TypeVectorLine),
                tr("Each row with its columns, its route, times, route risk and zones; “message” says what failed."),
            )
        )
        for name, description in (
            (self.ROWS, tr("Number of rows")),
            (self.ERRORS, tr("Number of rows without an answer")),
            (self.SECONDS, tr("How long it took, in seconds")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, description))

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        trip_sources.check(parameters)
        manner = request.read_options(self, parameters, context)
        request.read_sources(self, parameters, context)
        return request.normalized_values(manner)

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..output.layers import trips_layer
        from ..output.layers.journey_layers import wgs84

        began = time.monotonic()
        manner = request.read_options(self, parameters, context)
        sources = request.load_requested_sources(self, parameters, context, feedback)
        # Once for all rows, not as an error of each.
        sources.surface.measure_index(manner.measure)
        rows = trip_sources.open_rows(self, parameters, context, manner, trips_layer.TRIP_COLUMNS, feedback.isCanceled)
        fields = trips_layer.trip_fields(rows.fields)
        trips = self.open_layer(self.TRIPS, parameters, context, fields, trips_layer.TRIPS_TYPE, wgs84())
        feedback.setProgressText(tr("Finding the ways"))
        waiting, told, before = iter(rows), _BatchLog(feedback), 0.0
        while lot := list(islice(waiting, _AT_A_TIME)):
            progress = partial(_progress, feedback, before, rows.done)
            before = rows.done
            for row, outcome, network in _assessed(lot, sources, progress, feedback.isCanceled):
                if feedback.isCanceled():
                    raise Cancelled
                told.add(outcome, network)
                feature = QgsFeature(fields)
                if isinstance(outcome, CollisionRiskError):
                    found = trips_layer.failed_values(told.last_problem)
                else:
                    feature.setGeometry(trips_layer.trip_geometry(outcome))
                    found = trips_layer.trip_values(outcome, sources.surface.zones, network.title)
                feature.setAttributes([told.rows, *row.kept, *found])
                trips.add(feature)
        about = told.sum_up(_in_words(sources, manner))
        written = trips.close(partial(trips_layer.describe_trips, about=about, networks=list(told.networks)))
        seconds = time.monotonic() - began
        return {self.TRIPS: written, self.ROWS: told.rows, self.ERRORS: told.errors, self.SECONDS: seconds}


def _progress(feedback: QgsProcessingFeedback, before: float, after: float, share: float) -> None:
    feedback.setProgress(100 * (before + share * (after - before)))


def _assessed(
    lot: list[TripRow], sources: Sources, progress: Callable[[float], None], is_cancelled: Callable[[], bool]
) -> Iterator[tuple[TripRow, TripResult, Network]]:
    """The rows with their answers, in order; those on the same streets are assessed together. Raises Cancelled."""
    from ..core.journey.batch import assess_trips

    on: dict[Network, list[tuple[int, TripRequest]]] = {}
    for number, row in enumerate(lot):
        network, asked = sources.network, row.asked
        if not isinstance(asked, CollisionRiskError):
            try:
                network, _ = sources.streets_for(asked.start, asked.end, is_cancelled)
            except Cancelled:
                raise
            except CollisionRiskError as error:
                asked = error
        on.setdefault(network, []).append((number, asked))
    found: dict[int, tuple[TripResult, Network]] = {}
    for network, numbered in on.items():
        outcomes = assess_trips((asked for _, asked in numbered), network, sources.surface, is_cancelled)
        for (number, _), outcome in zip(numbered, outcomes):
            found[number] = outcome, network
            progress(len(found) / len(lot))
    for number, row in enumerate(lot):
        yield (row, *found.pop(number))


def _in_words(sources: Sources, manner: JourneyOptions) -> str:
    from ..output.layers import exposure_layer

    return exposure_layer.in_words(sources.surface, manner.measure, manner.cutoff)


class _BatchLog:
    """What is counted and said of the rows; of errors the first few in full."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self.rows = self.errors = 0
        self.last_problem = ""
        self.networks: dict[Network, int] = {}

    def add(self, outcome: TripResult, network: Network) -> None:
        from ..output.messages import translate

        self.rows += 1
        if not isinstance(outcome, CollisionRiskError):
            self.networks[network] = self.networks.get(network, 0) + 1
            return
        self.errors += 1
        self.last_problem = translate(outcome)
        if self.errors <= _ERRORS_SHOWN:
            said = tr("Row {number}: {problem}").format(number=self.rows, problem=self.last_problem)
            self._feedback.pushWarning(said)

    def sum_up(self, about: str) -> str:
        """Say in the log what came of the rows; what the layer is to say of itself."""
        if self.errors > _ERRORS_SHOWN:
            more = tr("{count} more rows have no answer; the column “message” says why.")
            self._feedback.pushWarning(more.format(count=self.errors - _ERRORS_SHOWN))
        streets = [
            tr("Streets: {title}, {date}: {count} drives.").format(
                title=network.title, date=network.meta["date"], count=count
            )
            for network, count in self.networks.items()
        ]
        counted = tr("{rows} rows: {fine} drives found, {errors} without an answer.")
        for line in (counted.format(rows=self.rows, fine=self.rows - self.errors, errors=self.errors), *streets):
            self._feedback.pushInfo(line)
        return " ".join((about, *streets))
