"""The top of a page of the dock: back, its title, and the options."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ..i18n import tr
from .labels import sentence


class PageHeader(QWidget):
    """One line."""

    back_asked = pyqtSignal()
    options_asked = pyqtSignal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = _tool("mActionArrowLeft.svg", tr("Back to the journey"))
        back.clicked.connect(self.back_asked)
        label = sentence(scale=1.15, bold=True)
        label.setText(title)
        options = _tool("mActionOptions.svg", tr("Options of Collision Risk"))
        options.clicked.connect(self.options_asked)
        layout = QHBoxLayout(self)
        layout.addWidget(back)
        layout.addWidget(label, 1)
        layout.addWidget(options)


def _tool(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
