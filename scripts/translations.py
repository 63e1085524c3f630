"""Rewrites resources/i18n: what a person reads in QGIS, as .ts files to translate, and compiled as .qm.

    .venv-training/bin/python scripts/translations.py

What the worker says is among it: it speaks English, and QGIS translates what it hears.
A text that a .ts file has already keeps its translation; a new one is marked as unfinished, one that the code no
longer has is dropped. `touch resources/i18n/collision_risk_fr.ts` adds a language. Translate with Qt Linguist or any
editor, and run it again.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from collision_risk_plugin.core.errors import TRANSLATED_FIELDS  # noqa: E402
from collision_risk_plugin.core.files import write_text  # noqa: E402

PLUGIN = ROOT / "collision_risk_plugin"
TRAINING = ROOT / "training"
PAGE = ROOT / "resources" / "report" / "journey.html"
TRANSLATIONS = ROOT / "resources" / "i18n"
CONTEXT = "CollisionRisk"
READ = TRANSLATED_FIELDS | {"message", "plural", "template"}
"""Parameters whose texts a person will read."""

SAID_LATER = {
    "core/constants.py": ("CRITERIA", "MEASURES"),
    "core/clock.py": ("DAYS",),
    "core/places/position.py": ("_UNITS",),
    "core/text_tables.py": ("_OTHER_KINDS",),
    "core/model/cutoff.py": ("BASIS_MEANINGS",),
    "core/journey/serialization.py": ("NETWORK_REASONS", "_FORM"),
    "core/streets/network_reader.py": ("_DAMAGED",),
    "worker/client.py": ("_crash_description",),
    "worker/environment.py": ("_INSTALL_PYTHON", "_CHECK_DISK_AND_PROFILE", "_pip_failure"),
}
"""Constants whose texts, and functions whose answers, reach `tr` as variables or within an error."""


def sources() -> dict[str, str]:
    """Every text that `tr` may be asked for, and the file where it is first, in the order of the files."""
    files = [*sorted(PLUGIN.rglob("*.py")), *sorted(TRAINING.rglob("*.py"))]
    modules = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    spoken = _spoken_arguments(modules.values())
    found: dict[str, str] = {}
    for file, module in modules.items():
        name = file.relative_to(ROOT).as_posix()
        texts = _texts(module, spoken, SAID_LATER.get(name.removeprefix("collision_risk_plugin/"), ()))
        for text in sorted(texts, key=lambda text: (text.lineno, text.col_offset)):
            found.setdefault(str(text.value), name)
    for marked in re.findall(r"\[\[(.+?)\]\]", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        found.setdefault(" ".join(marked.split()), PAGE.relative_to(ROOT).as_posix())
    found.pop("", None)
    return found


def _texts(module: ast.Module, spoken: Mapping[str, set[int]], said_later: Iterable[str]) -> Iterator[ast.Constant]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield from chain.from_iterable(map(_alternatives, _told(node, spoken)))
        elif isinstance(node, ast.ClassDef):
            yield from chain.from_iterable(
                _alternatives(line.value)
                for line in node.body
                if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "template"
            )
    for line in module.body:
        if isinstance(line, ast.FunctionDef) and line.name in said_later:
            for node in ast.walk(line):
                if isinstance(node, ast.Return) and node.value is not None:
                    yield from _alternatives(node.value)
        elif isinstance(line, (ast.Assign, ast.AnnAssign)) and line.value is not None:
            target = line.target if isinstance(line, ast.AnnAssign) else line.targets[0]
            if ast.unparse(target) in said_later:
                yield from _alternatives(line.value)


def _told(call: ast.Call, spoken: Mapping[str, set[int]]) -> Iterator[ast.expr]:
    """The arguments of a call that a person will read: of `tr`, of an error, of what hands them to an error."""
    name = ast.unparse(call.func).rpartition(".")[2]
    if name == "partial" and call.args:
        name, arguments = ast.unparse(call.args[0]), call.args[1:]
    else:
        arguments = call.args
    if name in {"tr", "Phrase"}:
        yield from arguments[:1]
    for number, argument in enumerate(arguments):
        if number in spoken.get(name, ()):
            yield argument
    yield from (keyword.value for keyword in call.keywords if keyword.arg in TRANSLATED_FIELDS)


def _spoken_arguments(modules: Iterable[ast.Module]) -> dict[str, set[int]]:
    """Functions, and classes, with arguments that a person will read, and the numbers of these."""
    found: dict[str, set[int]] = {}
    for module in modules:
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, set()).update(_read(node))
            elif isinstance(node, ast.ClassDef):
                made = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
                found.setdefault(node.name, set()).update(*map(_read, made))
    return found


def _read(function: ast.FunctionDef) -> set[int]:
    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
    return {number for number, name in enumerate(names) if name in READ}


def _alternatives(value: ast.expr) -> Iterator[ast.Constant]:
    """The texts that an expression may come to."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value
    elif isinstance(value, ast.IfExp):
        yield from chain(_alternatives(value.body), _alternatives(value.orelse))
    elif isinstance(value, ast.BoolOp):
        yield from chain.from_iterable(map(_alternatives, value.values))
    elif isinstance(value, (ast.Tuple, ast.List)):
        yield from chain.from_iterable(map(_alternatives, value.elts))
    elif isinstance(value, ast.Dict):
        yield from chain.from_iterable(map(_alternatives, value.values))


def read(file: Path) -> dict[str, str]:
    """The finished translations of a .ts file."""
    if not file.stat().st_size:
        return {}
    found = {}
    for message in ET.parse(file).iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        if translation is not None and translation.text and "type" not in translation.attrib:
            found[message.findtext("source", "")] = translation.text
    return found


def write(file: Path, texts: Mapping[str, str], translations: Mapping[str, str]) -> int:
    """Write a .ts file whole, as Qt Linguist does; how many of the texts are not translated."""
    language = file.stem.removeprefix("collision_risk_")
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, place in texts.items():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "location", filename=f"../../{place}")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        translation.text = translations.get(text)
        if not translation.text:
            translation.set("type", "unfinished")
    ET.indent(root, "    ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    write_text(file, head + ET.tostring(root, encoding="unicode") + "\n")
    return len(texts.keys() - translations.keys())


def compiled(files: Iterable[Path]) -> None:
    """Make the .qm files, which QGIS reads."""
    program = shutil.which("lrelease") or shutil.which("lrelease-qt5") or shutil.which("lrelease6")
    if program is None:
        sys.exit("lrelease was not found. Install Qt's own tools (Debian, Ubuntu: qttools5-dev-tools).")
    for file in files:
        subprocess.run([program, "-silent", file, "-qm", file.with_suffix(".qm")], check=True)


def main() -> None:
    texts = sources()
    files = sorted(TRANSLATIONS.glob("collision_risk_*.ts"))
    for file in files:
        missing = write(file, texts, read(file))
        print(f"{file.relative_to(ROOT)}: {len(texts)} texts, {missing} to translate")
    compiled(files)


if __name__ == "__main__":
    main()
