"""Tables in PostGIS: only ours are replaced, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import processing
import pytest
from qgis.core import QgsProcessingException, QgsProviderRegistry, QgsVectorLayer

from tests.qgis.one_drive import ALGORITHM, ASKED
from tests.qgis.outputs.small_layers import HOME
from tests.training.store.conftest import Server, postgresql  # noqa: F401 - a fixture

pytestmark = [
    pytest.mark.usefixtures("provider", "qgis_new_project"),
    pytest.mark.skipif(
        "postgres" not in QgsProviderRegistry.instance().providerList(), reason="this QGIS has no PostgreSQL provider"
    ),
]


class Database:
    """A database with PostGIS, asked through QGIS."""

    def __init__(self, folder: str) -> None:
        self.uri = f"dbname='postgres' host='{folder}' user='owner'"
        self.connection = QgsProviderRegistry.instance().providerMetadata("postgres").createConnection(self.uri, {})

    def ask(self, statement: str) -> list[Any]:
        return self.connection.executeSql(statement)

    def address(self, table: str) -> str:
        return f'postgres:{self.uri} table="public"."{table}" (geom)'

    def tables(self) -> list[str]:
        found = self.ask(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'spatial_ref_sys'"
        )
        return sorted(row[0] for row in found)


@pytest.fixture
def database(postgresql: Server) -> Iterator[Database]:  # noqa: F811
    if not postgresql.postgis:
        pytest.skip("no PostGIS (Debian: postgresql-15-postgis-3)")
    found = Database(str(postgresql.folder))
    found.ask("CREATE EXTENSION IF NOT EXISTS postgis")
    yield found
    found.ask("DROP TABLE IF EXISTS route, zones CASCADE")


def run(**asked: str) -> dict[str, Any]:
    return processing.run(ALGORITHM, {**ASKED, **asked})


def test_a_table_of_ours_is_replaced_whole(database: Database) -> None:
    for _ in range(2):
        result = run(ROUTE=database.address("route"))
        layer = QgsVectorLayer(f'{database.uri} table="public"."route" (geom)', "route", "postgres")
        assert layer.featureCount() == layer.maximumValue(layer.fields().lookupField("pieces")) > 0
        assert database.tables() == ["route"]
    assert "route" in result["ROUTE"]


def test_the_users_table_is_refused(database: Database) -> None:
    database.ask("CREATE TABLE zones (a integer)")
    database.ask("INSERT INTO zones VALUES (7)")
    with pytest.raises(QgsProcessingException, match="has a table “zones” that was not made by Collision Risk"):
        run(ROUTE=database.address("route"), ZONES=database.address("zones"))
    assert database.ask("SELECT a FROM zones") == [[7]]
    assert database.tables() == ["zones"]


def test_what_others_depend_on_stays_and_nothing_else_is_written(database: Database, tmp_path: Any) -> None:
    run(ROUTE=database.address("route"))
    database.ask("CREATE VIEW mine AS SELECT * FROM route")
    (before,) = database.ask("SELECT count(*), sum(metres) FROM route")
    with pytest.raises(QgsProcessingException, match="its database cannot be reached, or does not allow it"):
        run(ROUTE=database.address("route"), ZONES=str(tmp_path / "a.gpkg"), END="-73.9857,40.7484 [EPSG:4326]")
    assert database.ask("SELECT count(*), sum(metres) FROM route") == [before]
    assert database.tables() == ["route"]
    assert [path.name for path in tmp_path.iterdir() if path.name != HOME] == []


def test_a_database_that_does_not_answer_is_said_in_words(tmp_path: Any) -> None:
    nowhere = f"postgres:dbname='gis' host='{tmp_path}' user='owner' table=\"public\".\"route\" (geom)"
    with pytest.raises(QgsProcessingException, match="“route” cannot be written: its database cannot be reached"):
        run(ROUTE=nowhere)
