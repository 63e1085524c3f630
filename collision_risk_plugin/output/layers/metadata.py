"""Metadata of every layer: request, data, rights and licences, extent in space and time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsBox3d, QgsDateTimeRange, QgsLayerMetadata, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime, Qt

from ...core import clock
from ...core.constants import MEASURES
from ...core.journey.journey import Journey, JourneyRequest
from ...core.journey.serialization import (
    attribution,
    model_facts,
    network_facts,
    request_form,
    traffic_facts,
)
from ...i18n import language, tr
from ..text import journey_text

REQUEST_PROPERTY = "collision_risk/request"
"""Custom property of a layer: the request that made it, in the JSON form that core.journey.serialization reads."""


@dataclass(frozen=True)
class LayerDescription:
    """What the metadata of a layer say beside its title and extent.

    `days`: first and last day of the data, ISO, in New York. `request` is kept with the layer, so that it can be run
    again. `used`: facts of the sources, as JSON values.
    """

    abstract: str
    rights: Sequence[str]
    licences: Sequence[str] = ()
    days: tuple[str, str] | None = None
    request: JourneyRequest | None = None
    used: Mapping[str, Any] | None = None


def describe_layer(layer: QgsVectorLayer, title: str, description: LayerDescription) -> None:
    """Give a layer its metadata, and keep the request that made it as a custom property."""
    layer.setMetadata(layer_metadata(layer, title, description))
    if description.request is not None:
        layer.setCustomProperty(REQUEST_PROPERTY, json.dumps(request_form(description.request)))


def layer_metadata(layer: QgsVectorLayer, title: str, description: LayerDescription) -> QgsLayerMetadata:
    """The metadata of any layer of this plugin, in the language of QGIS."""
    history = [tr("Made {when} by Collision Risk").format(when=clock.now().isoformat(timespec="seconds"))]
    if description.request is not None:
        history.append("Request: " + json.dumps(request_form(description.request)))
    if description.used is not None:
        history.append("Used: " + json.dumps(description.used, ensure_ascii=False))
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setLanguage(language())
    metadata.setTitle(title)
    metadata.setAbstract(description.abstract)
    metadata.setRights(list(dict.fromkeys(description.rights)))
    metadata.setLicenses(list(dict.fromkeys(description.licences)))
    metadata.setCrs(layer.crs())
    metadata.setExtent(_extent(layer, description.days))
    metadata.setHistory(history)
    return metadata


def _extent(layer: QgsVectorLayer, days: tuple[str, str] | None) -> QgsLayerMetadata.Extent:
    extent = QgsLayerMetadata.Extent()
    if layer.isSpatial():
        place = QgsLayerMetadata.SpatialExtent()
        place.extentCrs = layer.crs()
        place.bounds = QgsBox3d(layer.extent())
        extent.setSpatialExtents([place])
    if days is not None:
        first, last = days
        # QGIS keeps these in UTC. Written so, a day of New York stays that day, wherever the computer is.
        begin, end = (
            QDateTime.fromString(text, Qt.DateFormat.ISODate) for text in (f"{first}T00:00:00Z", f"{last}T23:59:00Z")
        )
        extent.setTemporalExtents([QgsDateTimeRange(begin, end)])
    return extent


def describe_journey_layer(journey: Journey) -> LayerDescription:
    """Rights, licences, window and age of the data of a journey, and its request."""
    licences = (journey.network.meta["licence"], journey.surface.manifest.get("license"), journey.speeds.licence)
    return LayerDescription(
        abstract=" ".join(f"{sentence}." for sentence in _sentences(journey)),
        rights=attribution(journey),
        licences=[str(licence) for licence in licences if licence],
        days=journey.surface.window,
        request=journey.request,
        used={
            "network": network_facts(journey.network),
            "model": model_facts(journey.surface),
            "traffic": traffic_facts(journey.speeds),
        },
    )


def _sentences(journey: Journey) -> list[str]:
    window = tr("{window}; the newest was {age} when this was made")
    sentences = [
        journey_text.headline(journey),
        f"{journey_text.free_flow(journey)}; {journey_text.speeds_facts(journey.speeds)}",
        tr("Departure {when}, New York time").format(when=journey_text.day_and_time(journey.request.departure)),
        journey_text.high_risk_legend(journey),
        tr("Predicted: {measure}, by the model “{model}”").format(
            measure=tr(MEASURES[journey.request.measure]), model=journey.surface.title
        ),
        window.format(window=journey_text.data_window(journey), age=journey_text.data_age(journey)),
    ]
    return sentences + journey_text.notes(journey)
