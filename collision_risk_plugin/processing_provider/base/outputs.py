"""Outputs and inputs of an algorithm by their parameters, checked before anything runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
)

if TYPE_CHECKING:
    from ...output.writing.checks import InputFile
    from ...output.writing.destination import Destination


def text_of(
    definition: QgsProcessingParameterDefinition, parameters: dict[str, Any], context: QgsProcessingContext
) -> str:
    """The address that a parameter of any kind has; empty if it has none."""
    value = parameters.get(definition.name())
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    elif isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.valueAsString(context.expressionContext(), "")[0]
    return value if isinstance(value, str) else str(value) if isinstance(value, Path) else ""


def destination_of(
    definition: QgsProcessingParameterDefinition, parameters: dict[str, Any], context: QgsProcessingContext
) -> Destination:
    """Where the layer of a parameter goes."""
    from ...output.writing.destination import Destination

    return Destination.parse(text_of(definition, parameters, context), definition.name().lower())


def check_destinations(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    may_lack_geometry: frozenset[str] = frozenset(),
) -> None:
    """Raises CollisionRiskError for an output that cannot be written, or would replace what is not ours."""
    from ...output.writing import checks

    layers: list[checks.PlannedLayer] = []
    files: list[checks.PlannedFile] = []
    inputs: list[checks.InputFile] = []
    for definition in algorithm.parameterDefinitions():
        if isinstance(definition, QgsProcessingParameterFeatureSink):
            destination = destination_of(definition, parameters, context)
            is_table = definition.dataType() == QgsProcessing.SourceType.TypeVector
            lacks = definition.name() in may_lack_geometry
            layers.append(checks.PlannedLayer(definition.description(), destination, is_table, lacks))
        elif isinstance(definition, QgsProcessingParameterFileDestination):
            text = text_of(definition, parameters, context)
            if text and text != QgsProcessing.TEMPORARY_OUTPUT:
                files.append(checks.PlannedFile(definition.description(), Path(text)))
        else:
            inputs += _input_files(definition, parameters, context)
    checks.check_outputs(layers, files, inputs)


def _input_files(
    definition: QgsProcessingParameterDefinition, parameters: dict[str, Any], context: QgsProcessingContext
) -> list[InputFile]:
    from ...output.writing.checks import InputFile

    value = parameters.get(definition.name())
    layer = value if isinstance(value, QgsMapLayer) else None
    text = text_of(definition, parameters, context)
    if layer is None and text:
        layer = QgsProcessingUtils.mapLayerFromString(text, context, False)
    provider, source = ("ogr", text) if layer is None else (layer.providerType(), layer.source())
    if not source:
        return []
    parts = QgsProviderRegistry.instance().decodeUri(provider, source)
    path = str(parts.get("path") or source.split("|")[0].split("?")[0])
    try:
        exists = Path(path).exists()
    except (OSError, ValueError):  # a text that no file is called
        exists = False
    return [InputFile(Path(path), str(parts.get("layerName") or ""))] if exists else []
