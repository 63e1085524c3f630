"""What is asked of one drive: places, departures and options in every form, and what is refused."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsProperty,
    QgsReferencedPointXY,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import MODES
from tests.older_model import model_of_three
from tests.qgis.one_drive import ALGORITHM, ASKED, request_of, run

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


@pytest.mark.parametrize(
    "start",
    [
        "1045477.8204,173596.7406 [EPSG:2263]",
        "-73.7793733748521,40.642947899999996",
        QgsPointXY(-73.7793733748521, 40.642947899999996),
        QgsReferencedPointXY(QgsPointXY(1045477.8204, 173596.7406), QgsCoordinateReferenceSystem("EPSG:2263")),
    ],
)
def test_places_in_any_crs_and_without_one_in_wgs_84(start: object) -> None:
    project = QgsCoordinateReferenceSystem("EPSG:32618")
    QgsProject.instance().setCrs(project)
    zones = run(START=start, ZONES="TEMPORARY_OUTPUT")["ZONES"]
    lon, lat = request_of(zones).start
    assert (lon, lat) == pytest.approx((-73.77937, 40.64295), abs=2e-5)


@pytest.mark.parametrize(
    "departure",
    [
        "2026-12-04T17:00",
        "2026-12-04 17:00",
        "2026-12-04T17:00:00-05:00",
        "2026-12-04T22:00Z",
        QDateTime(QDate(2026, 12, 4), QTime(17, 0)),
        QDateTime(QDate(2026, 12, 4), QTime(22, 0), Qt.TimeSpec.UTC),
        QDateTime.fromString("2026-12-05T00:00+02:00", Qt.DateFormat.ISODate),
        datetime(2026, 12, 4, 17, 0),
        datetime(2026, 12, 4, 22, 0, tzinfo=timezone.utc),
        QgsProperty.fromExpression("to_datetime('2026-12-04T17:00:00')"),
    ],
)
def test_departures_in_every_form_are_the_same_instant(departure: object) -> None:
    zones = run(DEPARTURE=departure, ZONES="TEMPORARY_OUTPUT")["ZONES"]
    assert request_of(zones).departure == datetime(2026, 12, 4, 22, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize("departure", [None, "", QDateTime()])
def test_an_empty_departure_is_now(departure: object) -> None:
    zones = run(DEPARTURE=departure, ZONES="TEMPORARY_OUTPUT")["ZONES"]
    assert abs(request_of(zones).departure - clock.now()) < timedelta(minutes=2)


def test_options_go_by_name_or_by_their_number_in_the_help() -> None:
    named = run(CRITERION="shortest", MEASURE="incidents", CUTOFF=1.5, CUTOFF_BASIS="relative", ZONES="memory:")
    numbered = run(CRITERION="1", MEASURE=2, CUTOFF="1.5", CUTOFF_BASIS="0", ZONES="memory:")
    request = request_of(named["ZONES"])
    assert (request.criterion, request.measure, request.cutoff.basis) == ("shortest", "incidents", "relative")
    assert request_of(numbered["ZONES"]) == request


@pytest.mark.parametrize("measure", MODES.values())
def test_persons_by_mode_are_predicted(measure: str) -> None:
    zones = run(MEASURE=measure, ZONES="memory:")["ZONES"]
    assert request_of(zones).measure == measure
    persons, collisions = (
        sum(feature["total60"] for feature in layer.getFeatures()) for layer in (zones, run(ZONES="memory:")["ZONES"])
    )
    assert 0 < persons < collisions
    assert "injured or killed" in zones.metadata().abstract()


def test_a_model_of_before_says_which_measures_it_has(tmp_path: Path) -> None:
    model = str(model_of_three(tmp_path / "of before"))
    assert run(MODEL=model, MEASURE="incidents", ZONES="memory:")["ZONES"].featureCount() > 5
    with pytest.raises(QgsProcessingException, match=r"does not predict “cyclists_hurt”. It predicts: collisions, "):
        run(MODEL=model, MEASURE="cyclists_hurt", ZONES="memory:")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"START": "-73.40,40.70"}, "The start is .* km outside .* Move it"),
        ({"END": "-73.7793733748521,40.642947899999996"}, "Start and end are the same place. Choose two places"),
        ({"START": "here"}, "The start has no usable coordinates: “here”. Give longitude and latitude"),
        ({"END": "1000000,200000"}, "The end has no usable coordinates"),
        ({"END": None}, "The end has no usable coordinates: none are given"),
        ({"DEPARTURE": "tomorrow"}, "The departure “tomorrow” is not a date and time. Write it like"),
        ({"DEPARTURE": QgsProperty.fromExpression("'soon'")}, "is not a date and time"),
        ({"CUTOFF": -1}, "The cutoff -1 cannot be used: a prediction is never below zero"),
        ({"CUTOFF": "high"}, "The cutoff “high” cannot be used: it is not a number"),
        ({"CUTOFF": 101, "CUTOFF_BASIS": "percentile"}, "a percentile lies between 0 and 100"),
        ({"CUTOFF_BASIS": "median"}, "“median” is not a basis of the cutoff. Choose one of: relative"),
        ({"CRITERION": "nicest"}, "“nicest” is not a criterion. Choose one of: fastest, shortest, safest"),
        ({"NETWORK": "moon"}, "“moon” is not a street network. Choose one of: sketch"),
        ({"ZONE_SET": "moon"}, "There is no zone set “moon”. Choose one of: nta2020"),
        ({"JSON": "/no such folder/answer.json"}, "“answer.json” cannot be written: there is no folder"),
    ],
)
def test_what_cannot_be_answered_is_said_with_what_to_do(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(**asked)


def test_wrong_values_are_refused_before_anything_is_loaded() -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    fine, _ = algorithm.checkParameterValues(ASKED, QgsProcessingContext())
    refused, why = algorithm.checkParameterValues({**ASKED, "DEPARTURE": "tomorrow"}, QgsProcessingContext())
    assert fine
    assert not refused
    assert "Write it like 2026-12-04T17:00" in why
