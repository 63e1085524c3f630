"""Alternatives of the journey shown: a card for each route, and a chart of departures over 24 hours and the week."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionFocusRect,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core import clock
from ...core.journey.alternatives import Alternative
from ...core.journey.departures import Departure
from ...i18n import tr
from ...output.text import alternatives_text
from ..widgets.basics import text_label
from ..widgets.hour_table import Hour, HourAxis, HourBar, HourTable, WeekStrip, shares_of_max

_CARD_GAP = 4
_CARD_PADDING = 6
_FONT_SCALE = 0.95
_EDGE_OPACITY, _FILL_OPACITY, _HOVER_OPACITY = 0.45, 0.03, 0.1
"""Opacities of the text colour in the parts of a card."""
_HOURS_AHEAD = 24
_BAR_LINES = 3.2
"""Height of the bars in lines of text."""
_LABEL_EVERY_HOURS = 6
"""Hours between two labels of the axis."""


class RouteCards(QWidget):
    """Cards of one size, in as many rows as the width needs. A click, or an arrow key, shows a route."""

    alternative_chosen = pyqtSignal(object)
    """The Alternative chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Routes to choose from"))
        self.cards: list[RouteCard] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_alternatives(self, alternatives: Sequence[Alternative], shown: int) -> None:
        """Show a card for each route, with card number `shown` outlined; no signal."""
        for card in self.cards:
            card.setParent(None)
            card.deleteLater()
        self.cards = [RouteCard(alternative, self) for alternative in alternatives]
        for card in self.cards:
            card.clicked.connect(lambda _, alternative=card.alternative: self.alternative_chosen.emit(alternative))
            card.show()
        self.mark(shown)
        self._arrange()
        self.updateGeometry()

    def mark(self, shown: int) -> None:
        """Outline another card; no signal."""
        self.cards[shown].setChecked(True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self.cards) // self._columns(width))
        return max(0, rows * (self._card_size().height() + _CARD_GAP) - _CARD_GAP)

    def sizeHint(self) -> QSize:
        width = len(self.cards) * (self._card_size().width() + _CARD_GAP)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._card_size().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _card_size(self) -> QSize:
        size = QSize(0, 0)
        for card in self.cards:
            size = size.expandedTo(card.sizeHint())
        return size

    def _columns(self, width: int) -> int:
        return max(1, min(len(self.cards), (width + _CARD_GAP) // (self._card_size().width() + _CARD_GAP)))

    def _arrange(self) -> None:
        columns, height = self._columns(self.width()), self._card_size().height()
        for number, card in enumerate(self.cards):
            row, column = divmod(number, columns)
            left, right = (round(side * (self.width() + _CARD_GAP) / columns) for side in (column, column + 1))
            card.setGeometry(left, row * (height + _CARD_GAP), right - left - _CARD_GAP, height)


class RouteCard(QAbstractButton):
    """Time and risk of a route compared with the fastest; checked if the route is shown."""

    def __init__(self, alternative: Alternative, parent: QWidget) -> None:
        super().__init__(parent)
        self.alternative = alternative
        # Labels, since some themes colour them without telling palettes.
        self._labels = [QLabel(line) for line in alternatives_text.card_lines(alternative)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_CARD_PADDING, _CARD_PADDING, _CARD_PADDING, _CARD_PADDING)
        layout.setSpacing(0)
        for label in self._labels:
            font = self.font()
            font.setPointSizeF(_FONT_SCALE * font.pointSizeF())
            font.setBold(label is self._labels[0])
            label.setFont(font)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolTip(alternatives_text.tooltip(alternative))
        self.setAccessibleName(alternatives_text.summary(alternative))
        self.setAccessibleDescription(alternatives_text.tooltip(alternative))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            edge = QPen(self.palette().color(QPalette.ColorRole.Highlight), 2)
        else:
            edge = QPen(self._ink(_EDGE_OPACITY), 1)
        painter.setPen(edge)
        painter.setBrush(self._ink(_HOVER_OPACITY if self.underMouse() or self.isDown() else _FILL_OPACITY))
        inset = edge.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.rect = self.rect().adjusted(3, 3, -3, -3)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)

    def _ink(self, opacity: float) -> QColor:
        colour = QColor(self._labels[0].palette().color(QPalette.ColorRole.WindowText))
        colour.setAlphaF(opacity)
        return colour


class DepartureChart(QWidget):
    """Route risk by departure: bars for the next 24 hours, a strip for the week; red if zones are high-risk then."""

    departure_chosen = pyqtSignal(object)
    """The aware datetime of the departure chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._departures: Sequence[Departure] = ()
        self._title = text_label()
        self._title.setText(tr("When to leave: risk of this route"))
        self._title.setToolTip(tr("New York time. Same route at any hour, with the traffic of that hour."))
        self.bars = HourTable(1, round(_BAR_LINES * self.fontMetrics().height()))
        self.bars.setAccessibleName(tr("Route risk of the next 24 hours"))
        self.bars.setItemDelegate(HourBar(self.bars))
        self._axis = HourAxis(self.bars)
        self._hour_text = text_label(scale=0.9)
        # Three lines always, so that the layout is stable while the mouse moves over hours.
        self._hour_text.setMinimumHeight(3 * self._hour_text.fontMetrics().lineSpacing())
        self.week = QgsCollapsibleGroupBox(tr("Whole week"))
        self.week.setObjectName("collision_risk_whole_week")
        self.strip = WeekStrip(tr("Route risk of the next seven days"))
        self.week.setCollapsed(True)
        self.week.findChild(QToolButton).setAccessibleName(tr("Show the whole week"))
        self._lay_out()
        for table in (self.bars, self.strip):
            table.hour_chosen.connect(self._chosen)
            table.hour_described.connect(self._describe_hour)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.week)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.strip)
        chart = QVBoxLayout()
        chart.setSpacing(0)
        chart.addWidget(self.bars)
        chart.addWidget(self._axis)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addLayout(chart)
        layout.addWidget(self._hour_text)
        layout.addWidget(self.week)

    def show_departures(self, departures: Sequence[Departure]) -> None:
        """Show departures one hour apart, the first of which is that of the journey shown."""
        self._departures = departures
        hours = [
            Hour(None, False, text) if share is None else Hour(share, departure.high_risk_zones > 0, text, number == 0)
            for number, (departure, share, text) in enumerate(
                zip(departures, _risk_shares(departures), alternatives_text.departure_summaries(departures))
            )
        ]
        self.bars.clearContents()
        heights = shares_of_max([hour.share for hour in hours[:_HOURS_AHEAD]])
        for column, (hour, share) in enumerate(zip(hours, heights)):
            self.bars.put(0, column, column, Hour(share, hour.high_risk, hour.description, hour.marked))
        named = range(0, min(_HOURS_AHEAD, len(hours)), _LABEL_EVERY_HOURS)
        self._axis.show_texts({column: f"{clock.in_new_york(departures[column].leave):%H:%M}" for column in named})
        week: dict[int, tuple[int, Hour]] = {}
        for number, (departure, hour) in enumerate(zip(departures, hours)):
            # Of the hour that the end of summer time repeats, the first is shown.
            week.setdefault(clock.hour_of_week(departure.leave), (number, hour))
        self.strip.show_hours(week)
        self._describe_hour("")

    def _describe_hour(self, text: str) -> None:
        quicker = alternatives_text.quicker_departure(self._departures)
        best = alternatives_text.best_departure(self._departures[:_HOURS_AHEAD])
        sentences = filter(None, (quicker, best, tr("Click an hour to leave then.")))
        self._hour_text.setText(text or " ".join(sentences))

    def _chosen(self, number: int) -> None:
        self.departure_chosen.emit(self._departures[number].leave)


def _risk_shares(departures: Sequence[Departure]) -> list[float | None]:
    known = any(departure.route_risk.expected > 0 for departure in departures)
    return shares_of_max([departure.route_risk.expected if known else None for departure in departures])
