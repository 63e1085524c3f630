"""The bundled zones, streets and model, loaded once for all tests of core."""

from __future__ import annotations

import pytest

from collision_risk_plugin.core.bundle import Surface, load_surface
from collision_risk_plugin.core.network import Network
from collision_risk_plugin.core.network_file import load_network
from collision_risk_plugin.core.sources import BUNDLED_MODEL, BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.zones import ZoneSet, load_zones


@pytest.fixture(scope="session")
def zones() -> ZoneSet:
    return load_zones(BUNDLED_ZONES)


@pytest.fixture(scope="session")
def network(zones: ZoneSet) -> Network:
    return load_network(BUNDLED_NETWORK, zones)


@pytest.fixture(scope="session")
def surface(zones: ZoneSet) -> Surface:
    return load_surface(BUNDLED_MODEL, zones)
