"""Destinations of layers, as people write them: files, tables of GeoPackages, memory, databases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsDataSourceUri

GEOPACKAGE = ".gpkg"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9_]+):(.*)", re.DOTALL)  # a drive's letter on Windows is none
_WITH_TABLE = re.compile(r"(.+?)\|layername=([^|]*)(?:\|.*)?", re.DOTALL)


@dataclass(frozen=True)
class Destination:
    """Where a layer goes: a `file`, in a GeoPackage its `table`; without a file QGIS writes it to its `address`."""

    address: str
    file: Path | None = None
    table: str = ""

    @classmethod
    def parse(cls, address: str, table: str) -> Destination:
        """Read an address; a GeoPackage without a table gets the given one, a name without a format is a GeoPackage."""
        scheme = _SCHEME.fullmatch(address)
        if scheme and scheme[1] == "ogr":
            uri = QgsDataSourceUri(scheme[2])
            if uri.database():
                return cls._of_file(address, uri.database(), uri.table() or table)
            return cls._of_file(address, scheme[2], table)
        if scheme or not address.strip() or address == "TEMPORARY_OUTPUT":
            return cls(address)
        return cls._of_file(address, address, table)

    @classmethod
    def _of_file(cls, address: str, path: str, table: str) -> Destination:
        with_table = _WITH_TABLE.fullmatch(path)
        if with_table:
            path, table = with_table[1], with_table[2] or table
        if not Path(path).suffix:
            path += GEOPACKAGE
        file = Path(path)
        return cls(address, file, table if is_geopackage(file) else "")

    @property
    def path(self) -> Path:
        """Its file. Raises ValueError where it has none."""
        if self.file is None:
            raise ValueError(self.address)
        return self.file

    @property
    def is_database(self) -> bool:
        """Whether QGIS writes it to a database server."""
        return self.file is None and bool(_SCHEME.fullmatch(self.address)) and not self.address.startswith("memory:")

    @property
    def layer_address(self) -> str:
        """Where the layer is once it is written."""
        if self.file is None:
            return self.address
        return f"{self.file}|layername={self.table}" if self.table else str(self.file)


def is_geopackage(file: Path) -> bool:
    """Whether its name says so."""
    return file.suffix.lower() == GEOPACKAGE
