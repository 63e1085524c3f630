"""The city's streets inside QGIS, from a stand-in for NYC Open Data: what comes of them, and of all that goes wrong."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtCore import QEventLoop

from collision_risk_plugin.core.constants import BUNDLED_ZONES
from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.geo.zones import load_zones
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.processing_provider.base import open_data
from collision_risk_plugin.processing_provider.getstreets import GetStreets
from collision_risk_plugin.tasks.worker_task import DONE, Jobs, get_centreline
from tests.qgis.hearing import Heard
from tests.services.centreline import Centreline
from tests.services.loopback import Loopback
from tests.synthetic.centreline import in_old_spelling, made_city, place

ROWS = made_city()
PAGE = 40
PAGES = -(-len(ROWS) // PAGE)
BEFORE_PAGES = 3
"""Answers before the first page."""
Serve = Callable[..., Centreline]

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


@pytest.fixture(autouse=True)
def _small_pages_and_short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GetStreets, "PAGE", PAGE)
    monkeypatch.setattr(open_data, "ATTEMPTS", 3)
    monkeypatch.setattr(open_data, "FIRST_WAIT_S", 0.01)
    monkeypatch.delenv("COLLISION_RISK_APP_TOKEN", raising=False)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Serves rows in place of NYC Open Data."""
    running: list[Loopback] = []

    def start(rows: list[dict[str, Any]] = ROWS, **how: Any) -> Centreline:
        service = Centreline(rows, **how)
        running.append(Loopback([service]))
        monkeypatch.setenv("COLLISION_RISK_OPEN_DATA_URL", running[-1].url)
        return service

    yield start
    for one in running:
        one.stop()


def get(heard: Heard | None = None, **asked: Any) -> dict[str, Any]:
    return processing.run("collisionrisk:getstreets", asked, feedback=heard or Heard())


def test_nothing_need_be_given(serve: Serve, home: Path) -> None:
    service = serve()
    heard = Heard()
    made = get(heard)
    assert Path(made["NETWORK"]) == DataHome(home).network("centreline")
    assert (made["NAME"], made["DATE"]) == ("centreline", "2025-11-20")
    assert (made["PAGES_FETCHED"], made["PAGES_KEPT"]) == (PAGES, 0)
    assert made["NODES"] == 149
    assert made["KILOMETRES"] == pytest.approx(42.6, abs=0.3)
    assert made["ONE_WAY_KILOMETRES"] == pytest.approx(37, abs=1)
    assert made["UNCONNECTED"] == 0
    assert "ferries 1.7 km" in made["LEFT_OUT"]
    findings = made["FINDINGS"].splitlines()
    assert "Lexington Avenue: 100 % of 1.2 one-way km run south." in findings
    assert set(findings) <= set(heard.infos)
    assert heard.progress() == 100
    assert service.pages_asked() == list(range(0, len(ROWS), PAGE))
    network = load_network(Path(made["NETWORK"]), load_zones(BUNDLED_ZONES))
    assert (network.meta["kind"], network.meta["one_ways"], network.approximate) == ("centreline", True, False)
    assert network.meta["left_out_km"]["park_drive"] > 1
    assert "CSCL" in network.meta["attribution"]
    assert "West 60th Street" not in network.names
    assert "West 59th Street" in network.names


def test_drives_use_the_streets_from_then_on(serve: Serve) -> None:
    serve()
    get()
    start, end = (f"{lon},{lat}" for lon, lat in (place(0, 2), place(7, 12)))
    heard = Heard()
    routes = processing.run("collisionrisk:routerisk", {"START": start, "END": end, "ROUTE": "memory:"}, feedback=heard)
    assert any(info.startswith("Streets: City centreline") for info in heard.infos)
    layer = routes["ROUTE"]
    assert isinstance(layer, QgsVectorLayer)
    assert "NYC Street Centerline (CSCL)" in " ".join(layer.metadata().rights())


def test_another_name(serve: Serve, home: Path) -> None:
    serve()
    assert Path(get(NAME="mine_2")["NETWORK"]) == home / "streets" / "mine_2.npz"
    with pytest.raises(QgsProcessingException, match=r"“\.\./mine” cannot name streets"):
        get(NAME="../mine")


def test_the_next_run_fetches_no_page_again(serve: Serve) -> None:
    serve()
    first = get()
    service = serve()
    # Another port is another service: what was kept of the first is not taken for its own.
    assert get()["PAGES_FETCHED"] == PAGES
    again = get()
    assert (again["PAGES_FETCHED"], again["PAGES_KEPT"]) == (0, PAGES)
    assert len(service.pages_asked()) == PAGES
    assert (again["NODES"], again["EDGES"]) == (first["NODES"], first["EDGES"])


@pytest.mark.parametrize("fault", ["503", "429", "drop", "truncate", "html", "half", "twice", "slow"])
def test_a_fault_that_passes_is_got_over(serve: Serve, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    monkeypatch.setattr(open_data, "_TIMEOUT_S", 2)
    service = serve(nap=5.0, faults=[f"{fault}@{BEFORE_PAGES + 3}"])
    assert get()["NODES"] == 149
    assert len(service.asked) == 2 * BEFORE_PAGES + PAGES + 1


def test_a_wait_that_is_asked_for_is_waited(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(faults=["429@2"])
    waited: list[float] = []
    monkeypatch.setattr(open_data.QgisOpenData, "_wait", lambda _self, seconds: waited.append(seconds))
    get()
    assert waited == [1.0]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("503", "gave no usable answer in 3 attempts: it failed (503: fault 503)"),
        ("429", "it asks to wait (429)"),
        ("drop", "3 attempts"),
        ("truncate", "3 attempts"),
        ("html", "it sent a web page in place of streets"),
        ("half", "it sent 20 rows in place of 40"),
        ("twice", "it sent the same rows twice"),
        ("empty", "it sent 0 rows in place of 40"),
        ("empty rows", "this is the id of a map"),
        ("403", "refuses the data set inkn-q76z: 403"),
    ],
)
def test_a_fault_that_lasts_is_told_and_the_streets_stay(
    serve: Serve, home: Path, monkeypatch: pytest.MonkeyPatch, fault: str, words: str
) -> None:
    serve()
    before = Path(get()["NETWORK"]).read_bytes()
    monkeypatch.setattr(open_data, "LONGEST_ASKED_WAIT_S", 0.01)
    service = serve(faults=[f"{fault}@{BEFORE_PAGES + 2}+"])
    with pytest.raises(QgsProcessingException) as told:
        get()
    assert words in str(told.value)
    assert "Traceback" not in str(told.value)
    file = DataHome(home).network("centreline")
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir() if not one.name.startswith(".centreline")] == [file.name]
    # Afterwards the run goes on with the page that failed.
    service.faults.set()
    del service.asked[:]
    assert get()["PAGES_KEPT"] == 1
    assert service.pages_asked() == list(range(PAGE, len(ROWS), PAGE))


def test_changed_columns_are_told(serve: Serve) -> None:
    rows = [{{"trafdir": "direction"}.get(key, key): value for key, value in one.items()} for one in ROWS]
    for metadata in (True, False):
        serve(rows, metadata=metadata)
        with pytest.raises(QgsProcessingException, match="the column trafdir is missing"):
            get()


def test_older_columns_are_read(serve: Serve) -> None:
    serve(in_old_spelling(ROWS), metadata=False)
    assert get()["NODES"] == 149


def test_directions_that_cannot_be_right_are_told(serve: Serve, home: Path) -> None:
    other = {"FT": "TF", "TF": "FT"}
    serve(
        [{**one, "trafdir": other[one["trafdir"]]} if one.get("full_street_name") == "5 AVE" else one for one in ROWS]
    )
    with pytest.raises(QgsProcessingException, match=r"5th Avenue: 0 % of 1\.2 one-way km run south"):
        get()
    assert not DataHome(home).network("centreline").exists()


def test_data_of_another_date_in_the_middle_are_fetched_anew(serve: Serve) -> None:
    serve(faults=[f"edition@{BEFORE_PAGES + 3}"])
    heard = Heard()
    assert get(heard)["DATE"] == "2025-11-27"
    assert any("The data set has changed" in info for info in heard.infos)


def test_nobody_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLLISION_RISK_OPEN_DATA_URL", "http://127.0.0.1:9")
    with pytest.raises(QgsProcessingException, match=r"127\.0\.0\.1:9 cannot be reached.*proxy in QGIS's options"):
        get()


def test_a_token_goes_to_the_newer_interface(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLLISION_RISK_APP_TOKEN", "secret")
    service = serve(token="secret", interfaces=("3",))  # noqa: S106
    assert get()["NODES"] == 149
    assert {one.method for one in service.asked if not one.path.startswith("/api/views")} == {"POST"}
    assert all(one.headers["X-App-Token"] == "secret" for one in service.asked)
    assert all("secret" not in one.whole for one in service.asked)


def test_a_token_is_not_sent_in_the_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLLISION_RISK_APP_TOKEN", "secret")
    monkeypatch.setenv("COLLISION_RISK_OPEN_DATA_URL", "http://data.example")
    with pytest.raises(QgsProcessingException, match=r"not sent to data\.example unencrypted"):
        get()


def test_a_cancelled_run_keeps_its_pages(serve: Serve, home: Path) -> None:
    service = serve()
    heard = Heard()
    real = service.answer

    def answer(request: Any) -> Any:
        if len(service.pages_asked()) == 4:
            heard.cancel()
        return real(request)

    service.answer = answer  # type: ignore[method-assign]
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        get(heard)
    service.answer = real  # type: ignore[method-assign]
    assert not DataHome(home).network("centreline").exists()
    assert get()["PAGES_KEPT"] == 3


def test_the_service_learns_who_asks(serve: Serve) -> None:
    service = serve()
    get()
    assert all(one.headers["Referer"].startswith("https://") for one in service.asked)


def test_the_panel_gets_them_as_a_job(serve: Serve, home: Path) -> None:
    serve()
    jobs, ended, loop = Jobs(), [], QEventLoop()
    jobs.ended.connect(ended.append)
    jobs.ended.connect(loop.quit)
    jobs.start(get_centreline())
    loop.exec()
    (progress,) = ended
    assert (progress.state, progress.percent) == (DONE, 100)
    assert progress.text == "Done: “centreline”, 2025-11-20, 43 km of streets."
    assert DataHome(home).network("centreline").is_file()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", folder]
    done = subprocess.run(command, capture_output=True, check=False) if sys.platform == "linux" else None
    if done is None or done.returncode:
        pytest.skip("no small disk: only root on Linux can mount one")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.mark.parametrize("size", ["12k", "24k", "48k", "56k"])
def test_a_full_disk_is_told_and_the_next_run_goes_on(
    serve: Serve, small_disk: Path, monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", small_disk], check=True)
    monkeypatch.setenv("COLLISION_RISK_HOME", str(small_disk))
    service = serve()
    with pytest.raises(QgsProcessingException, match=r"cannot be written: the disk is full.*stay in use"):
        get()
    file = DataHome(small_disk).network("centreline")
    assert not file.exists()
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    fetched = len(set(service.pages_asked()))
    made = get()
    assert made["NODES"] == 149
    assert made["PAGES_KEPT"] >= fetched - 1  # but for the page that found no room
