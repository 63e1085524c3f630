"""What is given to an algorithm: its parameters but for the outputs, and what is known of the right answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

PLACES = (
    (-73.7794, 40.6429),
    (-74.0099, 40.7066),
    (-73.9855, 40.7580),
    (-73.9442, 40.8116),
    (-73.9626, 40.6501),
    (-74.1502, 40.5795),
    (-73.8648, 40.8448),
    (-73.8303, 40.7614),
)
"""Longitude and latitude of places in all five boroughs."""
DEPARTURE = "2026-12-04T17:00"

SUCCEED, REFUSE, EITHER = "succeed", "refuse", "either"


@dataclass
class Given:
    """Parameters and what is known of their answer: `rows` of the main layer, of which `fine` have an answer at least.

    `must`: SUCCEED, REFUSE or EITHER. `main` names the output that `rows` speak of.
    """

    algorithm: str
    parameters: dict[str, Any]
    main: str
    label: str
    must: str = SUCCEED
    rows: int | None = None
    fine: int = 0
    table: tuple[Path, str] | None = None
    """File and table that are read, where an output may be sent to them."""
    outputs: tuple[str, ...] = field(default=())


Maker = Callable[[Random, Path], Given]


def two_places(random: Random) -> tuple[tuple[float, float], tuple[float, float]]:
    start, end = random.sample(PLACES, 2)
    return start, end


def journey(random: Random) -> dict[str, Any]:
    """Parameters of a drive that has an answer."""
    start, end = two_places(random)
    return {"START": f"{start[0]},{start[1]}", "END": f"{end[0]},{end[1]}", "DEPARTURE": DEPARTURE}
