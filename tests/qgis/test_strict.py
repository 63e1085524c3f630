"""What is refused where nobody looks on, by every algorithm; and what is said where the fallback stays."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from collision_risk_plugin.core.constants import BUNDLED_MODEL, BUNDLED_NETWORK
from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.output.writing.errors import CannotWrite
from collision_risk_plugin.processing_provider.base.algorithm import processing_exception
from collision_risk_plugin.worker.errors import WorkerFailed
from tests.qgis.hearing import Heard
from tests.qgis.hostile_values import ALERTS, HOSTILE, LINES, TRIPS
from tests.qgis.many_drives import HARLEM, JFK, PENNSYLVANIA, WALL_STREET, write_csv
from tests.qgis.one_drive import ASKED

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """QGIS without a window, as qgis_process is."""
    monkeypatch.setattr("qgis.utils.iface", None)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with inputs of each kind, usable and not."""
    folder = tmp_path / "files"
    for name in ("folder", "folder.npz"):
        (folder / name).mkdir(parents=True)
    monkeypatch.chdir(folder)
    write_csv(folder / "trips.csv", *map(_line, ("start_lon,start_lat,end_lon,end_lat", (*JFK, *WALL_STREET))))
    (folder / "damaged.npz").write_bytes(BUNDLED_NETWORK.read_bytes()[:5000])
    for name in ("damaged", "others"):
        shutil.copytree(BUNDLED_MODEL, folder / name)
    (folder / "damaged" / "surface.npz").write_bytes(b"")
    manifest = json.loads((BUNDLED_MODEL / "manifest.json").read_text(encoding="utf-8"))
    manifest["zones"].update(title="Moon", fingerprint="0")
    (folder / "others" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    lines = {"type": "LineString", "coordinates": [JFK, WALL_STREET]}
    (folder / "lines.geojson").write_text(json.dumps(lines), encoding="utf-8")
    return folder


def _line(row: Any) -> str:
    return row if isinstance(row, str) else ",".join(map(str, row))


def run(name: str, values: dict[str, Any], feedback: QgsProcessingFeedback | None = None) -> dict[str, Any]:
    return processing.run(f"collisionrisk:{name}", values, feedback=feedback)


@pytest.mark.parametrize(("name", "values", "words"), HOSTILE)
def test_what_would_be_ignored_or_replaced_is_an_error_where_nobody_looks_on(
    nobody: None, files: Path, name: str, values: dict[str, Any], words: str
) -> None:
    before = sorted(files.rglob("*"))
    with pytest.raises(QgsProcessingException) as refused:
        run(name, values)
    assert words in str(refused.value)
    assert sorted(files.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        row
        for row in HOSTILE
        if any(word in row[2] for word in ("There is no parameter", "cannot be used: it ", "is empty"))
        and None not in row[1].values()
    ],
)
def test_strict_does_so_in_a_window_too(files: Path, name: str, values: dict[str, Any], words: str) -> None:
    with pytest.raises(QgsProcessingException) as refused:
        run(name, {**values, "STRICT": True})
    assert words in str(refused.value)


@pytest.mark.parametrize("name", ["DISTANCE_UNITS", "distance_units", "area_units", "ellipsoid", "--PROJECT_PATH"])
def test_what_qgis_itself_adds_is_no_unknown_parameter(nobody: None, name: str) -> None:
    assert run("routerisk", {**ASKED, name: "x"})["FALLBACKS"] == ""


def test_every_algorithm_has_strict_and_fallbacks() -> None:
    algorithms = QgsApplication.processingRegistry().providerById("collisionrisk").algorithms()
    assert len(algorithms) == 17
    for algorithm in algorithms:
        assert algorithm.parameterDefinition("STRICT").help(), algorithm.name()
        assert algorithm.outputDefinition("FALLBACKS").description(), algorithm.name()
        fine, why = algorithm.checkParameterValues({"NONE_SUCH": 1, "STRICT": True}, QgsProcessingContext())
        assert (fine, "There is no parameter NONE_SUCH" in why) == (False, True), algorithm.name()


@pytest.mark.parametrize("strict", [False, "false", "0", "no", 0])
def test_without_strict_a_fallback_stands_in_log_results_json_and_layers(
    nobody: None, files: Path, journey: Journey, strict: object
) -> None:
    heard = Heard()
    values = {"MODEL": "/nope", "NETWORK": "/nope.npz", "DEPARTUR": "x", "JSON": "answer.json", "ZONES": "zones.gpkg"}
    result = run("routerisk", {**ASKED, **values, "STRICT": strict}, heard)
    assert result["KILOMETRES"] == pytest.approx(journey.metres / 1000)
    ignored, model, network = result["FALLBACKS"].splitlines()
    assert ignored == "There is no parameter DEPARTUR. Did you mean DEPARTURE? It is ignored."
    assert model.startswith("The model “nope” cannot be used")
    assert model.endswith("The bundled one is used.")
    assert network.startswith("The street network “nope.npz” cannot be used")
    assert network.endswith("It is left out.")
    assert heard.errors == [model, network]
    assert ignored in heard.warnings
    form = json.loads(Path("answer.json").read_text(encoding="utf-8"))
    assert form["fallbacks"] == [ignored, model, network]
    abstract = QgsVectorLayer("zones.gpkg|layername=zones", "zones", "ogr").metadata().abstract()
    assert all(sentence in abstract for sentence in (ignored, model, network))


def test_in_a_window_an_unknown_parameter_is_a_warning() -> None:
    heard = Heard()
    result = run("journeyalerts", {**ALERTS, "WEATHER": "wet"}, heard)
    assert result["FALLBACKS"].startswith("There is no parameter WEATHER.")
    assert any("WEATHER" in warning for warning in heard.warnings)


def test_paths_of_pathlib_are_taken_as_texts_are(nobody: None, files: Path, journey: Journey) -> None:
    values = {"NETWORK": BUNDLED_NETWORK, "MODEL": BUNDLED_MODEL, "JSON": files / "answer.json"}
    result = run("routerisk", {**ASKED, **values, "ZONES": files / "zones.gpkg"})
    assert result["USED_NETWORK"] == str(BUNDLED_NETWORK)
    assert result["KILOMETRES"] == pytest.approx(journey.metres / 1000)
    assert (files / "answer.json").is_file()
    assert QgsVectorLayer("zones.gpkg|layername=zones", "zones", "ogr").featureCount() == len(journey.zones)
    trips = run("batchrouterisk", {**TRIPS, "CSV": files / "trips.csv", "TRIPS": files / "trips.gpkg"})
    assert trips["ERRORS"] == 0


def test_what_was_used_stands_in_results_json_and_layers(
    nobody: None, files: Path, home: Path, promote: Callable[[str], Path]
) -> None:
    model = promote("Newer")
    (home / "streets").mkdir(parents=True)
    shutil.copy(BUNDLED_NETWORK, home / "streets" / "mine.npz")
    values = {**ASKED, "DEPARTURE": "2026-12-04T22:00Z", "JSON": "answer.json", "ZONES": "zones.gpkg"}
    result = run("routerisk", {**values, "NETWORK": "mine"})
    used = {name: result[name] for name in ("USED_NETWORK", "USED_MODEL", "USED_ZONES", "DEPARTURE_USED", "FALLBACKS")}
    assert used == {
        "USED_NETWORK": "mine",
        "USED_MODEL": str(model),
        "USED_ZONES": "nta2020",
        "DEPARTURE_USED": "2026-12-04T17:00:00-05:00",
        "FALLBACKS": "",
    }
    form = json.loads(Path("answer.json").read_text(encoding="utf-8"))
    assert (form["model"]["title"], form["departure"]) == ("Newer", "2026-12-04T17:00:00-05:00")
    history = QgsVectorLayer("zones.gpkg|layername=zones", "zones", "ogr").metadata().history()
    (facts,) = (json.loads(line[len("Used: ") :]) for line in history if line.startswith("Used: "))
    assert facts["network"]["id"] == form["network"]["id"]
    assert facts["model"] == form["model"]
    # What was used can be given again, with the same answer.
    again = run("routerisk", {**values, "NETWORK": used["USED_NETWORK"], "MODEL": used["USED_MODEL"]})
    assert again["ROUTE_RISK"] == result["ROUTE_RISK"]
    bundled = run("routerisk", {**ASKED, "MODEL": "bundled", "NETWORK": "sketch"})
    assert (bundled["USED_MODEL"], bundled["USED_NETWORK"]) == ("bundled", "sketch")


def test_a_promoted_model_or_downloaded_streets_that_are_damaged_are_errors_too(
    nobody: None, home: Path, promote: Callable[[str], Path]
) -> None:
    (home / "streets").mkdir(parents=True)
    (home / "streets" / "osm.npz").write_bytes(BUNDLED_NETWORK.read_bytes()[:5000])
    with pytest.raises(QgsProcessingException, match=r"The street network “osm\.npz” cannot be used"):
        run("routerisk", ASKED)
    # Not where others are asked for.
    assert run("routerisk", {**ASKED, "NETWORK": "sketch"})["FALLBACKS"] == ""
    (promote("Newer") / "surface.npz").write_bytes(b"")
    with pytest.raises(QgsProcessingException, match="The model “newer” cannot be used"):
        run("routerisk", {**ASKED, "NETWORK": "sketch"})


ROWS = ((*JFK, *WALL_STREET), (*HARLEM, *WALL_STREET), (*PENNSYLVANIA, *WALL_STREET), (*JFK, *HARLEM))
ALL_BAD = ((*PENNSYLVANIA, *WALL_STREET), ("x", 40.7, *WALL_STREET))


@pytest.mark.parametrize(
    ("rows", "limit", "words"),
    [
        (ROWS, "", ""),
        (ROWS, "1", ""),
        (ROWS, "25%", ""),
        (ROWS, " 25.0 % ", ""),
        (ROWS, 1, ""),
        (
            ROWS,
            "0",
            "1 of 4 rows have no answer, and MAX_ERRORS allows 0; nothing was written. The first is row 3: The start",
        ),
        (ROWS, "0%", "1 of 4 rows have no answer, and MAX_ERRORS allows 0"),
        (ROWS, "24.9%", "1 of 4 rows have no answer, and MAX_ERRORS allows 24.9 %; nothing was written"),
        (ALL_BAD, "", "None of the 2 rows has an answer; nothing was written. The first is row 1: The start is"),
        (ALL_BAD, "1000", "None of the 2 rows has an answer"),
        (ALL_BAD, "100%", "None of the 2 rows has an answer"),
        (ROWS[2:3], "", "None of the 1 rows has an answer"),
        ((), "0", ""),
    ],
)
def test_more_rows_without_an_answer_than_are_allowed_are_an_error(
    nobody: None, files: Path, rows: tuple[Any, ...], limit: object, words: str
) -> None:
    csv = write_csv(files / "rows.csv", "start_lon,start_lat,end_lon,end_lat", *map(_line, rows))
    heard = Heard()
    values = {**TRIPS, "CSV": csv, "MAX_ERRORS": limit}
    if words:
        with pytest.raises(QgsProcessingException) as refused:
            run("batchrouterisk", values, heard)
        assert words in str(refused.value)
        assert any(warning.startswith("Row ") for warning in heard.warnings)
    else:
        assert run("batchrouterisk", values, heard)["ROWS"] == len(rows)
    assert ("There are no rows: nothing was computed." in heard.warnings) == (not rows)


def test_in_a_window_all_rows_may_be_without_an_answer_unless_it_is_asked_for(files: Path) -> None:
    csv = write_csv(files / "rows.csv", "start_lon,start_lat,end_lon,end_lat", *map(_line, ALL_BAD))
    assert run("batchrouterisk", {**TRIPS, "CSV": csv})["ERRORS"] == 2
    for asked in ({"STRICT": True}, {"MAX_ERRORS": "50%"}):
        with pytest.raises(QgsProcessingException, match="None of the 2 rows has an answer"):
            run("batchrouterisk", {**TRIPS, "CSV": csv, **asked})


def test_a_batch_says_what_was_used_with_the_drives_on_each_network(nobody: None, files: Path) -> None:
    csv = write_csv(files / "rows.csv", "start_lon,start_lat,end_lon,end_lat", *map(_line, ROWS))
    result = run("batchrouterisk", {**TRIPS, "CSV": csv, "TRIPS": "trips.gpkg"})
    assert (result["USED_NETWORK"], result["USED_MODEL"], result["USED_ZONES"]) == ("sketch: 3", "bundled", "nta2020")
    assert result["DEPARTURE_USED"] == "2026-12-04T17:00:00-05:00"
    history = QgsVectorLayer("trips.gpkg|layername=trips", "trips", "ogr").metadata().history()
    (facts,) = (json.loads(line[len("Used: ") :]) for line in history if line.startswith("Used: "))
    assert [(network["name"], network["drives"]) for network in facts["networks"]] == [("sketch", 3)]
    assert facts["departure"] == "2026-12-04T17:00:00-05:00"


def test_lines_of_which_none_can_be_assessed_are_an_error(nobody: None, files: Path) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"leave": leave},
            "geometry": {"type": "LineString", "coordinates": [JFK, HARLEM]},
        }
        for leave in ("soon", "later")
    ]
    form = {"type": "FeatureCollection", "features": features}
    (files / "lines.geojson").write_text(json.dumps(form), encoding="utf-8")
    with pytest.raises(
        QgsProcessingException, match=r"None of the 2 rows has an answer.* “soon” is not a date and time"
    ):
        run("lineexposure", {**LINES, "DEPARTURE_FIELD": "leave"})
    result = run("lineexposure", LINES)
    assert (result["USED_MODEL"], result["DEPARTURE_USED"]) == ("bundled", "2026-12-04T17:00:00-05:00")
    assert result["USED_NETWORK"] == "sketch"


@pytest.mark.parametrize(("given", "answer"), [("no", 0), ("false", 0), ("OFF", 0), ("0", 0), (0.0, 0)])
def test_a_word_for_no_is_no(nobody: None, files: Path, given: object, answer: int) -> None:
    """Processing takes every text but “false” and “0” for yes."""
    # With M values as times, a line without any could not be assessed.
    assert run("lineexposure", {**LINES, "M_TIMES": given})["ERRORS"] == answer


def test_a_field_that_the_layer_of_zones_does_not_have_is_named(nobody: None, files: Path) -> None:
    ring = [[-74, 40.6], [-73.9, 40.6], [-73.9, 40.7], [-74, 40.6]]
    zone = {"type": "Feature", "properties": {"id": 1}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (files / "zones.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [zone]}), encoding="utf-8"
    )
    for fields in ({"ID_FIELD": "nope"}, {"ID_FIELD": "id", "NAME_FIELD": "nope"}):
        with pytest.raises(QgsProcessingException, match="has no field “nope”, only id"):
            run("retrain", {"LAYER": "zones.geojson", **fields})


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (CannotWrite("database or disk is full", file="a.gpkg", problem="the disk is full"), False),
        (WorkerFailed("psycopg.OperationalError", "The database does not answer.", unexpected=False), False),
        (WorkerFailed("Traceback", "The work ended with an error of the program itself.", unexpected=True), True),
    ],
)
def test_without_a_window_the_log_has_details_only_of_what_nobody_foresaw(
    nobody: None, error: CollisionRiskError, told: bool
) -> None:
    heard = Heard()
    assert str(processing_exception(error, heard)) == error.message
    assert heard.details == ([error.details] if told else [])


def test_the_log_says_which_places_and_which_instant_were_read() -> None:
    heard = Heard()
    asked = {"START": "40.6429 N, 73.7794 W", "END": "POINT(-74.0099 40.7066)", "DEPARTURE": "2026-12-04T22:00Z"}
    processing.run("collisionrisk:routerisk", asked, feedback=heard)
    read = "40.64290, -73.77940 to 40.70660, -74.00990 (latitude, longitude), departure 2026-12-04 17:00-05:00."
    assert f"Read as: {read}" in heard.infos
