"""collisionrisk:importstreets: streets from a file of OpenStreetMap's data, or of osmnx."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..i18n import tr
from .base.streets_algorithm import StreetsAlgorithm
from .parameters.request import explained


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
            explained(
                QgsProcessingParameterFile(
                    self.INPUT,
                    tr("File"),
                    fileFilter=tr("Streets (*.graphml *.gpkg *.osm *.json *.pbf *.xml);;All files (*)"),
                ),
                tr("GraphML or GeoPackage of osmnx, .osm, .osm.json, .osm.pbf; known by what is in it."),
            ),
            explained(
                QgsProcessingParameterString(self.LAYER, tr("Layer of the streets (empty: edges)"), optional=True),
                tr("Of a GeoPackage."),
            ),
            zones,
            *names,
        ):
            self.addParameter(definition)
        self.add_outputs()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        words = ["import-streets", *self.common_words(parameters, context)]
        layer = self.parameterAsString(parameters, self.LAYER, context).strip()
        if layer:
            words.append(f"--layer={layer}")
        # After the options, so that a name that begins with a dash is none of them.
        # Absolute, since the worker runs in another folder.
        words += ["--", str(Path(self.parameterAsFile(parameters, self.INPUT, context)).absolute())]
        return self.outputs(self.ask(words, feedback), feedback)
