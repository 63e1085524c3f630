"""What a person hears of an algorithm while it runs."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback


class Heard(QgsProcessingFeedback):
    """What the algorithm said."""

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []
        self.warnings: list[str] = []
        self.infos: list[str] = []
        self.details: list[str] = []
        self.texts: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def pushInfo(self, info: str) -> None:
        self.infos.append(info)

    def pushDebugInfo(self, info: str) -> None:
        self.details.append(info)

    def setProgressText(self, text: str) -> None:
        self.texts.append(text)
