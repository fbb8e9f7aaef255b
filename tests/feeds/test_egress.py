"""A delivery goes where it was checked to go, once; and no server keeps one longer, or leads it elsewhere."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import pytest

from service.feeds.egress import MOST_READ, Answered, Egress, Failure
from service.feeds.egress_addresses import (
    EgressRules,
    WebhookSettingNotUnderstood,
)
from tests.feeds.receiver import NAME, Receiver, Reply
from tests.feeds.way_out import PUBLIC, leads_to, refused, trusting


def test_a_name_that_changes_its_answer_is_asked_once_and_reached_where_it_was_checked(
    receiver: Receiver, tmp_path: Path, connections: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = leads_to(monkeypatch, "127.0.0.1", "10.0.0.1")
    egress = trusting(receiver, tmp_path)

    egress.post(f"https://{NAME}:{receiver.port}/in", b"{}", {})

    assert asked == [NAME]
    assert connections == [("127.0.0.1", receiver.port)]


def test_a_name_is_asked_again_at_every_send(
    receiver: Receiver, tmp_path: Path, connections: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    leads_to(monkeypatch, "127.0.0.1", "10.0.0.1")
    egress = trusting(receiver, tmp_path)
    egress.post(f"https://{NAME}:{receiver.port}/in", b"{}", {})

    assert refused(egress, f"https://{NAME}:{receiver.port}/in") is Failure.ADDRESS_REFUSED

    assert connections == [("127.0.0.1", receiver.port)]


def test_a_proxy_of_the_environment_is_not_used(
    receiver: Receiver, tmp_path: Path, connections: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")

    trusting(receiver, tmp_path).post(receiver.url, b"{}", {})

    assert connections == [("127.0.0.1", receiver.port)]


def test_no_password_of_this_computer_is_sent_along(
    receiver: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login an password geheim\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))

    trusting(receiver, tmp_path).post(receiver.url, b"{}", {})

    assert "Authorization" not in receiver.received[0].headers


def test_what_is_sent_arrives_as_it_is(receiver: Receiver, tmp_path: Path) -> None:
    receiver.answering = lambda _: Reply(200, {"Retry-After": "7"}, b"dank")

    answer = trusting(receiver, tmp_path).post(f"{receiver.url}?a=1", b'{"b":2}', {"webhook-id": "c"})

    assert answer == Answered(200, "7", b"dank")
    (received,) = receiver.received
    assert (received.path, received.body, received.id) == ("/haak?a=1", b'{"b":2}', "c")
    assert received.headers["Host"] == f"127.0.0.1:{receiver.port}"
    assert not {"Cookie", "Authorization", "Referer"} & set(received.headers)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_an_answer_and_is_not_followed(
    receiver: Receiver, tmp_path: Path, connections: list[object], status: int
) -> None:
    receiver.answering = lambda _: Reply(status, {"Location": "https://169.254.169.254/"})

    assert trusting(receiver, tmp_path).post(receiver.url, b"{}", {}).status == status

    assert connections == [("127.0.0.1", receiver.port)]


def test_no_more_is_read_than_a_little(receiver: Receiver, tmp_path: Path) -> None:
    receiver.answering = lambda _: Reply(200, {"Content-Encoding": "gzip"}, bytes(1_000_000))

    assert len(trusting(receiver, tmp_path).post(receiver.url, b"{}", {}).body) == MOST_READ


def _drips(start: bytes) -> object:
    def drip(connected: ssl.SSLSocket) -> None:
        connected.recv(1000)
        connected.sendall(start)
        connected.settimeout(0.05)
        while True:
            connected.sendall(b"a")  # until the other side is gone
            try:
                if not connected.recv(1):
                    return
            except TimeoutError:
                continue

    return drip


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX: ",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n",
    ],
    ids=["status", "headers", "body without end", "body"],
)
def test_a_server_that_drips_is_cut_off(receiver: Receiver, tmp_path: Path, start: bytes) -> None:
    receiver.raw = _drips(start)  # type: ignore[assignment]

    assert refused(trusting(receiver, tmp_path, seconds=0.4), receiver.url) is Failure.TOO_SLOW


def test_a_server_that_accepts_and_says_nothing_is_left(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        egress = Egress(EgressRules.of(["127.0.0.1"], [port]), seconds=0.3)

        assert refused(egress, f"https://127.0.0.1:{port}/") is Failure.TOO_SLOW


def test_a_resolver_that_says_nothing_is_left(receiver: Receiver) -> None:
    held = socket.socketpair()

    def wait(host: str, port: int) -> list[str]:
        held[0].recv(1)
        return []

    assert refused(Egress(EgressRules(), seconds=0.2, resolver=wait), PUBLIC) is Failure.TOO_SLOW
    for each in held:
        each.close()


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nkort", b"hallo\r\n\r\n"])
def test_a_server_that_breaks_off_is_a_failure(receiver: Receiver, tmp_path: Path, said: bytes) -> None:
    def break_off(connected: ssl.SSLSocket) -> None:
        connected.recv(1000)
        connected.sendall(said)

    receiver.raw = break_off

    assert refused(trusting(receiver, tmp_path), receiver.url) is Failure.BROKEN_OFF


def test_a_server_with_another_name_is_not_trusted(
    receiver: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leads_to(monkeypatch, "127.0.0.1")

    url = f"https://elders.partner-organisatie.nl:{receiver.port}/"

    assert refused(trusting(receiver, tmp_path), url) is Failure.NOT_TRUSTED
    assert receiver.received == []


def test_a_server_that_nobody_vouches_for_is_not_trusted(receiver: Receiver) -> None:
    egress = Egress(EgressRules.of(["127.0.0.0/8"], [receiver.port]))

    assert refused(egress, receiver.url) is Failure.NOT_TRUSTED


def test_a_name_that_is_not_there_and_a_port_where_nobody_listens_are_told_apart(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    egress = Egress(EgressRules.of(["127.0.0.1"], [port]), resolver=lambda *_: [])
    there = Egress(EgressRules.of(["127.0.0.1"], [port]))

    assert refused(egress, PUBLIC) is Failure.NAME_UNKNOWN
    assert refused(there, f"https://127.0.0.1:{port}/") is Failure.NO_CONNECTION


def test_a_file_without_certificates_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").touch()

    for file in ("empty.pem", "missing.pem"):
        with pytest.raises(WebhookSettingNotUnderstood, match=r"is not a file with certificates"):
            Egress(EgressRules(), tmp_path / file)
