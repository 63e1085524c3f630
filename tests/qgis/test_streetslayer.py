"""The streets that drives are found on, as a layer: columns, directions, style, metadata, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import (
    QgsExpressionContextScope,
    QgsFeature,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRenderContext,
    QgsVectorLayer,
)

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.core.street_risk.street_rates import StreetRates
from collision_risk_plugin.core.traffic.speed_table import bundled_speeds
from tests.older_model import model_of_three
from tests.small_streets import PLACES, write_small_streets

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")

BOX = "-74.0,-73.97,40.71,40.73 [EPSG:4326]"
AWAY = [[[(-74.2, 40.5), (-74.1, 40.5), (-74.1, 40.6), (-74.2, 40.6), (-74.2, 40.5)]]]


def run(feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    return processing.run("collisionrisk:streetslayer", {"STREETS": "TEMPORARY_OUTPUT", **asked}, feedback=feedback)


def by_name(layer: QgsVectorLayer) -> dict[str, QgsFeature]:
    return {feature["name"] or "": feature for feature in layer.getFeatures()}


@pytest.fixture
def small(home: Path) -> Path:
    return write_small_streets(home / "streets" / "small.npz")


def test_each_street_is_there_once_with_what_is_known_of_it(small: Path) -> None:
    result = run(NETWORK="small", TIME="2026-12-04T17:00")
    streets = by_name(result["STREETS"])
    assert (len(streets), result["PIECES"], result["USED_NETWORK"]) == (6, 6, "small")
    known = {
        name: tuple(feature[column] for column in ("class", "one_way", "mph", "area"))
        for name, feature in streets.items()
    }
    assert known["First Street"] == ("local", True, 25, "core")
    assert known["North Avenue"] == ("major", True, 25, "core")
    assert known["River Expressway"] == ("expressway", False, 50, "core")
    # The avenues run north and south, the streets east and west.
    headings = {name: feature["heading"] for name, feature in streets.items()}
    assert headings["North Avenue"] == pytest.approx(0, abs=0.1)
    assert headings["South Avenue"] == pytest.approx(180, abs=0.1)
    assert headings["First Street"] == pytest.approx(90, abs=0.1)
    assert headings["Second Street"] == pytest.approx(270, abs=0.1)
    assert not headings["River Expressway"]
    start = streets["South Avenue"].geometry().asPolyline()[0]
    assert (start.x(), start.y()) == pytest.approx(PLACES["nw"], abs=1e-7)
    assert result["KILOMETRES"] == pytest.approx(sum(feature["metres"] for feature in streets.values()) / 1000, 1e-3)


def test_with_an_hour_it_has_the_speeds_of_that_hour(small: Path) -> None:
    """Those of the table, by area and class; at night they differ from the rush hour's."""
    table = bundled_speeds()
    speeds = {}
    for time, hour in (("2026-12-04T17:00", 4 * 24 + 17), ("2026-12-06T04:00", 6 * 24 + 4)):
        layer = run(NETWORK="small", TIME=time)["STREETS"]
        streets = by_name(layer)
        mph = table.mph[table.band[hour]]
        assert streets["First Street"]["mph_traffic"] == mph[table.kind[0, 0]]
        assert streets["River Expressway"]["mph_traffic"] == mph[table.kind[0, 2]]
        assert table.title in layer.metadata().abstract()
        assert table.attribution in layer.metadata().rights()
        speeds[time] = streets["First Street"]["mph_traffic"]
    assert len(set(speeds.values())) == 2
    plain = run(NETWORK="small")["STREETS"]
    assert not any(feature["mph_traffic"] for feature in plain.getFeatures())
    assert table.attribution not in plain.metadata().rights()


def test_streets_have_predictions_of_a_typical_year_or_of_an_hour(small: Path) -> None:
    """The bundled model: what a street expects in 60 days at one hour is a small part of a year."""
    year, hour = (
        by_name(run(NETWORK="small", MEASURE=measure, **asked)["STREETS"])["First Street"]
        for measure, asked in (("collisions", {}), ("casualty_collisions", {"TIME": "2026-12-04T17:00"}))
    )
    for street in (year, hour):
        assert 0 < street["lower"] < street["expected"] < street["upper"]
        assert street["per_km"] == pytest.approx(street["expected"] / street["metres"] * 1000, rel=1e-3)
        assert street["zone"] == "Lower East Side"
    assert hour["expected"] < year["expected"] / 20


def test_streets_and_intersections_have_what_the_pattern_of_the_model_gives_them(sources: Sources) -> None:
    """In each measure and hour; a site that is in the layers once is not in them again."""
    hour = clock.parse("2026-12-04T17:00")
    for measure in ("collisions", "pedestrians_hurt"):
        result = run(EXTENT=BOX, MEASURE=measure, TIME="2026-12-04T17:00", INTERSECTIONS="TEMPORARY_OUTPUT")
        rates = StreetRates.of_week(sources.network, sources.surface, measure, hour.date())
        expected = rates.in_60_days(clock.hour_of_week(hour))
        sites = sources.network.sites
        crossings = list(result["INTERSECTIONS"].getFeatures())
        assert len(crossings) > 100
        west, south, east, north = -74.0, 40.71, -73.97, 40.73
        inside = [
            site
            for site in range(sites.segments, len(sites))
            if west <= sites.lon[site] <= east and south <= sites.lat[site] <= north
        ]
        assert len(crossings) == len(inside)
        for row, site in zip(crossings, inside):
            assert row["expected"] == pytest.approx(expected.mean[site])
            assert row["lower"] == pytest.approx(expected.lower[site])
            assert row["upper"] == pytest.approx(expected.upper[site])
            assert row["legs"] >= 3
        assert sum(row["expected"] for row in result["STREETS"].getFeatures() if row["expected"]) > 0


def test_a_model_that_knows_zones_only_has_no_intersections_and_says_so(home: Path) -> None:
    registry = home / "models" / "nta2020"
    model_of_three(registry / "old")
    (registry / "champion").write_text("old", encoding="utf-8")
    result = run(EXTENT=BOX, INTERSECTIONS="TEMPORARY_OUTPUT")
    assert result["INTERSECTIONS"].featureCount() == 0
    assert "zones only" in result["ABOUT"]
    assert all(row["expected"] > 0 for row in result["STREETS"].getFeatures() if row["zone"] and row["expected"])


def drawn_at(layer: QgsVectorLayer, denominator: float) -> list[QgsFeature]:
    """What the map draws of a layer at a scale."""
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    context.setRendererScale(denominator)
    context.expressionContext().setFields(layer.fields())
    at_scale = QgsExpressionContextScope()
    at_scale.addVariable(QgsExpressionContextScope.StaticVariable("map_scale", denominator))
    context.expressionContext().appendScope(at_scale)
    renderer.startRender(context, layer.fields())
    drawn = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        if renderer.willRenderFeature(feature, context):
            drawn.append(feature)
    renderer.stopRender(context)
    return drawn


def test_far_out_those_with_most_and_the_main_streets_are_drawn(home: Path) -> None:
    result = run(EXTENT=BOX, INTERSECTIONS="TEMPORARY_OUTPUT")
    for name in ("STREETS", "INTERSECTIONS"):
        layer = result[name]
        near, middle, far = (drawn_at(layer, denominator) for denominator in (10_000, 80_000, 300_000))
        assert len(near) == layer.featureCount() > len(middle) >= len(far) > 0
        side, most = (("local", "ramp", "alley"), 2) if name == "STREETS" else (("major", "local"), 4)
        assert all(row["relative_risk"] > most for row in far if row["class"] in side)
        assert {row.id() for row in far} <= {row.id() for row in middle}
    labels = [rule.label() for rule in result["STREETS"].renderer().rootRule().children()]
    assert len(labels) == len(set(labels))


def test_the_layer_says_whose_streets_they_are_and_keeps_style_and_source_in_a_geopackage(
    small: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out.gpkg"
    for _ in range(2):
        result = run(NETWORK=str(small), STREETS=str(file))
    layer = QgsVectorLayer(result["STREETS"], "streets", "ogr")
    assert layer.featureCount() == 6
    metadata = layer.metadata()
    assert metadata.rights()[0] == "© OpenStreetMap contributors"
    assert any("NYC Open Data" in right for right in metadata.rights())
    assert metadata.licenses()[0] == "ODbL 1.0"
    assert "Lower East Side, 2026-10-01: 6 pieces, " in metadata.abstract()
    assert "One-way streets run as their lines do." in metadata.abstract()
    assert '"kind": "osm"' in metadata.history()[1]
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert {"More than 4 × the city's average per km", "No data", "One-way"} <= set(labels)
    (arrows,) = (rule for rule in layer.renderer().rootRule().children() if rule.label() == "One-way")
    assert (arrows.isScaleOK(5_000), arrows.isScaleOK(50_000)) == (True, False)
    assert layer.labelsEnabled()


def test_the_sketch_says_that_it_is_one(home: Path) -> None:
    result = run()
    assert result["USED_NETWORK"] == "sketch"
    assert "They are approximate." in result["ABOUT"]
    assert "Which streets are one-way is not known" in result["ABOUT"]
    assert not any(feature["one_way"] or feature["heading"] for feature in result["STREETS"].getFeatures())


def test_in_an_extent_of_any_crs_there_is_what_meets_it(home: Path) -> None:
    everything = run()["PIECES"]
    here = run(EXTENT=BOX)
    assert 0 < here["PIECES"] < everything / 10
    for feature in here["STREETS"].getFeatures():
        box = feature.geometry().boundingBox()
        assert box.xMaximum() >= -74.0
        assert box.xMinimum() <= -73.97
    feet = run(EXTENT="984000,992000,198000,205000 [EPSG:2263]")
    assert 0 < feet["PIECES"] < everything / 10


def test_without_a_name_the_best_are_shown_those_at_the_extent(home: Path, small: Path) -> None:
    write_small_streets(home / "streets" / "away.npz", title="Away", date="2026-11-30", area=AWAY)
    assert run()["USED_NETWORK"] == "away", "the newest"
    assert run(EXTENT=BOX)["USED_NETWORK"] == "small", "the newest that are there"
    small.unlink()
    assert run(EXTENT=BOX)["USED_NETWORK"] == "sketch"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            {"NETWORK": "moon"},
            r"“moon” is not a street network. Choose one of: sketch, small \(Lower East Side, 2026-10",
        ),
        ({"NETWORK": "damaged.npz", "STRICT": True}, "The street network “damaged.npz” cannot be used"),
        ({"TIME": "rush hour"}, r"“rush hour” is not a date and time \(Hour of prediction"),
        ({"EXTENT": "0,1,0,1 [EPSG:4326]"}, "There are no streets of “Sketch network” in this extent"),
        ({"EXTENT": "here"}, "EXTENT cannot be “here”"),
        ({"STREET": "x", "STRICT": True}, "There is no parameter STREET. Did you mean STREETS?"),
    ],
)
def test_what_cannot_be_done_is_said(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_small_streets(small, area=AWAY)
    Path("damaged.npz").write_bytes(small.read_bytes()[:2000])
    with pytest.raises(QgsProcessingException, match=said):
        run(**asked)


def test_cancelled_it_gives_no_layer(home: Path, tmp_path: Path) -> None:
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    file = tmp_path / "out.gpkg"
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run(feedback, STREETS=str(file))
    assert 0 < feedback.progress() < 100
    assert not file.exists()


def test_an_hour_is_new_yorks(small: Path) -> None:
    """A time with an offset is that instant: 22:00 in Greenwich is 17:00 here."""
    there, here = (
        by_name(run(NETWORK="small", TIME=time)["STREETS"])["First Street"]["mph_traffic"]
        for time in ("2026-12-04T22:00Z", "2026-12-04T17:00")
    )
    assert there == here
    assert clock.hour_of_week(clock.parse("2026-12-04T22:00Z")) == 4 * 24 + 17
