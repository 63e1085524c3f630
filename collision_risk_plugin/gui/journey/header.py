"""The top of the dock's first page: ask on the map why a zone is red, and a menu of what is seldom needed."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QHBoxLayout, QMenu, QToolButton, QWidget

from ...i18n import tr
from ..map.map_tools import ExplainTool


class DockHeader(QWidget):
    """One line; `shutdown` before it is removed."""

    data_asked = pyqtSignal()
    options_asked = pyqtSignal()
    help_asked = pyqtSignal()
    mask_asked = pyqtSignal(bool)
    """Whether what is outside the zones is to be grey."""

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why_tool = ExplainTool(canvas)
        why = _button(QgsApplication.getThemeIcon("mActionIdentify.svg"), tr("Click on a zone to see why it is red"))
        why.setText(tr("Why is this red?"))
        why.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        why.setCheckable(True)
        why.toggled.connect(self._use_why_tool)
        self.why_tool.activated.connect(lambda: why.setChecked(True))
        self.why_tool.deactivated.connect(lambda: why.setChecked(False))
        data = _button(QgsApplication.getThemeIcon("mIconDbSchema.svg"), tr("Data and model: how old, and make newer"))
        data.clicked.connect(self.data_asked)
        more = _button(QgsApplication.getThemeIcon("mActionOptions.svg"), tr("More"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self._menu(more))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(why)
        layout.addStretch(1)
        layout.addWidget(data)
        layout.addWidget(more)

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        self.mask = QAction(tr("Grey what is outside the zones"), menu)
        self.mask.setCheckable(True)
        self.mask.triggered.connect(self.mask_asked)
        menu.addAction(self.mask)
        menu.addAction(tr("Data and model")).triggered.connect(self.data_asked)
        menu.addAction(tr("Options…")).triggered.connect(self.options_asked)
        menu.addAction(tr("Help")).triggered.connect(self.help_asked)
        return menu

    def shutdown(self) -> None:
        """Leave the canvas as it was before."""
        self.why_tool.shutdown()

    def _use_why_tool(self, use: bool) -> None:
        if use:
            self.why_tool.take()
        else:
            self.why_tool.give_back()


def _button(icon: QIcon, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon)
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
