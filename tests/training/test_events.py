"""What the worker says, as lines of JSON: in English, and in the parts that it can be translated from."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from collision_risk_plugin.core.errors import BadRequest, Phrase
from training.__main__ import main
from training.process.events import TrainingError, emit, error_message, join_phrases, log, progress, set_output_format


@pytest.fixture(autouse=True)
def in_json() -> Iterator[None]:
    """Whatever the command of another test chose."""
    set_output_format(as_json=True)
    yield
    set_output_format(as_json=True)


def heard(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The last event."""
    event: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return event


def test_a_phrase_is_said_in_english_and_in_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    reason = Phrase("it failed ({status})", status=503)
    progress(10, Phrase("{host}: {problem}, {rows:,} rows", host="a.org", problem=reason, rows=12345))
    assert heard(capsys) == {
        "type": "progress",
        "percent": 10,
        "message": "a.org: it failed (503), 12,345 rows",
        "template": "{host}: {problem}, {rows:,} rows",
        "fields": {
            "host": "a.org",
            "problem": {"template": "it failed ({status})", "fields": {"status": 503}},
            "rows": 12345,
        },
    }
    log("Comparing")
    assert heard(capsys) == {"type": "log", "message": "Comparing"}


def test_its_values_are_those_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    values = {"many": np.int64(1234), "share": np.float32(0.5), "day": date(2025, 1, 5), "file": Path("a") / "b"}
    phrase = Phrase("{many:,} of {share:.0%} on {day} in {file}, {error}", **values, error=ValueError("bad"))
    log(phrase)
    event = heard(capsys)
    assert event["fields"] == {"many": 1234, "share": 0.5, "day": "2025-01-05", "file": "a/b", "error": "bad"}
    assert Phrase.from_json(event) == event["message"] == phrase


def test_the_phrases_in_a_result_stand_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    reasons = [Phrase("{count} are late", count=3), "said by another"]
    emit("result", rows=3, drift={"reasons": reasons, "verdict": "steady"})
    assert heard(capsys) == {
        "type": "result",
        "rows": 3,
        "drift": {"reasons": ["3 are late", "said by another"], "verdict": "steady"},
        "phrases": {"3 are late": {"template": "{count} are late", "fields": {"count": 3}}},
    }
    emit("result", rows=3)
    assert heard(capsys) == {"type": "result", "rows": 3}


def test_a_person_at_a_terminal_reads_english_alone(capsys: pytest.CaptureFixture[str]) -> None:
    set_output_format(as_json=False)
    log(Phrase("{count:,} rows", count=1234))
    emit("result", why=Phrase("{count} are late", count=3))
    assert capsys.readouterr().out == '1,234 rows\n{\n "why": "3 are late"\n}\n'


def test_an_error_of_a_command_comes_in_its_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["import-streets", "--json", "--zones", "nta2020", "--home", str(tmp_path), str(tmp_path / "none.osm")]
    assert main(words) == 1
    event = heard(capsys)
    assert event["template"] == "“{file}” cannot be opened: {error}. Check the path."
    assert event["fields"]["file"] == str(tmp_path / "none.osm")
    assert Phrase.from_json(event) == event["message"]


def test_an_error_of_the_core_does_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "zones").mkdir()
    (tmp_path / "zones" / "mine.gpkg").write_text("nothing")
    assert main(["train", "--json", "--zones", "mine", "--home", str(tmp_path)]) == 1
    event = heard(capsys)
    assert event["template"] == "The zones in “{file}” cannot be used: {problem}. {remedy}"
    assert Phrase.from_json(event) == event["message"]


def test_the_words_of_an_error_are_a_phrase_where_it_is_ours() -> None:
    for error in (TrainingError(Phrase("No {n}", n=1)), BadRequest(problem="No 1", remedy="Go")):
        assert isinstance(error_message(error), Phrase)
    assert error_message(OSError("No 1")) == "No 1"


def test_several_phrases_are_one() -> None:
    assert join_phrases([Phrase("one")], "{some}; {more}") == "one"
    three = join_phrases([Phrase(name) for name in ("one", "two", "three")], "{some}; {more}")
    assert isinstance(three, Phrase)
    assert three == "one; two; three"


def test_a_phrase_is_copied_whole() -> None:
    phrase = copy.deepcopy(Phrase("it is not JSON ({error})", error="{evil}"))
    assert (phrase, phrase.fields) == ("it is not JSON ({evil})", {"error": "{evil}"})


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"template": "{a}"},
        {"template": "{a}", "fields": {}},
        {"template": "{a}", "fields": ["a"]},
        {"template": 3, "fields": {}},
        {"template": "{a:,}", "fields": {"a": "many"}},
        {"template": "{a.b}", "fields": {"a": 1}},
        {"template": "{a:c}", "fields": {"a": 10**10}},
        {"template": "{", "fields": {}},
        {"template": "{0}", "fields": {}},
        {"template": "{a}", "fields": {"a": {"template": "{b}", "fields": {}}}},
    ],
)
def test_what_is_no_phrase_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no Phrase"):
        Phrase.from_json(said)
