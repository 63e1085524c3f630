"""The worker, well and ill: what it says arrives, and what it does wrong ends in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.output.messages import translate
from collision_risk_plugin.worker import client
from collision_risk_plugin.worker.client import Worker
from collision_risk_plugin.worker.errors import (
    CannotStart,
    LacksPackages,
    OtherProtocol,
    WorkerCrashed,
    WorkerFailed,
    WrongPython,
)

ROOT = Path(__file__).parents[3]


def test_events_arrive_in_order_and_the_result_is_returned(worker_that, listener):
    worker = worker_that(
        "import json, os, sys\n"
        "def say(**event): print(json.dumps(event, ensure_ascii=False), flush=True)\n"
        "say(type='progress', percent=10, message='Ümlaut – Straße')\n"
        "say(type='log', message='log line')\n"
        "say(type='progress', percent=250, message='Ümlaut – Straße')\n"
        "say(type='result', words=sys.argv[1:], folder=os.getcwd(), big=['x' * 1000] * 5000)\n"
    )
    result = client.run_command(worker, ["refresh", "--since", "2019-01-01"], listener)
    assert result["words"] == ["refresh", "--json", "--since", "2019-01-01"]
    assert Path(result["folder"]) == worker.folder
    assert len(result["big"]) == 5000  # one line of 5 MB
    assert listener.progress == [10, 100]
    assert listener.texts == ["Ümlaut – Straße"]
    assert listener.infos == ["log line"]


def test_what_is_no_event_is_passed_over(worker_that, listener):
    worker = worker_that(
        "import sys\n"
        "out = sys.stdout.buffer\n"
        "out.write(b'Warning: a library speaks\\n[1, 2]\\n\\n\\xff\\xfe\\x00 bytes\\n')\n"
        'out.write(b\'{"type": "progress", "percent": "many"}\\n{"type": "unheard of"}\\n\')\n'
        "out.write(b'[' * 100000 + b'\\n')\n"
        'out.write(b\'{"type": "result", "rows": 3}\')\n'  # and no end of line
    )
    assert client.run_command(worker, ["refresh"], listener) == {"rows": 3}
    assert listener.progress == []
    assert listener.debug[0] == "Warning: a library speaks"


@pytest.mark.parametrize("unexpected", [False, True])
def test_an_error_event_is_the_error(worker_that, listener, unexpected):
    worker = worker_that(
        "import json, sys\n"
        "said = {'type': 'error', 'message': 'The feed stands still. Try again later.', 'details': 'where'}\n"
        f"said['unexpected'] = {unexpected}\n"
        "print(json.dumps(said))\n"
        "print('last words', file=sys.stderr)\n"
        "sys.exit(1)\n"
    )
    with pytest.raises(WorkerFailed) as caught:
        client.run_command(worker, ["refresh"], listener)
    assert caught.value.message == "The feed stands still. Try again later."
    assert caught.value.details == "where\nlast words"
    assert caught.value.unexpected is unexpected


SPEAKING = (
    f"import sys; sys.path += [{str(ROOT)!r}, {str(ROOT / 'training')!r}]\n"
    "from process import events\n"
    "from collision_risk_plugin.core.errors import Phrase\n"
)
"""A worker with the events of the real one."""


def test_what_the_worker_says_is_heard_in_the_language_of_qgis(worker_that, listener, in_spanish):
    worker = worker_that(
        SPEAKING + "events.progress(5, 'Comparing')\n"
        "window = Phrase('{first} to {last}', first='2025-01-01', last='2025-03-31')\n"
        "said = '{window}: {done:,} of {rows:,} collisions, {rate:,.0f} a second'\n"
        "events.progress(10, Phrase(said, window=window, done=1234, rows=20000, rate=456.7))\n"
        "failed = Phrase('it failed ({status})', status=503)\n"
        "said = '{host}: {problem}. Asking again in {seconds:.0f} s.'\n"
        "events.log(Phrase(said, host='a.org', problem=failed, seconds=2))\n"
        "events.log('a name: Comparing')\n"
        "drifted = Phrase('{check} drifted ({change} %)', check=Phrase('volume'), change='+9.0')\n"
        "why = Phrase('Of the collisions {changes}; no model was tested', changes=drifted)\n"
        "events.emit('result', verdict='steady', drift={'why': why, 'reasons': [why, 'said by another']})\n"
    )
    result = client.run_command(worker, ["refresh"], listener)
    assert listener.texts == ["Comparando", "2025-01-01 a 2025-03-31: 1,234 de 20,000 choques, 457 por segundo"]
    assert listener.infos == ["a.org: falló (503). Se pregunta de nuevo en 2 s.", "a name: Comparing"]
    why = "De los choques cambió: volumen (+9.0 %); no se probó ningún modelo"
    assert result == {"verdict": "steady", "drift": {"why": why, "reasons": [why, "said by another"]}}


def test_an_error_of_the_worker_is_shown_in_the_language_of_qgis(worker_that, listener, in_spanish):
    worker = worker_that(
        SPEAKING + "said = '“{file}” is cut short or damaged, or is no {what}. Save or download it again.'\n"
        "phrase = Phrase(said, file='is empty', what=Phrase('a web page'))\n"
        "events.emit('error', message=phrase, details='')\n"
        "sys.exit(1)\n"
    )
    with pytest.raises(WorkerFailed) as caught:
        client.run_command(worker, ["refresh"], listener)
    assert caught.value.message == "“is empty” is cut short or damaged, or is no a web page. Save or download it again."
    assert translate(caught.value) == (
        "“is empty” está cortado o dañado, o no es una página web. Guárdelo o descárguelo de nuevo."
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"template": "{rows:,} rows"},
        {"template": "{rows:,} rows", "fields": {}},
        {"template": "{rows:,} rows", "fields": {"rows": "many"}},
        {"template": "{rows:,} rows", "fields": ["rows"]},
        {"template": 5, "fields": {"rows": 5}},
        {"template": "{rows", "fields": {"rows": 5}},
        {"template": "{rows}", "fields": {"rows": {"template": "{rows}", "fields": None}}},
    ],
)
def test_what_is_said_badly_is_heard_in_english(worker_that, listener, in_spanish, parts):
    events = [
        {"type": "progress", "percent": 1, "message": "5 rows", **parts},
        {"type": "log", "message": "5 rows", **parts},
        {"type": "result", "why": "5 rows", "phrases": {"5 rows": parts}},
    ]
    worker = worker_that(f"import json\nfor event in {events!r}: print(json.dumps(event), flush=True)\n")
    assert client.run_command(worker, ["refresh"], listener) == {"why": "5 rows"}
    assert (listener.texts, listener.infos) == (["5 rows"], ["5 rows"])


@pytest.mark.parametrize("phrases", [["5 rows"], "5 rows", None, 5])
def test_phrases_that_are_none_change_no_result(worker_that, listener, phrases):
    event = {"type": "result", "why": "5 rows", "phrases": phrases}
    assert client.run_command(worker_that(f"print({json.dumps(event)!r})"), ["refresh"], listener) == {"why": "5 rows"}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "the system ended it"),
        ("import os; os._exit(7)", "status 7"),
        ("pass", "status 0"),
        ('print(\'{"type": "result"}\'); raise SystemExit(3)', "status 3"),
        ("import sys; sys.stderr.write('x' * 3_000_000 + ' the end'); sys.exit(2)", "status 2"),
    ],
)
def test_an_end_without_an_answer_is_an_error(worker_that, listener, code, said):
    with pytest.raises(WorkerCrashed) as caught:
        client.run_command(worker_that(code), ["train"], listener)
    assert said in caught.value.message
    assert len(caught.value.details) <= 20_000
    assert caught.value.details.endswith("the end") or "the end" not in code


@pytest.mark.parametrize(
    "code",
    [
        "import nowhere_to_be_found",
        """
import json, sys
try:
    import nowhere_to_be_found
except ImportError as error:
    print(json.dumps({'type': 'error', 'message': f'{type(error).__name__}: {error}'}))
    sys.exit(1)
""",
    ],
)
def test_a_missing_package_is_named_with_what_to_do(worker_that, listener, code):
    with pytest.raises(LacksPackages, match=r"lacks what training needs: nowhere_to_be_found. Run “Set up training”"):
        client.run_command(worker_that(code), ["train"], listener)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A process that nobody has waited for yet is there, and dead.
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()


def ends(pids: list[int]) -> bool:
    for _ in range(600):
        if not any(is_alive(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


WITH_A_CHILD = (
    f"import json, os, subprocess, sys, time; sys.path += [{str(ROOT)!r}, {str(ROOT / 'training')!r}]\n"
    "from process.parent_watchdog import watch_parent\n"
    "watch_parent()\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "print(json.dumps({'type': 'log', 'message': f'{os.getpid()} {child.pid}'}), flush=True)\n"
    "while True: time.sleep(1)\n"
)
DEAF = (
    "import json, os, signal, time\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "print(json.dumps({'type': 'log', 'message': str(os.getpid())}), flush=True)\n"
    "while True: time.sleep(1)\n"
)


@pytest.mark.parametrize("code", [WITH_A_CHILD, DEAF], ids=["with a child", "deaf"])
def test_cancelled_it_is_gone_and_its_children_with_it(worker_that, listener, code):
    listener.cancel_when = lambda: bool(listener.infos)
    with pytest.raises(Cancelled):
        client.run_command(worker_that(code), ["train"], listener)
    assert ends([int(pid) for pid in listener.infos[0].split()])


def test_it_works_in_a_thread_of_its_own(worker_that, listener):
    worker = worker_that('print(\'{"type": "result", "rows": 1}\')')
    answers = []
    thread = threading.Thread(target=lambda: answers.append(client.run_command(worker, ["refresh"], listener)))
    thread.start()
    thread.join(30)
    assert answers == [{"rows": 1}]


def test_a_worker_does_not_outlive_its_caller(worker_that, listener, tmp_path):
    worker = worker_that(WITH_A_CHILD)
    notes = tmp_path / "pids"
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\n"
        "from collision_risk_plugin.worker import client\n"
        "class Listener:\n"
        "    isCanceled = lambda self: False\n"
        "    setProgress = setProgressText = pushDebugInfo = lambda self, what: None\n"
        f"    def pushInfo(self, info): Path({str(notes)!r}).write_text(info)\n"
        f"paths = Path({str(worker.python)!r}), Path({str(worker.folder)!r})\n"
        f"worker = client.Worker(*paths, {dict(worker.environment)!r})\n"
        "client.run_command(worker, ['train'], Listener())\n"
    )
    caller = subprocess.Popen([sys.executable, "-c", code])
    while not (notes.is_file() and notes.read_text()):
        assert caller.poll() is None, "it ended by itself"
        time.sleep(0.05)
    caller.kill()
    caller.wait()
    assert ends([int(pid) for pid in notes.read_text().split()])


def test_what_cannot_be_started_is_named(worker_that, listener, tmp_path):
    worker = worker_that("")
    with pytest.raises(CannotStart, match="nothing here"):
        client.run_command(Worker(tmp_path / "nothing here", worker.folder, {}), ["train"], listener)


def version_of(**changes: object):
    usual = {"version": "0.1.0", "protocol": 1, "python": "3.12.1", "packages": {"PIP": "1.0"}}
    said = {"type": "result", **usual, **changes}
    return f"print({json.dumps(said)!r})"


def test_the_handshake_passes_one_that_can_do_the_work(worker_that, listener):
    assert client.check_worker(worker_that(version_of()), listener)["python"] == "3.12.1"


@pytest.mark.parametrize(
    ("changes", "error", "said"),
    [
        ({"protocol": 2}, OtherProtocol, "start QGIS again"),
        ({"packages": {"other": "1"}}, LacksPackages, "pip 1.0"),
        ({"packages": {"pip": "0.9.9"}}, LacksPackages, "pip 1.0"),
    ],
)
def test_the_handshake_says_what_does_not_fit(worker_that, listener, changes, error, said):
    with pytest.raises(error, match=said):
        client.check_worker(worker_that(version_of(**changes)), listener)


def test_a_python_that_is_too_old_is_named(worker_that, listener, tmp_path):
    python = tmp_path / "python3"
    python.write_text('#!/bin/sh\n[ "$1" = -c ] && echo 3 9 && exit 0\necho "ImportError: UTC" >&2\nexit 1\n')
    python.chmod(0o755)
    with pytest.raises(WrongPython, match=r"it is Python 3\.9, and 3\.11 is needed"):
        client.check_worker(Worker(python, worker_that("").folder, {}), listener)
