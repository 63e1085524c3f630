"""A request, and the zones, streets and model that answer it, as Processing parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
)

from ...core.constants import CRITERIA, MEASURES
from ...core.model.cutoff import BASES, DEFAULT_CUTOFF, Cutoff
from ...i18n import tr, translated
from . import instants, values
from .checks import FALLBACKS, is_strict
from .values import advanced, with_help, zones_parameter

if TYPE_CHECKING:
    from datetime import datetime

    from ...core.data.sources import Sources, SourceSelection
    from ...core.geo.arrays import LonLat
    from ...core.journey.journey import JourneyRequest

START = "START"
END = "END"
DEPARTURE = "DEPARTURE"
CRITERION = "CRITERION"
MEASURE = "MEASURE"
CUTOFF = "CUTOFF"
CUTOFF_BASIS = "CUTOFF_BASIS"
ZONE_SET = "ZONE_SET"
NETWORK = "NETWORK"
MODEL = "MODEL"
USED_NETWORK = "USED_NETWORK"
USED_MODEL = "USED_MODEL"
USED_ZONES = "USED_ZONES"
DEPARTURE_USED = "DEPARTURE_USED"


def definitions() -> list[QgsProcessingParameterDefinition]:
    """The parameters of a request, in their order."""
    return [_place(START, tr("Start")), _place(END, tr("End")), *option_definitions()]


def option_definitions() -> list[QgsProcessingParameterDefinition]:
    """The parameters of JourneyOptions, in their order."""
    return [
        with_help(
            QgsProcessingParameterDateTime(
                DEPARTURE,
                tr("Departure (New York time; empty: now)"),
                QgsProcessingParameterDateTime.Type.DateTime,
                optional=True,
            ),
            tr(
                "For example 2026-12-04T17:00, in New York time; with an offset, 2026-12-04T22:00Z, that instant; "
                "2026-12-04 alone is its midnight."
            ),
        ),
        _choice(
            CRITERION,
            tr("Criterion"),
            CRITERIA,
            CRITERIA[0],
            tr("safest: meets the fewest expected collisions; at most 25 % longer than the fastest."),
        ),
        _choice(
            MEASURE,
            tr("Measure"),
            tuple(MEASURES),
            next(iter(MEASURES)),
            tr(
                "What is predicted: collisions; those with someone injured or killed; incidents, per collision the "
                "people injured or killed, at least one; or pedestrians, cyclists or motorists injured or killed."
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
    """A request without its places: departure, criterion, measure and cutoff."""

    departure: datetime
    criterion: str
    measure: str
    cutoff: Cutoff

    def between(self, start: LonLat, end: LonLat) -> JourneyRequest:
        """Raises BadCoordinates."""
        from ...core.journey.journey import JourneyRequest

        return JourneyRequest(start, end, self.departure, self.criterion, self.measure, self.cutoff)


def read(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> JourneyRequest:
    """Raises a CollisionRiskError that names the value that cannot be used."""
    start, end = (
        values.place(algorithm.parameterDefinition(name), parameters, context, which)
        for name, which in ((START, "start"), (END, "end"))
    )
    return read_options(algorithm, parameters, context).between(start, end)


def read_options(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> JourneyOptions:
    """Raises a CollisionRiskError that names the value that cannot be used."""

    def value(reader: Callable[..., Any], name: str) -> Any:
        return reader(algorithm.parameterDefinition(name), parameters, context)

    return JourneyOptions(
        departure=value(values.moment, DEPARTURE),
        criterion=value(values.choice, CRITERION),
        measure=value(values.choice, MEASURE),
        cutoff=Cutoff(value(values.number, CUTOFF), value(values.choice, CUTOFF_BASIS)),
    )


def normalized_values(options: JourneyRequest | JourneyOptions) -> dict[str, Any]:
    """Values that may be given in several spellings, in the one that Processing's own checks know."""
    places = {} if isinstance(options, JourneyOptions) else {START: options.start, END: options.end}
    return {
        **{name: f"{lon},{lat} [EPSG:4326]" for name, (lon, lat) in places.items()},
        DEPARTURE: options.departure.isoformat(),
        CRITERION: options.criterion,
        MEASURE: options.measure,
        CUTOFF: options.cutoff.value,
        CUTOFF_BASIS: options.cutoff.basis,
    }


def network_parameter(label: str) -> QgsProcessingParameterFile:
    """The parameter of a street network, by name or file."""
    file_filter = tr("Street networks (*.npz);;All files (*)")
    return QgsProcessingParameterFile(NETWORK, label, optional=True, fileFilter=file_filter)


def source_definitions() -> list[QgsProcessingParameterDefinition]:
    """Zones, streets and model, among the advanced ones."""
    network = network_parameter(tr("Street network (empty: the best one for the drive)"))
    model = QgsProcessingParameterFile(
        MODEL,
        tr("Model (empty: the one promoted last, else the bundled one)"),
        QgsProcessingParameterFile.Behavior.Folder,
        optional=True,
    )
    sources = (
        zones_parameter(ZONE_SET),
        with_help(
            network,
            tr(
                "A file; or a name: “sketch”, or that of streets that you got, downloaded (osm) or imported. Empty: of "
                "the exact streets that reach both ends the newest, the city's own first; else the sketch."
            ),
        ),
        with_help(
            model,
            tr("A folder, or “bundled”. One that cannot be used is an error if STRICT, else the bundled one is taken."),
        ),
    )
    return [advanced(definition) for definition in sources]


def read_sources(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> SourceSelection:
    """Raises NoZones, BadChoice (no such network)."""
    from ...resolve_sources import resolve_sources

    return resolve_sources(
        algorithm.parameterAsString(parameters, NETWORK, context).strip(),
        values.path(algorithm.parameterDefinition(MODEL), parameters, context),
        algorithm.parameterAsString(parameters, ZONE_SET, context).strip(),
    )


def push_understood(request: JourneyRequest, feedback: QgsProcessingFeedback) -> None:
    """Say in the log which places and which instant the parameters were read as."""
    from ...core.places.coordinates import format_coordinates

    feedback.pushInfo(
        tr("Read as: {start} to {end} (latitude, longitude), departure {departure}.").format(
            start=format_coordinates(request.start),
            end=format_coordinates(request.end),
            departure=request.departure.isoformat(sep=" ", timespec="minutes"),
        )
    )


def load_requested_sources(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Sources:
    """The selected sources; feedback names those that cannot be used, which are errors if STRICT.

    Raises CollisionRiskError.
    """
    feedback.setProgressText(tr("Loading streets and model"))
    return load_selected(read_sources(algorithm, parameters, context), parameters, feedback)


def load_selected(selection: SourceSelection, parameters: dict[str, Any], feedback: QgsProcessingFeedback) -> Sources:
    """The sources of a selection; feedback names those that cannot be used, which are errors if STRICT.

    Raises CollisionRiskError.
    """
    from ...core.data.sources import load_sources

    sources = load_sources(selection, feedback.isCanceled, strict=is_strict(parameters))
    for fallback in sources.fallbacks:
        feedback.reportError(translated(fallback))
    instants.push_day(parameters.get(DEPARTURE), feedback)
    return sources


def used_network_text() -> str:
    """Description of the output USED_NETWORK."""
    return tr("The street network that was used, as NETWORK names it")


def add_used_outputs(algorithm: QgsProcessingAlgorithm) -> None:
    """Add the outputs of `used`."""
    for name, description in (
        (USED_NETWORK, used_network_text()),
        (USED_MODEL, tr("The model that was used, as MODEL names it")),
        (USED_ZONES, tr("The zones that were used")),
        (DEPARTURE_USED, tr("The departure as it was understood, in New York time")),
    ):
        algorithm.addOutput(QgsProcessingOutputString(name, description))


def used(sources: Sources, departure: datetime, networks: str) -> dict[str, str]:
    """What an answer was computed from, as outputs; `networks` as USED_NETWORK shows them."""
    return {
        USED_NETWORK: networks,
        USED_MODEL: sources.model_name,
        USED_ZONES: sources.surface.zones.id,
        DEPARTURE_USED: departure.isoformat(timespec="seconds"),
        **fallbacks(sources),
    }


def fallbacks(sources: Sources) -> dict[str, str]:
    """What was used in place of files that cannot be used, as an output."""
    return {FALLBACKS: "\n".join(map(translated, sources.fallbacks))}
