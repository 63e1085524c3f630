"""What a network does not have of the streets of its source, with lengths and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce

from ..errors import Phrase

UNCONNECTED = "unconnected"
"""Reason for what has no way to the rest of the streets and back."""
_WARN_FROM = 0.05
"""Share of the street length without connection from which that is a warning."""
_LABELS = {
    "private": Phrase("private streets"),
    "closed": Phrase("streets closed to cars"),
    "park_drive": Phrase("park drives"),
    "bus": Phrase("streets for buses only"),
    "emergency": Phrase("streets for emergencies only"),
    "destination": Phrase("streets without through traffic"),
    "construction": Phrase("streets under construction or impassable"),
    "not_built": Phrase("streets that are not built, or no more"),
    "service": Phrase("alleys and driveways"),
    "driveway": Phrase("driveways"),
    "path": Phrase("paths and steps"),
    "ferry": Phrase("ferries"),
    "reversible": Phrase("lanes whose direction changes"),
    "barrier": Phrase("streets behind gates and bollards"),
    "copy": Phrase("streets drawn twice"),
}
"""What is left out, by reason."""


@dataclass(frozen=True)
class LeftOut:
    """Metres of street that a network does not have, by reason, each street counted once.

    Without connection to the rest are `share` (0–1) of the streets that cars may drive on, in `parts`.
    """

    metres: Mapping[str, float] = field(default_factory=dict)
    share: float = 0.0
    parts: int = 0

    @property
    def kilometres(self) -> dict[str, float]:
        """By reason, those of a metre and more."""
        return {reason: round(metres / 1000, 3) for reason, metres in self.metres.items() if metres >= 1}

    def messages(self) -> list[Phrase]:
        """What is left out, in sentences."""
        reasons = [
            Phrase("{what} {km} km", what=label, km=f"{self.metres[reason] / 1000:.1f}")
            for reason, label in _LABELS.items()
            if self.metres.get(reason, 0) >= 1
        ]
        sentences = [self._unconnected()] if self.parts else []
        if reasons:
            listed = reduce(lambda some, more: Phrase("{some}, {more}", some=some, more=more), reasons)
            sentences.insert(0, Phrase("Left out of the network: {what}.", what=listed))
        return sentences

    def warning(self) -> Phrase | None:
        """That so much is not connected that something is wrong with the streets; None if it is little."""
        return self._unconnected() if self.share > _WARN_FROM else None

    def _unconnected(self) -> Phrase:
        return Phrase(
            "{percent} % of the street length ({km} km) lies in {parts:,} parts that do not connect with the rest, and "
            "is left out. If that is much, the streets between them are missing: choose a file or an extent that has "
            "them.",
            percent=f"{100 * self.share:.1f}",
            km=f"{self.metres.get(UNCONNECTED, 0.0) / 1000:.1f}",
            parts=self.parts,
        )
