"""collisionrisk:driftreport: what changed in the collisions, and whether the model still fits."""
# MERGED: collisionrisk:rollback: an earlier model again.

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
    QgsProcessingParameterString,
)

from ..i18n import tr, translated
from .base.worker_algorithm import WorkerAlgorithm, copy_file, day, model_name, zones_parameter
from .parameters.request import with_help


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
        self.addParameter(with_help(weeks, tr("Whole weeks, up to two weeks before the newest collision.")))
        self.addParameter(
            with_help(
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
            with_help(
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
