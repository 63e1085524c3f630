"""A refresh into PostgreSQL leaves what one into SQLite does."""

from __future__ import annotations

import pandas as pd

from tests.services.loopback import Loopback
from tests.synthetic.served import open_data
from training.feed.collisions import DATASET, CollisionFeed
from training.feed.nyc_open_data import nyc_open_data
from training.feed.refresh import refresh
from training.store.store import open_store


def test_a_refresh_leaves_the_same_rows_in_both(early_2025, tmp_path, on_postgresql) -> None:
    rows = early_2025.iloc[:400]
    later = rows.assign(on_street_name="CHANGED", **{":updated_at": "2026-01-01T00:00:00.000Z"})
    results = []
    stores = [open_store(f"sqlite:///{tmp_path / 'store.sqlite'}"), open_store(on_postgresql)]
    for served in (rows.iloc[:300], later):
        server = Loopback([open_data(served)])
        results.extend(refresh(CollisionFeed(nyc_open_data(DATASET, server.url), 100), store) for store in stores)
        server.stop()
    one, other = (store.rows() for store in stores)
    pd.testing.assert_frame_equal(one, other)
    assert len(one) == 400
    assert stores[0].state() != stores[1].state()  # refreshed at different moments
    for name in ("received", "new", "changed", "unchanged", "collisions", "high_water", "noticed"):
        assert results[0][name] == results[1][name]
        assert results[2][name] == results[3][name]
    assert (results[3]["new"], results[3]["changed"]) == (100, 300)
