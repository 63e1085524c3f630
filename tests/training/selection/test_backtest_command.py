from __future__ import annotations

import json
from datetime import date

import pytest

from tests.synthetic.collisions import collision_rows
from training.__main__ import main

NAMED = ["city mean", "raw cell mean", "zone × city profile", "hierarchical with dates"]


def _words(home, files, first, *more: str) -> list[str]:
    """`backtest` from a day on, of four candidates beside the baseline."""
    words = ["backtest", "--json", "--home", str(home), "--collisions", *map(str, files), "--from", first]
    return [*words, "--jobs", "1", *more, "--candidates", *NAMED]


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory):
    """Two tests of 2019 on synthetic rows, with a year to learn from."""
    home = tmp_path_factory.mktemp("home")
    collision_rows(date(2018, 1, 1), date(2019, 7, 1)).to_parquet(home / "rows.parquet")
    return _words(home, [home / "rows.parquet"], "2019-01-01", "--years", "1", "--origins", "2")


def _result(capsys) -> dict:
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[-1]["type"] == "result", lines[-1]
    return lines[-1]


def test_the_levels_and_shapes_of_a_city_are_told_from_noise(synthetic, capsys) -> None:
    """The synthetic city has zone × hour patterns that are no product, which the hierarchical model finds."""
    assert main(synthetic) == 0
    found = _result(capsys)
    assert [origin["test"]["start"] for origin in found["origins"]] == ["2019-01-01", "2019-04-02"]
    assert found["origins"][1]["fit"] == {"start": "2018-04-02", "end": "2019-04-01"}
    rows = found["candidates"]
    deviance = {name: row["deviance_zone_hour"] for name, row in rows.items()}
    assert deviance["hierarchical with dates"] < deviance["empirical Bayes"] < deviance["raw cell mean"]
    assert deviance["raw cell mean"] < deviance["city mean"]
    own = rows["hierarchical with dates"]
    assert own["difference_zone_hour_percent"][2] < 0
    assert own["difference_cell_percent"][2] < 0
    assert 0.88 <= own["coverage_90_percent"] <= 0.92
    # From 2019-03-18 on a tenth fewer are reported: what was learned before is too much.
    assert 0.8 < rows["empirical Bayes"]["calibration"] < 1.0


def test_real_collisions_give_the_known_figures(shared_data, tmp_path, capsys) -> None:
    """The known ones are of all 262 zones; the five that never had a collision add no deviance: 257/262 of these."""
    files = [shared_data / "collisions" / f"collisions_{year}.parquet" for year in range(2016, 2020)]
    assert main(_words(tmp_path, files, "2019-01-01")) == 0
    found = _result(capsys)
    assert [origin["test"]["start"] for origin in found["origins"]] == [
        "2019-01-01",
        "2019-04-02",
        "2019-07-02",
        "2019-10-01",
    ]
    assert found["origins"][3] == {
        "fit": {"start": "2016-10-01", "end": "2019-09-30"},
        "test": {"start": "2019-10-01", "end": "2019-12-30"},
    }
    rows = found["candidates"]
    for name, deviance in (("empirical Bayes", 0.3600), ("zone × city profile", 0.3612), ("raw cell mean", 0.3650)):
        assert rows[name]["deviance_zone_hour"] * 257 / 262 == pytest.approx(deviance, abs=7e-4)
        assert rows[name]["calibration"] == pytest.approx(0.92, abs=0.004)
    assert rows["zone × city profile"]["difference_zone_hour_percent"][0] == pytest.approx(0.31, abs=0.02)
    assert rows["zone × city profile"]["difference_cell_percent"][0] == pytest.approx(1.53, abs=0.03)
    assert rows["empirical Bayes"]["share_in_top_5_percent_cells"] == pytest.approx(0.192, abs=0.004)
    own = rows["hierarchical with dates"]
    assert own["difference_zone_hour_percent"][0] <= -0.8
    assert own["difference_cell_percent"][0] <= -2.8
    assert own["difference_zone_hour_percent"][2] < 0
    assert own["difference_cell_percent"][2] < 0
    assert all(zone_hour < 0 and cell < 0 for zone_hour, cell in own["difference_by_origin_percent"])
    assert 0.88 <= own["coverage_90_percent"] <= 0.92


def test_an_unknown_candidate_is_named(synthetic, capsys) -> None:
    assert main([*synthetic, "magic"]) == 1
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["type"] == "error"
    assert "no candidate magic. There are: city mean, " in last["message"]
