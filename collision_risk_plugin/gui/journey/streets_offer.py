"""The offer of better streets below an answer that is on the sketch: one sentence, until it is dismissed."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ...core.data.sources import Sources
from ...core.journey.journey import Journey
from ...core.streets.catalog import NO_OTHER, OUTSIDE, pick_network
from ...i18n import tr
from ...settings import read_settings, store_setting
from ..widgets.basics import text_label

_SETTING, _DISMISSED = "offer_streets", "no"


class StreetsOffer(QWidget):
    """Shown for a journey on the sketch that nobody chose, while no better streets for it are here."""

    get_requested = pyqtSignal()
    """The city's own streets are to be downloaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journey: Journey | None = None
        text = text_label()
        text.setText(tr("These streets are a sketch: get the city's own, with one-way streets, in about two minutes."))
        get = QPushButton(tr("Get streets"))
        get.clicked.connect(lambda _: self.get_requested.emit())
        dismiss = QToolButton()
        dismiss.setIcon(QgsApplication.getThemeIcon("mIconClose.svg"))
        dismiss.setAutoRaise(True)
        dismiss.setToolTip(tr("Do not offer this again"))
        dismiss.setAccessibleName(tr("Do not offer this again"))
        dismiss.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        dismiss.clicked.connect(self._dismiss)
        sentence = QHBoxLayout()
        sentence.addWidget(text, 1)
        sentence.addWidget(dismiss, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.addWidget(get)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(sentence)
        layout.addLayout(buttons)
        self.hide()

    def show_journey(self, journey: Journey | None) -> None:
        """Offer better streets for the journey shown now; None: no journey."""
        self._journey = journey
        choice = None if journey is None else journey.network_choice
        self.setVisible(
            choice is not None and choice.kind in {NO_OTHER, OUTSIDE} and read_settings().offer_streets != _DISMISSED
        )

    def update_sources(self, sources: Sources) -> None:
        """Withdraw the offer if better streets for the journey are here by now."""
        if self._journey is not None:
            request = self._journey.request
            better, _ = pick_network(sources.known, request.start, request.end)
            if better is not None:
                self.hide()

    def _dismiss(self) -> None:
        store_setting(_SETTING, _DISMISSED)
        self.hide()
