"""collisionrisk:downloadstreets: the streets of a zone set, or of an extent, from OpenStreetMap."""

from __future__ import annotations

import re
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..i18n import tr
from .base.streets_algorithm import StreetsAlgorithm
from .parameters.request import explained
from .refreshdata import advanced

_TIMEOUT = 180.0
_LEAST_TIMEOUT, _MOST_TIMEOUT = 10.0, 3600.0


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
            explained(
                QgsProcessingParameterExtent(self.EXTENT, tr("Extent (empty: all zones)"), optional=True),
                tr("A part of the zones, in any CRS."),
            ),
            *names,
            advanced(
                explained(
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
                explained(
                    QgsProcessingParameterNumber(
                        self.TIMEOUT,
                        tr("Seconds that a tile may take"),
                        QgsProcessingParameterNumber.Type.Double,
                        _TIMEOUT,
                        False,
                        _LEAST_TIMEOUT,
                        _MOST_TIMEOUT,
                    ),
                    tr("A service that needs longer is asked again, or the next one is."),
                )
            ),
            advanced(
                explained(
                    QgsProcessingParameterBoolean(self.REFRESH, tr("Download all again"), defaultValue=False),
                    tr("Else tiles of earlier downloads are kept, also of one that was cancelled."),
                )
            ),
        ):
            self.addParameter(definition)
        self.add_outputs()
        self.addOutput(QgsProcessingOutputNumber(self.TILES_FETCHED, tr("Number of tiles downloaded")))
        self.addOutput(QgsProcessingOutputNumber(self.TILES_KEPT, tr("Number of tiles kept from earlier")))
        self.addOutput(QgsProcessingOutputString(self.HOST, tr("Service that they came from")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        words = ["download-streets", *self.common_words(parameters, context)]
        wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
        extent = self.parameterAsExtent(parameters, self.EXTENT, context, wgs84)
        if not extent.isNull():
            sides = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
            # In one word: it begins with a minus.
            words.append("--extent=" + ",".join(f"{side:.6f}" for side in sides))
        addresses = self.parameterAsString(parameters, self.OVERPASS, context) or self.settings.overpass_urls
        words += [f"--overpass={address}" for address in re.split(r"[\s,]+", addresses) if address]
        words.append(f"--timeout={self.parameterAsDouble(parameters, self.TIMEOUT, context):g}")
        if self.parameterAsBoolean(parameters, self.REFRESH, context):
            words.append("--refresh")
        made = self.ask(words, feedback)
        return {
            **self.outputs(made, feedback),
            self.TILES_FETCHED: made["tiles_fetched"],
            self.TILES_KEPT: made["tiles_kept"],
            self.HOST: made["host"],
        }
