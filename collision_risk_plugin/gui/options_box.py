"""How the route is chosen, what is predicted and what counts as high-risk; and with which streets and model."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics, QResizeEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..core.cutoff import Cutoff
from ..core.journey import JourneyRequest
from ..i18n import tr
from ..preferences import read_defaults
from ..settings import read_settings
from .judgement_form import JudgementForm
from .sources_box import SourcesBox

_ROOM_FOR_ARROW = 40


class OptionsBox(QgsCollapsibleGroupBox):
    """Begins with what the settings say. Closed, its title says what is chosen."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collision_risk_options")
        self._judgement = JudgementForm(read_defaults(read_settings()))
        self.sources = SourcesBox()
        layout = QVBoxLayout(self)
        layout.addWidget(self._judgement)
        layout.addWidget(self.sources)
        self._judgement.changed.connect(self._chosen)
        self.setCollapsed(True)
        self._say()

    def show_request(self, request: JourneyRequest) -> None:
        """Choose what a request asks for."""
        self._judgement.choose(request.criterion, request.measure, request.cutoff)

    @property
    def criterion(self) -> str:
        return self._judgement.criterion

    @property
    def measure(self) -> str:
        return self._judgement.measure

    @property
    def cutoff(self) -> Cutoff:
        return self._judgement.cutoff

    def _chosen(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        criterion, measure, basis = self._judgement.in_words()
        summary = tr("Options: red above {value:g} {basis} · {criterion} · {measure}").format(
            criterion=criterion, measure=measure, value=self.cutoff.value, basis=basis
        )
        self.setToolTip(summary)
        bold = self.font()  # as QGIS shows titles of groups
        bold.setBold(True)
        room = max(0, self.width() - _ROOM_FOR_ARROW)
        self.setTitle(QFontMetrics(bold).elidedText(summary, Qt.TextElideMode.ElideRight, room))

    def minimumSizeHint(self) -> QSize:
        # The title takes what room there is; it asks for none.
        return QSize(self.layout().minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()
