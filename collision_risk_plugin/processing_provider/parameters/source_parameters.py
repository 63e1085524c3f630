"""Zones, streets and model as Processing parameters: what they are, and how what they name is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
)

from ...i18n import tr
from ..base.worker_algorithm import zones_parameter
from . import values
from .request import explained

if TYPE_CHECKING:
    from ...core.data.sources import Sources, SourceSelection

ZONE_SET = "ZONE_SET"
NETWORK = "NETWORK"
MODEL = "MODEL"


def definitions() -> list[QgsProcessingParameterDefinition]:
    """Zones, streets and model, among the advanced ones."""
    network = QgsProcessingParameterFile(
        NETWORK,
        tr("Street network (empty: the best one for the drive)"),
        optional=True,
        fileFilter=tr("Street networks (*.npz);;All files (*)"),
    )
    model = QgsProcessingParameterFile(
        MODEL,
        tr("Model (empty: the one promoted last, else the bundled one)"),
        QgsProcessingParameterFile.Behavior.Folder,
        optional=True,
    )
    found = [
        zones_parameter(ZONE_SET),
        explained(
            network,
            tr(
                "A file; or a name: “sketch”, or that of streets you downloaded (osm) or imported. Empty: exact "
                "streets that reach both ends, else the sketch."
            ),
        ),
        explained(model, tr("A folder. One that cannot be used is named, and the bundled model taken.")),
    ]
    for definition in found:
        definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return found


def read(algorithm: QgsProcessingAlgorithm, given: dict[str, Any], context: QgsProcessingContext) -> SourceSelection:
    """Raises NoZones, BadChoice (no such network)."""
    from ...resolve_sources import resolve_sources

    return resolve_sources(
        algorithm.parameterAsString(given, NETWORK, context).strip(),
        values.path(algorithm.parameterDefinition(MODEL), given, context),
        algorithm.parameterAsString(given, ZONE_SET, context).strip(),
    )


def load(
    algorithm: QgsProcessingAlgorithm,
    given: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Sources:
    """What is wanted; what cannot be used is said. Raises CollisionRiskError."""
    from ...core.data.sources import load_sources
    from ...core.errors import BadNetwork
    from ...output.messages import translate

    feedback.setProgressText(tr("Loading streets and model"))
    sources = load_sources(read(algorithm, given, context), feedback.isCanceled)
    for refusal in sources.refusals:
        # Which streets are used instead depends on the drive, and is said with it.
        instead = (
            tr("{problem} It is left out.")
            if isinstance(refusal, BadNetwork)
            else tr("{problem} The bundled one is used.")
        )
        feedback.reportError(instead.format(problem=translate(refusal)))
    return sources
