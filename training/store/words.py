"""What went wrong in a database, in words; never with a password in them."""

from __future__ import annotations

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ..events import TrainingError

_SQLITE = (
    ("not a database", "is not a collision store. Name another file, or move this one away."),
    ("malformed", "is damaged. Move it away: the next refresh makes a new one."),
    ("locked", "is in use by another program. Close that, then try again."),
    ("readonly", "cannot be written. Check the rights of the file and its folder."),
    ("unable to open", "cannot be opened. Check that its folder can be written."),
    ("is full", "cannot grow: the disk is full. Make room, then try again: what was stored before is kept."),
    ("disk i/o", "cannot be read or written: the disk reports an error, or is full. What was stored before is kept."),
)


def in_words(url: URL, error: SQLAlchemyError) -> TrainingError:
    """The error for a person."""
    reason = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    if url.password:
        reason = reason.replace(str(url.password), "***")
    if url.get_backend_name() == "sqlite":
        for sign, words in _SQLITE:
            if sign in reason.lower():
                return TrainingError(f"The collision store “{url.database}” {words}")
    shown = url.render_as_string(hide_password=True)
    advice = "Check the address, the server and your rights there; what was stored before is kept."
    return TrainingError(f"The collision store {shown} failed: {' '.join(reason.split())[:300]}. {advice}")
