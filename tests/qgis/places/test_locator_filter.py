"""Places in QGIS's locator bar."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.core import QgsLocator, QgsLocatorContext, QgsLocatorResult, QgsSettings

from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.gui.locator_filter import (
    PREFIX_SETTING,
    PlaceLocatorFilter,
    add_to_locator,
    remove_from_locator,
)
from tests.qgis.places.conftest import TIMES_SQUARE


class Bar:
    """QGIS's locator, and what it found."""

    def __init__(self, sources: Sources | None) -> None:
        self.locator = QgsLocator()
        self.locator.foundResult.connect(self._found)
        self.iface = SimpleNamespace(
            registerLocatorFilter=self.locator.registerFilter, deregisterLocatorFilter=self.locator.deregisterFilter
        )
        self.results: list[QgsLocatorResult] = []
        self.chosen: list[tuple[tuple[float, float], str]] = []
        self.filter = PlaceLocatorFilter(
            lambda: sources.surface.zones if sources else None, lambda place, name: self.chosen.append((place, name))
        )

    def _found(self, result: QgsLocatorResult) -> None:
        self.results.append(QgsLocatorResult(result))

    def type(self, text: str) -> list[str]:
        self.results.clear()
        self.locator.fetchResults(text, QgsLocatorContext())
        assert wait_until(lambda: not self.locator.isRunning(), timeout_milliseconds=120_000)
        wait(50)
        return [result.displayString for result in self.results]

    def choose(self, row: int) -> None:
        self.filter.triggerResult(self.results[row])


@pytest.fixture
def bar(sources: Sources) -> Iterator[Bar]:
    QgsSettings().remove(PREFIX_SETTING)
    made = Bar(sources)
    add_to_locator(made.iface, made.filter)
    yield made
    made.locator.cancel()
    if made.filter in made.locator.filters():
        remove_from_locator(made.iface, made.filter)


def test_after_cr_places_that_are_known_here_are_offered_and_one_can_be_chosen(bar: Bar) -> None:
    assert bar.filter.activePrefix() == "cr"
    assert bar.type("cr broadway & w 42") == [
        "Broadway & West 42 Street · Midtown-Times Square, Manhattan · intersection"
    ]
    bar.choose(0)
    assert bar.chosen == [(TIMES_SQUARE, "Broadway & West 42 Street")]
    assert bar.type("cr jamaica")[0] == "Jamaica · Queens · zone"
    assert bar.type("cr bronx")[0] == "Bronx · borough"


def test_coordinates_are_offered_as_they_are(bar: Bar) -> None:
    assert bar.type("cr -73.77937 40.64295") == ["40.64295, -73.77937"]
    bar.choose(0)
    assert bar.chosen == [((-73.77937, 40.64295), "")]
    assert bar.type("cr 140.6, -200") == bar.type("cr x") == bar.type("cr xyzzy") == []


def test_without_the_prefix_nothing_is_offered(bar: Bar) -> None:
    assert bar.type("jamaica") == []


def test_the_bundled_zones_serve_until_others_are_loaded(home: object) -> None:
    bar = Bar(None)
    add_to_locator(bar.iface, bar.filter)
    assert bar.type("cr jamaica")[0] == "Jamaica · Queens · zone"
    remove_from_locator(bar.iface, bar.filter)


def test_taken_out_it_leaves_no_trace_but_a_prefix_of_the_persons_own(bar: Bar) -> None:
    settings = QgsSettings()
    remove_from_locator(bar.iface, bar.filter)
    assert bar.locator.filters() == []
    assert not settings.contains(PREFIX_SETTING)
    settings.setValue(PREFIX_SETTING, "wo")
    other = Bar(None)
    add_to_locator(other.iface, other.filter)
    assert other.filter.activePrefix() == "wo"
    remove_from_locator(other.iface, other.filter)
    assert settings.value(PREFIX_SETTING) == "wo"
    settings.remove(PREFIX_SETTING)


def test_a_person_who_types_on_waits_for_no_earlier_search(bar: Bar) -> None:
    for text in ("cr b", "cr br", "cr bro", "cr brodway & w 42", "cr jamaica"):
        bar.locator.fetchResults(text, QgsLocatorContext())
    assert wait_until(lambda: not bar.locator.isRunning(), timeout_milliseconds=120_000)
    assert wait_until(lambda: "Jamaica · Queens · zone" in [result.displayString for result in bar.results])
