"""How many rows of a batch may be without an answer before the whole batch is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterString,
)

from ...core.errors import CollisionRiskError, InputError, Phrase
from ...i18n import tr
from .checks import BadValue, is_strict
from .values import advanced, with_help

MAX_ERRORS = "MAX_ERRORS"
_NUMBER, _PERCENT = re.compile(r"\d{1,15}"), re.compile(r"(\d{1,3}(?:\.\d+)?) ?%")


class TooManyErrors(InputError):
    template = (
        "{errors} of {rows} rows have no answer, and MAX_ERRORS allows {allowed}; nothing was written. "
        "The first is row {number}: {problem}"
    )


class NoAnswers(InputError):
    template = "None of the {rows} rows has an answer; nothing was written. The first is row {number}: {problem}"


@dataclass(frozen=True)
class ErrorLimit:
    """A number of rows, or a share (0–1) of all, that may be without an answer; in any case not all of them."""

    rows: int = 0
    share: float = 0.0


def check(
    limit: ErrorLimit | None,
    counts: tuple[int, int],
    first: tuple[int, CollisionRiskError] | None,
    feedback: QgsProcessingFeedback,
) -> None:
    """Check the `counts` of rows without an answer and of all rows; `first`: number and error of the first without one.

    Feedback hears that there are no rows. Raises TooManyErrors, NoAnswers.
    """
    errors, rows = counts
    if not rows:
        feedback.pushWarning(tr("There are no rows: nothing was computed."))
    if limit is None or first is None:
        return
    number, error = first
    if errors == rows:
        raise NoAnswers(error.details, rows=rows, number=number, problem=error.message)
    if errors > max(limit.rows, limit.share * rows):
        allowed = f"{100 * limit.share:g} %" if limit.share else limit.rows
        raise TooManyErrors(
            error.details, errors=errors, rows=rows, allowed=allowed, number=number, problem=error.message
        )


def definition() -> QgsProcessingParameterDefinition:
    """The parameter MAX_ERRORS."""
    return advanced(
        with_help(
            QgsProcessingParameterString(
                MAX_ERRORS, tr("Rows that may be without an answer (number or %)"), optional=True
            ),
            tr(
                "For example 0, 25 or 5%. With more, or if no row has an answer, the run is an error and nothing is "
                "written. Empty: an error only if no row has an answer; in a window not even then."
            ),
        )
    )


def read(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> ErrorLimit | None:
    """The limit; None for none. Raises BadValue."""
    given = algorithm.parameterAsString(parameters, MAX_ERRORS, context).strip()
    if not given:
        return ErrorLimit(share=1.0) if is_strict(parameters) else None
    percent = _PERCENT.fullmatch(given)
    if percent and float(percent[1]) <= 100:
        return ErrorLimit(share=float(percent[1]) / 100)
    if _NUMBER.fullmatch(given):
        return ErrorLimit(rows=int(given))
    remedy = Phrase("Give a number of rows, such as 25, or a share of them, such as 5%")
    raise BadValue(
        name=MAX_ERRORS, value=given, problem="it is neither a number of rows nor a percentage", remedy=remedy
    )
