"""The colours and the hatch of small charts, in light and dark themes."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLineF, QRect, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen

from ...output.layers.styles import DARK_RED, RED

_RED_IN_DARK = "#FF7080"
"""Red as it stands out on a dark ground."""
_LEAST, _MOST = 0.12, 0.72
"""How far from the ground to the ink the ramp goes."""
_HATCH = 5


def is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Base).lightness() < palette.color(QPalette.ColorRole.Text).lightness()


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """`share` 0 is the first colour, 1 the other."""
    return QColor(*(round(a + (b - a) * share) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3])))


def red(palette: QPalette) -> QColor:
    """High-risk, on this palette's ground."""
    return QColor(_RED_IN_DARK if is_dark(palette) else RED)


def strong(palette: QPalette) -> QColor:
    """The end of the ramp: a bar that stands for no high-risk zone."""
    return blend(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text), _MOST)


def ramp(palette: QPalette, share: float, high_risk: bool) -> QColor:
    """From near the ground (0) to the ink, or to red (1): always away from the ground, in one direction."""
    end = red(palette) if high_risk else strong(palette)
    return blend(palette.color(QPalette.ColorRole.Base), end, _LEAST + (1 - _LEAST) * share)


def hatch(painter: QPainter, rect: QRect) -> None:
    """Diagonals, so that red is not the only sign; lines of the painter, which stay crisp at any scale."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(DARK_RED), 1.2))
    for along in range(rect.left() + rect.top(), rect.right() + rect.bottom() + _HATCH, _HATCH):
        # On one grid for all cells, whose lines so go on from one to the next.
        at = along - along % _HATCH
        painter.drawLine(QLineF(at - rect.bottom() - 1, rect.bottom() + 1, at - rect.top(), rect.top()))
    painter.restore()
