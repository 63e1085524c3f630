"""A geocoder whose answers a test chooses, and a line to write places in."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.gui.journey.place_edit import PlaceEdit, PlaceMatchList
from collision_risk_plugin.tasks import geocoder

TIMES_SQUARE = (-73.9864, 40.7558)
"""Broadway & West 42 Street, as the plugin knows it."""


class Geocoder:
    """A running service. `answer` is what it says to any question: JSON, or bytes; `asked` what it was asked.

    An answer takes `nap` seconds, or until the test says `hurry`.
    """

    def __init__(self) -> None:
        self.answer: Any = []
        self.status = 200
        self.cut = False
        self.nap = 0.0
        self.asked: list[dict[str, Any]] = []
        self._hurried = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                outer._answer(self)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/search"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        query = {key: values[-1] for key, values in parse_qs(urlsplit(handler.path).query).items()}
        self.asked.append({**query, "headers": dict(handler.headers), "moment": time.monotonic()})
        self._hurried.wait(self.nap)
        body = self.answer if isinstance(self.answer, bytes) else json.dumps(self.answer).encode()
        try:
            handler.send_response(self.status)
            handler.send_header("Content-Length", str(len(body) + (100 if self.cut else 0)))
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:
            pass  # nobody waits any more

    def hurry(self) -> None:
        self._hurried.set()

    def stop(self) -> None:
        self.hurry()
        self.server.shutdown()
        self.server.server_close()


def found(lon: float, lat: float, name: str) -> dict[str, str]:
    """A place as Nominatim gives it."""
    return {"lon": str(lon), "lat": str(lat), "display_name": name, "class": "place", "type": "house"}


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Geocoder]:
    running = Geocoder()
    monkeypatch.setenv("COLLISION_RISK_GEOCODER_URL", running.url)
    monkeypatch.setattr(geocoder, "_rate_limiter", geocoder._RateLimiter())
    yield running
    running.stop()


class Writer:
    """Somebody with one line for a place and another beside it."""

    def __init__(self, sources: Sources) -> None:
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self.edit, self.other = PlaceEdit("start", "From"), QLineEdit()
        layout.addWidget(self.edit)
        layout.addWidget(self.other)
        self.edit.set_zones(sources.surface.zones)
        self.edited: list[object] = []
        self.refused: list[CollisionRiskError] = []
        self.confirmed = 0
        self.edit.edited.connect(self.edited.append)
        self.edit.refused.connect(self.refused.append)
        self.edit.confirmed.connect(self._confirmed)
        self.window.resize(320, 100)
        self.window.show()
        self.window.activateWindow()
        self.edit.setFocus()
        wait(20)

    def _confirmed(self) -> None:
        self.confirmed += 1

    @property
    def matches(self) -> PlaceMatchList:
        return self.edit.findChild(PlaceMatchList)

    def type(self, text: str) -> None:
        self.edit.setFocus()
        self.edit.selectAll()
        QTest.keyClicks(self.edit, text)

    def press(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        QTest.keyClick(widget or self.edit, key)

    def settle(self) -> None:
        assert wait_until(lambda: QgsApplication.taskManager().count() == 0, timeout_milliseconds=120_000)
        wait(20)

    def look_for(self, text: str) -> None:
        self.type(text)
        self.press(Qt.Key.Key_Return)
        self.settle()

    def lines(self) -> list[str]:
        """What the list shows, if it is open."""
        return [self.matches.item(i).text() for i in range(self.matches.count())] if self.matches.isVisible() else []


@pytest.fixture
def writer(sources: Sources) -> Iterator[Writer]:
    somebody = Writer(sources)
    yield somebody
    somebody.edit.shutdown()
    somebody.settle()
    somebody.window.close()
    somebody.window.deleteLater()
    wait(0)


@pytest.fixture
def asks(service: Geocoder) -> Callable[[], list[str]]:
    return lambda: [question["q"] for question in service.asked]
