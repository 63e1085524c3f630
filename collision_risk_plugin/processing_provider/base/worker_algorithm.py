"""Bases of the algorithms of the group “Data and model”, and of those that run commands of the worker."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsApplication,
    QgsNetworkAccessManager,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDateTime,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy

from ...core.errors import CollisionRiskError
from ...i18n import tr
from ..parameters.values import day
from .algorithm import CollisionRiskAlgorithm, processing_exception

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...settings import Settings
    from ...worker.client import Worker


DOWNLOADED_ZONES = "taxi_zones"
"""A zone set that the worker downloads when it is first used."""


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
        self._settings = self.adjusted_settings(read_settings(), parameters, context)
        try:
            self._environment = {**qgis_proxy(), **self.secrets(self._settings)}
        except CollisionRiskError as error:
            self._problem = error
        return True

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterDateTime):
                day(definition, parameters, context)
        return super().check_values(parameters, context)

    def adjusted_settings(
        self, settings: Settings, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> Settings:
        """The settings, changed by the parameters."""
        return settings

    def secrets(self, settings: Settings) -> dict[str, str]:
        """Passwords and tokens as variables of the worker's environment. Raises NoSecret."""
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
    """An algorithm that runs commands of the worker, where there is one."""

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

    def run_command(
        self, arguments: Sequence[str], feedback: QgsProcessingFeedback | SubtaskFeedback
    ) -> dict[str, Any]:
        """The result of one command of the worker. Raises CollisionRiskError."""
        from ...worker import client

        variables = dict(self.child_variables)
        if self.settings.store_url:
            variables["COLLISION_RISK_STORE"] = self.settings.store_url
        worker = _worker(self.settings, variables)
        client.check_worker(worker, SubtaskFeedback(feedback))
        command, *options = arguments
        return client.run_command(worker, [command, "--home", str(self.settings.home_folder), *options], feedback)


class SubtaskFeedback:
    """Feedback of a run whose progress is no part of the algorithm's own."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self.isCanceled = feedback.isCanceled
        self.setProgressText = feedback.setProgressText
        self.pushInfo = feedback.pushInfo
        self.pushDebugInfo = feedback.pushDebugInfo

    def setProgress(self, progress: float) -> None:
        pass


def _worker(settings: Settings, variables: dict[str, str]) -> Worker:
    from ...settings import profile_folder
    from ...worker.environment import find_worker
    from ...worker.interpreter import this_machine

    machine = this_machine(QgsApplication.prefixPath())
    return find_worker(settings.worker_python, profile_folder(), machine, variables)


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
    excluded = [QUrl(url).host() or url for url in (*manager.excludeList(), *manager.noProxyList())]
    return proxy_environment(kind, proxy.hostName(), proxy.port(), proxy.user(), proxy.password(), excluded)


def model_name(number: str | None) -> str | None:
    """A model by its name in `rollback`; the worker has no number for the bundled one."""
    return "bundled" if number == "" else number


def copy_file(source: str, destination: str) -> None:
    """Copy a file that the worker made. Raises CannotWrite."""
    from ...output.writing.saving import atomic_write

    with atomic_write(Path(destination)) as part:
        shutil.copyfile(source, part)
