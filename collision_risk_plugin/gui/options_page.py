"""The page “Collision Risk” in QGIS's options: folders, addresses, entries of the authentication store, defaults."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import Any

from qgis.gui import (
    QgsAuthConfigSelect,
    QgsFileWidget,
    QgsOptionsPageWidget,
    QgsOptionsWidgetFactory,
    QgsScrollArea,
)
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QGroupBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..core.bundled import ICON
from ..core.errors import CollisionRiskError
from ..i18n import tr
from ..output.messages import show_error, translate
from ..settings import (
    Settings,
    check,
    environment_settings,
    profile_folder,
    read_defaults,
    stored_settings,
    write_changes,
)
from .journey.prediction_form import PredictionForm
from .widgets.basics import sentence

OPTIONS_PAGE = "collision_risk_options_page"
"""What `iface.showOptionsDialog` calls it."""
_NEAREST, _FARTHEST = 50, 10_000


class CollisionRiskOptionsFactory(QgsOptionsWidgetFactory):
    """To be registered with `iface.registerOptionsWidgetFactory` and kept until it is unregistered."""

    applied = pyqtSignal()
    """Settings were changed."""

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self._iface = iface
        self.setTitle("Collision Risk")
        self.setIcon(QIcon(str(ICON)))
        if hasattr(self, "setKey"):  # QGIS 3.32 and later
            self.setKey(OPTIONS_PAGE)

    def createWidget(self, parent: QWidget | None = None) -> QgsOptionsPageWidget:
        page = OptionsPage(self._iface, parent)
        page.applied.connect(self.applied)
        return page


class OptionsPage(QgsOptionsPageWidget):
    """Shows what is set; what the environment says stands in the empty fields, and is never taken over.

    What is wrong is said at the top of the page, and nothing is then kept.
    """

    applied = pyqtSignal()

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(OPTIONS_PAGE)
        self._iface = iface
        self._before = stored_settings()
        self._around = environment_settings()
        self._problem = sentence(bold=True, rich=True)
        self._problem.setMargin(6)
        self._problem.hide()
        self._texts: dict[str, QLineEdit] = {}
        self._entries: dict[str, QgsAuthConfigSelect] = {}
        self._defaults = read_defaults(self._before)
        self._judgement = PredictionForm(self._defaults)
        self._shown_cutoff = self._judgement.cutoff
        self._keep = QCheckBox(tr("Keep journeys in files (else they are temporary layers)"))
        self._keep.setChecked(self._before.keep_journeys != "no")
        self._mask = QCheckBox(tr("Grey on the map what is outside the zones"))
        self._mask.setChecked(self._before.mask == "yes")
        self._distance = QSpinBox()
        self._distance.setRange(_NEAREST, _FARTHEST)
        self._distance.setSingleStep(50)
        self._distance.setSuffix(tr(" m"))
        self._distance.setValue(round(self._defaults.alert_distance))
        self._shown_distance = self._distance.value()
        self._lay_out()

    def apply(self) -> None:
        after = self.settings()
        try:
            write_changes(self._before, after)
        except CollisionRiskError as error:
            # Some versions of QGIS close the dialog all the same.
            self._show(error)
            show_error(self._iface, error)
            return
        self._show(None)
        if after != self._before:
            self._before = after
            self.applied.emit()

    def isValid(self) -> bool:
        """Later versions of QGIS ask before they apply anything, and stay on the page."""
        return self._is_good()

    def settings(self) -> Settings:
        """What the page says now."""
        texts = {name: field.text().strip() for name, field in self._texts.items()}
        entries = {name: field.configId() for name, field in self._entries.items()}
        return replace(
            self._before,
            **texts,
            **entries,
            keep_journeys=self._as_before("keep_journeys", self._keep.isChecked(), "", "no"),
            mask=self._as_before("mask", self._mask.isChecked(), "yes", ""),
            **self._chosen(),
        )

    def _as_before(self, name: str, checked: bool, yes: str, no: str) -> str:
        """What is kept for a box; as it was where it means the same."""
        before = str(getattr(self._before, name))
        known = yes or no
        was_checked = before == known if yes else before != known
        return before if checked == was_checked else yes if checked else no

    def _chosen(self) -> dict[str, str]:
        """The defaults, where they are no longer those that were shown."""
        form, shown, chosen = self._judgement, self._defaults, {}
        if form.criterion != shown.criterion:
            chosen["criterion"] = form.criterion
        if form.measure != shown.measure:
            chosen["measure"] = form.measure
        if form.cutoff != self._shown_cutoff:
            chosen.update(cutoff=f"{form.cutoff.value:g}", cutoff_basis=form.cutoff.basis)
        if self._distance.value() != self._shown_distance:
            chosen["alert_distance"] = str(self._distance.value())
        return chosen

    def _is_good(self) -> bool:
        try:
            check(self.settings())
        except CollisionRiskError as error:
            self._show(error)
            return False
        self._show(None)
        return True

    def _show(self, error: CollisionRiskError | None) -> None:
        self._problem.setText("" if error is None else "⚠ " + html.escape(translate(error), quote=False))
        self._problem.setVisible(error is not None)

    def _lay_out(self) -> None:
        column = QWidget()
        inner = QVBoxLayout(column)
        for box in (self._defaults_box(), self._folders_box(), self._data_box(), self._services_box()):
            inner.addWidget(box)
        inner.addStretch(1)
        area = QgsScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._problem)
        layout.addWidget(area, 1)

    def _defaults_box(self) -> QGroupBox:
        box, form = _box(tr("What the dock starts with"))
        form.addRow(self._judgement)
        _row(form, tr("Alert before a high-risk zone"), self._distance)
        form.addRow(self._mask)
        return box

    def _folders_box(self) -> QGroupBox:
        box, form = _box(tr("Folders"))
        folder = QgsFileWidget.StorageMode.GetDirectory
        self._add_file(form, "home", tr("Data and models"), folder, str(profile_folder()))
        self._add_file(form, "journeys_folder", tr("Journeys"), folder, tr("beside the project, else in the profile"))
        form.addRow(self._keep)
        return box

    def _data_box(self) -> QGroupBox:
        box, form = _box(tr("Collisions and training"))
        self._add_text(form, "store_url", tr("Collision store"), tr("a file among data and models"))
        self._add_entry(form, "store_auth", tr("Its user and password"))
        program = QgsFileWidget.StorageMode.GetFile
        self._add_file(form, "worker_python", tr("Python for training"), program, tr("found"))
        return box

    def _services_box(self) -> QGroupBox:
        box, form = _box(tr("Addresses"))
        self._add_text(form, "open_data_url", tr("NYC Open Data"), tr("data.cityofnewyork.us"))
        self._add_entry(form, "token_auth", tr("Its application token"))
        self._add_text(form, "overpass_urls", tr("Overpass services"), tr("the public one"))
        self._add_text(form, "geocoder_url", tr("Address search"), tr("a public Nominatim"))
        return box

    def _add_text(self, form: QFormLayout, name: str, label: str, usual: str) -> None:
        field = QLineEdit()
        field.setClearButtonEnabled(True)
        self._prepare(field, name, label, usual)
        _row(form, label, field)

    def _add_file(self, form: QFormLayout, name: str, label: str, kind: QgsFileWidget.StorageMode, usual: str) -> None:
        field = QgsFileWidget()
        field.setStorageMode(kind)
        field.setDialogTitle(label)
        self._prepare(field.lineEdit(), name, label, usual)
        _row(form, label, field)

    def _prepare(self, field: QLineEdit, name: str, label: str, usual: str) -> None:
        around = str(getattr(self._around, name))
        field.setObjectName(f"collision_risk_{name}")
        field.setText(str(getattr(self._before, name)))
        field.setPlaceholderText(tr("{value}, from the environment").format(value=around) if around else usual)
        field.setToolTip(tr("Empty: {usual}").format(usual=field.placeholderText()))
        field.setAccessibleName(label)
        field.editingFinished.connect(self._is_good)
        self._texts[name] = field

    def _add_entry(self, form: QFormLayout, name: str, label: str) -> None:
        field = QgsAuthConfigSelect()
        field.setObjectName(f"collision_risk_{name}")
        field.setAccessibleName(label)
        field.setConfigId(str(getattr(self._before, name)))
        self._entries[name] = field
        _row(form, label, field)


def _box(title: str) -> tuple[QGroupBox, QFormLayout]:
    box = QGroupBox(title)
    form = QFormLayout(box)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return box, form


def _row(form: QFormLayout, text: str, field: QWidget) -> None:
    label = QLabel(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    label.setBuddy(field)
    form.addRow(label, field)
