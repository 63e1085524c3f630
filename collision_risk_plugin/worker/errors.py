"""Errors of the worker and of its environment."""

from __future__ import annotations

from ..core.errors import CollisionRiskError, SystemProblem


class NoWorker(SystemProblem):
    """No Python to run the worker with."""

    template = "{problem} Run “Set up training” (collisionrisk:setuptraining) first."


class WrongPython(SystemProblem):
    template = (
        "The Python for training, “{python}”, cannot be used: {problem}. Choose another in the settings, or clear the "
        "field and run “Set up training” (collisionrisk:setuptraining)."
    )


class NoInterpreter(SystemProblem):
    """No Python that an environment can be built with."""

    template = "{problem} {remedy}"


class SetupFailed(SystemProblem):
    template = "The training environment could not be built: {problem}. {remedy}"
    unexpected = True


class SetupBusy(SystemProblem):
    template = "Another QGIS is building the training environment. Wait until it is done."


class WorkerFailed(CollisionRiskError):
    """The worker reported an error, of any family."""

    template = "{problem}"

    def __init__(self, details: str, problem: str, unexpected: bool) -> None:
        super().__init__(details, problem=problem)
        self.unexpected = unexpected


class WorkerCrashed(SystemProblem):
    """The worker ended without a result or an error."""

    template = "The training process ended without an answer ({how}). {remedy}"
    unexpected = True


class LacksPackages(SystemProblem):
    template = (
        "“{python}” lacks what training needs: {packages}. Run “Set up training” (collisionrisk:setuptraining), or "
        "install them there."
    )


class OtherProtocol(SystemProblem):
    template = (
        "The training process (Collision Risk {version}) and this QGIS do not understand each other. The plugin was "
        "updated while QGIS was open: start QGIS again."
    )


class CannotStart(SystemProblem):
    template = "“{program}” cannot be started: {problem}. Choose another Python, or run “Set up training” again."
