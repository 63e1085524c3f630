"""The model card: what a bundle's manifest says, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .exposure import INCOMPLETE_BELOW
from .holdout import MODEL, PLAIN, RIVALS

_REASONS = {
    "no_coordinates": "no coordinates",
    "zero_coordinates": "coordinates (0, 0)",
    "outside_city": "more than 200 m from every zone",
    "incomplete_day": "on days that are incomplete in the data",
}


def model_card(manifest: Mapping[str, Any]) -> str:
    """MODEL_CARD.md of a manifest."""
    window = manifest["window"]
    return (
        "\n\n".join(
            (
                f"# {manifest['title']}",
                _PURPOSE.format(title=manifest["zones"]["title"], count=manifest["zones"]["count"]),
                _MEASURES,
                "## Data",
                f"{manifest['source']['name']}. {manifest['source']['attribution']}",
                _windows(manifest),
                _DATA.format(
                    below=INCOMPLETE_BELOW,
                    missing=window["casualties_missing"],
                    unreadable=manifest["source"]["unreadable"],
                    duplicates=manifest["source"]["duplicates"],
                    no_data=", ".join(manifest["zones"]["without_data"]) or "none",
                ),
                _METHOD.format(shares=", ".join(f"{s:.2f}" for s in window["midnight"]["believed_share"].values())),
                _parameters(manifest["parameters"]),
                "## How well it foretells",
                _trial(manifest["holdout"]),
                _LIMITS.format(**window["midnight"]),
            )
        )
        + "\n"
    )


def _windows(manifest: Mapping[str, Any]) -> str:
    lines = ["| window | used for | collisions | located | days | left out |", "|---|---|---|---|---|---|"]
    uses = [(w, "shape of the week") for w in manifest["shape_windows"]] + [(manifest["window"], "level and shape")]
    for window, use in uses:
        out = "; ".join(f"{n:,} {_REASONS[reason]}" for reason, n in window["left_out"].items() if n) or "none"
        lines.append(
            f"| {window['start']} to {window['end']} | {use} | {window['rows']:,} | {window['located']:,} "
            f"| {window['days']} | {out} |"
        )
    return "\n".join(lines)


def _parameters(parameters: Mapping[str, Mapping[str, float]]) -> str:
    names = list(next(iter(parameters.values())))
    rows = [["measure", *names], ["---"] * (len(names) + 1)]
    rows += [[measure, *(f"{values[name]:.3f}" for name in names)] for measure, values in parameters.items()]
    return "\n".join("| " + " | ".join(row).replace("_", " ") + " |" for row in rows)


def _trial(holdout: Mapping[str, Any]) -> str:
    fit, test = holdout["fit"], holdout["test"]
    parts = [_TRIAL.format(fit=fit, test=test)]
    for measure, models in holdout["measures"].items():
        parts.append(f"**{measure.replace('_', ' ')}**")
        parts.append(_table(models))
        ours = models[MODEL]
        boroughs = ", ".join(f"{name} {b['ratio']:.2f}" for name, b in ours["calibration_by_borough"].items())
        parts.append(
            f"{_verdict(ours)} Counted ÷ expected by borough: {boroughs}. Counts inside their 90 % predictive interval "
            f"(randomised PIT): {ours['coverage_90_percent']:.1%}; plain empirical Bayes "
            f"{models[PLAIN]['coverage_90_percent']:.1%}."
        )
    return "\n\n".join(parts)


def _table(models: Mapping[str, Any]) -> str:
    lines = [
        "| model | per zone-hour | Δ % | per cell | Δ % | D² cell | counted ÷ expected | in top 5 % of cells |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name in (*RIVALS, MODEL):
        scores = models[name]
        lines.append(
            f"| {name} | {scores['deviance_zone_hour']:.5f} | {_difference(scores, 'zone_hour')} "
            f"| {scores['deviance_cell']:.4f} | {_difference(scores, 'cell')} | {scores['d2_cell']:.3f} "
            f"| {scores['calibration']:.2f} | {scores['share_in_top_5_percent_cells']:.1%} |"
        )
    return "\n".join(lines)


def _difference(scores: Mapping[str, Any], key: str) -> str:
    if f"difference_{key}_percent" not in scores:
        return "0"
    own, low, high = scores[f"difference_{key}_percent"]
    return f"{own:+.2f} [{low:+.2f}, {high:+.2f}]"


def _verdict(ours: Mapping[str, Any]) -> str:
    _, low, high = ours["difference_zone_hour_percent"]
    if high < 0:
        return "Better than plain empirical Bayes per zone-hour: the interval of the difference excludes zero."
    if low > 0:
        return "Worse than plain empirical Bayes per zone-hour: the interval of the difference excludes zero."
    return "No better than plain empirical Bayes per zone-hour: the interval of the difference holds zero."


_PURPOSE = """## What it predicts

For each of the {count} zones ({title}) and each hour of the week (0–167, Monday 00:00 = 0, New York time):
the expected count in one hour, as *reported* to the police, with a 90 % interval."""

_MEASURES = """Three measures: `collisions` (reported motor-vehicle collisions); `casualty_collisions` (those
with somebody injured or killed); `incidents` (per collision the persons injured or killed, at least one; summed)."""

_DATA = """Days with fewer than {below} of the rows of their window's median day count as holes: neither their rows nor
their hours are used. The hour that spring skips is no hour of observation; the one that autumn repeats
counts twice. Rows are distinct by `collision_id` ({duplicates:,} repeated, {unreadable:,} with an
unreadable id, date or time were left out). A collision outside every zone counts in the nearest one within
200 m. A missing number of injured or killed persons counts as none ({missing:,} rows of the level window).
Zones in which no collision was ever located have no rate: {no_data}.

Levels come from the last window alone: city-wide, the police stopped attending collisions without injuries
on 2020-04-06, congestion pricing began on 2025-01-05, and the rows of April 2025 are incomplete.
The earlier windows teach only how a week is shaped."""

_METHOD = """## Method

One gamma–Poisson update, repeated. A cell's count y is compared with the e that was expected; the belief
about their ratio has mean m and shape A, and becomes

    k = 1 / (1/A + v),   m ← m · (k + y) / (k + e),   A ← k + y

where v, the variance of change since the belief was formed, maximises the marginal (negative binomial)
likelihood of all cells. In order:

1. city profile: each hour of the week against a flat week in 2017–19, updated by the later windows together;
2. zone pattern 2017–19: zone × hour of week, e = zone's count spread by the city's profile of that time;
3. zone pattern, updated by 2023–24, e = zone's count spread by profile × pattern;
4. zone level: the level window's count of each zone, e = mean of the zones of its borough;
5. cell: e = zone level spread by profile × pattern, updated by the cell's own count in the level window.

Spreading keeps each zone's sum over the observed hours, so shapes never move levels. Sums of marks
(`incidents`) vary more than Poisson counts: y and e are divided by φ = Σs²/Σs over the collisions' marks s.
Interval: 5 % and 95 % quantiles of a gamma law with 1/shape = 1/A(cell) + 1/A(zone level) + 1/A(city
profile). On simulated cities with known rates such intervals held the truth in 0.80–0.94 of cells,
0.89 on average: the variances v are taken as known, which makes them a little narrow.

00:00 stands in for unknown times. In all other hours, collisions at minute 0 are counted against those at
other minutes; in that proportion they are believed at 00:00, too, and the rates of a day's first hour are
multiplied by the believed share (Monday to Sunday: {shares}). What is taken off goes to all hours of the
zone in proportion to their rates. Counts in the bundle stay as reported. The trial below leaves this step
out, since its counts are as reported, too.

Variances of change found, and φ of the level window (dispersion):"""

_TRIAL = """Fitted in the same way on {fit[start]} to {fit[end]}, tried on {test[start]} to {test[end]}
({test[located]:,} located collisions); nothing was tuned on the test weeks. The rivals learned from the
same eight weeks; plain empirical Bayes shrinks each cell to zone mean × city profile. Δ: difference of
Poisson deviance to plain empirical Bayes, negative is better, 95 % interval over resampled days (each
weekday among its own). A cell is a zone × hour of week over the four weeks. D²: 1 − deviance ÷ deviance of
the city mean. A rival's empty cells expect a hundredth of the city mean. Coverage: counts are so
small that it checks the law of the counts more than the intervals of the rates. The published rates are
fitted on all twelve weeks."""

_LIMITS = """## Limits

* Collisions that were reported and recorded, not all that happened, and not risk for each trip or
  kilometre: a zone with more traffic has more collisions.
* Levels are those of one winter. Other seasons differ; the shape of the week mixes seasons.
* The level window's rows come from two copies of the feed whose union was found complete until 2025-03-31;
  the rows of earlier windows from others. The 2017–19 rows came without those that lack coordinates.
* Coordinates are missing more often on bridges, tunnels and expressways, so zones with many of these are
  undercounted. Most coordinates are snapped to intersections; on a border that decides the zone.
* Unknown times: in the level window {at_midnight:,} of the {hour_0:,} collisions of a day's first hour say
  exactly 00:00. The correction is the city's for each weekday, not each zone's.
* No trend across 2020, and none since: a month's change after the window is not in the rates.
* With twelve weeks a cell rests on a handful of collisions; its interval is wide. Most of what tells cells
  apart is the zone's level and the shape of the week.

Not for: calling a street or a route safe, comparing drivers, people or neighbourhoods, pricing insurance,
enforcement, or any claim about cause."""
