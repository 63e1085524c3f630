"""Base of all algorithms of the plugin: icon, help page, check of the values, and errors in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from ...core.constants import ICON
from ...core.errors import CollisionRiskError, Phrase
from ...i18n import help_page, tr, translated
from ..parameters.checks import (
    FALLBACKS,
    has_window,
    is_strict,
    normalized_values,
    readable_paths,
    refuse_empty,
    refuse_unacceptable,
    refuse_wrong_types,
    strict_parameter,
    unknown_parameters,
)
from .outputs import check_destinations


class CollisionRiskAlgorithm(QgsProcessingAlgorithm):
    """A subclass gives `NAME`, the id of the algorithm and of its page in resources/help, and implements `compute`."""

    NAME: ClassVar[str]
    MAY_LACK_GEOMETRY: ClassVar[frozenset[str]] = frozenset()
    """Layers with rows that have no geometry, as those without an answer."""

    def createInstance(self) -> CollisionRiskAlgorithm:
        return type(self)()

    def name(self) -> str:
        return self.NAME

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def svgIconPath(self) -> str:
        return str(ICON)

    def helpUrl(self) -> str:
        return QUrl.fromLocalFile(str(self._help)).toString()

    def shortHelpString(self) -> str:
        # Processing makes a paragraph of each line.
        body = re.search("<body>(.*)</body>", self._help.read_text(encoding="utf-8"), re.DOTALL)
        return " ".join(body.group(1).split()) if body else ""

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Add what all algorithms have; a subclass calls it after its own parameters and outputs."""
        self.addParameter(strict_parameter())
        self.addOutput(
            QgsProcessingOutputString(FALLBACKS, tr("What was ignored or replaced, a sentence a line (empty: nothing)"))
        )

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """Check the values before anything runs; the values that Processing knows in one spelling only, in that one.

        Raises CollisionRiskError.
        """
        return {}

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """The outputs. Raises CollisionRiskError."""
        raise NotImplementedError

    def ignored(self, parameters: dict[str, Any]) -> list[Phrase]:
        """What is given in vain, a sentence each. Raises UnknownParameter if that is an error: if STRICT."""
        errors = unknown_parameters(self.parameterDefinitions(), parameters)
        if errors and is_strict(parameters):
            raise errors[0]
        return [Phrase("{problem} It is ignored.", problem=error.message) for error in errors]

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        from ...output.messages import translate

        definitions = self.parameterDefinitions()
        parameters = readable_paths(definitions, parameters)
        try:
            self.ignored(parameters)
            refuse_wrong_types(definitions, parameters)
            refuse_empty(definitions, parameters, strict=is_strict(parameters))
            checked = self.check_values(parameters, context)
            given = {**parameters, **normalized_values(definitions, parameters), **checked}
            refuse_unacceptable(definitions, given, context)
            check_destinations(self, given, context, self.MAY_LACK_GEOMETRY)
        except CollisionRiskError as error:
            return False, translate(error)
        return super().checkParameterValues(given, context)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        try:
            ignored = [translated(sentence) for sentence in self.ignored(parameters)]
            for sentence in ignored:
                feedback.pushWarning(sentence)
            definitions = self.parameterDefinitions()
            given = {**readable_paths(definitions, parameters), **normalized_values(definitions, parameters)}
            outputs = self.compute(given, context, feedback)
        except CollisionRiskError as error:
            raise processing_exception(error, feedback) from error
        return {**outputs, FALLBACKS: "\n".join(filter(None, (*ignored, outputs.get(FALLBACKS))))}

    @property
    def _help(self) -> Path:
        return help_page(self.NAME)


def processing_exception(error: CollisionRiskError, feedback: QgsProcessingFeedback) -> QgsProcessingException:
    """The error as Processing raises it; its details go to the log.

    qgis_process prints its log beside the sentence, which says all but of what nobody foresaw.
    """
    from ...output.messages import translate

    if error.details and (has_window() or error.unexpected):
        feedback.pushDebugInfo(error.details)
    return QgsProcessingException(translate(error))
