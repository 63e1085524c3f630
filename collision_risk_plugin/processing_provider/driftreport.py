"""collisionrisk:driftreport: what changed in the collisions, and whether the model still fits."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ..i18n import tr, translated
from .base.worker_algorithm import WorkerAlgorithm, copy_file, day, zones_parameter
from .parameters.request import explained


class DriftReport(WorkerAlgorithm):
    """The last weeks against the same weeks a year before."""

    NAME = "driftreport"
    ZONES = "ZONES"
    WEEKS = "WEEKS"
    UNTIL = "UNTIL"
    HTML = "HTML"
    JSON = "JSON"
    VERDICT = "VERDICT"
    RETRAIN = "RETRAIN"
    WHY = "WHY"

    def displayName(self) -> str:
        return tr("Drift report")

    def shortDescription(self) -> str:
        return tr("Says what changed in the collisions, whether the model still fits, and whether to retrain.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.addParameter(zones_parameter(self.ZONES))
        weeks = QgsProcessingParameterNumber(
            self.WEEKS,
            tr("Weeks to judge"),
            QgsProcessingParameterNumber.Type.Integer,
            defaultValue=13,
            minValue=4,
            maxValue=52,
        )
        self.addParameter(explained(weeks, tr("Whole weeks, up to two weeks before the newest collision.")))
        self.addParameter(
            explained(
                QgsProcessingParameterDateTime(
                    self.UNTIL,
                    tr("Last day (empty: the newest)"),
                    QgsProcessingParameterDateTime.Type.Date,
                    optional=True,
                ),
                tr("As if this had been the last day."),
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(self.HTML, tr("Report"), tr("Web pages (*.html)"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.JSON, tr("Report as JSON"), tr("JSON (*.json)"), optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputString(self.VERDICT, tr("Verdict: steady, watch, drifted or not judged")))
        self.addOutput(QgsProcessingOutputBoolean(self.RETRAIN, tr("Whether to retrain")))
        self.addOutput(QgsProcessingOutputString(self.WHY, tr("Why")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        words = ["drift", "--zones", self.parameterAsString(parameters, self.ZONES, context)]
        words += ["--weeks", str(self.parameterAsInt(parameters, self.WEEKS, context))]
        until = day(self.parameterDefinition(self.UNTIL), parameters, context)
        if until is not None:
            words += ["--until", until.isoformat()]
        answer = self.ask(words, feedback)
        written = {}
        for name, made in ((self.HTML, answer["html"]), (self.JSON, answer["json"])):
            wanted = self.parameterAsFileOutput(parameters, name, context)
            if wanted:
                copy_file(made, wanted)
                written[name] = wanted
        why = in_one_line(answer.get("why"))
        feedback.pushInfo(tr("Verdict: {verdict}. {why}").format(verdict=translated(answer["verdict"]), why=why))
        return {
            **written,
            self.VERDICT: answer["verdict"],
            self.RETRAIN: is_yes(answer.get("retrain")),
            self.WHY: why,
        }


def is_yes(said: Any) -> bool:
    """Whether the worker's “retrain?” is yes."""
    return said in (True, "yes")


def in_one_line(said: Any) -> str:
    """The worker's reasons, one or several, as one text."""
    return " ".join(map(str, said)) if isinstance(said, (list, tuple)) else str(said or "")
