"""All layers and files of a run: staged, checked, and put in place together or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Callable

from qgis.PyQt.QtGui import QImage

from ...core import files
from ...core.errors import Cancelled
from ...i18n import tr
from ..png import png_of
from .database import DatabaseTable
from .destination import Destination
from .errors import CannotWrite
from .geopackage import StagedTable, Transaction, Waiting, check_all_tables, merge
from .identity import file_key, real_path
from .ownership import PICTURE_MARK, check_file, check_layer
from .quiet import quiet
from .saving import cannot_write, errors_of
from .staged_layer import LayerForm, StagedLayer, usable_format


class IfExists(Enum):
    """What becomes of a GeoPackage that exists."""

    CHANGE = "change"
    """It gets the tables; of those in it only ours are replaced."""
    REPLACE = "replace"
    """It is replaced whole, if all of its tables are ours: layers that are open go on with the old one."""
    REFUSE = "refuse"
    """FileExistsError."""


class OutputTransaction:
    """The outputs of a run. What `commit` did not put in place is gone at the end of the `with` block."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._stack = ExitStack()
        self._folders: dict[Path, Path] = {}
        self._layers: list[StagedLayer] = []
        self._tables: list[tuple[DatabaseTable, Callable[[], int]]] = []
        self._files: list[tuple[Path, Path]] = []
        self._count = 0

    def __enter__(self) -> OutputTransaction:
        self._stack.enter_context(quiet())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for layer in self._layers:
            layer.discard()
        self._stack.close()

    def open_layer(self, destination: Destination, form: LayerForm) -> StagedLayer:
        """A layer to be filled and closed. Raises CannotWrite, UnusableFormat."""
        layer = StagedLayer(destination, form, self._folder(destination.path), self._waiting.say)
        self._layers.append(layer)
        return layer

    def stage_table(self, table: DatabaseTable, rows: Callable[[], int]) -> None:
        """A table of a database that is written to its staged address, in the end with so many `rows`."""
        self._tables.append((table, rows))
        self._stack.callback(table.discard)

    def write_text(self, file: Path, text: str) -> None:
        """A file of text as UTF-8. Raises CannotWrite."""
        self._write(file, text.encode())

    def write_picture(self, file: Path, image: QImage) -> None:
        """A picture as PNG, with our mark. Raises CannotWrite."""
        marked = QImage(image)
        marked.setText(*PICTURE_MARK)
        self._write(file, png_of(marked))

    def _write(self, file: Path, content: bytes) -> None:
        staged = self._stage(file)
        with errors_of(file):
            staged.write_bytes(content)
            is_whole = staged.read_bytes() == content
        if not is_whole:
            raise CannotWrite(file=file.name, problem=tr("what was written cannot be read back"))

    def _stage(self, file: Path) -> Path:
        staged = self._folder(file) / file.name
        self._files.append((staged, real_path(file)))
        return staged

    def _folder(self, file: Path) -> Path:
        """A hidden folder for one output, on the file system of `file`."""
        parent = real_path(file).parent
        self._count += 1
        with errors_of(file):
            if parent not in self._folders:
                self._folders[parent] = self._stack.enter_context(files.staging_folder(parent))
            folder = self._folders[parent] / str(self._count)
            folder.mkdir()
        return folder

    def commit(self, if_exists: IfExists = IfExists.CHANGE) -> None:
        """Put everything in place. Raises CollisionRiskError, FileExistsError where asked to; all is as it was then."""
        if self._waiting.is_cancelled():
            raise Cancelled
        tables = self._staged_tables()
        placement = files.Placement()
        transaction: Transaction | None = None
        try:
            existing = self._place_geopackages(tables, placement, if_exists)
            if existing:
                transaction = Transaction(list(existing.items()), self._waiting)
            self._place_files(placement)
            for table, rows in self._tables:
                table.put_in_place(rows())
            if transaction is not None:
                transaction.commit()
        except BaseException:
            if transaction is not None:
                transaction.rollback()
            placement.undo()
            raise
        for folder in self._folders:
            files.sync_folder(folder)

    def _staged_tables(self) -> dict[Path, list[StagedTable]]:
        """The tables for each GeoPackage, flushed to the disk."""
        tables: dict[Path, list[StagedTable]] = {}
        by_key: dict[object, Path] = {}
        for layer in self._layers:
            if layer.destination.table:
                file = layer.destination.path
                file = by_key.setdefault(file_key(file), real_path(file))
                _sync(layer.staged, file)
                tables.setdefault(file, []).append(layer.table())
        return tables

    def _place_geopackages(
        self, tables: Mapping[Path, list[StagedTable]], placement: files.Placement, if_exists: IfExists
    ) -> dict[Path, list[StagedTable]]:
        """Those that exist, and are to be changed; of several processes that make one, the first is faster."""
        existing: dict[Path, list[StagedTable]] = {}
        for file, staged in tables.items():
            if if_exists is IfExists.CHANGE and file.exists():
                existing[file] = staged
                continue
            try:
                whole = self._whole(file, staged)
                if if_exists is IfExists.REPLACE and file.exists():
                    check_all_tables(file)
                    placement.replace(whole, file, self._folders[file.parent])
                else:
                    placement.create(whole, file)
            except FileExistsError:
                if if_exists is IfExists.REFUSE:
                    raise
                existing[file] = staged
            except OSError as error:
                raise cannot_write(file, error) from error
        return existing

    def _whole(self, file: Path, staged: list[StagedTable]) -> Path:
        """A staged GeoPackage with all tables."""
        first, *others = staged
        whole = first.staged.with_name("whole" + file.suffix)
        if not others:
            files.link_or_copy(first.staged, whole)
            return whole
        shutil.copyfile(first.staged, whole)
        merge(whole, others, self._waiting)
        _sync(whole, file)
        return whole

    def _place_files(self, placement: files.Placement) -> None:
        for layer in self._layers:
            if not layer.destination.table:
                file = real_path(layer.destination.path)
                known = usable_format(file, False, False)
                old = check_layer(file, known)
                written = layer.files()
                self._place(written, placement)
                for path in set(old) - {destination for _, destination in written}:
                    placement.remove(path, self._folders[file.parent])
        for _, file in self._files:
            check_file(file)
        self._place(self._files, placement)

    def _place(self, written: list[tuple[Path, Path]], placement: files.Placement) -> None:
        for staged, file in written:
            _sync(staged, file)
        for staged, file in written:
            with errors_of(file):
                if file.exists():
                    placement.replace(staged, file, self._folders[file.parent])
                else:
                    placement.create(staged, file)


def _sync(staged: Path, file: Path) -> None:
    with errors_of(file):
        files.sync_file(staged)
