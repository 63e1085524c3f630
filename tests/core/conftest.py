"""The bundled zones, streets, model and speeds, loaded once for all tests of core."""

from __future__ import annotations

from pathlib import Path

import pytest

from collision_risk_plugin.core.constants import BUNDLED_MODEL, BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones
from collision_risk_plugin.core.model.bundle import RateSurface, load_surface
from collision_risk_plugin.core.street_risk.attaching import with_site_shares
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.traffic.speed_table import SpeedTable, bundled_speeds
from tests.part_of_city import write_part


@pytest.fixture(scope="session")
def zones() -> ZoneSet:
    return load_zones(BUNDLED_ZONES)


@pytest.fixture(scope="session")
def network(zones: ZoneSet, surface: RateSurface) -> Network:
    return with_site_shares(load_network(BUNDLED_NETWORK, zones), surface)


@pytest.fixture(scope="session")
def part_file(network: Network, zones: ZoneSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lower Manhattan's part of the bundled streets, for tests that read or search the whole network many times."""
    return write_part(tmp_path_factory.mktemp("part") / "part.npz", network, zones)


@pytest.fixture(scope="session")
def part(part_file: Path, zones: ZoneSet) -> Network:
    return load_network(part_file, zones)


@pytest.fixture(scope="session")
def surface(zones: ZoneSet) -> RateSurface:
    return load_surface(BUNDLED_MODEL, zones)


@pytest.fixture(scope="session")
def speeds() -> SpeedTable:
    return bundled_speeds()
