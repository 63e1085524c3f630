"""What every layer says of itself: what was asked, of which data, under which licence, how old."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import QgsBox3d, QgsDateTimeRange, QgsLayerMetadata, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime, Qt

from ...core import clock
from ...core.constants import MEASURES
from ...core.journey.journey import Journey, JourneyRequest
from ...core.journey.serialization import attribution
from ...i18n import language, tr
from ..text import journey_text

REQUEST_PROPERTY = "collision_risk/request"
"""Custom property of a layer: the request that made it, in the JSON form that core.json_form reads."""


def request_form(request: JourneyRequest) -> dict[str, Any]:
    """The request in the JSON form, so that it can be sent or run again."""
    places = (("start-address", request.start), ("end-address", request.end))
    return {
        "coords": {key: {"lng": lon, "lat": lat} for key, (lon, lat) in places},
        "departure": request.departure.isoformat(),
        "criterion": request.criterion,
        "measure": request.measure,
        "cutoff": request.cutoff.value,
        "cutoff_basis": request.cutoff.basis,
    }


def describe(layer: QgsVectorLayer, journey: Journey, title: str) -> None:
    """Give a layer its metadata (rights, licences, window and age of the data) and keep the request in it."""
    metadata = _metadata(journey, layer)
    metadata.setTitle(title)
    layer.setMetadata(metadata)
    layer.setCustomProperty(REQUEST_PROPERTY, json.dumps(request_form(journey.request)))


def _metadata(journey: Journey, layer: QgsVectorLayer) -> QgsLayerMetadata:
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setLanguage(language())
    metadata.setAbstract(" ".join(f"{sentence}." for sentence in _sentences(journey)))
    metadata.setRights(attribution(journey))
    metadata.setLicenses(_licences(journey))
    metadata.setCrs(layer.crs())
    metadata.setExtent(_extent(journey, layer))
    metadata.setHistory(
        [
            tr("Made {when} by Collision Risk").format(when=clock.now().isoformat(timespec="seconds")),
            "Request: " + json.dumps(request_form(journey.request)),
        ]
    )
    return metadata


def _sentences(journey: Journey) -> list[str]:
    window = tr("{window}; the newest was {age} when this was made")
    sentences = [
        journey_text.headline(journey),
        tr("Departure {when}, New York time").format(when=journey_text.day_and_time(journey.request.departure)),
        journey_text.high_risk_legend(journey),
        tr("Predicted: {measure}, by the model “{model}”").format(
            measure=tr(MEASURES[journey.request.measure]), model=journey.surface.title
        ),
        window.format(window=journey_text.data_window(journey), age=journey_text.data_age(journey)),
    ]
    return sentences + journey_text.notes(journey)


def _licences(journey: Journey) -> list[str]:
    given = (journey.network.meta["licence"], journey.surface.manifest.get("license"))
    return [str(licence) for licence in given if licence]


def _extent(journey: Journey, layer: QgsVectorLayer) -> QgsLayerMetadata.Extent:
    # Written with a Z, whatever the computer's own zone: as local midnights they would move by a day.
    start, end = (QDateTime.fromString(f"{day}T00:00:00Z", Qt.DateFormat.ISODate) for day in journey.surface.window)
    extent = QgsLayerMetadata.Extent()
    if layer.isSpatial():
        place = QgsLayerMetadata.SpatialExtent()
        place.extentCrs = layer.crs()
        place.bounds = QgsBox3d(layer.extent())
        extent.setSpatialExtents([place])
    extent.setTemporalExtents([QgsDateTimeRange(start, end)])
    return extent
