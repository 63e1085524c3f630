"""Refusals to write: each says what would happen, and what to do instead."""

from __future__ import annotations

from ...core.errors import InputError, SystemProblem


class CannotWrite(SystemProblem):
    template = "“{file}” cannot be written: {problem}. Choose another folder or name, or close it where it is open."


class FileInUse(SystemProblem):
    template = (
        "“{file}” is in use by another program, which did not let go of it in {seconds} seconds. Nothing was changed. "
        "Close it there, or choose another file."
    )


class NotMadeHere(InputError):
    """A file of somebody else's."""

    template = (
        "“{file}” exists and was not made by Collision Risk, or was changed since: it is not replaced. "
        "Choose another name, or delete it first."
    )


class TableNotMadeHere(InputError):
    """A table of somebody else's in a GeoPackage."""

    template = (
        "“{file}” has a table “{table}” that was not made by Collision Risk: it is not replaced. "
        "Choose another file, or another table: {file}|layername=…"
    )


class IsBeingRead(InputError):
    template = "“{file}” is read in this run, so its result cannot replace it. Choose another file or table."


class OutputsMeet(InputError):
    template = "“{first}” and “{second}” would both be written to “{file}”. Give each a name of its own."


class UnusableFormat(InputError):
    template = "“{file}” cannot be written: {problem}. Choose another format, for example GeoPackage (.gpkg)."
