"""What the worker says can be translated: constants, or Phrases of a constant template, never put together before."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from scripts import translations

MODULES = {
    file.relative_to(translations.ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
    for file in sorted(translations.TRAINING.rglob("*.py"))
}
SPOKEN = translations._spoken_arguments(MODULES.values())
SPOKEN |= {
    node.name: SPOKEN[base]
    for module in MODULES.values()
    for node in ast.walk(module)
    if isinstance(node, ast.ClassDef)
    for base in map(ast.unparse, node.bases)
    if base in SPOKEN
}


def said(module: ast.Module) -> Iterator[tuple[ast.Call, ast.expr]]:
    """What a person will read, and the calls that it is given to."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            for words in translations._told(node, SPOKEN):
                yield node, words


def glued(module: ast.Module) -> list[str]:
    """Texts for a person that are put together from pieces, wherever in the module that is done."""
    known = values(module)
    found, seen = [], set()
    waiting = [words for _, words in said(module)]
    while waiting:
        words = waiting.pop()
        if words not in seen:
            seen.add(words)
            waiting += comes_to(words, known)
            found += [f"line {words.lineno}: {ast.unparse(words)}"] if is_glued(words) else []
    return found


def is_glued(words: ast.expr) -> bool:
    if isinstance(words, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and re.search("[A-Za-z]", str(part.value)) for part in words.values)
    if isinstance(words, ast.BinOp) and isinstance(words.op, (ast.Add, ast.Mod)):
        return any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(words))
    return isinstance(words, ast.Call) and isinstance(words.func, ast.Attribute) and words.func.attr == "format"


def comes_to(words: ast.expr, known: dict[str, list[ast.expr]]) -> list[ast.expr]:
    if isinstance(words, ast.IfExp):
        return [words.body, words.orelse]
    if isinstance(words, ast.BoolOp):
        return words.values
    if isinstance(words, (ast.Name, ast.Call)):
        return known[ast.unparse(words.func if isinstance(words, ast.Call) else words)]
    return []


def values(module: ast.Module) -> dict[str, list[ast.expr]]:
    """What a name may stand for: what is assigned to it, or what the function returns."""
    found = defaultdict(list)
    for node in ast.walk(module):
        if isinstance(node, ast.Assign):
            found[ast.unparse(node.targets[0])].append(node.value)
        elif isinstance(node, ast.FunctionDef):
            ends = [end.value for end in ast.walk(node) if isinstance(end, ast.Return) and end.value is not None]
            found[node.name] += ends
    return found


@pytest.mark.parametrize("name", MODULES)
def test_what_a_person_reads_is_not_put_together_before(name: str) -> None:
    assert glued(MODULES[name]) == [], "give the values to a Phrase"


@pytest.mark.parametrize("name", MODULES)
def test_a_template_is_a_constant(name: str) -> None:
    """Or an argument, which is a constant where it is given."""
    for call, words in said(MODULES[name]):
        if ast.unparse(call.func) == "Phrase" and words is call.args[0]:
            for one in comes_to(words, {}) if isinstance(words, ast.IfExp) else [words]:
                given = isinstance(one, ast.Name) and one.id in translations.READ
                assert isinstance(one, ast.Constant) or given, f"line {call.lineno}"


def test_the_worker_has_much_to_say() -> None:
    assert sum(1 for module in MODULES.values() for _ in said(module)) > 300


@pytest.mark.parametrize(
    "code",
    [
        "log(f'{count} rows')",
        "progress(5, 'Reading ' + name)",
        "raise TrainingError('{} is empty'.format(file))",
        "raise BadQuery(f'{host} is deaf')",
        "raise TransientError('busy', 'it is %s' % status)",
        "raise TrainingError(Phrase('No: {problem}', problem=f'it is {what}'))",
        "words = f'{count} rows'\nlog(words)",
        "def told(count):\n    return f'{count} rows'\nlog(told(3))",
        "log('nothing' if not count else f'{count} rows')",
    ],
)
def test_a_sentence_in_pieces_is_seen(code: str) -> None:
    assert glued(ast.parse(code))


@pytest.mark.parametrize("code", ["log('Comparing')", "log(f'{file}: {error}')", "log(Phrase('{n} rows', n=3))"])
def test_names_and_numbers_may_be_put_together(code: str) -> None:
    assert not glued(ast.parse(code))
