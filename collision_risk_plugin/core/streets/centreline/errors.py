"""Errors of getting the city's centreline."""

from __future__ import annotations

import errno
from pathlib import Path

from ...errors import DataFileError, InputError, ServiceError, SystemProblem


class BadCentreline(DataFileError):
    """Rows of which no street network can be made."""

    template = (
        "The city's centreline cannot be used: {problem}. The streets that you have stay in use. Look for a newer "
        "version of the plugin, or download OpenStreetMap's streets."
    )


class CentrelineChanges(ServiceError):
    """The data set changed while it was downloaded, again and again."""

    template = (
        "{host} changed the city's centreline while it was downloaded. The streets that you have stay in use. Try "
        "again in an hour."
    )


class CannotKeepStreets(SystemProblem):
    """A page or the network cannot be written."""

    template = (
        "“{file}” cannot be written: {problem}. The streets that you have stay in use. Make room there, and try again; "
        "what was downloaded is kept."
    )


def cannot_keep(path: Path, error: OSError) -> CannotKeepStreets:
    """The error in words of a file or folder that the system does not write."""
    full = error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", None)}
    return CannotKeepStreets(
        str(error), file=str(path), problem="the disk is full" if full else error.strerror or str(error)
    )


class BadStreetsName(InputError):
    template = "“{name}” cannot name streets. Use letters, digits and _, 60 at most."
