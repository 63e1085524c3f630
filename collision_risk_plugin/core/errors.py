"""Errors that are shown to users: each says what happened and what to do; `details` is for the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from numbers import Integral, Real
from typing import Any

TRANSLATED_FIELDS = frozenset({"area", "how", "problem", "reason", "remedy", "what", "where", "which"})
"""Fields of templates whose texts are in English and are translated, as any Phrase is; others are names or numbers."""


class Phrase(str):
    """Translatable English text: a string that keeps its template and the values of its fields."""

    template: str
    fields: dict[str, object]

    def __new__(cls, template: str, /, **fields: object) -> Phrase:
        phrase = super().__new__(cls, template.format(**fields))
        phrase.template, phrase.fields = template, fields
        return phrase

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Arguments to copy or unpickle: the template, not the text, which may hold braces."""
        return (self.template,), self.fields

    def to_json(self) -> dict[str, Any]:
        """Template and fields as JSON values, nested Phrases likewise; `from_json` is the inverse."""
        return {"template": self.template, "fields": {name: _json_value(value) for name, value in self.fields.items()}}

    @classmethod
    def from_json(cls, parts: Mapping[str, Any]) -> Phrase:
        """The Phrase of `to_json`. Raises ValueError for parts that are none."""
        try:
            fields = {
                n: cls.from_json(value) if isinstance(value, dict) else value for n, value in parts["fields"].items()
            }
            return cls(parts["template"], **fields)
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise ValueError(f"no Phrase: {error!r}") from error


def _json_value(value: object) -> Any:
    if isinstance(value, Phrase):
        return value.to_json()
    # numpy's numbers are not of type int, and not all of them of type float.
    return int(value) if isinstance(value, Integral) else float(value) if isinstance(value, Real) else str(value)


def collect_phrases(value: object) -> dict[str, dict[str, Any]]:
    """The parts of the Phrases in a JSON value, by their English text, to be stored beside it."""
    return {str(phrase): phrase.to_json() for phrase in _phrases(value)}


def _phrases(value: object) -> Iterator[Phrase]:
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _phrases(part)


def restore_phrase(english: str, phrases: object) -> str:
    """The Phrase with the text `english`, from the `phrases` stored beside it; `english` itself if it is not there."""
    try:
        return Phrase.from_json(phrases[english]) if isinstance(phrases, dict) and english in phrases else english
    except ValueError:
        return english


class CollisionRiskError(Exception):
    """Base of every error that is shown to users.

    `template` is the sentence with named fields; `message` is the sentence in English. `unexpected`: only its `details`
    tell what failed, so that every log has them; those of others are for who looks into QGIS's log.
    """

    template = "{problem}"
    unexpected = False

    def __init__(self, details: str = "", **fields: object) -> None:
        self.details = details
        self.fields = fields
        super().__init__(self.message)

    @property
    def message(self) -> Phrase:
        return Phrase(self.template, **self.fields)


class InputError(CollisionRiskError):
    """An input of the user cannot be used: a place, a time, a parameter, a row."""


class DataFileError(CollisionRiskError):
    """A file or table that the product reads cannot be used: zones, streets, model, collisions, tracks."""


class ServiceError(CollisionRiskError):
    """An online service does not answer, or its answer cannot be used."""


class SystemProblem(CollisionRiskError):
    """The computer prevents the work: disk, lock, database, the training environment."""


class Cancelled(CollisionRiskError):
    template = "Cancelled."


class OutsideArea(InputError):
    """A point lies outside the area that the zones and streets cover; `place`: where, if that is to be said."""

    template = "The {which} is {distance} outside {area}. Move it, or choose zones and streets that reach it."

    @property
    def message(self) -> Phrase:
        outside = super().message
        if "place" not in self.fields:
            return outside
        return Phrase("{problem} It is at latitude, longitude {place}.", problem=outside, place=self.fields["place"])


class BadCoordinates(InputError):
    template = (
        "The {which} has no usable coordinates: {value}. Give longitude and latitude in degrees, "
        "for example -73.7794, 40.6429."
    )


class SamePlace(InputError):
    template = "Start and end are the same place. Choose two places at least {metres:.0f} m apart."


class NoPath(InputError):
    template = (
        "There is no way by road from start to end on “{network}”. Move one of them, or choose another street network."
    )


class BadTime(InputError):
    template = (
        "The departure “{value}” is not a date and time. Write it like 2026-12-04T17:00 "
        "(New York time) or with an offset, 2026-12-04T17:00-05:00."
    )


class BadCutoff(InputError):
    template = "The cutoff {value} cannot be used: {reason}."


class BadDistance(InputError):
    template = "The distance “{value}” cannot be used for alerts. Choose metres greater than 0, for example 500."


class BadChoice(InputError):
    template = "“{value}” is not a {what}. Choose one of: {choices}."


class MeasureNotPredicted(BadChoice):
    """A measure that a model does not predict."""

    template = (
        "The model “{model}” does not predict “{measure}”. It predicts: {choices}. Choose one of these, or another "
        "model: retrain one on rows that tell persons by mode, or use the bundled one."
    )


class BadRequest(InputError):
    """A JSON request that cannot be read."""

    template = "The request cannot be read: {problem}. {remedy}"


class BadZones(DataFileError):
    template = "The zones in “{file}” cannot be used: {problem}. {remedy}"


class UnknownZones(DataFileError):
    """A model bundle was made for another zone set."""

    template = (
        "The {what} “{file}” was made for the zones “{wanted}”, not for “{given}” as they are now. "
        "Choose a {what} made for these zones, or make one."
    )


class BadBundle(DataFileError):
    template = (
        "The model “{file}” cannot be used: {problem}. Choose another, or leave the field empty for the bundled one."
    )


class BadNetwork(DataFileError):
    template = (
        "The street network “{file}” cannot be used: {problem}. Choose another, or leave the field "
        "empty for the best one there is."
    )


class BadSpeeds(DataFileError):
    template = "The speed table “{file}” cannot be used: {problem}. Delete it, or run “Update the speeds”."


class BadVolumes(DataFileError):
    template = "The traffic volumes in “{file}” cannot be used: {problem}. Delete the file, or import volumes again."
