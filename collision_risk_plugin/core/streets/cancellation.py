"""Cancelling and progress of long loops: the loop asks often whether the user has cancelled, and then stops."""

from __future__ import annotations

from typing import Callable

from ..errors import Cancelled

IsCancelled = Callable[[], bool]
Report = Callable[[float], None]
"""Is told the fraction (0–1) of the work that is done."""


def never() -> bool:
    """The answer where nobody can cancel."""
    return False


def ignore(fraction: float) -> None:
    """The report where nobody wants to know."""


def heed(is_cancelled: IsCancelled) -> None:
    """Raises Cancelled if the user has cancelled."""
    if is_cancelled():
        raise Cancelled
