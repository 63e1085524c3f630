"""SIGTERM and Ctrl+C end the work cleanly: what was begun is not kept, all before it is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from .events import TrainingError


@contextmanager
def interruptible() -> Iterator[None]:
    """Turn either signal into a TrainingError, at once: no wait or answer has to come to its end first."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise TrainingError("Cancelled. What was finished is kept; the next run goes on from there.") from None
    finally:
        signal.signal(signal.SIGTERM, before)
