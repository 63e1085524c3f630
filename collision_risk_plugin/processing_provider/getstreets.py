"""collisionrisk:getstreets: a street network of the city's centreline, made inside QGIS."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from ..core.constants import BUNDLED_ZONES
from ..core.data_home import DataHome
from ..core.errors import Phrase
from ..core.streets.centreline.service import DATASET, PAGE_ROWS
from ..core.streets.centreline.service import NAME as DEFAULT_NAME
from ..i18n import tr, translated
from ..settings import TOKEN_VARIABLE, Settings, token_environment
from .parameters.values import with_help
from .streets import StreetsOutputs


class GetStreets(StreetsOutputs):
    """The city's street centreline from NYC Open Data, page by page."""

    NAME = "getstreets"
    ONE_WAY_KILOMETRES = "ONE_WAY_KILOMETRES"
    FINDINGS = "FINDINGS"
    PAGES_FETCHED = "PAGES_FETCHED"
    PAGES_KEPT = "PAGES_KEPT"
    HOST = "HOST"
    PAGE = PAGE_ROWS

    def displayName(self) -> str:
        return tr("Get the city's streets")

    def shortDescription(self) -> str:
        return tr("Gets all streets of the city, with one-ways and names, from the city's own street centreline.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.addParameter(
            with_help(
                QgsProcessingParameterString(self.NETWORK_NAME, tr("Name of the streets"), DEFAULT_NAME, optional=True),
                tr("Letters, digits and _. What was there under this name is replaced once all is ready."),
            )
        )
        self.add_outputs()
        self.addOutput(QgsProcessingOutputNumber(self.ONE_WAY_KILOMETRES, tr("Length of the one-way streets in km")))
        self.addOutput(QgsProcessingOutputString(self.FINDINGS, tr("What was found in the data, a sentence a line")))
        self.addOutput(QgsProcessingOutputNumber(self.PAGES_FETCHED, tr("Number of pages downloaded")))
        self.addOutput(QgsProcessingOutputNumber(self.PAGES_KEPT, tr("Number of pages kept from earlier")))
        self.addOutput(QgsProcessingOutputString(self.HOST, tr("Service that they came from")))
        super().initAlgorithm(configuration)

    def secrets(self, settings: Settings) -> dict[str, str]:
        return token_environment(settings)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..core.data.attached_networks import attach_networks
        from ..core.geo.zones import load_zones
        from ..core.streets.centreline.getting import get_centreline
        from .base.open_data import QgisOpenData

        name = self.parameterAsString(parameters, self.NETWORK_NAME, context).strip() or DEFAULT_NAME
        token = self.child_variables.get(TOKEN_VARIABLE, "").strip()
        service = QgisOpenData(self.settings.open_data_url, DATASET, token, feedback)
        home = DataHome(self.settings.home_folder)
        reporter = FeedbackReporter(feedback)
        zones = load_zones(BUNDLED_ZONES)
        result = get_centreline(service, home.streets, name, zones, reporter, self.PAGE)
        attach_networks(home.folder, zones, [home.network(name)], feedback.isCanceled)
        texts = {"left_out": list(map(translated, result["left_out"])), "warning": translated(result["warning"])}
        return {
            **self.outputs({**result, **texts}, feedback),
            self.ONE_WAY_KILOMETRES: result["one_way_km"],
            self.FINDINGS: "\n".join(map(translated, result["findings"])),
            self.PAGES_FETCHED: result["pages_fetched"],
            self.PAGES_KEPT: result["pages_kept"],
            self.HOST: result["host"],
        }


class FeedbackReporter:
    """A `Reporter` that tells the feedback of an algorithm, in the person's language."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._step = ""

    def progress(self, percent: float, message: Phrase) -> None:
        self._feedback.setProgress(percent)
        if (text := translated(message)) != self._step:
            self._step = text
            self._feedback.setProgressText(text)

    def log(self, message: Phrase) -> None:
        self._feedback.pushInfo(translated(message))

    def is_cancelled(self) -> bool:
        return self._feedback.isCanceled()
