"""Colours and hatch of small charts, in light and dark themes."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLineF, QRect, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen

from ...output.layers.styles import DARK_RED, RED

_RED_IN_DARK = "#FF7080"
"""Red with enough contrast on a dark background."""
_RAMP_START, _BAR_BLEND = 0.12, 0.72
"""Shares of the text colour at the start of the ramp and in plain bars."""
_HATCH_SPACING = 5


def is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Base).lightness() < palette.color(QPalette.ColorRole.Text).lightness()


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """Linear blend; `share` 0 is the first colour, 1 the other."""
    return QColor(*(round(a + (b - a) * share) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3])))


def red(palette: QPalette) -> QColor:
    """High-risk red on the background of a palette."""
    return QColor(_RED_IN_DARK if is_dark(palette) else RED)


def bar_colour(palette: QPalette) -> QColor:
    """Colour of a bar without a high-risk zone; the end of the ramp."""
    return blend(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text), _BAR_BLEND)


def ramp(palette: QPalette, share: float, high_risk: bool) -> QColor:
    """Colour from near the background (0) to the bar colour or red (1), monotonic in contrast."""
    end = red(palette) if high_risk else bar_colour(palette)
    return blend(palette.color(QPalette.ColorRole.Base), end, _RAMP_START + (1 - _RAMP_START) * share)


def hatch(painter: QPainter, rect: QRect) -> None:
    """Paint diagonals, a sign besides red; as lines, which stay crisp at any scale."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(DARK_RED), 1.2))
    for along in range(rect.left() + rect.top(), rect.right() + rect.bottom() + _HATCH_SPACING, _HATCH_SPACING):
        # One grid for all cells, so that lines continue from cell to cell.
        at = along - along % _HATCH_SPACING
        painter.drawLine(QLineF(at - rect.bottom() - 1, rect.bottom() + 1, at - rect.top(), rect.top()))
    painter.restore()
