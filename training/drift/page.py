"""The drift report for people: one page that needs nothing else and no script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from string import Template
from typing import Any

from collision_risk_plugin.core.constants import MEASURES

from ..learning.exposure import Days
from ..learning.places import Places
from ..learning.regimes import EMBARGO_DAYS
from ..pages.plots import STYLE as PLOT_STYLE
from . import figures
from .check import DRAWS, DRIFTED, STEADY, WATCH, Check
from .performance import CUSUM_SIGNAL, Performance
from .summary import NOT_JUDGED, Summary
from .template import PAGE, STYLE, WORDS
from .windows import DAY

_MODEL = ("calibration", "pattern", "predictions")
GROUPS = (
    ("How many, and how bad", ("volume", "casualties")),
    ("Where and when", ("boroughs", "zones", "hours", "weekdays")),
    ("The feed", ("coordinates", "borough_names", "lag")),
    ("The model", _MODEL),
)
"""The keys of the checks, in the order of the page."""
_DECIMALS = {"%": 1, "% of its deviance": 2, "percentage points": 1, "days": 2, "PSI": 3, "standard deviations": 2}
_CLASSES = {STEADY: "steady", WATCH: "watch", DRIFTED: "drifted"}


def page(summary: Summary, places: Places, rows: Sequence[Mapping[str, Any]], made: datetime) -> str:
    """The page as HTML. `rows` are the reports of these zones and this measure, this one included, oldest first."""
    parts = [_windows(summary)]
    if summary.checks:
        parts.append(_checks(summary))
    if summary.performance:
        parts.append(_model(summary.performance, summary.unit))
    elif summary.untested:
        parts.append(f"<h2>The model on these weeks</h2><p>{escape(summary.untested)}</p>")
    if summary.checks:
        parts += [_where(summary, places), _when(summary)]
    parts += [_history(rows), _words()]
    headline = _headline(summary)
    texts = {
        "title": f"Drift: {summary.verdict} – {places.zones.title}",
        "kicker": f"Drift report · {places.zones.title} · {MEASURES[summary.measure]}",
        "verdict": summary.verdict,
        "verdict_class": _CLASSES.get(summary.verdict, "other"),
        "headline": headline,
        "retrain": summary.retrain.capitalize(),
        "why": summary.why,
        "sources": "NYPD Motor Vehicle Collisions – Crashes, NYC Open Data h9gi-nx95, as they are in the store.",
        "made": f"Made {made:%Y-%m-%d %H:%M} UTC by Collision Risk.",
    }
    return Template(PAGE).substitute(
        {name: escape(text) for name, text in texts.items()},
        style=STYLE,
        plot_style=PLOT_STYLE,
        notice=_notice(summary),
        body="\n".join(parts),
    )


def _headline(summary: Summary) -> str:
    if summary.verdict == NOT_JUDGED:
        return "The feed stands still" if summary.checks else "There is not enough to compare"
    shown = [check for check in summary.checks if check.verdict == summary.verdict]
    if summary.verdict == STEADY:
        return "Nothing changed that is both beyond chance and large enough to matter"
    words = "; ".join(f"{_lower(check.title)} {_signed(check)}" for check in shown[:4]) + (
        "; …" if len(shown) > 4 else ""
    )
    return words[:1].upper() + words[1:]


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _notice(summary: Summary) -> str:
    feed = summary.feed
    if feed.last_day is None:
        return ""
    asked = f"; the feed was last asked on {feed.asked}" if feed.asked else ""
    words = (
        f"{feed.rows:,} rows in the store, the latest collision of {feed.last_day}{asked}. "
        f"Judged up to {summary.windows.end}; the last {EMBARGO_DAYS} days before the latest collision never are, "
        "since their rows are still arriving."
    )
    return f'<p class="quiet">{escape(words)}</p>'


def _windows(summary: Summary) -> str:
    windows = summary.windows
    current = f"the last {windows.asked} whole weeks"
    if len(windows.current) < windows.asked:
        current = f"{len(windows.current)} of {current}"
    lines = (
        ("Current", windows.current, summary.collisions[1], current),
        ("Reference", windows.reference, summary.collisions[0], windows.why),
    )
    rows = [
        f'<tr><th scope="row">{name}</th><td>{_span(mondays)}</td>'
        f"<td>{len(mondays)} weeks, {collisions:,} collisions</td><td>{escape(why)}</td></tr>"
        for name, mondays, collisions, why in lines
    ]
    known = "".join(f"<p>Known change between the windows: {escape(change)}.</p>" for change in summary.known_changes)
    return f"<h2>What is compared</h2>{_table(('Window', 'Days', 'Size', 'Why these'), rows)}{known}"


def _span(mondays: Days) -> str:
    return f"{_nowrap(str(mondays[0]))} to {_nowrap(str(mondays[-1] + 6 * DAY))}" if len(mondays) else "none"


def _checks(summary: Summary) -> str:
    found = {check.key: check for check in summary.checks}
    head = (
        "Check",
        "Verdict",
        "Change (95 % interval)",
        "Before → after",
        "Chance alone (99 %)",
        "Matters from",
        "Adjusted p",
    )
    rows = []
    for title, keys in GROUPS:
        own = [found[key] for key in keys if key in found]
        if own:
            told = title + (_seen(summary.performance) if keys == _MODEL else "")
            rows.append(f'<tr class="group"><th scope="colgroup" colspan="{len(head)}">{escape(told)}</th></tr>')
            rows += [_check_row(check) for check in own]
    return f"<h2>The checks</h2>{_table(head, rows)}"


def _seen(own: Performance | None) -> str:
    """How many of the weeks are no test, since the model knew them."""
    if own is None or not own.weekly.seen.any():
        return ""
    return f" (it has learned from {int(own.weekly.seen.sum())} of the {len(own.weekly.seen)} weeks)"


def _check_row(check: Check) -> str:
    unit = _short(check.unit)
    change = _nowrap(_signed(check))
    if check.low is not None and check.high is not None:
        ends = (_in_unit(end, check.unit, sign=True) for end in (check.low, check.high))
        change += f"<br><small>{_nowrap(' to '.join(ends))}</small>"
    levels = ""
    if check.before is not None and check.after is not None:
        levels = (
            _nowrap(f"{_level(check.before)} → {_level(check.after)}")
            + f"<br><small>{escape(check.level_unit)}</small>"
        )
    matters = f"{check.threshold:g} {unit}".replace("1 days", "1 day")
    if check.noise:
        matters = f"{_in_unit(check.noise, check.unit)} + {matters}"
    badge = (
        f'<span class="badge {_CLASSES[check.verdict]}">{check.verdict}</span><br><small>{escape(check.why)}</small>'
    )
    chance = _nowrap(f"{_in_unit(check.null_99, check.unit)} {unit}")
    cells = (badge, change, levels, chance, escape(matters), _nowrap(_p(check.p_adjusted)))
    title = escape(check.title) + _movers_line(check)
    return f'<tr><th scope="row">{title}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _nowrap(words: str) -> str:
    return f'<span class="nowrap">{escape(words)}</span>'


def _movers_line(check: Check) -> str:
    """The parts that moved most, in small print, where chance hardly explains them."""
    if check.key == "zones":  # they have a list and a map of their own
        return ""
    named = 1 if check.key == "boroughs" else 0  # the first is in the title
    moved = [mover for mover in check.movers[named:] if abs(mover.z) >= 2][:3]
    words = ", ".join(f"{mover.name} {_percent(mover.change)} %" for mover in moved)
    return f"<br><small>{escape(words)}</small>" if words else ""


def _model(own: Performance, unit: str) -> str:
    weekly, learned = own.weekly, own.champion.learned
    told = f"{own.champion.title}, which has learned from {learned.start} to {learned.end}."
    if weekly.seen.any():
        told += (
            f" {int(weekly.seen.sum())} of these {len(weekly.seen)} weeks are among them (hollow points): on those it "
            "does better than it would on new ones."
        )
    signals = [name for name, sums in (("too low", weekly.up), ("too high", weekly.down)) if sums.max() > CUSUM_SIGNAL]
    drift = f"The weeks’ cumulative sum stays within {CUSUM_SIGNAL:g} standard deviations: no lasting shift."
    if signals:
        drift = f"The weeks’ cumulative sum says that the model is {signals[0]} for good."
    band = "The band is where weeks lie if the model is right (3 standard deviations); a diamond lies outside."
    return (
        f"<h2>The model on these weeks</h2><p>{escape(told)}</p>"
        + _figure(figures.level(weekly), f"{band} {drift}")
        + _figure(figures.deviance(weekly), f"{band} Deviance rises and falls with the number of collisions.")
        + _figure(
            figures.reliability(own, unit),
            "Tenths of the expected collisions, from the zone-hours of least risk to those of most. On the dashed line "
            "as many were counted as expected; a diamond is off it by more than its 95 % interval.",
        )
        + _figure(figures.borough_calibration(own), "The band is 0.95 to 1.05.")
    )


def _where(summary: Summary, places: Places) -> str:
    rows = []
    for number, zone in enumerate(figures.top_zones(summary), 1):
        mover = summary.zone_movers[zone]
        name = f'<span class="number-in-map">{number}</span> {escape(mover.name)}'
        change = f"{_percent(mover.change)} %<br><small>{_percent(mover.low)} to {_percent(mover.high)} %</small>"
        if not mover.before:
            change = "from none"
        levels = _nowrap(f"{mover.before:.1f} → {mover.after:.1f}")
        rows.append(f'<tr><th scope="row">{name}</th><td>{levels}</td><td class="nowrap">{change}</td></tr>')
    table = _table(("Zone", f"{summary.unit.capitalize()} a week", "Share of the city’s (95 % interval)"), rows)
    note = (
        "Change of each zone’s share of the city’s collisions, in standard errors: + more, − fewer; the largest are "
        "numbered. "
        f"Of {len(places)} zones in which nothing changed, about {len(places) * 0.0455:.0f} would lie beyond 2."
    )
    return (
        f'<h2>Where shares moved most</h2><div class="pair"><figure>{figures.zones(summary, places)}</figure>'
        f"<div>{table}</div></div>{_figure(figures.legend(), note)}"
    )


def _when(summary: Summary) -> str:
    note = (
        "Change of each hour’s share of the week, in standard errors: + more, − fewer. Of 168 hours in which nothing "
        "changed, about 8 would lie beyond 2."
    )
    return f"<h2>When shares moved most</h2>{_figure(figures.week(summary) + figures.legend(), note)}"


def _history(rows: Sequence[Mapping[str, Any]]) -> str:
    latest = {row["current"]["end"]: row for row in rows if row["verdict"] != NOT_JUDGED}
    judged = [latest[end] for end in sorted(latest)]
    if not judged:
        return ""
    note = "By the end of their current window; of several reports to the same day the last counts."
    if len(judged) == 1:
        note = "This is the first report of these zones and this measure."
    return f"<h2>Reports so far</h2>{_figure(figures.history(judged), note)}"


def _words() -> str:
    return Template(WORDS).substitute(embargo=EMBARGO_DAYS, draws=DRAWS)


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{escape(word)}</th>' for word in head)
    return f'<div class="scroll"><table><thead><tr>{cells}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def _figure(plot: str, note: str) -> str:
    return f"<figure>{plot}<figcaption>{escape(note)}</figcaption></figure>"


def _signed(check: Check) -> str:
    """The change with its sign and unit; an index or a distance has no sign."""
    sign = check.low is not None
    return _in_unit(check.change, check.unit, sign=sign) + " " + _short(check.unit)


def _in_unit(value: float, unit: str, *, sign: bool = False) -> str:
    """A number with the decimals that mean something in its unit."""
    words = f"{abs(value):,.{_DECIMALS.get(unit, 1)}f}"
    positive = "+" if sign else ""
    return words if not words.strip("0.,") else ("−" if value < 0 else positive) + words


def _short(unit: str) -> str:
    return {"percentage points": "points", "standard deviations": "sd"}.get(unit, unit.split(" ", maxsplit=1)[0])


def _level(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.3f}" if value else "0"


def _percent(value: float) -> str:
    """A change in per cent; beyond ten times as much the number says nothing."""
    return "over +1,000" if value > 1000 else f"{value:+.0f}".replace("-", "−")


def _p(value: float) -> str:
    return "< 0.01" if value < 0.01 else f"{value:.2f}"
