"""Model card of a bundle, from its manifest. Layout after Mitchell et al. (2019), Model cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from collision_risk_plugin.core.constants import MEASURES

from ..learning.exposure import INCOMPLETE_BELOW
from ..learning.regimes import BREAKS

MODEL, PLAIN = "this model", "empirical Bayes"
"""Names of the chosen model, and of the baseline that all are compared with, in the holdout figures."""
_REASONS = {
    "no_coordinates": "no coordinates",
    "zero_coordinates": "coordinates (0, 0)",
    "outside_city": "more than 200 m from every zone",
    "incomplete_day": "on days that are incomplete in the data",
    "unusable_day": "on days whose rows cannot be placed or timed",
}


def model_card(manifest: Mapping[str, Any]) -> str:
    """MODEL_CARD.md of a manifest."""
    sections = (
        f"# {manifest['title']}",
        _DETAILS.format(created=manifest["created"][:10], id=manifest["id"], license=manifest["license"]),
        _recipe(manifest["recipe"]),
        _use(manifest),
        _FACTORS,
        *_deaths(manifest),
        _STREETS.format(**manifest["streets"], **_old_weights(manifest["streets"])),
        _data(manifest),
        "## How well it foretells",
        _trial(manifest["holdout"], manifest["recipe"]["name"]),
        "## How it was chosen",
        _backtest(manifest["backtest"]),
        *_by_mode(manifest),
        _LIMITS.format(**manifest["window"]["midnight"], days=manifest["window"]["days"]),
    )
    return "\n\n".join(sections) + "\n"


def _recipe(recipe: Mapping[str, Any]) -> str:
    paragraphs = [f"Recipe: **{recipe['name']}**, `{_call(recipe)}`. docs/data-and-model.md explains the models."]
    return "\n\n".join(paragraphs + [_METHODS[kind] for kind in _kinds(recipe) if kind in _METHODS])


def _use(manifest: Mapping[str, Any]) -> str:
    measures = "\n".join(f"* `{measure}`: {MEASURES[measure]}" for measure in manifest["measures"])
    return _USE.format(title=manifest["zones"]["title"], count=manifest["zones"]["count"], measures=measures)


def _deaths(manifest: Mapping[str, Any]) -> list[str]:
    """The share killed of the persons hurt, by mode; nothing where they are not known."""
    shares = manifest["fatal_share"]
    if not shares:
        return []
    lines = ["| | hurt | killed | share killed | 90 % interval |", "|---|---|---|---|---|"]
    for mode, one in shares.items():
        interval = f"{one['lower']:.2%} to {one['upper']:.2%}"
        lines.append(f"| {mode} | {one['hurt']:,} | {one['killed']:,} | {one['share']:.2%} | {interval} |")
    return [_DEATHS, "\n".join(lines)]


def _old_weights(streets: Mapping[str, Any]) -> dict[str, str]:
    """How much of its weight a collision of an older regime keeps: one text for each weight, with its measures."""
    measures: dict[float, list[str]] = {}
    for measure, weight in streets["old_weight"].items():
        measures.setdefault(weight, []).append(_in_words(measure))
    return {"weights": "; ".join(f"{weight:g} for {', '.join(names)}" for weight, names in measures.items())}


def _by_mode(manifest: Mapping[str, Any]) -> list[str]:
    """Figures of the choice between the chosen model and empirical Bayes for each measure by mode."""
    figures = manifest["backtest"]["by_mode"]
    if not manifest["backtest"]["origins"] or not figures:
        return []
    lines = [
        "| measure | model | per zone-hour | Δ % | per cell | Δ % | counted ÷ expected |",
        "|---|---|---|---|---|---|---|",
    ]
    for measure, models in figures.items():
        used = manifest["recipes"].get(measure, manifest["recipe"])["name"]
        for name, scores in models.items():
            lines.append(
                f"| {_in_words(measure)} | {f'**{name}**' if name == used else name} "
                f"| {scores['deviance_zone_hour']:.5f} | {difference(scores, 'zone_hour')} "
                f"| {scores['deviance_cell']:.4f} | {difference(scores, 'cell')} | {scores['calibration']:.3f} |"
            )
    return [_BY_MODE, "\n".join(lines)]


def _in_words(measure: str) -> str:
    return measure.replace("_", " ")


def _kinds(value: Any) -> list[str]:
    """Class names of a recipe and of the recipes in its parameters."""
    if not isinstance(value, Mapping):
        return [kind for part in value for kind in _kinds(part)] if isinstance(value, list) else []
    names = [str(value["class"]).rpartition(".")[2]] if "class" in value else []
    return names + [kind for part in value.values() for kind in _kinds(part)]


def _call(value: Any) -> str:
    """A recipe as one would write it in Python."""
    if isinstance(value, Mapping) and "class" in value:
        inside = ", ".join(f"{key}={_call(part)}" for key, part in value["parameters"].items())
        return f"{value['class'].rpartition('.')[2]}({inside})"
    if isinstance(value, list):
        return "[" + ", ".join(map(_call, value)) + "]"
    return f"{value:.4g}" if isinstance(value, float) else repr(value)


def _data(manifest: Mapping[str, Any]) -> str:
    source, training, window = manifest["source"], manifest["training"], manifest["window"]
    whole = training | {"start": training["first"], "end": training["last"]}
    rows = [_window(whole, "everything that is learned"), _window(window, "counts and level")]
    notes = [f"* {note}" for note in source["notes"]]
    parts = (
        "## Data",
        f"{source['name']}. {source['attribution']}",
        "\n".join(
            ["| window | used for | collisions | located | days | left out |", "|---|---|---|---|---|---|", *rows]
        ),
        *(["\n".join(notes)] if notes else []),
        _DATA.format(
            below=INCOMPLETE_BELOW,
            missing=training["casualties_missing"],
            unreadable=source["unreadable"],
            duplicates=source["duplicates"],
            no_data=", ".join(manifest["zones"]["without_data"]) or "none",
            breaks="\n".join(f"* {one.day}, {', '.join(one.boroughs or ['city-wide'])}: {one.why}" for one in BREAKS),
        ),
    )
    return "\n\n".join(parts)


def _window(facts: Mapping[str, Any], use: str) -> str:
    out = "; ".join(f"{n:,} {_REASONS[reason]}" for reason, n in facts["left_out"].items() if n) or "none"
    return (
        f"| {facts['start']} to {facts['end']} | {use} | {facts['rows']:,} | {facts['located']:,} "
        f"| {facts['days']:,} | {out} |"
    )


def _trial(holdout: Mapping[str, Any], name: str) -> str:
    parts = [_TRIAL.format(name=name, fit=holdout["fit"], test=holdout["test"])]
    for measure, models in holdout["measures"].items():
        model, baseline = models[MODEL], models[PLAIN]
        parts += [
            f"### {_in_words(measure).capitalize()}",
            _table(models),
            _comparison(model, baseline),
        ]
    return "\n\n".join(parts)


def _comparison(model: Mapping[str, Any], baseline: Mapping[str, Any]) -> str:
    inside, inside_baseline = (scores["coverage_90_percent"] for scores in (model, baseline))
    return (
        f"{_verdict(model)} Counted ÷ expected by borough: {_ratios(model)}. Counts inside their 90 % predictive "
        f"interval (randomised PIT): {inside:.1%}; empirical Bayes {inside_baseline:.1%}."
    )


def _table(models: Mapping[str, Any]) -> str:
    lines = [
        "| model | per zone-hour | Δ % | per cell | Δ % | RMSE | counted ÷ expected | in top 5 % of cells |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, scores in models.items():
        lines.append(
            f"| {name} | {scores['deviance_zone_hour']:.5f} | {difference(scores, 'zone_hour')} "
            f"| {scores['deviance_cell']:.4f} | {difference(scores, 'cell')} | {scores['rmse']:.4f} "
            f"| {scores['calibration']:.3f} | {scores['share_in_top_5_percent_cells']:.1%} |"
        )
    return "\n".join(lines)


def _backtest(table: Mapping[str, Any]) -> str:
    if not table["origins"]:
        return NO_CHOICE
    tests = "; ".join(f"{origin['test']['start']} to {origin['test']['end']}" for origin in table["origins"])
    lines = [_BACKTEST.format(number=len(table["origins"]), tests=tests), ""]
    lines += ["| model | per zone-hour | Δ % | per cell | Δ % | counted ÷ expected |", "|---|---|---|---|---|---|"]
    for name, scores in table["candidates"].items():
        lines.append(
            f"| {name} | {scores['deviance_zone_hour']:.5f} | {difference(scores, 'zone_hour')} "
            f"| {scores['deviance_cell']:.4f} | {difference(scores, 'cell')} | {scores['calibration']:.3f} |"
        )
    return "\n".join(lines)


def difference(scores: Mapping[str, Any], key: str) -> str:
    """A difference to the baseline with its interval, in percent; 0 for the baseline itself."""
    if f"difference_{key}_percent" not in scores:
        return "0"
    value, low, high = scores[f"difference_{key}_percent"]
    return f"{value:+.2f} [{low:+.2f}, {high:+.2f}]"


def _ratios(scores: Mapping[str, Any]) -> str:
    ratios = {name: part["ratio"] for name, part in scores["calibration_by_borough"].items()}
    return ", ".join(f"{name} {'no data' if ratio is None else f'{ratio:.2f}'}" for name, ratio in ratios.items())


def _verdict(model: Mapping[str, Any]) -> str:
    _, low, high = model.get("difference_zone_hour_percent", (0, 0, 0))
    if high < 0:
        return "Better than empirical Bayes per zone-hour: the interval of the difference excludes zero."
    if low > 0:
        return "Worse than empirical Bayes per zone-hour: the interval of the difference excludes zero."
    return (
        "Does not differ measurably from empirical Bayes per zone-hour: the interval of the difference includes zero."
    )


_DETAILS = "Made {created}, id `{id}`, {license}."

_METHODS = {
    "DateEffects": """Dates: season, month × hour, holidays and the days around them are learned from the city's counts
of all regimes, strange weeks counting little. The model below is fitted on the hours that remain when they are taken
out, so that a winter is not taken for the year; a borough's level is that of its own regime, days long past counting
less.""",
    "Hierarchical": """Typical week: a zone's week is the city's week × how the zone differs from it. The differences
are a log-Gaussian field, whose hour-by-hour covariance (work, night, shopping) is learned from the counts and which
zones within a few kilometres share; weeks before a break enter as weaker evidence of shapes. A zone's share in its
borough is a gamma–Poisson belief, renewed every year. Intervals are of a gamma law: 1/shape = variance of the field +
of the zone's share + (3 %)² for how a city's level strays (of pedestrians hurt 8 %, of cyclists 13 %).""",
    "EmpiricalBayes": """Each cell is shrunk to zone mean × city profile: a gamma ratio of mean 1, whose shape maximises
the likelihood of all counts (Hauer 1997, ch. 11).""",
}

_USE = """## Intended use

For each of the {count} zones ({title}) and each hour of the week (0–167, Monday 00:00 = 0, New York time):
the expected count in one hour, as *reported* to the police, with a 90 % interval, of

{measures}

Not for: calling a street or a route safe, comparing drivers, people or neighbourhoods, pricing insurance,
enforcement, or any claim about cause."""

_DEATHS = """## Deaths

Deaths are too few for a rate of a place. Of the persons hurt (injured or killed) on all training days, wherever they
were, so many were killed. The interval is of the beta distribution with Jeffreys' prior. Persons hurt of no mode
(riders of some motorised devices) are in none of these measures."""

_STREETS = """## Streets

`streets.npz` says how the collisions of a zone spread over its streets and intersections: {places:,} places with an
intensity for each measure, from which any network gets the shares of its sites (docs/data-and-model.md). They divide
what the zones say, and change none of it. Of an older regime a collision weighs, against one of the present regime:
{weights}. How far the expected kind of a street and its own collisions count was fitted on the {sites:,} sites of the
bundled streets. What it foretells, on collisions that came later: docs/streets-risk.md."""

_BY_MODE = """Persons by mode are fewer. So for each of these measures the chosen model and empirical Bayes were
compared on the same windows, and the better one (in bold) is used:"""

_FACTORS = """## Factors

Rates are those of a typical week. A date multiplies them by its month's factor (by hour of the day and group of
zones) and, on holidays and the days around them, by the date's. report.html draws them. 00:00 stands in for unknown
times: a further factor takes out of a day's first hour what is not believed, and gives it to the whole week."""

_DATA = """Days with fewer than {below} of the rows that their time of year has count as holes: neither their rows
nor their hours are used. The hour that spring skips is no hour of observation; the one that autumn repeats counts
twice. Rows are distinct by `collision_id` ({duplicates:,} repeated, {unreadable:,} with an unreadable id, date or
time were left out). A collision outside every zone counts in the nearest one within 200 m. A missing number of
injured or killed persons counts as none ({missing:,} rows). Zones without data: {no_data}.

No level is learned across a break in what is reported or in what happens; earlier days teach how a week and a year
are shaped:

{breaks}"""

_TRIAL = """Fitted on {fit[start]} to {fit[end]}, tried on {test[start]} to {test[end]}. Nothing was chosen or tuned on
the test weeks. “This model” is {name}, fitted in the same way; the published rates are then fitted on all days, the
test weeks included. Deviance: mean Poisson deviance per zone-hour, and per cell (zone × hour of the week, summed over
the test weeks). Δ: its difference to empirical Bayes on the same days, in percent, below 0 is better, with a 95 %
interval over resampled weeks. Empirical Bayes shrinks each cell to zone mean × city profile. The ceiling is near: on
these counts even the true rates would be only one or two percent better per zone-hour."""

NO_CHOICE = "There were too few days to choose by, so the baseline was taken."

_BACKTEST = """Every candidate was fitted before, and tried on, each of {number} windows of whole weeks ({tests}). The
best by deviance per zone-hour were tuned there, and the best of all was chosen. These figures chose the model, so they
flatter it: those above do not."""

_LIMITS = """## Limits

* Collisions that were reported and recorded, not all that happened, and not risk for each trip or kilometre: a zone
  with more traffic has more collisions.
* The level rests on {days:,} days with data; what changed after the last of them is not in the rates.
* Coordinates are missing more often on bridges, tunnels and expressways, so zones with many of these are
  undercounted. Most coordinates are snapped to intersections; on a border that decides the zone.
* Unknown times: {at_midnight:,} of the {hour_0:,} collisions of a day's first hour say exactly 00:00. The correction is
  the city's for each weekday, not each zone's.
* A cell rests on a handful of collisions; its interval is wide. Most of what tells cells apart is the zone's level
  and the shape of the week. The interval is of the rate, not of next week's count."""
