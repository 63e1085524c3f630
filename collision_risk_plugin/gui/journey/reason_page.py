"""Page of the dock that explains something, with a way back to the drive."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from ...i18n import tr


class ReasonPage(QWidget):
    """A column below a button that goes back, as Esc does."""

    back_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = QToolButton()
        self._back.setIcon(QgsApplication.getThemeIcon("mActionArrowLeft.svg"))
        self._back.setText(tr("Back to the drive"))
        self._back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._back.setAutoRaise(True)
        self._back.clicked.connect(self.back_requested)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Move the keyboard focus here."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)


def show_or_hide(label: QLabel, text: str) -> None:
    """Show a text; an empty one hides its label."""
    label.setText(text)
    label.setVisible(bool(text))
