"""View that explains the prediction for one zone."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QWidget

from ...core.journey.explanation import ZoneExplanation, explain_zone
from ...core.journey.journey import Journey
from ...i18n import tr
from ...output.text import explanation_text
from ..widgets.basics import text_label
from ..widgets.hour_table import Hour, WeekStrip, shares_of_max
from .reason_page import ReasonPage, show_or_hide


class ExplanationView(ReasonPage):
    """One zone in one hour: prediction, rank, week, and training data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone_id: str | None = None
        self._name = text_label(scale=1.15, bold=True)
        self._where = text_label()
        self._when = text_label()
        self._prediction = text_label()
        self._rank = text_label()
        self._caption = text_label()
        self._caption.setText(tr("Its week"))
        self.strip = WeekStrip(tr("Prediction for each hour of the week"))
        self._hour_text = text_label(scale=0.9)
        self._hour_text.setMinimumHeight(2 * self._hour_text.fontMetrics().lineSpacing())
        self._hour_text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._learned = text_label()
        self._factor = text_label()
        self._window = text_label(scale=0.85)
        layout = self._column
        for widget in (self._name, self._where, self._when, self._prediction, self._rank, self._caption):
            layout.addWidget(widget)
        layout.addWidget(self.strip)
        for widget in (self._hour_text, self._learned, self._factor, self._window):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.strip.hour_described.connect(self._describe_hour)

    def show_zone(self, journey: Journey, zone_id: str) -> None:
        """Explain a zone at its hour in the journey. Raises NoSuchZone."""
        explanation = explain_zone(journey, zone_id)
        self.zone_id = zone_id
        self._name.setText(f"⚑ {explanation.name}" if explanation.prediction.high_risk else explanation.name)
        self._where.setText(explanation_text.explanation_title(explanation))
        self._when.setText(explanation_text.explanation_hour(explanation))
        self._prediction.setText(explanation_text.explanation_prediction(explanation, journey))
        self._window.setText(explanation_text.explanation_window(journey))
        show_or_hide(self._rank, explanation_text.explanation_rank(explanation))
        show_or_hide(self._learned, explanation_text.learned_from(explanation, journey))
        show_or_hide(self._factor, explanation_text.explanation_date_factor(explanation))
        known = explanation.prediction.rate is not None
        for widget in (self._caption, self.strip, self._hour_text):
            widget.setVisible(known)
        if known:
            self.strip.show_hours(_week_hours(explanation))
            self._describe_hour("")

    def _describe_hour(self, text: str) -> None:
        self._hour_text.setText(text or tr("The frame marks the hour explained. Point at another hour to read it."))


def _week_hours(explanation: ZoneExplanation) -> dict[int, tuple[int, Hour]]:
    shares = shares_of_max(explanation.week.tolist())
    return {
        hour: (
            hour,
            Hour(
                share,
                bool(explanation.high_risk[hour]),
                explanation_text.hour_of_zone(explanation, hour),
                hour == explanation.hour_of_week,
            ),
        )
        for hour, share in enumerate(shares)
    }
