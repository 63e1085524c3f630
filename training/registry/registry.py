"""Model registry of a zone set: numbered bundles, the pointer to the champion, and the history of decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.constants import BUNDLED_ZONES_ID, DATA
from collision_risk_plugin.core.errors import CollisionRiskError, Phrase, collect_phrases
from collision_risk_plugin.core.files import write_text
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.model.bundle import RateSurface, load_surface
from collision_risk_plugin.core.model.registry import (
    BUNDLED_NAME,
    HISTORY,
    POINTER,
    ROLLBACK,
    champions,
    read_event,
    read_history,
)

from ..process.events import TrainingError, log
from .files import append_line, remove_folder, remove_leftovers, write_folder

RECENT = 5
"""Number of former champions that are kept."""
_PENDING = "pending.json"


@dataclass(frozen=True)
class Registry:
    """A folder NNNN/ for each bundle, the pointer `champion`, and `history.jsonl`.

    A writer holds the lock of the home, and calls `recover` first.
    """

    folder: Path
    zones: ZoneSet

    def names(self) -> list[str]:
        """The bundles' numbers, oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted((p.name for p in self.folder.iterdir() if p.is_dir() and p.name.isdigit()), key=int)

    def champion(self) -> str:
        """Number of the champion; BUNDLED_NAME where none was promoted."""
        try:
            return (self.folder / POINTER).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return BUNDLED_NAME

    def path(self, name: str) -> Path | None:
        """The bundle of that number, or the bundled one; None where these zones have none.

        Raises TrainingError for a name that is no number.
        """
        if name == BUNDLED_NAME:
            return DATA / "bundle" if self.zones.id == BUNDLED_ZONES_ID else None
        if not (name.isascii() and name.isdigit()):
            raise TrainingError(Phrase("“{name}” is not the number of a model. Write it like 0003.", name=name))
        return self.folder / name

    def surface(self, name: str) -> RateSurface:
        """The surface of a bundle. Raises BadBundle, UnknownZones, or TrainingError where there is none."""
        path = self.path(name)
        if path is None:
            raise TrainingError(
                Phrase("No model was promoted for “{zones}”, and none is bundled. Train one.", zones=self.zones.title)
            )
        return load_surface(path, self.zones)

    def history(self) -> list[dict[str, Any]]:
        """All decisions, oldest first; a line that a killed run left torn is skipped."""
        return read_history(self.folder)

    def add(self, contents: Mapping[str, bytes]) -> str:
        """Write a bundle, whole, under a number that was never used; that number. Raises TrainingError."""
        used = [int(name) for name in self.names()]
        used += [int(event["challenger"]) for event in self.history() if str(event.get("challenger", "")).isdigit()]
        name = f"{max(used, default=0) + 1:04d}"
        with self._writing():
            write_folder(self.folder / name, contents)
        return name

    def set_champion(self, champion: str, event: Mapping[str, Any]) -> None:
        """Make a bundle the champion and record why.

        The record is written to a pending file first, from which `recover` completes it after a run was killed in
        between. Raises TrainingError where the pointer cannot be written; the champion is then the old one.
        """
        record = {"time": _now(), **event, "champion": champion, "before": self.champion()}
        pending = self.folder / _PENDING
        with self._writing():
            self.folder.mkdir(parents=True, exist_ok=True)
            write_text(pending, _line(record))
            try:
                write_text(self.folder / POINTER, champion + "\n")
            except OSError:
                pending.unlink(missing_ok=True)
                raise
        try:
            self._record_pending()
        except OSError as error:
            log(
                Phrase(
                    "{model} is the champion. The next run will write it to the history: {error}",
                    model=label(champion),
                    error=error,
                )
            )

    def record(self, event: Mapping[str, Any]) -> None:
        """Add a decision that keeps the champion to the history. Raises TrainingError."""
        record = {"time": _now(), **event, "champion": self.champion()}
        with self._writing():
            self.folder.mkdir(parents=True, exist_ok=True)
            append_line(self.folder / HISTORY, _line(record))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise TrainingError(
                Phrase(
                    "“{folder}” cannot be written: {error}. The champion is as it was. Make room there, or let "
                    "yourself write there, and try again.",
                    folder=self.folder,
                    error=error.strerror or error,
                )
            ) from error

    def recover(self) -> int:
        """Clean up after killed runs: remove unfinished folders, record a completed promotion; how many there were."""
        if not self.folder.is_dir():
            return 0
        left = remove_leftovers(self.folder)
        if (self.folder / _PENDING).is_file():
            self._record_pending()
            left += 1
        return left

    def _record_pending(self) -> None:
        pending = self.folder / _PENDING
        record = read_event(pending.read_text(encoding="utf-8"))
        # Killed before the pointer moved: nothing was decided. After the line was written: nothing is left to do.
        if record and record["champion"] == self.champion() and record not in self.history():
            append_line(self.folder / HISTORY, json.dumps(record, ensure_ascii=False))
        pending.unlink()

    def champions(self) -> list[str]:
        """The champions up to the present one, oldest first; a rollback takes back those that came after."""
        return champions(self.history(), bundled=self.path(BUNDLED_NAME) is not None)

    def rollback(self, name: str | None = None) -> str:
        """Make the previous champion, or the one named, the champion again; its number.

        Raises TrainingError where there is none or it cannot be used; the champion is then unchanged.
        """
        now, line = self.champion(), self.champions()
        if name is None:
            earlier = [one for one in line if one != now]
            if not earlier:
                raise TrainingError("There is no earlier champion to go back to. Name a model, or train one.")
            name = earlier[-1]
        if name == now:
            raise TrainingError(Phrase("{model} is the champion already. Name another.", model=label(name)))
        try:
            self.surface(name)
        except CollisionRiskError as error:
            others = ", ".join(one for one in self.names() if one not in {name, now})
            raise TrainingError(
                Phrase(
                    "Rollback failed: {model} cannot be used. {problem} Other models: {which}.",
                    model=label(name),
                    problem=error.message,
                    which=others or "none",
                )
            ) from error
        reason = Phrase("Asked for; {model} was the champion.", model=label(now, inside=True))
        self.set_champion(name, {"what": ROLLBACK, "reasons": [reason]})
        return name

    def prune(self) -> list[str]:
        """Remove all bundles but the champion, RECENT former champions and the latest; the numbers removed.

        As many of the latest are kept as of champions, so that a lost history does not cost any of these.
        """
        champions = [name for name in dict.fromkeys(reversed(self.champions())) if name]
        names = self.names()
        kept = {self.champion(), *champions[: RECENT + 1], *names[-RECENT - 1 :]}
        removed = [name for name in names if name not in kept]
        for name in removed:
            remove_folder(self.folder / name)
        return removed


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps({**record, "phrases": collect_phrases(dict(record))}, ensure_ascii=False)


def label(name: str, *, inside: bool = False) -> Phrase:
    """A bundle's name for people, at the beginning of a sentence or `inside` it."""
    if not name:
        return Phrase("the bundled model" if inside else "The bundled model")
    return Phrase("model {number}" if inside else "Model {number}", number=name)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
