"""Labels and scroll areas of the dock."""

from __future__ import annotations

from functools import partial

from qgis.gui import QgsCollapsibleGroupBox, QgsScrollArea
from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QFrame, QLabel, QWidget


def sentence(scale: float = 1.0, *, bold: bool = False, rich: bool = False) -> QLabel:
    """A label that wraps, and whose text can be selected and its links followed with mouse and keyboard.

    Its text is plain, or `rich`; left to itself, a label would take “&amp;” for plain.
    """
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(bold)
    label.setFont(font)
    return label


class ColumnArea(QgsScrollArea):
    """Never narrower than `width` pixels, nor than what it holds, whatever the fonts and the language."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._least = width
        self._opened: QgsCollapsibleGroupBox | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setMinimumWidth(width)

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        for box in widget.findChildren(QgsCollapsibleGroupBox):
            box.collapsedStateChanged.connect(partial(self._toggled, box))

    def _toggled(self, box: QgsCollapsibleGroupBox, collapsed: bool) -> None:
        # QGIS opens, when they are first shown, those that were left open: nobody asked to see them now.
        by_the_person = box.underMouse() or box.isAncestorOf(self.window().focusWidget())
        self._opened = box if by_the_person and not collapsed else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # QScrollArea watches its widget.
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            needed = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(max(self._least, needed))
        if watched is self.widget() and event.type() == QEvent.Type.Resize and self._opened is not None:
            # What the person has opened comes into view, once it has its place.
            opened, self._opened = self._opened, None
            QTimer.singleShot(0, lambda: self.ensureWidgetVisible(opened))
        return super().eventFilter(watched, event)
