"""The stand-ins for Overpass and Nominatim, and the program that serves all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from scripts.retrain_ci import open_data
from tests.services.loopback import Loopback
from tests.services.nominatim import PLACES, Nominatim
from tests.services.overpass import Overpass
from tests.synthetic.street_files import overpass_answer

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def overpass() -> Iterator[tuple[Overpass, str]]:
    service = Overpass(overpass_answer())
    server = Loopback([service, Nominatim()])
    yield service, server.url
    server.stop()


def _ways(url: str, box: str) -> tuple[set[int], set[int]]:
    """Ids of the ways and of the nodes that are given for a box."""
    asked = {"data": f'[out:json];way["highway"]({box});(._;>;);out body;'}
    elements = requests.post(f"{url}/api/interpreter", data=asked, timeout=5).json()["elements"]
    nodes = {one["id"] for one in elements if one["type"] == "node"}
    ways = {one["id"]: one["nodes"] for one in elements if one["type"] == "way"}
    assert nodes == {node for refs in ways.values() for node in refs}
    return set(ways), nodes


def test_a_box_gets_its_ways_whole_and_boxes_together_get_all(overpass) -> None:
    service, url = overpass
    every = {one["id"] for one in service.body["elements"] if one["type"] == "way"}
    boxes = [f"{south},{west},{south + 0.15},{west + 0.1}" for south in (40.6, 40.75) for west in (-74.1, -74.0, -73.9)]
    parts = [_ways(url, box)[0] for box in boxes]
    assert set.union(*parts) == every
    assert parts[0] & parts[1]  # ways over the edge are in both
    assert max(map(len, parts)) < len(every)
    assert _ways(url, "10,10,11,11") == (set(), set())


def test_faults_of_overpass(overpass) -> None:
    service, url = overpass
    service.faults.plan = ["timed_out", "lost", "half", "504"]
    service.slots = "Slot available after: now, in 5 seconds."
    answers = [
        requests.post(f"{url}/api/interpreter", data={"data": "(40.7,-74.0,40.8,-73.9);"}, timeout=5) for _ in range(4)
    ]
    assert "timed out" in answers[0].json()["remark"]
    assert {one["type"] for one in answers[1].json()["elements"]} == {"way"}
    with pytest.raises(requests.exceptions.JSONDecodeError):
        answers[2].json()
    assert (answers[3].status_code, "parse error" in answers[3].text) == (504, True)
    assert requests.get(f"{url}/api/status", timeout=5).text == service.slots
    assert (len(service.questions), service.asked_status) == (4, 1)


def test_a_place_is_found_by_a_part_of_its_name(overpass) -> None:
    _, url = overpass
    (found,) = requests.get(f"{url}/search", params={"q": "yankee stadium", "format": "json"}, timeout=5).json()
    assert (float(found["lon"]), float(found["lat"])) == PLACES["Yankee Stadium"]
    assert found["display_name"] == "Yankee Stadium, New York"
    assert requests.get(f"{url}/search", params={"q": "Atlantis"}, timeout=5).json() == []
    assert requests.get(f"{url}/search", timeout=5).status_code == 400


def test_the_monthly_run_is_served_by_the_program(monkeypatch) -> None:
    monkeypatch.delenv("COLLISION_RISK_OPEN_DATA_URL", raising=False)
    with open_data(f"{ROOT / 'tests' / 'services'} --from 2025-01-01 --to 2025-01-03 --fault 429@2"):
        url = os.environ["COLLISION_RISK_OPEN_DATA_URL"]
        asked = {"$select": "min(crash_date) as first,max(crash_date) as last,count(*)"}
        first = requests.get(f"{url}/resource/h9gi-nx95.json", params=asked, timeout=5)
        second = requests.get(f"{url}/resource/h9gi-nx95.json", params=asked, timeout=5)
    assert (first.json()[0]["first"][:10], first.json()[0]["last"][:10]) == ("2025-01-01", "2025-01-03")
    assert int(first.json()[0]["count"]) > 300
    assert second.status_code == 429
    with pytest.raises(requests.ConnectionError):
        requests.get(url, timeout=5)
