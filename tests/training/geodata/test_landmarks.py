"""Landmarks are placed at the corners where they stand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from collision_risk_plugin.core.constants import BUNDLED_INTERSECTIONS, BUNDLED_LANDMARKS
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.places.intersections import NO_INTERSECTIONS, read_intersections
from training.geodata.landmarks import write_landmarks


def test_the_bundled_landmarks_are_those_of_the_table(zones: ZoneSet, tmp_path: Path) -> None:
    written = tmp_path / "landmarks.csv"
    assert write_landmarks(written, zones, read_intersections(BUNDLED_INTERSECTIONS)) > 200
    assert written.read_bytes() == BUNDLED_LANDMARKS.read_bytes()
    names = [row["name"] for row in csv.DictReader(written.open(encoding="utf-8"))]
    assert len(names) == len(set(names))


def test_a_corner_that_nobody_knows_is_told_and_nothing_is_written(zones: ZoneSet, tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=r"Penn Station is at 7 Avenue & West 32 Street, Manhattan, of which there are 0"
    ):
        write_landmarks(tmp_path / "landmarks.csv", zones, NO_INTERSECTIONS)
    assert not list(tmp_path.iterdir())
