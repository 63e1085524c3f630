"""collisionrisk:batchrouterisk: thousands of drives; a row without an answer says why in its message."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
)

from ..core.errors import Cancelled, CollisionRiskError
from ..i18n import tr, translated
from .base.layer_algorithm import LayerAlgorithm
from .parameters import error_limit, request, trip_sources
from .parameters.values import with_help

if TYPE_CHECKING:
    from ..core.data.sources import Sources
    from ..core.journey.batch import TripRequest, TripResult
    from ..core.streets.network import Network
    from .parameters.trip_rows import TripRow

_ROWS_HELD = 1024
"""So many rows are held, to find those on the same streets together."""
_ERRORS_SHOWN = 20


class BatchRouteRisk(LayerAlgorithm):
    """Pairs of places in, drives out."""

    NAME = "batchrouterisk"
    MAY_LACK_GEOMETRY = frozenset({"TRIPS"})
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
            error_limit.definition(),
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
        request.add_used_outputs(self)
        super().initAlgorithm(configuration)

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        trip_sources.check(parameters)
        options = request.read_options(self, parameters, context)
        request.read_sources(self, parameters, context)
        error_limit.read(self, parameters, context)
        return request.normalized_values(options)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..core.journey.serialization import traffic_facts
        from ..output.layers.batch_layers import (
            TRIPS_LAYER,
            BatchSummary,
            DriveRow,
            batch_facts,
            summary_text,
            trip_feature,
            trip_fields,
        )
        from ..output.layers.journey_layers import wgs84
        from ..output.text import journey_text

        began = time.monotonic()
        options = request.read_options(self, parameters, context)
        sources = request.load_requested_sources(self, parameters, context, feedback)
        surface = sources.surface
        # Once for all rows, not as an error of each.
        surface.measure_index(options.measure)
        rows = trip_sources.open_rows(self, parameters, context, options, TRIPS_LAYER.names, feedback)
        fields = trip_fields(rows.fields)
        trips = self.open_layer(self.TRIPS, parameters, context, fields, TRIPS_LAYER.geometry, wgs84())
        feedback.setProgressText(tr("Finding the ways"))
        remaining, log, before = iter(rows), _BatchLog(feedback), 0.0
        while lot := list(islice(remaining, _ROWS_HELD)):
            progress = partial(_progress, feedback, before, rows.done)
            before = rows.done
            for row, result, network in _assessed(lot, sources, progress, feedback.isCanceled):
                if feedback.isCanceled():
                    raise Cancelled
                log.add(result, network)
                if isinstance(result, CollisionRiskError):
                    drive = DriveRow(log.rows, None, surface.zones, network.title, log.last_problem)
                else:
                    drive = DriveRow(log.rows, result, surface.zones, network.title)
                trips.add(trip_feature(fields, drive, row.attributes))
        about = log.sum_up(summary_text(surface, options.measure, options.cutoff))
        error_limit.check(error_limit.read(self, parameters, context), (log.errors, log.rows), log.first, feedback)
        for damaged in sources.fallbacks[len(sources.refusals) :]:  # those met with a drive
            feedback.reportError(translated(damaged))
        minutes = journey_text.speeds_facts(sources.speeds) + "."
        feedback.pushInfo(minutes)
        about = " ".join((about, minutes, *map(translated, (*self.ignored(parameters), *sources.fallbacks))))
        facts = {
            "networks": log.network_facts(sources),
            "traffic": traffic_facts(sources.speeds),
            **batch_facts(surface, options.departure),
        }
        summary = BatchSummary(about, surface, list(log.networks), facts, sources.speeds)
        written = trips.close(partial(TRIPS_LAYER.style_and_describe, subject=summary))
        used = request.used(sources, options.departure, log.networks_used(sources))
        seconds = time.monotonic() - began
        return {self.TRIPS: written, self.ROWS: log.rows, self.ERRORS: log.errors, self.SECONDS: seconds, **used}


def _progress(feedback: QgsProcessingFeedback, before: float, after: float, share: float) -> None:
    feedback.setProgress(100 * (before + share * (after - before)))


def _assessed(
    lot: list[TripRow], sources: Sources, progress: Callable[[float], None], is_cancelled: Callable[[], bool]
) -> Iterator[tuple[TripRow, TripResult, Network]]:
    """The rows with their answers, in order; those on the same streets are assessed together.

    Raises Cancelled, BadNetwork.
    """
    from ..core.journey.batch import assess_trips

    by_network: dict[Network, list[tuple[int, TripRequest]]] = {}
    for number, row in enumerate(lot):
        network, trip_request = sources.network, row.request
        if not isinstance(trip_request, CollisionRiskError):
            network, _ = sources.streets_for(trip_request.start, trip_request.end, is_cancelled)
        by_network.setdefault(network, []).append((number, trip_request))
    results: dict[int, tuple[TripResult, Network]] = {}
    for network, numbered in by_network.items():
        answers = assess_trips(
            (trip_request for _, trip_request in numbered), network, sources.surface, sources.speeds, is_cancelled
        )
        for (number, _), answer in zip(numbered, answers):
            results[number] = answer, network
            progress(len(results) / len(lot))
    for number, row in enumerate(lot):
        yield (row, *results.pop(number))


class _BatchLog:
    """Counts the rows and reports them to the feedback; of errors only the first few."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self.rows = self.errors = 0
        self.last_problem = ""
        self.first: tuple[int, CollisionRiskError] | None = None
        self.networks: dict[Network, int] = {}

    def add(self, result: TripResult, network: Network) -> None:
        from ..output.messages import translate

        self.rows += 1
        if not isinstance(result, CollisionRiskError):
            self.networks[network] = self.networks.get(network, 0) + 1
            return
        self.errors += 1
        self.first = self.first or (self.rows, result)
        self.last_problem = translate(result)
        if self.errors <= _ERRORS_SHOWN:
            warning = tr("Row {number}: {problem}").format(number=self.rows, problem=self.last_problem)
            self._feedback.pushWarning(warning)

    def networks_used(self, sources: Sources) -> str:
        """The networks by name, with the number of drives on each."""
        return "; ".join(f"{sources.name_of(network)}: {count}" for network, count in self.networks.items())

    def network_facts(self, sources: Sources) -> list[dict[str, Any]]:
        """The networks with the number of drives on each, for the metadata of the layer."""
        from ..core.journey.serialization import network_facts

        return [
            {"name": sources.name_of(network), "drives": count, **network_facts(network)}
            for network, count in self.networks.items()
        ]

    def sum_up(self, about: str) -> str:
        """Report the counts; `about` with the streets, for the metadata of the layer."""
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
