"""What all algorithms of the plugin share: their icon, and a help page of their own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from qgis.core import QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from ..i18n import help_page
from ..paths import ICON


class CollisionRiskAlgorithm(QgsProcessingAlgorithm):
    """A subclass says `NAME`, the algorithm's id and that of its page in resources/help."""

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

    @property
    def _help(self) -> Path:
        return help_page(self.NAME)
