"""A layer written to a staged file: columns named as the format allows, read back, with style and metadata."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerExporter,
    QgsWkbTypes,
)
from qgis.PyQt.QtXml import QDomDocument

from ...i18n import tr
from .destination import Destination
from .errors import CannotWrite, UnusableFormat
from .formats import Format, column_names, format_of, suffixes
from .geopackage import StagedTable, describe_table, index_column, read_table
from .identity import real_path
from .ownership import METADATA, STYLE, mark_layer
from .reading_back import read_file
from .saving import errors_of, has_room

StyleLayer = Callable[[QgsVectorLayer], None]
"""Gives a layer its style and metadata."""


@dataclass(frozen=True)
class LayerForm:
    """Columns, kind of geometry and reference system of a layer.

    `played`: the column of the times at which its rows are shown, if it is to be played: a GeoPackage has an index on
    it, in place of the one on the geometry, which SQLite would take, to find the rows of all times.
    """

    fields: QgsFields
    kind: QgsWkbTypes.Type
    crs: QgsCoordinateReferenceSystem
    played: str = ""


def usable_format(file: Path, is_table: bool, may_lack_geometry: bool) -> Format:
    """The format of a file that can hold a layer. Raises UnusableFormat."""
    known = format_of(file.suffix)
    if known is None:
        problem = tr("“{suffix}” is no format that keeps a layer whole here; {suffixes} are").format(
            suffix=file.suffix, suffixes=", ".join(suffixes())
        )
        raise UnusableFormat(file=file.name, problem=problem)
    if is_table and not known.tables:
        raise UnusableFormat(file=file.name, problem=tr("this format holds no table without geometry"))
    if may_lack_geometry and not known.rows_without_geometry:
        problem = tr("this format loses rows that have no geometry, as those without an answer")
        raise UnusableFormat(file=file.name, problem=problem)
    return known


class StagedLayer:
    """A layer that is being written to a file of its own in a hidden `folder`: nothing of a feature stays here."""

    def __init__(self, destination: Destination, form: LayerForm, folder: Path, say: Callable[[str], None]) -> None:
        self.destination = destination
        self._file = real_path(destination.path)
        self._is_table = form.kind == QgsWkbTypes.Type.NoGeometry
        self._format = usable_format(self._file, self._is_table, False)
        self._form = replace(form, fields=_renamed(form.fields, self._format))
        self._say = say
        self._say_changes(form.fields)
        self.staged = folder / (self._file.stem + (self._format.written_as or self._file.suffix))
        self.rows = self._shapes = 0
        self._extent = QgsRectangle()
        self._last = QgsFeature(self._form.fields)
        self._sink: QgsFeatureSink | None = self._open()

    def _say_changes(self, fields: QgsFields) -> None:
        for old, new in zip(fields.names(), self._form.fields.names()):
            if old != new:
                changed = tr("The column “{old}” is called “{new}” in “{file}”: the format does not allow its name.")
                self._say(changed.format(old=old, new=new, file=self._file.name))
        if not self._format.geometries and not self._is_table:
            self._say(tr("“{file}” has the columns only: its format holds no geometry.").format(file=self._file.name))

    def _open(self) -> QgsFeatureSink:
        fields, kind, crs = self._form.fields, self._form.kind, self._form.crs
        if self._format.driver == "GPKG":
            given = {
                "driverName": "GPKG",
                "layerName": self.destination.table,
                "fileEncoding": "UTF-8",
                "layerOptions": ["SPATIAL_INDEX=NO"] if self._form.played else [],
            }
            sink = QgsVectorLayerExporter(str(self.staged), "ogr", fields, kind, crs, True, given)
            self._check(int(sink.errorCode()) == 0, sink.errorMessage())
            return sink
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = self._format.driver
        options.layerName = self._file.stem
        options.fileEncoding = "UTF-8"
        own = {option.partition("=")[0] for option in self._format.options}
        usual = QgsVectorFileWriter.defaultLayerOptions(self._format.driver)
        kept = [option for option in usual if option.partition("=")[0] not in own]
        options.layerOptions = [*kept, *self._format.options]
        # Not writeAsVectorFormatV3: it reads the project, which the main thread may be changing.
        sink = QgsVectorFileWriter.create(str(self.staged), fields, kind, crs, QgsCoordinateTransformContext(), options)
        self._check(sink.hasError() == QgsVectorFileWriter.WriterError.NoError, sink.errorMessage())
        return sink

    def _check(self, is_done: bool, details: str = "") -> None:
        if not is_done:
            is_full = not has_room(self.staged.parent)
            problem = (
                tr("the disk is full") if is_full else tr("its folder does not take it whole; the disk may be full")
            )
            raise CannotWrite(details, file=self._file.name, problem=problem)

    def add(self, *features: QgsFeature) -> None:
        """Raises CannotWrite, UnusableFormat."""
        if not features or self._sink is None:
            return
        shapes = 0
        for feature in features:
            if feature.hasGeometry():
                shapes += 1
                if not self.destination.table:  # a GeoPackage knows it
                    self._extent.combineExtentWith(feature.geometry().boundingBox())
        if shapes < len(features) and not self._is_table and not self._format.rows_without_geometry:
            problem = tr("this format loses rows that have no geometry, as those without an answer")
            raise UnusableFormat(file=self._file.name, problem=problem)
        self.rows += len(features)
        self._shapes += shapes
        self._last = features[-1]
        if not self._sink.addFeatures(list(features), QgsFeatureSink.Flag.FastInsert):
            self._check(False, self._sink.lastError())

    def close(self, style: StyleLayer) -> str:
        """Finish the file, read it back, give it style and metadata; where the layer will be. Raises CannotWrite."""
        is_flushed = self._sink is None or self._sink.flushBuffer()
        self._sink = None  # closes the file
        self._check(is_flushed and self.staged.exists())
        if self.destination.table:
            self._close_table(style)
        else:
            self._close_file(style)
        return self.destination.layer_address

    def discard(self) -> None:
        """Let go of the file."""
        self._sink = None

    def table(self) -> StagedTable:
        """The table written, for a GeoPackage."""
        return StagedTable(self.staged, self.destination.table, self.rows, self._shapes)

    def files(self) -> list[tuple[Path, Path]]:
        """(staged, destination) of each file written, for other formats."""
        stem = self.staged.name[: -len(self._format.written_as or self._file.suffix)]
        return [
            (
                path,
                self._file if path == self.staged else self._file.with_name(self._file.stem + path.name[len(stem) :]),
            )
            for path in sorted(self.staged.parent.iterdir())
        ]

    def _close_table(self, style: StyleLayer) -> None:
        table = self.destination.table
        rows, shapes, names, extent = read_table(self.staged, table)
        self._check((rows, shapes) == (self.rows, 0 if self._is_table else self._shapes))
        self._check(names == self._form.fields.names())
        layer = self._model(QgsRectangle(*extent), style)
        if self._form.played:
            index_column(self.staged, table, self._form.played)
        describe_table(self.staged, table, *_as_texts(layer))

    def _close_file(self, style: StyleLayer) -> None:
        with errors_of(self._file):
            found = read_file(self.staged, self._format.driver)
        names = self._form.fields.names()
        if found is None or found.rows != self.rows:
            self._check(False)
        elif self.rows:
            has_shapes = self._is_table or not self._format.geometries or found.shapes >= self._shapes
            # Cut off at its end, a file may still have all its rows.
            is_cut = any(
                self._is_cut(value, found.last.get(name)) for value, name in zip(self._last.attributes(), names)
            )
            self._check(has_shapes and not is_cut and found.names.issuperset(names))
        layer = self._model(self._extent, style)
        data = sorted(path for path in self.staged.parent.iterdir() if path.is_file())
        beside = self.staged.parent / self._file.stem
        self._save_beside(layer, beside.with_name(beside.name + STYLE), beside.with_name(beside.name + METADATA), data)

    def _is_cut(self, value: Any, found: Any) -> bool:
        """Whether the text that was found is only a beginning of the one written."""
        if not isinstance(value, str) or not value.strip():
            return False
        text = found.strip() if isinstance(found, str) else "" if not found else None
        limit = self._format.longest_text or len(value.encode()) + 1
        is_shorter = text is not None and len(text) < len(value.strip()) and value.strip().startswith(text)
        return len(value.encode()) < limit and is_shorter

    def _save_beside(self, layer: QgsVectorLayer, style: Path, metadata: Path, data: list[Path]) -> None:
        for path, save in ((style, layer.saveNamedStyle), (metadata, layer.saveNamedMetadata)):
            message, is_saved = save(str(path))
            self._check(is_saved and path.exists() and path.stat().st_size > 0, message)
            self._check(path.read_text(encoding="utf-8").rstrip().endswith("</qgis>"))
        marked = {self._file.suffix if path == self.staged else path.suffix: path for path in (*data, style)}
        mark_layer(metadata, marked)

    def _model(self, extent: QgsRectangle, style: StyleLayer) -> QgsVectorLayer:
        """A layer in memory that is as the file's, styled and described."""
        kind = QgsWkbTypes.displayString(self._form.kind)
        if self._form.kind == QgsWkbTypes.Type.Unknown:
            kind = "LineString"
        elif self._is_table or not self._format.geometries:
            kind = "NoGeometry"
        layer = QgsVectorLayer(kind, self._file.stem, "memory")
        layer.setCrs(self._form.crs)
        layer.startEditing()
        for field in self._form.fields:
            layer.addAttribute(QgsField(field))
        layer.commitChanges()
        if not extent.isNull():
            layer.setExtent(extent)
        style(layer)
        return layer


def _renamed(fields: QgsFields, known: Format) -> QgsFields:
    renamed = QgsFields()
    for field, name in zip(fields, column_names(fields.names(), known)):
        copy = QgsField(field)
        copy.setName(name)
        renamed.append(copy)
    return renamed


def _as_texts(layer: QgsVectorLayer) -> tuple[str, str, str]:
    """(QMD, abstract, QML) of a layer."""
    metadata, style = QDomDocument(), QDomDocument()
    layer.exportNamedMetadata(metadata, "")
    layer.exportNamedStyle(style)
    return metadata.toString(), layer.metadata().abstract(), style.toString()
