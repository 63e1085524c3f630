"""A scroll area that scrolls down, never sideways."""

from __future__ import annotations

from qgis.gui import QgsScrollArea
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QFrame


class ColumnArea(QgsScrollArea):
    """Never narrower than `width` pixels, nor than what it holds, whatever the fonts and the language."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._least = width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setMinimumWidth(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # QScrollArea watches its widget.
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            needed = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(max(self._least, needed))
        return super().eventFilter(watched, event)
