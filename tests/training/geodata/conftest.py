"""The public boundaries take seconds to read, and are the same for every test."""

from __future__ import annotations

import geopandas as gpd
import pytest

from training.geodata import zone_sets


@pytest.fixture(scope="session")
def public() -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    return zone_sets.tract_streets(), zone_sets.nta_areas()


@pytest.fixture(autouse=True)
def _read_once(public: tuple[gpd.GeoDataFrame, gpd.GeoDataFrame], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zone_sets, "tract_streets", public[0].copy)
    monkeypatch.setattr(zone_sets, "nta_areas", public[1].copy)
