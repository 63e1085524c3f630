"""Errors of the database in words, with what to do about them and without passwords, SQL or names of classes."""

from __future__ import annotations

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError

_SQLITE = (
    ("not a database", Phrase("is not a collision store. Name another file, or move this one away.")),
    ("malformed", Phrase("is damaged. Move it away: the next refresh makes a new one.")),
    ("locked", Phrase("is in use by another program. Close that, then try again.")),
    ("readonly", Phrase("cannot be written. Check the rights of the file and its folder.")),
    ("unable to open", Phrase("cannot be opened. Check that its folder can be written.")),
    ("is full", Phrase("cannot grow: the disk is full. Make room, then try again: what was stored before is kept.")),
    (
        "disk i/o",
        Phrase("cannot be read or written: the disk reports an error, or is full. What was stored before is kept."),
    ),
    ("no such", Phrase("is damaged, or of another program. Move it away: the next refresh makes a new one.")),
)
_POSTGRESQL = (
    ("password", Phrase("its name or password is refused. Check them.")),
    ("permission denied", Phrase("this user may not write there. Ask for the right to do so.")),
    ("read-only transaction", Phrase("this server can only be read. Name the one that is written to.")),
    ("no space left", Phrase("the disk of the server is full. What was stored before is kept.")),
    ("resolve host", Phrase("its server cannot be found. Check the address and the network.")),
    ("translate host name", Phrase("its server cannot be found. Check the address and the network.")),
    ("timeout expired", Phrase("its server does not answer. Check the address and the network.")),
    ("connection refused", Phrase("no server answers there. Check the address, and that the server runs.")),
    ("no such file", Phrase("no server answers there. Check the address, and that the server runs.")),
    ("too many", Phrase("its server has no room for another connection. Try again later.")),
)


def readable_error(url: URL, error: SQLAlchemyError) -> TrainingError:
    """A database error as a TrainingError with a remedy, without the password."""
    reason = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    if url.password:
        reason = reason.replace(str(url.password), "***")
    if url.get_backend_name() == "sqlite":
        for sign, problem in _SQLITE:
            if sign in reason.lower():
                return TrainingError(
                    Phrase("The collision store “{file}” {problem}", file=url.database, problem=problem), reason
                )
    address = url.render_as_string(hide_password=True)
    for sign, problem in _POSTGRESQL if url.get_backend_name() == "postgresql" else ():
        if sign in reason.lower():
            said = Phrase("The collision store {address} cannot be used: {problem}", address=address, problem=problem)
            return TrainingError(said, reason)
    return TrainingError(
        Phrase(
            "The collision store {address} failed: {error}. Check the address, the server and your rights there; what "
            "was stored before is kept.",
            address=address,
            error=" ".join(reason.partition("\nLINE ")[0].split())[:300],  # without the statement
        ),
        reason,
    )
