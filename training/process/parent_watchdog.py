"""End of the worker: with its parent, on SIGTERM and on Ctrl+C, leaving no half-written state."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .events import TrainingError

NAME = "COLLISION_RISK_LIFELINE"
"""Set to "stdin" by a caller that keeps the worker's standard input open for as long as it wants the worker."""


def watch_parent() -> None:
    """Watch standard input from now on, where the caller said that it is meant so."""
    if os.environ.get(NAME) != "stdin":
        return
    if hasattr(os, "setpgid"):
        # A group of its own: what ends with it is what it started, and never its caller.
        os.setpgid(0, 0)
    threading.Thread(target=_end_with_input, name="lifeline", daemon=True).start()


def _end_with_input() -> None:
    # Not sys.stdin, whose lock would keep the interpreter from ending while this waits.
    while os.read(sys.__stdin__.fileno() if sys.__stdin__ else 0, 1024):
        pass
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    # Nothing is lost: what the worker writes appears whole or not at all.
    os._exit(1)


@contextmanager
def cancellable() -> Iterator[None]:
    """Turn either signal into a TrainingError, at once: no wait or answer has to come to its end first."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise TrainingError("Cancelled. What was finished is kept; the next run goes on from there.") from None
    finally:
        signal.signal(signal.SIGTERM, before)
