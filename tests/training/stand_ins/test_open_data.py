"""The stand-in for NYC Open Data does what our client trips over on the real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd
import pytest
import requests

from tests.services.faults import Faults
from tests.services.loopback import Loopback
from tests.synthetic.served import open_data
from tests.synthetic.taxi_zones import taxi_zones

PATH = "/resource/h9gi-nx95.json"
NEWER = "/api/v3/views/h9gi-nx95/query.json"
TOKEN = {"X-App-Token": "sesame"}
Ask = Callable[..., requests.Response]


@pytest.fixture
def serve() -> Iterator[Callable[..., Ask]]:
    """Serves rows; what it gives asks the service with SoQL clauses, by their names without the dollar."""
    running: list[Loopback] = []

    def start(rows: pd.DataFrame, **settings: object) -> Ask:
        running.append(Loopback([open_data(rows, **settings)]))
        url = running[-1].url

        def ask(path: str = PATH, headers: dict[str, str] | None = None, **clauses: object) -> requests.Response:
            asked = {f"${name}": str(clause) for name, clause in clauses.items()}
            return requests.get(url + path, params=asked, headers=headers, timeout=5)

        ask.url = url  # type: ignore[attr-defined]
        return ask

    yield start
    for one in running:
        one.stop()


def test_values_are_text_and_nulls_are_left_out(serve, early_2025) -> None:
    rows = early_2025.iloc[:300]
    answer = serve(rows)(order="collision_id", limit=300).json()
    for sent, (_, row) in zip(answer, rows.iterrows(), strict=True):
        assert all(isinstance(value, str) for value in sent.values())
        assert set(sent) == {name for name, value in row.items() if not pd.isna(value) and not name.startswith(":")}
        assert sent["collision_id"] == str(row["collision_id"])
    assert sum("latitude" not in sent for sent in answer) == rows["latitude"].isna().sum() > 0
    assert {"0.0"} == {sent["latitude"] for sent in answer if float(sent.get("latitude", 1)) == 0}


def test_a_page_has_a_thousand_rows_unless_asked_otherwise_and_50_000_at_most(serve, early_2025) -> None:
    ask = serve(pd.concat([early_2025] * 2 + [early_2025.head(3000)]))
    assert len(ask().json()) == 1000
    assert len(ask(select="collision_id", limit=60_000).json()) == 50_000


def test_rows_without_an_order_come_in_another_order_for_each_page(serve, early_2025) -> None:
    ask = serve(early_2025.iloc[:90])
    pages = [[row["collision_id"] for row in ask(limit=30, offset=at).json()] for at in (0, 30, 60)]
    assert len({id_ for page in pages for id_ in page}) < 90  # some came twice, others never
    ordered = [
        row["collision_id"] for at in (0, 30, 60) for row in ask(limit=30, offset=at, order="collision_id").json()
    ]
    assert ordered == early_2025["collision_id"].iloc[:90].astype(str).tolist()


def test_conditions_counts_and_groups(serve, early_2025) -> None:
    ask = serve(early_2025)
    month = early_2025["crash_date"].str[:7].value_counts()
    grouped = ask(select="date_trunc_ym(crash_date) as ym,count(*) as found", group="ym").json()
    assert {row["ym"]: int(row["found"]) for row in grouped} == {
        f"{name}-01T00:00:00.000": number for name, number in month.items()
    }
    where = "(crash_date >= '2025-02-01T00:00:00') AND (:updated_at < '2025-02-05') AND (collision_id > 5)"
    (found,) = ask(select="count(*),max(:updated_at) as newest", where=where).json()
    chosen = early_2025[(early_2025["crash_date"] >= "2025-02-01") & (early_2025[":updated_at"] < "2025-02-05")]
    assert found == {"count": str(len(chosen)), "newest": chosen[":updated_at"].max()}
    assert ":updated_at" in ask(select=":id,:updated_at,*", limit=1).json()[0]


def test_what_makes_no_sense_is_told(serve, early_2025) -> None:
    ask = serve(early_2025.iloc[:5], omit=["number_of_persons_killed"])
    assert "number_of_persons_killed" not in ask(limit=1).json()[0]
    answer = ask(select="count(number_of_persons_killed)")
    assert (answer.status_code, answer.json()["code"]) == (400, "query.soql.invalid")
    assert answer.json()["message"] == "No such column: number_of_persons_killed"
    assert ask(where="crash_date >").status_code == 400
    assert ask(path="/resource/aaaa-bbbb.json").status_code == 404
    assert requests.get(f"{ask.url}/elsewhere", timeout=5).status_code == 404


def test_soda_3_wants_an_app_token_and_turns_pages(serve, early_2025) -> None:
    ask = serve(early_2025.iloc[:50])

    def newer(query: str, page: int, headers: dict[str, str]) -> requests.Response:
        body = {"query": query, "page": {"pageNumber": page, "pageSize": 20}}
        return requests.post(ask.url + NEWER, json=body, headers=headers, timeout=5)

    query = "SELECT collision_id WHERE collision_id > 1 ORDER BY collision_id LIMIT 20"
    assert newer(query, 1, {}).status_code == 403
    pages = [newer(query, page, TOKEN).json() for page in (1, 2, 3)]
    assert [row["collision_id"] for page in pages for row in page] == early_2025["collision_id"].iloc[:50].astype(
        str
    ).tolist()
    assert newer("SELECT nothing LIMIT 1", 1, TOKEN).status_code == 400
    assert newer("DELETE", 1, TOKEN).status_code == 400


def test_a_token_an_interface_and_a_feed_that_stands_still(serve, early_2025) -> None:
    closed = serve(early_2025.iloc[:5], token=TOKEN["X-App-Token"])
    assert closed().status_code == 403
    assert len(closed(headers=TOKEN).json()) == 5
    assert serve(early_2025.iloc[:5], interfaces=["3"])().status_code == 410
    (last,) = serve(early_2025, pause="2025-03-01")(select="max(crash_date) as day").json()
    assert last["day"] == "2025-02-28T00:00:00.000"


def test_taxi_zones_are_geojson(serve, early_2025) -> None:
    answer = serve(early_2025.iloc[:1])(path="/resource/d3c5-ddgc.geojson")
    assert answer.content == taxi_zones()
    zones = [feature["properties"] for feature in answer.json()["features"]]
    assert len({zone["objectid"] for zone in zones}) == 263
    assert len({zone["location_id"] for zone in zones}) == 260


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_status_is_a_fault(serve, early_2025, status) -> None:
    ask = serve(early_2025.iloc[:5], faults=[f"{status}@2"])
    answers = [ask() for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, status, 200]
    assert answers[1].json()["message"] == f"fault {status}"
    assert ("Retry-After" in answers[1].headers) == (status == 429)


def test_other_faults_break_the_answer(serve, early_2025) -> None:
    ask = serve(early_2025.iloc[:5], faults=["truncate@1", "drop@2", "html@3", "empty@4", "slow@5"], nap=0.2)
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        ask()
    with pytest.raises(requests.ConnectionError):
        ask()
    assert ask().headers["Content-Type"] == "text/html"
    assert ask().json() == []
    late = ask()
    assert late.elapsed.total_seconds() >= 0.2
    assert len(late.json()) == 5


def test_a_plan_of_faults() -> None:
    faults = Faults("429@2", "500@4+")
    assert [faults.next() for _ in range(6)] == ["", "429", "", "500", "500", "500"]
    faults.set("drop@1")
    assert [faults.next() for _ in range(3)] == ["drop", "", ""]
