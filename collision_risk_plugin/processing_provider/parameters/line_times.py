"""The times of existing lines as Processing parameters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ...core.errors import InputError
from ...i18n import tr
from . import values
from .request import DEPARTURE
from .values import with_help

if TYPE_CHECKING:
    from .timed_lines import Timing

M_TIMES = "M_TIMES"
DEPARTURE_FIELD = "DEPARTURE_FIELD"
MINUTES_FIELD = "MINUTES_FIELD"
SPEED = "SPEED"
_DEFAULT_SPEED = 24.0


class BadTiming(InputError):
    template = "The times of the lines cannot be used: {problem}. {remedy}."


def definitions(lines: str, departure: QgsProcessingParameterDefinition) -> list[QgsProcessingParameterDefinition]:
    """The parameters of the times, in their order; `lines` names the one of the layer, `departure` is a request's."""
    return [
        with_help(
            QgsProcessingParameterBoolean(M_TIMES, tr("M values are times"), defaultValue=False),
            tr("In seconds since 1970-01-01 00:00 UTC, as GPS tracks may have them. No other time is needed then."),
        ),
        with_help(
            QgsProcessingParameterField(DEPARTURE_FIELD, tr("Field with the departure"), "", lines, optional=True),
            tr(
                "Date and time, or text such as 2026-12-04T17:00; New York time where there is no offset, and its "
                "midnight where there is no time."
            ),
        ),
        with_help(departure, tr("Of all lines, where no field gives it.") + " " + departure.help()),
        with_help(
            QgsProcessingParameterField(
                MINUTES_FIELD, tr("Field with the duration (minutes)"), "", lines, optional=True
            ),
            tr("Of the whole line, which is driven at one speed throughout."),
        ),
        with_help(
            QgsProcessingParameterNumber(
                SPEED,
                tr("Speed (km/h), where no field gives the duration"),
                QgsProcessingParameterNumber.Type.Double,
                defaultValue=_DEFAULT_SPEED,
            ),
            tr("24 km/h is a car's in the city; a bus is slower by a half."),
        ),
    ]


def read(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext) -> Timing:
    """Raises BadTime, BadTiming."""
    from .timed_lines import Timing

    by_m = algorithm.parameterAsBoolean(parameters, M_TIMES, context)
    departure_field, minutes_field = (
        algorithm.parameterAsString(parameters, name, context) for name in (DEPARTURE_FIELD, MINUTES_FIELD)
    )
    if by_m and (departure_field or minutes_field):
        raise BadTiming(problem=tr("they are asked for from M values and from fields"), remedy=tr("Choose one of them"))
    return Timing(
        by_m=by_m,
        departure_field=departure_field,
        departure=values.moment(algorithm.parameterDefinition(DEPARTURE), parameters, context),
        minutes_field=minutes_field,
        metres_per_second=_speed(algorithm, parameters, context) / 3.6,
    )


def _speed(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext) -> float:
    value = parameters.get(SPEED)
    try:
        speed = float(value) if isinstance(value, str) else algorithm.parameterAsDouble(parameters, SPEED, context)
    except ValueError:
        speed = math.nan
    if not 0 < speed < math.inf:
        problem = tr("the speed “{speed}” is no number greater than 0").format(speed=value)
        raise BadTiming(problem=problem, remedy=tr("Give km/h"))
    return speed


def normalized_values(timing: Timing) -> dict[str, Any]:
    """Values that may be given in several spellings, in the one that Processing's own checks know."""
    return {DEPARTURE: timing.departure.isoformat(), SPEED: timing.metres_per_second * 3.6}
