"""What downloading and importing streets share: parameters, and what comes back."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterString,
)

from ...i18n import tr
from ..parameters.request import explained
from .worker_algorithm import WorkerAlgorithm, zones_parameter


class StreetsAlgorithm(WorkerAlgorithm):
    """An algorithm of the group “Streets”, that makes a street network."""

    ZONES = "ZONES"
    TITLE = "TITLE"
    NETWORK = "NETWORK"
    NETWORK_NAME = "NAME"
    DATE = "DATE"
    NODES = "NODES"
    EDGES = "EDGES"
    KILOMETRES = "KILOMETRES"

    def group(self) -> str:
        return tr("Streets")

    def groupId(self) -> str:
        return "streets"

    def tags(self) -> list[str]:
        return tr("streets,roads,network,openstreetmap,osm,osmnx,overpass,routing,new york,nyc").split(",")

    def names(self, otherwise: str) -> list[QgsProcessingParameterDefinition]:
        """Zones, and what the streets are to be called; `otherwise` says what they are called when nothing is given."""
        return [
            zones_parameter(self.ZONES),
            explained(
                QgsProcessingParameterString(self.NETWORK_NAME, tr("Name of the streets"), optional=True),
                tr("Letters, digits and _. What was there under this name is replaced once all is ready.")
                + " "
                + otherwise,
            ),
            explained(
                QgsProcessingParameterString(self.TITLE, tr("Title of the streets"), optional=True),
                tr("What answers call them."),
            ),
        ]

    def add_outputs(self) -> None:
        self.addOutput(QgsProcessingOutputFile(self.NETWORK, tr("Street network")))
        self.addOutput(QgsProcessingOutputString(self.NETWORK_NAME, tr("Name, for NETWORK of other algorithms")))
        self.addOutput(QgsProcessingOutputString(self.DATE, tr("Date of the streets")))
        self.addOutput(QgsProcessingOutputNumber(self.NODES, tr("Number of junctions")))
        self.addOutput(QgsProcessingOutputNumber(self.EDGES, tr("Number of directed streets")))
        self.addOutput(QgsProcessingOutputNumber(self.KILOMETRES, tr("Length of the streets in kilometres")))

    def common_words(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        """Zones, name and title as the worker's arguments."""
        words = []
        for name, flag in ((self.ZONES, "--zones"), (self.NETWORK_NAME, "--name"), (self.TITLE, "--title")):
            given = self.parameterAsString(parameters, name, context).strip()
            if given:
                words.append(f"{flag}={given}")  # in one word: a title may begin with a dash
        return words

    def outputs(self, made: dict[str, Any], feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """What the worker answered as outputs, and in one sentence in the log."""
        said = tr("“{title}”, {date}: {nodes} junctions, {km} km of streets. Drives inside them are found on them now.")
        feedback.pushInfo(
            said.format(title=made["title"], date=made["date"], nodes=made["nodes"], km=f"{made['km']:.0f}")
        )
        return {
            self.NETWORK: made["network"],
            self.NETWORK_NAME: made["name"],
            self.DATE: made["date"],
            self.NODES: made["nodes"],
            self.EDGES: made["edges"],
            self.KILOMETRES: made["km"],
        }
