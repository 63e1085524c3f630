"""`check`: the bundled model judged on later rows, by the command that a person runs."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.constants import BUNDLED_MODEL
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.model.bundle import load_surface
from training.__main__ import main
from training.registry.surface import forecast_from_surface

APRIL = date(2025, 4, 7)


@pytest.fixture
def later_rows(zones: ZoneSet, tmp_path: Path) -> Path:
    """Eight weeks after the model, drawn from its own rates, dates and all; and a year before from flat ones."""
    random = np.random.default_rng(5)
    own = forecast_from_surface(load_surface(BUNDLED_MODEL, zones), "collisions")
    rows = []
    for number in range(8 * 7 + 330):
        later = number < 8 * 7
        day = APRIL + timedelta(days=number) if later else date(2024, 5, 1) + timedelta(days=number - 8 * 7)
        rate = np.nan_to_num(own.rate[:, 24 * day.weekday() : 24 * day.weekday() + 24])
        expected = (
            rate * own.factors.day_factors(day, 0)[own.factors.group] if later else np.full(rate.shape, rate.mean())
        )
        zone, hour = np.nonzero(random.poisson(expected))
        rows.append(
            pd.DataFrame(
                {
                    "crash_date": day.isoformat(),
                    "crash_time": [f"{h}:07" for h in hour],
                    "latitude": zones.lat[zone],
                    "longitude": zones.lon[zone],
                    "number_of_persons_injured": (random.random(len(zone)) < 0.45).astype(int),
                    "number_of_persons_killed": 0,
                }
            )
        )
    whole = pd.concat(rows, ignore_index=True)
    whole.insert(0, "collision_id", np.arange(len(whole)) + 1)
    file = tmp_path / "later.csv"
    whole.to_csv(file, index=False)
    return file


def _check(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, object]:
    main(["check", "--json", "--model", str(BUNDLED_MODEL), *map(str, words)])
    return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))


def test_a_model_that_is_right_is_calibrated_and_beats_empirical_bayes(
    later_rows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = APRIL + timedelta(days=8 * 7 - 1)
    said = _check(capsys, "--collisions", later_rows, "--from", APRIL, "--to", last)
    assert "measures" in said, said
    # The rows do not tell who was on foot, on a bicycle or in a motor vehicle.
    assert list(said["measures"]) == ["collisions", "casualty_collisions", "incidents"]
    ours, theirs = said["measures"]["collisions"].values()
    assert ours["calibration"] == pytest.approx(1, abs=0.05)
    assert ours["coverage_90_percent"] == pytest.approx(0.9, abs=0.02)
    assert ours["difference_zone_hour_percent"][2] < 0
    assert ours["deviance_cell"] < theirs["deviance_cell"]


def test_days_that_the_model_has_seen_are_refused(later_rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _check(capsys, "--collisions", later_rows, "--from", "2025-03-01", "--to", "2025-04-30")
    assert said["type"] == "error"
    assert "learned from the days up to 2025-03-31" in said["message"]


def test_days_without_rows_are_told(later_rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _check(capsys, "--collisions", later_rows, "--from", "2026-01-01", "--to", "2026-02-01")
    assert said["type"] == "error"
    assert "No collisions on complete days from 2026-01-01 to 2026-02-01" in said["message"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--from", "2025-06-01", "--to", "2025-05-01"), "The last day, 2025-05-01, is before the first, 2025-06-01"),
        (("--from", "May", "--to", "2025-05-01"), "invalid date “May”; write YYYY-MM-DD"),
        (("--from", "2025-04-07", "--to", "2025-05-01", "--collisions", "nowhere"), "“nowhere” does not exist"),
    ],
)
def test_what_cannot_be_judged_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    said = _check(capsys, "--home", tmp_path, "--collisions", tmp_path, *words)
    assert said["type"] == "error"
    assert message in str(said["message"])


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("rows.csv", b"", "it is empty"),
        ("rows.csv", "collision_id,straße\n".encode("latin-1"), "its text is not in UTF-8"),
        ("rows.parquet", b"junk", "it is damaged, or of another kind than its name says"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(content)
    said = _check(capsys, "--collisions", tmp_path / name, "--from", APRIL, "--to", "2025-05-01")
    assert said["message"] == f"“{name}” cannot be read: {problem}. Export it again."


def test_weeks_without_coordinates_are_no_weeks_without_collisions(
    later_rows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = pd.read_csv(later_rows)
    rows.loc[rows["crash_date"] >= "2025-05-12", ["latitude", "longitude"]] = np.nan
    rows.to_csv(later_rows, index=False)
    last = APRIL + timedelta(days=8 * 7 - 1)
    days = ("--from", str(APRIL), "--to", str(last))
    main(["check", "--json", "--model", str(BUNDLED_MODEL), "--collisions", str(later_rows), *days])
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    ours, _ = events[-1]["measures"]["collisions"].values()
    assert ours["calibration"] == pytest.approx(1, abs=0.05)
    said = [event["message"] for event in events if event["type"] == "log"]
    assert "Days left out: 21, from 2025-05-12 to 2025-06-01: only 0 % of their rows have coordinates." in said
