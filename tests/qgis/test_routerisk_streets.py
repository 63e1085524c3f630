"""Streets and intersections on the way as layers: one row each, in order, drawn by what is expected there."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsVectorLayer

from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.streets_on_way import streets_on_way
from collision_risk_plugin.core.streets.sites import SiteKind
from tests.qgis.one_drive import run


def test_each_street_and_intersection_is_a_row_in_order_of_travel(journey: Journey, provider: None) -> None:
    result = run(STREETS="TEMPORARY_OUTPUT", INTERSECTIONS="TEMPORARY_OUTPUT")
    on_way = streets_on_way(journey)
    streets, intersections = (list(result[name].getFeatures()) for name in ("STREETS", "INTERSECTIONS"))
    driven = [one for one in on_way if one.kind == SiteKind.SEGMENT and one.metres > 0]
    met = [one for one in on_way if one.kind == SiteKind.INTERSECTION]
    assert len(streets) == len(driven) > 30
    assert len(intersections) == len(met) > 30
    for row, one in zip(streets, driven):
        assert (row["name"] or "") == one.name
        assert row["metres"] == pytest.approx(one.metres, abs=0.06)
        assert row["total60"] == pytest.approx(one.expected)
        assert row["total60_lower"] <= row["total60"] <= row["total60_upper"]
    assert [row["entry"] for row in streets] == sorted(row["entry"] for row in streets)
    # The lines follow each other: each begins where the one before ended, or behind an intersection.
    ends = [row.geometry().constGet() for row in streets]
    gaps = [one.endPoint().distance(other.startPoint()) for one, other in zip(ends, ends[1:])]
    assert max(gaps) < 0.001
    assert sum(gap < 1e-7 for gap in gaps) > 0.8 * len(gaps)


@pytest.mark.parametrize("name", ["STREETS", "INTERSECTIONS"])
def test_they_are_drawn_in_classes_with_words_and_every_row_is_in_one(provider: None, name: str) -> None:
    layer: QgsVectorLayer = run(**{name: "TEMPORARY_OUTPUT"})[name]
    rules = layer.renderer().rootRule().children()
    labels = [rule.label() for rule in rules]
    assert labels[0].startswith("More than 4 ×")
    assert labels[-1] == "No data"
    for feature in layer.getFeatures():
        assert sum(_holds(rule.filterExpression(), feature, layer) for rule in rules) == 1
    assert "60 days" in next(layer.getFeatures())["summary"]


def _holds(expression: str, feature: QgsFeature, layer: QgsVectorLayer) -> bool:
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(feature)
    return bool(QgsExpression(expression).evaluate(context))


def test_a_geopackage_keeps_them_beside_the_route(provider: None, tmp_path: Path) -> None:
    file = tmp_path / "drive.gpkg"
    result = run(ROUTE=str(file), STREETS=f"ogr:dbname='{file}' table=\"streets\" (geom)")
    streets = QgsVectorLayer(str(result["STREETS"]), "streets", "ogr")
    assert streets.isValid()
    assert streets.featureCount() > 30
    assert streets.renderer().rootRule().children()
