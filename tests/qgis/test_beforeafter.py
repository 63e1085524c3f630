"""Before and after a change: what is found, what is refused in words, cancelling, a full disk, qgis_process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import processing
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.core.geo.arrays import FloatArray
from tests.part_of_city import write_part
from tests.qgis.test_collisionlayer import make_store
from tests.qgis.test_qgis_process import environment  # noqa: F401 - a fixture
from tests.qgis.test_qgis_process import run as run_process

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")

CHANGE = date(2018, 6, 1)
PER_YEAR = 7000


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, sources: Sources) -> tuple[Path, FloatArray]:
    """A home with part of the streets and a store of collisions at their corners: at the changed ones most vanish."""
    home = tmp_path_factory.mktemp("city")
    (home / "streets").mkdir()
    file = write_part(home / "streets" / "part.npz", sources.network, sources.surface.zones)
    from collision_risk_plugin.core.streets.network_reader import load_network

    network = load_network(file, sources.surface.zones)
    sites = network.sites
    random = np.random.default_rng(3)
    corners = np.arange(sites.segments, len(sites))
    weight = random.gamma(2, size=len(corners))
    changed = random.choice(len(corners), 40, replace=False)
    rows = []
    for number in range(4 * 365):
        day = date(2016, 6, 1) + timedelta(days=number)
        factor = np.ones(len(corners))
        if day >= CHANGE:
            factor[changed] = 0.4
        counts = random.poisson(PER_YEAR / 365 * factor * weight / weight.sum())
        for corner in np.repeat(np.arange(len(corners)), counts).tolist():
            # One in three happens on a street, at random.
            site = corners[corner] if random.random() < 0.67 else random.integers(sites.segments)
            place = float(sites.lon[site]), float(sites.lat[site])
            rows.append((len(rows) + 1, day.isoformat(), "12:00", place, int(random.integers(0, 2)), 0))
    make_store(home / "collisions.sqlite", rows)
    at = corners[changed]
    return home, np.column_stack((sites.lon[at], sites.lat[at]))


@pytest.fixture
def home(city: tuple[Path, FloatArray], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLLISION_RISK_HOME", str(city[0]))
    monkeypatch.delenv("COLLISION_RISK_STORE", raising=False)
    return city[0]


def layer_of(places: FloatArray, days: list[str] | None = None) -> QgsVectorLayer:
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=day:string", "changed", "memory")
    features = []
    for number, (lon, lat) in enumerate(places.tolist()):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(lon, lat)))
        feature.setAttributes([days[number] if days else None])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def changed(city: tuple[Path, FloatArray]) -> QgsVectorLayer:
    return layer_of(city[1])


def run(feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    usual = {"DATE": CHANGE.isoformat(), "NETWORK": "part", "SITES": "TEMPORARY_OUTPUT"}
    return processing.run("collisionrisk:beforeafter", {**usual, **asked}, feedback=feedback)


def test_a_change_that_mattered_is_found_with_layer_and_report(
    home: Path, changed: QgsVectorLayer, tmp_path: Path
) -> None:
    report, file = tmp_path / "report.html", tmp_path / "sites.gpkg"
    found = run(INPUT=changed, REPORT=str(report), SITES=str(file))
    assert found["VERDICT"] == "fewer"
    assert found["LOWER"] < -60 < found["UPPER"] < 0
    assert found["COUNT"] == 40
    assert found["ABOUT"].startswith("Fewer than without the change: −")
    layer = QgsVectorLayer(f"{file}|layername=sites", "sites", "ogr")
    rows = list(layer.getFeatures())
    assert len(rows) == 40
    assert {row["kind"] for row in rows} == {"intersection"}
    total = {name: sum(row[name] for row in rows) for name in ("before", "expected_before", "expected_after", "after")}
    assert total["after"] < 0.6 * total["expected_after"]
    assert total["expected_before"] == pytest.approx(total["before"], rel=0.15)
    text = report.read_text(encoding="utf-8")
    assert "Fewer than without the change" in text
    assert text.count("<tr>") == 41
    assert "chapter 9" in text


def test_the_data_cannot_tell_of_one_corner_that_did_not_change(home: Path, sources: Sources) -> None:
    network = sources.network
    middle = np.array([[-73.99, 40.72]])
    at = np.argmin(np.hypot(network.node_lon - middle[0, 0], network.node_lat - middle[0, 1]))
    found = run(INPUT=layer_of(np.array([[network.node_lon[at], network.node_lat[at]]])), MEASURE="cyclists_hurt")
    assert found["VERDICT"] == "cannot_tell"
    assert "cannot tell" in found["ABOUT"]
    assert found["LOWER"] < 0 < found["UPPER"]


def test_lines_and_days_of_their_own_are_read(home: Path, city: tuple[Path, FloatArray]) -> None:
    places = city[1][:20]
    found = run(INPUT=layer_of(places, ["2018-06-01"] * 15 + ["2018-07-01"] * 5), DATE=None, DATE_FIELD="day")
    changes = {row["change"] for row in found["SITES"].getFeatures()}
    assert changes == {"2018-06-01", "2018-07-01"}
    line = QgsVectorLayer("LineString?crs=EPSG:4326", "avenue", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPolylineXY([QgsPointXY(-73.995, 40.715), QgsPointXY(-73.98, 40.73)]))
    line.dataProvider().addFeatures([feature])
    kinds = {row["kind"] for row in run(INPUT=line)["SITES"].getFeatures()}
    assert kinds <= {"segment", "intersection"}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"DATE": None}, "The day of the change is missing"),
        ({"DATE": "soon"}, "“soon” is not a day"),
        ({"DATE": None, "DATE_FIELD": "day"}, "has no day of its change"),
        ({"DATE": "2016-06-10"}, "fewer than 60 days of the year have any both before and after"),
        ({"MEASURE": "harm"}, "“harm” is not a measure"),
        ({"YEARS_BEFORE": 0}, "YEARS_BEFORE"),
        ({"NETWORK": "moon"}, "“moon” is not a street network"),
        ({"INPUT": "/nope.gpkg"}, "INPUT cannot be “/nope.gpkg”"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    home: Path, changed: QgsVectorLayer, asked: dict[str, Any], message: str
) -> None:
    with pytest.raises(QgsProcessingException, match=message):
        run(**{"INPUT": changed, **asked})


def test_places_without_a_street_are_refused(home: Path) -> None:
    with pytest.raises(QgsProcessingException, match=r"No street of .* is near what was changed on 2018-06-01"):
        run(INPUT=layer_of(np.array([[-73.5, 41.2]])))
    with pytest.raises(QgsProcessingException, match="its coordinates are none of its CRS"):
        run(INPUT=layer_of(np.array([[500000.0, 200000.0]])))


def test_without_collisions_it_says_what_to_run(
    changed: QgsVectorLayer, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLLISION_RISK_STORE", f"sqlite:///{tmp_path}/none.sqlite")
    with pytest.raises(QgsProcessingException, match="There are no collisions here yet"):
        run(INPUT=changed)


def test_cancelled_it_leaves_nothing(home: Path, changed: QgsVectorLayer, tmp_path: Path) -> None:
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    with pytest.raises(QgsProcessingException, match=r"[Cc]ancel"):
        run(feedback, INPUT=changed, SITES=str(tmp_path / "sites.gpkg"), REPORT=str(tmp_path / "a.html"))
    assert not list(tmp_path.glob("*.*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", folder]
    done = subprocess.run(command, capture_output=True, check=False) if sys.platform == "linux" else None
    if done is None or done.returncode:
        pytest.skip("no small disk: only root on Linux can mount one")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_full_disk_is_told(home: Path, changed: QgsVectorLayer, small_disk: Path) -> None:
    with pytest.raises(QgsProcessingException, match=r"the disk (is|may be) full"):
        run(INPUT=changed, SITES=str(small_disk / "sites.gpkg"), REPORT=str(small_disk / "report.html"))
    assert not list(small_disk.iterdir())


def test_in_qgis_process(
    home: Path,
    city: tuple[Path, FloatArray],
    environment: dict[str, str],  # noqa: F811
    tmp_path: Path,
) -> None:
    points = tmp_path / "changed.csv"
    points.write_text("lon,lat\n" + "\n".join(f"{lon},{lat}" for lon, lat in city[1].tolist()))
    uri = f"delimitedtext://file://{points}?xField=lon&yField=lat&crs=EPSG:4326"
    with_home = {**environment, "COLLISION_RISK_HOME": str(home)}
    asked = (f"INPUT={uri}", "NETWORK=part", f"SITES={tmp_path / 'sites.gpkg'}")
    done = run_process(with_home, *asked, "DATE=2018-06-01", algorithm="beforeafter")
    assert "VERDICT:\tfewer" in done.stdout, done.stdout + done.stderr
    wrong = run_process(with_home, *asked, algorithm="beforeafter")
    assert wrong.returncode
    assert "The day of the change is missing" in wrong.stdout + wrong.stderr
