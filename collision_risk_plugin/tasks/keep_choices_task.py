"""Keeping the routes to choose from beside the journey that they are another way for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from ..core.errors import CollisionRiskError
from ..core.tradeoff import Choice
from ..i18n import tr
from ..output.choices_file import choices_file, write_choices
from .core_task import CoreTask
from .journey_task import Outcome


@dataclass(frozen=True, eq=False)
class KeptChoices:
    """The routes to choose from for `outcome`, and the GeoPackage that keeps them; None where the journey has none."""

    outcome: Outcome
    choices: tuple[Choice, ...]
    file: Path | None


class KeepChoicesTask(CoreTask):
    """Writes the choices to a file beside that of the outcome, where it has one; `done` gets KeptChoices."""

    def __init__(
        self,
        outcome: Outcome,
        choices: Sequence[Choice],
        done: Callable[[KeptChoices], None],
        failed: Callable[[CollisionRiskError], None],
    ) -> None:
        super().__init__(tr("Keeping other routes"), done, failed)
        self._outcome = outcome
        self._choices = tuple(choices)

    def work(self) -> KeptChoices:
        journey_file = self._outcome.file
        if journey_file is None:
            return KeptChoices(self._outcome, self._choices, None)
        file = choices_file(journey_file)
        write_choices(file, self._choices, self.isCanceled)
        return KeptChoices(self._outcome, self._choices, file)
