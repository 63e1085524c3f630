"""collisionrisk:rollback: an earlier model again."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from ..i18n import tr
from .base.worker_algorithm import WorkerAlgorithm, model_name, zones_parameter
from .parameters.request import explained


class RollBack(WorkerAlgorithm):
    """Makes the previous champion, or one that is named, champion again."""

    NAME = "rollback"
    ZONES = "ZONES"
    TO = "TO"
    CHAMPION = "CHAMPION"
    BEFORE = "BEFORE"

    def displayName(self) -> str:
        return tr("Go back to an earlier model")

    def shortDescription(self) -> str:
        return tr("Makes the previous model, or the one that is named, the one in use again.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.addParameter(zones_parameter(self.ZONES))
        self.addParameter(
            explained(
                QgsProcessingParameterString(self.TO, tr("Model (empty: the previous one)"), optional=True),
                tr("Its number, such as 0003, or “bundled” for the one that came with the plugin."),
            )
        )
        self.addOutput(QgsProcessingOutputString(self.CHAMPION, tr("The model now in use")))
        self.addOutput(QgsProcessingOutputString(self.BEFORE, tr("The model that was in use")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        words = ["rollback", "--zones", self.parameterAsString(parameters, self.ZONES, context)]
        wanted = self.parameterAsString(parameters, self.TO, context)
        if wanted:
            words += ["--to", wanted]
        answer = self.ask(words, feedback)
        feedback.pushInfo(tr("In use now: {title}.").format(title=answer["title"]))
        return {self.CHAMPION: model_name(answer["champion"]), self.BEFORE: model_name(answer["before"])}
