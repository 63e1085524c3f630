"""Lines as a Processing parameter: of a layer, or of a recorded track that QGIS opens otherwise or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsLineString,
    QgsMultiLineString,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.errors import InputError, Phrase
from ...core.tracking.gpx import TEXTS
from ...core.tracking.tracks import LOG, ROUTES, TRACKS, Recording, is_recording, read_recording
from ...output.writing.quiet import quiet
from .field_instants import source_layer

if TYPE_CHECKING:
    from ...core.tracking.gpx import GpxLine

_HAS = {
    QgsWkbTypes.GeometryType.PointGeometry: Phrase("points"),
    QgsWkbTypes.GeometryType.PolygonGeometry: Phrase("polygons"),
    QgsWkbTypes.GeometryType.NullGeometry: Phrase("no geometry"),
}

KINDS = {TRACKS: Phrase("tracks"), ROUTES: Phrase("routes"), LOG: Phrase("log")}
"""Kinds of recorded lines, in words."""


class NoLines(InputError):
    template = "“{layer}” has no lines (it has {what}). Choose a layer of lines."


@dataclass(frozen=True)
class LineSource:
    """Features with lines. Of a recorded track: the `recording`, and by the id of a feature its line in it."""

    features: QgsProcessingFeatureSource
    layer: QgsVectorLayer | None
    recording: Recording | None = None
    recorded: Mapping[int, GpxLine] = field(default_factory=dict)


def open_lines(
    algorithm: QgsProcessingAlgorithm,
    name: str,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    is_cancelled: Callable[[], bool],
) -> LineSource:
    """The lines of the parameter `name`; of a recorded track that is given as a file its tracks, else its routes.

    Raises NoLines, BadTrack, Cancelled.
    """
    file = plain_recording(parameters.get(name))
    if file is not None:
        recording = read_recording(file, is_cancelled)
        layer = _layer_in_file(file, recording, context) or _layer_in_memory(recording, context)
        source = _features(algorithm, name, {**parameters, name: layer}, context, layer)
        return LineSource(source, layer, recording, dict(zip(_ids(layer), recording.lines)))
    known = source_layer(algorithm, name, parameters, context)
    source = _features(algorithm, name, parameters, context, known)
    file, kind = (None, "") if known is None else _gpx_behind(known)
    if file is None:
        return LineSource(source, known)
    recording = read_recording(file, is_cancelled, kind)
    return LineSource(source, known, recording, dict(enumerate(recording.lines)))


def plain_recording(value: Any) -> Path | None:
    """The file of a recorded track where no layer of it is named, so that QGIS takes its waypoints or refuses it."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if isinstance(value, QgsVectorLayer):
        value = value.source() if value.providerType() == "ogr" else ""
    file = Path(value) if value and isinstance(value, str) else None
    return file if file is not None and file.is_file() and is_recording(file) else None


def stand_in() -> QgsVectorLayer:
    """A layer of lines without any, for checks of a file that QGIS itself may not open."""
    return QgsVectorLayer("MultiLineString?crs=EPSG:4326", "lines", "memory")


def _gpx_behind(layer: QgsVectorLayer) -> tuple[Path | None, str]:
    """The GPX file of a layer, and which of its layers it is; None for any other layer."""
    if layer.providerType() != "ogr":
        return None, ""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    file, kind = Path(parts.get("path") or ""), str(parts.get("layerName") or "")
    is_gpx = kind in (TRACKS, ROUTES) and file.is_file() and layer.dataProvider().storageType() == "GPX"
    return (file, kind) if is_gpx else (None, "")


def _layer_in_file(file: Path, recording: Recording, context: QgsProcessingContext) -> QgsVectorLayer | None:
    """The layer as QGIS reads it; None where it does not read all of it, or nothing."""
    if recording.kind == LOG:
        return None
    address = QgsProviderRegistry.instance().encodeUri("ogr", {"path": str(file), "layerName": recording.kind})
    with quiet():
        layer = QgsVectorLayer(address, recording.kind, "ogr")
        if not layer.isValid() or layer.featureCount() != len(recording.lines):
            return None
    context.temporaryLayerStore().addMapLayer(layer)
    return layer


def _layer_in_memory(recording: Recording, context: QgsProcessingContext) -> QgsVectorLayer:
    columns = "".join(f"&field={text}:string" for text in TEXTS)
    layer = QgsVectorLayer(f"MultiLineString?crs=EPSG:4326{columns}", recording.kind, "memory")
    features = []
    for line in recording.lines:
        parts = QgsMultiLineString()
        for segment in filter(None, line.segments):
            lon, lat = zip(*(place for place, _ in segment))
            parts.addGeometry(QgsLineString(list(lon), list(lat)))
        feature = QgsFeature(layer.fields())
        feature.setAttributes([line.texts.get(text) for text in TEXTS])
        feature.setGeometry(QgsGeometry(parts))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    context.temporaryLayerStore().addMapLayer(layer)
    return layer


def _ids(layer: QgsVectorLayer) -> list[int]:
    return [feature.id() for feature in layer.getFeatures(QgsFeatureRequest().setNoAttributes())]


def _features(
    algorithm: QgsProcessingAlgorithm,
    name: str,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    layer: QgsVectorLayer | None,
) -> QgsProcessingFeatureSource:
    """Raises NoLines."""
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    has = _HAS.get(QgsWkbTypes.geometryType(source.wkbType()))
    if has is not None:
        raise NoLines(layer=source.sourceName() if layer is None else layer.name(), what=has)
    return source
