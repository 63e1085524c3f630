"""Failures that a person can do something about end in a sentence, with nothing half-written, in every command."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.loopback import Loopback
from tests.synthetic.collisions import collision_rows
from tests.synthetic.served import open_data
from training.__main__ import COMMANDS, main
from training.store.store import open_store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits, mounts and signals of POSIX")
CODE = re.compile(
    r"\b(\w*(Error|Exception)|Traceback|Errno|SELECT|INSERT|None|NoneType|std::)\b|\w+\.\w+\(\)|0x[0-9a-f]+"
)
"""What has no place in a message for people."""
Run = Callable[..., tuple[int, list[dict[str, object]], str]]


@pytest.fixture
def run() -> Run:
    """Runs a command to its end: status, events, standard error."""

    def go(*words: object, limit: int = 0, **variables: str) -> tuple[int, list[dict[str, object]], str]:
        def limited() -> None:
            if limit:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        command = [sys.executable, "-m", "training", words[0], "--json", *words[1:]]
        ended = subprocess.run(
            list(map(str, command)),
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **variables},
            preexec_fn=limited,
        )
        return ended.returncode, [json.loads(line) for line in ended.stdout.splitlines()], ended.stderr

    return go


@pytest.fixture
def feed() -> Iterator[str]:
    served = Loopback([open_data(collision_rows(date(2025, 1, 1), date(2025, 1, 20)))])
    yield served.url
    served.stop()


def _said(answer: tuple[int, list[dict[str, object]], str]) -> str:
    """The sentence with which a command ended, which is one."""
    status, events, errors = answer
    assert (status, events[-1]["type"], errors) == (1, "error", "")
    message = str(events[-1]["message"])
    assert not CODE.search(message), message
    assert message[-1] == "."
    return message


HOMES = {
    "a file": ("file", r"Nothing can be written to “.*file”"),
    "in a file": ("file/home", r"Nothing can be written to “.*file/home”"),
    "no such user's": ("~nobody-of-that-name/x", r"There is no home folder .*“~nobody-of-that-name/x”"),
}
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "import": ("{rows}",),
    "zones": ("--from", "{rows}", "--id-field", "x"),
    "import-streets": ("{rows}",),
    "download-streets": ("--overpass-url", "http://127.0.0.1:1/api"),
}


@pytest.mark.parametrize("command", ["refresh", "import", "train", "promote", "retrain", "intersections", "zones"])
@pytest.mark.parametrize("home", HOMES)
def test_a_home_that_can_be_none_is_told_by_every_command(command, home, tmp_path, capsys) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "rows.csv").write_text("CRASH DATE,CRASH TIME,COLLISION_ID\n01/17/2025,17:05,1\n")
    folder, sentence = HOMES[home]
    place = folder if folder.startswith("~") else str(tmp_path / folder)
    words = [word.format(rows=tmp_path / "rows.csv") for word in ARGUMENTS.get(command, ())]
    status = main([command, "--json", "--home", place, *words])
    out = capsys.readouterr()
    events = [json.loads(line) for line in out.out.splitlines()]
    assert re.search(sentence, _said((status, events, out.err)))


STORES = {
    "folder": ("sqlite:///{folder}", r"cannot be opened"),
    "text": ("sqlite:///{text}", r"is not a collision store"),
    "other": ("sqlite:///{other}", r"holds other tables \(mine\)"),
    "nobody": ("postgresql://ann:geheim@127.0.0.1:1/db", r"no server answers there"),
    "unknown host": ("postgresql://ann:geheim@nowhere.invalid/db", r"its server cannot be found"),
    "no database": ("mysql://ann:geheim@host/db", r"cannot be kept at mysql://ann:\*\*\*@host/db"),
    "garbage": (":::", r"address of the collision store cannot be read"),
}


@pytest.mark.parametrize("command", ["refresh", "import", "train", "promote", "retrain", "intersections", "drift"])
@pytest.mark.parametrize("store", STORES)
def test_a_store_that_can_be_none_is_told_by_every_command(command, store, tmp_path, capsys) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text").write_text("no database, but long enough to be looked at as one " * 100)
    with sqlite3.connect(tmp_path / "other") as connection:
        connection.execute("CREATE TABLE mine (id)")
    (tmp_path / "rows.csv").write_text("CRASH DATE,CRASH TIME,COLLISION_ID\n01/17/2025,17:05,1\n")
    address, sentence = STORES[store]
    address = address.format(**{name: tmp_path / name for name in ("folder", "text", "other")})
    words = [word.format(rows=tmp_path / "rows.csv") for word in ARGUMENTS.get(command, ())]
    status = main([command, "--json", "--home", str(tmp_path / "home"), "--store", address, *words])
    out = capsys.readouterr()
    said = _said((status, [json.loads(line) for line in out.out.splitlines()], out.err))
    assert re.search(sentence, said), said
    assert "geheim" not in out.out


def test_a_wrong_password_is_told(monkeypatch, capsys, tmp_path) -> None:
    import psycopg

    def refuses(*_: object, **__: object) -> None:
        raise psycopg.OperationalError('connection failed: FATAL:  password authentication failed for user "ann"')

    monkeypatch.setattr(psycopg, "connect", refuses)
    monkeypatch.setattr(psycopg.Connection, "connect", refuses)
    words = ["refresh", "--json", "--home", str(tmp_path), "--store", "postgresql://ann:geheim@127.0.0.1/db"]
    assert main(words) == 1
    assert (
        "its name or password is refused. Check them."
        in json.loads(capsys.readouterr().out.splitlines()[-1])["message"]
    )


@pytest.mark.parametrize("limit", [60_000, 1_000_000])
def test_a_refresh_onto_a_full_disk_ends_in_words_and_goes_on_later(run, feed, tmp_path, limit) -> None:
    words = ("refresh", "--home", tmp_path, "--url", feed, "--page-size", "500")
    said = _said(run(*words, limit=limit))
    assert re.search("cannot grow: the disk is full|disk reports an error, or is full|larger than the system", said), (
        said
    )
    store = open_store(f"sqlite:///{tmp_path / 'collisions.sqlite'}")
    kept, sync = store.state().rows, store.sync()
    store.close()
    assert sync.refreshed is None
    status, events, _ = run(*words)
    assert status == 0
    assert events[-1]["new"] == events[-1]["collisions"] - kept
    assert events[-1]["differences"] == []


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_what_was_stored_before_the_disk_was_full_is_as_it_was(run, feed, small_disk, tmp_path) -> None:
    words = ("refresh", "--home", small_disk, "--url", feed, "--page-size", "300")
    status, _, _ = run(*words, "--until", "2025-01-02")
    assert status == 0
    store = open_store(f"sqlite:///{small_disk / 'collisions.sqlite'}")
    before = store.rows()
    store.close()
    assert "the disk is full" in _said(run(*words))
    store = open_store(f"sqlite:///{small_disk / 'collisions.sqlite'}")
    kept = store.rows()
    assert before.equals(kept[kept["collision_id"].isin(before["collision_id"])].reset_index(drop=True))
    assert len(kept) == len(kept["collision_id"].unique()) < 4_000
    store.close()
    subprocess.run(["mount", "-o", "remount,size=30m", small_disk], check=True)
    status, events, _ = run(*words)
    assert (status, events[-1]["differences"]) == (0, [])


def test_a_disk_that_can_only_be_read_is_told(run, feed, small_disk) -> None:
    words = ("refresh", "--home", small_disk, "--url", feed, "--page-size", "300", "--until", "2025-01-02")
    assert run(*words)[0] == 0
    before = (small_disk / "collisions.sqlite").read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert "Nothing can be written to" in _said(run(*words))
    assert "Nothing can be written to" in _said(run("rollback", "--home", small_disk))
    assert (small_disk / "collisions.sqlite").read_bytes() == before


def test_arguments_are_refused_in_words(capsys, tmp_path) -> None:
    for words in (["refresh", "--since", "17.1.2025"], ["train", "--trials", "many"], ["nothing"], []):
        assert main([*words, "--json"]) == 1
        message = json.loads(capsys.readouterr().out.splitlines()[-1])["message"]
        assert "fromisoformat" not in message
        assert message.endswith("Ask `python -m training --help`.")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_name_that_no_encoding_has_is_told(run, tmp_path, locale) -> None:
    gone = tmp_path / os.fsdecode(b"caf\xe9 \xe2\x80\x93.csv")
    said = _said(run("import", "--home", tmp_path, gone, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"))
    assert "does not exist" in said


def _start(*words: object, **settings: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "training", *map(str, words)],
        stderr=subprocess.PIPE,
        **settings,  # type: ignore[call-overload]
    )


def test_a_reader_that_is_gone_ends_it_without_a_traceback(feed, tmp_path) -> None:
    with _start("refresh", "--json", "--home", tmp_path, "--url", feed, stdout=subprocess.PIPE) as worker:
        worker.stdout.close()
        errors = worker.stderr.read().decode()
    assert worker.returncode == 1
    assert errors == "The output cannot be written: Broken pipe.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_an_output_that_is_full_is_told_on_standard_error() -> None:
    with Path("/dev/full").open("w") as full, _start("version", stdout=full) as worker:
        errors = worker.stderr.read().decode()
    assert (worker.returncode, errors) == (1, "The output cannot be written: No space left on device.\n")


def test_ctrl_c_at_the_start_is_a_cancellation(tmp_path) -> None:
    code = (
        "import os, signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import training.__main__ as main\n"
        "main.import_module = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.exit(main.main(['refresh', '--json']))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert json.loads(ended.stdout)["message"].startswith("Cancelled.")


def test_every_command_has_help_and_needs_nothing_for_it(capsys) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0
    assert signal.getsignal(signal.SIGTERM) is not signal.default_int_handler
