"""`./run` and the README's first screen: what they say is what a new user gets."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from service.persistence.sqlite_connections import AHEAD, PAGE_SIZE
from tests.docs.promised import assert_holds

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A started `./run`, and what it printed until it was ready."""

    def __init__(self, data: Path, *options: str) -> None:
        self.data = data
        self.port = free_port()
        self.process = subprocess.Popen(
            ["./run", "--data", str(data), "--port", str(self.port), *options],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            env={k: v for k, v in os.environ.items() if not k.startswith("SAMENSPOOR_")},
        )
        self.printed = "".join(self._lines_until_ready())

    def _lines_until_ready(self) -> Iterator[str]:
        assert self.process.stdout
        for line in self.process.stdout:
            yield line
            if "Ctrl-C stops everything" in line:
                return

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        assert self.process.stdout
        self.process.stdout.read()
        return self.process.wait(timeout=30)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    started = Running(tmp_path_factory.mktemp("run") / "data")
    yield started
    if started.process.poll() is None:
        started.stop(signal.SIGTERM)
    if started.process.stdout:
        started.process.stdout.close()


def curl(command: str) -> Any:
    """Do what a curl command says; a fresh machine may have no curl."""
    _, flag, header, address = shlex.split(command.replace("\\\n", " "))
    assert flag == "-H"
    name, _, value = header.partition(": ")
    session = requests.Session()
    session.trust_env = False
    return session.get(address, headers={name: value}, timeout=30).json()


def test_the_printed_curl_shows_the_programme(running: Running) -> None:
    (command,) = re.findall(r"^\s+(curl .*)$", running.printed, re.MULTILINE)

    entries = curl(command)["entries"]

    kinds = [entry["kind"] for entry in entries]
    assert kinds.count("initiative.update_given") == 3
    assert kinds.count("session.conclusion_drawn") == 2
    assert kinds.count("initiative.renaming_considered") == 1
    held = [e for e in entries if e["kind"] == "session.held" and e["occurred"]["phrase"] == "17 oktober"]
    assert held[0]["occurred"]["latest"] == "2022-10-17"
    assert [e["occurred"]["edtf"] for e in entries if e["kind"] == "session.planned"] == ["2023-21"]


def test_the_printed_links_sign_in(running: Running) -> None:
    links = dict(re.findall(r"^\s+lead of (\S+)\s+(http://\S+)$", running.printed, re.MULTILINE))

    assert list(links) == ["voorbeeldwijk", "samenredzaamheid"]
    for slug, link in links.items():
        assert signed_in(link).url.split("?")[0].endswith(f"/programmes/{slug}/now")


def test_an_empty_installation_has_an_administrator(tmp_path: Path) -> None:
    empty = Running(tmp_path / "data", "--empty")
    (link,) = re.findall(r"^\s+administrator\s+(http://\S+)$", empty.printed, re.MULTILINE)

    page = signed_in(link)
    stopped = empty.stop(signal.SIGTERM)
    assert empty.process.stdout
    empty.process.stdout.close()

    assert (page.status_code, stopped) == (200, 0)
    assert "Afmelden" in page.text


def signed_in(link: str) -> requests.Response:
    """Follow a link, press its button, and return the page that comes."""
    session = requests.Session()
    session.trust_env = False
    address, _, key = link.partition("?key=")
    assert session.get(link, timeout=30).status_code == 200
    return session.post(address, data={"key": key}, timeout=30)


def test_every_example_is_loaded_in_the_order_of_the_names(running: Running) -> None:
    files = sorted((ROOT / "examples" / "programmes").glob("*.yaml"))

    loaded = re.findall(r"^\s*(\S+): [1-9][0-9]* facts recorded", running.printed, re.MULTILINE)

    assert loaded == [str(file.relative_to(ROOT)) for file in files]


def test_the_readmes_curl_has_the_readmes_answer(running: Running) -> None:
    (command,) = re.findall(r"```sh\n(curl .*?)```", README, re.DOTALL)
    (promised,) = re.findall(r"```json\n(.*?)```", README, re.DOTALL)
    (token,) = re.findall(r"role lead:\s+(\S+)", running.printed)

    answer = curl(command.replace("$TOKEN", token).replace(":8000", f":{running.port}"))

    assert_holds(answer, json.loads(promised))


def test_the_process_that_serves_is_ready_for_many_commands(running: Running) -> None:
    assert (running.data / "log.db-wal").stat().st_size >= AHEAD * PAGE_SIZE


def test_it_stops_everything_on_sigterm(running: Running) -> None:
    assert running.stop(signal.SIGTERM) == 0

    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", running.port)) != 0
    members = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert f"127.0.0.1:{running.port}" not in members


def test_a_taken_port_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = refusal("--port", str(port), "--data", str(tmp_path))

    assert refused == f"Port {port} is taken: choose another with ./run --port N\n"


def test_a_folder_that_cannot_be_written_is_told_in_one_line() -> None:
    refused = refusal("--data", "/proc/samenspoor", "--port", str(free_port()))

    assert refused == "The folder /proc/samenspoor is not writable: choose another with ./run --data DIR\n"


def refusal(*options: str) -> str:
    ended = subprocess.run(["./run", *options], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    return ended.stderr
