"""The drift report for people: numbers and sentences for the template `pages/drift.html`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from collision_risk_plugin.core.constants import MEASURES

from ..learning.exposure import Days
from ..learning.places import Places
from ..learning.regimes import EMBARGO_DAYS
from ..pages.render import render, svg
from . import figures
from .check import DRAWS, DRIFTED, NOT_JUDGED, STEADY, WATCH, Check
from .faults import STALLED
from .performance import CUSUM_SIGNAL, Performance
from .summary import DriftSummary
from .windows import DAY

_MODEL = ("calibration", "pattern", "predictions")
GROUPS = (
    ("How many, and how bad", ("volume", "casualties")),
    ("Where and when", ("boroughs", "zones", "hours", "weekdays")),
    ("The feed", ("coordinates", "borough_names", "lag")),
    ("The model", _MODEL),
)
"""The keys of the checks, in the order of the page."""
_HEAD = (
    "Check",
    "Verdict",
    "Change (95 % interval)",
    "Before → after",
    "Chance alone (99 %)",
    "Matters from",
    "Adjusted p",
)
_DECIMALS = {"%": 1, "% of its deviance": 2, "percentage points": 1, "days": 2, "PSI": 3, "standard deviations": 2}
_CLASSES = {STEADY: "steady", WATCH: "watch", DRIFTED: "drifted"}


def render_page(summary: DriftSummary, places: Places, rows: Sequence[Mapping[str, Any]], made: datetime) -> str:
    """The page as HTML. `rows` are the reports of these zones and this measure, this one included, oldest first."""
    return render(
        "drift.html",
        title=f"Drift: {summary.verdict} – {places.zones.title}",
        kicker=f"Drift report · {places.zones.title} · {MEASURES[summary.measure]}",
        verdict=summary.verdict,
        verdict_class=_CLASSES.get(summary.verdict, "other"),
        headline=_headline(summary),
        retrain=summary.retrain.capitalize(),
        why=summary.why,
        notice=_notice(summary),
        windows=_windows(summary),
        known_changes=summary.known_changes,
        faults=[(fault.text, fault.vetoes) for fault in summary.faults],
        checks_head=_HEAD,
        checks=_groups(summary),
        model=_model(summary.performance, summary.unit) if summary.performance else None,
        untested=summary.untested,
        zones=_zones(summary, places) if summary.zone_movers else None,
        week=_week(summary) if summary.hour_movers else None,
        legend=svg(figures.legend()),
        history=_history(rows),
        embargo_days=EMBARGO_DAYS,
        draws=DRAWS,
        made=f"{made:%Y-%m-%d %H:%M}",
    )


def _headline(summary: DriftSummary) -> str:
    if summary.verdict == NOT_JUDGED:
        if any(fault.kind == STALLED for fault in summary.faults):
            return "The feed stands still"
        return "The feed lacks what some checks need" if summary.checks else "There is not enough to compare"
    shown = [check for check in summary.checks if check.verdict == summary.verdict]
    if summary.verdict == STEADY:
        return "Nothing changed that is both beyond chance and large enough to matter"
    text = "; ".join(f"{_lower(check.title)} {_signed(check)}" for check in shown[:4])
    text += "; …" if len(shown) > 4 else ""
    return text[:1].upper() + text[1:]


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _notice(summary: DriftSummary) -> str:
    feed = summary.feed
    if feed.last_day is None:
        return ""
    asked = f"; the feed was last asked on {feed.last_refresh}" if feed.last_refresh else ""
    return (
        f"{feed.rows:,} rows in the store, the latest collision of {feed.last_day}{asked}. "
        f"Judged up to {summary.windows.end}; the last {EMBARGO_DAYS} days before the latest collision never are, "
        "since their rows are still arriving."
    )


def _windows(summary: DriftSummary) -> list[dict[str, Any]]:
    windows = summary.windows
    current = f"the last {windows.weeks_asked} whole weeks"
    if len(windows.current) < windows.weeks_asked:
        current = f"{len(windows.current)} of {current}"
    return [
        _window("Current", windows.current, summary.collisions[1], current),
        _window("Reference", windows.reference, summary.collisions[0], windows.why),
    ]


def _window(name: str, mondays: Days, collisions: int, why: str) -> dict[str, Any]:
    return {
        "name": name,
        "days": (str(mondays[0]), str(mondays[-1] + 6 * DAY)) if len(mondays) else None,
        "size": f"{len(mondays)} weeks, {collisions:,} collisions",
        "why": why,
    }


def _groups(summary: DriftSummary) -> list[dict[str, Any]]:
    """The checks in the order of GROUPS, each as the cells of its row."""
    by_key = {check.key: check for check in summary.checks}
    groups = []
    for title, keys in GROUPS:
        rows = [_check_row(by_key[key]) for key in keys if key in by_key]
        if rows:
            note = _weeks_learned_from(summary.performance) if keys == _MODEL else ""
            groups.append({"title": title + note, "checks": rows})
    return groups


def _weeks_learned_from(performance: Performance | None) -> str:
    """How many of the weeks are no test, since the model was trained on them."""
    if performance is None or not performance.weekly.seen.any():
        return ""
    seen = performance.weekly.seen
    return f" (it has learned from {int(seen.sum())} of the {len(seen)} weeks)"


def _check_row(check: Check) -> dict[str, str]:
    if check.verdict == NOT_JUDGED:
        empty = dict.fromkeys(("movers", "change", "interval", "levels", "level_unit", "chance", "matters", "p"), "")
        why = f"because {check.why}"
        return {**empty, "title": check.title, "verdict": check.verdict, "verdict_class": "other", "why": why}
    unit = _short(check.unit)
    interval = levels = ""
    if check.low is not None and check.high is not None:
        interval = " to ".join(_in_unit(end, check.unit, sign=True) for end in (check.low, check.high))
    if check.before is not None and check.after is not None:
        levels = f"{_level(check.before)} → {_level(check.after)}"
    matters = f"{check.threshold:g} {unit}".replace("1 days", "1 day")
    if check.noise:
        matters = f"{_in_unit(check.noise, check.unit)} + {matters}"
    return {
        "title": check.title,
        "movers": _movers_line(check),
        "verdict": check.verdict,
        "verdict_class": _CLASSES[check.verdict],
        "why": check.why,
        "change": _signed(check),
        "interval": interval,
        "levels": levels,
        "level_unit": check.level_unit,
        "chance": f"{_in_unit(check.null_99, check.unit)} {unit}",
        "matters": matters,
        "p": _p(check.p_adjusted),
    }


def _movers_line(check: Check) -> str:
    """The parts that moved most, where chance hardly explains them."""
    if check.key == "zones":  # they have a list and a map of their own
        return ""
    named = 1 if check.key == "boroughs" else 0  # the first is in the title
    moved = [mover for mover in check.movers[named:] if abs(mover.z) >= 2][:3]
    return ", ".join(f"{mover.name} {_percent(mover.change)} %" for mover in moved)


def _model(performance: Performance, unit: str) -> dict[str, Any]:
    weekly, learned = performance.weekly, performance.champion.learned
    text = f"{performance.champion.title}, which has learned from {learned.start} to {learned.end}."
    if weekly.seen.any():
        text += (
            f" {int(weekly.seen.sum())} of these {len(weekly.seen)} weeks are among them (hollow points): on those it "
            "does better than it would on new ones."
        )
    signals = [name for name, sums in (("too low", weekly.up), ("too high", weekly.down)) if sums.max() > CUSUM_SIGNAL]
    shift = f"The weeks’ cumulative sum stays within {CUSUM_SIGNAL:g} standard deviations: no lasting shift."
    if signals:
        shift = f"The weeks’ cumulative sum exceeds {CUSUM_SIGNAL:g} standard deviations: the model is {signals[0]}."
    band = "The band is where weeks lie if the model is right (3 standard deviations); a diamond lies outside."
    reliability = (
        "Tenths of the expected collisions, from the zone-hours of least risk to those of most. On the dashed line "
        "as many were counted as expected; a diamond is off it by more than its 95 % interval."
    )
    return {
        "text": text,
        "figures": [
            (svg(figures.level(weekly)), f"{band} {shift}"),
            (svg(figures.deviance(weekly)), f"{band} Deviance rises and falls with the number of collisions."),
            (svg(figures.reliability(performance, unit)), reliability),
            (svg(figures.borough_calibration(performance)), "The band is 0.95 to 1.05."),
        ],
    }


def _zones(summary: DriftSummary, places: Places) -> dict[str, Any]:
    rows = []
    for zone in figures.top_zones(summary):
        mover = summary.zone_movers[zone]
        rows.append(
            {
                "name": mover.name,
                "levels": f"{mover.before:.1f} → {mover.after:.1f}",
                "change": f"{_percent(mover.change)} %" if mover.before else "from none",
                "interval": f"{_percent(mover.low)} to {_percent(mover.high)} %" if mover.before else "",
            }
        )
    note = (
        "Change of each zone’s share of the city’s collisions, in standard errors: + more, − fewer; the largest are "
        "numbered. "
        f"Of {len(places)} zones in which nothing changed, about {len(places) * 0.0455:.0f} would lie beyond 2."
    )
    return {
        "map": svg(figures.zones(summary, places)),
        "head": ("Zone", f"{summary.unit.capitalize()} a week", "Share of the city’s (95 % interval)"),
        "rows": rows,
        "note": note,
    }


def _week(summary: DriftSummary) -> dict[str, Any]:
    note = (
        "Change of each hour’s share of the week, in standard errors: + more, − fewer. Of 168 hours in which nothing "
        "changed, about 8 would lie beyond 2."
    )
    return {"drawing": svg(figures.week(summary)), "note": note}


def _history(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    latest = {row["current"]["end"]: row for row in rows if row["verdict"] != NOT_JUDGED}
    judged = [latest[end] for end in sorted(latest)]
    if not judged:
        return None
    note = "By the end of their current window; of several reports to the same day the last counts."
    if len(judged) == 1:
        note = "This is the first report of these zones and this measure."
    return {"drawing": svg(figures.history(judged)), "note": note}


def _signed(check: Check) -> str:
    """The change with its sign and unit; an index or a distance has no sign."""
    sign = check.low is not None
    return _in_unit(check.change, check.unit, sign=sign) + " " + _short(check.unit)


def _in_unit(value: float, unit: str, *, sign: bool = False) -> str:
    """A number with the decimals that mean something in its unit."""
    text = f"{abs(value):,.{_DECIMALS.get(unit, 1)}f}"
    positive = "+" if sign else ""
    return text if not text.strip("0.,") else ("−" if value < 0 else positive) + text


def _short(unit: str) -> str:
    return {"percentage points": "points", "standard deviations": "sd"}.get(unit, unit.split(" ", maxsplit=1)[0])


def _level(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.3f}" if value else "0"


def _percent(value: float) -> str:
    """A change in per cent; beyond ten times as much the number says nothing."""
    return "over +1,000" if value > 1000 else f"{value:+.0f}".replace("-", "−")


def _p(value: float) -> str:
    return "< 0.01" if value < 0.01 else f"{value:.2f}"
