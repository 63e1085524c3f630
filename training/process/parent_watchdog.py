"""End of the worker: with its parent, on SIGTERM or on Ctrl+C, without half-written state."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .events import TrainingError

STDIN_WATCH_VARIABLE = "COLLISION_RISK_LIFELINE"
"""Environment variable; "stdin": the caller keeps the worker's standard input open for as long as it needs it."""


def watch_parent() -> None:
    """End this process when its standard input closes, if STDIN_WATCH_VARIABLE says so."""
    if os.environ.get(STDIN_WATCH_VARIABLE) != "stdin":
        return
    if hasattr(os, "setpgid"):
        # In its own process group, so that it can end with all that it started, without its caller.
        os.setpgid(0, 0)
    threading.Thread(target=_exit_at_end_of_input, name="parent watchdog", daemon=True).start()


def _exit_at_end_of_input() -> None:
    # Not sys.stdin, whose lock would keep the interpreter from exiting while this waits.
    while os.read(sys.__stdin__.fileno() if sys.__stdin__ else 0, 1024):
        pass
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    # Nothing is lost: all files are written atomically.
    os._exit(1)


@contextmanager
def cancellable() -> Iterator[None]:
    """Turn SIGTERM and Ctrl+C into a TrainingError at once, even during a wait or a request."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise TrainingError("Cancelled. What was finished is kept; the next run goes on from there.") from None
    finally:
        signal.signal(signal.SIGTERM, before)
