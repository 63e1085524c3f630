"""How colours look to those who read them: contrast, without the green receptors of the eye, printed in grey."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtGui import QColor, QImage


def luminance(colour: QColor) -> float:
    """WCAG 2.1, relative luminance."""
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.getRgbF()[:3]
    ]
    return float(np.dot((0.2126, 0.7152, 0.0722), channels))


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def as_a_deuteranope_sees(colour: QColor) -> QColor:
    """Machado, Oliveira & Fernandes, IEEE TVCG 15 (2009), severity 1, on linear RGB."""
    matrix = np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    )
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour.getRgbF()[:3]]
    seen = np.clip(matrix @ linear, 0, 1)
    shown = np.where(seen <= 0.0031308, 12.92 * seen, 1.055 * seen ** (1 / 2.4) - 0.055)
    return QColor(*(round(255 * value) for value in shown.tolist()))


def grey(picture: QImage) -> np.ndarray:
    """Lightness (H, W) of a picture as a grey print has it."""
    plain = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(plain.constBits().asstring(plain.sizeInBytes()), dtype=np.uint8)
    return rows.reshape(plain.height(), plain.bytesPerLine())[:, : plain.width()].astype(int)


def over(top: QColor, ground: QColor) -> QColor:
    """What is seen of a colour with its opacity, laid over a ground."""
    opacity = top.alphaF()
    pairs = zip(top.getRgb()[:3], ground.getRgb()[:3])
    return QColor(*(round(opacity * above + (1 - opacity) * below) for above, below in pairs))
