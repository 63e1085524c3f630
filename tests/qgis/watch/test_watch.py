"""Who drives the journey hears of each high-risk zone once, and sees it on the map."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from collision_risk_plugin.core.journey.crash_prone import crash_prone_sites
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.streets.sites import SiteKind
from collision_risk_plugin.core.tracking.alerts import BadDistance, alert_points
from collision_risk_plugin.gui.tracking import position_sources
from collision_risk_plugin.gui.tracking.watch import WatchBadge
from collision_risk_plugin.output.text.journey_text import number
from tests.qgis.watch.conftest import rmc

if TYPE_CHECKING:
    from tests.qgis.watch.conftest import Driver, Receiver

QUICKLY = 1e6
Recorded = list[tuple[tuple[float, float], datetime]]


def play(driver: Driver, journey: Journey, file: Path) -> None:
    driver.watching.set_factor(QUICKLY)
    driver.watching.start(journey, file)
    assert wait_until(lambda: not driver.watching.is_on, timeout_milliseconds=120_000)


def test_a_drive_played_back_tells_each_high_risk_zone_once_in_order(
    driver: Driver, journey: Journey, log: Path
) -> None:
    heard = []
    driver.watching.announced.connect(heard.append)
    play(driver, journey, log)
    zones = [point.zone for point in alert_points(journey)]
    assert [news.zone.zone_id for news in heard] == [zone.zone_id for zone in zones]
    assert len(driver.warnings()) == len(zones) > 2
    for message, zone in zip(driver.warnings(), zones):
        total, *_ = zone.prediction.in_60_days()
        assert zone.name in message
        assert f"{number(total)} (" in message
        assert "collisions expected in 60 days at that hour of the week" in message
        assert " m: " in message
    assert driver.infos() == []
    assert driver.watching.state == "The track has ended."


def test_crash_prone_sites_are_told_too_once_each_with_what_is_expected_there(
    driver: Driver, journey: Journey, log: Path
) -> None:
    heard, sites = [], crash_prone_sites(journey)
    driver.watching.announced.connect(heard.append)
    driver.watching.set_sites(journey, sites)
    play(driver, journey, log)
    assert [news.site for news in heard if news.site] == list(sites)
    for site in sites:
        what = "intersection" if site.street.kind == SiteKind.INTERSECTION else "street"
        (message,) = (one for one in driver.warnings() if f": {escape(site.street.name, quote=False)}." in one)
        assert f"Crash-prone {what} in " in message
        assert number(site.street.expected) in message
        assert any(site.street.name in text for text in driver.badges)


def test_sites_of_another_journey_are_not_told(driver: Driver, journey: Journey, log: Path) -> None:
    heard = []
    driver.watching.announced.connect(heard.append)
    driver.watching.set_sites(dataclasses.replace(journey), crash_prone_sites(journey))
    play(driver, journey, log)
    assert not any(news.site for news in heard)


def test_the_badge_counts_down_to_each_zone_says_that_one_is_in_it_and_is_gone_at_the_end(
    driver: Driver, journey: Journey, log: Path
) -> None:
    play(driver, journey, log)
    for zone in journey.high_risk_zones:
        words = [text for text in driver.badges if zone.name in text]
        ahead = [int(text.split()[1]) for text in words if " m: " in text]
        assert len(ahead) > 3
        assert ahead == sorted(ahead, reverse=True)
        assert f"⚑ in {zone.name}" in words
    assert "" in driver.badges
    assert driver.badge() is None
    assert driver.items() == driver.items_before


def test_the_window_goes_on_working_while_a_track_is_played_as_quickly_as_can_be(
    driver: Driver, journey: Journey, log: Path
) -> None:
    beats: list[float] = []
    pulse = QTimer()
    pulse.setInterval(0)
    pulse.timeout.connect(lambda: beats.append(time.monotonic()))
    pulse.start()
    play(driver, journey, log)
    pulse.stop()
    # More than 600 positions, 10 at once.
    assert len(beats) > 40


def test_positions_come_at_the_pace_of_the_record_times_the_factor(journey: Journey, recorded: Recorded) -> None:
    parent = QObject()
    start = journey.request.departure
    times = [start, start + timedelta(seconds=4), start + timedelta(seconds=12), start + timedelta(hours=2)]
    positions = [position_sources.Position(*recorded[0][0], moment) for moment in times]
    played, came = position_sources.PlayedTrack(positions, 40, parent), []
    clock = time.monotonic()
    played.moved.connect(lambda _: came.append(time.monotonic() - clock))
    ended = []
    played.ended.connect(lambda: ended.append(True))
    played.start()
    assert wait_until(lambda: bool(ended), timeout_milliseconds=120_000)
    gaps = [later - earlier for earlier, later in zip(came, came[1:])]
    # 0.1 s, 0.2 s, and 10 s of the two hours in 0.25 s; timers err by a twentieth, and a busy machine adds.
    assert [gap >= least for gap, least in zip(gaps, (0.09, 0.18, 0.22))] == [True] * 3


def test_the_badge_stands_where_the_position_is_in_any_reference_system(
    driver: Driver, journey: Journey, recorded: Recorded, receiver: Receiver
) -> None:
    receiver.plug_in()
    driver.watching.start(journey)
    place, moment = recorded[3]
    receiver.send(rmc(place, moment))
    badge = driver.badge()

    def expected() -> QgsPointXY:
        return driver.canvas.getCoordinateTransform().transform(QgsPointXY(*place))

    assert badge.isVisible()
    assert (badge.pos().x(), badge.pos().y()) == pytest.approx((expected().x(), expected().y()), abs=1)
    before = badge.pos()
    driver.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2263"))
    wait(0)
    wgs84, feet = (QgsCoordinateReferenceSystem(name) for name in ("EPSG:4326", "EPSG:2263"))
    there = QgsCoordinateTransform(wgs84, feet, QgsProject.instance()).transform(QgsPointXY(*place))
    assert badge.pos() != before
    pixel = driver.canvas.getCoordinateTransform().transform(there)
    assert (badge.pos().x(), badge.pos().y()) == pytest.approx((pixel.x(), pixel.y()), abs=1)


def test_a_real_connection_tells_alerts_that_the_route_was_left_and_found_again(
    driver: Driver, journey: Journey, recorded: Recorded, receiver: Receiver
) -> None:
    receiver.plug_in()
    driver.watching.start(journey)
    for place, moment in recorded[:80]:
        receiver.send(rmc(place, moment))
    assert driver.warnings() == []
    (lon, lat), moment = recorded[80]
    receiver.send(rmc((lon + 0.02, lat), moment + timedelta(seconds=20)))
    assert ["You are off the route" in message for message in driver.infos()] == [True]
    assert driver.badge().text == "off the route"
    for place, then in recorded[86:140]:
        receiver.send(rmc(place, then))
    assert "You are on the route again." in driver.infos()[1]
    assert len(driver.infos()) == 2
    assert journey.high_risk_zones[0].name in driver.warnings()[0]


def test_a_connection_that_is_lost_is_told_and_its_successor_followed(
    driver: Driver, journey: Journey, recorded: Recorded, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(position_sources, "_POLL_MS", 20)
    receiver.plug_in()
    driver.watching.start(journey)
    receiver.send(rmc(*recorded[0]))
    receiver.pull_out()
    assert wait_until(lambda: bool(driver.warnings()), timeout_milliseconds=120_000)
    assert "The GPS receiver gives no position" in driver.warnings()[0]
    assert driver.badge().text == "no position"
    assert driver.watching.is_on
    receiver.plug_in()
    wait(60)
    receiver.send(rmc(*recorded[1]))
    receiver.send(rmc(*recorded[2]))
    assert ["gives positions again" in message for message in driver.infos()] == [True]
    assert driver.badge().text == ""
    assert len(driver.warnings()) == 1


def test_a_receiver_without_a_fix_is_told_once(
    driver: Driver, journey: Journey, recorded: Recorded, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(position_sources, "_POLL_MS", 20)
    monkeypatch.setattr(position_sources, "_LOST_AFTER_MS", 50)
    receiver.plug_in()
    driver.watching.start(journey)
    receiver.send(rmc(*recorded[0]))
    assert wait_until(lambda: bool(driver.warnings()), timeout_milliseconds=120_000)
    for place, moment in recorded[1:4]:
        receiver.send(rmc(place, moment, "V"))
        wait(30)
    assert len(driver.warnings()) == 1
    assert driver.infos() == []
    assert driver.badge().text == "no position"


def test_without_a_connection_what_to_do_is_said(driver: Driver, journey: Journey) -> None:
    driver.watching.start(journey)
    assert not driver.watching.is_on
    assert "Connect one in the panel" in driver.warnings()[0]
    assert "Connect one in the panel" in driver.watching.state


def test_a_file_that_is_no_track_is_refused_in_words(driver: Driver, journey: Journey, tmp_path: Path) -> None:
    for content in (b"", b"\x00\xff" * 5000, b"<gpx", b"<html></html>"):
        file = tmp_path / "a<b>.gpx"
        file.write_bytes(content)
        play(driver, journey, file)
        assert "a&lt;b&gt;.gpx" in driver.warnings()[-1]
        assert "there is no position in it" in driver.watching.state
    play(driver, journey, tmp_path / "gone.nmea")
    assert "No such file" in driver.warnings()[-1]


def test_damaged_lines_are_left_out_and_told(driver: Driver, journey: Journey, log: Path) -> None:
    log.write_bytes(b"$GPRMC,1700\r\n$GPRMC,1*00\r\n" + log.read_bytes())
    play(driver, journey, log)
    assert len(driver.warnings()) == len(journey.high_risk_zones)
    assert ["left out: 2" in message for message in driver.infos()] == [True]


def test_another_journey_is_followed_by_the_same_positions(
    driver: Driver, journey: Journey, drive: Callable[..., Journey], recorded: Recorded, receiver: Receiver
) -> None:
    receiver.plug_in()
    driver.watching.start(journey)
    receiver.send(rmc(*recorded[0]))
    elsewhere = drive(start=(-73.99, 40.75), end=(-73.95, 40.80))
    driver.watching.set_journey(elsewhere)
    receiver.send(rmc(*recorded[1]))
    assert "You are off the route" in driver.infos()[0]
    assert driver.watching.is_on


def test_the_distance_may_be_changed_on_the_way(
    driver: Driver, journey: Journey, recorded: Recorded, receiver: Receiver
) -> None:
    receiver.plug_in()
    driver.watching.start(journey)
    receiver.send(rmc(*recorded[0]))
    driver.watching.set_distance(1e5)
    receiver.send(rmc(*recorded[1]))
    assert len(driver.warnings()) == len(journey.high_risk_zones)
    with pytest.raises(BadDistance):
        driver.watching.set_distance(0)


def test_stopping_leaves_nothing_and_hears_nothing(
    driver: Driver, journey: Journey, recorded: Recorded, receiver: Receiver, log: Path
) -> None:
    receiver.plug_in()
    driver.watching.start(journey)
    receiver.send(rmc(*recorded[0]))
    driver.watching.shutdown()
    receiver.send(rmc(*recorded[1]))
    assert driver.items() == driver.items_before
    assert driver.watching.state == ""
    driver.watching.start(journey, log)
    driver.watching.shutdown()
    wait_until(lambda: QgsApplication.taskManager().count() == 0, timeout_milliseconds=120_000)
    wait(50)
    assert driver.items() == driver.items_before
    assert driver.warnings() == []
    wait(0)
    assert driver.watching.children() == []


def test_names_of_zones_are_no_markup(driver: Driver, journey: Journey, recorded: Recorded, receiver: Receiver) -> None:
    zone = dataclasses.replace(journey.high_risk_zones[0], name="<b>Bold</b>")
    odd = dataclasses.replace(journey, zones=(zone,))
    receiver.plug_in()
    driver.watching.set_distance(1e5)
    driver.watching.start(odd)
    receiver.send(rmc(*recorded[0]))
    assert "&lt;b&gt;Bold" in driver.warnings()[0]
    assert "<b>Bold</b>" in driver.watching.state


def test_the_badge_is_drawn_within_its_bounds_with_dark_words_on_white(driver: Driver) -> None:
    badge = WatchBadge(driver.canvas)
    badge.show_at(QgsPointXY(-73.9, 40.7), "⚑ 490 m: South Ozone Park", True)
    bounds = badge.boundingRect()
    image = QImage(round(bounds.width()) + 80, round(bounds.height()) + 80, QImage.Format.Format_ARGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    painter.translate(40 - bounds.left(), 40 - bounds.top())
    badge.paint(painter)
    painter.end()
    drawn = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != QColor("black")
    ]
    assert min(x for x, _ in drawn) >= 39
    assert max(x for x, _ in drawn) <= 41 + bounds.width()
    assert max(y for _, y in drawn) <= 41 + bounds.height()
    seen = {image.pixelColor(x, y).name() for x, y in drawn}
    assert {"#ffffff", "#7a0019", "#2b6cb0"} <= seen
    driver.canvas.scene().removeItem(badge)
