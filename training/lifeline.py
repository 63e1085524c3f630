"""The worker does not outlive who started it: it ends, with its own children, when its standard input closes."""

from __future__ import annotations

import os
import signal
import sys
import threading

NAME = "COLLISION_RISK_LIFELINE"
"""Set to "stdin" by a caller that keeps the worker's standard input open for as long as it wants the worker."""


def follow() -> None:
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
