"""The Processing provider."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..paths import ICON
from .routerisk import RouteRisk


class CollisionRiskProvider(QgsProcessingProvider):
    """Everything the plugin does, for the toolbox, batch, models, Python and qgis_process."""

    def id(self) -> str:
        return "collisionrisk"

    def name(self) -> str:
        return "Collision Risk"

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def svgIconPath(self) -> str:
        return str(ICON)

    def loadAlgorithms(self) -> None:
        self.addAlgorithm(RouteRisk())
