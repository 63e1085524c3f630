"""Checks of what an algorithm is given, by the names and types of its parameters, before any work.

`STRICT` makes errors of what would otherwise be ignored or replaced. Where nobody looks on, it is the rule.
"""

from __future__ import annotations

import difflib
import math
import os
from collections.abc import Iterable, Mapping
from numbers import Real
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import (
    NULL,
    QgsProcessingContext,
    QgsProcessingDestinationParameter,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProperty,
)

from ...core.errors import InputError, Phrase
from ...i18n import tr
from .values import advanced, number_of, with_help

STRICT = "STRICT"
FALLBACKS = "FALLBACKS"
_OPTIONS_OF_QGIS = frozenset({"area_units", "distance_units", "ellipsoid", "project_path"})
"""Options of qgis_process that come as parameters in a version, or at a place, where it does not know them."""
_WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_NEVER_EMPTY = (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
_TEXTS = (
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterExpression,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
_LONGEST_QUOTE = 120

Values = Mapping[str, Any]
Definitions = Iterable[QgsProcessingParameterDefinition]


class UnknownParameter(InputError):
    template = "There is no parameter {name}. {remedy}"


class RepeatedParameter(InputError):
    template = "{name} is given more than once, or as a list: {values}. Give one value."


class BadValue(InputError):
    """A value that a parameter cannot have."""

    template = "{name} cannot be “{value}”: {problem}. {remedy}."


def strict_parameter() -> QgsProcessingParameterDefinition:
    """The parameter STRICT, among the advanced ones."""
    return advanced(
        with_help(
            QgsProcessingParameterBoolean(
                STRICT,
                tr("Strict: an error in place of a fallback (always so in qgis_process, unless false)"),
                None,
                True,
            ),
            tr(
                "Unknown parameters, and a street network or model that cannot be used, are errors. Otherwise they are "
                "ignored or replaced, which log and results say. Left out, it holds where QGIS has no window."
            ),
        )
    )


def is_strict(values: Values) -> bool:
    """Whether fallbacks are errors: as STRICT says; else where QGIS has no window, so that nobody reads the log.

    Raises BadValue.
    """
    given = values.get(STRICT)
    if is_empty(given):
        return not has_window()
    return bool(yes_or_no(STRICT, given))


def has_window() -> bool:
    """Whether this QGIS has a window, so that somebody may read its log."""
    return qgis.utils.iface is not None


def unknown_parameters(definitions: Definitions, values: Values) -> list[UnknownParameter]:
    """An error for each value whose name is that of no parameter."""
    names = [definition.name() for definition in definitions]
    errors = []
    for name in values:
        bare = name.lstrip("-")
        if name in names or bare.lower() in _OPTIONS_OF_QGIS:
            continue
        nearest = difflib.get_close_matches(bare.upper(), names, 1)
        remedy = (
            Phrase("Did you mean {nearest}?", nearest=nearest[0])
            if nearest
            else Phrase("Choose one of: {names}.", names=", ".join(names))
        )
        errors.append(UnknownParameter(name=_quote(name), remedy=remedy))
    return errors


def refuse_wrong_types(definitions: Definitions, values: Values) -> None:
    """Raises RepeatedParameter for a list where one value is needed, BadValue for what is no text where that is.

    Of repeated parameters qgis_process makes a list. Processing takes what it cannot read as a text for none.
    """
    for definition in definitions:
        name, given = definition.name(), values.get(definition.name())
        if isinstance(given, (list, tuple)):
            if not _takes_several(definition):
                raise RepeatedParameter(name=name, values=_quote(", ".join(map(str, given))))
        elif isinstance(definition, _TEXTS) and not (is_empty(given) or isinstance(given, (str, Real, QgsProperty))):
            raise _bad_value(name, given, "it is not a text", "Give one")
        elif isinstance(definition, QgsProcessingDestinationParameter) and isinstance(given, (dict, Real)):
            raise _bad_value(name, given, "it is not a text", "Give the name of a file")
        elif isinstance(definition, QgsProcessingDestinationParameter) and isinstance(given, str) and is_empty(given):
            raise _bad_value(name, "", "it is empty", "Give the name of a file")


def readable_paths(definitions: Definitions, values: Values) -> dict[str, Any]:
    """The values, with paths of pathlib as texts, which Processing can read; no optional output is named by blanks."""
    texts = {name: os.fspath(given) if isinstance(given, os.PathLike) else given for name, given in values.items()}
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    for definition in definitions:
        is_output = isinstance(definition, QgsProcessingDestinationParameter)
        if is_output and definition.flags() & optional and is_empty(texts.get(definition.name())):
            texts.pop(definition.name(), None)
    return texts


def refuse_empty(definitions: Definitions, values: Values, *, strict: bool) -> None:
    """Raises BadValue for no value where one is needed; None is Processing's word for the default, if not strict."""
    for definition in definitions:
        name = definition.name()
        optional = bool(definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
        if name not in values or optional or not isinstance(definition, _NEVER_EMPTY) or not is_empty(values[name]):
            continue
        if strict or isinstance(values[name], str):
            default = definition.defaultValue()
            remedy = Phrase("Give a value, or leave {name} out for {default}", name=name, default=default)
            raise _bad_value(name, "", "it is empty", remedy)


def normalized_values(definitions: Definitions, values: Values) -> dict[str, Any]:
    """Yes or no, and numbers, in the one spelling that Processing reads. Raises BadValue for what is neither."""
    normalized: dict[str, Any] = {}
    for definition in definitions:
        name = definition.name()
        given = values.get(name)
        if is_empty(given):
            continue
        if isinstance(definition, QgsProcessingParameterBoolean):
            normalized[name] = yes_or_no(name, given)
        elif isinstance(definition, QgsProcessingParameterNumber):
            normalized[name] = _number(definition, given)
    return normalized


def refuse_unacceptable(definitions: Definitions, values: Values, context: QgsProcessingContext) -> None:
    """Raises BadValue for a value that Processing itself would refuse, in words that say which and why."""
    for definition in definitions:
        name = definition.name()
        if name not in values or isinstance(definition, QgsProcessingDestinationParameter):
            continue
        given = values[name]
        if not definition.checkValueIsAcceptable(given, context):
            problem = (
                Phrase("it is neither a layer nor a file of one")
                if isinstance(definition, QgsProcessingParameterFeatureSource)
                else Phrase("it is no value of “{parameter}”", parameter=definition.description())
            )
            raise _bad_value(name, "" if is_empty(given) else given, problem, "Give another")


def existing(name: str, path: Path | None, *, folder: bool) -> Path | None:
    """The file or the folder of a parameter, if one is given. Raises BadValue where there is none."""
    if path is None or (os.path.isdir(path) if folder else os.path.isfile(path)):  # noqa: PTH112, PTH113 (no OSError)
        return path
    problem = Phrase("there is no such folder") if folder else Phrase("there is no such file")
    raise _bad_value(name, path, problem, "Give another")


def is_empty(given: Any) -> bool:
    """Whether a value is none: blank, or as Processing has none."""
    return given is None or given == NULL or (isinstance(given, str) and not given.strip())


def yes_or_no(name: str, given: Any) -> Any:
    """True or False for a word or a number that means it, a QgsProperty as it is. Raises BadValue."""
    if isinstance(given, str) and given.strip().lower() in _WORDS:
        return _WORDS[given.strip().lower()]
    if isinstance(given, Real) and given in (0, 1):
        return bool(given)
    if isinstance(given, QgsProperty):
        return given
    raise _bad_value(name, given, "it is neither yes nor no", "Give true or false")


def _number(definition: QgsProcessingParameterNumber, given: Any) -> Any:
    value = number_of(given)
    if value is None:
        return given  # a QgsProperty
    low, high = definition.minimum(), definition.maximum()
    if not math.isfinite(value):
        raise _bad_value(definition.name(), given, "it is not a number", "Write it like 2.5")
    if definition.dataType() == QgsProcessingParameterNumber.Type.Integer and not value.is_integer():
        raise _bad_value(definition.name(), given, "it is not a whole number", "Write it like 13")
    if not low <= value <= high:
        problem = Phrase("it is not between {low} and {high}", low=f"{low:g}", high=f"{high:g}")
        raise _bad_value(definition.name(), given, problem, "Give another")
    return int(value) if value.is_integer() else value


def _takes_several(definition: QgsProcessingParameterDefinition) -> bool:
    return isinstance(definition, QgsProcessingParameterMultipleLayers) or (
        isinstance(definition, (QgsProcessingParameterEnum, QgsProcessingParameterField)) and definition.allowMultiple()
    )


def _bad_value(name: str, given: Any, problem: str, remedy: str) -> BadValue:
    return BadValue(name=name, value=_quote(str(given)), problem=problem, remedy=remedy)


def _quote(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
