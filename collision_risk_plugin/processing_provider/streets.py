"""collisionrisk:downloadstreets and collisionrisk:importstreets: make a street network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..i18n import tr
from .base.worker_algorithm import DataAndModelAlgorithm, WorkerAlgorithm
from .parameters.values import advanced, with_help, zones_parameter

_TIMEOUT = 180.0
_MIN_TIMEOUT, _MAX_TIMEOUT = 10.0, 3600.0


class StreetsOutputs(DataAndModelAlgorithm):
    """Base of the group “Streets”: outputs."""

    NETWORK = "NETWORK"
    NETWORK_NAME = "NAME"
    DATE = "DATE"
    NODES = "NODES"
    EDGES = "EDGES"
    KILOMETRES = "KILOMETRES"
    LEFT_OUT = "LEFT_OUT"
    UNCONNECTED = "UNCONNECTED"

    def group(self) -> str:
        return tr("Streets")

    def groupId(self) -> str:
        return "streets"

    def tags(self) -> list[str]:
        return tr("streets,roads,network,openstreetmap,osm,osmnx,overpass,routing,new york,nyc").split(",")

    def add_outputs(self) -> None:
        self.addOutput(QgsProcessingOutputFile(self.NETWORK, tr("Street network")))
        self.addOutput(QgsProcessingOutputString(self.NETWORK_NAME, tr("Name, for NETWORK of other algorithms")))
        self.addOutput(QgsProcessingOutputString(self.DATE, tr("Date of the streets")))
        self.addOutput(QgsProcessingOutputNumber(self.NODES, tr("Number of junctions")))
        self.addOutput(QgsProcessingOutputNumber(self.EDGES, tr("Number of directed streets")))
        self.addOutput(QgsProcessingOutputNumber(self.KILOMETRES, tr("Length of the streets in kilometres")))
        self.addOutput(QgsProcessingOutputString(self.LEFT_OUT, tr("Streets left out, with their kilometres")))
        self.addOutput(
            QgsProcessingOutputNumber(self.UNCONNECTED, tr("Percentage of street length that does not connect"))
        )

    def outputs(self, result: dict[str, Any], feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """The result of the worker as outputs, and in a sentence in the log; in another if much does not connect."""
        text = tr(
            "“{title}”, {date}: {nodes} junctions, {km} km of streets. Drives in their area use them from now on."
        )
        feedback.pushInfo(text.format(**{**result, "km": f"{result['km']:.0f}"}))
        if result["warning"]:
            feedback.pushWarning(result["warning"])
        return {
            self.NETWORK: result["network"],
            self.NETWORK_NAME: result["name"],
            self.DATE: result["date"],
            self.NODES: result["nodes"],
            self.EDGES: result["edges"],
            self.KILOMETRES: result["km"],
            self.LEFT_OUT: " ".join(result["left_out"]),
            self.UNCONNECTED: 100 * result["unconnected_share"],
        }


class StreetsAlgorithm(StreetsOutputs, WorkerAlgorithm):
    """Base of those whose work the worker does: common parameters."""

    ZONES = "ZONES"
    TITLE = "TITLE"

    def names(self, default_name: str) -> list[QgsProcessingParameterDefinition]:
        """Zones, name and title of the network; `default_name` tells its name where none is given."""
        return [
            zones_parameter(self.ZONES),
            with_help(
                QgsProcessingParameterString(self.NETWORK_NAME, tr("Name of the streets"), optional=True),
                tr("Letters, digits and _. What was there under this name is replaced once all is ready.")
                + " "
                + default_name,
            ),
            with_help(
                QgsProcessingParameterString(self.TITLE, tr("Title of the streets"), optional=True),
                tr("What answers call them."),
            ),
        ]

    def common_arguments(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        """Zones, name and title as arguments of the worker."""
        arguments = []
        for name, flag in ((self.ZONES, "--zones"), (self.NETWORK_NAME, "--name"), (self.TITLE, "--title")):
            value = self.parameterAsString(parameters, name, context).strip()
            if value:
                arguments.append(f"{flag}={value}")  # in one word: a title may begin with a dash
        return arguments


class DownloadStreets(StreetsAlgorithm):
    """OpenStreetMap's streets from an Overpass service, tile by tile."""

    NAME = "downloadstreets"
    EXTENT = "EXTENT"
    OVERPASS = "OVERPASS"
    TIMEOUT = "TIMEOUT"
    REFRESH = "REFRESH"
    TILES_FETCHED = "TILES_FETCHED"
    TILES_KEPT = "TILES_KEPT"
    HOST = "HOST"

    def displayName(self) -> str:
        return tr("Download streets")

    def shortDescription(self) -> str:
        return tr("Gets the exact streets of the zones, or of a part of them, from OpenStreetMap.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        zones, *names = self.names(tr("Empty: osm, or osm_extent for an extent."))
        for definition in (
            zones,
            with_help(
                QgsProcessingParameterExtent(self.EXTENT, tr("Extent (empty: all zones)"), optional=True),
                tr("A part of the zones, in any CRS."),
            ),
            *names,
            advanced(
                with_help(
                    QgsProcessingParameterString(
                        self.OVERPASS,
                        tr("Overpass services (empty: those of the settings)"),
                        multiLine=True,
                        optional=True,
                    ),
                    tr("Addresses, one a line or with commas between; where one is busy, the next is asked."),
                )
            ),
            advanced(
                with_help(
                    QgsProcessingParameterNumber(
                        self.TIMEOUT,
                        tr("Seconds that a tile may take"),
                        QgsProcessingParameterNumber.Type.Double,
                        _TIMEOUT,
                        False,
                        _MIN_TIMEOUT,
                        _MAX_TIMEOUT,
                    ),
                    tr("A service that needs longer is asked again, or the next one is."),
                )
            ),
            advanced(
                with_help(
                    QgsProcessingParameterBoolean(self.REFRESH, tr("Download all again"), defaultValue=False),
                    tr("Otherwise tiles of earlier downloads are reused, also of a cancelled one."),
                )
            ),
        ):
            self.addParameter(definition)
        self.add_outputs()
        self.addOutput(QgsProcessingOutputNumber(self.TILES_FETCHED, tr("Number of tiles downloaded")))
        self.addOutput(QgsProcessingOutputNumber(self.TILES_KEPT, tr("Number of tiles kept from earlier")))
        self.addOutput(QgsProcessingOutputString(self.HOST, tr("Service that they came from")))
        super().initAlgorithm(configuration)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        arguments = ["download-streets", *self.common_arguments(parameters, context)]
        wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
        extent = self.parameterAsExtent(parameters, self.EXTENT, context, wgs84)
        if not extent.isNull():
            sides = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
            # In one word: it begins with a minus.
            arguments.append("--extent=" + ",".join(f"{side:.6f}" for side in sides))
        addresses = self.parameterAsString(parameters, self.OVERPASS, context) or self.settings.overpass_urls
        arguments += [f"--overpass={address}" for address in re.split(r"[\s,]+", addresses) if address]
        arguments.append(f"--timeout={self.parameterAsDouble(parameters, self.TIMEOUT, context):g}")
        if self.parameterAsBoolean(parameters, self.REFRESH, context):
            arguments.append("--refresh")
        result = self.run_command(arguments, feedback)
        return {
            **self.outputs(result, feedback),
            self.TILES_FETCHED: result["tiles_fetched"],
            self.TILES_KEPT: result["tiles_kept"],
            self.HOST: result["host"],
        }


class ImportStreets(StreetsAlgorithm):
    """A file of streets as a street network."""

    NAME = "importstreets"
    INPUT = "INPUT"
    LAYER = "LAYER"

    def displayName(self) -> str:
        return tr("Import streets")

    def shortDescription(self) -> str:
        return tr("Makes a street network of a file of OpenStreetMap's data or of osmnx.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        zones, *names = self.names(tr("Empty: after the file."))
        for definition in (
            with_help(
                QgsProcessingParameterFile(
                    self.INPUT,
                    tr("File"),
                    fileFilter=tr("Streets (*.graphml *.gpkg *.osm *.json *.pbf *.xml);;All files (*)"),
                ),
                tr("GraphML or GeoPackage of osmnx, .osm, .osm.json, .osm.pbf; known by what is in it."),
            ),
            with_help(
                QgsProcessingParameterString(self.LAYER, tr("Layer of the streets (empty: edges)"), optional=True),
                tr("Of a GeoPackage."),
            ),
            zones,
            *names,
        ):
            self.addParameter(definition)
        self.add_outputs()
        super().initAlgorithm(configuration)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        arguments = ["import-streets", *self.common_arguments(parameters, context)]
        layer = self.parameterAsString(parameters, self.LAYER, context).strip()
        if layer:
            arguments.append(f"--layer={layer}")
        # After the options, so that a name that begins with a dash is none of them.
        # Absolute, since the worker runs in another folder.
        arguments += ["--", str(Path(self.parameterAsFile(parameters, self.INPUT, context)).absolute())]
        return self.outputs(self.run_command(arguments, feedback), feedback)
