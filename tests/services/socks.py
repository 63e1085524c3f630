"""SOCKS5 proxy on loopback (RFC 1928, 1929), which keeps what it was asked for, and knows hosts of its own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress

NO_LOGIN, WITH_PASSWORD, NONE_OF_THESE = 0, 2, 0xFF
OK, REFUSED, UNKNOWN_HOST = 0, 5, 4
BY_ADDRESS, BY_NAME = 1, 3


class Socks5Proxy:
    """`hosts`: the names that it knows, and where they are; with `login`, for nobody else than that user:password."""

    def __init__(self, hosts: Mapping[str, tuple[str, int]], login: str = "") -> None:
        self.hosts = hosts
        self.login = login
        self.asked: list[tuple[str, int]] = []
        """Host and port of each connection that was asked for."""
        self.given: list[str] = []
        """Each user:password that was given."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def stop(self) -> None:
        self._listener.close()

    def _listen(self) -> None:
        with suppress(OSError):  # it was closed
            while True:
                threading.Thread(target=self._serve, args=(self._listener.accept()[0],), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError, EOFError), client:
            _, number = _read(client, 2)
            offered = _read(client, number)
            method = WITH_PASSWORD if self.login else NO_LOGIN
            client.sendall(bytes((5, method if method in offered else NONE_OF_THESE)))
            if method not in offered or (self.login and not self._lets_in(client)):
                return
            _, _, _, kind = _read(client, 4)
            host = (
                _read(client, _read(client, 1)[0]).decode() if kind == BY_NAME else socket.inet_ntoa(_read(client, 4))
            )
            port = int.from_bytes(_read(client, 2), "big")
            self.asked.append((host, port))
            target = self.hosts.get(host)
            client.sendall(bytes((5, OK if target else UNKNOWN_HOST, 0, BY_ADDRESS)) + bytes(6))
            if target:
                with socket.create_connection(target) as server:
                    back = threading.Thread(target=_pump, args=(server, client), daemon=True)
                    back.start()
                    _pump(client, server)
                    back.join()

    def _lets_in(self, client: socket.socket) -> bool:
        _read(client, 1)
        user, password = (_read(client, _read(client, 1)[0]).decode() for _ in range(2))
        self.given.append(f"{user}:{password}")
        right = self.given[-1] == self.login
        client.sendall(bytes((1, OK if right else REFUSED)))
        return right


def _read(client: socket.socket, number: int) -> bytes:
    content = b""
    while len(content) < number:
        part = client.recv(number - len(content))
        if not part:
            raise EOFError
        content += part
    return content


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65_536):
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)
