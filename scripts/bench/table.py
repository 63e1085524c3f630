"""The tables of a run, in Markdown that reads as plain text, too."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean, median

from .bars import BARS, ratio
from .machine import machine, versions
from .peers import PEERS
from .steps import NETWORKS, Results, Seen
from .timing import p95

HEADINGS = ["engine", "what is timed", "pairs", "load s", "median ms", "p95 ms", "× ours"]
SAME = 1e-6
"""Costs nearer than this, relatively, agree."""


def report(results: Results, load: str) -> str:
    """All tables of a run with what the reader must know of them; `load` is what else the machine did."""
    parts = [
        f"Machine: {machine()}. Its load: {load} (1 is the benchmark itself).",
        f"Versions: {versions()}, {_qgis(results)}.",
    ]
    for network, title in NETWORKS.items():
        rows = [*_journeys(results, network), *_searches(results, network), *_sets(results, network)]
        parts += [f"## {title}", _table(HEADINGS, rows), _agreement(results, network) + _first(results, network)]
    rows = [bar.row(results) for bar in BARS]
    parts += ["## What must hold", _table(["bar", "limit", "this run", "verdict"], rows)]
    return "\n\n".join(parts) + "\n"


def _journeys(results: Results, network: str) -> list[list[str]]:
    """From place to place: what a user waits for."""
    ours, in_qgis = results[network, "journeys"], results[network, "journeys-in-qgis"]
    base = ours.get("ms", {}).get("shortest")
    everything = "snap, route, zones, prediction"
    return [
        *_by_criterion("ours", everything, ours, base),
        *_by_criterion(f"ours, in QGIS's Python (numpy {in_qgis.get('numpy', '?')})", everything, in_qgis, base),
        _row("the earlier web demo", f"{everything}; shortest", results[network, "forerunner"], base),
        _row("QGIS native:shortestpathpointtopoint", "graph, snap, route; shortest", results[network, "qgis"], base),
    ]


def _searches(results: Results, network: str) -> list[list[str]]:
    """From junction to junction."""
    ours = results[network, "searches"]
    base = ours.get("ms", {}).get("shortest")
    peers = [_row(title, "search alone; shortest", results[network, name], base) for name, (title, _) in PEERS.items()]
    return [*_by_criterion("ours", "search alone", ours, base), *peers]


def _sets(results: Results, network: str) -> list[list[str]]:
    """What only this project answers."""
    tradeoffs = results[network, "tradeoffs"]
    routes = f", {mean(tradeoffs['routes']):.1f} on average" if "routes" in tradeoffs else ""
    rows = [
        _row("ours", f"trade-off set of up to five routes{routes}", tradeoffs, None),
        _row("ours", "best departure, 168 hours", results[network, "week"], None),
    ]
    for key, what in (("batch", "batch of random pairs"), ("fan", "batch from one origin")):
        seen = results[network, key]
        if "failed" in seen:
            rows.append(_row("ours", what, seen, None))
        else:
            whole = f"{what}: {seen['s']:.1f} s in all, peak {seen['peak_mb']:.0f} MB, {seen['answered']:,} answered"
            each = f"{seen['s'] * 1000 / seen['asked']:.2f} (mean)"
            rows.append(["ours", whole, f"{seen['asked']:,}", f"{seen['load_s']:.3f}", each, "", ""])
    return rows


def _by_criterion(engine: str, what: str, seen: Seen, base: list[float] | None) -> list[list[str]]:
    if "failed" in seen:
        return [_row(engine, what, seen, base)]
    return [
        _row(engine, f"{what}; {c}", {**seen, "ms": ms}, base) for c, ms in sorted(seen["ms"].items(), reverse=True)
    ]


def _row(engine: str, what: str, seen: Seen, base: list[float] | None) -> list[str]:
    if "failed" in seen:
        return [engine, f"{what}: not measured, {seen['failed']}", "", "", "", "", ""]
    milliseconds = seen["ms"]
    times = f"{ratio(milliseconds, base):.2f}" if base else ""
    figures = (f"{seen['load_s']:.3f}", f"{median(milliseconds):.2f}", f"{p95(milliseconds):.2f}")
    return [engine, what, f"{len(milliseconds):,}", *figures, times]


def _agreement(results: Results, network: str) -> str:
    """Whether the peers' shortest ways are as long as ours, pair by pair."""
    ours = results[network, "searches"].get("metres")
    if not ours:
        return "The lengths were not compared: our searches were not measured."
    agree, others = [], []
    for key, name in (*zip(PEERS, PEERS, strict=True), ("forerunner", "web demo"), ("qgis", "qgis")):
        found = results[network, key].get("metres", [])
        off = [abs(a - b) / b for a, b in zip(found, ours, strict=False) if a is not None]
        if not off:
            continue
        apart = sum(each > SAME for each in off)
        if apart:
            others.append(f"{name} differs on {apart} of {len(off)}, by up to {max(off):.2g}")
        else:
            agree.append(f"{name} ({len(off)})")
    words = f"As long as ours, to {SAME:g}, on every pair compared: {', '.join(agree) or 'none'}."
    return words + (f" Otherwise: {'; '.join(others)}." if others else "")


def _first(results: Results, network: str) -> str:
    """What the first journey costs, which makes what later ones find made."""
    seen = results[network, "journeys"]
    return f" Our first journey after loading takes {seen['first_ms']:.0f} ms." if "first_ms" in seen else ""


def _qgis(results: Results) -> str:
    known = [seen["qgis"] for seen in results.values() if "qgis" in seen]
    return f"QGIS {known[0]}" if known else "no QGIS"


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    cells = [headings, *rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(headings))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])
