"""Options of a request: criterion, measure and cutoff; and the streets, zones and model in use."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...core.constants import BUNDLED_NETWORK, BUNDLED_ZONES_ID
from ...core.data.inventory import street_coverage
from ...core.data.sources import Sources
from ...core.journey.journey import JourneyRequest
from ...core.model.cutoff import DEFAULT_CUTOFF, PERCENTILE, RATE, RELATIVE, TOTAL60, Cutoff
from ...core.streets.catalog import SKETCH, NetworkFile, describe_network_file
from ...i18n import tr
from ...output.text import inventory_text
from ...output.text.journey_text import cutoff_in_words
from ...settings import Defaults, read_defaults, read_settings
from ..widgets.basics import text_label

_INITIAL_CUTOFFS = {
    RELATIVE: 2.0,
    PERCENTILE: 98.0,
    RATE: 0.1,
    TOTAL60: 1.5,
    DEFAULT_CUTOFF.basis: DEFAULT_CUTOFF.value,
}
_ARROW_WIDTH = 40


def _criteria() -> dict[str, str]:
    return {"fastest": tr("fastest"), "shortest": tr("shortest"), "safest": tr("safest")}


def _measures() -> dict[str, str]:
    return {
        "collisions": tr("collisions"),
        "casualty_collisions": tr("with casualties"),
        "incidents": tr("incidents"),
        "pedestrians_hurt": tr("pedestrians hurt"),
        "cyclists_hurt": tr("cyclists hurt"),
        "motorists_hurt": tr("motorists hurt"),
    }


def _bases() -> dict[str, str]:
    return {
        RELATIVE: tr("× the city"),
        PERCENTILE: tr("% of all"),
        RATE: tr("in one hour"),
        TOTAL60: tr("in 60 days"),
    }


class PredictionForm(QWidget):
    """Rows of a form for criterion, measure and cutoff; the last row describes the cutoff."""

    changed = pyqtSignal()

    def __init__(self, defaults: Defaults, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criterion = _named_choices(_criteria(), tr("Route"))
        self._criterion.setToolTip(
            tr("Safest: meets the fewest expected collisions; at most 25 % longer than the fastest.")
        )
        self._measure = _named_choices(_measures(), tr("Measure"))
        self._measure.setToolTip(
            tr(
                "Incidents count, for each collision, the people injured or killed; at least one. Hurt: people injured "
                "or killed who were on foot, on a bicycle or in a motor vehicle."
            )
        )
        self._value = QDoubleSpinBox()
        self._value.setAccessibleName(tr("Cutoff: high-risk is what exceeds it"))
        self._basis = _named_choices(_bases(), tr("Basis of the cutoff"))
        self._meaning = text_label()
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
        """Set criterion, measure and cutoff."""
        self._criterion.setCurrentIndex(self._criterion.findData(criterion))
        self._measure.setCurrentIndex(self._measure.findData(measure))
        self._set_cutoff(cutoff)

    def summary_parts(self) -> tuple[str, str, str]:
        """Criterion, measure and basis of the cutoff, as shown."""
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
        self._set_cutoff(Cutoff(_INITIAL_CUTOFFS[basis], basis))
        self._value.blockSignals(was_blocked)
        self._chosen()

    def _chosen(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._meaning.setText(tr("High-risk: {cutoff}.").format(cutoff=cutoff_in_words(self.cutoff)))


def _named_choices(names: dict[str, str], accessible_name: str) -> QComboBox:
    box = QComboBox()
    for value, name in names.items():
        box.addItem(name, value)
    box.setAccessibleName(accessible_name)
    _elide(box, 8)
    return box


class SourcesBox(QWidget):
    """Rows of a form for streets, zones (if there are several sets) and model."""

    streets_chosen = pyqtSignal(str)
    """The name of a network, SKETCH, or empty for the best one for each journey."""
    zones_chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._streets = _elided_combo_box("collision_risk_streets", tr("Street network"))
        self._zones = _elided_combo_box("collision_risk_zones", tr("Zones"))
        self._zones_label = QLabel(tr("Zones"))
        self._model = text_label()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Streets"), self._streets)
        form.addRow(self._zones_label, self._zones)
        form.addRow(tr("Model"), self._model)
        self._streets.currentIndexChanged.connect(lambda _: self._explain_streets())
        self._streets.activated.connect(lambda _: self.streets_chosen.emit(self._streets.currentData()))
        self._zones.activated.connect(lambda _: self.zones_chosen.emit(self._zones.currentData()))
        self._show_zones([])

    def show_sources(self, sources: Sources, chosen: str, zone_sets: list[str]) -> None:
        """Offer all networks, with `chosen` selected, and the names of zone sets that have a model."""
        self._streets.clear()
        self._add_streets(
            tr("The best for each drive"), "", tr("The newest that reach both ends, the city's own first.")
        )
        sketch = describe_network_file(BUNDLED_NETWORK, SKETCH)
        self._add_streets(tr("Sketch, approximate"), SKETCH, _describe_streets(sketch, sources))
        for streets in sources.known:
            named = tr("{title}, {date}").format(title=streets.title, date=streets.date)
            self._add_streets(named, streets.name, _describe_streets(streets, sources))
        self._streets.setCurrentIndex(max(0, self._streets.findData(chosen)))
        self._explain_streets()
        self._show_zones(zone_sets)
        self._zones.setCurrentIndex(max(0, self._zones.findData(sources.surface.zones.id)))
        start, end = sources.surface.window
        self._model.setText(
            tr("{title}; collisions of {start} to {end}").format(title=sources.surface.title, start=start, end=end)
        )

    def _add_streets(self, title: str, name: str, explanation: str) -> None:
        self._streets.addItem(title, name)
        self._streets.setItemData(self._streets.count() - 1, explanation, Qt.ItemDataRole.ToolTipRole)

    def _explain_streets(self) -> None:
        explanation = self._streets.currentData(Qt.ItemDataRole.ToolTipRole) or ""
        self._streets.setToolTip(explanation)
        self._streets.setAccessibleDescription(explanation)

    def _show_zones(self, zone_sets: list[str]) -> None:
        self._zones.clear()
        for name in (BUNDLED_ZONES_ID, *zone_sets):
            self._zones.addItem(name, name)
        for widget in (self._zones, self._zones_label):
            widget.setVisible(bool(zone_sets))


def _describe_streets(streets: NetworkFile, sources: Sources) -> str:
    return inventory_text.streets(streets, street_coverage(streets, sources.surface.zones))


def _elided_combo_box(name: str, accessible_name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible_name)
    _elide(box, 12)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def _elide(box: QComboBox, letters: int) -> None:
    """Let a long text be elided, down to so many letters, instead of widening the dock."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)


class OptionsBox(QgsCollapsibleGroupBox):
    """Starts with the defaults of the settings. The title summarizes the choice while the box is closed."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collision_risk_options")
        self._prediction = PredictionForm(read_defaults(read_settings()))
        self.sources = SourcesBox()
        layout = QVBoxLayout(self)
        layout.addWidget(self._prediction)
        layout.addWidget(self.sources)
        self._prediction.changed.connect(self._chosen)
        self.setCollapsed(True)
        self._say()

    def show_request(self, request: JourneyRequest) -> None:
        """Set the options of a request."""
        self._prediction.choose(request.criterion, request.measure, request.cutoff)

    @property
    def criterion(self) -> str:
        return self._prediction.criterion

    @property
    def measure(self) -> str:
        return self._prediction.measure

    @property
    def cutoff(self) -> Cutoff:
        return self._prediction.cutoff

    def _chosen(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        criterion, measure, basis = self._prediction.summary_parts()
        summary = tr("Options: red above {value:g} {basis} · {criterion} · {measure}").format(
            criterion=criterion, measure=measure, value=self.cutoff.value, basis=basis
        )
        self.setToolTip(summary)
        bold = self.font()  # as QGIS shows titles of groups
        bold.setBold(True)
        room = max(0, self.width() - _ARROW_WIDTH)
        self.setTitle(QFontMetrics(bold).elidedText(summary, Qt.TextElideMode.ElideRight, room))

    def minimumSizeHint(self) -> QSize:
        # The title is elided to the width there is, so it needs none.
        return QSize(self.layout().minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()
