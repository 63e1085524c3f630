"""Two to eight processes write into one GeoPackage at once: each is right there, or was refused in words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from scripts.torture import oracle, reading, snapshot
from scripts.torture.cases import Case
from scripts.torture.destinations import make_foreign
from scripts.torture.given import PLACES
from scripts.torture.processes import Ended, Surroundings, Worker

DRIVE = "collisionrisk:routerisk"
LAYERS = ("ROUTE", "ZONES")


def sing(case: Case, where: Surroundings, longest: float) -> list[str]:
    """The faults of all of them."""
    voices = case.random.randint(2, 8)
    own_tables = case.random.random() < 0.5
    file = case.out / "shared.gpkg"
    if case.random.random() < 0.5:
        make_foreign(case.random, file, "mine")
    before = snapshot.take([case.folder])
    jobs = [_job(number, file, case.out, own_tables) for number in range(voices)]
    with ThreadPoolExecutor(voices) as pool:
        workers = list(pool.map(lambda _: Worker(where), jobs))
        try:
            answers = list(pool.map(lambda pair: _ask(pair[0], pair[1], longest * 2), zip(workers, jobs, strict=True)))
            lost = [answer for answer in answers if isinstance(answer, Ended)]
            if lost:
                return [f"hang or crash: one of {voices} writers: {lost[0]}"]
            references = list(
                pool.map(lambda pair: _reference(pair[0], pair[1], longest), zip(workers, jobs, strict=True))
            )
        finally:
            list(pool.map(Worker.close, workers))
    after = snapshot.take([case.folder])
    faults = [fault for answer in answers for fault in oracle.bad_words(answer)]
    faults += [f"writers: the user's table is changed: {t}" for _, t in before.changed_tables(after)]
    allowed = {file.name}
    faults += [f"writers: left behind: {path.name}" for path in before.new_files(after) if path.name not in allowed]
    good = [number for number, answer in enumerate(answers) if answer["status"] == 0]
    if not good:
        return [*faults, f"writers: all {voices} refused: {answers[0]['errors'][-1:]}"]
    return faults + (_each(jobs, good, references, file) if own_tables else _one(good, references, file))


def _job(number: int, file: Path, folder: Path, own_tables: bool) -> dict[str, Any]:
    start, end = PLACES[number], PLACES[(number + 3) % len(PLACES)]
    places = {"START": f"{start[0]},{start[1]}", "END": f"{end[0]},{end[1]}", "DEPARTURE": "2026-12-04T17:00"}
    outputs = {name: str(file) for name in LAYERS}
    if own_tables:
        outputs = {name: f"ogr:dbname='{file}' table=\"{name.lower()}_{number}\" (geom)" for name in LAYERS}
    return {"do": "run", "algorithm": DRIVE, "parameters": {**places, **outputs}, "folder": str(folder)}


def _ask(worker: Worker, job: dict[str, Any], longest: float) -> Any:
    try:
        return worker.ask(job, longest)
    except Ended as error:
        return error


def _reference(worker: Worker, job: dict[str, Any], longest: float) -> dict[str, Any]:
    given = {name: value for name, value in job["parameters"].items() if name not in LAYERS}
    asked = {"do": "reference", "algorithm": DRIVE, "parameters": given, "outputs": list(LAYERS)}
    found: dict[str, Any] = worker.ask(asked, longest)
    return found


def _each(jobs: list[dict[str, Any]], good: list[int], references: list[dict[str, Any]], file: Path) -> list[str]:
    """Each has its own tables: those of the good are whole, the refused left none."""
    faults = []
    for number in range(len(jobs)):
        for name in LAYERS:
            table = f"{name.lower()}_{number}"
            try:
                content = reading.read_layer(file, table)
            except reading.Unreadable as error:
                if number in good:
                    faults.append(f"writers: {name} is missing: {error}")
                continue
            if number not in good:
                faults.append(f"writers: a refused one left {table}")
            elif content.rows != references[number][name]["rows"]:
                faults.append(f"writers: {name} has {content.rows} rows, not {references[number][name]['rows']}")
            else:
                problem = reading.style_problem(file, table)
                faults += [f"writers: {name} has no style: {problem}"] if problem else []
    return faults


def _one(good: list[int], references: list[dict[str, Any]], file: Path) -> list[str]:
    """All write the same tables: in the end these are the answer of one of them."""
    try:
        found = tuple(reading.read_layer(file, name.lower()).rows for name in LAYERS)
    except reading.Unreadable as error:
        return [f"writers: unreadable: {error}"]
    answers = {tuple(references[number][name]["rows"] for name in LAYERS) for number in good}
    if found not in answers:
        return [f"writers: {found} rows of route and zones are nobody's answer: {sorted(answers)}"]
    problems = [(name, reading.style_problem(file, name.lower())) for name in LAYERS]
    return [f"writers: {name} has no style: {problem}" for name, problem in problems if problem]
