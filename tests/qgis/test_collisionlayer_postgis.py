"""The collisions from PostGIS, copied and live, on a real server with the table that the worker makes."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import NULL, QgsProviderRegistry

from tests.training.store.conftest import Server, postgresql  # noqa: F401 - a fixture

ROOT = Path(__file__).parents[2]
WORKER_PYTHON = ROOT / ".venv-training" / "bin" / "python"
EXPORT = """\
COLLISION_ID,CRASH DATE,CRASH TIME,BOROUGH,LATITUDE,LONGITUDE,NUMBER OF PERSONS INJURED,NUMBER OF PERSONS KILLED
1,01/03/2025,8:15,MANHATTAN,40.7061,-74.0092,0,0
2,01/03/2025,16:00,MANHATTAN,40.7061,-74.0092,2,0
3,01/04/2025,23:59,BRONX,40.8296,-73.9262,0,1
4,01/05/2025,0:05,,,,1,0
5,01/05/2025,0:05,,0,0,1,0
6,01/05/2025,0:05,BRONX,40.8296,-73.9262,,0
"""
# As an older version may have stored it.
FUTURE = "INSERT INTO collisions (collision_id, crash_date, crash_time, latitude, longitude) VALUES "
FUTURE += "(7, '2052-01-17', '08:15', 40.8296, -73.9262)"

pytestmark = [
    pytest.mark.usefixtures("provider", "qgis_new_project"),
    pytest.mark.skipif(not WORKER_PYTHON.is_file(), reason="no .venv-training: `make setup` makes it"),
    pytest.mark.skipif(
        "postgres" not in QgsProviderRegistry.instance().providerList(), reason="this QGIS has no PostgreSQL provider"
    ),
]


@pytest.fixture(scope="module")
def address(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> str:  # noqa: F811
    """A database with six collisions, imported by the worker, and one that has not happened yet."""
    if not postgresql.postgis:
        pytest.skip("no PostGIS (Debian: postgresql-15-postgis-3)")
    folder = tmp_path_factory.mktemp("export")
    (folder / "export.csv").write_text(EXPORT, encoding="utf-8")
    found = postgresql.address("postgres")
    command = [WORKER_PYTHON, "-m", "training", "import", "--home", folder, "--store", found, folder / "export.csv"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    provider = QgsProviderRegistry.instance().providerMetadata("postgres")
    provider.createConnection(f"host='{postgresql.folder}' user='owner' dbname='postgres'", {}).executeSql(FUTURE)
    return found


@pytest.fixture(autouse=True)
def store(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLLISION_RISK_STORE", address)


def run(name: str, **asked: Any) -> dict[str, Any]:
    return processing.run(f"collisionrisk:{name}", asked)


def test_copied_and_live_they_are_the_same() -> None:
    copied = run("collisionlayer", COLLISIONS="TEMPORARY_OUTPUT")
    found = {feature["collision_id"]: feature for feature in copied["COLLISIONS"].getFeatures()}
    assert sorted(found) == [1, 2, 3, 6]
    assert (found[3]["severity"], found[3]["moment"]) == ("fatal", "2025-01-04T23:59-05:00")
    assert found[2].geometry().asPoint().y() == pytest.approx(40.7061)

    live = run("collisionlayer", LIVE=True, COLLISIONS="TEMPORARY_OUTPUT")
    layer = live["COLLISIONS"]
    assert layer.providerType() == "postgres"
    assert sorted(feature["collision_id"] for feature in layer.getFeatures()) == [1, 2, 3, 6]
    assert layer.renderer().type() == "RuleRenderer"
    assert "2025-01-03 to 2025-01-05" in layer.metadata().abstract()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"WEEKDAYS": ["Saturday"]}, [3]),
        ({"HOURS": "16-23"}, [2, 3]),
        ({"SEVERITY": "casualty", "LAST": "2025-01-03"}, [2]),
        ({"EXTENT": "-73.95,-73.90,40.8,40.9 [EPSG:4326]"}, [3, 6]),
    ],
)
def test_filters_mean_the_same_on_postgresql(asked: dict[str, Any], expected: list[int]) -> None:
    for live in (False, True):
        layer = run("collisionlayer", LIVE=live, COLLISIONS="TEMPORARY_OUTPUT", **asked)["COLLISIONS"]
        assert sorted(feature["collision_id"] for feature in layer.getFeatures()) == expected


def test_nobody_injured_is_not_unknown() -> None:
    layer = run("collisionlayer", COLLISIONS="TEMPORARY_OUTPUT")["COLLISIONS"]
    injured = {feature["collision_id"]: feature["injured"] for feature in layer.getFeatures()}
    assert (injured[1], injured[2], injured[3], injured[6]) == (0, 2, 0, NULL)
    assert type(injured[1]) is int
