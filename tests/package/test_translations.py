"""Every text that people read can be translated, and is, into the languages that are shipped."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts import translations  # noqa: E402

FILES = sorted(translations.TRANSLATIONS.glob("collision_risk_*.ts"))
MODULES = sorted(translations.PLUGIN.rglob("*.py"))
MARKS = re.compile(r"\{[^{}\" ]*\}|\$\w+|</?\w+[^>]*>|\*\.\w+|^ +| +$|;;|collisionrisk:\w+|\b[A-Z]+_[A-Z_]+\b")
"""What a translation must keep: fields, tags, file patterns, outer blanks, ids."""

BY_VARIABLE = {
    "i18n.py",
    "output/text/alerts_text.py",
    "output/text/alternatives_text.py",
    "output/layers/batch_layers.py",
    "output/text/inventory_text.py",
    "output/layers/journey_layers.py",
    "output/layers/metadata.py",
    "output/layers/riskmap_layer.py",
    "output/report/report.py",
    "output/text/explanation_text.py",
    "output/text/journey_text.py",
    "output/text/site_text.py",
    "processing_provider/collisionlayer.py",
}
"""Modules that ask `tr` for what stands elsewhere, of which translations.SAID_LATER and the errors' parts know."""


def test_spanish_and_simplified_chinese_are_shipped() -> None:
    assert {"collision_risk_es", "collision_risk_zh_Hans"} <= {file.stem for file in FILES}
    assert all(file.with_suffix(".qm").is_file() for file in FILES)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return translations.sources()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_of_the_code_is_translated(file: Path, texts: dict[str, str]) -> None:
    assert len(texts) > 800
    translated = translations.read(file)
    assert texts.keys() == translated.keys(), "run `make translations`, and translate what is unfinished"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_translation_keeps_fields_tags_patterns_and_ids(file: Path) -> None:
    for text, translation in translations.read(file).items():
        assert sorted(MARKS.findall(translation)) == sorted(MARKS.findall(text)), f"{text}\n{translation}"
        # Some stand in expressions between apostrophes.
        assert "'" not in translation


@pytest.mark.parametrize(("language", "never"), [("es", r"segur[oa]|peligros[oa]"), ("zh_Hans", "安全|危险")])
def test_no_zone_is_called_safe_or_dangerous(language: str, never: str) -> None:
    said = translations.read(translations.TRANSLATIONS / f"collision_risk_{language}.ts").values()
    assert not [words for words in said if re.search(never, words, re.IGNORECASE)]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(translations.PLUGIN).as_posix())
def test_what_tr_is_asked_for_can_be_found_in_the_code(file: Path) -> None:
    name = file.relative_to(translations.PLUGIN).as_posix()
    module = ast.parse(file.read_text(encoding="utf-8"))
    for call in calls_of_tr(module):
        assert not any(isinstance(node, ast.JoinedStr) for node in ast.walk(call)), f"f-string, line {call.lineno}"
        if not isinstance(call.args[0], ast.Constant):
            assert name in BY_VARIABLE, f"line {call.lineno}: tr is asked for a variable"


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(translations.PLUGIN).as_posix())
def test_nothing_is_translated_while_modules_are_loaded(file: Path) -> None:
    """The translation is not installed then."""
    module = ast.parse(file.read_text(encoding="utf-8"))
    later = {
        call
        for function in ast.walk(module)
        if isinstance(function, (ast.FunctionDef, ast.Lambda))
        for call in calls_of_tr(function)
    }
    assert [call.lineno for call in calls_of_tr(module) if call not in later] == []


def calls_of_tr(tree: ast.AST) -> list[ast.Call]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "tr"]


def test_a_new_text_waits_for_its_translation_and_one_that_is_gone_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "collision_risk_fr.ts"
    file.touch()
    assert translations.read(file) == {}
    assert translations.write(file, {"kept": "a.py", "gone": "a.py"}, {"kept": "gardé", "gone": "parti"}) == 0
    assert translations.write(file, {"new": "b.py", "kept": "a.py"}, translations.read(file)) == 1
    assert translations.read(file) == {"kept": "gardé"}
    assert 'language="fr"' in file.read_text(encoding="utf-8")


def test_the_parts_of_errors_are_found_wherever_they_stand() -> None:
    code = """
class BadThing(CollisionRiskError):
    template = "It is bad: {problem}."

def reach(place, which):
    raise BadThing(problem="too " "far", remedy=None or "move it")

def read(given):
    reach(given, "start")
    told = partial(Phrase, "the field {name}")
    raise BadThing(problem=Phrase("no {what}", what="number" if given else "text"), file="name")
"""
    module = ast.parse(code)
    texts = translations._texts(module, translations._spoken_arguments([module]), ())
    expected = {
        "It is bad: {problem}.",
        "too far",
        "move it",
        "start",
        "the field {name}",
        "no {what}",
        "number",
        "text",
    }
    assert {text.value for text in texts} == expected
