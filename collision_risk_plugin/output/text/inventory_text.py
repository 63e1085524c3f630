"""Texts on the inventory: collisions, model, streets, drift, training; and on finished jobs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timezone
from pathlib import Path

from ...core import clock
from ...core.constants import MEASURES
from ...core.data.inventory import BoroughCoverage, DriftFacts, ModelFacts, RegistryEvent, StoreFacts
from ...core.errors import CollisionRiskError
from ...core.model.registry import BUNDLED_NAME, PROMOTION, REFUSAL, ROLLBACK
from ...core.streets.catalog import CENTRELINE, SKETCH, NetworkFile
from ...i18n import tr, translated

_BOROUGHS = 5


def age(day: str) -> str:
    """How long ago an ISO day or moment was: "today", "12 days old", "20 months old"; empty for what is none."""
    try:
        days = (clock.now().date() - date.fromisoformat(day[:10])).days
    except ValueError:
        return ""
    if days < 1:
        return tr("today")
    if days == 1:
        return tr("1 day old")
    if days < 61:
        return tr("{days} days old").format(days=days)
    if days < 730:
        return tr("{months} months old").format(months=round(days / 30.44))
    return tr("{years} years old").format(years=round(days / 365.25))


def with_age(day: str) -> str:
    """For example "2025-04-30 (19 months old)"."""
    how_old = age(day)
    return f"{day[:10]} ({how_old})" if how_old else day[:10]


def new_york_time(moment: datetime | str) -> str:
    """A moment on New York's clock, to the minute; text that is no ISO time, unchanged."""
    if isinstance(moment, str):
        text = moment
        try:
            moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
        except ValueError:
            return text
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return f"{clock.in_new_york(moment):%Y-%m-%d %H:%M}"


def store(facts: StoreFacts | None) -> list[str]:
    """Number and days of the collisions, and when they were last refreshed."""
    if facts is None or not facts.rows:
        return [tr("None here yet. “Refresh data” gets them from NYC Open Data; predictions work without.")]
    lines = [
        tr("{rows} collisions, {first} to {last}.").format(
            rows=f"{facts.rows:,}", first=facts.first_day, last=with_age(facts.last_day)
        )
    ]
    if facts.refreshed is not None:
        lines.append(tr("Last refreshed {moment}, New York time.").format(moment=new_york_time(facts.refreshed)))
    return lines


def model_name(number: str) -> str:
    """Name of a model for people."""
    if number == BUNDLED_NAME:
        return tr("the model that came with the plugin")
    return tr("model {number}").format(number=number)


def model(facts: ModelFacts) -> list[str]:
    """The model in use: its training data, age and measures."""
    measures = ", ".join(tr(MEASURES.get(name, name)).partition(" (")[0] for name in facts.measures)
    return [
        tr("{title}: {name}.").format(title=facts.title, name=model_name(facts.number)),
        tr("Trained on {first} to {last}; its level is that of {start} to {end}.").format(
            first=facts.trained[0], last=with_age(facts.trained[1]), start=facts.level[0], end=facts.level[1]
        ),
        tr("Made {day}. Predicts {measures}.").format(day=with_age(facts.created), measures=measures),
    ]


def no_model() -> str:
    """For zones without a model."""
    return tr("There is no model for these zones yet: “Retrain” makes one.")


def decision(event: RegistryEvent) -> str:
    """The decision on a model."""
    words = {
        PROMOTION: tr("promoted"),
        REFUSAL: tr("not promoted"),
        ROLLBACK: tr("gone back to"),
    }
    return words.get(event.what, event.what)


def reasons(event: RegistryEvent) -> str:
    """The reasons of the decision."""
    return " ".join(map(translated, event.reasons))


def drift(facts: DriftFacts | None) -> str:
    """The last drift verdict."""
    if facts is None:
        return tr("No drift report yet.")
    retrain = tr(" Retrain.") if facts.retrain == "yes" else ""
    return tr("Drift, {day}: {verdict}.{retrain} {why}").format(
        day=with_age(facts.made),
        verdict=_verdict(facts.verdict),
        retrain=retrain,
        why=_sentence(translated(facts.why)),
    )


def _verdict(verdict: str) -> str:
    return {
        "steady": tr("steady"),
        "watch": tr("watch"),
        "drifted": tr("drifted"),
        "not judged": tr("not judged"),
    }.get(verdict, verdict)


def _sentence(text: object) -> str:
    """A reason from the worker, with its full stop."""
    sentence = str(text or "")
    return sentence if sentence.endswith(".") or not sentence else f"{sentence}."


def streets(file: NetworkFile, coverage: Sequence[BoroughCoverage]) -> str:
    """A network: title, kind, date, area and licence, as two sentences."""
    named = tr("{title}, {date}").format(title=file.title, date=with_age(file.date))
    kind = street_kind(file)
    if kind not in named:
        named = tr("{title}, {kind}").format(title=named, kind=kind)
    text = tr("{title}: {area}.").format(title=named, area=coverage_area(coverage))
    return text + " " + tr("Licence: {licence}.").format(licence=file.licence) if file.licence else text


def street_kind(file: NetworkFile) -> str:
    """Whose streets they are, or that they are approximate."""
    if file.approximate:
        return tr("approximate")
    return tr("the city's own") if file.kind == CENTRELINE else "OpenStreetMap"


def coverage_area(coverage: Sequence[BoroughCoverage]) -> str:
    """The area that streets cover."""
    if not coverage:
        return tr("outside the zones")
    if len(coverage) >= _BOROUGHS and all(one.reached == one.zones for one in coverage):
        return tr("all of New York City")
    return ", ".join(
        one.borough
        if one.reached == one.zones
        else tr("{borough} ({reached} of {zones} zones)").format(
            borough=one.borough, reached=one.reached, zones=one.zones
        )
        for one in coverage
    )


def street_uses(files: Sequence[NetworkFile], chosen: str) -> list[str]:
    """When each of the networks, best first, is used; `chosen` as in the settings."""
    return [_use(file, chosen, number == 0) for number, file in enumerate(files)]


def _use(file: NetworkFile, chosen: str, is_best: bool) -> str:
    if chosen:
        return tr("In use, as chosen.") if file.name == chosen else tr("Not in use.")
    if file.name == SKETCH:
        return tr("Used where no others reach.")
    if file.approximate:
        return tr("Used when it is chosen.")
    return (
        tr("Used for drives inside it.") if is_best else tr("Used for drives inside it that better ones do not reach.")
    )


def training(python: Path, version: str, *, managed: bool) -> str:
    """The Python of the training environment."""
    named = tr("Python {version}").format(version=version) if version else tr("Python")
    if managed:
        return tr("Ready: {python}, in an environment of its own.").format(python=named)
    return tr("Ready: {python}, {file}.").format(python=named, file=python)


def environment_problem(refusal: CollisionRiskError | None) -> str:
    """Why the training environment cannot be used."""
    problem = "" if refusal is None else str(refusal.fields.get("problem", ""))
    return tr(problem) if problem else tr("The training environment is not set up.")


def set_up_hints() -> list[str]:
    """Three lines on how to get a training environment."""
    return [
        tr("Routes, predictions and the city's streets work without it; refreshing and retraining need it."),
        tr("“Set up training environment” installs it beside your QGIS profile: about 1 GB, some minutes, once."),
        tr("QGIS's own Python stays as it is. Without internet, run “Set up training” with a folder of wheels."),
    ]


def refreshed(results: dict[str, object]) -> str:
    """Result of a refresh."""
    return tr("Done: {rows} collisions, {first} to {last}.").format(
        rows=f"{results['ROWS']:,}", first=results["FIRST_DAY"], last=results["LAST_DAY"]
    )


def retrained(results: dict[str, object]) -> str:
    """Result of a retraining."""
    number = str(results.get("CHALLENGER") or "")
    text = tr("Promoted: {name}.") if results.get("PROMOTED") else tr("Not promoted: {name}. The model in use stays.")
    return " ".join(filter(None, (text.format(name=model_name(number)), str(results.get("REASON") or ""))))


def drift_reported(results: dict[str, object]) -> str:
    """Result of a drift report."""
    return tr("Drift: {verdict}. {why}").format(
        verdict=_verdict(str(results["VERDICT"])), why=_sentence(results["WHY"])
    )


def rolled_back(results: dict[str, object]) -> str:
    """Result of a rollback."""
    now, before = (
        model_name(BUNDLED_NAME if results[name] == "bundled" else str(results[name]))
        for name in ("CHAMPION", "BEFORE")
    )
    return tr("In use now: {now}, before: {before}.").format(now=now, before=before)


def streets_saved(results: dict[str, object]) -> str:
    """Result of a download or an import of streets."""
    return tr("Done: “{name}”, {date}, {km} km of streets.").format(
        name=results["NAME"], date=results["DATE"], km=f"{results['KILOMETRES']:.0f}"
    )


def streets_shown(results: dict[str, object]) -> str:
    """Result of showing streets as a layer."""
    return str(results["ABOUT"])


def set_up(results: dict[str, object]) -> str:
    """Result of setting up training."""
    return tr("Done: {packages} packages for training.").format(packages=results["PACKAGES"])
