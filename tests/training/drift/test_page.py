"""The page and its plots: well-formed, on their own, readable, every number with its unit."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.errors import Phrase, restore_phrase
from tests.training.drift.conftest import City, Plant
from tests.training.drift.test_performance import LEARNED, forecast
from training.drift.page import render_page
from training.drift.performance import Champion
from training.drift.report import as_json, as_row
from training.drift.summary import DriftSummary, FeedState
from training.drift.windows import Windows
from training.pages import plots

MADE = datetime(2025, 5, 5, 6, 7, tzinfo=UTC)
VOID = {"meta", "br"}


class _Page(HTMLParser):
    """Tags that close in order, the attributes seen, and the text of each table's cells, by row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.rows: list[list[str]] = []
        self.faults: list[str] = []
        self._cell: list[str] | None = None
        self.feed(text)
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag, attributes):
        self.attributes += [(name, value or "") for name, value in attributes]
        if tag in VOID:
            return
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self._cell = []

    def handle_startendtag(self, tag, attributes):
        self.attributes += [(name, value or "") for name, value in attributes]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")
        if tag in {"td", "th"} and self._cell is not None:
            self.rows[-1].append(" ".join("".join(self._cell).split()))
            self._cell = None

    def handle_data(self, data):
        if self._cell is not None:
            self._cell.append(data + " ")


@pytest.fixture(scope="module")
def drifted(city: Callable[..., City]) -> tuple[City, DriftSummary]:
    drawn = city(101, Plant(volume=1.3, borough="Staten Island", borough_factor=0.5))
    return drawn, drawn.summary(champion=Champion("Ours <1>", forecast(drawn), LEARNED), untested="")


@pytest.fixture(scope="module")
def text(drifted: tuple[City, DriftSummary]) -> str:
    drawn, summary = drifted
    row = as_row(as_json(summary, drawn.places, MADE))
    earlier = [
        row | {"verdict": word, "current": {**row["current"], "end": end}}
        for word, end in (("steady", "2025-01-05"), ("watch", "2025-02-02"), ("not judged", "2025-03-02"))
    ]
    return render_page(summary, drawn.places, [*earlier, row], MADE)


def test_it_is_well_formed(text: str):
    assert text.startswith("<!DOCTYPE html>")
    assert _Page(text).faults == []
    drawings = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(drawings) >= 8
    for drawing in drawings:
        assert ET.fromstring(drawing).get("aria-label")  # noqa: S314 – our own text


def test_it_needs_nothing_else(text: str):
    parsed = _Page(text)
    assert not {"src", "href", "xlink:href", "srcset", "action"} & {name for name, _ in parsed.attributes}
    assert "<script" not in text
    assert not re.search(r"url\(|@import|https?://", text)
    assert not [name for name, _ in parsed.attributes if name.startswith("on")]
    assert len(text.encode()) < 300_000


def test_what_comes_from_data_is_escaped(text: str):
    assert "Ours &lt;1&gt;" in text
    assert "<1>" not in text


def test_the_answer_comes_first(text: str, drifted: tuple[City, DriftSummary]):
    summary = drifted[1]
    head = text[text.index("<header>") : text.index("</header>")]
    assert re.search(r'class="badge drifted">drifted</span>', head)
    assert "Retrain? Yes." in head
    assert summary.why.split(" ", 1)[0] in head
    assert "latest collision of 2025-04-20" in head


def test_every_check_has_a_row_with_units(text: str, drifted: tuple[City, DriftSummary]):
    rows = {row[0]: row for row in _Page(text).rows if len(row) == 7}
    unit = re.compile(r"%|points|days?|PSI|sd")
    for check in drifted[1].checks:
        row = next(row for title, row in rows.items() if title.startswith(check.title))
        assert row[1].startswith(check.verdict)
        assert row[1].endswith(check.why)
        for cell in (row[2], row[4], row[5]):
            assert unit.search(cell), (check.key, cell)
        if "→" in row[3]:
            assert row[3].endswith(check.level_unit)
        assert re.fullmatch(r"< 0\.01|[01]\.\d\d", row[6])
    volume = rows["Volume"]
    assert re.match(r"\+2\d\.\d % \+\d+\.\d to \+\d+\.\d", volume[2])


def test_windows_and_rows_are_said(text: str, drifted: tuple[City, DriftSummary]):
    summary = drifted[1]
    rows = {row[0]: row for row in _Page(text).rows if row}
    assert rows["Current"][1:3] == ["2025-01-13 to 2025-04-06", f"12 weeks, {summary.collisions[1]:,} collisions"]
    assert rows["Reference"][1] == "2024-01-15 to 2024-04-07"
    assert "same 12 calendar weeks a year before" in rows["Reference"][3]


def test_the_map_numbers_the_zones_that_the_table_lists(text: str):
    listed = [row[0] for row in _Page(text).rows if len(row) == 3 and row[0][:1].isdigit()]
    assert len(listed) == 8
    assert any("Staten Island" in name for name in listed)
    drawing = next(d for d in re.findall(r"<svg.*?</svg>", text, re.DOTALL) if "Map of the zones" in d)
    tree = ET.fromstring(drawing)  # noqa: S314 – our own text
    words = [node.text for node in tree.iter("text")]
    assert [word for word in words if word not in {"+", "−"}] == [str(n) for n in range(1, 9)]
    assert len(list(tree.iter("path"))) == 262
    assert all(node.find("title").text for node in tree.iter("path"))


def test_earlier_reports_are_a_line(text: str):
    drawing = next(d for d in re.findall(r"<svg.*?</svg>", text, re.DOTALL) if "Verdicts of the reports" in d)
    notes = [node.text for node in ET.fromstring(drawing).iter("title")]  # noqa: S314 – our own text
    assert [note.split(";")[0] for note in notes] == [
        "2025-01-05: steady",
        "2025-02-02: watch",
        "2025-04-06: drifted",
    ]


def test_a_page_without_a_model_says_so(city: Callable[..., City]):
    drawn = city(101)
    text = render_page(drawn.summary(untested="There is no model for these zones yet."), drawn.places, [], MADE)
    assert "There is no model for these zones yet." in text
    assert "Calibration of the model" not in text


def test_a_page_that_judges_nothing(city: Callable[..., City]):
    drawn = city(101)
    windows = Windows(**{**vars(drawn.windows), "reference": drawn.windows.reference[:0]})
    summary = City(**{**vars(drawn), "windows": windows}).summary(feed=FeedState(0, None, None))
    text = render_page(summary, drawn.places, [as_row(as_json(summary, drawn.places, MADE))], MADE)
    assert _Page(text).faults == []
    assert "There is not enough to compare" in text
    assert "The store holds no collisions" in text
    assert "<svg" not in text


STYLE = Path(plots.__file__).with_name("style.css").read_text(encoding="utf-8")


def _colours(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Custom properties of light and of dark."""
    light, _, rest = css.partition("@media screen and (prefers-color-scheme: dark)")
    dark = rest.split("} }")[0]
    named = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in (light, dark)]
    return named[0], named[0] | named[1]


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_can_be_read(theme: int):
    own = plot = _colours(STYLE)[theme]
    pairs = [(own[ink], own["paper"]) for ink in ("ink", "quiet")]
    pairs += [(own[ink], own["tint"]) for ink in ("ink", "quiet")]
    pairs += [(own[word], own[f"{word}-tint"]) for word in ("steady", "watch", "drifted", "other")]
    pairs += [(plot[ink], own["paper"]) for ink in ("plot-ink", "plot-quiet")]
    pairs += [(plot["on-strong"], plot[fill]) for fill in ("less-3", "more-3")]
    pairs += [(plot["on-weak"], plot[fill]) for fill in ("less-2", "more-2")]
    assert [(pair, round(_contrast(*pair), 2)) for pair in pairs if _contrast(*pair) < 4.5] == []
    lines = [
        (plot[line], plot[ground]) for line in ("plot-line", "plot-alarm") for ground in ("plot-paper", "plot-band")
    ]
    assert [pair for pair in lines if _contrast(*pair) < 3] == []


def test_ticks_are_round_and_hold_the_values():
    assert plots.nice_ticks(np.array([0.81, 1.19])) == [0.8, 0.9, 1.0, 1.1, 1.2]
    assert plots.nice_ticks(np.array([3.0, 3.0]))[0] < 3 < plots.nice_ticks(np.array([3.0, 3.0]))[-1]
    assert plots.nice_ticks(np.array([np.nan, 0.0, 1.0]))[-1] >= 1


def test_points_outside_their_limits_are_diamonds():
    values, low, high = np.array([1.0, 1.4, 0.9]), np.full(3, 0.8), np.full(3, 1.2)
    drawing = plots.line_with_limits("T", ["a", "b", "c"], values, low, high, 1.0, [False, False, True])
    assert drawing.count('class="alarm"') == 1
    assert drawing.count('class="hollow"') == 1
    assert "b: 1.4; limits 0.8 to 1.2, outside them" in drawing


def test_strong_changes_carry_a_sign():
    classes = np.zeros((7, 24), dtype=np.int64)
    classes[0, 0], classes[1, 1], classes[2, 2] = 3, -2, 1
    drawing = plots.week_strip("T", classes, [["note"] * 24] * 7)
    assert (drawing.count(">+<"), drawing.count(">−<")) == (1, 1)


def test_json_has_every_number_with_its_unit(drifted: tuple[City, DriftSummary]):
    drawn, summary = drifted
    form = as_json(summary, drawn.places, MADE)
    assert form["format"] == 1
    assert isinstance(restore_phrase(form["why"], json.loads(json.dumps(form))["phrases"]), Phrase)
    assert form["made"] == "2025-05-05T06:07:00+00:00"
    assert form["zones"] == {"id": "nta2020", "title": drawn.places.zones.title, "count": 262}
    assert form["windows"]["current"] == {
        "start": "2025-01-13",
        "end": "2025-04-06",
        "weeks": 12,
        "collisions": summary.collisions[1],
    }
    for check in form["checks"]:
        assert check["unit"]
        assert check["verdict"] in {"steady", "watch", "drifted"}
        assert 0 < check["p"] <= 1
        assert 0 < check["p_adjusted"] <= 1
        assert check["null_95"] <= check["null_99"]
        assert (check["low"] is None) == (check["high"] is None)
        assert check["before"] is None or check["level_unit"]
        for mover in check["movers"]:
            assert mover["low"] <= mover["change"] <= mover["high"]
    volume = form["checks"][0]["figures"]
    assert volume["rate_ratio_exact_low"] < volume["rate_ratio"] < volume["rate_ratio_exact_high"]
    own = form["performance"]
    assert own["learned"] == {"start": "2023-01-01", "end": "2025-02-04"}
    assert len(own["weeks"]) == 12
    numbers = set(own["weeks"][0]) - {"monday", "learned_from"}
    assert all(any(name.startswith(unit) for unit in own["units"]) for name in numbers)
    assert [len(own[key]) for key in ("calibration_by_risk", "calibration_by_borough")] == [10, 5]


def test_the_kept_row_tells_the_story(drifted: tuple[City, DriftSummary]):
    drawn, summary = drifted
    row = as_row(as_json(summary, drawn.places, MADE))
    assert (row["verdict"], row["retrain"], row["measure"], row["zones"]) == ("drifted", "yes", "collisions", "nta2020")
    assert row["model"] == "Ours <1>"
    assert row["checks"]["volume"]["verdict"] == "drifted"
    assert row["checks"]["volume"]["unit"] == "%"
    assert row["current"]["end"] == date(2025, 4, 6).isoformat()
