"""Keeping the routes to choose from with the journey that they are another way for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Callable

from ..core.errors import CollisionRiskError
from ..core.tradeoff import Choice
from ..i18n import tr
from ..output.journey_file import Rows, append_rows, numbers_of, rows_of_choices
from .core_task import CoreTask
from .journey_task import Outcome


@dataclass(frozen=True, eq=False)
class KeptChoices:
    """The routes to choose from for `outcome`; `numbers` is under what each is among the rows of its layers.

    `rows`: for layers in memory, where the outcome has no file.
    """

    outcome: Outcome
    choices: tuple[Choice, ...]
    numbers: tuple[int, ...]
    rows: Rows


class KeepChoicesTask(CoreTask):
    """Adds route and zones of each choice to the file of the outcome, where it has one; `done` gets KeptChoices."""

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
        numbers = numbers_of(self._choices, self._outcome.journey)
        self.go_on(10)
        rows = rows_of_choices(self._choices, numbers)
        self.go_on(50)
        if self._outcome.file is not None:
            append_rows(self._outcome.file, rows, self.isCanceled)
        self.go_on(100)
        return KeptChoices(self._outcome, self._choices, numbers, rows)
