"""The bundled streets and model, one real journey over them, and the provider, for the tests inside QGIS."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from qgis.core import QgsApplication

import collision_risk_plugin
from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey import Journey, JourneyRequest, assess
from collision_risk_plugin.core.sources import Sources, load_sources

JFK_AIRPORT = (-73.7793733748521, 40.642947899999996)
WALL_STREET = (-74.0098809, 40.706619)


@pytest.fixture(scope="session")
def sources() -> Sources:
    return load_sources()


@pytest.fixture(scope="session")
def drive(sources: Sources) -> Callable[..., Journey]:
    """Drives from JFK Airport to Wall Street on a Friday at 17:00, or as the arguments say otherwise."""

    def answer(**asked: object) -> Journey:
        usual = {"start": JFK_AIRPORT, "end": WALL_STREET, "departure": clock.parse("2026-11-27T17:00")}
        return assess(JourneyRequest(**{**usual, **asked}), sources.network, sources.surface)

    return answer


@pytest.fixture(scope="session")
def journey(drive: Callable[..., Journey]) -> Journey:
    return drive()


@pytest.fixture
def provider(qgis_processing: None) -> Iterator[None]:
    """The provider in the registry, as the plugin puts it there."""
    plugin = collision_risk_plugin.classFactory(None)
    plugin.initProcessing()
    yield
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("collisionrisk") is None
