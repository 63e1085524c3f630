"""Task that reads a recorded track, NMEA or GPX."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from ..core.errors import CollisionRiskError
from ..core.tracking.alerts import Position
from ..core.tracking.tracks import played, read_recording, time_notes
from ..i18n import tr
from .core_task import CoreTask


@dataclass(frozen=True)
class Track:
    """Positions of a track, what is wrong with it in words, and the number of damaged lines `skipped`."""

    positions: tuple[Position, ...]
    notes: tuple[str, ...]
    skipped: int


class TrackTask(CoreTask):
    """Reads `file`, NMEA or GPX; `done` gets a Track."""

    def __init__(self, file: Path, done: Callable[[Track], None], failed: Callable[[CollisionRiskError], None]) -> None:
        super().__init__(tr("Reading {file}").format(file=file.name), done, failed)
        self._file = file

    def compute(self) -> Track:
        return read_track(self._file, self.isCanceled)


def read_track(file: Path, is_cancelled: Callable[[], bool] = lambda: False) -> Track:
    """Read a track, in any thread. Raises BadTrack, Cancelled."""
    recording = read_recording(file, is_cancelled)
    return Track(played(recording), (*recording.notes, *time_notes(recording)), recording.skipped)
