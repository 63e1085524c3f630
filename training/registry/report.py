"""report.html of a bundle: the candidates, the calibration of the chosen one, and what the date does, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import gamma

from ..pages.plots import STYLE, Interval, intervals, line_with_limits
from .card import MODEL, NO_CHOICE, difference
from .surface import Arrays

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = timedelta(days=366)


def report(manifest: Mapping[str, Any], arrays: Arrays) -> str:
    """The page: HTML that needs no other file, and no script."""
    holdout, measure = manifest["holdout"], manifest["measures"][0]
    fit, test, models = holdout["fit"], holdout["test"], holdout["measures"][measure]
    training, zones = manifest["training"], manifest["zones"]
    body = [
        f"<h1>{escape(manifest['title'])}</h1>",
        _paragraph(
            f"{zones['title']}, {zones['count']} zones; learned from {training['rows']:,} collisions of "
            f"{training['first']} to {training['last']} ({training['days']:,} days with data); made "
            f"{manifest['created'][:10]}. Recipe: {manifest['recipe']['name']}. "
            f"{manifest['source']['name']}. {manifest['source']['attribution']}"
        ),
        "<h2>On weeks that nobody tuned on</h2>",
        _paragraph(
            f"Fitted on {fit['start']} to {fit['end']}, tried on {test['start']} to {test['end']}; reported "
            f"{measure.replace('_', ' ')}. Deviance is a measure of surprise: less is better. Differences are to "
            "empirical Bayes, with 95 % intervals over resampled weeks; a diamond marks one that leaves out 0."
        ),
        _scores(models),
        _forest(models),
        "<h2>Calibration</h2>",
        _paragraph(
            f"Counted ÷ expected of this model ({manifest['recipe']['name']}) on the same weeks, with 95 % intervals."
        ),
        _boroughs(models[MODEL]),
        _deciles(models[MODEL]),
        "<h2>How it was chosen</h2>",
        _backtest(manifest["backtest"]),
        "<h2>What the date does</h2>",
        *_dates(manifest, arrays),
    ]
    return _PAGE.format(title=escape(manifest["title"]), style=STYLE + _STYLE, body="\n".join(body))


def _scores(models: Mapping[str, Any]) -> str:
    head = ("Model", "Deviance per zone-hour", "Difference, %", "per cell", "Difference, %", "RMSE", "MAE")
    rows = [
        (
            name,
            f"{scores['deviance_zone_hour']:.5f}",
            difference(scores, "zone_hour"),
            f"{scores['deviance_cell']:.4f}",
            difference(scores, "cell"),
            f"{scores['rmse']:.4f}",
            f"{scores['mae']:.4f}",
            f"{scores['calibration']:.3f}",
            f"{scores['share_in_top_5_percent_cells']:.1%}",
            f"{scores['recall_at_k']:.1%}",
            f"{scores['coverage_90_percent']:.1%}",
        )
        for name, scores in models.items()
    ]
    return _table((*head, "Counted ÷ expected", "in top 5 % of cells", "Recall@k", "in 90 % interval"), rows)


def _forest(models: Mapping[str, Any]) -> str:
    """Differences to the baseline, but for models so far off that they would flatten the rest."""
    found = {name: scores.get("difference_zone_hour_percent") for name, scores in models.items()}
    rows = [Interval(name, *values) for name, values in found.items() if values and abs(values[0]) <= 5]
    title = "Deviance per zone-hour against empirical Bayes; models more than 5 % off are in the table alone"
    return intervals(title, rows, 0.0, "%", None) if rows else ""


def _boroughs(scores: Mapping[str, Any]) -> str:
    rows = [_ratio(name, own) for name, own in scores["calibration_by_borough"].items() if own["counted"]]
    return intervals("By borough; the band is what promotion asks for", rows, 1.0, "", (0.85, 1.15))


def _deciles(scores: Mapping[str, Any]) -> str:
    found = enumerate(scores["calibration_by_decile"], start=1)
    rows = [_ratio(f"{number}. tenth of the cells", own) for number, own in found if own["counted"]]
    return intervals("By forecast rate, lowest tenth first", rows, 1.0, "", (0.9, 1.1))


def _ratio(name: str, own: Mapping[str, float]) -> Interval:
    """With the interval of a Poisson count: Garwood (1936), Biometrika 28, 437–442."""
    counted, expected = own["counted"], own["expected"]
    low, high = gamma.ppf(0.025, counted) / expected, gamma.ppf(0.975, counted + 1) / expected
    return Interval(name, own["ratio"], float(low), float(high), f"{own['ratio']:.2f}, {counted:,} counted")


def _backtest(table: Mapping[str, Any]) -> str:
    if not table["origins"]:
        return _paragraph(NO_CHOICE)
    tests = "; ".join(f"{origin['test']['start']} to {origin['test']['end']}" for origin in table["origins"])
    rows = [
        (
            name,
            f"{scores['deviance_zone_hour']:.5f}",
            difference(scores, "zone_hour"),
            f"{scores['deviance_cell']:.4f}",
            difference(scores, "cell"),
            f"{scores['calibration']:.3f}",
        )
        for name, scores in table["candidates"].items()
    ]
    head = ("Candidate", "Deviance per zone-hour", "Difference, %", "per cell", "Difference, %", "Counted ÷ expected")
    told = f"All candidates, fitted before and tried on each of {len(table['origins'])} windows: {tests}."
    return _paragraph(told) + _table(head, rows)


def _dates(manifest: Mapping[str, Any], arrays: Arrays) -> list[str]:
    week = _city_week(arrays)
    factor = np.average(arrays["month_factor"][..., 0], axis=2, weights=week.sum(axis=0))
    if np.ptp(factor) == 0 and not len(arrays["special_date"]):
        return [_paragraph("Nothing: this model expects the same of every week.")]
    none = np.full(12, np.nan)
    groups = manifest["factors"]["groups"]
    rows = [(name, *(f"{value:.2f}" for value in own)) for name, own in zip(groups, factor, strict=True)]
    return [
        _paragraph(f"Factors on the rates of a typical week; {manifest['measures'][0]}, whole days."),
        line_with_limits("Season, mean of all groups", _MONTHS, factor.mean(axis=0), none, none, 1.0, [False] * 12),
        _table(("", *_MONTHS), rows),
        _special(manifest, arrays, week),
    ]


def _city_week(arrays: Arrays) -> npt.NDArray[np.float64]:
    """What the city expects of each day of the week and hour (7, 24)."""
    city: npt.NDArray[np.float64] = np.nansum(arrays["rate"][..., 0], axis=0, dtype=float)
    return city.reshape(7, 24)


def _special(manifest: Mapping[str, Any], arrays: Arrays, week: npt.NDArray[np.float64]) -> str:
    """The special dates of the year after the data."""
    last = date.fromisoformat(manifest["training"]["last"])
    days = arrays["special_date"].astype(object)
    rows = [
        (f"{day:%A}, {day}", f"{np.average(hours, weights=week[day.weekday()]):.2f}")
        for day, hours in zip(days, arrays["special_factor"][..., 0], strict=True)
        if last < day <= last + _YEAR
    ]
    return _paragraph("Holidays and the days around them, in the year after the data:") + _table(
        ("Date", "Factor"), rows
    )


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    lines = [
        f'<tr><th scope="row">{escape(name)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        for name, *cells in rows
    ]
    body = "\n".join(lines)
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead><tbody>\n{body}\n</tbody></table></div>'


_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: var(--plot-ink); background: var(--plot-paper); }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--plot-rule); text-align: right; white-space: nowrap; }
thead th { white-space: normal; vertical-align: bottom; } th[scope=row] { font-weight: 400; }
th:first-child { text-align: left; }
@media print { .scroll { overflow: visible; } table { font-size: .7rem; } }
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
