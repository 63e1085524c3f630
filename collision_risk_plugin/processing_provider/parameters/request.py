"""A request as Processing parameters: what they are, and how they are read."""
# MERGED: Zones, streets and model as Processing parameters: what they are, and how what they name is loaded.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
)

from ...core.constants import CRITERIA, MEASURES
from ...core.model.cutoff import BASES, DEFAULT_CUTOFF, Cutoff
from ...i18n import tr
from ..base.worker_algorithm import zones_parameter
from . import values

if TYPE_CHECKING:
    from datetime import datetime

    from ...core.geo.arrays import LonLat
    from ...core.journey.journey import JourneyRequest

START = "START"
END = "END"
DEPARTURE = "DEPARTURE"
CRITERION = "CRITERION"
MEASURE = "MEASURE"
CUTOFF = "CUTOFF"
CUTOFF_BASIS = "CUTOFF_BASIS"


def with_help(definition: QgsProcessingParameterDefinition, explanation: str) -> QgsProcessingParameterDefinition:
    """The parameter with its tooltip."""
    definition.setHelp(explanation)
    return definition


def definitions() -> list[QgsProcessingParameterDefinition]:
    """The parameters of a request, in their order."""
    return [_place(START, tr("Start")), _place(END, tr("End")), *option_definitions()]


def option_definitions() -> list[QgsProcessingParameterDefinition]:
    """Those that say when, how and by which risk, whatever the places are."""
    return [
        with_help(
            QgsProcessingParameterDateTime(
                DEPARTURE,
                tr("Departure (New York time; empty: now)"),
                QgsProcessingParameterDateTime.Type.DateTime,
                optional=True,
            ),
            tr("For example 2026-12-04T17:00, in New York time; with an offset, 2026-12-04T22:00Z, that instant."),
        ),
        _choice(
            CRITERION,
            tr("Criterion"),
            CRITERIA,
            CRITERIA[0],
            tr("safest: the least route risk of the ways that take at most 25 % longer than the fastest."),
        ),
        _choice(
            MEASURE,
            tr("Measure"),
            tuple(MEASURES),
            next(iter(MEASURES)),
            tr(
                "What is predicted: collisions; those with someone injured or killed; or incidents, per collision the "
                "people injured or killed, at least one."
            ),
        ),
        _cutoff(),
        _choice(
            CUTOFF_BASIS,
            tr("Basis of the cutoff"),
            tuple(BASES),
            DEFAULT_CUTOFF.basis,
            tr(
                "relative: × the mean of all zones in the same hour of the week. percentile: % of all zones and hours "
                "of a typical week that are lower. rate: expected in one hour. total60: expected in 60 days at that "
                "hour of the week."
            ),
        ),
    ]


def _place(name: str, label: str) -> QgsProcessingParameterDefinition:
    return with_help(
        QgsProcessingParameterPoint(name, label),
        tr("A point in any CRS; typed without one, as -73.7794,40.6429, it is longitude and latitude."),
    )


def _choice(
    name: str, label: str, options: tuple[str, ...], default: str, explanation: str
) -> QgsProcessingParameterDefinition:
    return with_help(
        QgsProcessingParameterEnum(name, label, options, defaultValue=default, usesStaticStrings=True), explanation
    )


def _cutoff() -> QgsProcessingParameterDefinition:
    cutoff = QgsProcessingParameterNumber(
        CUTOFF, tr("Cutoff"), QgsProcessingParameterNumber.Type.Double, defaultValue=DEFAULT_CUTOFF.value
    )
    cutoff.setMetadata({"widget_wrapper": {"decimals": 3}})
    return with_help(
        cutoff, tr("A zone is high-risk when its prediction is greater than this, in the unit of the basis.")
    )


@dataclass(frozen=True)
class JourneyOptions:
    """What a request says beside its places."""

    departure: datetime
    criterion: str
    measure: str
    cutoff: Cutoff

    def between(self, start: LonLat, end: LonLat) -> JourneyRequest:
        """Raises BadCoordinates."""
        from ...core.journey.journey import JourneyRequest

        return JourneyRequest(start, end, self.departure, self.criterion, self.measure, self.cutoff)


def read(algorithm: QgsProcessingAlgorithm, given: dict[str, Any], context: QgsProcessingContext) -> JourneyRequest:
    """Raises the CollisionRiskError that says which value cannot be used, and why."""
    start, end = (
        values.place(algorithm.parameterDefinition(name), given, context, which)
        for name, which in ((START, "start"), (END, "end"))
    )
    return read_options(algorithm, given, context).between(start, end)


def read_options(
    algorithm: QgsProcessingAlgorithm, given: dict[str, Any], context: QgsProcessingContext
) -> JourneyOptions:
    """Raises the CollisionRiskError that says which value cannot be used, and why."""

    def value(reader: Callable[..., Any], name: str) -> Any:
        return reader(algorithm.parameterDefinition(name), given, context)

    return JourneyOptions(
        departure=value(values.moment, DEPARTURE),
        criterion=value(values.choice, CRITERION),
        measure=value(values.choice, MEASURE),
        cutoff=Cutoff(value(values.number, CUTOFF), value(values.choice, CUTOFF_BASIS)),
    )


def normalized_values(asked: JourneyRequest | JourneyOptions) -> dict[str, Any]:
    """The values that may be given in more ways than Processing's own checks know, in the one that they know."""
    return {
        DEPARTURE: asked.departure.isoformat(),
        CRITERION: asked.criterion,
        MEASURE: asked.measure,
        CUTOFF: asked.cutoff.value,
        CUTOFF_BASIS: asked.cutoff.basis,
    }


if TYPE_CHECKING:
    from ...core.data.sources import Sources, SourceSelection

ZONE_SET = "ZONE_SET"
NETWORK = "NETWORK"
MODEL = "MODEL"


def source_definitions() -> list[QgsProcessingParameterDefinition]:
    """Zones, streets and model, among the advanced ones."""
    network = QgsProcessingParameterFile(
        NETWORK,
        tr("Street network (empty: the best one for the drive)"),
        optional=True,
        fileFilter=tr("Street networks (*.npz);;All files (*)"),
    )
    model = QgsProcessingParameterFile(
        MODEL,
        tr("Model (empty: the one promoted last, else the bundled one)"),
        QgsProcessingParameterFile.Behavior.Folder,
        optional=True,
    )
    found = [
        zones_parameter(ZONE_SET),
        with_help(
            network,
            tr(
                "A file; or a name: “sketch”, or that of streets you downloaded (osm) or imported. Empty: exact "
                "streets that reach both ends, else the sketch."
            ),
        ),
        with_help(model, tr("A folder. One that cannot be used is named, and the bundled model taken.")),
    ]
    for definition in found:
        definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return found


def read_sources(
    algorithm: QgsProcessingAlgorithm, given: dict[str, Any], context: QgsProcessingContext
) -> SourceSelection:
    """Raises NoZones, BadChoice (no such network)."""
    from ...resolve_sources import resolve_sources

    return resolve_sources(
        algorithm.parameterAsString(given, NETWORK, context).strip(),
        values.path(algorithm.parameterDefinition(MODEL), given, context),
        algorithm.parameterAsString(given, ZONE_SET, context).strip(),
    )


def load_requested_sources(
    algorithm: QgsProcessingAlgorithm,
    given: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Sources:
    """What is wanted; what cannot be used is said. Raises CollisionRiskError."""
    from ...core.data.sources import load_sources
    from ...core.errors import BadNetwork
    from ...output.messages import translate

    feedback.setProgressText(tr("Loading streets and model"))
    sources = load_sources(read_sources(algorithm, given, context), feedback.isCanceled)
    for refusal in sources.refusals:
        # Which streets are used instead depends on the drive, and is said with it.
        instead = (
            tr("{problem} It is left out.")
            if isinstance(refusal, BadNetwork)
            else tr("{problem} The bundled one is used.")
        )
        feedback.reportError(instead.format(problem=translate(refusal)))
    return sources
