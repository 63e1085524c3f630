"""Page “Collision Risk” of QGIS's options: defaults, folders, addresses, authentication entries."""

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

from ..core.constants import ICON
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
from .journey.options_box import PredictionForm
from .widgets.basics import text_label

OPTIONS_PAGE = "collision_risk_options_page"
"""Name of the page for `iface.showOptionsDialog`."""
_MIN_DISTANCE_M, _MAX_DISTANCE_M = 50, 10_000


class CollisionRiskOptionsFactory(QgsOptionsWidgetFactory):
    """Factory of the page. Keep a reference from registerOptionsWidgetFactory until it is unregistered."""

    applied = pyqtSignal()
    """The settings have changed."""

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
    """Page of the settings. Values of the environment are placeholders of empty fields, and are never stored.

    An error is shown at the top of the page, and nothing is then stored.
    """

    applied = pyqtSignal()

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(OPTIONS_PAGE)
        self._iface = iface
        self._stored = stored_settings()
        self._environment = environment_settings()
        self._error_label = text_label(bold=True, rich=True)
        self._error_label.setMargin(6)
        self._error_label.hide()
        self._text_fields: dict[str, QLineEdit] = {}
        self._auth_fields: dict[str, QgsAuthConfigSelect] = {}
        self._defaults = read_defaults(self._stored)
        self._prediction = PredictionForm(self._defaults)
        self._initial_cutoff = self._prediction.cutoff
        self._save_journeys = QCheckBox(tr("Keep journeys in files (else they are temporary layers)"))
        self._save_journeys.setChecked(self._stored.keep_journeys != "no")
        self._mask = QCheckBox(tr("Grey on the map what is outside the zones"))
        self._mask.setChecked(self._stored.mask == "yes")
        self._distance = QSpinBox()
        self._distance.setRange(_MIN_DISTANCE_M, _MAX_DISTANCE_M)
        self._distance.setSingleStep(50)
        self._distance.setSuffix(tr(" m"))
        self._distance.setValue(round(self._defaults.alert_distance))
        self._initial_distance = self._distance.value()
        self._lay_out()

    def apply(self) -> None:
        after = self.settings()
        try:
            write_changes(self._stored, after)
        except CollisionRiskError as error:
            # Some versions of QGIS close the dialog even so.
            self._show(error)
            show_error(self._iface, error)
            return
        self._show(None)
        if after != self._stored:
            self._stored = after
            self.applied.emit()

    def isValid(self) -> bool:
        """Later versions of QGIS check this before they apply, and stay on the page if it is false."""
        return self._check()

    def settings(self) -> Settings:
        """Settings as filled in."""
        texts = {name: field.text().strip() for name, field in self._text_fields.items()}
        entries = {name: field.configId() for name, field in self._auth_fields.items()}
        return replace(
            self._stored,
            **texts,
            **entries,
            keep_journeys=self._box_setting("keep_journeys", self._save_journeys.isChecked(), "", "no"),
            mask=self._box_setting("mask", self._mask.isChecked(), "yes", ""),
            **self._changed_defaults(),
        )

    def _box_setting(self, name: str, checked: bool, yes: str, no: str) -> str:
        """Setting of a check box; unchanged if its meaning is."""
        before = str(getattr(self._stored, name))
        known = yes or no
        was_checked = before == known if yes else before != known
        return before if checked == was_checked else yes if checked else no

    def _changed_defaults(self) -> dict[str, str]:
        """The defaults that differ from those shown at first."""
        form, shown, chosen = self._prediction, self._defaults, {}
        if form.criterion != shown.criterion:
            chosen["criterion"] = form.criterion
        if form.measure != shown.measure:
            chosen["measure"] = form.measure
        if form.cutoff != self._initial_cutoff:
            chosen.update(cutoff=f"{form.cutoff.value:g}", cutoff_basis=form.cutoff.basis)
        if self._distance.value() != self._initial_distance:
            chosen["alert_distance"] = str(self._distance.value())
        return chosen

    def _check(self) -> bool:
        try:
            check(self.settings())
        except CollisionRiskError as error:
            self._show(error)
            return False
        self._show(None)
        return True

    def _show(self, error: CollisionRiskError | None) -> None:
        self._error_label.setText("" if error is None else "⚠ " + html.escape(translate(error), quote=False))
        self._error_label.setVisible(error is not None)

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
        layout.addWidget(self._error_label)
        layout.addWidget(area, 1)

    def _defaults_box(self) -> QGroupBox:
        box, form = _box(tr("Defaults of the dock"))
        form.addRow(self._prediction)
        _row(form, tr("Alert before a high-risk zone"), self._distance)
        form.addRow(self._mask)
        return box

    def _folders_box(self) -> QGroupBox:
        box, form = _box(tr("Folders"))
        folder = QgsFileWidget.StorageMode.GetDirectory
        self._add_file(form, "home", tr("Data and models"), folder, str(profile_folder()))
        self._add_file(form, "journeys_folder", tr("Journeys"), folder, tr("beside the project, else in the profile"))
        form.addRow(self._save_journeys)
        return box

    def _data_box(self) -> QGroupBox:
        box, form = _box(tr("Collisions and training"))
        self._add_text(form, "store_url", tr("Collision store"), tr("a file among data and models"))
        self._add_entry(form, "store_auth", tr("Its user and password"))
        program = QgsFileWidget.StorageMode.GetFile
        self._add_file(form, "worker_python", tr("Python for training"), program, tr("found automatically"))
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
        around = str(getattr(self._environment, name))
        field.setObjectName(f"collision_risk_{name}")
        field.setText(str(getattr(self._stored, name)))
        field.setPlaceholderText(tr("{value}, from the environment").format(value=around) if around else usual)
        field.setToolTip(tr("Empty: {usual}").format(usual=field.placeholderText()))
        field.setAccessibleName(label)
        field.editingFinished.connect(self._check)
        self._text_fields[name] = field

    def _add_entry(self, form: QFormLayout, name: str, label: str) -> None:
        field = QgsAuthConfigSelect()
        field.setObjectName(f"collision_risk_{name}")
        field.setAccessibleName(label)
        field.setConfigId(str(getattr(self._stored, name)))
        self._auth_fields[name] = field
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
