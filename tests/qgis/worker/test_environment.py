"""The managed environment: whole and in use, or the old one still is."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.worker import environment
from collision_risk_plugin.worker.errors import NoInterpreter, NoWorker, SetupBusy, SetupFailed, WrongPython
from collision_risk_plugin.worker.interpreter import missing_packages, read_requirements, requirement_lines
from collision_risk_plugin.worker.process import child_environment

ROOT = Path(__file__).parents[3]
BASE = (shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable,)


@pytest.fixture
def plan(machine, wheels, tmp_path):
    """Builds below a folder with a blank and an accent in its name, offline; changes as named."""

    def make(requirements="alpha==1.0\nbeta==2.1\n", **changes: object):
        file = tmp_path / "requirements.txt"
        file.write_text("# comment\n" + requirements)
        values = {
            "root": tmp_path / "my é profile" / "environment",
            "bases": [BASE],
            "requirements": file,
            "wheels": wheels,
            "system": machine.system,
            "environment": {**child_environment(machine, {}), "PIP_NO_CACHE_DIR": "1"},
        }
        return environment.BuildPlan(**{**values, **changes})

    return make


def numbered(root):
    return sorted(path.name for path in root.iterdir() if path.is_dir())


def test_killed_it_is_not_in_use_built_it_is_and_a_failure_leaves_it(plan, listener):
    made = plan()
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\n"
        "from collision_risk_plugin.worker import environment\n"
        "class Listener:\n"
        "    isCanceled = lambda self: False\n"
        "    setProgress = setProgressText = pushInfo = pushDebugInfo = lambda self, what: None\n"
        f"plan = environment.BuildPlan(Path({str(made.root)!r}), [{BASE!r}], Path({str(made.requirements)!r}),\n"
        f"    Path({str(made.wheels)!r}), 'Linux', {dict(made.environment)!r})\n"
        "environment.build_environment(plan, Listener())\n"
    )
    builder = subprocess.Popen([sys.executable, "-c", code])
    while not (made.root / "1" / "pyvenv.cfg").is_file():
        assert builder.poll() is None, "it ended by itself"
        time.sleep(0.02)
    with pytest.raises(SetupBusy):
        environment.build_environment(made, listener)
    builder.kill()
    builder.wait()
    assert environment.current_environment(made.root, "Linux") is None

    first = environment.build_environment(made, listener)
    assert environment.current_environment(first.folder.parent, "Linux") == first
    assert first.requirements == ("alpha==1.0", "beta==2.1")
    assert listener.progress == sorted(listener.progress)
    assert listener.progress[-1] == 100
    assert any(text.startswith("Fetching alpha (1 of 2)") for text in listener.texts)

    with pytest.raises(SetupFailed, match="the folder of wheels has no gamma==1"):
        environment.build_environment(plan("gamma==1.0\n"), listener)
    assert environment.current_environment(first.folder.parent, "Linux") == first
    assert numbered(first.folder.parent) == ["1"]

    # One that a killed QGIS left half done is in nobody's way.
    (first.folder.parent / "2").mkdir()
    second = environment.build_environment(plan("alpha==1.0\nbeta==2.2\n"), listener)
    assert environment.current_environment(first.folder.parent, "Linux") == second
    assert numbered(first.folder.parent) == [second.folder.name]


def test_cancelled_while_it_installs_nothing_is_in_use(plan, listener):
    listener.cancel_when = lambda: "Installing the packages" in listener.texts
    made = plan()
    with pytest.raises(Cancelled):
        environment.build_environment(made, listener)
    assert environment.current_environment(made.root, "Linux") is None
    assert numbered(made.root) == []


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("""echo '{"version": [3, 9], "lacks": []}'""", "it is Python 3.9, too old"),
        ("""echo '{"version": [3, 12], "lacks": ["ensurepip"]}'""", "it lacks its modules ensurepip"),
        ("exit 1", "it does not answer as a Python"),
        ("echo QGIS 3.44", "it does not answer as a Python"),
    ],
)
def test_where_no_python_will_do_it_says_why_of_each(plan, listener, tmp_path, script, said):
    program = tmp_path / "python3.12"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    with pytest.raises(NoInterpreter, match="apt install python3-venv") as caught:
        environment.build_environment(plan(bases=[(str(tmp_path / "gone"),), (str(program),)]), listener)
    assert said in caught.value.details
    assert "gone: it does not answer" in caught.value.details


def test_a_base_whose_environments_do_not_start_is_passed_over(plan, listener, tmp_path):
    program = tmp_path / "python3.12"
    program.write_text(f'#!/bin/sh\n[ "$2" = venv ] && mkdir -p "$3" && exit 0\nexec {BASE[0]} "$@"\n')
    program.chmod(0o755)
    built = environment.build_environment(plan(bases=[(str(program),), BASE]), listener)
    assert environment.current_environment(built.folder.parent, "Linux") == built
    assert f"{program}: what it builds does not start" in listener.infos


def test_a_socks_proxy_that_pip_cannot_use_is_told(plan, listener):
    made = plan(wheels=None)
    behind = {**made.environment, "HTTPS_PROXY": "socks5h://127.0.0.1:1", "PIP_INDEX_URL": "https://127.0.0.1:2/simple"}
    with pytest.raises(
        SetupFailed, match=r"pip cannot use a SOCKS proxy .*\. Give a folder of wheels, or an HTTP proxy"
    ):
        environment.build_environment(plan(wheels=None, environment=behind), listener)


def test_a_damaged_pointer_is_no_environment(tmp_path):
    for text in ("", "{}", "[]", '{"folder": "../..", "requirements": []}', '{"folder": "1", "requirements": []}'):
        (tmp_path / "current").write_text(text)
        assert environment.current_environment(tmp_path, "Linux") is None


def test_the_worker_is_found_by_looking_alone(machine, tmp_path, monkeypatch):
    def found(chosen=""):
        return environment.find_worker(chosen, tmp_path, machine, {}).python

    monkeypatch.setattr(environment, "has_all_packages", lambda: False)
    with pytest.raises(NoWorker, match="The training environment is not set up"):
        found()
    python = tmp_path / "environment" / "4" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    environment._point_at(tmp_path / "environment", python.parents[1], ["numpy==1.0"])
    with pytest.raises(NoWorker, match="built for another version of Collision Risk"):
        found()
    environment._point_at(tmp_path / "environment", python.parents[1], requirement_lines(environment.REQUIREMENTS))
    assert found() == python
    monkeypatch.setattr(environment, "has_all_packages", lambda: True)
    assert found() != python
    assert found(str(python)) == python
    with pytest.raises(WrongPython, match="there is no such file"):
        found(str(tmp_path / "python"))


def test_qgis_here_has_not_everything():
    assert environment.has_all_packages() is False


def test_requirements_are_read_for_one_system(tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text(
        "# what\n"
        'XGBoost_CPU==3.2.0; sys_platform != "darwin"\n'
        'xgboost==3.2.0 ; sys_platform == "darwin"  # why\n'
        "\nnumpy==2.4.6\n"
    )
    assert read_requirements(file, "linux") == {"xgboost-cpu": "3.2.0", "numpy": "2.4.6"}
    assert read_requirements(file, "darwin") == {"xgboost": "3.2.0", "numpy": "2.4.6"}
    assert missing_packages(read_requirements(file, "linux"), {"xgboost_cpu": "3.10.0", "Numpy": "2.4.5"}) == [
        "numpy 2.4.6"
    ]
    file.write_text("numpy>=2\n")
    with pytest.raises(ValueError, match="numpy>=2"):
        read_requirements(file)


def test_the_requirements_that_ship_are_such():
    assert {"numpy", "pandas"} <= set(read_requirements(environment.REQUIREMENTS))
