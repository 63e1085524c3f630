"""collisionrisk:updatespeeds: fit the speeds behind the minutes to trips, or change them as the city's feed did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..i18n import tr
from .base.worker_algorithm import WorkerAlgorithm
from .parameters.values import advanced, with_help
from .refreshdata import RefreshData, with_source

if TYPE_CHECKING:
    from ..settings import Settings

_DAYS, _MOST_DAYS = 14, 366


class UpdateSpeeds(WorkerAlgorithm):
    """New speeds by kind of road and hour of the week, used from the next journey on."""

    NAME = "updatespeeds"
    TRIPS = "TRIPS"
    FEED = "FEED"
    NETWORK = "NETWORK"
    POINTS = "POINTS"
    DAYS = "DAYS"
    REPLACE = "REPLACE"
    SPEEDS = "SPEEDS"
    TITLE = "TITLE"
    FIRST_DAY = "FIRST_DAY"
    LAST_DAY = "LAST_DAY"
    TRIP_COUNT = "TRIP_COUNT"
    LEFT_OUT = "LEFT_OUT"
    ERROR_BEFORE = "ERROR_BEFORE"
    ERROR_AFTER = "ERROR_AFTER"
    COUNTS = "COUNTS"

    def displayName(self) -> str:
        return tr("Update the speeds")

    def shortDescription(self) -> str:
        return tr("Fits the speeds behind the minutes to trips, or changes them as the city's speed feed has changed.")

    def tags(self) -> list[str]:
        return tr("speed,traffic,travel time,minutes,trips,taxi,new york,nyc").split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for definition in (*self._sources(), *map(advanced, self._details())):
            self.addParameter(definition)
        self.addOutput(QgsProcessingOutputFile(self.SPEEDS, tr("Table of speeds")))
        for name, description in (
            (self.TITLE, tr("Title of the speeds")),
            (self.FIRST_DAY, tr("First day on which they were measured")),
            (self.LAST_DAY, tr("Last day on which they were measured")),
            (self.COUNTS, tr("What was done, as JSON")),
        ):
            self.addOutput(QgsProcessingOutputString(name, description))
        for name, description in (
            (self.TRIP_COUNT, tr("Trips that were learned from")),
            (self.LEFT_OUT, tr("Rows that were left out")),
            (self.ERROR_BEFORE, tr("Median error of the speeds before, on later trips")),
            (self.ERROR_AFTER, tr("Median error of the new speeds, on later trips")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, description))
        super().initAlgorithm(configuration)

    def _sources(self) -> list[QgsProcessingParameterDefinition]:
        return [
            with_help(
                QgsProcessingParameterMultipleLayers(
                    self.TRIPS, tr("Files of trips"), QgsProcessing.SourceType.TypeFile, optional=True
                ),
                tr("CSV or Parquet: departure, seconds, start and end in degrees; or taxi trips as the TLC publishes."),
            ),
            with_help(
                QgsProcessingParameterBoolean(
                    self.FEED, tr("Change as the city's speed feed has changed"), defaultValue=True
                ),
                tr("Expressways, bridges, tunnels and parkways only: other streets have no sensors."),
            ),
            with_help(
                QgsProcessingParameterString(self.NETWORK, tr("Street network (empty: the sketch)"), optional=True),
                tr("A name or a file. The trips are routed on it, and the links of the feed are matched to it."),
            ),
        ]

    def _details(self) -> list[QgsProcessingParameterDefinition]:
        return [
            with_help(
                QgsProcessingParameterFile(
                    self.POINTS,
                    tr("Points of taxi zones (empty: of the zone set taxi_zones)"),
                    fileFilter=tr("CSV files (*.csv)"),
                    optional=True,
                ),
                tr("Columns LocationID, lon, lat. Only for trips that name zones."),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    self.DAYS,
                    tr("Days of the speed feed"),
                    QgsProcessingParameterNumber.Type.Integer,
                    defaultValue=_DAYS,
                    minValue=1,
                    maxValue=_MOST_DAYS,
                ),
                tr("Of now, and up to the last day of the speeds in use. A week has every hour once; some 4 MB a day."),
            ),
            with_help(
                QgsProcessingParameterBoolean(
                    self.REPLACE, tr("Also replace the speeds in use by worse ones"), defaultValue=False
                ),
                tr("Worse on the last days of the trips, which are held out to compare."),
            ),
            QgsProcessingParameterString(
                RefreshData.URL, tr("Address of NYC Open Data (empty: that of the settings)"), optional=True
            ),
            QgsProcessingParameterAuthConfig(RefreshData.AUTH, tr("Application token"), optional=True),
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
        answer = self.run_command(["speeds", *self._arguments(parameters, context)], feedback)
        for reason in answer.get("reasons", ()):
            feedback.pushWarning(str(reason))
        before, after = answer.get("error_before"), answer.get("error_after")
        if before is not None and after is not None:
            feedback.pushInfo(
                tr("Median error on later trips: {after} % of their time, before {before} %.").format(
                    after=round(100 * after, 1), before=round(100 * before, 1)
                )
            )
        return {
            self.SPEEDS: answer["file"],
            self.TITLE: answer["title"],
            self.FIRST_DAY: answer["from"],
            self.LAST_DAY: answer["to"],
            self.TRIP_COUNT: answer.get("trips", 0),
            self.LEFT_OUT: answer.get("left_out", 0),
            self.ERROR_BEFORE: before,
            self.ERROR_AFTER: after,
            self.COUNTS: json.dumps(answer, ensure_ascii=False),
        }

    def _arguments(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        paths = self.parameterAsFileList(parameters, self.TRIPS, context)
        files = [str(Path(path).absolute()) for path in paths if path]  # the worker runs in another folder
        arguments = ["--trips", *files] if files else []
        if points := self.parameterAsFile(parameters, self.POINTS, context):
            arguments += ["--points", str(Path(points).absolute())]
        if network := self.parameterAsString(parameters, self.NETWORK, context).strip():
            file = Path(network)
            arguments.append(f"--network={file.absolute() if file.is_file() else network}")
        if self.parameterAsBoolean(parameters, self.FEED, context):
            arguments += ["--feed", "--days", str(self.parameterAsInt(parameters, self.DAYS, context))]
            if self.settings.open_data_url:
                arguments += ["--url", self.settings.open_data_url]
        if self.parameterAsBoolean(parameters, self.REPLACE, context):
            arguments.append("--replace")
        return arguments
