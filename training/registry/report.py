"""report.html of a bundle: numbers and sentences for the template `pages/model_report.html`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
from markupsafe import Markup
from scipy.stats import gamma

from ..pages.plots import IntervalRow, intervals, line_with_limits
from ..pages.render import render, svg
from .card import MODEL, NO_CHOICE, difference
from .surface import Arrays

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = timedelta(days=366)
_SCORES_HEAD = (
    "Model",
    "Deviance per zone-hour",
    "Difference, %",
    "per cell",
    "Difference, %",
    "RMSE",
    "MAE",
    "Counted ÷ expected",
    "in top 5 % of cells",
    "Recall@k",
    "in 90 % interval",
)
_MEASURES_HEAD = (
    "Measure",
    "Model",
    "Counted",
    "Difference per zone-hour, %",
    "per cell, %",
    "Counted ÷ expected",
    "in 90 % interval",
)
_STREETS_HEAD = (
    "Measure",
    "Years that the evidence weighs",
    "Weight of an older collision",
    "Variance ÷ mean",
    "Shape, segments",
    "Shape, intersections",
)
_BACKTEST_HEAD = (
    "Candidate",
    "Deviance per zone-hour",
    "Difference, %",
    "per cell",
    "Difference, %",
    "Counted ÷ expected",
)


def render_report(manifest: Mapping[str, Any], arrays: Arrays) -> str:
    """The page of a bundle: HTML that needs no other file, and no script."""
    holdout, measure = manifest["holdout"], manifest["measures"][0]
    fit, test, models = holdout["fit"], holdout["test"], holdout["measures"][measure]
    training, zones = manifest["training"], manifest["zones"]
    return render(
        "model_report.html",
        title=manifest["title"],
        summary=f"{zones['title']}, {zones['count']} zones; learned from {training['rows']:,} collisions of "
        f"{training['first']} to {training['last']} ({training['days']:,} days with data). "
        f"Recipe: {manifest['recipe']['name']}.",
        holdout={
            "text": f"Fitted on {fit['start']} to {fit['end']}, tried on {test['start']} to {test['end']}; reported "
            f"{measure.replace('_', ' ')}. Deviance is a measure of surprise: less is better. Differences are to "
            "empirical Bayes, with 95 % intervals over resampled weeks; a diamond marks one that leaves out 0.",
            "head": _SCORES_HEAD,
            "rows": _scores(models),
            "differences": _differences(models),
        },
        measures=_measures(manifest),
        calibration={
            "text": f"Counted ÷ expected of this model ({manifest['recipe']['name']}) on the same weeks, with 95 % "
            "intervals.",
            "boroughs": _boroughs(models[MODEL]),
            "deciles": _deciles(models[MODEL]),
        },
        backtest=_backtest(manifest["backtest"]),
        streets=_streets(manifest["streets"]),
        dates=_dates(manifest, arrays),
        sources=f"{manifest['source']['name']}. {manifest['source']['attribution']}",
        made=manifest["created"][:10],
    )


def _scores(models: Mapping[str, Any]) -> list[tuple[str, ...]]:
    return [
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


def _measures(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The model of each measure beside empirical Bayes, on the same weeks."""
    rows = [
        (
            measure.replace("_", " "),
            manifest["recipes"].get(measure, manifest["recipe"])["name"],
            f"{models[MODEL]['counted']:,}",
            difference(models[MODEL], "zone_hour"),
            difference(models[MODEL], "cell"),
            f"{models[MODEL]['calibration']:.3f}",
            f"{models[MODEL]['coverage_90_percent']:.1%}",
        )
        for measure, models in manifest["holdout"]["measures"].items()
    ]
    text = "The model of each measure on the same weeks; differences are to empirical Bayes for that measure."
    return {"text": text, "head": _MEASURES_HEAD, "rows": rows}


def _differences(models: Mapping[str, Any]) -> Markup:
    """A forest plot of the differences to the baseline, but for models so far off that they would flatten the rest."""
    percent = {name: scores.get("difference_zone_hour_percent") for name, scores in models.items()}
    rows = [IntervalRow(name, *values) for name, values in percent.items() if values and abs(values[0]) <= 5]
    title = "Deviance per zone-hour against empirical Bayes; models more than 5 % off are in the table alone"
    return svg(intervals(title, rows, 0.0, "%", None) if rows else "")


def _boroughs(scores: Mapping[str, Any]) -> Markup:
    rows = [_ratio(name, part) for name, part in scores["calibration_by_borough"].items() if part["counted"]]
    return svg(intervals("By borough; the band is what promotion asks for", rows, 1.0, "", (0.85, 1.15)))


def _deciles(scores: Mapping[str, Any]) -> Markup:
    deciles = enumerate(scores["calibration_by_decile"], start=1)
    rows = [_ratio(f"{number}. tenth of the cells", part) for number, part in deciles if part["counted"]]
    return svg(intervals("By forecast rate, lowest tenth first", rows, 1.0, "", (0.9, 1.1)))


def _ratio(name: str, part: Mapping[str, float]) -> IntervalRow:
    """Counted ÷ expected with the interval of a Poisson count: Garwood (1936), Biometrika 28, 437–442."""
    counted, expected = part["counted"], part["expected"]
    low, high = gamma.ppf(0.025, counted) / expected, gamma.ppf(0.975, counted + 1) / expected
    return IntervalRow(name, part["ratio"], float(low), float(high), f"{part['ratio']:.2f}, {counted:,} counted")


def _backtest(table: Mapping[str, Any]) -> dict[str, Any]:
    if not table["origins"]:
        return {"text": NO_CHOICE, "rows": []}
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
    text = f"All candidates, fitted before and tried on each of {len(table['origins'])} windows: {tests}."
    return {"text": text, "head": _BACKTEST_HEAD, "rows": rows}


def _streets(streets: Mapping[str, Any]) -> dict[str, Any]:
    """The constants of the street pattern, by measure."""
    rows = [
        (
            measure.replace("_", " "),
            f"{years:.1f}",
            f"{streets['old_weight'][measure]:g}",
            f"{streets['dispersion'][measure]:.2f}",
            *(f"{shape:.2f}" for shape in streets["site_shape"][measure]),
        )
        for measure, years in streets["years"].items()
    ]
    text = (
        "The street pattern divides the collisions of each zone among its streets and intersections: "
        f"{streets['places']:,} places, and constants fitted on the {streets['sites']:,} sites of the bundled streets. "
        "The larger the shape, the less sites of one kind, class and size differ; casualty collisions and incidents "
        "start from what collisions say."
    )
    return {"text": text, "head": _STREETS_HEAD, "rows": rows}


def _dates(manifest: Mapping[str, Any], arrays: Arrays) -> dict[str, Any] | None:
    """Season and special dates of the first measure; None for a model that expects the same of every week."""
    week = _city_week(arrays)
    factor = np.average(arrays["month_factor"][..., 0], axis=2, weights=week.sum(axis=0))
    if np.ptp(factor) == 0 and not len(arrays["special_date"]):
        return None
    none = np.full(12, np.nan)
    groups = manifest["factors"]["groups"]
    season = "Season, mean of all groups"
    return {
        "measure": manifest["measures"][0],
        "season": svg(line_with_limits(season, _MONTHS, factor.mean(axis=0), none, none, 1.0, [False] * 12)),
        "head": ("", *_MONTHS),
        "rows": [(name, *(f"{value:.2f}" for value in row)) for name, row in zip(groups, factor, strict=True)],
        "special": _special(manifest, arrays, week),
    }


def _city_week(arrays: Arrays) -> npt.NDArray[np.float64]:
    """The expected count of the whole city by day of the week and hour (7, 24)."""
    city: npt.NDArray[np.float64] = np.nansum(arrays["rate"][..., 0], axis=0, dtype=float)
    return city.reshape(7, 24)


def _special(manifest: Mapping[str, Any], arrays: Arrays, week: npt.NDArray[np.float64]) -> list[tuple[str, str]]:
    """The special dates of the year after the data, with the factor of their whole day."""
    last = date.fromisoformat(manifest["training"]["last"])
    days = arrays["special_date"].astype(object)
    return [
        (f"{day:%A}, {day}", f"{np.average(hours, weights=week[day.weekday()]):.2f}")
        for day, hours in zip(days, arrays["special_factor"][..., 0], strict=True)
        if last < day <= last + _YEAR
    ]
