"""collisionrisk:refreshdata: update the collision store from NYC Open Data, or from files exported from it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ..i18n import tr
from .base.worker_algorithm import WorkerAlgorithm
from .parameters.values import advanced, day, with_help

if TYPE_CHECKING:
    from ..settings import Settings


class RefreshData(WorkerAlgorithm):
    """New and changed collisions into the store."""

    NAME = "refreshdata"
    SINCE = "SINCE"
    FILES = "FILES"
    URL = "URL"
    AUTH = "AUTH"
    ROWS = "ROWS"
    FIRST_DAY = "FIRST_DAY"
    LAST_DAY = "LAST_DAY"
    COUNTS = "COUNTS"

    def displayName(self) -> str:
        return tr("Refresh collisions")

    def shortDescription(self) -> str:
        return tr("Imports new and changed collisions from NYC Open Data, or from files exported from it.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for definition in self._definitions():
            self.addParameter(definition)
        self.addOutput(QgsProcessingOutputNumber(self.ROWS, tr("Collisions in the store")))
        self.addOutput(QgsProcessingOutputString(self.FIRST_DAY, tr("First day in the store")))
        self.addOutput(QgsProcessingOutputString(self.LAST_DAY, tr("Last day in the store")))
        self.addOutput(QgsProcessingOutputString(self.COUNTS, tr("What was done, as JSON")))
        super().initAlgorithm(configuration)

    def _definitions(self) -> list[QgsProcessingParameterDefinition]:
        return [
            with_help(
                QgsProcessingParameterDateTime(
                    self.SINCE,
                    tr("From this day on (empty: as before)"),
                    QgsProcessingParameterDateTime.Type.Date,
                    optional=True,
                ),
                tr("The first day that the store is to hold. Later runs take over only what changed since."),
            ),
            with_help(
                QgsProcessingParameterMultipleLayers(
                    self.FILES,
                    tr("Files (empty: from NYC Open Data)"),
                    QgsProcessing.SourceType.TypeFile,
                    optional=True,
                ),
                tr("CSV or Parquet files exported from NYC Open Data, dataset h9gi-nx95."),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterString(self.URL, tr("Address (empty: that of the settings)"), optional=True),
                    tr("Another address that serves what NYC Open Data does."),
                )
            ),
            advanced(
                with_help(
                    QgsProcessingParameterAuthConfig(self.AUTH, tr("Application token"), optional=True),
                    tr("An entry of QGIS's authentication store whose password is your token for NYC Open Data."),
                )
            ),
        ]

    def adjusted_settings(
        self, settings: Settings, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> Settings:
        return with_source(self, settings, parameters, context)

    def secrets(self, settings: Settings) -> dict[str, str]:
        from ..settings import token_environment

        return {**super().secrets(settings), **token_environment(settings)}

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        since = day(self.parameterDefinition(self.SINCE), parameters, context)
        paths = self.parameterAsFileList(parameters, self.FILES, context)
        files = [str(Path(path).absolute()) for path in paths if path]  # the worker runs in another folder
        if files:
            answer = self.run_command(["import", *files], feedback)
        else:
            arguments = ["refresh"]
            if since is not None:
                arguments += ["--since", since.isoformat()]
            if self.settings.open_data_url:
                arguments += ["--url", self.settings.open_data_url]
            answer = self.run_command(arguments, feedback)
        warn_of_faults(answer, feedback)
        return {
            self.ROWS: answer["collisions"],
            self.FIRST_DAY: answer["first_day"],
            self.LAST_DAY: answer["last_day"],
            self.COUNTS: json.dumps(answer, ensure_ascii=False),
        }


def warn_of_faults(answer: dict[str, Any], feedback: QgsProcessingFeedback) -> None:
    """Warn of what a refresh or an import kept out, and of the faults of the feed."""
    told = [message for name in ("reasons", "future_rows", "feed_faults") for message in answer.get(name, ())]
    for message in dict.fromkeys([*told, answer.get("stalled")]):  # a standstill is a fault of the feed too
        if message:
            feedback.pushWarning(str(message))


def with_source(
    algorithm: WorkerAlgorithm, settings: Settings, parameters: dict[str, Any], context: QgsProcessingContext
) -> Settings:
    """The settings, with the address of the feed and the entry of its token from the parameters."""
    url = algorithm.parameterAsString(parameters, RefreshData.URL, context)
    entry = algorithm.parameterAsString(parameters, RefreshData.AUTH, context)
    return replace(settings, open_data_url=url or settings.open_data_url, token_auth=entry or settings.token_auth)
