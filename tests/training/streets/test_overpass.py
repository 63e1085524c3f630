"""Every way in which Overpass fails, alone and in pairs; what is waited for, and whom is asked next."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from training.process.events import TrainingError
from training.process.http_retry import TransientError
from training.streets.overpass import Overpass

ASK = "way(40.7,-74.1,40.8,-74.0);out;"
PASSING = {
    "429": ("busy", r"it is busy \(429\).*Try again later, or name another"),
    "504": ("busy", r"it is busy \(504\)"),
    "500": ("server_errors", r"it failed \(500: line 1: parse error\).*Try again later"),
    "failed": ("server_errors", r"it failed \(runtime error: open64"),
    "timed_out": ("timed_out", r"did not finish in time \(runtime error: Query timed out.*more time, choose a smaller"),
    "truncate": ("truncated", r"cut off \(.*connection may be poor"),
    "half": ("truncated", r"cut short, or is damaged"),
    "drop": ("truncated", r"connection broke off"),
    "lost": ("truncated", r"ways without their nodes"),
    "html": ("not_json", r"a web page in place of streets.*login page or a proxy"),
    "list": ("not_json", r"no answer of Overpass"),
}
FINAL = {
    "401": r"refuses to answer \(401",
    "403": r"refuses to answer \(403.*ask its operator",
    "406": r"refuses to answer \(406",
    "404": r"no Overpass at this address \(404.*Check the address",
    "302": r"no Overpass at this address \(302",
    "memory": r"ran out of memory .*2048 MB.*smaller extent",
}


@pytest.fixture
def client(fake, retry, told) -> Overpass:
    return Overpass([fake.url], agent="Test/1", retry=retry)


def test_a_question_is_posted_with_our_name_and_the_time_it_may_take(fake, client, slept) -> None:
    answer = client.query(ASK)
    assert answer.elements == fake.body["elements"]
    assert (answer.host, answer.date) == (fake.host, "2026-11-20T10:00:00Z")
    (asked,) = fake.asked
    assert (asked.method, asked.path, asked.headers["User-Agent"]) == ("POST", "/api/interpreter", "Test/1")
    assert fake.questions == [f"[out:json][timeout:5];{ASK}"]
    assert slept == []


@pytest.mark.parametrize("fault", PASSING)
def test_what_may_pass_is_asked_for_again(fake, client, slept, told, fault) -> None:
    fake.faults.plan = [fault]
    assert client.query(ASK).elements == fake.body["elements"]
    assert client.faults == {PASSING[fault][0]: 1}
    assert len(slept) == 1
    assert sum("Asking again in" in message for message in told) == 1


@pytest.mark.parametrize("fault", PASSING)
def test_what_does_not_pass_ends_in_its_own_words(fake, client, slept, fault) -> None:
    fake.faults.always = fault
    with pytest.raises(TrainingError, match=PASSING[fault][1]) as error:
        client.query(ASK)
    assert str(error.value).endswith("Downloaded tiles are kept.")
    assert fake.host in str(error.value)
    assert len(fake.questions) == 3
    assert len(slept) == 2


@pytest.mark.parametrize("fault", FINAL)
def test_a_refusal_is_told_at_once(fake, client, slept, fault) -> None:
    fake.faults.always = fault
    with pytest.raises(TrainingError, match=FINAL[fault]):
        client.query(ASK)
    assert len(fake.questions) == 1
    assert slept == []


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(["429", "truncate", "html", "timed_out"], 2)))
def test_two_faults_one_after_the_other_are_survived(fake, client, first, second) -> None:
    fake.faults.plan = [first, second]
    assert client.query(ASK).elements
    assert sum(client.faults.values()) == 2


def test_a_bad_question_is_not_asked_of_anybody_again(overpasses, retry, told) -> None:
    one, other = overpasses(), overpasses()
    one.faults.always = "400"
    with pytest.raises(TrainingError, match=r"cannot make sense of the question \(400: line 1: parse error\)\. Update"):
        Overpass([one.url, other.url], agent="Test/1", retry=retry).query(ASK)
    assert (len(one.questions), len(other.questions)) == (1, 0)


def test_a_service_too_slow_is_left_in_time(fake, retry, told, monkeypatch) -> None:
    monkeypatch.setattr("training.streets.overpass.MARGIN", 0.0)
    fake.nap, fake.faults.always = 1.0, "slow"
    client = Overpass([fake.url], agent="Test/1", retry=replace(retry, answer=0.1))
    with pytest.raises(TrainingError, match=r"no answer within 0 s.*Allow it more time"):
        client.query(ASK)
    assert client.faults == {"timed_out": 3}


def test_nobody_there_is_told_at_once(told, retry, slept) -> None:
    with pytest.raises(TrainingError, match=r"127\.0\.0\.1:1: it cannot be reached, or refuses.*Check the network"):
        Overpass(["http://127.0.0.1:1/api"], agent="Test/1", retry=retry).query(ASK)
    assert slept == []


@pytest.mark.parametrize("fault", ["429", "504"])
def test_a_slot_is_waited_for_as_long_as_the_status_says(fake, client, slept, fault) -> None:
    fake.faults.plan = [fault]
    fake.slots = "".join(f"Slot available after: 2026-11-26T10:00:00Z, in {wait} seconds.\n" for wait in (47, 33))
    client.query(ASK)
    assert slept == [33.0]


def test_no_slot_is_waited_for_longer_than_retry_allows(fake, client, slept) -> None:
    fake.faults.plan, fake.slots = ["429"], "Slot available after: 2026-11-26T10:00:00Z, in 9000 seconds.\n"
    client.query(ASK)
    assert slept == [120.0]


@pytest.mark.parametrize("slots", ["", "1 slots available now.\n", "Slot available after: now, in -3 seconds.\n", "?"])
def test_without_a_wait_in_the_status_the_own_wait_holds(fake, client, slept, slots) -> None:
    fake.faults.plan, fake.slots = ["429"], slots
    client.query(ASK)
    assert 0 <= slept[0] <= 2.0
    assert fake.asked_status == 1


@pytest.mark.parametrize("fault", [*PASSING, *FINAL])
def test_a_mirror_is_asked_where_a_service_fails_and_from_then_on(overpasses, retry, told, fault) -> None:
    one, other = overpasses(), overpasses()
    one.faults.always = fault
    client = Overpass([one.url + "/", other.url], agent="Test/1", retry=retry)
    assert client.query(ASK).host == other.host
    before = len(one.questions)
    assert client.query(ASK).host == other.host
    assert len(one.questions) == before
    assert any(message.startswith(f"{one.host} is given up: ") for message in told)


def test_where_all_fail_each_is_told_with_its_remedy(overpasses, retry, told) -> None:
    one, other = overpasses(), overpasses()
    one.faults.always, other.faults.always = "403", "429"
    client = Overpass([one.url, other.url], agent="Test/1", retry=retry)
    for _ in range(2):
        with pytest.raises(TrainingError) as error:
            client.query(ASK)
        words = str(error.value)
        assert f"{one.host}: it refuses to answer (403" in words
        assert f"{other.host}: it is busy (429)" in words
        assert "ask its operator" in words
        assert "Try again later" in words


def test_a_check_may_send_an_answer_back(fake, client) -> None:
    def check(answer) -> None:
        if not answer.elements:
            raise TransientError("empty", "it sent no streets, though there are some")

    fake.faults.plan = ["empty"]
    assert client.query(ASK, check).elements
    fake.faults.always = "empty"
    with pytest.raises(TrainingError, match=r"no streets, though there are some.*another part of the world"):
        client.query(ASK, check)


@pytest.mark.parametrize(
    "address", ["overpass.de/api", "ftp://host", "https://me:secret@host/api", "", "https://h/?a=1"]
)
def test_an_address_that_is_none_is_refused(address, retry) -> None:
    with pytest.raises(TrainingError, match="address of Overpass cannot be used") as error:
        Overpass([address], agent="Test/1", retry=retry)
    assert "secret" not in str(error.value)
