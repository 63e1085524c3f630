"""Checks before any work: outputs that would meet or replace what is not ours, and what cannot be written."""

from __future__ import annotations

import os
import stat
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ...i18n import tr
from .database import DatabaseTable
from .destination import Destination
from .errors import CannotWrite, IsBeingRead, OutputsMeet
from .formats import format_of
from .geopackage import check_table, first_table
from .identity import file_key, real_path
from .ownership import check_file, check_layer, occupied
from .saving import has_room, no_folder
from .staged_layer import usable_format

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class PlannedLayer:
    """An output by its title: where a layer goes, whether it is a table, and whether rows may lack a geometry."""

    title: str
    destination: Destination
    is_table: bool = False
    may_lack_geometry: bool = False


@dataclass(frozen=True)
class PlannedFile:
    """An output by its title: a report, a picture or the like."""

    title: str
    file: Path


@dataclass(frozen=True)
class InputFile:
    """A file that is read, and of a GeoPackage the table; empty if the address names none."""

    file: Path
    table: str = ""


def check_outputs(layers: Sequence[PlannedLayer], other: Sequence[PlannedFile], inputs: Sequence[InputFile]) -> None:
    """Raises CollisionRiskError for the first output that cannot be written, or must not."""
    to_files = [layer for layer in layers if layer.destination.file is not None]
    for planned in to_files:
        file = planned.destination.path
        check_place(file)
        usable_format(file, planned.is_table, planned.may_lack_geometry)
    for planned in layers:
        if planned.destination.is_database:
            DatabaseTable(planned.destination.address).check()
    for single in other:
        check_place(single.file)
    _check_meeting(to_files, other)
    for planned in to_files:
        _check_layer(planned.destination, inputs)
    read = {file_key(one.file) for one in inputs}
    for single in other:
        if file_key(single.file) in read:
            raise IsBeingRead(file=single.file.name)
        check_file(single.file)


def check_place(file: Path) -> None:
    """Raises CannotWrite for a folder that is missing, full or read-only, and for what is no file that can change."""
    folder = real_path(file).parent
    problem = ""
    if not folder.exists():
        problem = no_folder(folder)
    elif not folder.is_dir():
        problem = tr("“{folder}” is no folder").format(folder=folder)
    elif file.is_dir():
        problem = tr("it is a folder")
    elif file.exists() and not file.is_file():
        problem = tr("it is no file")
    elif not os.access(folder, os.W_OK | os.X_OK):
        problem = tr("the folder “{folder}” is read-only").format(folder=folder)
    elif file.exists() and not (os.access(file, os.W_OK) and file.stat().st_mode & stat.S_IWUSR):
        problem = tr("it is read-only")
    elif not has_room(folder):
        problem = tr("the disk is full")
    if problem:
        raise CannotWrite(file=file.name, problem=problem)


def _check_meeting(layers: Sequence[PlannedLayer], other: Sequence[PlannedFile]) -> None:
    tables: dict[tuple[Hashable, str], tuple[str, Path]] = {}
    whole: dict[Hashable, tuple[str, Path]] = {}
    for planned in layers:
        file = planned.destination.path
        if planned.destination.table:
            key = file_key(file), planned.destination.table.lower()
            _claim(tables, key, planned.title, file)
        else:
            known = format_of(file.suffix)
            for path in occupied(real_path(file), known) if known else [file]:
                _claim(whole, file_key(path), planned.title, path)
    for single in other:
        _claim(whole, file_key(single.file), single.title, single.file)
    for (file_of_table, _), (title, file) in tables.items():
        if file_of_table in whole:
            raise OutputsMeet(first=whole[file_of_table][0], second=title, file=file.name)


def _claim(claimed: dict[Key, tuple[str, Path]], key: Key, title: str, file: Path) -> None:
    if key in claimed:
        raise OutputsMeet(first=claimed[key][0], second=title, file=file.name)
    claimed[key] = title, file


def _check_layer(destination: Destination, inputs: Sequence[InputFile]) -> None:
    file, table = real_path(destination.path), destination.table
    if not table:
        known = format_of(file.suffix)
        paths = occupied(file, known) if known else [file]
        _check_not_read({file_key(path): path for path in paths if path.exists()}, inputs)
        if known:
            check_layer(file, known)
    elif file.exists() and check_table(file, table):
        for one in inputs:
            if file_key(one.file) == file_key(file):
                read = one.table or first_table(one.file)
                if read.lower() == table.lower():
                    raise IsBeingRead(file=f"{file.name}, {table}")


def _check_not_read(paths: Mapping[Hashable, Path], inputs: Sequence[InputFile]) -> None:
    for one in inputs:
        if file_key(one.file) in paths:
            raise IsBeingRead(file=paths[file_key(one.file)].name)
