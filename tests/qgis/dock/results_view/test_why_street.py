"""The crash-prone intersections below the zones, and why one street is so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QToolButton

from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.journey.crash_prone import CrashProneSite, crash_prone_sites
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.streets.sites import SiteKind
from collision_risk_plugin.gui.journey.result_view import ResultView
from collision_risk_plugin.output.text import journey_text
from collision_risk_plugin.settings import read_settings
from collision_risk_plugin.store.collision_store import COLUMNS
from collision_risk_plugin.tasks.alternatives_task import Alternatives, with_current_route
from collision_risk_plugin.tasks.street_tasks import ExplainedSite, NoStreetHere, SiteTask
from tests.qgis.dock.results_view.conftest import WIDTH, emitted, press, reads

FOREST_PARK_DRIVE = (-73.8535, 40.7040)


def explain(journey: Journey, site: object) -> ExplainedSite:
    return SiteTask(journey, site, read_settings(), lambda _: None, lambda _: None).compute()


@pytest.fixture(scope="module")
def sites(journey: Journey) -> tuple[CrashProneSite, ...]:
    return crash_prone_sites(journey)


@pytest.fixture(scope="module")
def crossing(sites: tuple[CrashProneSite, ...]) -> CrashProneSite:
    return next(site for site in sites if site.street.kind == SiteKind.INTERSECTION)


def store_rows(home: Path, place: tuple[float, float], days: list[str]) -> None:
    """Collisions at a place, each with a pedestrian, two cyclists and three motorists hurt."""
    home.mkdir(parents=True, exist_ok=True)
    lon, lat = place
    by_mode = [1, 0, 1, 1, 0, 3]
    with closing(sqlite3.connect(DataHome(home).collisions)) as store, store:
        store.execute(f"CREATE TABLE collisions ({', '.join(COLUMNS)}, updated_at)")
        store.execute("CREATE TABLE sync_state (id, refreshed)")
        for number, day in enumerate(days):
            values = [number, day, "08:15", lon, lat, 5, 1, "QUEENS", *[None] * 6, *by_mode, "2025-11-20"]
            store.execute(f"INSERT INTO collisions VALUES ({', '.join('?' * len(values))})", values)


def test_the_most_crash_prone_are_named_below_the_zones_and_a_click_asks_why(
    show: Callable[..., ResultView], journey: Journey, sites: tuple[CrashProneSite, ...]
) -> None:
    view = show(journey)
    assert "Crash-prone" not in reads(view)
    asked = emitted(view.street_requested)
    view.show_crash_prone(journey, sites)
    (label,) = (one for one in view.findChildren(QLabel) if "Crash-prone on the way" in one.text())
    assert label.isVisible()
    assert label.text().count("<a ") == 3
    assert f"and {len(sites) - 3} more" in label.text()
    assert label.width() <= WIDTH
    first = next(site for site in sites if f'href="{site.street.site}"' in label.text())
    label.linkActivated.emit(str(first.street.site))
    assert asked == [first.street.site]


def test_sites_of_a_journey_that_is_no_longer_shown_are_not_named(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives, sites: tuple[CrashProneSite, ...]
) -> None:
    view = show(journey, alternatives)
    view.show_crash_prone(journey, sites)
    view.show_alternative(next(one for one in alternatives.routes if one.journey is not journey))
    assert "Crash-prone" not in reads(view)
    view.show_crash_prone(journey, sites)
    assert "Crash-prone" not in reads(view)


def test_why_says_what_is_expected_its_rank_and_traffic_and_what_it_is_not(
    show: Callable[..., ResultView], journey: Journey, crossing: CrashProneSite
) -> None:
    view = show(journey)
    explained = explain(journey, crossing.street.site)
    view.show_street(explained)
    said, why = reads(view), explained.explanation
    assert why.name in said
    assert f"You get there at {crossing.street.entry:%H:%M}" in said
    assert journey_text.with_interval(crossing.in_60_days) in said
    assert f"{journey_text.with_interval(why.in_a_year)} collisions expected in a year" in said
    assert f"an intersection like it would have {journey_text.number(why.prior_in_a_year)} a year" in said
    assert f"Among the highest 1 % of the {why.ranked:,} intersections" in said
    assert "vehicles enter it a day (90 % interval)" in said
    assert "nothing of fault or cause" in said
    assert "“Refresh collisions” stores the rows" in said
    assert not view.table.isVisible()
    press(view.street.findChild(QToolButton), Qt.Key.Key_Escape)
    assert view.table.isVisible()
    assert not view.street.isVisible()


def test_why_counts_the_rows_of_the_store_by_year_and_mode(
    show: Callable[..., ResultView], journey: Journey, crossing: CrashProneSite, home: Path
) -> None:
    sites, site = journey.network.sites, crossing.street.site
    node = next(node for node in range(len(sites.node_site)) if sites.node_site[node] == site)
    place = float(journey.network.node_lon[node]), float(journey.network.node_lat[node])
    store_rows(home, place, ["2023-05-01", "2024-02-01", "2024-03-01"])
    explained = explain(journey, site)
    counted = [(one.year, one.collisions, one.hurt) for one in explained.counts]
    assert counted == [(2023, 1, (1, 2, 3)), (2024, 2, (2, 4, 6))]
    view = show(journey)
    view.show_street(explained)
    said = reads(view)
    assert "Counted here" in said
    assert said.index(">2024<") < said.index(">2023<")
    assert view.street.minimumSizeHint().width() <= WIDTH


def test_a_store_that_cannot_be_read_is_told_beside_the_rest(
    show: Callable[..., ResultView], journey: Journey, crossing: CrashProneSite, home: Path
) -> None:
    home.mkdir(parents=True, exist_ok=True)
    DataHome(home).collisions.write_bytes(b"no store")
    view = show(journey)
    view.show_street(explain(journey, crossing.street.site))
    assert "collisions.sqlite" in reads(view)
    assert "expected in a year" in reads(view)


def test_a_street_off_the_way_is_explained_for_the_hour_of_departure(journey: Journey) -> None:
    there = journey.network.snap(*FOREST_PARK_DRIVE)
    explained = explain(journey, (there.lon, there.lat))
    assert explained.entry is None
    assert explained.explanation.hour == 4 * 24 + 17
    with pytest.raises(NoStreetHere):
        explain(journey, (-73.9, 40.4))


def test_an_answer_about_the_route_before_is_not_shown_and_a_zone_takes_the_place_of_a_street(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives, crossing: CrashProneSite
) -> None:
    view = show(journey, alternatives)
    view.show_street(explain(journey, crossing.street.site))
    assert view.explained_site == crossing.street.site
    other = next(one for one in alternatives.routes if one.journey is not journey)
    view.show_alternative(other)
    view.show_explanation(other.journey.zones[0].zone_id)
    assert view.explained_site is None
    view.show_street(explain(journey, crossing.street.site))
    assert not view.street.isVisible()
    assert view.explanation.isVisible()


def test_no_card_is_slower_and_riskier_than_another(many_ways: Alternatives, alternatives: Alternatives) -> None:
    for offered in (many_ways, alternatives):
        cards = [(one.journey.seconds, one.journey.route_risk.expected) for one in offered.routes]
        assert not any(slow > quick and more > less for slow, more in cards for quick, less in cards)


def test_the_route_shown_takes_the_place_of_cards_that_it_beats(many_ways: Alternatives) -> None:
    fastest, *others = many_ways.routes
    shown = others[-1].journey
    drive = replace(shown.drive, path=replace(shown.drive.path, edges=shown.drive.path.edges[:-1]))
    better = replace(shown, drive=drive, seconds=fastest.journey.seconds + 1)
    cards = with_current_route(many_ways.routes, better, "shortest")
    risk = better.route_risk.expected
    beaten = [one for one in others if one.journey.route_risk.expected > risk]
    assert beaten
    assert not {card.journey.metres for card in cards} & {one.journey.metres for one in beaten}
    assert better in [card.journey for card in cards]
