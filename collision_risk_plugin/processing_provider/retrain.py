"""collisionrisk:retrain: refresh, train, compare, promote the better model, and report drift."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..core.constants import BUNDLED_ZONES_ID
from ..i18n import tr
from .base.worker_algorithm import DOWNLOADED_ZONES, SubtaskFeedback, WorkerAlgorithm, copy_file, model_name
from .champion import in_one_line
from .parameters.values import advanced, day, with_help, zones_parameter
from .refreshdata import RefreshData, warn_of_faults, with_source

if TYPE_CHECKING:
    from ..settings import Settings


class Retrain(WorkerAlgorithm):
    """The monthly run, for any zones."""

    NAME = "retrain"
    ZONES = "ZONES"
    LAYER = "LAYER"
    ID_FIELD = "ID_FIELD"
    NAME_FIELD = "NAME_FIELD"
    REFRESH = "REFRESH"
    TRAIN = "TRAIN"
    PROMOTE = "PROMOTE"
    DRIFT = "DRIFT"
    QUICK = "QUICK"
    UNTIL = "UNTIL"
    REPORT = "REPORT"
    DRIFT_REPORT = "DRIFT_REPORT"
    PROMOTED = "PROMOTED"
    REASON = "REASON"
    CHALLENGER = "CHALLENGER"
    CHAMPION = "CHAMPION"
    WINNER = "WINNER"
    DIFFERENCE = "DIFFERENCE"
    DIFFERENCE_LOW = "DIFFERENCE_LOW"
    DIFFERENCE_HIGH = "DIFFERENCE_HIGH"
    VERDICT = "VERDICT"

    def displayName(self) -> str:
        return tr("Retrain the model")

    def shortDescription(self) -> str:
        return tr("Refreshes the collisions, trains, promotes the new model only if it is better, and reports drift.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for definition in (*self._zones(), *self._parts(), *self._destinations()):
            self.addParameter(definition)
        self.addOutput(QgsProcessingOutputBoolean(self.PROMOTED, tr("Whether the new model was promoted")))
        for name, description in (
            (self.REASON, tr("Why, or why not")),
            (self.CHALLENGER, tr("Number of the new model")),
            (self.CHAMPION, tr("Number of the model in use")),
            (self.WINNER, tr("What the new model is")),
            (self.VERDICT, tr("Drift: steady, watch, drifted or not judged")),
        ):
            self.addOutput(QgsProcessingOutputString(name, description))
        for name, description in (
            (self.DIFFERENCE, tr("Poisson deviance per zone-hour against the model in use, in % (negative: better)")),
            (self.DIFFERENCE_LOW, tr("Lower end of its 95 % interval")),
            (self.DIFFERENCE_HIGH, tr("Upper end of its 95 % interval")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, description))
        super().initAlgorithm(configuration)

    def _zones(self) -> list[QgsProcessingParameterDefinition]:
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        return [
            zones_parameter(self.ZONES),
            with_help(
                QgsProcessingParameterFeatureSource(
                    self.LAYER, tr("Layer of zones of your own"), [polygons], optional=True
                ),
                tr("Polygons in any CRS. They become the zone set named above, or one named after the layer."),
            ),
            with_help(
                QgsProcessingParameterField(
                    self.ID_FIELD, tr("Field with the id of a zone"), parentLayerParameterName=self.LAYER, optional=True
                ),
                tr("A different value for each zone, the same from year to year."),
            ),
            QgsProcessingParameterField(
                self.NAME_FIELD,
                tr("Field with the name of a zone (empty: the id)"),
                parentLayerParameterName=self.LAYER,
                optional=True,
            ),
        ]

    def _parts(self) -> list[QgsProcessingParameterDefinition]:
        return [
            QgsProcessingParameterBoolean(self.REFRESH, tr("Refresh the collisions"), defaultValue=True),
            QgsProcessingParameterBoolean(self.TRAIN, tr("Train a new model"), defaultValue=True),
            QgsProcessingParameterBoolean(self.PROMOTE, tr("Promote it if it is better"), defaultValue=True),
            QgsProcessingParameterBoolean(self.DRIFT, tr("Report drift"), defaultValue=True),
            with_help(
                QgsProcessingParameterBoolean(
                    self.QUICK, tr("Quick: a few candidates, nothing tuned"), defaultValue=False
                ),
                tr("Seconds in place of minutes; mostly not as good."),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterDateTime(
                        self.UNTIL,
                        tr("Last day (empty: the newest)"),
                        QgsProcessingParameterDateTime.Type.Date,
                        optional=True,
                    ),
                    tr("As if nothing later were known."),
                )
            ),
            advanced(
                QgsProcessingParameterString(
                    RefreshData.URL, tr("Address of NYC Open Data (empty: that of the settings)"), optional=True
                )
            ),
            advanced(QgsProcessingParameterAuthConfig(RefreshData.AUTH, tr("Application token"), optional=True)),
        ]

    def _destinations(self) -> list[QgsProcessingParameterDefinition]:
        pages = tr("Web pages (*.html)")
        return [
            QgsProcessingParameterFileDestination(self.REPORT, tr("Report on the new model"), pages, optional=True),
            QgsProcessingParameterFileDestination(self.DRIFT_REPORT, tr("Drift report"), pages, optional=True),
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
        arguments = ["retrain", "--zones", self._zone_set(parameters, context, feedback)]
        parts = (self.REFRESH, self.TRAIN, self.PROMOTE, self.DRIFT)
        left_out = [name for name in parts if not self.parameterAsBoolean(parameters, name, context)]
        arguments += [f"--no-{name.lower()}" for name in left_out]
        if self.parameterAsBoolean(parameters, self.QUICK, context):
            arguments.append("--quick")
        until = day(self.parameterDefinition(self.UNTIL), parameters, context)
        if until is not None:
            arguments += ["--until", until.isoformat()]
        answer = self.run_command([*arguments, *self._address()], feedback)
        warn_of_faults(answer.get("refresh", {}), feedback)
        return {**self._copied(answer, parameters, context), **_outputs(answer)}

    def _address(self) -> list[str]:
        return ["--url", self.settings.open_data_url] if self.settings.open_data_url else []

    def _zone_set(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> str:
        """The name of the zone set, which is made where it is not there yet. Raises CollisionRiskError."""
        from ..core.data_home import DataHome

        zones = self.parameterAsString(parameters, self.ZONES, context).strip()
        source = self.parameterAsSource(parameters, self.LAYER, context)
        if source is not None:
            return self._zones_of_layer(source, zones, parameters, context, feedback)
        if parameters.get(self.LAYER):
            raise QgsProcessingException(self.invalidSourceError(parameters, self.LAYER))
        if zones == DOWNLOADED_ZONES and not DataHome(self.settings.home_folder).zone_set(zones).is_file():
            self.run_command(["zones", "--taxi", *self._address()], SubtaskFeedback(feedback))
        return zones

    def _zones_of_layer(
        self,
        source: QgsProcessingFeatureSource,
        zones: str,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> str:
        from .parameters.zone_layer import ID_FIELD, NAME_FIELD, BadLayer, short_name, write_zones

        field = {name: self.parameterAsString(parameters, name, context) for name in (self.ID_FIELD, self.NAME_FIELD)}
        if not field[self.ID_FIELD]:
            raise BadLayer(problem=tr("the field with the id of a zone is not named"))
        fields = (field[self.ID_FIELD], field[self.NAME_FIELD] or field[self.ID_FIELD])
        title = source.sourceName()
        name = short_name(title if zones in {"", BUNDLED_ZONES_ID, DOWNLOADED_ZONES} else zones)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "zones.gpkg"
            write_zones(source, fields, file, context.transformContext(), feedback.isCanceled)
            arguments = ["--id-field", ID_FIELD, "--name-field", NAME_FIELD, "--zones-id", name, "--title", title]
            made = self.run_command(["zones", "--from", str(file), *arguments], SubtaskFeedback(feedback))
        zone_set: str = made["zones"]
        feedback.pushInfo(tr("{count} zones, as the zone set “{name}”.").format(count=made["count"], name=zone_set))
        return zone_set

    def _copied(
        self, answer: dict[str, Any], parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, str]:
        """The pages, copied to their destinations. Raises CannotWrite."""
        written = {}
        for name, page in (
            (self.REPORT, answer.get("train", {}).get("report")),
            (self.DRIFT_REPORT, answer.get("drift", {}).get("html")),
        ):
            destination = self.parameterAsFileOutput(parameters, name, context)
            if page and destination:
                copy_file(page, destination)
                written[name] = destination
        return written


def _outputs(answer: dict[str, Any]) -> dict[str, Any]:
    trained, decided, drifted = (answer.get(part, {}) for part in ("train", "promote", "drift"))
    difference = decided.get("figures", {}).get("difference_percent", {}).get("zone_hour", {})
    return {
        Retrain.PROMOTED: decided.get("promoted"),
        Retrain.REASON: in_one_line(decided.get("reasons")),
        Retrain.CHALLENGER: trained.get("challenger") or decided.get("challenger"),
        Retrain.CHAMPION: model_name(decided.get("champion")),
        Retrain.WINNER: trained.get("title"),
        Retrain.DIFFERENCE: difference.get("value"),
        Retrain.DIFFERENCE_LOW: difference.get("low"),
        Retrain.DIFFERENCE_HIGH: difference.get("high"),
        Retrain.VERDICT: drifted.get("verdict"),
    }
