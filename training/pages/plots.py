"""Small plots as inline SVG, which a browser draws, prints and reads aloud: no script, no other file.

Their classes and colours are in `style.css`. Where colour means more or less, a sign or a number repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

Values = npt.NDArray[np.float64]
WIDTH, MAP_WIDTH = 720, 480
CLASSES = (-3, -2, -1, 0, 1, 2, 3)
"""Much less, less, a little less, as before, a little more, more, much more."""
_FILL = {-3: "l3", -2: "l2", -1: "l1", 0: "s0", 1: "m1", 2: "m2", 3: "m3"}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class IntervalRow:
    """A value with its interval, by name; `note` is what a reader gets who points at it."""

    name: str
    value: float
    low: float
    high: float
    note: str = ""


def line_with_limits(
    title: str,
    labels: Sequence[str],
    values: Values,
    low: Values,
    high: Values,
    goal: float | None,
    hollow: Sequence[bool],
) -> str:
    """Values over time (N,) before the band that they should lie in (NaN: no band); those outside become diamonds.

    `hollow` marks the points that count for less. `goal` is the line that is aimed at.
    """
    left, top, bottom, height = 56.0, 26.0, 34.0, 220.0
    parts = [values, low, high] if goal is None else [values, low, high, np.array([goal])]
    ticks = nice_ticks(np.concatenate(parts))
    x = np.linspace(left + 14, WIDTH - 28, max(len(values), 2))[: len(values)]
    y = _scale(ticks, height - bottom, top)
    body = [_text(left, 14, title, "quiet"), *_horizontal_rules(ticks, y, left)]
    banded = np.isfinite(low) & np.isfinite(high)
    if banded.any():
        corners = [*zip(x[banded], y(high[banded]), strict=True)]
        corners += reversed([*zip(x[banded], y(low[banded]), strict=True)])
        body.append(f'<polygon class="band" points="{_points(corners)}"/>')
    if goal is not None:
        body.append(_line(left, y(goal), WIDTH - 6, y(goal), "goal"))
    body.append(f'<polyline class="line" points="{_points(list(zip(x, y(values), strict=True)))}"/>')
    every = -(-len(labels) // 9) if len(labels) else 1
    for i, label in enumerate(labels):
        out = bool(banded[i] and not low[i] <= values[i] <= high[i])
        note = f"{label}: {_number(values[i])}"
        if banded[i]:
            note += f"; limits {_number(low[i])} to {_number(high[i])}" + (", outside them" if out else "")
        body.append(_mark(x[i], y(values[i]), "alarm" if out else "hollow" if hollow[i] else "dot", note))
        if i % every == 0:
            body.append(_text(x[i], height - 12, label, "quiet middle"))
    return _svg(height, title, body)


def diagonal(title: str, points: Sequence[IntervalRow], expected: Sequence[float], x_title: str, y_title: str) -> str:
    """Counted (with intervals) against expected, beside the line on which both are equal; logarithmic axes.

    Beside each point stands counted ÷ expected.
    """
    side, left, top, bottom = 340.0, 64.0, 30.0, 44.0
    ends = np.array([*expected, *(point.value for point in points), *(point.high for point in points)])
    largest = float(ends.max())
    smallest = max(float(ends.min()), largest / 1e4)
    low, high = float(np.log10(smallest)) - 0.08, float(np.log10(largest)) + 0.06

    def along(value: float, start: float, end: float) -> float:
        return start + (float(np.log10(max(value, 10**low))) - low) / (high - low) * (end - start)

    def x(value: float) -> float:
        return along(value, left, WIDTH - 20)

    def y(value: float) -> float:
        return along(value, side - bottom, top)

    body = [_text(left, 14, y_title, "quiet"), _text(WIDTH - 20, side - 6, x_title, "quiet end")]
    for tick in _log_ticks(low, high):
        body.append(_line(left, y(tick), WIDTH - 20, y(tick), "rule"))
        body.append(_text(left - 8, y(tick) + 4, _number(tick), "quiet end"))
        body.append(_text(x(tick), side - bottom + 18, _number(tick), "quiet middle"))
    body.append(_line(x(10**low), y(10**low), x(10**high), y(10**high), "goal"))
    for point, expected_value in zip(points, expected, strict=True):
        body.append(_line(x(expected_value), y(point.low), x(expected_value), y(point.high), "line"))
        inside = point.low <= expected_value <= point.high
        body.append(_mark(x(expected_value), y(point.value), "dot" if inside else "alarm", point.note or point.name))
        body.append(
            _text(
                x(expected_value) + 9,
                y(min(point.value, expected_value)) + 14,
                f"{point.value / expected_value:.2f}",
                "quiet",
            )
        )
    return _svg(side, title, body)


def intervals(title: str, rows: Sequence[IntervalRow], goal: float, unit: str, band: tuple[float, float] | None) -> str:
    """One row for each value: its dot, its interval, its number; `goal` is a dashed line, `band` what is allowed."""
    left, right, top, step = 230.0, 150.0, 30.0, 24.0
    height = top + step * len(rows) + 26
    ends = [goal, *(band or ()), *(v for row in rows for v in (row.low, row.high, row.value) if np.isfinite(v))]
    ticks = nice_ticks(np.array(ends))
    x = _scale(ticks, left, WIDTH - right)
    body = [_text(0, 14, title, "quiet")]
    if band:
        corners = [
            (x(end), y) for end, y in zip((*band, *reversed(band)), (top - 6,) * 2 + (height - 20,) * 2, strict=True)
        ]
        body.append(f'<polygon class="band" points="{_points(corners)}"/>')
    for tick in ticks:
        body.append(_line(x(tick), top - 6, x(tick), height - 20, "rule"))
        body.append(_text(x(tick), height - 6, _number(tick), "quiet middle"))
    body.append(_line(x(goal), top - 6, x(goal), height - 20, "goal"))
    for i, row in enumerate(rows):
        at = top + step * i + 8
        out = not row.low <= goal <= row.high
        body.append(_text(left - 12, at + 4, _shortened(row.name, 32), "end"))
        body.append(_line(x(max(row.low, ticks[0])), at, x(min(row.high, ticks[-1])), at, "line"))
        body.append(_mark(x(row.value), at, "alarm" if out else "dot", row.note or row.name))
        body.append(_text(WIDTH - right + 12, at + 4, row.note or f"{_number(row.value)} {unit}"))
    return _svg(height, title, body)


def zone_map(
    title: str,
    polygons: npt.NDArray[np.object_],
    classes: Sequence[int],
    notes: Sequence[str],
    numbered: Mapping[int, str],
) -> str:
    """Zones filled by class (CLASSES), `polygons` in metres; `numbered` zones (by index) carry their number.

    Two classes or more from the middle also carry a sign.
    """
    west, south, east, north = shapely.total_bounds(polygons)
    scale = (MAP_WIDTH - 20) / (east - west)
    height = (north - south) * scale + 20
    body = []
    for polygon, value, note in zip(polygons, classes, notes, strict=True):
        path = "".join(_ring(ring, west, north, scale) for ring in _rings(polygon))
        body.append(f'<path class="border {_FILL[value]}" d="{path}"><title>{escape(note)}</title></path>')
    marked = [index for index, value in enumerate(classes) if abs(value) >= 2 and index not in numbered]
    for index in (*marked, *numbered):
        point = polygons[index].representative_point()
        x, y = 10 + (point.x - west) * scale, 10 + (north - point.y) * scale
        if index in numbered:
            body.append(f'<circle class="halo" cx="{x:.0f}" cy="{y:.0f}" r="8"/>')
            body.append(_text(x, y + 4, numbered[index], "middle"))
        else:
            body.append(_sign(x, y + 4, classes[index]))
    return _svg(height, title, body, MAP_WIDTH)


def week_strip(title: str, classes: npt.NDArray[np.int64], notes: Sequence[Sequence[str]]) -> str:
    """The hours of the week (7, 24) filled by class; two classes or more from the middle also carry a sign."""
    left, top, cell, high = 44.0, 34.0, 28.0, 24.0
    body = [_text(left + hour * cell, top - 8, f"{hour:02d}", "quiet") for hour in range(0, 24, 3)]
    for day, name in enumerate(_DAYS):
        body.append(_text(left - 8, top + day * high + 16, name, "quiet end"))
        for hour in range(24):
            value = int(classes[day, hour])
            at = left + hour * cell, top + day * high
            body.append(
                f'<rect class="{_FILL[value]}" x="{at[0]:g}" y="{at[1]:g}" width="{cell - 1:g}" height="{high - 1:g}">'
                f"<title>{escape(notes[day][hour])}</title></rect>"
            )
            if abs(value) >= 2:
                body.append(_sign(at[0] + cell / 2 - 0.5, at[1] + 16, value))
    return _svg(top + 7 * high + 6, title, body)


def class_legend(labels: Sequence[str]) -> str:
    """Legend of CLASSES, a label for each."""
    width = WIDTH / len(CLASSES)
    body = []
    for i, (value, word) in enumerate(zip(CLASSES, labels, strict=True)):
        body.append(
            f'<rect class="border {_FILL[value]}" x="{i * width + 1:.1f}" y="1" width="{width - 3:.1f}" height="14"/>'
        )
        body.append(_text(i * width + width / 2, 30, word, "quiet middle"))
    return _svg(36, "Legend: " + "; ".join(labels), body)


def timeline(
    title: str, labels: Sequence[str], levels: Sequence[int], names: Sequence[str], notes: Sequence[str]
) -> str:
    """A sign for each of several moments: its level (an index into `names`, best first) by height, shape and word."""
    left, top, step = 92.0, 12.0, 26.0
    height = top + step * len(names) + 24
    x = np.linspace(left + 20, WIDTH - 40, max(len(labels), 2))[-len(labels) :]
    y = [top + step * (len(names) - 1 - level) + 10 for level in range(len(names))]
    body = []
    for level, name in enumerate(names):
        body += [_line(left, y[level], WIDTH - 6, y[level], "rule"), _text(left - 10, y[level] + 4, name, "end")]
    body.append(
        f'<polyline class="line" points="{_points([(a, y[level]) for a, level in zip(x, levels, strict=True)])}"/>'
    )
    every = -(-len(labels) // 7)
    for i, (label, level) in enumerate(zip(labels, levels, strict=True)):
        kind = "alarm" if level == len(names) - 1 else "dot" if level else "hollow"
        body.append(_mark(x[i], y[level], kind, notes[i]))
        if (len(labels) - 1 - i) % every == 0:
            body.append(_text(x[i], height - 6, label, "quiet middle"))
    return _svg(height, title, body)


def nice_ticks(values: Values, about: int = 5) -> list[float]:
    """Round numbers, evenly spaced, from at or below the least of the finite `values` to at or above the greatest."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    if high - low < 1e-9:
        low, high = low - abs(low) * 0.1 - 0.01, high + abs(high) * 0.1 + 0.01
    rough = (high - low) / about
    power = 10.0 ** np.floor(np.log10(rough))
    step = float(next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough))
    first, last = int(np.floor(low / step + 1e-9)), int(np.ceil(high / step - 1e-9))
    return [float(f"{n * step:.10g}") for n in range(first, last + 1)]


def _log_ticks(low: float, high: float) -> list[float]:
    ticks = [m * 10.0**power for power in range(-6, 8) for m in (1, 2, 5)]
    visible = [tick for tick in ticks if low <= np.log10(tick) <= high]
    return visible if len(visible) <= 8 else [tick for tick in visible if f"{tick:e}"[0] == "1"]


def _scale(ticks: Sequence[float], start: float, end: float) -> Callable[[Any], Any]:
    """Values (a number or an array) to pixels: the first tick lies at `start`, the last at `end`."""
    factor = (end - start) / (ticks[-1] - ticks[0])
    return lambda value: start + (value - ticks[0]) * factor


def _horizontal_rules(ticks: Sequence[float], y: Callable[[Any], Any], left: float) -> list[str]:
    rules = [_line(left, y(tick), WIDTH - 6, y(tick), "rule") for tick in ticks]
    return rules + [_text(left - 8, y(tick) + 4, _number(tick), "quiet end") for tick in ticks]


def _svg(height: float, title: str, body: Sequence[str], width: float = WIDTH) -> str:
    frame = f'<svg class="plot" viewBox="0 0 {width} {height:.0f}" role="img" aria-label="{escape(title, quote=True)}">'
    return frame + "".join(body) + "</svg>"


def _text(x: float, y: float, text: str, style: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}"' + (f' class="{style}"' if style else "") + f">{escape(text)}</text>"


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    return f'<line class="{style}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _mark(x: float, y: float, style: str, note: str) -> str:
    title = f"<title>{escape(note)}</title>"
    if style == "alarm":
        return f'<path class="alarm" d="M{x:.1f},{y - 6:.1f}l6,6l-6,6l-6,-6z">{title}</path>'
    return f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="4">{title}</circle>'


def _sign(x: float, y: float, value: int) -> str:
    return _text(x, y, "+" if value > 0 else "−", "middle strong" if abs(value) == 3 else "middle weak")


def _points(corners: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _number(value: float) -> str:
    """Three significant digits, with a true minus."""
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return text.replace("-", "−")


def _shortened(text: str, max_length: int) -> str:
    return text if len(text) <= max_length else text[: max_length - 1].rstrip(" ,-–") + "…"


def _rings(polygon: shapely.Geometry) -> list[npt.NDArray[np.float64]]:
    parts = shapely.get_parts(polygon)
    return [shapely.get_coordinates(ring) for part in parts for ring in (part.exterior, *part.interiors)]


def _ring(ring: npt.NDArray[np.float64], west: float, north: float, scale: float) -> str:
    """A closed path in whole pixels, relative from corner to corner; nothing where it is smaller than a pixel."""
    pixels = np.round(np.column_stack((10 + (ring[:-1, 0] - west) * scale, 10 + (north - ring[:-1, 1]) * scale)))
    steps = np.diff(pixels, axis=0).astype(int)
    steps = steps[np.any(steps != 0, axis=1)]
    if len(steps) < 2:
        return ""
    return f"M{pixels[0, 0]:.0f},{pixels[0, 1]:.0f}l" + " ".join(f"{x},{y}" for x, y in steps.tolist()) + "z"
