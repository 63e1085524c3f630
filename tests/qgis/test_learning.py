"""The algorithms that let the worker work: what they ask of it, what they make of its answer, how they end."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import processing
import pytest
from pytest_qgis.utils import wait_until
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsFeature,
    QgsGeometry,
    QgsNetworkAccessManager,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsVectorLayer,
)
from qgis.PyQt.QtNetwork import QNetworkProxy

from collision_risk_plugin.settings import Settings, profile_folder, read_settings, write_settings
from collision_risk_plugin.worker import environment
from tests.qgis.hearing import Heard

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")

SECRETS = ("COLLISION_RISK_APP_TOKEN", "COLLISION_RISK_STORE", "PGPASSWORD")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "https_proxy")
FAKE = """
import json, os, sys, time
command, *words = sys.argv[1:]
def say(**event): print(json.dumps(event), flush=True)
if command == "version":
    say(type="result", version="0.1.0", protocol=1, python="3.12.0", packages={})
    sys.exit(0)
if command == "zones" and "--from" in words:
    import sqlite3
    database = sqlite3.connect(words[words.index("--from") + 1])
    zones = database.execute("SELECT zone_id, name FROM zones ORDER BY zone_id").fetchall()
    (srs,) = database.execute("SELECT srs_id FROM gpkg_geometry_columns").fetchone()
with open("asked.jsonl", "a") as asked:
    secret = {name: os.environ.get(name) for name in SECRETS}
    asked.write(json.dumps([command, words, secret]) + "\\n")
if command == "zones":
    more = {"columns": zones, "srs": srs} if "--from" in words else {}
    say(type="log", message=json.dumps(more))
    say(type="result", zones=words[words.index("--zones-id") + 1] if "--zones-id" in words else "taxi_zones", count=2)
    sys.exit(0)
answer = json.load(open("answers.json"))[command]
say(type="progress", percent=40, message="Half way")
say(type="log", message="A line of the log")
if answer == "hang":
    time.sleep(60)
if answer == "fail":
    say(type="error", message="The feed stands still. Try again tomorrow.", details="line 7")
    sys.exit(1)
say(type="result", **answer)
"""


class FakeWorker:
    """A plugin folder whose `training` writes down what it is asked and gives the answers that a test lays out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "training").mkdir(parents=True)
        (folder / "training" / "__init__.py").touch()
        (folder / "training" / "__main__.py").write_text(FAKE.replace("SECRETS", repr(SECRETS + PROXIES)))
        (folder / "training" / "requirements.txt").touch()

    def answers(self, **answers: Any) -> None:
        (self.folder / "answers.json").write_text(json.dumps(answers))

    @property
    def asked(self) -> list[Any]:
        return [json.loads(line) for line in (self.folder / "asked.jsonl").read_text().splitlines()]


@pytest.fixture
def worker(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> FakeWorker:
    for name in ("STORE", "APP_TOKEN", "OPEN_DATA_URL"):
        monkeypatch.delenv(f"COLLISION_RISK_{name}", raising=False)
    fake = FakeWorker(tmp_path / "plugin")
    monkeypatch.setattr(environment, "PLUGIN", fake.folder)
    monkeypatch.setenv("COLLISION_RISK_PYTHON", sys.executable)
    return fake


@pytest.fixture
def settings() -> Any:
    """Settings for one test."""
    yield write_settings
    write_settings(Settings())


def run(name: str, **asked: Any) -> tuple[dict[str, Any], Heard]:
    heard = Heard()
    return processing.run(f"collisionrisk:{name}", asked, feedback=heard), heard


REFRESHED = {"collisions": 12, "first_day": "2025-01-01", "last_day": "2025-04-30", "added": 3, "stalled": None}


def test_a_refresh_asks_for_what_is_wanted_and_tells_what_was_done(worker, home):
    worker.answers(refresh={**REFRESHED, "stalled": "The newest collision is 90 days old."})
    result, heard = run("refreshdata", SINCE="2025-01-01", URL="http://127.0.0.1:1")
    ((command, words, secrets),) = worker.asked
    assert command == "refresh"
    assert words == ["--json", "--home", str(home), "--since", "2025-01-01", "--url", "http://127.0.0.1:1"]
    assert secrets["COLLISION_RISK_APP_TOKEN"] is None
    assert (result["ROWS"], result["FIRST_DAY"], result["LAST_DAY"]) == (12, "2025-01-01", "2025-04-30")
    assert json.loads(result["COUNTS"])["added"] == 3
    assert heard.infos[0] == "A line of the log"
    assert heard.texts == ["Half way"]
    assert heard.progress() == 40
    assert heard.warnings == ["The newest collision is 90 days old."]


def test_faults_of_the_feed_and_what_was_kept_out_are_warned_of(worker):
    stalled, lost, future = "It may have stalled.", "A month is lost.", "2 rows are dated in the future: kept out."
    worker.answers(refresh={**REFRESHED, "stalled": stalled, "feed_faults": [stalled, lost], "future_rows": [future]})
    assert run("refreshdata")[1].warnings == [future, stalled, lost]
    worker.answers(retrain={"refresh": {**REFRESHED, "feed_faults": [lost]}})
    assert lost in run("retrain", PARTS=["refresh"])[1].warnings


def test_files_are_imported(worker, tmp_path):
    worker.answers(**{"import": REFRESHED})
    files = [tmp_path / "a b.csv", tmp_path / "c.parquet"]
    for file in files:
        file.touch()
    run("refreshdata", FILES=[str(file) for file in files])
    assert worker.asked[0][0] == "import"
    assert worker.asked[0][1][-2:] == [str(file) for file in files]


def test_token_and_password_come_from_the_authentication_store_and_are_in_no_log(worker, settings):
    manager = QgsApplication.authManager()
    manager.setMasterPassword("master", True)
    entries = []
    for user, word in (("", "the-token"), ("ann", "the-password")):
        config = QgsAuthMethodConfig("Basic")
        config.setName(word)
        config.setConfig("username", user)
        config.setConfig("password", word)
        assert manager.storeAuthenticationConfig(config)[0]
        entries.append(config.id())
    settings(Settings(store_url="postgresql+psycopg://server/db", store_auth=entries[1]))
    worker.answers(refresh=REFRESHED)
    _, heard = run("refreshdata", AUTH=entries[0])
    assert [worker.asked[0][2][name] for name in SECRETS] == [
        "the-token",
        "postgresql+psycopg://server/db",
        "the-password",
    ]
    assert "the-" not in heard.htmlLog() + str(worker.asked[0][1])

    manager.removeAuthenticationConfig(entries[0])
    with pytest.raises(QgsProcessingException, match="does not give out the entry"):
        run("refreshdata", AUTH=entries[0])
    manager.removeAuthenticationConfig(entries[1])


def test_a_token_in_the_environment_is_passed_on(worker, monkeypatch):
    outside = "from outside"
    monkeypatch.setenv("COLLISION_RISK_APP_TOKEN", outside)
    worker.answers(refresh=REFRESHED)
    run("refreshdata")
    assert worker.asked[0][2]["COLLISION_RISK_APP_TOKEN"] == outside
    worker.answers(drift={"verdict": "steady", "html": "", "json": ""})
    run("driftreport")
    assert worker.asked[1][2]["COLLISION_RISK_APP_TOKEN"] is None


def test_the_proxy_of_qgis_is_the_workers(worker, monkeypatch):
    monkeypatch.setenv("https_proxy", "http://another:1")
    manager = QgsNetworkAccessManager.instance()
    former = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()
    proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.example", 3128, "ann", "p@ss")
    manager.setFallbackProxyAndExcludes(proxy, ["https://intranet.example/"], [])
    try:
        worker.answers(refresh=REFRESHED)
        run("refreshdata")
    finally:
        manager.setFallbackProxyAndExcludes(*former)
    assert [worker.asked[0][2][name] for name in PROXIES] == [
        "http://ann:p%40ss@proxy.example:3128",
        "http://ann:p%40ss@proxy.example:3128",
        "intranet.example",
        None,
    ]


def test_a_socks_proxy_of_qgis_is_the_workers_and_resolves_names(worker, monkeypatch):
    manager = QgsNetworkAccessManager.instance()
    former = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()
    proxy = QNetworkProxy(QNetworkProxy.ProxyType.Socks5Proxy, "proxy.example", 1080, "ann@office", "p/ss:wörd %")
    manager.setFallbackProxyAndExcludes(proxy, ["https://intranet.example/"], ["http://10.0.0.1:8080/x"])
    try:
        worker.answers(refresh=REFRESHED)
        run("refreshdata")
    finally:
        manager.setFallbackProxyAndExcludes(*former)
    address = "socks5h://ann%40office:p%2Fss%3Aw%C3%B6rd%20%25@proxy.example:1080"
    assert [worker.asked[0][2][name] for name in PROXIES[:3]] == [address, address, "intranet.example,10.0.0.1"]


def test_settings_go_before_the_environment_and_hold_no_password(settings, home, tmp_path, monkeypatch):
    monkeypatch.delenv("COLLISION_RISK_GEOCODER_URL")
    assert read_settings().home_folder == home
    settings(Settings(home=str(tmp_path / "other"), worker_python="/opt/python"))
    assert read_settings() == Settings(home=str(tmp_path / "other"), worker_python="/opt/python")
    with pytest.raises(Exception, match="it has a password in it"):
        settings(Settings(store_url="postgresql+psycopg://ann:secret@server/db"))


RETRAINED = {
    "refresh": REFRESHED,
    "train": {"challenger": "0002", "title": "Hierarchical", "report": "report.html"},
    "promote": {
        "promoted": False,
        "challenger": "0002",
        "champion": "0001",
        "reasons": ["Not better.", "Enough data."],
        "figures": {"difference_percent": {"zone_hour": {"value": -0.1, "low": -0.4, "high": 0.2}}},
    },
    "drift": {"verdict": "steady", "html": "drift.html"},
}


def test_a_retraining_gives_its_pages_and_says_why_it_did_not_promote(worker, home, tmp_path):
    worker.answers(retrain=RETRAINED)
    for name in ("report", "drift"):
        (worker.folder / f"{name}.html").write_text(f"<html>{name}</html>")
    answers = json.loads((worker.folder / "answers.json").read_text())
    answers["retrain"]["train"]["report"] = str(worker.folder / "report.html")
    answers["retrain"]["drift"]["html"] = str(worker.folder / "drift.html")
    worker.answers(**answers)
    pages = {"REPORT": str(tmp_path / "r.html"), "DRIFT_REPORT": str(tmp_path / "d.html")}
    result, _ = run("retrain", QUICK=True, REFRESH=False, PROMOTE=True, UNTIL="2025-03-31", **pages)
    assert worker.asked[0][1][3:] == ["--zones", "nta2020", "--no-refresh", "--quick", "--until", "2025-03-31"]
    assert {name: result[name] for name in pages} == pages
    assert (tmp_path / "r.html").read_text() == "<html>report</html>"
    assert (tmp_path / "d.html").read_text() == "<html>drift</html>"
    assert result["PROMOTED"] is False
    assert result["REASON"] == "Not better. Enough data."
    assert (result["CHALLENGER"], result["CHAMPION"], result["WINNER"]) == ("0002", "0001", "Hierarchical")
    assert (result["DIFFERENCE"], result["DIFFERENCE_LOW"], result["DIFFERENCE_HIGH"]) == (-0.1, -0.4, 0.2)
    assert result["VERDICT"] == "steady"


def test_parts_that_were_left_out_give_nothing(worker):
    worker.answers(retrain={"drift": {"error": "too little data"}})
    result, _ = run("retrain", REFRESH=False, TRAIN=False, PROMOTE=False, REPORT="TEMPORARY_OUTPUT")
    assert worker.asked[0][1][5:] == ["--no-refresh", "--no-train", "--no-promote"]
    assert "REPORT" not in result
    assert result["PROMOTED"] is None


def test_taxi_zones_are_fetched_when_they_are_first_used(worker, home):
    worker.answers(retrain=RETRAINED)
    run("retrain", ZONES="taxi_zones", URL="http://127.0.0.1:1")
    assert [asked[0] for asked in worker.asked] == ["zones", "retrain"]
    assert worker.asked[0][1][3:] == ["--taxi", "--url", "http://127.0.0.1:1"]
    (home / "zones").mkdir(parents=True)
    (home / "zones" / "taxi_zones.gpkg").touch()
    run("retrain", ZONES="taxi_zones")
    assert [asked[0] for asked in worker.asked] == ["zones", "retrain", "retrain"]


@pytest.fixture
def squares() -> QgsVectorLayer:
    """Two squares in feet, with a number as id."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:2263&field=no:double&field=called:string", "My Squares", "memory")
    features = []
    for number, name in ((7.0, "Straße"), (8.0, "O'Hare")):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number, name])
        west = 980_000 + 1000 * number
        feature.setGeometry(
            QgsGeometry.fromWkt(f"POLYGON(({west} 200000, {west + 900} 200000, {west} 200900, {west} 200000))")
        )
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def test_a_layer_of_ones_own_becomes_a_zone_set(worker, squares):
    worker.answers(retrain=RETRAINED)
    _, heard = run("retrain", LAYER=squares, ID_FIELD="no", NAME_FIELD="called")
    words = worker.asked[0][1]
    assert words[words.index("--id-field") :] == [
        *("--id-field", "zone_id", "--name-field", "name", "--zones-id", "my_squares", "--title", "My Squares")
    ]
    assert json.loads(heard.infos[0]) == {"columns": [["7", "Straße"], ["8", "O'Hare"]], "srs": 4326}
    assert worker.asked[1][1][3:5] == ["--zones", "my_squares"]
    assert not Path(words[words.index("--from") + 1]).exists()

    with pytest.raises(QgsProcessingException, match="the field with the id of a zone is not named"):
        run("retrain", LAYER=squares)


def test_a_drift_report_gives_page_json_and_verdict(worker, tmp_path):
    for ending in ("html", "json"):
        (worker.folder / f"drift.{ending}").write_text(ending)
    files = {ending: str(worker.folder / f"drift.{ending}") for ending in ("html", "json")}
    worker.answers(drift={"verdict": "drifted", "retrain": "yes", "why": ["Volume.", "Zones."], **files})
    result, heard = run("driftreport", WEEKS=8, HTML=str(tmp_path / "d.html"), JSON=str(tmp_path / "d.json"))
    assert worker.asked[0][1][3:] == ["--zones", "nta2020", "--weeks", "8"]
    assert Path(result["HTML"]).read_text() == "html"
    assert Path(result["JSON"]).read_text() == "json"
    assert (result["VERDICT"], result["RETRAIN"], result["WHY"]) == ("drifted", True, "Volume. Zones.")
    assert heard.infos[-2] == "Verdict: drifted. Volume. Zones."


def test_a_rollback_names_both_models(worker):
    worker.answers(rollback={"champion": "", "before": "0003", "title": "the one that came along"})
    result, _ = run("rollback", ZONES="my_squares", TO="bundled")
    assert worker.asked[0][1][3:] == ["--zones", "my_squares", "--to", "bundled"]
    assert (result["CHAMPION"], result["BEFORE"]) == ("bundled", "0003")


def test_what_the_worker_says_of_its_failure_is_what_a_person_reads(worker):
    worker.answers(refresh="fail")
    with pytest.raises(QgsProcessingException, match=r"^The feed stands still\. Try again tomorrow\.$"):
        run("refreshdata")


@pytest.mark.parametrize("day", ["2025-13-40", "yesterday", "04/30/2025"])
def test_what_is_no_day_is_refused_before_anything_is_done(worker, day):
    with pytest.raises(QgsProcessingException, match="is not a day"):
        run("refreshdata", SINCE=day)
    assert not (worker.folder / "asked.jsonl").exists()


def test_cancelled_in_the_dialog_it_ends_at_once(worker):
    """As the toolbox runs it: off the main thread, which goes on."""
    worker.answers(refresh="hang")
    algorithm = QgsApplication.processingRegistry().algorithmById("collisionrisk:refreshdata")
    context, heard = QgsProcessingContext(), Heard()
    ended: list[bool] = []
    task = QgsProcessingAlgRunnerTask(algorithm.create(), {}, context, heard)
    task.executed.connect(lambda successful, _: ended.append(successful))
    QgsApplication.taskManager().addTask(task)
    assert wait_until(lambda: bool(heard.texts), timeout_milliseconds=120_000)
    heard.cancel()
    assert wait_until(lambda: bool(ended), timeout_milliseconds=120_000)
    assert ended == [False]


@pytest.mark.parametrize("name", ["refreshdata", "retrain", "driftreport", "rollback"])
def test_without_an_environment_they_say_what_to_do(name, home, monkeypatch):
    monkeypatch.delenv("COLLISION_RISK_PYTHON", raising=False)
    assert not (profile_folder() / "environment" / "current").exists()
    algorithm = QgsApplication.processingRegistry().algorithmById(f"collisionrisk:{name}")
    can, why = algorithm.canExecute()
    assert not can
    assert why.startswith("The training environment is not set up. Run “Set up training”")


@pytest.mark.parametrize(
    "name", ["setuptraining", "refreshdata", "retrain", "driftreport", "rollback", "collisionlayer"]
)
def test_each_explains_itself(name):
    algorithm = QgsApplication.processingRegistry().algorithmById(f"collisionrisk:{name}")
    assert algorithm.group() == "Data and model"
    assert len(algorithm.shortHelpString()) > 300
    assert Path(algorithm.helpUrl().removeprefix("file://")).is_file()
    assert not algorithm.icon().isNull()
    assert algorithm.shortDescription()


@pytest.mark.parametrize(("champion", "said"), [("", "bundled"), ("0001", "0001"), (None, None)])
def test_a_retraining_names_the_model_in_use_as_a_rollback_takes_it(worker, champion, said):
    """The worker has no number for the bundled model; an empty text would say nothing."""
    decided = {**RETRAINED["promote"], "champion": champion}
    worker.answers(
        retrain={**RETRAINED, "promote": {key: value for key, value in decided.items() if value is not None}}
    )
    result, _ = run("retrain")
    assert result["CHAMPION"] == said
