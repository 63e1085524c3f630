"""Where the collisions are: an SQLite file, or a table in PostgreSQL; read without the worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable
from urllib.parse import parse_qs, unquote, urlsplit

from qgis.core import QgsDataSourceUri, QgsFeatureRequest, QgsVectorLayer

from ..core.errors import CollisionRiskError
from ..settings import BadStore
from .collision_query import COLUMNS, TABLE, Filter, Found, NoCollisions, condition, open_sqlite

if TYPE_CHECKING:
    from ..settings import Settings


class NotLive(CollisionRiskError):
    template = "A live layer needs a collision store in PostGIS: {problem}. Leave “Live” off, or set such a store."


class NoDatabase(CollisionRiskError):
    template = "The collision store in the database “{database}” cannot be read. Check its address and its password."


@dataclass(frozen=True)
class SqliteStore:
    file: Path

    def open(self, asked: Filter, is_cancelled: Callable[[], bool]) -> AbstractContextManager[Found]:
        return open_sqlite(self.file, asked, is_cancelled)

    def live_layer(self, asked: Filter) -> QgsVectorLayer:
        raise NotLive(problem="this one is a file")


@dataclass(frozen=True)
class PostgresStore:
    """Read by QGIS's own provider, with the authentication entry that the settings name.

    A password in an address (from the environment) serves to read rows; a live layer, which a project keeps, has none.
    """

    host: str
    port: str
    database: str
    user: str
    sslmode: str
    entry: str
    password: str = field(repr=False)

    @contextmanager
    def open(self, asked: Filter, is_cancelled: Callable[[], bool]) -> Iterator[Found]:
        """Raises NoDatabase, NoCollisions."""
        layer = self._layer(asked, "", self.password)
        if layer.featureCount() == 0 and self._layer(Filter(), "", self.password).featureCount() == 0:
            raise NoCollisions
        request = QgsFeatureRequest().setSubsetOfAttributes(list(COLUMNS), layer.fields())
        indexes = [layer.fields().lookupField(name) for name in COLUMNS]

        def rows() -> Iterator[tuple[Any, ...]]:
            for feature in layer.getFeatures(request):
                values = feature.attributes()
                yield tuple(values[index] if values[index] else None for index in indexes)

        yield Found(layer.featureCount(), rows(), "")

    def live_layer(self, asked: Filter) -> QgsVectorLayer:
        """Points straight from the table. Raises NotLive, NoDatabase."""
        layer = self._layer(asked, "location", "")
        if not layer.isSpatial():
            raise NotLive(problem="this database has no PostGIS")
        return layer

    def address(self, password: str) -> QgsDataSourceUri:
        """The database as QGIS's provider reads it."""
        uri = QgsDataSourceUri()
        uri.setConnection(
            self.host, self.port, self.database, self.user, password, _SSL.get(self.sslmode, _SSL["prefer"])
        )
        if self.entry:
            uri.setAuthConfigId(self.entry)
        return uri

    def _layer(self, asked: Filter, geometry: str, password: str) -> QgsVectorLayer:
        uri = self.address(password)
        uri.setDataSource("", TABLE, geometry, condition(asked, "postgresql"), "collision_id")
        layer = QgsVectorLayer(uri.uri(False), TABLE, "postgres")
        if not layer.isValid():
            raise NoDatabase(layer.error().message(), database=self.database)
        return layer


_SSL = {
    "disable": QgsDataSourceUri.SslMode.SslDisable,
    "allow": QgsDataSourceUri.SslMode.SslAllow,
    "prefer": QgsDataSourceUri.SslMode.SslPrefer,
    "require": QgsDataSourceUri.SslMode.SslRequire,
    "verify-ca": QgsDataSourceUri.SslMode.SslVerifyCa,
    "verify-full": QgsDataSourceUri.SslMode.SslVerifyFull,
}


def store_of(settings: Settings) -> SqliteStore | PostgresStore:
    """The store that the settings name. Raises BadStore."""
    address = settings.store_url
    if not address:
        return SqliteStore(settings.home_folder / "collisions.sqlite")
    kind, _, rest = address.partition("://")
    if kind == "sqlite":
        return SqliteStore(Path(rest[1:]))
    if not kind.startswith("postgresql"):
        raise BadStore(problem=f"“{kind}” is not a kind of store")
    parts = urlsplit(address)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return PostgresStore(
        host=query.get("host", parts.hostname or ""),
        port=query.get("port", str(parts.port or 5432)),
        database=unquote(parts.path.lstrip("/")),
        user=unquote(parts.username or ""),
        sslmode=query.get("sslmode", "prefer"),
        entry=settings.store_auth,
        password=unquote(parts.password or ""),
    )
