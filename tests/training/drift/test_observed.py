"""What rows say besides where and when."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from training.drift.windows import observe
from training.learning.collisions import clean

Row = Callable[..., dict[str, object]]


def test_boroughs_and_changes(row: Row, as_rows: Callable[..., pd.DataFrame], polygons: gpd.GeoDataFrame):
    rows = as_rows(
        row(collision_id="3", borough=None, updated_at="2025-01-08T23:59:00.000Z"),
        row(collision_id="1", borough="BRONX", updated_at="2025-01-06T01:00:00.000Z"),
        row(collision_id="2", borough="  ", updated_at=None),
        row(collision_id="4", borough="QUEENS", updated_at="soon"),
        row(collision_id="no number", borough=None, updated_at="2025-01-08T10:00:00.000Z"),
        row(collision_id="1", borough=None, updated_at="2025-01-11T10:00:00.000Z"),  # the last of an id counts
    )
    seen = observe(rows, clean(rows, polygons), "collisions")
    assert seen.no_borough.tolist() == [True, True, True, False]
    assert seen.lag[[0, 2]].tolist() == [5, 2]
    assert np.isnan(seen.lag[[1, 3]]).all()
    assert (seen.monday == np.datetime64("2025-01-06")).all()


@pytest.mark.parametrize(("measure", "counted"), [("collisions", 1), ("casualty_collisions", 1), ("incidents", 3)])
def test_what_is_counted(
    row: Row, as_rows: Callable[..., pd.DataFrame], polygons: gpd.GeoDataFrame, measure: str, counted: int
):
    rows = as_rows(row(number_of_persons_injured="3", borough="BRONX", updated_at=None))
    seen = observe(rows, clean(rows, polygons), measure)
    assert seen.counted.tolist() == [counted]
    assert seen.casualty.tolist() == [True]
    assert seen.dispersion() == counted
