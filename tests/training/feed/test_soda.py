from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from collision_risk_plugin.core.soql import SoqlQuery
from tests.synthetic.taxi_zones import taxi_zones
from training.feed.nyc_open_data import (
    TOKEN_VARIABLE,
    BadQuery,
    SodaClient,
    download_taxi_zones,
    nyc_open_data,
    user_agent,
)
from training.process.events import TrainingError
from training.process.http_retry import RetryPolicy, TransientError

QUESTION = SoqlQuery("a,b", "a > 1", group="a", order="b", limit=5)
ROWS = '[{"a": "1"}]'
TOKEN = "secret"  # noqa: S105


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def soda(scripted, slept) -> SodaClient:
    return SodaClient(
        scripted.url, "xxxx-yyyy", agent="Test/1", retry=RetryPolicy(4, first_wait=2.0, sleep=slept.append)
    )


def test_a_question_goes_to_soda_21_with_our_name(scripted, soda) -> None:
    scripted.will_answer(200, ROWS)
    assert soda.query(QUESTION) == [{"a": "1"}]
    ((method, path, headers, _),) = scripted.asked
    assert (method, urlsplit(path).path) == ("GET", "/resource/xxxx-yyyy.json")
    asked = {"$select": ["a,b"], "$where": ["a > 1"], "$group": ["a"], "$order": ["b"], "$limit": ["5"]}
    assert parse_qs(urlsplit(path).query) == asked
    assert headers["User-Agent"] == "Test/1"
    assert "X-App-Token" not in headers


def test_the_user_agent_names_version_and_home() -> None:
    name, _, home = user_agent().partition(" ")
    assert name.startswith("CollisionRisk/0.")
    assert home.startswith("(+https://")


def test_with_a_token_soda_3_is_asked_and_the_token_is_a_header(scripted, monkeypatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, " secret ")
    scripted.will_answer(200, ROWS)
    assert nyc_open_data("xxxx-yyyy", scripted.url).query(QUESTION) == [{"a": "1"}]
    ((method, path, headers, body),) = scripted.asked
    assert (method, path) == ("POST", "/api/v3/views/xxxx-yyyy/query.json")
    assert headers["X-App-Token"] == "secret"
    assert json.loads(body)["query"] == "SELECT a,b WHERE a > 1 GROUP BY a ORDER BY b LIMIT 5"
    assert json.loads(body)["page"] == {"pageNumber": 1, "pageSize": 5}


@pytest.mark.parametrize("status", [400, 403, 404, 405])
def test_where_soda_3_is_not_known_21_is_asked_with_the_token_from_then_on(scripted, status) -> None:
    soda = SodaClient(scripted.url, "xxxx-yyyy", agent="Test/1", token=TOKEN)
    scripted.will_answer(status, '{"message": "not here"}')
    for _ in range(2):
        scripted.will_answer(200, ROWS)
        assert soda.query(QUESTION) == [{"a": "1"}]
    assert [method for method, *_ in scripted.asked] == ["POST", "GET", "GET"]
    assert scripted.asked[2][2]["X-App-Token"] == "secret"
    assert all("secret" not in path for _, path, _, _ in scripted.asked)


@pytest.mark.parametrize("status", [403, 410])
def test_where_21_refuses_soda_3_is_asked(scripted, soda, status) -> None:
    scripted.will_answer(status)
    scripted.will_answer(200, ROWS)
    assert soda.query(QUESTION) == [{"a": "1"}]
    assert [method for method, *_ in scripted.asked] == ["GET", "POST"]


def test_a_service_that_refuses_both_ways_is_told_with_its_words(scripted, soda) -> None:
    scripted.will_answer(403, '{"message": "Invalid app_token specified"}')
    scripted.will_answer(401)
    with pytest.raises(TrainingError, match=r"403: Invalid app_token specified; 401.*app token of NYC Open Data"):
        soda.query(QUESTION)


def test_a_bad_question_is_not_asked_again(scripted, soda) -> None:
    scripted.will_answer(400, '{"message": "No such column: b"}')
    with pytest.raises(BadQuery, match="400: No such column: b"):
        soda.query(QUESTION)
    assert len(scripted.asked) == 1


def test_waits_grow_and_differ_and_are_capped(scripted, soda, slept) -> None:
    soda._retry = RetryPolicy(12, first_wait=2.0, longest_wait=9.0, sleep=slept.append)
    for _ in range(12):
        scripted.will_answer(503)
    with pytest.raises(TrainingError, match=r"12 attempts: it failed \(503\)"):
        soda.query(QUESTION)
    assert len(slept) == 11
    assert len(set(slept)) == 11
    assert slept[0] <= 2.0
    assert max(slept) <= 9.0
    assert soda.faults == {"server_errors": 12}


@pytest.mark.parametrize(("asked", "low", "high"), [("7", 7, 7), ("100000", 120, 120), ("soon", 0, 2), ("-5", 0, 2)])
def test_retry_after_is_heeded_up_to_a_cap(scripted, soda, slept, asked, low, high) -> None:
    scripted.will_answer(429, Retry_After=asked)
    scripted.will_answer(200, ROWS)
    soda.query(QUESTION)
    assert low <= slept[0] <= high


def test_retry_after_may_be_a_date(scripted, soda, slept) -> None:
    scripted.will_answer(429, Retry_After=format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True))
    scripted.will_answer(200, ROWS)
    soda.query(QUESTION)
    assert 20 < slept[0] <= 30


@pytest.mark.parametrize("content", ["", "<html>", '{"a": 1}', "[1]", "[", "null", '"[]"'])
def test_what_is_no_list_of_rows_is_asked_for_again(scripted, soda, content) -> None:
    scripted.will_answer(200, content)
    scripted.will_answer(200, ROWS)
    assert soda.query(QUESTION) == [{"a": "1"}]
    assert soda.faults == {"not_json": 1}


def test_an_address_that_moved_is_not_followed_with_the_token(scripted) -> None:
    soda = SodaClient(scripted.url, "xxxx-yyyy", agent="Test/1", token=TOKEN)
    scripted.will_answer(301, Location="http://127.0.0.1:1/elsewhere")
    with pytest.raises(TrainingError, match="answers 301"):
        soda.query(QUESTION)


@pytest.mark.parametrize("address", ["data.city.us", "ftp://host", "https://name:key@host", "https://host/?key=1", ""])
def test_an_address_that_is_none_is_refused(address) -> None:
    with pytest.raises(TrainingError, match="cannot be used"):
        SodaClient(address, "xxxx-yyyy", agent="Test/1")


def test_a_token_is_not_sent_unencrypted() -> None:
    with pytest.raises(TrainingError, match=r"not sent to data\.city\.us unencrypted"):
        SodaClient("http://data.city.us", "xxxx-yyyy", agent="Test/1", token=TOKEN)


def test_a_check_asks_again(scripted, soda) -> None:
    def check(rows) -> None:
        if not rows:
            raise TransientError("empty", "nothing")

    scripted.will_answer(200, "[]")
    scripted.will_answer(200, ROWS)
    assert soda.query(QUESTION, check) == [{"a": "1"}]
    assert soda.faults == {"empty": 1}


def test_nobody_there_is_told_without_the_question(slept) -> None:
    soda = SodaClient("http://127.0.0.1:1", "xxxx-yyyy", agent="Test/1", retry=RetryPolicy(2, sleep=slept.append))
    with pytest.raises(TrainingError, match=r"127\.0\.0\.1:1 gave no usable answer in 2 attempts") as error:
        soda.query(QUESTION)
    assert "select" not in str(error.value)


AREA = '{"type": "FeatureCollection", "features": [{"geometry": {"type": "MultiPolygon", "coordinates": []}}]}'


def test_the_taxi_zones_are_downloaded(source, sample_rows) -> None:
    service = source(sample_rows(5))
    service.set_faults("truncate@1", "html@2")
    assert download_taxi_zones(service.url, RetryPolicy(first_wait=1e-4)) == taxi_zones()
    assert [request.path for request in service.asked()] == ["/resource/d3c5-ddgc.geojson"] * 3


@pytest.mark.parametrize(
    "content",
    ["<html>", "[]", '{"features": []}', '{"features": [{"geometry": {"type": "Point"}}]}', '{"features": 3}'],
)
def test_zones_that_are_none_are_asked_for_again(scripted, content) -> None:
    scripted.will_answer(200, content)
    scripted.will_answer(200, AREA)
    assert download_taxi_zones(scripted.url, RetryPolicy(first_wait=1e-4)) == AREA.encode()
