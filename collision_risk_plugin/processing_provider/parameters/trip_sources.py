"""The rows of a batch as Processing parameters: two layers, one layer, or a file."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ...core.errors import CollisionRiskError
from ...i18n import tr
from . import values
from .trip_rows import BadRows, column
from .values import advanced, with_help

if TYPE_CHECKING:
    from .request import JourneyOptions
    from .trip_rows import TripRow, TripRows

START_LAYER, START_FIELD = "START_LAYER", "START_FIELD"
END_LAYER, END_FIELD = "END_LAYER", "END_FIELD"
LAYER, START_PLACE, END_PLACE = "LAYER", "START_PLACE", "END_PLACE"
CSV = "CSV"
COLUMNS = ("START_LON", "START_LAT", "END_LON", "END_LAT")
DEPARTURE_FIELD = "DEPARTURE_FIELD"
_ALTERNATIVES = ((START_LAYER, START_FIELD, END_LAYER, END_FIELD), (LAYER, END_PLACE), (CSV,))
"""The parameters that each way to give rows needs."""
_ONLY_WITH = {**dict.fromkeys((START_PLACE, END_PLACE), (LAYER, CSV)), **dict.fromkeys(COLUMNS, (CSV,))}
_ROWS_SHOWN = 3


def definitions() -> list[QgsProcessingParameterDefinition]:
    """Two layers, one layer, a file: one of the three is to be given."""
    return [*_two_layers(), *_one_layer(), *_file()]


def departure_definition() -> QgsProcessingParameterDefinition:
    """The departure of each row."""
    return with_help(
        QgsProcessingParameterString(DEPARTURE_FIELD, tr("Field with the departure"), optional=True),
        tr("Of the layer of starts, the one layer or the file. Where it is empty, the departure above holds."),
    )


def _two_layers() -> list[QgsProcessingParameterDefinition]:
    layer, field = QgsProcessingParameterFeatureSource, QgsProcessingParameterField
    points = [QgsProcessing.SourceType.TypeVectorPoint]
    return [
        with_help(
            layer(START_LAYER, tr("Two layers: starts"), points, optional=True),
            tr("Points in any CRS, joined with those of the ends by a field of each."),
        ),
        with_help(
            field(START_FIELD, tr("Field of the starts"), parentLayerParameterName=START_LAYER, optional=True),
            tr("What it holds is looked for in the field of the ends."),
        ),
        with_help(
            layer(END_LAYER, tr("Two layers: ends"), points, optional=True),
            tr("Points in any CRS. Each end with the same value makes a row; a start without one says so."),
        ),
        with_help(
            field(END_FIELD, tr("Field of the ends"), parentLayerParameterName=END_LAYER, optional=True),
            tr("7 and 7.0 and the text “7” are the same."),
        ),
    ]


def _one_layer() -> list[QgsProcessingParameterDefinition]:
    kind = QgsProcessingParameterExpression
    form = tr(
        "A field of places in any form, or an expression such as {example}, in the layer's CRS; or a column of a file."
    )
    return [
        with_help(
            QgsProcessingParameterFeatureSource(
                LAYER, tr("One layer: starts and ends"), [QgsProcessing.SourceType.TypeVector], optional=True
            ),
            tr("A row for each feature; a table without geometry will do."),
        ),
        with_help(
            kind(
                START_PLACE, tr("Start (empty: the feature's point)"), "", parentLayerParameterName=LAYER, optional=True
            ),
            form.format(example='make_point("start_x", "start_y")'),
        ),
        with_help(
            kind(END_PLACE, tr("End"), "", parentLayerParameterName=LAYER, optional=True),
            form.format(example='make_point("end_x", "end_y")'),
        ),
    ]


def _file() -> list[QgsProcessingParameterDefinition]:
    definitions = [
        with_help(
            QgsProcessingParameterFile(
                CSV,
                tr("File of coordinates (CSV)"),
                optional=True,
                fileFilter=tr("Text (*.csv *.txt *.tsv);;All files (*)"),
            ),
            tr("The names of the columns in the first line; degrees in WGS 84, or places in any form."),
        )
    ]
    labels = (tr("Start, longitude"), tr("Start, latitude"), tr("End, longitude"), tr("End, latitude"))
    for name, label in zip(COLUMNS, labels):
        column = QgsProcessingParameterString(
            name, tr("Column of the file: {label}").format(label=label), optional=True
        )
        definitions.append(
            with_help(advanced(column), tr("Empty: found by its name, such as {name}.").format(name=name.lower()))
        )
    return definitions


def check(parameters: Mapping[str, Any]) -> str:
    """Which of START_LAYER, LAYER and CSV the rows come from. Raises BadRows where that is not clear."""
    present = {name for name, value in parameters.items() if value not in (None, NULL, "")}
    begun = [names for names in _ALTERNATIVES if present & (set(names) - set(_ONLY_WITH))]
    choice = tr("Give two layers with START_LAYER and END_LAYER, or one with LAYER, or a file with CSV")
    if not begun:
        raise BadRows(problem=tr("none are given"), remedy=choice)
    if len(begun) > 1:
        raise BadRows(problem=tr("they are given in more than one way"), remedy=choice)
    (names,) = begun
    missing = [name for name in names if name not in present]
    if missing:
        remedy = tr("Give it, too") if len(missing) == 1 else tr("Give them, too")
        raise BadRows(problem=tr("{names} is missing").format(names=", ".join(missing)), remedy=remedy)
    for name, others in _ONLY_WITH.items():
        if name in present and names[0] not in others:
            problem = tr("{name} belongs to {other}").format(name=name, other=" / ".join(others))
            raise BadRows(problem=problem, remedy=tr("Leave it empty"))
    return names[0]


def open_rows(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    options: JourneyOptions,
    reserved: tuple[str, ...],
    feedback: QgsProcessingFeedback,
) -> TripRows:
    """The rows, which are read while they are iterated over; the log says how. Raises CollisionRiskError."""
    rows = _rows(algorithm, parameters, context, options, reserved, feedback)
    for line in itertools.chain(rows.described, _understood(itertools.islice(rows, _ROWS_SHOWN))):
        feedback.pushInfo(line)
    return rows


def _understood(rows: Iterable[TripRow]) -> Iterator[str]:
    """Places and departures as they are understood, for the log; rows with an error are told when it is their turn."""
    from ...core.places.coordinates import format_coordinates

    line = tr("Row {number} is read as: {start} to {end} (latitude, longitude), departure {departure}.")
    for number, row in enumerate(rows, start=1):
        if not isinstance(row.request, CollisionRiskError):
            start, end = (format_coordinates(place) for place in (row.request.start, row.request.end))
            departure = row.request.departure.isoformat(sep=" ", timespec="minutes")
            yield line.format(number=number, start=start, end=end, departure=departure)


def _rows(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    options: JourneyOptions,
    reserved: tuple[str, ...],
    feedback: QgsProcessingFeedback,
) -> TripRows:
    from .field_instants import FieldInstants, source_layer
    from .instants import Instants
    from .place_reader import PlaceReader
    from .trip_file import CsvFile, PlaceColumns
    from .trip_readers import JoinedLayers, OneLayer

    def text(name: str) -> str:
        value: str = algorithm.parameterAsString(parameters, name, context)
        return value.strip()

    def layer(name: str) -> QgsProcessingFeatureSource:
        source = algorithm.parameterAsSource(parameters, name, context)
        if source is None:
            raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
        return source

    def departures(name: str, where: str) -> FieldInstants | None:
        if not departure:
            return None
        source = layer(name)
        column(source.fields(), departure, where)
        return FieldInstants(source, source_layer(algorithm, name, parameters, context), departure, feedback)

    source_name, departure, transforms = check(parameters), text(DEPARTURE_FIELD), context.transformContext()
    if source_name == CSV:
        file = values.path(algorithm.parameterDefinition(CSV), parameters, context)
        if file is None:
            raise BadRows(problem=tr("CSV names no file"), remedy=tr("Choose one"))
        start = PlaceColumns(text(START_PLACE), text(COLUMNS[0]), text(COLUMNS[1]))
        end = PlaceColumns(text(END_PLACE), text(COLUMNS[2]), text(COLUMNS[3]))
        places = PlaceReader(QgsCoordinateReferenceSystem(), transforms)
        return CsvFile(
            file, (start, end), departure, options, places, reserved, Instants(feedback.pushInfo), feedback.isCanceled
        )
    if source_name == LAYER:
        source = layer(LAYER)
        expressions = algorithm.createExpressionContext(parameters, context, source)
        starts = algorithm.parameterAsExpression(parameters, START_PLACE, context)
        ends = text(END_PLACE)
        instants = departures(LAYER, "the layer")
        return OneLayer(source, (starts, ends), instants, options, (transforms, expressions), reserved)
    keys = text(START_FIELD), text(END_FIELD)
    instants = departures(START_LAYER, "the layer of starts")
    layers = layer(START_LAYER), layer(END_LAYER)
    return JoinedLayers(layers, keys, instants, options, transforms, reserved, feedback.isCanceled)
