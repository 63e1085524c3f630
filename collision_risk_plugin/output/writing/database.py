"""Tables in database servers: only ours are replaced; a table is written under another name and put in place whole."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from qgis.core import (
    QgsAbstractDatabaseProviderConnection,
    QgsDataSourceUri,
    QgsException,
    QgsProviderConnectionException,
    QgsProviderRegistry,
)

from ...i18n import tr
from .errors import CannotWrite, TableNotMadeHere
from .geopackage_schema import MARK
from .geopackage_tables import quoted

_POSTGRES = "postgres"


class DatabaseTable:
    """The table of an address such as “postgres:dbname='gis' table="public"."zones" (geom)”."""

    def __init__(self, address: str) -> None:
        self._provider, _, text = address.partition(":")
        self._uri = QgsDataSourceUri(text)
        self.table = self._uri.table()
        # Names of PostgreSQL have 63 bytes.
        self._staged = f"collision_risk_{uuid.uuid4().hex}"
        self._schema = self._uri.schema() or ("public" if self._provider == _POSTGRES else "")

    def check(self) -> None:
        """Raises TableNotMadeHere; CannotWrite where the database cannot be asked."""
        with self._errors():
            connection = self._connection()
            names = {one.tableName() for one in connection.tables(self._schema)}
            is_ours = self.table in names and self._comment(connection) == MARK
        if self.table in names and not is_ours:
            raise TableNotMadeHere(file=self._uri.database() or self._provider, table=self.table)

    @property
    def staged_address(self) -> str:
        """Where to write it first."""
        if self._provider != _POSTGRES:
            return f"{self._provider}:{self._uri.uri(False)}"
        staged = QgsDataSourceUri(self._uri)
        staged.setDataSource(self._schema, self._staged, self._uri.geometryColumn(), "", self._uri.keyColumn())
        return f"{self._provider}:{staged.uri(False)}"

    def final_address(self, staged: str) -> str:
        """The address of the layer, from the one that it was written to."""
        return staged.replace(self._staged, self.table)

    def put_in_place(self, rows: int) -> None:
        """Replace the table by the staged one, in one transaction. Raises TableNotMadeHere, CannotWrite."""
        if self._provider != _POSTGRES:
            return
        self.check()
        staged, table = (f"{quoted(self._schema)}.{quoted(name)}" for name in (self._staged, self.table))
        with self._errors():
            connection = self._connection()
            ((found,),) = connection.executeSql(f"SELECT count(*) FROM {staged}")  # nosec B608: names are quoted
            if int(found) != rows:
                raise CannotWrite(file=self.table, problem=tr("what was written cannot be read back"))
            # Statements of one text are one transaction.
            connection.executeSql(
                f"DROP TABLE IF EXISTS {table}; ALTER TABLE {staged} RENAME TO {quoted(self.table)}; "
                f"COMMENT ON TABLE {table} IS '{MARK}'"
            )

    def discard(self) -> None:
        """Remove the staged table, if it is still there."""
        if self._provider == _POSTGRES:
            with suppress(QgsException, QgsProviderConnectionException):
                self._connection().executeSql(f"DROP TABLE IF EXISTS {quoted(self._schema)}.{quoted(self._staged)}")

    def _connection(self) -> QgsAbstractDatabaseProviderConnection:
        metadata = QgsProviderRegistry.instance().providerMetadata(self._provider)
        if metadata is None or not self.table:
            raise CannotWrite(
                file=self.table or self._provider, problem=tr("its address names no table that QGIS knows")
            )
        connection: Any = metadata.createConnection(self._uri.uri(False), {})
        return connection

    def _comment(self, connection: QgsAbstractDatabaseProviderConnection) -> str:
        if self._provider != _POSTGRES:
            return ""
        name = f"{quoted(self._schema)}.{quoted(self.table)}".replace("'", "''")
        ((comment,),) = connection.executeSql(f"SELECT obj_description('{name}'::regclass, 'pg_class')")
        return str(comment or "")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (QgsException, QgsProviderConnectionException) as error:
            problem = tr("its database cannot be reached, or does not allow it")
            raise CannotWrite(str(error), file=self.table, problem=problem) from error
