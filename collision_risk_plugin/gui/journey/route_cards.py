"""The routes to choose from, a card each."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionFocusRect,
    QVBoxLayout,
    QWidget,
)

from ...core.journey.alternatives import Alternative
from ...i18n import tr
from ...output.text import alternatives_text

_GAP = 4
_PADDING = 6
_FONT_SCALE = 0.95
_EDGE, _GROUND, _POINTED_AT = 0.45, 0.03, 0.1
"""How much of the ink there is in the parts of a card."""


class RouteCards(QWidget):
    """Equal cards in as many rows as the width needs. A click, or an arrow key from card to card, shows a route."""

    choice_shown = pyqtSignal(object)
    """The Choice that the person wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Routes to choose from"))
        self.cards: list[RouteCard] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_choices(self, choices: Sequence[Alternative], shown: int) -> None:
        """A card for each route, that with the number `shown` outlined; no signal."""
        for card in self.cards:
            card.setParent(None)
            card.deleteLater()
        self.cards = [RouteCard(choice, self) for choice in choices]
        for card in self.cards:
            card.clicked.connect(lambda _, choice=card.choice: self.choice_shown.emit(choice))
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
        return max(0, rows * (self._card_size().height() + _GAP) - _GAP)

    def sizeHint(self) -> QSize:
        width = len(self.cards) * (self._card_size().width() + _GAP)
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
        return max(1, min(len(self.cards), (width + _GAP) // (self._card_size().width() + _GAP)))

    def _arrange(self) -> None:
        columns, height = self._columns(self.width()), self._card_size().height()
        for number, card in enumerate(self.cards):
            row, column = divmod(number, columns)
            left, right = (round(side * (self.width() + _GAP) / columns) for side in (column, column + 1))
            card.setGeometry(left, row * (height + _GAP), right - left - _GAP, height)


class RouteCard(QAbstractButton):
    """What a route takes and risks beside the fastest one; checked is the one that is shown."""

    def __init__(self, choice: Alternative, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        # Labels, since themes colour them even where they tell palettes nothing.
        self._labels = [QLabel(line) for line in alternatives_text.card_lines(choice)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
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
        self.setToolTip(alternatives_text.tooltip(choice))
        self.setAccessibleName(alternatives_text.summary(choice))
        self.setAccessibleDescription(alternatives_text.tooltip(choice))
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
            edge = QPen(self._ink(_EDGE), 1)
        painter.setPen(edge)
        painter.setBrush(self._ink(_POINTED_AT if self.underMouse() or self.isDown() else _GROUND))
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
