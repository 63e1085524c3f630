"""The feed through the proxies of the environment: SOCKS5 with the host's name resolved there, and what goes wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from urllib.parse import quote

import pytest

from collision_risk_plugin.core.soql import SoqlQuery
from tests.services.socks import Socks5Proxy
from training.feed.collisions import DATASET
from training.feed.nyc_open_data import nyc_open_data
from training.process.events import TrainingError
from training.process.http_retry import http_session

HOST = "feed.example"
LOGIN = "ann@office:p/ss:wörd %"
with_socks = pytest.mark.skipif(find_spec("socks") is None, reason="needs PySocks, as in training/requirements.txt")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch) -> None:
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)


@pytest.fixture
def proxy(source, sample_rows) -> Iterator[Callable[..., Socks5Proxy]]:
    """Makes proxies that know the feed's host, by which no other way leads."""
    running: list[Socks5Proxy] = []
    feed = source(sample_rows(20))

    def start(login: str = "") -> Socks5Proxy:
        host, _, port = feed.loopback.host.partition(":")
        running.append(Socks5Proxy({HOST: (host, int(port))}, login))
        return running[-1]

    yield start
    for one in running:
        one.stop()


def _rows(helpers) -> list[dict[str, object]]:
    soda = nyc_open_data(DATASET, f"http://{HOST}", helpers.impatient)
    try:
        return soda.query(SoqlQuery("count(*) as found"))
    finally:
        soda.close()


@with_socks
def test_a_socks_proxy_resolves_the_host_and_is_told_user_and_password(proxy, helpers, monkeypatch) -> None:
    office = proxy(LOGIN)
    user, _, password = LOGIN.partition(":")
    monkeypatch.setenv("HTTP_PROXY", f"socks5h://{quote(user, safe='')}:{quote(password, safe='')}@{office.address}")
    assert _rows(helpers) == [{"found": "20"}]
    assert office.asked == [(HOST, 80)]
    assert office.given == [LOGIN]


@with_socks
def test_a_socks_proxy_without_a_login_works(proxy, helpers, monkeypatch) -> None:
    office = proxy()
    monkeypatch.setenv("ALL_PROXY", f"socks5h://{office.address}")
    assert _rows(helpers) == [{"found": "20"}]
    assert office.asked == [(HOST, 80)]


@with_socks
def test_a_wrong_password_is_told_at_once(proxy, helpers, monkeypatch) -> None:
    office = proxy(LOGIN)
    monkeypatch.setenv("HTTP_PROXY", f"socks5h://ann:geheim@{office.address}")
    with pytest.raises(TrainingError, match="proxy refuses the name or the password") as error:
        _rows(helpers)
    assert "geheim" not in str(error.value)
    assert office.given == ["ann:geheim"]


@with_socks
def test_a_proxy_that_is_not_there_is_told_in_words(helpers, monkeypatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "socks5h://ann:geheim@127.0.0.1:1")
    with pytest.raises(TrainingError, match=r"gave no usable answer in 5 attempts: the connection failed") as error:
        _rows(helpers)
    assert not {"geheim", "Error", "Exception"} & set(str(error.value).replace("(", " ").split())


def test_without_its_package_a_socks_proxy_is_refused_in_words(monkeypatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5h://ann:geheim@10.0.0.1:1080")
    monkeypatch.setitem(sys.modules, "socks", None)
    monkeypatch.setattr("training.process.http_retry.find_spec", lambda _name: None)
    with pytest.raises(TrainingError, match=r"“socks5h://10\.0\.0\.1:1080” speaks SOCKS.*lacks the package PySocks"):
        http_session("test")


@pytest.mark.parametrize(
    "address", ["http://[bad", "foo://host:1", "http://host:port", "http://u:geheim@", "http://h:0"]
)
def test_a_proxy_that_is_none_is_refused_without_its_password(address, monkeypatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address)
    with pytest.raises(TrainingError, match=r"The proxy “.*” \(HTTPS_PROXY\) cannot be used\. Write it like") as error:
        http_session("test")
    assert "geheim" not in str(error.value)


@pytest.mark.parametrize("address", ["host:8080", "http://u:p@host:8080", "https://host", "http://[::1]:8080"])
def test_other_proxies_are_left_to_the_connection(address, monkeypatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address)
    http_session("test").close()
