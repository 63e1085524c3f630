"""collisionrisk:setuptraining: build the Python environment of the worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
)

from ..i18n import tr
from .base.worker_algorithm import DataAndModelAlgorithm, SubtaskFeedback
from .parameters import values
from .parameters.checks import existing
from .parameters.values import with_help

if TYPE_CHECKING:
    from ..worker.environment import BuildPlan


class SetUpTraining(DataAndModelAlgorithm):
    """Builds the managed environment, outside QGIS's own Python."""

    NAME = "setuptraining"
    PYTHON = "PYTHON"
    WHEELS = "WHEELS"
    REBUILD = "REBUILD"
    ENVIRONMENT = "ENVIRONMENT"
    INTERPRETER = "INTERPRETER"
    PACKAGES = "PACKAGES"

    def displayName(self) -> str:
        return tr("Set up training")

    def shortDescription(self) -> str:
        return tr("Installs what refreshing and retraining need, in an environment of its own, outside QGIS.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.addParameter(
            with_help(
                QgsProcessingParameterFile(
                    self.PYTHON,
                    tr("Python 3.11 or newer (empty: found)"),
                    optional=True,
                    fileFilter=tr("All files (*)"),  # its own default refuses a name without an ending
                ),
                tr("A Python to build with, not that of QGIS. Empty: the best that is found on this computer."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterFile(
                    self.WHEELS,
                    tr("Folder of wheels (empty: from the internet)"),
                    QgsProcessingParameterFile.Behavior.Folder,
                    optional=True,
                ),
                tr("Packages downloaded before with `pip download`, for a computer without internet."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterBoolean(self.REBUILD, tr("Build it again"), defaultValue=False),
                tr("Else one that is complete already is kept as it is."),
            )
        )
        self.addOutput(QgsProcessingOutputString(self.ENVIRONMENT, tr("Folder of the environment")))
        self.addOutput(QgsProcessingOutputString(self.INTERPRETER, tr("Its Python")))
        self.addOutput(QgsProcessingOutputNumber(self.PACKAGES, tr("Number of packages")))
        super().initAlgorithm(configuration)

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        self._paths(parameters, context)
        return super().check_values(parameters, context)

    def _paths(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[Path | None, Path | None]:
        """The Python and the folder of wheels, as far as given. Raises BadValue."""
        python, wheels = (
            values.path(self.parameterDefinition(name), parameters, context) for name in (self.PYTHON, self.WHEELS)
        )
        return existing(self.PYTHON, python, folder=False), existing(self.WHEELS, wheels, folder=True)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..worker import client, environment
        from ..worker.environment import PLUGIN

        plan = self._plan(parameters, context)
        rebuild = self.parameterAsBoolean(parameters, self.REBUILD, context)
        built = None if rebuild else environment.up_to_date_environment(plan)
        if built is None:
            built = environment.build_environment(plan, feedback)
        version = client.check_worker(client.Worker(built.python, PLUGIN, plan.environment), SubtaskFeedback(feedback))
        feedback.pushInfo(tr("Training runs on Python {version} now.").format(version=version["python"]))
        return {
            self.ENVIRONMENT: str(built.folder),
            self.INTERPRETER: str(built.python),
            self.PACKAGES: len(version["packages"]),
        }

    def _plan(self, parameters: dict[str, Any], context: QgsProcessingContext) -> BuildPlan:
        from ..settings import profile_folder
        from ..worker.environment import REQUIREMENTS, BuildPlan, environments_folder
        from ..worker.interpreter import base_interpreters, this_machine
        from ..worker.process import child_environment

        machine = this_machine(QgsApplication.prefixPath())
        chosen, wheels = self._paths(parameters, context)
        return BuildPlan(
            root=environments_folder(profile_folder()),
            bases=[(str(chosen),)] if chosen else base_interpreters(machine),
            requirements=REQUIREMENTS,
            wheels=wheels,
            system=machine.system,
            environment=child_environment(machine, self.child_variables),
        )
