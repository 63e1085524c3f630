"""Definitions that parameters share, and their values, from a window, a model, Python or a command line, as core's.

Where Processing would take a default for what it cannot read, the readers raise the error that says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from numbers import Real
from pathlib import Path
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameters,
    QgsProcessingParameterString,
    QgsProperty,
)

from ...core import clock
from ...core.constants import BUNDLED_ZONES_ID
from ...core.errors import BadChoice, BadCoordinates, BadCutoff, BadTime, InputError
from ...i18n import tr
from . import instants

Values = Mapping[str, Any]


class BadDay(InputError):
    template = "“{value}” is not a day ({what}). Write it like 2025-04-30."


def with_help(definition: QgsProcessingParameterDefinition, explanation: str) -> QgsProcessingParameterDefinition:
    """The parameter with its tooltip."""
    definition.setHelp(explanation)
    return definition


def advanced(definition: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """The parameter among those that are shown on request."""
    definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return definition


def zones_parameter(name: str) -> QgsProcessingParameterString:
    """The name of a zone set."""
    return with_help(
        QgsProcessingParameterString(name, tr("Zones"), defaultValue=BUNDLED_ZONES_ID),
        tr("nta2020, the neighborhoods that come with the plugin; taxi_zones; or the name of a zone set of your own."),
    )


def hours_parameter(name: str) -> QgsProcessingParameterString:
    """Hours of the day, as store.collision_store.hours_of_day reads them."""
    return with_help(
        QgsProcessingParameterString(name, tr("Hours of the day (empty: all)"), optional=True),
        tr("For example 7-9,16-18: from 7:00 to 9:59 and from 16:00 to 18:59; 22-2 goes over midnight."),
    )


def weekdays_parameter(name: str) -> QgsProcessingParameterEnum:
    """Days of the week."""
    return QgsProcessingParameterEnum(
        name, tr("Weekdays (none: all)"), clock.DAYS, allowMultiple=True, optional=True, usesStaticStrings=True
    )


def place(
    definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext, which: str
) -> tuple[float, float]:
    """Longitude and latitude (WGS 84) of a point or a text in any CRS; one that names no CRS is in WGS 84.

    Raises BadCoordinates, BadPlace.
    """
    from .place_reader import PlaceReader

    given = values.get(definition.name())
    if isinstance(given, QgsProperty):
        given, _ = given.value(context.expressionContext())
    if given is None or given in ("", NULL):
        raise BadCoordinates(which=which, value=tr("none are given"))
    return PlaceReader(QgsCoordinateReferenceSystem(), context.transformContext()).read(given, which)


def moment(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> datetime:
    """An instant on New York's clock: text, QDateTime or datetime, New York time where it has no offset; empty: now.

    Raises BadTime.
    """
    return optional_moment(definition, values, context) or clock.now()


def optional_moment(
    definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext
) -> datetime | None:
    """As `moment`; None where nothing is given. Raises BadTime."""
    read = instants.reading_of(_given(definition, values, context))
    return None if read is None else read.instant


def day(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> date | None:
    """A day, in New York where a time with an offset is given, or None where nothing is. Raises BadDay."""
    given = _given(definition, values, context)
    try:
        read = instants.reading_of(given)
    except BadTime as error:
        raise BadDay(error.details, value=given, what=definition.description()) from error
    return None if read is None else read.instant.date()


def _given(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> Any:
    """The value itself, also where an expression or a model gives it."""
    given = values.get(definition.name())
    return given.value(context.expressionContext())[0] if isinstance(given, QgsProperty) else given


def number(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> float:
    """The number of a cutoff. Raises BadCutoff for what is no number."""
    given = values.get(definition.name())
    value = None if given is None or given == NULL else number_of(given)
    if value is None:
        return QgsProcessingParameters.parameterAsDouble(definition, values, context)
    if not math.isfinite(value):
        raise BadCutoff(value=f"“{given}”", reason="it is not a number; give one, such as 98 for a percentile")
    return value


def number_of(given: object) -> float | None:
    """A number, or a text of one, as a float; NaN for what is neither, None for a QgsProperty, which Processing reads.

    True is no number here, and 1_000 no text of one.
    """
    if isinstance(given, QgsProperty):
        return None
    if isinstance(given, bool) or not isinstance(given, (str, Real)) or "_" in str(given):
        return math.nan
    try:
        return float(given)
    except (ValueError, OverflowError):
        return math.nan


def choice(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> str:
    """An option by its name, or by its number as `qgis_process help` lists them.

    Raises BadChoice for what is neither.
    """
    given = values.get(definition.name())
    if given is None or given == NULL or isinstance(given, QgsProperty):
        return QgsProcessingParameters.parameterAsEnumString(definition, values, context)
    return _option(definition, given)


def choices(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> list[str]:
    """Some of the options, by their names or by their numbers.

    Raises BadChoice for what is neither.
    """
    given = values.get(definition.name())
    if given is None or given == NULL or isinstance(given, QgsProperty):
        return [name for name in QgsProcessingParameters.parameterAsEnumStrings(definition, values, context) if name]
    if isinstance(given, str):
        given = [part for part in given.split(",") if part.strip()]
    parts = given if isinstance(given, (list, tuple)) else [given]
    return [_option(definition, part.strip() if isinstance(part, str) else part) for part in parts]


def _option(definition: QgsProcessingParameterDefinition, given: object) -> str:
    """Raises BadChoice."""
    options = list(definition.options())
    by_number = {str(number): name for number, name in enumerate(options)}
    if isinstance(given, (str, int)) and not isinstance(given, bool):
        name = by_number.get(str(given), given)
        if name in options:
            return str(name)
    what = definition.description().partition(" (")[0].lower()
    raise BadChoice(value=given, what=what, choices=", ".join(options))


def path(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> Path | None:
    """A file or folder, or None where none is given."""
    given = QgsProcessingParameters.parameterAsFile(definition, values, context).strip()
    return Path(given) if given else None
