"""What the algorithms share that let the worker do the work: how they look, what they are told before, how they end."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    NULL,
    QgsApplication,
    QgsNetworkAccessManager,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameters,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy

from ...core.bundled import BUNDLED_ZONES_ID
from ...core.errors import CollisionRiskError
from ...i18n import tr
from ..parameters.request import with_help
from .algorithm import CollisionRiskAlgorithm, processing_exception

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...settings import Settings
    from ...worker.client import Worker


class BadDay(CollisionRiskError):
    template = "“{value}” is not a day ({what}). Write it like 2025-04-30."


DOWNLOADED_ZONES = "taxi_zones"


class DataAndModelAlgorithm(CollisionRiskAlgorithm):
    """An algorithm of the group “Data and model”."""

    def __init__(self) -> None:
        super().__init__()
        self._settings: Settings | None = None
        self._environment: dict[str, str] = {}
        self._problem: CollisionRiskError | None = None

    def group(self) -> str:
        return tr("Data and model")

    def groupId(self) -> str:
        return "learning"

    def tags(self) -> list[str]:
        return tr("collision,crash,model,training,retrain,data,new york,nyc,nypd").split(",")

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        from ...settings import read_settings

        # Here, on the main thread: the authentication store may have to ask for its password.
        self._settings = self.overridden(read_settings(), parameters, context)
        try:
            self._environment = {**qgis_proxy(), **self.secrets(self._settings)}
        except CollisionRiskError as error:
            self._problem = error
        return True

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterDateTime):
                day(definition, parameters, context)
        return super().check(parameters, context)

    def overridden(self, settings: Settings, parameters: dict[str, Any], context: QgsProcessingContext) -> Settings:
        """The settings, as the parameters change them."""
        return settings

    def secrets(self, settings: Settings) -> dict[str, str]:
        """What the worker's environment holds of passwords. Raises NoSecret."""
        return {}

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        if self._problem is not None:
            raise processing_exception(self._problem, feedback)
        return super().processAlgorithm(parameters, context, feedback)

    @property
    def settings(self) -> Settings:
        """As they were when the algorithm was started."""
        if self._settings is None:
            raise QgsProcessingException("not prepared")
        return self._settings

    @property
    def child_variables(self) -> dict[str, str]:
        """The proxy and the secrets, for the environment of a child process."""
        return self._environment


class WorkerAlgorithm(DataAndModelAlgorithm):
    """One that can run only where there is a worker."""

    def canExecute(self) -> tuple[bool, str]:
        from ...output.messages import translate
        from ...settings import read_settings

        try:
            _worker(read_settings(), {})
        except CollisionRiskError as error:
            return False, translate(error)
        return True, ""

    def secrets(self, settings: Settings) -> dict[str, str]:
        from ...settings import store_environment

        return store_environment(settings)

    def ask(self, words: Sequence[str], feedback: QgsProcessingFeedback | SubtaskFeedback) -> dict[str, Any]:
        """The worker's answer to one command. Raises CollisionRiskError."""
        from ...worker import client

        more = dict(self.child_variables)
        if self.settings.store_url:
            more["COLLISION_RISK_STORE"] = self.settings.store_url
        worker = _worker(self.settings, more)
        client.check_worker(worker, SubtaskFeedback(feedback))
        return client.run_command(worker, [words[0], "--home", str(self.settings.home_folder), *words[1:]], feedback)


class SubtaskFeedback:
    """A feedback for a question that is no part of the way to 100 %."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self.isCanceled = feedback.isCanceled
        self.setProgressText = feedback.setProgressText
        self.pushInfo = feedback.pushInfo
        self.pushDebugInfo = feedback.pushDebugInfo

    def setProgress(self, progress: float) -> None:
        pass


def _worker(settings: Settings, more: dict[str, str]) -> Worker:
    from ...settings import profile_folder
    from ...worker.environment import find_worker
    from ...worker.interpreter import this_machine

    machine = this_machine(QgsApplication.prefixPath())
    return find_worker(settings.worker_python, profile_folder(), machine, more)


def qgis_proxy() -> dict[str, str]:
    """The proxy of QGIS's options as environment variables; none where the system's own is used."""
    from ...worker.process import proxy_environment

    manager = QgsNetworkAccessManager.instance()
    proxy = manager.fallbackProxy()
    kinds = {
        QNetworkProxy.ProxyType.HttpProxy: "http",
        QNetworkProxy.ProxyType.HttpCachingProxy: "http",
        QNetworkProxy.ProxyType.Socks5Proxy: "socks5",
    }
    kind = kinds.get(proxy.type())
    if kind is None:
        return {}
    excluded = [QUrl(url).host() or url for url in manager.excludeList()]
    return proxy_environment(kind, proxy.hostName(), proxy.port(), proxy.user(), proxy.password(), excluded)


def zones_parameter(name: str) -> QgsProcessingParameterString:
    """The name of a zone set."""
    return with_help(
        QgsProcessingParameterString(name, tr("Zones"), defaultValue=BUNDLED_ZONES_ID),
        tr("nta2020, the neighborhoods that come with the plugin; taxi_zones; or the name of a zone set of your own."),
    )


def day(
    definition: QgsProcessingParameterDefinition, values: Mapping[str, Any], context: QgsProcessingContext
) -> date | None:
    """A day, or None where none is given. Raises BadDay."""
    given = values.get(definition.name())
    if given is None or given in ("", NULL):
        return None
    read = QgsProcessingParameters.parameterAsDateTime(definition, values, context).date()
    if not read.isValid() or (isinstance(given, str) and not re.match(r"\d{4}-\d\d-\d\d", given)):
        raise BadDay(value=given, what=definition.description())
    return date(read.year(), read.month(), read.day())


def model_name(number: str | None) -> str | None:
    """A model as `rollback` takes it; the worker has no number for the bundled one."""
    return "bundled" if number == "" else number


def copy_file(made: str, wanted: str) -> None:
    """Put a file that the worker made where the person wants it. Raises CannotWrite."""
    from ...output.layers.saving import atomic_write

    with atomic_write(Path(wanted)) as part:
        shutil.copyfile(made, part)
