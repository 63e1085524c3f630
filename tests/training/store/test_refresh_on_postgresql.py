"""A refresh into PostgreSQL leaves what one into SQLite does."""

from __future__ import annotations

import importlib.util

import pandas as pd
import pytest

from training.feed.collisions import DATASET, CollisionFeed
from training.feed.nyc_open_data import nyc_open_data
from training.feed.refresh import refresh
from training.store.store import open_store


def test_a_refresh_leaves_the_same_rows_in_both(shared_data, tmp_path, on_postgresql) -> None:
    pytest.importorskip("duckdb", reason="the stand-in for NYC Open Data needs duckdb")
    spec = importlib.util.spec_from_file_location("nyc_services", shared_data.parent / "tools" / "nyc_services.py")
    services = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(services)
    rows = pd.read_parquet(shared_data / "collisions" / "collisions_2025_01_to_04.parquet").iloc[:400]
    rows.iloc[:300].to_parquet(tmp_path / "before.parquet")
    rows.assign(on_street_name="CHANGED", **{":updated_at": "2026-01-01T00:00:00.000Z"}).to_parquet(
        tmp_path / "after.parquet"
    )
    results = []
    stores = [open_store(f"sqlite:///{tmp_path / 'store.sqlite'}"), open_store(on_postgresql)]
    for name in ("before", "after"):
        server = services.serve(port=0, files=[str(tmp_path / f"{name}.parquet")])
        address = f"http://127.0.0.1:{server.server_address[1]}"
        results.extend(refresh(CollisionFeed(nyc_open_data(DATASET, address), 100), store) for store in stores)
        server.shutdown()
    one, other = (store.rows() for store in stores)
    pd.testing.assert_frame_equal(one, other)
    assert len(one) == 400
    assert stores[0].state() != stores[1].state()  # refreshed at different moments
    for name in ("received", "new", "changed", "unchanged", "collisions", "high_water", "noticed"):
        assert results[0][name] == results[1][name]
        assert results[2][name] == results[3][name]
    assert (results[3]["new"], results[3]["changed"]) == (100, 300)
