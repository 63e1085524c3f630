"""Parameter values as Processing hands them over, from a window, a model, Python or a command line, as core's values.

Where Processing would take a default for what it cannot read, these raise the error that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameters,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ...core import clock
from ...core.errors import BadChoice, BadCoordinates, BadCutoff, BadTime
from ...i18n import tr

Values = Mapping[str, Any]


def place(
    definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext, which: str
) -> tuple[float, float]:
    """Longitude and latitude (WGS 84) of a point in any CRS; one that names no CRS is in WGS 84.

    Raises BadCoordinates.
    """
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    point = QgsProcessingParameters.parameterAsPoint(definition, values, context, wgs84)
    if point.isEmpty():
        given = values.get(definition.name())
        raise BadCoordinates(which=which, value=f"“{given}”" if given else tr("none are given"))
    return point.x(), point.y()


def moment(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> datetime:
    """An instant on New York's clock: text, QDateTime or datetime, New York time where it has no offset; empty: now.

    Raises BadTime.
    """
    given = values.get(definition.name())
    if isinstance(given, datetime):
        return clock.in_new_york(given)
    if isinstance(given, str):
        return clock.parse(given)
    if given is None or given == NULL or given == QDateTime():
        return clock.now()
    read = QgsProcessingParameters.parameterAsDateTime(definition, values, context)
    if not read.isValid():
        raise BadTime(value=given)
    return instant(read)


def instant(read: QDateTime) -> datetime:
    """A valid date and time as an instant on New York's clock."""
    # A date and time in this computer's own zone is what a picker or a field gives: the person meant New York's.
    zone = None if read.timeSpec() == Qt.TimeSpec.LocalTime else timezone(timedelta(seconds=read.offsetFromUtc()))
    return clock.in_new_york(read.toPyDateTime().replace(tzinfo=zone))


def number(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> float:
    """Raises BadCutoff for text that is no number."""
    given = values.get(definition.name())
    if isinstance(given, str):
        try:
            return float(given)
        except ValueError as error:
            raise BadCutoff(str(error), value=f"“{given}”", reason="it is not a number") from error
    return QgsProcessingParameters.parameterAsDouble(definition, values, context)


def choice(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> str:
    """An option by its name, or by its number as `qgis_process help` lists them.

    Raises BadChoice for what is neither.
    """
    options = definition.options()
    given = str(values.get(definition.name(), ""))
    if given.isdigit() and int(given) < len(options):
        return options[int(given)]
    chosen = QgsProcessingParameters.parameterAsEnumString(definition, values, context)
    if isinstance(values.get(definition.name()), (str, int)) and given != chosen:
        raise BadChoice(value=given, what=definition.description().lower(), choices=", ".join(options))
    return chosen


def choices(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> list[str]:
    """Some of the options, by their names or by their numbers.

    Raises BadChoice for what is neither.
    """
    options = definition.options()
    given = values.get(definition.name())
    parts = [part for part in given.split(",") if part] if isinstance(given, str) else given
    if not isinstance(parts, (list, tuple)):
        return [name for name in QgsProcessingParameters.parameterAsEnumStrings(definition, values, context) if name]
    chosen = []
    for part in (str(part).strip() for part in parts):
        name = options[int(part)] if part.isdigit() and int(part) < len(options) else part
        if name not in options:
            raise BadChoice(value=part, what=definition.description().lower(), choices=", ".join(options))
        chosen.append(name)
    return chosen


def path(definition: QgsProcessingParameterDefinition, values: Values, context: QgsProcessingContext) -> Path | None:
    """A file or folder, or None where none is given."""
    given = QgsProcessingParameters.parameterAsFile(definition, values, context)
    return Path(given) if given else None
