"""What all algorithms of the plugin share: their icon, a help page of their own, and how an error ends them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from ...core.bundled import ICON
from ...core.errors import CollisionRiskError
from ...i18n import help_page


class CollisionRiskAlgorithm(QgsProcessingAlgorithm):
    """A subclass says `NAME`, the algorithm's id and that of its page in resources/help, and does all in `work`."""

    NAME: ClassVar[str]

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

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """Look at the values before anything runs; those that Processing knows in one spelling only come back in that.

        Raises CollisionRiskError.
        """
        return {}

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """The outputs. Raises CollisionRiskError."""
        raise NotImplementedError

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        from ...output.messages import translate

        try:
            known = self.check(parameters, context)
        except CollisionRiskError as error:
            return False, translate(error)
        return super().checkParameterValues({**parameters, **known}, context)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        try:
            return self.work(parameters, context, feedback)
        except CollisionRiskError as error:
            raise processing_exception(error, feedback) from error

    @property
    def _help(self) -> Path:
        return help_page(self.NAME)


def processing_exception(error: CollisionRiskError, feedback: QgsProcessingFeedback) -> QgsProcessingException:
    """What to raise for an error where Processing knows only its own; the details are in the log."""
    from ...output.messages import translate

    if error.details:
        feedback.pushDebugInfo(error.details)
    return QgsProcessingException(translate(error))
