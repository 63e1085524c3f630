"""What can go wrong with the worker, in words that say what to do."""

from __future__ import annotations

from ..core.errors import CollisionRiskError


class NoWorker(CollisionRiskError):
    """There is nothing to run the worker with."""

    template = "{problem} Run “Set up training” (collisionrisk:setuptraining) first."


class WrongPython(CollisionRiskError):
    template = (
        "The Python for training, “{python}”, cannot be used: {problem}. Choose another in the settings, or clear the "
        "field and run “Set up training” (collisionrisk:setuptraining)."
    )


class NoInterpreter(CollisionRiskError):
    """No Python that an environment can be built with."""

    template = "{problem} {remedy}"


class SetupFailed(CollisionRiskError):
    template = "The training environment could not be built: {problem}. {remedy}"


class SetupBusy(CollisionRiskError):
    template = "Another QGIS is building the training environment. Wait until it is done."


class WorkerFailed(CollisionRiskError):
    """The worker said what went wrong."""

    template = "{problem}"


class WorkerCrashed(CollisionRiskError):
    """The worker ended without saying anything."""

    template = "The training process ended without an answer ({how}). {remedy}"


class LacksPackages(CollisionRiskError):
    template = (
        "“{python}” lacks what training needs: {packages}. Run “Set up training” (collisionrisk:setuptraining), or "
        "install them there."
    )


class OtherProtocol(CollisionRiskError):
    template = (
        "The training process (Collision Risk {version}) and this QGIS do not understand each other. The plugin was "
        "updated while QGIS was open: start QGIS again."
    )


class CannotStart(CollisionRiskError):
    template = "“{program}” cannot be started: {problem}. Choose another Python, or run “Set up training” again."
