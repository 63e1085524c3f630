"""The Processing provider."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..core.constants import ICON
from .batchrouterisk import BatchRouteRisk
from .beforeafter import BeforeAfter
from .champion import DriftReport, RollBack
from .collisionlayer import CollisionLayer
from .getstreets import GetStreets
from .journeyalerts import JourneyAlerts
from .lineexposure import LineExposures
from .refreshdata import RefreshData
from .retrain import Retrain
from .riskmap import RiskMap
from .routerisk import JourneyRisk
from .setuptraining import SetUpTraining
from .streets import DownloadStreets, ImportStreets
from .streetslayer import StreetsLayer
from .updatespeeds import UpdateSpeeds


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
        for algorithm in (
            JourneyRisk,
            BatchRouteRisk,
            LineExposures,
            JourneyAlerts,
            GetStreets,
            DownloadStreets,
            ImportStreets,
            StreetsLayer,
            RiskMap,
            CollisionLayer,
            BeforeAfter,
            SetUpTraining,
            RefreshData,
            UpdateSpeeds,
            Retrain,
            DriftReport,
            RollBack,
        ):
            self.addAlgorithm(algorithm())
