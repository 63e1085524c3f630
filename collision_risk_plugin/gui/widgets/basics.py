"""Labels and scroll areas of the dock."""

from __future__ import annotations

from functools import partial

from qgis.gui import QgsCollapsibleGroupBox, QgsScrollArea
from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QFrame, QLabel, QWidget


def text_label(scale: float = 1.0, *, bold: bool = False, rich: bool = False) -> QLabel:
    """Label that wraps, with text that can be selected and links that can be followed by mouse and keyboard.

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
    """Vertical scroll area, never narrower than `width` pixels or its content, in any font and language."""

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
        # On first show, QGIS opens boxes that were left open; these need not come into view.
        by_the_person = box.underMouse() or box.isAncestorOf(self.window().focusWidget())
        self._opened = box if by_the_person and not collapsed else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # QScrollArea filters the events of its widget.
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            needed = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(max(self._least, needed))
        if watched is self.widget() and event.type() == QEvent.Type.Resize and self._opened is not None:
            # Scroll to the box that was opened, after the layout.
            opened, self._opened = self._opened, None
            QTimer.singleShot(0, lambda: self.ensureWidgetVisible(opened))
        return super().eventFilter(watched, event)
