"""The oracle: what of a run is a fault of the product.

Status 0, the output complete and everything else as it was; or another status, a sentence, and everything as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.torture import reading
from scripts.torture.destinations import FILES, Destination, Output
from scripts.torture.given import EITHER, REFUSE, SUCCEED, Given
from scripts.torture.snapshot import JOURNALS, Snapshot

_UNFINISHED = ".unfinished-"
_MANY_FILES = {".shp", ".tab", ".mif", ".gdb", ".xtf", ".itf", ".gml", ".gxt"}
"""Formats of several files: no system puts them in place at one moment."""
_STYLED = {"ROUTE", "ZONES", "ALTERNATIVES", "ALERTS", "COLLISIONS", "PIECES"}
_NO_WORDS = {
    "a Python class": r"\b[A-Z]\w*(?:Error|Exception)\b(?!:? line)|Errno|Traceback|^\s+File \"|NoneType|<class '|"
    r"object has no attribute|\b\w+\(\) (?:got|takes|missing)|<Qgs|\bQgs[A-Z]\w+|codec can't",
    "SQL": r"\bsqlite3?_|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|DROP TABLE|PRAGMA|ALTER TABLE)\s|"
    r"constraint failed|no such (?:table|column)|database is locked|disk I/O error|database or disk is full|"
    r"image is malformed|readonly database|duplicate column|near \"\w+\": syntax error|not an error",
    "C++": r"std::|terminate called|what\(\):|basic_string|OGR error|OGRErr|CPLE_|GDAL ?(?:Error|ERROR)|0x[0-9a-f]{6,}|"
    r"\bfopen\b|::\w+\(|Segmentation",
}
# PROJ speaks of the CRS of an input while QGIS opens it, before any code of ours runs.
_QUIET = re.compile(
    r"QStandardPaths|propagateSizeHints|Application path not initialized|^\s*$|^Problem with GRASS|^-{5,}$|"
    r"qt.qpa.|<string>:1: DeprecationWarning|PROJ: proj_create: crs not found|libpng warning: iCCP",
    re.MULTILINE,
)


@dataclass
class Seen:
    """What is known of a run: the worker's answer (None: killed), and everything before and after."""

    given: Given
    destination: Destination
    answer: dict[str, Any] | None
    before: Snapshot
    after: Snapshot
    reference: dict[str, Any]
    must: str
    in_worker: bool = True
    problems: list[str] = field(default_factory=list)


def judge(seen: Seen) -> list[str]:
    """The faults, each as “kind: detail”."""
    if seen.answer is None:
        return [*_untouched(seen, killed=True), *_each_old_or_new(seen)]
    faults = list(bad_words(seen.answer))
    if seen.answer["status"] == 0:
        if seen.must == REFUSE:
            faults.append(f"status 0 for what has to be refused: {seen.given.label} / {seen.destination.label}")
            return [*faults, *_untouched(seen)]
        return [*faults, *_complete(seen), *_untouched(seen)]
    if seen.must == SUCCEED:
        faults.append(f"refused what is right: {_last(seen.answer)}")
    return [*faults, *_as_before(seen)]


def _last(answer: dict[str, Any]) -> str:
    return " | ".join(answer["errors"][-2:])[:300] or "without a word"


def bad_words(answer: dict[str, Any]) -> list[str]:
    """A failure says a sentence; nobody ever reads a class of Python, SQL or C++."""
    faults = []
    said = "\n".join((*answer["errors"], *answer["warnings"]))
    if answer["status"] and len(said.strip()) < 12:
        faults.append(f"no sentence: {said!r}")
    lines = _alarming(answer["stderr"])
    for what, pattern in _NO_WORDS.items():
        for where, text in (("message", said), ("standard error", lines)):
            found = re.search(pattern, text, re.MULTILINE)
            if found:
                at = text[max(0, found.start() - 80) : found.end() + 80].replace("\n", " ")
                faults.append(f"{what} in {where}: …{at}…")
    if lines and not any("in standard error" in fault for fault in faults):
        faults.append(f"alarming line: {lines[:200]}")
    return faults


def _alarming(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not _QUIET.search(line))


def _as_before(seen: Seen) -> list[str]:
    """After a refusal nothing is new, nothing is changed."""
    faults = [f"changed by a refused run: {path.name}" for path in seen.before.changed_files(seen.after)]
    faults += [f"changed by a refused run: {f.name}, {table}" for f, table in seen.before.changed_tables(seen.after)]
    faults += [f"left behind: {path.name}" for path in seen.before.new_files(seen.after) if not _passing(path, seen)]
    faults += [
        f"left behind: {f.name}, {table}" for f, table in seen.before.new_tables(seen.after) if f in seen.before.files
    ]
    return faults


def _passing(path: Path, seen: Seen) -> bool:
    """Journals that a database has while it is open, where the process lives on."""
    return seen.in_worker and seen.after.files[path] == "journal" and not path.name.endswith("-journal")


def _untouched(seen: Seen, killed: bool = False) -> list[str]:
    """The user's files and tables are as they were, and nothing is new but the outputs."""
    outputs = seen.destination.outputs
    stems = {_stem(one.file) for one in outputs}
    asked = {(_real(one.file), one.table) for one in outputs if one.table}
    replaced = {_real(file) for file in seen.destination.may_change}
    faults = []
    for path in seen.before.changed_files(seen.after):
        ours = seen.destination.first and (_real(path) in replaced or _stem(path) in stems)
        if not ours and not (path.is_symlink() or seen.before.files[path].startswith("link")):
            faults.append(f"the user's file is changed or gone: {path.name}")
    for file, table in seen.before.changed_tables(seen.after):
        if not (seen.destination.first and (_real(file), table) in asked):
            faults.append(f"the user's table is changed or gone: {table} of {file.name}")
    for path in seen.before.new_files(seen.after):
        unfinished = any(part.startswith(_UNFINISHED) for part in path.parts)
        if killed and (unfinished or path.name.endswith(JOURNALS)):
            continue
        if not stems & {_stem(path), *map(_stem, path.parents)} and not _passing(path, seen):
            faults.append(f"left behind: {path.name}")
    for file, table in seen.before.new_tables(seen.after):
        if file in seen.before.files and (_real(file), table) not in asked:
            faults.append(f"left behind: {table} in {file.name}")
    return faults


def _real(path: Path) -> Path:
    return path.resolve()


def _stem(path: Path) -> str:
    """Of a file and those beside it that belong to it."""
    real = _real(path)
    return str(real.parent / real.name.split(".")[0]) if real.name.split(".")[0] else str(real)


def _complete(seen: Seen) -> list[str]:
    faults = []
    results = (seen.answer or {}).get("results", {})
    count = results.get("ROWS", results.get("LINES"))
    if seen.given.rows is not None and count is not None and count != seen.given.rows:
        faults.append(f"incomplete: {count} rows of {seen.given.rows} read ({seen.given.label})")
    for one in seen.destination.outputs:
        blank = not one.value.strip()
        if not blank:
            faults += [
                f"incomplete: {one.name} ({one.file.suffix}): {problem}" for problem in output_problems(one, seen)
            ]
        elif one.name in {"TRIPS", "EXPOSURE", "ALERTS", "COLLISIONS"}:
            faults.append(f"incomplete: {one.name}: status 0 without a place for it")
    return faults


def output_problems(one: Output, seen: Seen) -> list[str]:
    try:
        if one.name in FILES:
            return _file_problems(one, seen)
        content = reading.read_layer(one.file, one.table)
    except reading.Unreadable as error:
        return [str(error)]
    expected = seen.reference.get(one.name)
    if expected is None:
        return ["no reference: the same run to memory fails"]
    problems = []
    if content.rows != expected["rows"]:
        problems.append(f"{content.rows} rows, not {expected['rows']}")
    if one.name == seen.given.main and seen.given.rows is not None and content.rows != seen.given.rows:
        problems.append(f"{content.rows} rows, not the {seen.given.rows} given")
    if content.geometries != expected["geometries"] and one.file.suffix.lower() not in reading.TEXT_TABLES:
        problems.append(f"{content.geometries} geometries, not {expected['geometries']}")
    if content.rows and len(content.fields) < len(expected["fields"]):
        problems.append(f"{len(content.fields)} fields, not {len(expected['fields'])}")
    if content.rows and expected["ok"] is not None and content.ok != expected["ok"]:
        problems.append(f"{content.ok} rows with the status “ok”, not {expected['ok']}")
    if one.name == seen.given.main and (expected["ok"] or 0) < seen.given.fine:
        problems.append(f"{expected['ok']} rows answered, of {seen.given.fine} that are right ({seen.given.label})")
    if expected["rows"] and expected["ok"] == 0:
        problems.append("status 0 though no row has an answer")
    if one.name in _STYLED and (seen.answer is not None or one.table):
        problem = reading.style_problem(one.file, one.table)
        problems += [f"no style: {problem}"] if problem else []
    return problems


def _file_problems(one: Output, seen: Seen) -> list[str]:
    if one.name == "REPORT":
        reading.check_page(one.file)
    elif one.name == "PICTURE":
        reading.check_picture(one.file)
    else:
        zones = reading.check_json(one.file).get("zones", ())
        crossed = (seen.answer or {}).get("results", {}).get("ZONES_CROSSED", len(zones))
        if len(zones) != crossed:
            return [f"{len(zones)} zones, not {crossed}"]
    return []


def _each_old_or_new(seen: Seen) -> list[str]:
    """After kill −9, each output is what it was or whole."""
    faults = []
    for one in seen.destination.outputs:
        key = (one.file, one.table or "")
        if one.table:
            old = seen.before.tables.get(key) == seen.after.tables.get(key)
        else:
            old = seen.before.files.get(one.file) == seen.after.files.get(one.file)
        if seen.after.files.get(one.file) == "damaged":
            faults.append(f"damaged by a kill: {one.file.name}")
        elif not old and one.file.suffix.lower() not in _MANY_FILES:
            found = output_problems(one, seen)
            faults += [f"half after a kill: {one.name} ({one.file.suffix}): {problem}" for problem in found]
    return faults


def demanded(given: Given, destination: Destination, fault_bites: bool) -> str:
    """What the oracle demands of the status: a fault or anything hostile may end in a refusal."""
    if REFUSE in {given.must, destination.must}:
        return REFUSE
    if fault_bites or EITHER in {given.must, destination.must}:
        return EITHER
    return SUCCEED
