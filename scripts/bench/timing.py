"""How everything here is timed, and how a process that measured says what it saw."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np

Result = TypeVar("Result")
WARM_UP = 3
"""So many of the calls are made once before any is timed."""


def seconds_of(call: Callable[[], Result]) -> tuple[float, Result]:
    """Wall seconds of one call, and what it returned."""
    begin = time.perf_counter()
    result = call()
    return time.perf_counter() - begin, result


def milliseconds_of(
    call: Callable[..., Result], arguments: Iterable[Sequence[Any]]
) -> tuple[list[float], list[Result]]:
    """Wall milliseconds of each call and what each returned; the first few are made once before."""
    rows = list(arguments)
    for row in rows[:WARM_UP]:
        call(*row)
    timed = [seconds_of(lambda row=row: call(*row)) for row in rows]  # type: ignore[misc]
    return [seconds * 1000 for seconds, _ in timed], [result for _, result in timed]


def p95(values: Sequence[float]) -> float:
    return float(np.percentile(values, 95))


def say(seen: dict[str, Any]) -> None:
    """The last line of a measuring process: what it saw, as JSON."""
    json.dump(seen, sys.stdout)
    print()
