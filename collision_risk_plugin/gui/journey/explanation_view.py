"""Why a zone is red, or is not."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from ...core.journey.explanation import ZoneExplanation, explain_zone
from ...core.journey.journey import Journey
from ...i18n import tr
from ...output.text import explanation_text
from ..widgets.basics import sentence
from ..widgets.hour_table import Hour, shares
from ..widgets.week_strip import WeekStrip


class ExplanationView(QWidget):
    """One zone in one hour: prediction, rank, its week, and what it was learned from. Esc, or the button, goes back."""

    back_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone_id: str | None = None
        self._back = QToolButton()
        self._back.setIcon(QgsApplication.getThemeIcon("mActionArrowLeft.svg"))
        self._back.setText(tr("Back to the drive"))
        self._back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._back.setAutoRaise(True)
        self._back.clicked.connect(self.back_asked)
        self._name = sentence(scale=1.15, bold=True)
        self._where = sentence()
        self._when = sentence()
        self._prediction = sentence()
        self._rank = sentence()
        self._caption = sentence()
        self._caption.setText(tr("Its week"))
        self.strip = WeekStrip(tr("Prediction for each hour of the week"))
        self._said = sentence(scale=0.9)
        self._said.setMinimumHeight(2 * self._said.fontMetrics().lineSpacing())
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._learned = sentence()
        self._factor = sentence()
        self._window = sentence(scale=0.85)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._back)
        for widget in (self._name, self._where, self._when, self._prediction, self._rank, self._caption):
            layout.addWidget(widget)
        layout.addWidget(self.strip)
        for widget in (self._said, self._learned, self._factor, self._window):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.strip.hour_said.connect(self._say)

    def show_zone(self, journey: Journey, zone_id: str) -> None:
        """Raises NoSuchZone."""
        told = explain_zone(journey, zone_id)
        self.zone_id = zone_id
        self._name.setText(f"⚑ {told.name}" if told.prediction.high_risk else told.name)
        self._where.setText(explanation_text.explanation_title(told))
        self._when.setText(explanation_text.explanation_hour(told))
        self._prediction.setText(explanation_text.explanation_prediction(told, journey))
        self._window.setText(explanation_text.explanation_window(journey))
        _show_or_hide(self._rank, explanation_text.explanation_rank(told))
        _show_or_hide(self._learned, explanation_text.learned_from(told, journey))
        _show_or_hide(self._factor, explanation_text.explanation_date_factor(told))
        known = told.prediction.rate is not None
        for widget in (self._caption, self.strip, self._said):
            widget.setVisible(known)
        if known:
            self.strip.show_hours(_hours(told))
            self._say("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Where the keyboard goes on."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, said: str) -> None:
        self._said.setText(said or tr("Framed is the hour spoken of. Point at another to read it."))


def _show_or_hide(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _hours(told: ZoneExplanation) -> dict[int, tuple[int, Hour]]:
    most = shares(told.week.tolist())
    return {
        hour: (
            hour,
            Hour(
                share, bool(told.high_risk[hour]), explanation_text.hour_of_zone(told, hour), hour == told.hour_of_week
            ),
        )
        for hour, share in enumerate(most)
    }
