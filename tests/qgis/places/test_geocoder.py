"""What a geocoder is asked, and what is said where it gives no answer."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_qgis.utils import wait_until
from qgis.core import QgsBlockingNetworkRequest, QgsFeedback
from qgis.PyQt.QtCore import QThread
from qgis.PyQt.QtNetwork import QNetworkRequest

from collision_risk_plugin.core.errors import Cancelled, CollisionRiskError
from collision_risk_plugin.core.places.gazetteer import ADDRESS
from collision_risk_plugin.tasks import geocoder
from collision_risk_plugin.tasks.geocoder import (
    BadGeocoder,
    GeocoderDenied,
    GeocoderError,
    GeocoderFailed,
    GeocoderRateLimited,
    GeocoderTimeout,
    GeocoderUnreachable,
    geocode,
)
from tests.qgis.places.conftest import found

if TYPE_CHECKING:
    from tests.qgis.places.conftest import Geocoder

WORKER_PYTHON = Path(__file__).parents[3] / ".venv-training" / "bin" / "python"
CITY = (-74.27, 40.48, -73.69, 40.93)


def ask(service: Geocoder, text: str = "350 5th Ave & more") -> list[tuple[str, str, tuple[float, float]]]:
    return [(match.name, match.where, match.place) for match in geocode(text, service.url, CITY, QgsFeedback())]


def test_it_is_asked_for_places_in_the_city_and_told_who_asks(service: Geocoder) -> None:
    service.answer = [
        found(-75.1, 39.9, "Fifth Avenue, Philadelphia"),
        found(-73.9857, 40.7484, "350, 5th Avenue, Koreatown, Manhattan, New York"),
    ]
    matches = geocode("350 5th Ave & more", service.url, CITY, QgsFeedback())
    # What is in the city comes first.
    assert [(match.name, match.where) for match in matches] == [
        ("350, 5th Avenue", "Koreatown, Manhattan, New York"),
        ("Fifth Avenue", "Philadelphia"),
    ]
    assert (matches[0].kind, matches[0].place, matches[0].certain) == (ADDRESS, (-73.9857, 40.7484), False)
    (asked,) = service.asked
    assert (asked["q"], asked["format"], asked["bounded"]) == ("350 5th Ave & more", "json", "1")
    assert [float(edge) for edge in asked["viewbox"].split(",")] == list(CITY)
    assert asked["headers"]["Referer"].startswith("https://")
    assert "QGIS" in asked["headers"]["User-Agent"]


@pytest.mark.parametrize(
    ("status", "answer", "error", "words"),
    [
        (429, b"", GeocoderRateLimited, "receives too many requests"),
        (403, b"blocked", GeocoderDenied, "refuses to answer (HTTP 403)"),
        (401, b"", GeocoderDenied, "HTTP 401"),
        (500, b"oops", GeocoderFailed, "reported an error (HTTP 500)"),
        (503, b"", GeocoderFailed, "HTTP 503"),
        (404, b"", GeocoderFailed, "HTTP 404"),
        (200, b"<html>Site maintenance</html>", GeocoderFailed, "no JSON"),
        (200, b'[{"lon": ', GeocoderFailed, "cut short"),
        (200, b"\xff\xfe", GeocoderFailed, "no JSON"),
        (200, {"error": "Unable to geocode"}, GeocoderFailed, "no list of places"),
        (200, [1, None, {"lon": "x", "lat": "y", "display_name": ""}], GeocoderFailed, "no coordinates"),
        (200, [found(float("nan"), 1, "x"), found(999, 1, "x")], GeocoderFailed, "no coordinates"),
    ],
)
def test_every_fault_has_its_words(
    service: Geocoder, status: int, answer: object, error: type[GeocoderError], words: str
) -> None:
    service.status, service.answer = status, answer
    with pytest.raises(error) as told:
        ask(service)
    assert words in str(told.value)
    assert str(told.value).startswith("127.0.0.1:")


def test_nothing_found_is_no_fault(service: Geocoder) -> None:
    assert ask(service) == []


def test_an_answer_that_breaks_off_is_a_fault(service: Geocoder) -> None:
    service.answer, service.cut = [found(-73.9, 40.7, "A")], True
    with pytest.raises(GeocoderFailed):
        ask(service)


def test_a_service_that_is_not_there_is_away(service: Geocoder) -> None:
    service.stop()
    with pytest.raises(GeocoderUnreachable, match=r"cannot be reached .*Check the network"):
        ask(service)
    with pytest.raises(GeocoderUnreachable, match=r"nowhere\.invalid"):
        geocode("x", "http://nowhere.invalid/search", CITY, QgsFeedback())


@pytest.mark.parametrize("address", ["nominatim.example", "ftp://nominatim.example/search", "https://", "file:///etc"])
def test_an_address_of_no_service_is_told(address: str) -> None:
    with pytest.raises(BadGeocoder, match="Write it like https"):
        geocode("x", address, CITY, QgsFeedback())


def test_a_silent_service_is_not_waited_for_without_end(service: Geocoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geocoder, "_TIMEOUT_S", 0.3)
    service.nap = 60
    with pytest.raises(GeocoderTimeout, match="did not answer within"):
        ask(service)


class Asking(QThread):
    """Somebody who waits for an answer, on a thread of QGIS's as a task does; `ended` is the error that ends it."""

    def __init__(self, service: Geocoder) -> None:
        super().__init__()
        self.service, self.feedback = service, QgsFeedback()
        self.ended: Exception | None = None

    def run(self) -> None:
        try:
            geocode("x", self.service.url, CITY, self.feedback)
        except CollisionRiskError as error:
            self.ended = error

    def ends_cancelled(self) -> bool:
        """Soon: long before the service, or the retry with it, ends the wait."""
        return self.wait(120_000) and isinstance(self.ended, Cancelled)


def test_cancel_ends_the_wait_for_an_answer_and_for_a_turn(service: Geocoder) -> None:
    service.nap = 60
    first, second = Asking(service), Asking(service)
    first.start()
    assert wait_until(lambda: bool(service.asked), timeout_milliseconds=120_000)
    first.feedback.cancel()
    assert first.ends_cancelled()
    second.start()  # waits for its turn
    second.feedback.cancel()
    assert second.ends_cancelled()
    assert len(service.asked) == 1


def test_a_cancel_before_the_request_is_under_way_is_not_lost(
    service: Geocoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.nap = 60
    early, late = Asking(service), Asking(service)
    early.feedback.cancel()
    early.start()
    assert early.ends_cancelled()

    class CancelledJustThen(QgsBlockingNetworkRequest):
        def get(self, request: QNetworkRequest, refresh: bool, feedback: QgsFeedback) -> object:
            person = threading.Thread(target=late.feedback.cancel)
            person.start()
            person.join()
            return super().get(request, refresh, feedback)

    monkeypatch.setattr(geocoder, "QgsBlockingNetworkRequest", CancelledJustThen)
    late.start()
    assert late.ends_cancelled()


def test_two_questions_are_a_second_apart(service: Geocoder) -> None:
    ask(service, "one")
    ask(service, "two")
    first, second = (asked["moment"] for asked in service.asked)
    assert second - first > 0.95


def test_the_stand_in_for_nominatim_is_understood(services: str) -> None:
    (hit,) = geocode("Yankee Stadium", f"{services}/search", CITY, QgsFeedback())
    assert (hit.name, hit.place) == ("Yankee Stadium", (-73.9262, 40.8296))
