"""collisionrisk:driftreport and collisionrisk:rollback: judge the model in use, and return to an earlier one."""

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
from .base.worker_algorithm import WorkerAlgorithm, copy_file, model_name
from .parameters.values import day, with_help, zones_parameter


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
    VETO = "VETO"

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
                tr("As if nothing later were known."),
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
        self.addOutput(QgsProcessingOutputString(self.VETO, tr("Fault of the feed that vetoes retraining")))
        super().initAlgorithm(configuration)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        arguments = ["drift", "--zones", self.parameterAsString(parameters, self.ZONES, context)]
        arguments += ["--weeks", str(self.parameterAsInt(parameters, self.WEEKS, context))]
        until = day(self.parameterDefinition(self.UNTIL), parameters, context)
        if until is not None:
            arguments += ["--until", until.isoformat()]
        answer = self.run_command(arguments, feedback)
        written = {}
        for name, page in ((self.HTML, answer["html"]), (self.JSON, answer["json"])):
            destination = self.parameterAsFileOutput(parameters, name, context)
            if destination:
                copy_file(page, destination)
                written[name] = destination
        for fault in answer.get("faults", []):
            feedback.pushWarning(fault)
        why = in_one_line(answer.get("why"))
        feedback.pushInfo(tr("Verdict: {verdict}. {why}").format(verdict=translated(answer["verdict"]), why=why))
        return {
            **written,
            self.VERDICT: answer["verdict"],
            self.RETRAIN: is_yes(answer.get("retrain")),
            self.WHY: why,
            self.VETO: str(answer.get("veto") or ""),
        }


def is_yes(answer: Any) -> bool:
    """Whether the worker advises to retrain."""
    return answer in (True, "yes")


def in_one_line(reasons: Any) -> str:
    """The worker's reasons, one or several, as one text."""
    return " ".join(map(str, reasons)) if isinstance(reasons, (list, tuple)) else str(reasons or "")


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
        super().initAlgorithm(configuration)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        arguments = ["rollback", "--zones", self.parameterAsString(parameters, self.ZONES, context)]
        model = self.parameterAsString(parameters, self.TO, context)
        if model:
            arguments += ["--to", model]
        answer = self.run_command(arguments, feedback)
        feedback.pushInfo(tr("In use now: {title}.").format(title=answer["title"]))
        return {self.CHAMPION: model_name(answer["champion"]), self.BEFORE: model_name(answer["before"])}
