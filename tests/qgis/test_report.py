"""The report: one page, well-formed, with the numbers of the answer."""

from __future__ import annotations

import base64
import dataclasses
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from qgis.PyQt.QtGui import QColor, QImage

from collision_risk_plugin.core.journey.departures import departures
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.serialization import attribution, journey_as_json
from collision_risk_plugin.output.report.report import report
from collision_risk_plugin.output.text import alternatives_text, journey_text


@pytest.fixture(scope="module")
def picture() -> QImage:
    image = QImage(16, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#C8102E"))
    return image


def parsed(page: str) -> ET.Element:
    """The page as a tree; it is written so that it is well-formed XML too."""
    doctype, _, rest = page.partition("\n")
    assert doctype == "<!DOCTYPE html>"
    return ET.fromstring(rest)  # noqa: S314 - our own page


def text(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_the_table_has_the_numbers_of_the_json(journey: Journey, picture: QImage) -> None:
    form = journey_as_json(journey)
    table = parsed(report(journey, picture)).findall(".//table")[0]
    rows = table.findall("tbody/tr")
    assert len(rows) == len(form["zones"])
    for row, zone in zip(rows, form["zones"]):
        shown = text(row)
        assert shown.startswith(zone["entry"][11:16] + " " + zone["name"])
        numbers = re.search(r"([\d.]+) \(([\d.]+)–([\d.]+)\) ([\d.]+) ×", shown)
        assert numbers is not None
        told = (zone["total60"], *zone["total60_interval"], zone["relative_risk"])
        # Two significant digits of them.
        assert [float(number) for number in numbers.groups()] == pytest.approx(told, rel=0.05)
        assert f"{zone['count']} in {zone['exposure_hours']:g} h" in shown
        assert ("⚑ high-risk" in shown) == zone["high_risk"] == (row.get("class") == "red")


def test_the_streets_with_most_are_told_in_order_of_travel(journey: Journey, picture: QImage) -> None:
    form = journey_as_json(journey)["streets_on_way"]
    rows = parsed(report(journey, picture)).findall(".//table")[1].findall("tbody/tr")
    known = [site for site in form if site["total60"] is not None]
    most = sorted((site["total60"] for site in known), reverse=True)[: len(rows)]
    assert len(rows) == 12
    for row, site in zip(rows, (site for site in known if site["total60"] >= most[-1])):
        shown = text(row)
        name = site["name"] or "Street without a name"
        kind = {"segment": "Street", "intersection": "Intersection"}[site["kind"]]
        assert shown.startswith(f"{site['entry'][11:16]} {name} {kind} ")
        numbers = re.search(r"([\d.]+) \(([\d.]+)–([\d.]+)\) ([\d.]+) ×", shown)
        assert numbers is not None
        told = (site["total60"], *site["total60_interval"], site["relative_risk"])
        assert [float(number) for number in numbers.groups()] == pytest.approx(told, rel=0.06)


def test_it_says_window_age_model_and_whom_to_name(journey: Journey, picture: QImage) -> None:
    shown = text(parsed(report(journey, picture)))
    for expected in (
        journey_text.finding(journey),
        journey_text.high_risk_legend(journey),
        "Collisions of 2025-01-05 to 2025-03-31",
        "months old",
        "Hierarchical with dates, January–March 2025",
        "The streets are approximate",
        journey_text.travel_time_and_range(journey),
        journey_text.free_flow(journey),
        journey_text.speeds_facts(journey.speeds),
        "eight of ten drives lie in the range beside it",
        "empirical Bayes",
        *attribution(journey),
    ):
        assert expected in shown


def test_the_models_figures_are_those_of_the_measure_asked_for(drive: Callable[..., Journey], picture: QImage) -> None:
    journey = drive(measure="casualty_collisions")
    trial = parsed(report(journey, picture)).findall(".//table")[2]
    figures = journey.surface.manifest["holdout"]["measures"]["casualty_collisions"]["this model"]
    own = text(trial.findall("tbody/tr")[-1])
    assert own.startswith("this model")
    assert f"{figures['deviance_zone_hour']:.4f}" in own


def test_it_needs_nothing_else(journey: Journey, picture: QImage) -> None:
    page = report(journey, picture)
    tree = parsed(page)
    assert not tree.findall(".//script")
    assert not tree.findall(".//link")
    assert not re.search(r"https?://|url\((?!#)|@import", page)
    image = tree.find(".//img")
    kind, _, content = image.get("src").partition(",")
    assert kind == "data:image/png;base64"
    assert QImage.fromData(base64.b64decode(content)).pixelColor(3, 3).name() == "#c8102e"
    assert "High-risk: " + journey.high_risk_zones[0].name in image.get("alt")


def test_names_are_text_whatever_they_hold(journey: Journey, picture: QImage) -> None:
    strange = '<b onclick="x">Café & Sons</b> $finding'
    zones = (dataclasses.replace(journey.zones[0], name=strange), *journey.zones[1:])
    tree = parsed(report(dataclasses.replace(journey, zones=zones), picture))
    assert strange in text(tree.findall(".//table")[0])
    assert not tree.findall(".//b")


def test_a_model_without_a_trial_is_reported_as_such(journey: Journey, picture: QImage) -> None:
    manifest = {key: value for key, value in journey.surface.manifest.items() if key != "holdout"}
    surface = dataclasses.replace(journey.surface, manifest=manifest)
    tree = parsed(report(dataclasses.replace(journey, surface=surface), picture))
    assert "The model has no holdout results." in text(tree)
    assert len(tree.findall(".//table")) == 2


def test_the_hours_to_leave_are_drawn_and_told(journey: Journey, picture: QImage) -> None:
    hours = departures(journey, 24)
    page = parsed(report(journey, picture))
    drawing = page.find(".//svg")
    assert drawing is not None
    assert drawing.get("role") == "img"
    bars = [bar for bar in drawing.findall("rect") if bar.find("title") is not None]
    assert len(bars) == 24
    heights = [float(bar.get("height", "")) for bar in bars]
    risks = [departure.route_risk.expected for departure in hours]
    assert [h / max(heights) for h in heights] == pytest.approx([r / max(risks) for r in risks], abs=0.02)
    assert ["hatch" in bar.get("fill", "") for bar in bars] == [bool(d.high_risk_zones) for d in hours]
    assert text(bars[0]).startswith("Leave at 17:00")
    assert alternatives_text.best_departure(hours) in text(page)
