"""`python -m training streets-check`: later collisions at the sites of a part of the bundled streets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.constants import BUNDLED_NETWORK
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.street_risk.attaching import attach
from collision_risk_plugin.core.street_risk.dividing import SiteEvidence
from collision_risk_plugin.core.streets.network_reader import load_network
from tests.part_of_city import write_part
from tests.street_patterns import SIDE, ZONES, grid_network, street_pattern
from training.__main__ import main
from training.street_model.site_check import LaterCounts, SiteCheck

ZONES_DEGREE = 0.01
"""Width of a zone in degrees."""


@pytest.fixture(scope="module")
def part_file(zones: ZoneSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_part(tmp_path_factory.mktemp("part") / "part.npz", load_network(BUNDLED_NETWORK, zones), zones)


def _counts(network: Any, seen: np.ndarray, dispersion: float = 1.0) -> LaterCounts:
    """Counts (S,) at sites that lie in the western zone."""
    sites = np.arange(len(network.sites))
    evidence = SiteEvidence(sites, np.zeros_like(sites), np.ones(len(sites)), seen[:, None], np.zeros((len(ZONES), 1)))
    return LaterCounts(evidence, ("collisions",), np.array([dispersion]))


def _check(seen: np.ndarray, pattern: Any, network: Any) -> SiteCheck:
    divided = network.with_shares(attach(pattern, network, ZONES))
    return SiteCheck(divided, ZONES, _counts(divided, seen), np.array([[1.0], [0.0]]))


def test_a_pattern_that_knows_where_they_are_beats_an_even_division() -> None:
    """Ten times as many on one street in four, before and later."""
    network = grid_network(5, 5, 200)
    rng = np.random.default_rng(1)
    segments = network.sites.segments
    rate = np.where(np.arange(len(network.sites)) % 4 == 0, 10.0, 1.0) * (np.arange(len(network.sites)) < segments)
    x, y = network.sites.lon[:segments] / ZONES_DEGREE, network.sites.lat[:segments] / ZONES_DEGREE
    knows = street_pattern(list(zip(x * SIDE, y * SIDE, strict=True)), 3 * rate[:segments])
    later = rng.poisson(rate).astype(float)
    found = _check(later, knows, network).scores("collisions")
    assert found is not None
    assert found.counted == later.sum()
    assert found.deviance_zone < -0.5
    assert found.deviance_class < -0.5
    assert found.top_share > found.top_share_zone
    assert found.calibration == pytest.approx(1)
    assert set(found.by_kind) == {"segment", "intersection"}
    assert found.by_kind["segment"] > 1 > found.by_kind["intersection"]  # the later ones are on segments alone
    wrong = street_pattern(list(zip(x * SIDE, y * SIDE, strict=True)), 3 * np.roll(rate[:segments], 1))
    other = _check(later, wrong, network).scores("collisions")
    assert other is not None
    assert other.deviance_zone > 0.2
    assert other.top_share < found.top_share


def test_the_promise_of_a_high_injury_network_is_held_where_the_pattern_is_right() -> None:
    network = grid_network(8, 8, 120)
    rng = np.random.default_rng(2)
    segments = network.sites.segments
    rate = np.where(network.sites.lat[:segments] < np.median(network.sites.lat), 30.0, 3.0)
    x, y = network.sites.lon[:segments] / ZONES_DEGREE, network.sites.lat[:segments] / ZONES_DEGREE
    pattern = street_pattern(list(zip(x * SIDE, y * SIDE, strict=True)), 5 * rate)
    later = np.zeros(len(network.sites))
    later[:segments] = rng.poisson(rate)
    injury = _check(later, pattern, network).injury_scores(["collisions"])
    assert injury.promised >= 0.5
    assert injury.held == pytest.approx(injury.promised, abs=0.05)
    assert injury.kilometres > 0.5


def test_where_nothing_was_counted_there_is_no_score() -> None:
    network = grid_network(3, 3, 200)
    assert (
        _check(np.zeros(len(network.sites)), street_pattern([(100.0, 50.0)], [1.0]), network).scores("collisions")
        is None
    )


def _rows(lon: Any, lat: Any, day: str, injured: int, first: int = 1) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "collision_id": [str(number) for number in range(first, first + len(lon))],
            "crash_date": f"{day}T00:00:00.000",
            "crash_time": "8:15",
            "latitude": [str(value) for value in lat],
            "longitude": [str(value) for value in lon],
            "number_of_persons_injured": str(injured),
            "number_of_persons_killed": "0",
        }
    )


def _run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[dict[str, Any], str]:
    status = main(["streets-check", "--json", *map(str, words)])
    lines = capsys.readouterr().out.splitlines()
    last: dict[str, Any] = json.loads(lines[-1])
    assert last["type"] == ("error" if status else "result"), last
    return last, "\n".join(lines)


def _finite(text: str) -> None:
    raise AssertionError(f"{text} is no JSON")


@pytest.fixture
def command(tmp_path: Path, part_file: Path) -> list[str | Path]:
    return ["--home", tmp_path, "--network", part_file, "--collisions", tmp_path / "rows.parquet"]


def test_the_bundled_model_is_judged_on_days_that_it_has_not_seen(
    zones: ZoneSet, part_file: Path, command: list[str | Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = load_network(part_file, zones)
    later = _rows(part.node_lon, part.node_lat, "2026-01-07", injured=1)
    earlier = _rows(part.node_lon, part.node_lat, "2019-01-07", injured=1, first=100_000)
    pd.concat((later, earlier)).to_parquet(tmp_path / "rows.parquet")
    found, printed = _run(capsys, *command, "--measure", "collisions", "casualty_collisions")
    (check,) = found["checks"]
    assert (check["learned_to"], check["from"], check["to"]) == ("2025-03-31", "2026-01-07", "2026-01-07")
    everywhere = {one["measure"]: one for one in check["scores"] if one["area"] is None}
    assert list(everywhere) == ["collisions", "casualty_collisions"]
    assert everywhere["collisions"]["counted"] <= len(part.node_lon)
    assert everywhere["collisions"]["counted"] > 0.5 * len(part.node_lon)
    assert set(check["high_injury_network"]) == {"casualty_collisions"}
    assert "High-injury network of casualty_collisions" in printed
    json.loads(json.dumps(found), parse_constant=_finite)


@pytest.mark.parametrize(
    ("more", "day", "said"),
    [
        ((), "2019-01-07", "is of these days and later than 2025-03-31"),
        (("--from", "2019-01-01"), "2026-01-07", "has learned from the days up to 2025-03-31"),
        (("--network", "nowhere.npz"), "2026-01-07", "nowhere.npz"),
        (("--network", "no/name"), "2026-01-07", "cannot name streets"),
        (("--fit-from", "2019-01-01"), "2026-01-07", "Give --fit-until as well"),
        (("--fit-until", "2025-01-01", "--days", "0"), "2026-01-07", "Give 1 or more"),
        (("--fit-until", "2026-02-01"), "2026-01-07", "later than 2026-02-01"),
        (("--fit-until", "2025-02-01"), "2026-01-07", "of the days up to 2025-02-01"),
        ((), "2026-01-07", "None of the later collisions lies on the streets"),
    ],
)
def test_what_cannot_be_judged_is_refused(
    more: tuple[str, ...],
    day: str,
    said: str,
    command: list[str | Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _rows([-73.80], [40.60], day, injured=0).to_parquet(tmp_path / "rows.parquet")
    assert said in _run(capsys, *command, *more)[0]["message"]
