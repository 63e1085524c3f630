"""How the route is chosen, what is predicted, and what counts as high-risk."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QHBoxLayout, QWidget

from ...core.model.cutoff import DEFAULT_CUTOFF, PERCENTILE, RATE, RELATIVE, TOTAL60, Cutoff
from ...i18n import tr
from ...output.text.journey_text import cutoff_in_words
from ...settings import Defaults
from ..widgets.basics import sentence

_FIRST_VALUES = {RELATIVE: 2.0, PERCENTILE: 98.0, RATE: 0.1, TOTAL60: 1.5, DEFAULT_CUTOFF.basis: DEFAULT_CUTOFF.value}


def _criteria() -> dict[str, str]:
    return {"fastest": tr("fastest"), "shortest": tr("shortest"), "safest": tr("safest")}


def _measures() -> dict[str, str]:
    return {
        "collisions": tr("collisions"),
        "casualty_collisions": tr("with casualties"),
        "incidents": tr("incidents"),
    }


def _bases() -> dict[str, str]:
    return {
        RELATIVE: tr("× the city"),
        PERCENTILE: tr("% of all"),
        RATE: tr("in one hour"),
        TOTAL60: tr("in 60 days"),
    }


class PredictionForm(QWidget):
    """Rows of a form, the last of which says in words what the cutoff means."""

    changed = pyqtSignal()

    def __init__(self, defaults: Defaults, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criterion = _choice(_criteria(), tr("Route"))
        self._criterion.setToolTip(
            tr("Safest: the least route risk among the ways that take at most 25 % longer than the fastest.")
        )
        self._measure = _choice(_measures(), tr("What is predicted"))
        self._measure.setToolTip(tr("Incidents count, for each collision, the people injured or killed; at least one."))
        self._value = QDoubleSpinBox()
        self._value.setAccessibleName(tr("Cutoff: high-risk is what exceeds it"))
        self._basis = _choice(_bases(), tr("Basis of the cutoff"))
        self._meaning = sentence()
        self.choose(defaults.criterion, defaults.measure, defaults.cutoff)
        self._lay_out()
        self._basis.currentIndexChanged.connect(self._basis_chosen)
        self._value.valueChanged.connect(self._chosen)
        self._criterion.currentIndexChanged.connect(self._chosen)
        self._measure.currentIndexChanged.connect(self._chosen)
        self._say()

    def _lay_out(self) -> None:
        cutoff = QHBoxLayout()
        cutoff.addWidget(self._value)
        cutoff.addWidget(self._basis, 1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Route"), self._criterion)
        form.addRow(tr("Predict"), self._measure)
        form.addRow(tr("Red above"), cutoff)
        form.addRow(self._meaning)

    @property
    def criterion(self) -> str:
        return str(self._criterion.currentData())

    @property
    def measure(self) -> str:
        return str(self._measure.currentData())

    @property
    def cutoff(self) -> Cutoff:
        return Cutoff(self._value.value(), str(self._basis.currentData()))

    def choose(self, criterion: str, measure: str, cutoff: Cutoff) -> None:
        """Choose all that is to be chosen."""
        self._criterion.setCurrentIndex(self._criterion.findData(criterion))
        self._measure.setCurrentIndex(self._measure.findData(measure))
        self._set_cutoff(cutoff)

    def in_words(self) -> tuple[str, str, str]:
        """Criterion, measure and basis as they are called here."""
        return self._criterion.currentText(), self._measure.currentText(), self._basis.currentText()

    def _set_cutoff(self, cutoff: Cutoff) -> None:
        self._basis.setCurrentIndex(self._basis.findData(cutoff.basis))
        self._value.setRange(0, 100 if cutoff.basis == PERCENTILE else 1000)
        self._value.setDecimals(2 if cutoff.basis == RATE else 1)
        self._value.setSingleStep(0.01 if cutoff.basis == RATE else 0.1)
        self._value.setValue(cutoff.value)

    def _basis_chosen(self) -> None:
        basis = str(self._basis.currentData())
        was_blocked = self._value.blockSignals(True)
        self._set_cutoff(Cutoff(_FIRST_VALUES[basis], basis))
        self._value.blockSignals(was_blocked)
        self._chosen()

    def _chosen(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._meaning.setText(tr("High-risk: {cutoff}.").format(cutoff=cutoff_in_words(self.cutoff)))


def _choice(names: dict[str, str], accessible_name: str) -> QComboBox:
    box = QComboBox()
    for value, name in names.items():
        box.addItem(name, value)
    box.setAccessibleName(accessible_name)
    return box
