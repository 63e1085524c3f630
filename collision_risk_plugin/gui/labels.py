"""Sentences in the dock."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel


def sentence(scale: float = 1.0, *, bold: bool = False, rich: bool = False) -> QLabel:
    """A label that wraps, and whose text can be selected and its links followed with mouse and keyboard.

    Its text is plain, or `rich`; left to itself, a label would take “&amp;” for plain.
    """
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(bold)
    label.setFont(font)
    return label
