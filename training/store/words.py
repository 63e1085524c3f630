"""What went wrong in a database, in words; never with a password in them."""

from __future__ import annotations

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from collision_risk_plugin.core.errors import Phrase

from ..events import TrainingError

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
)


def in_words(url: URL, error: SQLAlchemyError) -> TrainingError:
    """The error for a person."""
    reason = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    if url.password:
        reason = reason.replace(str(url.password), "***")
    if url.get_backend_name() == "sqlite":
        for sign, words in _SQLITE:
            if sign in reason.lower():
                return TrainingError(Phrase("The collision store “{file}” {problem}", file=url.database, problem=words))
    return TrainingError(
        Phrase(
            "The collision store {address} failed: {error}. Check the address, the server and your rights there; what "
            "was stored before is kept.",
            address=url.render_as_string(hide_password=True),
            error=" ".join(reason.split())[:300],
        )
    )
