"""Columns and metadata of every layer: the columns are a promise, the metadata are the same everywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication, QMetaType, QTranslator, QVariant

from collision_risk_plugin import i18n
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.traffic.speed_table import bundled_speeds
from collision_risk_plugin.output.layers import batch_layers, collision_layer, journey_layers, streets_layer
from collision_risk_plugin.output.layers.batch_layers import BatchSummary
from collision_risk_plugin.output.layers.collision_layer import CollisionSummary
from collision_risk_plugin.output.layers.journey_layers import memory_layer
from collision_risk_plugin.output.layers.layer_spec import FieldType, LayerSpec
from collision_risk_plugin.output.layers.streets_layer import StreetPrediction, StreetsSummary

ROOT = Path(__file__).parents[2]
BESIDE = "minutes_low:Double minutes_high:Double minutes_free_flow:Double"
COLUMNS = {
    "ROUTE_LAYER": "order:Int pieces:Int zone_id:String zone:String entry:String metres:Double seconds:Double "
    f"access:Bool relative_risk:Double high_risk:Bool summary:String minutes:Double {BESIDE} street:String "
    "street_total60:Double street_total60_lower:Double street_total60_upper:Double street_risk:Double",
    "ZONES_LAYER": "order:Int zone_id:String name:String borough:String entry:String hour_of_week:Int hour:String "
    "metres:Double seconds:Double measure:String rate:Double rate_lower:Double rate_upper:Double total60:Double "
    "total60_lower:Double total60_upper:Double relative_risk:Double high_risk:Bool date_factor:Double count:Int "
    "exposure_hours:Double summary:String",
    "ALTERNATIVES_LAYER": "order:Int kind:String minutes:Double extra_minutes:Double kilometres:Double "
    "extra_kilometres:Double route_risk:Double route_risk_lower:Double route_risk_upper:Double "
    "risk_change_percent:Double zones_crossed:Int high_risk_zones:Int zones_that_differ:String summary:String "
    f"{BESIDE}",
    "DEPARTURES_TABLE": "leave:String hour_of_week:Int minutes:Double route_risk:Double route_risk_lower:Double "
    f"route_risk_upper:Double relative_to_now:Double high_risk_zones:Int {BESIDE}",
    "ALERTS_LAYER": "order:Int zone_id:String zone:String metres_before_entry:Double minutes_after_departure:Double "
    "entry:String total60:Double total60_lower:Double total60_upper:Double relative_risk:Double summary:String "
    "kind:String street:String percentile:Double",
    "EXPOSURE_LAYER": "feature_id:LongLong minutes:Double kilometres:Double departure:String arrival:String "
    "route_risk:Double route_risk_lower:Double route_risk_upper:Double zones_crossed:Int high_risk_zones:Int "
    "high_risk_names:String km_without_data:Double status:String message:String",
    "SEGMENTS_LAYER": "feature_id:LongLong order:Int zone_id:String name:String entry:String hour_of_week:Int "
    "metres:Double seconds:Double rate:Double relative_risk:Double high_risk:Bool",
    "TRIPS_LAYER": "row:LongLong departure:String arrival:String minutes:Double kilometres:Double route_risk:Double "
    "route_risk_lower:Double route_risk_upper:Double zones_crossed:Int high_risk_zones:Int high_risk_names:String "
    f"access_metres:Double streets:String status:String message:String {BESIDE}",
    "COLLISIONS_LAYER": "collision_id:LongLong local_time:DateTime moment:String hour_of_week:Int weekday:String "
    "hour:Int severity:String injured:Int killed:Int borough:String on_street:String cross_street:String "
    "off_street:String factor:String vehicle_1:String vehicle_2:String pedestrians:Int cyclists:Int motorists:Int",
    "STREETS_LAYER": "name:String class:String one_way:Bool heading:Double mph:Double mph_traffic:Double metres:Double "
    "area:String expected:Double lower:Double upper:Double per_km:Double relative_risk:Double percentile:Double "
    "zone:String",
    "INTERSECTIONS_LAYER": "class:String legs:Int expected:Double lower:Double upper:Double relative_risk:Double "
    "percentile:Double zone:String",
}
"""Names, QVariant types and order: scripts, models and projects of other people read them."""

SPECS: dict[str, LayerSpec[Any, Any]] = {
    name: spec
    for module in (journey_layers, batch_layers, collision_layer, streets_layer)
    for name, spec in vars(module).items()
    if isinstance(spec, LayerSpec)
}


def test_all_layers_are_known_here() -> None:
    assert SPECS.keys() == COLUMNS.keys()


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_stay_as_they_are(name: str) -> None:
    expected = [column.split(":") for column in COLUMNS[name].split()]
    fields = SPECS[name].fields()
    assert fields.names() == [column for column, _ in expected]
    assert [field.type() for field in fields] == [getattr(QVariant, kind) for _, kind in expected]


@pytest.mark.parametrize("kind", FieldType)
def test_old_and_new_qgis_get_the_same_type_of_field(kind: FieldType) -> None:
    assert int(getattr(QMetaType.Type, kind.value)) == int(getattr(QVariant, kind.value.removeprefix("Q")))


@pytest.fixture
def spanish() -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(i18n.TRANSLATIONS / "collision_risk_es.qm"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def described(journey: Journey) -> Callable[[str], QgsVectorLayer]:
    """A layer without rows, with the metadata that the specification of this name gives it."""

    def make(name: str) -> QgsVectorLayer:
        spec = SPECS[name]
        subject: object = journey
        if name in vars(batch_layers):
            subject = BatchSummary("about", journey.surface, [journey.network])
        elif name in vars(collision_layer):
            subject = CollisionSummary("about", ("2025-01-03", "2025-11-02"))
        elif name in vars(streets_layer):
            prediction = StreetPrediction(journey.network, journey.surface, "collisions", None)
            subject = StreetsSummary(journey.network, 5, 1.2, bundled_speeds(), prediction)
        kind = QgsWkbTypes.Type.LineString if spec.geometry == QgsWkbTypes.Type.Unknown else spec.geometry
        layer = memory_layer("layer", spec.fields(), kind, [])
        spec.style_and_describe(layer, subject)
        return layer

    return make


@pytest.mark.parametrize("name", COLUMNS)
def test_metadata_name_the_language_that_they_are_in(name: str, described: Any, spanish: None) -> None:
    metadata = described(name).metadata()
    assert metadata.language() == "es"
    assert metadata.title() == SPECS[name].title()
    assert metadata.history()[0].startswith("Hecho ")


@pytest.mark.parametrize("name", COLUMNS)
def test_metadata_say_whose_data_they_are_and_of_which_days(name: str, described: Any, journey: Journey) -> None:
    metadata = described(name).metadata()
    assert metadata.language() == "en"
    assert any("NYC Open Data" in right for right in metadata.rights())
    assert len(set(metadata.rights())) == len(metadata.rights())
    (window,) = metadata.extent().temporalExtents()
    days = ("2025-01-03", "2025-11-02") if name == "COLLISIONS_LAYER" else journey.surface.window
    assert (window.begin().toString("yyyy-MM-dd"), window.end().toString("yyyy-MM-dd")) == days


ELSEWHERE = """
import sys
from qgis.core import QgsApplication
from qgis.PyQt.QtXml import QDomDocument

application = QgsApplication([], False)
application.initQgis()
from collision_risk_plugin.output.layers.collision_layer import COLLISIONS_LAYER, CollisionSummary
from collision_risk_plugin.output.layers.journey_layers import memory_layer

layer = memory_layer("collisions", COLLISIONS_LAYER.fields(), COLLISIONS_LAYER.geometry, [])
COLLISIONS_LAYER.style_and_describe(layer, CollisionSummary("about", ("2025-01-03", "2025-11-02")))
document = QDomDocument()
layer.exportNamedMetadata(document, "")
print(document.toString())
"""


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "America/New_York"])
def test_days_of_collisions_are_new_yorks_wherever_the_computer_is(zone: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "TZ": zone,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    found = re.search(r"<temporal>.*?<start>(.+?)</start>\s*<end>(.+?)</end>", done.stdout, re.DOTALL)
    assert found, done.stdout
    begin, end = found.groups()
    assert (begin, end) == ("2025-01-03T00:00:00Z", "2025-11-02T23:59:00Z")
