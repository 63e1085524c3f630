"""Faults of the feed since some day: what lacks its input is not judged, all else is, and it is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.model.bundle import load_surface
from tests.synthetic.collisions import collision_rows
from training.__main__ import main
from training.drift.check import DRIFTED, NOT_JUDGED
from training.drift.performance import Champion
from training.drift.report import as_json, compare_rows
from training.drift.summary import NO, YES, FeedState
from training.learning.collisions import clean
from training.learning.exposure import Window
from training.learning.places import Places
from training.registry.surface import forecast_from_surface
from training.store.row_format import FEED_COLUMNS, MODE_COLUMNS, MODEL_COLUMNS
from training.store.store import SyncState, open_store

END = date(2025, 4, 13)
SINCE = "2025-03-03"
"""A Monday, six weeks before the end."""
PERSONS = ["number_of_persons_injured", "number_of_persons_killed"]
COLUMNS = [*MODEL_COLUMNS, *MODE_COLUMNS, "borough", "updated_at"]
EVERY = {"volume", "casualties", "boroughs", "zones", "hours", "weekdays", "coordinates", "borough_names", "lag"}
EVERY |= {"calibration", "pattern", "predictions"}
SPATIAL = {"boroughs", "zones", "calibration", "pattern"}
PLACED = SPATIAL | {"coordinates"}
OF_FEED = {"coordinates", "borough_names", "lag"}
BUNDLE = Path(__file__).resolve().parents[3] / "resources" / "data" / "bundle"
Rows = pd.DataFrame
Report = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def sound() -> Rows:
    """Half of the rows of the synthetic city, from the end of 2023 to April 2025."""
    rows = collision_rows(date(2023, 12, 18), date(2025, 4, 27)).rename(columns={":updated_at": "updated_at"})
    return rows[COLUMNS].iloc[::2].astype("string").reset_index(drop=True)


@pytest.fixture(scope="module")
def report(places: Places) -> Report:
    """The JSON of the report on rows."""
    surface = load_surface(BUNDLE, places.zones)

    def make(rows: Rows, measure: str = "collisions", **changes: Any) -> dict[str, Any]:
        learned = Window(date(2020, 7, 20), date(2024, 12, 31))
        known = measure in surface.measures
        champion = Champion("ours", forecast_from_surface(surface, measure), learned) if known else None
        feed = FeedState(len(rows), END + timedelta(days=14), None)
        asked = {"end": END, "weeks": 13} | changes
        summary = compare_rows(rows, clean(rows, places.polygons), places, champion, "", feed, measure, **asked)
        return json.loads(json.dumps(as_json(summary, places, datetime(2025, 5, 1, tzinfo=UTC))))

    return make


@pytest.fixture(scope="module")
def before(sound: Rows, report: Report) -> dict[str, Any]:
    """The report on sound rows."""
    return report(sound)


def late(rows: Rows, since: str = SINCE) -> pd.Series:
    return (rows["crash_date"].str[:10] >= since).fillna(False).astype(bool)


def nothing(*columns: str, since: str = SINCE) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        rows = rows.copy()
        rows.loc[late(rows, since), list(columns)] = None
        return rows

    return change


def constant(**values: str) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        rows = rows.copy()
        for name, value in values.items():
            rows.loc[late(rows), name] = value
        return rows

    return change


def swapped(rows: Rows) -> Rows:
    at = late(rows)
    return rows.assign(
        latitude=rows["longitude"].where(at, rows["latitude"]), longitude=rows["latitude"].where(at, rows["longitude"])
    )


def only_brooklyn(rows: Rows) -> Rows:
    return rows[~late(rows) | (rows["borough"] == "BROOKLYN")].reset_index(drop=True)


def without_staten_island(rows: Rows) -> Rows:
    west = pd.to_numeric(rows["longitude"], errors="coerce").between(-74.26, -74.05)
    south = pd.to_numeric(rows["latitude"], errors="coerce") < 40.65
    return rows[~(late(rows) & west & south)].reset_index(drop=True)


def in_utc(rows: Rows) -> Rows:
    moment = pd.to_datetime(rows["crash_date"].str[:10] + " " + rows["crash_time"]) + pd.Timedelta(hours=5)
    at = late(rows)
    return rows.assign(
        crash_date=moment.dt.strftime("%Y-%m-%d").where(at, rows["crash_date"]).astype("string"),
        crash_time=moment.dt.strftime("%H:%M").where(at, rows["crash_time"]).astype("string"),
    )


FAULTS: dict[str, tuple[Callable[[Rows], Rows], set[str], str]] = {
    "no coordinates": (nothing("latitude", "longitude"), PLACED, "only 0 % of their rows have coordinates"),
    "no latitude": (nothing("latitude"), PLACED, "have coordinates"),
    "coordinates (0, 0)": (constant(latitude="0", longitude="0"), PLACED, "have coordinates"),
    "coordinates exchanged": (swapped, PLACED, "only 0 % of their rows lie in the zones"),
    "one place": (constant(latitude="40.7127", longitude="-74.0059"), PLACED, "in one and the same zone"),
    "no persons": (nothing(*PERSONS), {"casualties"}, "known of only 0 % of their rows"),
    "no killed persons": (nothing(PERSONS[1]), {"casualties"}, "known of only 0 % of their rows"),
    "times of 00:00": (constant(crash_time="0:00"), {"hours", "pattern"}, "100 % of their times are 00:00"),
    "times of 12:00": (constant(crash_time="12:00"), {"hours", "pattern"}, "in one and the same hour"),
    "times in UTC": (in_utc, {"hours", "pattern"}, "shifted by +5 hours"),
    "no Staten Island": (without_staten_island, {"volume", *SPATIAL}, "hardly any rows of Staten Island"),
}


def verdicts(form: dict[str, Any]) -> dict[str, str]:
    return {check["key"]: check["verdict"] for check in form["checks"]}


def test_sound_rows_have_no_fault(before: dict[str, Any]) -> None:
    assert set(verdicts(before)) == EVERY
    assert NOT_JUDGED not in verdicts(before).values()
    assert (before["faults"], before["veto"]) == ([], None)
    assert before["retrain"] == YES  # half of the rows: the model is twice too high


@pytest.mark.parametrize("fault", FAULTS)
def test_what_lacks_its_input_is_not_judged_and_all_else_is(
    sound: Rows, report: Report, before: dict[str, Any], fault: str
) -> None:
    change, spoiled, words = FAULTS[fault]
    form = report(change(sound))
    found = verdicts(form)
    assert set(found) == EVERY
    assert {key for key, verdict in found.items() if verdict == NOT_JUDGED} == spoiled
    drifted = {key for key, verdict in verdicts(before).items() if verdict == DRIFTED}
    assert {key for key, verdict in found.items() if verdict == DRIFTED} <= drifted
    for check in form["checks"]:
        if check["verdict"] == NOT_JUDGED:
            assert words in check["why"]
            assert SINCE in check["why"] or "2025-03-0" in check["why"]
            assert check["change"] is None
    assert form["retrain"] == NO
    assert words in form["veto"]
    assert words in form["why"]
    assert Phrase.from_json(form["phrases"][form["why"]]) == form["why"]
    assert any(one["vetoes"] and words in one["text"] for one in form["faults"])


def test_casualties_are_judged_by_no_check_where_persons_are_unknown(sound: Rows, report: Report) -> None:
    found = verdicts(report(nothing(*PERSONS)(sound), "casualty_collisions"))
    assert {key for key, verdict in found.items() if verdict != NOT_JUDGED} == {*OF_FEED, "predictions"}


def test_unknown_modes_are_a_fault_for_a_measure_by_mode_alone(
    sound: Rows, report: Report, before: dict[str, Any]
) -> None:
    rows = nothing(*MODE_COLUMNS)(sound)
    assert report(rows) == before
    form = report(rows, "cyclists_hurt")
    found = verdicts(form)
    judged = {key for key, verdict in found.items() if verdict != NOT_JUDGED}
    assert judged - {"predictions"} == {*OF_FEED, "casualties"}
    assert "cyclists and motorists is known of only 0 % of their rows" in form["veto"]
    sound_form = report(sound, "cyclists_hurt")
    assert NOT_JUDGED not in verdicts(sound_form).values()
    assert sound_form["faults"] == []


def test_a_few_unknown_persons_change_nothing(sound: Rows, report: Report, before: dict[str, Any]) -> None:
    scattered = sound.copy()
    scattered.loc[scattered.index[::400], PERSONS[0]] = None
    form = report(scattered)
    assert form["faults"] == []
    assert verdicts(form) == verdicts(before)


def test_a_fault_that_is_over_takes_its_weeks_and_no_verdict(
    sound: Rows, report: Report, before: dict[str, Any]
) -> None:
    rows = sound.copy()
    mended = rows["crash_date"].str[:10].between("2025-02-03", "2025-02-14")
    rows.loc[mended, ["latitude", "longitude"]] = None
    form = report(rows)
    assert NOT_JUDGED not in verdicts(form).values()
    assert "On 12 days from 2025-02-03 to 2025-02-14 only 0 % of their rows have coordinates" in form["veto"]
    after, sound_after = (
        next(check for check in one["checks"] if check["key"] == "calibration")["after"] for one in (form, before)
    )
    assert after == pytest.approx(sound_after, rel=0.05)


def test_boroughs_without_names_are_said_and_veto_nothing(sound: Rows, report: Report, before: dict[str, Any]) -> None:
    form = report(nothing("borough")(sound))
    assert verdicts(form)["borough_names"] == NOT_JUDGED
    assert any("name a borough" in one["text"] and not one["vetoes"] for one in form["faults"])
    assert verdicts(form)["boroughs"] == verdicts(before)["boroughs"]
    assert form["retrain"] == before["retrain"]


def test_rows_that_do_not_say_when_they_changed_leave_the_lag_alone(
    sound: Rows, report: Report, before: dict[str, Any]
) -> None:
    for rows in (nothing("updated_at")(sound), sound.assign(updated_at=pd.NA)):
        form = report(rows)
        lag = next(check for check in form["checks"] if check["key"] == "lag")
        assert (lag["verdict"], form["veto"]) == (NOT_JUDGED, None)
        assert "do not say when they were last changed" in lag["why"]
        assert form["retrain"] == before["retrain"]


def test_a_day_ten_times_is_left_out_and_said(sound: Rows, report: Report, before: dict[str, Any]) -> None:
    day = sound[sound["crash_date"].str[:10] == "2025-03-12"]
    copies = [day.assign(collision_id=(day["collision_id"].astype(int) + n * 10**8).astype("string")) for n in range(9)]
    form = report(pd.concat([sound, *copies], ignore_index=True))
    assert any("On 2025-03-12 far more rows than usual came" in one["text"] for one in form["faults"])
    volume, sound_volume = (
        next(check for check in one["checks"] if check["key"] == "volume")["change"] for one in (form, before)
    )
    assert volume == pytest.approx(sound_volume, abs=1.5)


def test_rows_with_the_same_ids_count_once(sound: Rows, report: Report, before: dict[str, Any]) -> None:
    assert report(pd.concat([sound, sound[late(sound)]], ignore_index=True))["checks"] == before["checks"]


@pytest.mark.parametrize(("first", "last"), [("2025-03-01", "2025-03-31"), ("2024-10-01", "2024-10-31")])
def test_a_month_that_vanished_vetoes_retraining(sound: Rows, report: Report, first: str, last: str) -> None:
    form = report(sound[~sound["crash_date"].str[:10].between(first, last)].reset_index(drop=True))
    assert f"from {first} to {last} there are no rows" in form["veto"]
    assert form["retrain"] == NO
    assert NOT_JUDGED not in verdicts(form).values()


def test_newest_days_that_are_missing_veto_retraining(sound: Rows, report: Report) -> None:
    gone = sound[~sound["crash_date"].str[:10].between("2025-04-01", "2025-04-26")].reset_index(drop=True)
    form = report(gone)
    assert "from 2025-04-01 to 2025-04-" in form["veto"]
    assert form["retrain"] == NO


def test_rows_of_one_borough_are_no_drift(sound: Rows, report: Report) -> None:
    form = report(only_brooklyn(sound))
    assert form["retrain"] == NO
    assert form["veto"]
    assert DRIFTED not in {verdict for key, verdict in verdicts(form).items() if key not in OF_FEED}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    columns=st.sets(st.sampled_from(COLUMNS), min_size=1),
    since=st.dates(date(2023, 12, 1), date(2025, 5, 1)),
    measure=st.sampled_from(["collisions", "casualty_collisions", "incidents"]),
    zero=st.booleans(),
)
def test_whatever_is_null_since_whenever_there_is_a_report(
    sound: Rows, report: Report, columns: set[str], since: date, measure: str, zero: bool
) -> None:
    rows = sound.iloc[::8].reset_index(drop=True)
    at = late(rows, since.isoformat())
    for name in columns:
        rows.loc[at, name] = "0" if zero and name not in {"crash_date", "updated_at"} else None
    form = report(rows, measure)
    found = verdicts(form)
    assert not found or set(found) == EVERY
    assert set(found.values()) <= {"steady", "watch", "drifted", NOT_JUDGED}
    assert all(check["why"] for check in form["checks"])
    assert "nan" not in form["why"]
    if form["veto"]:
        assert form["retrain"] == NO


def _store(folder: Path, rows: Rows) -> None:
    page = pd.DataFrame({name: [None] * len(rows) for name in FEED_COLUMNS}).assign(updated_at=rows["updated_at"])
    for name in (*MODEL_COLUMNS, "borough"):
        numbers = name not in {"crash_date", "crash_time", "borough"}
        page[name] = pd.to_numeric(rows[name], errors="coerce") if numbers else rows[name]
    page["crash_date"] = page["crash_date"].str[:10]
    page["crash_time"] = page["crash_time"].str.zfill(5)
    store = open_store(f"sqlite:///{folder / 'collisions.sqlite'}")
    store.upsert(page)
    store.save_sync(SyncState(refreshed=datetime(2025, 5, 10, tzinfo=UTC)))
    store.close()


def test_a_row_of_2052_is_kept_out_and_said(sound: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = []
    for name, rows in (("sound", sound), ("future", sound.copy())):
        if name == "future":
            rows.loc[rows.index[-1], "crash_date"] = "2052-01-10T00:00:00.000"
        (tmp_path / name).mkdir()
        _store(tmp_path / name, rows)
        assert main(["drift", "--json", "--home", str(tmp_path / name)]) == 0
        answers.append(json.loads(capsys.readouterr().out.splitlines()[-1]))
    without, among = answers
    assert among["faults"] == ["Rows dated after today, left out: 1"]
    assert among["windows"] == without["windows"]
    assert {**among["checks"], "volume": ""} == {**without["checks"], "volume": ""}
    assert among["verdict"] == without["verdict"] != NOT_JUDGED


def test_the_command_says_what_is_not_judged_and_the_page_shows_it(
    sound: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _store(tmp_path, nothing("latitude", "longitude")(sound))
    assert main(["drift", "--json", "--home", str(tmp_path)]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    result = events[-1]
    assert set(result["not_judged"]) == PLACED
    assert "only 0 % of their rows have coordinates" in result["veto"]
    assert any("have coordinates" in event.get("message", "") for event in events if event["type"] == "log")
    page = Path(result["html"]).read_text(encoding="utf-8")
    assert "What the feed lacks" in page
    assert "No retraining while this lasts." in page
    assert page.count("not judged") >= len(PLACED)


def test_days_of_a_store_that_was_filled_in_parts_are_no_fault(sound: Rows, report: Report) -> None:
    apart = sound[~sound["crash_date"].str[:10].between("2024-05-05", "2024-12-31")].reset_index(drop=True)
    form = report(apart, end=END, weeks=13)
    assert form["veto"] is None
    assert len(np.unique([check["key"] for check in form["checks"]])) == len(EVERY)
