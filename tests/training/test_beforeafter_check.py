"""`beforeafter-check`: made-up changes on rows that are drawn here, by the command that a person runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.constants import BUNDLED_NETWORK
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.network_reader import load_network
from tests.part_of_city import write_part
from training.__main__ import main


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory, zones: ZoneSet) -> tuple[Path, Path]:
    """Streets of a part of the city, and four years of collisions on them whose sites differ (gamma)."""
    folder = tmp_path_factory.mktemp("given")
    streets = write_part(folder / "part.npz", load_network(BUNDLED_NETWORK, zones), zones)
    sites = load_network(streets, zones).sites
    random = np.random.default_rng(1)
    count = random.poisson(random.gamma(0.8, 30 / len(sites) * 400, len(sites)))
    site = np.repeat(np.arange(len(sites)), count)
    day = np.datetime64("2016-01-01") + random.integers(0, 4 * 365, len(site))
    hurt = (random.random(len(site)) < 0.3).astype(int)
    rows = {"collision_id": np.arange(len(site)) + 1, "crash_date": day.astype(str), "crash_time": "12:07"}
    places = {"latitude": sites.lat[site], "longitude": sites.lon[site]}
    persons = {"number_of_persons_injured": hurt, "number_of_persons_killed": 0}
    file = folder / "rows.csv"
    pd.DataFrame({**rows, **places, **persons}).to_csv(file, index=False)
    return streets, file


def check(capsys: pytest.CaptureFixture[str], tmp_path: Path, given: tuple[Path, Path], *words: str) -> dict[str, Any]:
    streets, rows = given
    asked = ["beforeafter-check", "--json", "--home", str(tmp_path), "--network", str(streets)]
    main([*asked, "--collisions", str(rows), "--measures", "collisions", "casualty_collisions", *words])
    return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))


def test_where_nothing_changed_the_interval_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, given: tuple[Path, Path]
) -> None:
    found = check(capsys, tmp_path, given, "--changes", "60", "--seed", "3")
    every = found["checks"][0]
    assert every["what"] == "all"
    assert every["changes"] == 60
    assert every["holding"] >= 0.88
    assert abs(every["bias"]) < 0.05
    assert {part["what"] for part in found["checks"]} >= {"random", "high", "near", "collisions"}
    assert check(capsys, tmp_path, given, "--changes", "12", "--seed", "3") == check(
        capsys, tmp_path, given, "--changes", "12", "--seed", "3"
    )


def test_a_true_effect_is_held_and_not_overstated(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, given: tuple[Path, Path]
) -> None:
    every = check(capsys, tmp_path, given, "--changes", "60", "--fewer", "40")["checks"][0]
    assert every["holding"] >= 0.85
    assert every["fewer"] > 0.2
    assert every["more"] < 0.05
    assert abs(every["bias"]) < 0.07


def test_nonsense_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path, given: tuple[Path, Path]) -> None:
    found = check(capsys, tmp_path, given, "--fewer", "120")
    assert found["message"] == "Give 1 change or more, and a percentage from 0 to less than 100."
