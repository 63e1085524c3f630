"""Cutoffs: the value that a prediction must exceed for a zone to be high-risk, and its basis."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..errors import BadChoice, BadCutoff

HOURS_PER_60_DAYS = 60 / 7
"""An hour of the week occurs this often in 60 days."""

RELATIVE = "relative"
PERCENTILE = "percentile"
RATE = "rate"
TOTAL60 = "total60"

BASES: dict[str, str] = {
    RELATIVE: "× the mean of all zones in the same hour of the week",
    PERCENTILE: "% of all zones and hours of a typical week have a lower prediction",
    RATE: "expected in one hour",
    TOTAL60: "expected in 60 days at this hour of the week",
}

BASIS_MEANINGS: dict[str, str] = {
    RELATIVE: "more than {value} × the city at the hour you arrive",
    PERCENTILE: "higher than {value} % of all zones and hours of a typical week",
    RATE: "more than {value} expected in one hour",
    TOTAL60: "more than {value} expected in 60 days at the hour of the week you arrive",
}


@dataclass(frozen=True)
class Cutoff:
    """A prediction strictly greater than `value` on `basis` is high-risk.

    Raises BadCutoff for a value that is not finite, is negative, or is a percentile over 100; BadChoice for an unknown
    basis.
    """

    value: float
    basis: str

    def __post_init__(self) -> None:
        if self.basis not in BASES:
            raise BadChoice(value=self.basis, what="basis for a cutoff", choices=", ".join(BASES))
        if not math.isfinite(self.value):
            raise BadCutoff(value=self.value, reason="it is not a number; give one, such as 98 for a percentile")
        if self.value < 0:
            raise BadCutoff(value=f"{self.value:g}", reason="a prediction is never below zero; give 0 or more")
        if self.basis == PERCENTILE and self.value > 100:
            raise BadCutoff(value=f"{self.value:g}", reason="a percentile lies between 0 and 100")

    @property
    def meaning(self) -> str:
        """The meaning of high-risk in English, to follow "High-risk: "."""
        return BASIS_MEANINGS[self.basis].format(value=f"{self.value:g}")


DEFAULT_CUTOFF = Cutoff(98, PERCENTILE)
"""Chosen on the bundled model: on Friday at 17:00 about a tenth of the zones are red, on Wednesday at
04:00 none, and of the drives of over 10 km on Friday at 17:00 two thirds meet one to four red zones."""
