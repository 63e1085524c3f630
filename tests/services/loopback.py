"""HTTP server on loopback for one or more services; it logs each request and enacts planned faults."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlsplit

from .faults import Faults

MAINTENANCE = b"<html><body>Site maintenance</body></html>"


@dataclass(frozen=True)
class Request:
    """One request as it came: `path` without the query, whose last value of each key is in `query`."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: str
    whole: str
    """Path and query, decoded: what a log shows."""


@dataclass(frozen=True)
class Answer:
    content: bytes
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    """Half of the content is sent, then the connection ends."""

    @classmethod
    def of_json(cls, value: Any, status: int = 200) -> Answer:
        return cls(json.dumps(value).encode(), status)


class Service:
    """Base of a service under `paths`, whose answers fail as `faults` say; a slow one waits for `nap` seconds."""

    paths: tuple[str, ...] = ()
    empty = b"[]"

    def __init__(self, faults: Sequence[str] = (), nap: float = 0.3) -> None:
        self.faults = Faults(*faults)
        self.nap = nap
        self.asked: list[Request] = []

    def answer(self, request: Request) -> Answer:
        raise NotImplementedError

    def fault_of(self, request: Request) -> str:
        """The planned fault of this answer; some requests, such as for a status, are never broken."""
        return self.faults.next()

    def failed(self, status: int) -> Answer:
        """The answer with an HTTP status that is planned as a fault."""
        return Answer.of_json({"error": True, "message": f"fault {status}"}, status)

    def broken(self, fault: str, answer: Answer) -> Answer | None:
        """The answer as a fault leaves it; None for no answer at all."""
        if fault.isdecimal():
            return self.failed(int(fault))
        if fault == "drop":
            return None
        if fault == "slow":
            time.sleep(self.nap)
            return answer
        if fault == "truncate":
            return Answer(answer.content, cut=True)
        if fault == "html":
            return Answer(MAINTENANCE, kind="text/html")
        if fault == "empty":
            return Answer(self.empty)
        raise ValueError(fault)


class Loopback:
    """Serves `services` on 127.0.0.1 until it is stopped; `url` has no slash at its end."""

    def __init__(self, services: Sequence[Service], port: int = 0) -> None:
        self.services = services
        self.server = _Server(("127.0.0.1", port), _handler(services))
        self.host = f"127.0.0.1:{self.server.server_address[1]}"
        self.url = f"http://{self.host}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is no error of ours."""


def _handler(services: Sequence[Service]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # which holds each small answer back for 40 ms

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            request = _read(self)
            service = next((one for one in services if request.path.startswith(one.paths)), None)
            if service is None:
                self.give(Answer.of_json({"message": "not found"}, 404))
                return
            service.asked.append(request)
            fault = service.fault_of(request)
            answer: Answer | None = service.answer(request)
            if fault and answer:
                answer = service.broken(fault, answer)
            self.give(answer)

        do_POST = do_GET  # noqa: N815

        def give(self, answer: Answer | None) -> None:
            if answer is None:
                self.close_connection = True
                self.connection.close()
                return
            self.send_response(answer.status)
            headers = {"Content-Type": answer.kind, "Content-Length": str(len(answer.content)), **answer.headers}
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.content[: len(answer.content) // 2] if answer.cut else answer.content)
            self.wfile.flush()
            self.close_connection = self.close_connection or answer.cut

    return Handler


def _read(handler: BaseHTTPRequestHandler) -> Request:
    body = handler.rfile.read(int(handler.headers.get("Content-Length", 0))).decode()
    url = urlsplit(handler.path)
    query = {key: values[-1] for key, values in parse_qs(url.query).items()}
    return Request(handler.command, url.path, query, dict(handler.headers), body, unquote_plus(handler.path))
