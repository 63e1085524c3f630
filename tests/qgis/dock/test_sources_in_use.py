"""What the panel works with, while what is wanted changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.PyQt.QtCore import QObject

from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.core.streets.catalog import SKETCH
from collision_risk_plugin.gui.journey.loaded_sources import LoadedSources
from collision_risk_plugin.settings import store_setting
from tests.qgis.dock.conftest import idle


@pytest.fixture
def in_use(qgis_app: object) -> Iterator[LoadedSources]:
    owner = QObject()
    yield LoadedSources(owner)
    assert wait_until(idle, timeout_milliseconds=120_000)
    store_setting("streets", "")


def test_what_is_loaded_is_used_until_something_else_is_wanted(in_use: LoadedSources) -> None:
    loaded: list[Sources] = []
    in_use.loaded.connect(loaded.append)
    in_use.load()
    assert wait_until(lambda: bool(loaded), timeout_milliseconds=120_000)
    in_use.refresh_selection()
    assert in_use.sources is loaded[0]
    store_setting("streets", SKETCH)
    in_use.refresh_selection()
    assert in_use.sources is None


def test_what_was_wanted_before_is_not_taken_when_it_comes_late(in_use: LoadedSources, sources: Sources) -> None:
    in_use.load()
    store_setting("streets", SKETCH)
    in_use.refresh_selection()
    assert wait_until(idle, timeout_milliseconds=120_000)
    wait(50)
    assert in_use.sources is None
    in_use.use(sources)
    assert in_use.sources is sources
