"""Options of a request: criterion, measure, cutoff; and the streets, zones and model in use."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics, QResizeEvent
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...core.bundled import BUNDLED_ZONES_ID
from ...core.data.sources import Sources
from ...core.journey.journey import JourneyRequest
from ...core.model.cutoff import Cutoff
from ...core.streets.catalog import SKETCH
from ...i18n import tr
from ...settings import read_defaults, read_settings
from ..widgets.basics import sentence
from .prediction_form import PredictionForm


class SourcesBox(QWidget):
    """Rows of a form: streets, zones where there are several, and the model."""

    streets_chosen = pyqtSignal(str)
    """The name of a network, SKETCH, or empty for the best one for each drive."""
    zones_chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._streets = _chooser("collision_risk_streets", tr("Street network"))
        self._zones = _chooser("collision_risk_zones", tr("Zones"))
        self._zones_label = QLabel(tr("Zones"))
        self._model = sentence()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Streets"), self._streets)
        form.addRow(self._zones_label, self._zones)
        form.addRow(tr("Model"), self._model)
        self._streets.activated.connect(lambda _: self.streets_chosen.emit(self._streets.currentData()))
        self._zones.activated.connect(lambda _: self.zones_chosen.emit(self._zones.currentData()))
        self._show_zones([])

    def show_sources(self, sources: Sources, chosen: str, zone_sets: list[str]) -> None:
        """Offer all streets that there are, with the `chosen` ones, and the names of zone sets that have a model."""
        self._streets.clear()
        self._streets.addItem(tr("The best for each drive"), "")
        self._streets.addItem(tr("Sketch, approximate"), SKETCH)
        for streets in sources.known:
            self._streets.addItem(tr("{title}, {date}").format(title=streets.title, date=streets.date), streets.name)
        self._streets.setCurrentIndex(max(0, self._streets.findData(chosen)))
        self._streets.setToolTip(
            tr("{title}, {date}").format(title=sources.network.title, date=sources.network.meta["date"])
        )
        self._show_zones(zone_sets)
        self._zones.setCurrentIndex(max(0, self._zones.findData(sources.surface.zones.id)))
        start, end = sources.surface.window
        self._model.setText(
            tr("{title}; collisions of {start} to {end}").format(title=sources.surface.title, start=start, end=end)
        )

    def _show_zones(self, zone_sets: list[str]) -> None:
        self._zones.clear()
        for name in (BUNDLED_ZONES_ID, *zone_sets):
            self._zones.addItem(name, name)
        for widget in (self._zones, self._zones_label):
            widget.setVisible(bool(zone_sets))


def _chooser(name: str, accessible_name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible_name)
    # A long title is cut, not the dock made wider.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


_ROOM_FOR_ARROW = 40


class OptionsBox(QgsCollapsibleGroupBox):
    """Begins with what the settings say. Closed, its title says what is chosen."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collision_risk_options")
        self._judgement = PredictionForm(read_defaults(read_settings()))
        self.sources = SourcesBox()
        layout = QVBoxLayout(self)
        layout.addWidget(self._judgement)
        layout.addWidget(self.sources)
        self._judgement.changed.connect(self._chosen)
        self.setCollapsed(True)
        self._say()

    def show_request(self, request: JourneyRequest) -> None:
        """Choose what a request asks for."""
        self._judgement.choose(request.criterion, request.measure, request.cutoff)

    @property
    def criterion(self) -> str:
        return self._judgement.criterion

    @property
    def measure(self) -> str:
        return self._judgement.measure

    @property
    def cutoff(self) -> Cutoff:
        return self._judgement.cutoff

    def _chosen(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        criterion, measure, basis = self._judgement.in_words()
        summary = tr("Options: red above {value:g} {basis} · {criterion} · {measure}").format(
            criterion=criterion, measure=measure, value=self.cutoff.value, basis=basis
        )
        self.setToolTip(summary)
        bold = self.font()  # as QGIS shows titles of groups
        bold.setBold(True)
        room = max(0, self.width() - _ROOM_FOR_ARROW)
        self.setTitle(QFontMetrics(bold).elidedText(summary, Qt.TextElideMode.ElideRight, room))

    def minimumSizeHint(self) -> QSize:
        # The title takes what room there is; it asks for none.
        return QSize(self.layout().minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()
