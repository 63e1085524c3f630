"""A layer written to a staged file: columns named as the format allows, read back, with style and metadata."""

from __future__ import annotations

from dataclasses import dataclass
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
from .geopackage import StagedTable, describe_table, read_back
from .ownership import METADATA, STYLE, mark_layer
from .quiet import quiet

StyleLayer = Callable[[QgsVectorLayer], None]
"""Gives a layer its style and metadata."""


@dataclass(frozen=True)
class LayerForm:
    """Columns, kind of geometry and reference system of a layer."""

    fields: QgsFields
    kind: QgsWkbTypes.Type
    crs: QgsCoordinateReferenceSystem


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
        self._file = destination.path
        self._is_table = form.kind == QgsWkbTypes.Type.NoGeometry
        self._format = usable_format(self._file, self._is_table, False)
        self._form = LayerForm(_renamed(form.fields, self._format), form.kind, form.crs)
        self._say = say
        self._say_changes(form.fields)
        stem = self._file.with_suffix("").name
        self.staged = folder / (stem + (self._format.written_as or self._file.suffix))
        self.rows = self._shapes = 0
        self._last: list[Any] = []
        with quiet():
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
            options = {"driverName": "GPKG", "layerName": self.destination.table, "fileEncoding": "UTF-8"}
            sink = QgsVectorLayerExporter(str(self.staged), "ogr", fields, kind, crs, True, options)
            self._check(int(sink.errorCode()) == 0, sink.errorMessage())
            return sink
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = self._format.driver
        options.layerName = self._file.stem
        options.fileEncoding = "UTF-8"
        options.layerOptions = [
            *QgsVectorFileWriter.defaultLayerOptions(self._format.driver),
            *self._format.options,
        ]
        # Not writeAsVectorFormatV3: it reads the project, which the main thread may be changing.
        sink = QgsVectorFileWriter.create(str(self.staged), fields, kind, crs, QgsCoordinateTransformContext(), options)
        self._check(sink.hasError() == QgsVectorFileWriter.WriterError.NoError, sink.errorMessage())
        return sink

    def _check(self, is_done: bool, details: str = "") -> None:
        if not is_done:
            problem = tr("its folder does not take it; the disk may be full")
            raise CannotWrite(details, file=self._file.name, problem=problem)

    def add(self, *features: QgsFeature) -> None:
        """Raises CannotWrite, UnusableFormat."""
        if not features or self._sink is None:
            return
        shapes = sum(map(QgsFeature.hasGeometry, features))
        if shapes < len(features) and not self._is_table and not self._format.rows_without_geometry:
            problem = tr("this format loses rows that have no geometry, as those without an answer")
            raise UnusableFormat(file=self._file.name, problem=problem)
        self.rows += len(features)
        self._shapes += shapes
        self._last = features[-1].attributes()
        with quiet():
            is_added = self._sink.addFeatures(list(features), QgsFeatureSink.Flag.FastInsert)
            self._check(is_added, self._sink.lastError())

    def close(self, style: StyleLayer) -> str:
        """Finish the file, read it back, give it style and metadata; where the layer will be. Raises CannotWrite."""
        with quiet():
            is_flushed = self._sink is None or self._sink.flushBuffer()
            self._sink = None  # closes the file
            self._check(is_flushed)
            self._check(self.staged.exists())
            if self._format.driver == "GPKG":
                self._close_table(style)
            else:
                self._close_file(style)
        return self.destination.layer_address

    def discard(self) -> None:
        """Let go of the file."""
        with quiet():
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
        rows, shapes, _, names, extent = read_back(self.staged, table)
        self._check((rows, shapes) == (self.rows, 0 if self._is_table else self._shapes))
        self._check(names == self._form.fields.names())
        layer = self._model(self._form.fields, QgsRectangle(*extent) if extent else None, style)
        describe_table(self.staged, table, *_as_texts(layer))

    def _close_file(self, style: StyleLayer) -> None:
        written = QgsVectorLayer(str(self.staged), "", "ogr")
        self._check(written.isValid())
        rows = shapes = 0
        last = QgsFeature()
        for last in written.getFeatures():
            rows += 1
            shapes += last.hasGeometry() and not last.geometry().isEmpty()
        is_whole = rows == self.rows and (shapes >= self._shapes or not self._format.geometries or self._is_table)
        names = written.fields().names()
        self._check(is_whole and set(self._form.fields.names()) <= set(names))
        if rows:
            # Cut off at its end, a file may still have all its rows.
            names = self._form.fields.names()
            self._check(not any(self._is_cut(value, last[name]) for value, name in zip(self._last, names)))
        fields, extent = written.fields(), written.extent()
        del written
        layer = self._model(fields, extent, style)
        data = sorted(path for path in self.staged.parent.iterdir() if path.is_file())
        beside = self.staged.parent / self._file.stem
        self._save_beside(layer, beside.with_name(beside.name + STYLE), beside.with_name(beside.name + METADATA), data)

    def _is_cut(self, value: Any, found: Any) -> bool:
        if not isinstance(value, str) or not value.strip():
            return False
        text = str(found).strip() if found else ""
        limit = self._format.longest_text or len(value.encode()) + 1
        return len(value.encode()) < limit and len(text) < len(value.strip()) and value.strip().startswith(text)

    def _save_beside(self, layer: QgsVectorLayer, style: Path, metadata: Path, data: list[Path]) -> None:
        for path, save in ((style, layer.saveNamedStyle), (metadata, layer.saveNamedMetadata)):
            message, is_saved = save(str(path))
            self._check(is_saved and path.exists() and path.stat().st_size > 0, message)
            self._check(path.read_text(encoding="utf-8").rstrip().endswith("</qgis>"))
        marked = {self._file.suffix if path == self.staged else path.suffix: path for path in (*data, style)}
        mark_layer(metadata, marked)

    def _model(self, fields: QgsFields, extent: QgsRectangle | None, style: StyleLayer) -> QgsVectorLayer:
        """A layer in memory that is as the file's, styled and described."""
        kind = QgsWkbTypes.displayString(self._form.kind)
        if self._form.kind == QgsWkbTypes.Type.Unknown:
            kind = "LineString"
        elif self._is_table or not self._format.geometries:
            kind = "NoGeometry"
        layer = QgsVectorLayer(kind, self._file.stem, "memory")
        layer.setCrs(self._form.crs)
        layer.startEditing()
        for field in fields:
            layer.addAttribute(QgsField(field))
        layer.commitChanges()
        if extent is not None and not extent.isNull():
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


def _as_texts(layer: QgsVectorLayer) -> tuple[str, str, tuple[str, str]]:
    """(QMD, abstract, (QML, SLD)) of a layer."""
    metadata, style, sld = QDomDocument(), QDomDocument(), QDomDocument()
    layer.exportNamedMetadata(metadata, "")
    layer.exportNamedStyle(style)
    layer.exportSldStyle(sld, "")
    return metadata.toString(), layer.metadata().abstract(), (style.toString(), sld.toString())
