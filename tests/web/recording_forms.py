"""Forms as a browser has them: opened, filled in as they are, sent."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.wsgi import create
from tests.web.signing_in import HERE, signed_in

OWN = f"/programmes/{HERE}/record"


class Shown(HTMLParser):
    """The fields of the form that records, with what stands in them, and the options of each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: MultiDict[str, str] = MultiDict()
        self.options: dict[str, list[tuple[str, str]]] = {}
        self._inside = False
        self._select = ""
        self._text = ""
        self._option: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "data-draft" in told
        elif self._inside and tag == "input":
            unticked = told.get("type") == "checkbox" and "checked" not in told
            if not unticked:
                self.fields.add(told["name"], told.get("value", ""))
        elif self._inside and tag == "select":
            self._select = told["name"]
            self.options[self._select] = []
        elif self._inside and tag == "option":
            self._option = told.get("value", "")
            if "selected" in told:
                self.fields[self._select] = self._option
        elif self._inside and tag == "textarea":
            self._text = told["name"]

    def handle_data(self, data: str) -> None:
        if self._text:
            self.fields[self._text] = self.fields.get(self._text, "") + data
        if self._option is not None:
            self.options[self._select].append((self._option, data.strip()))
            self._option = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "textarea":
            self._text = ""

    def named(self, field: str, words: str) -> str:
        """Return what is sent for the option that holds these words."""
        return next(value for value, text in self.options[field] if words in text)


class Browser:
    """Somebody who is signed in, opens forms and sends them."""

    def __init__(
        self, service: Samenspoor, role: Role = Role.LEAD, slug: str | None = HERE, language: str = "nl"
    ) -> None:
        self.service = service
        self._language = {"Accept-Language": language}
        self.client: FlaskClient = signed_in(create(service).test_client(), service, role, slug)

    def get(self, address: str) -> TestResponse:
        return self.client.get(address, headers=self._language)

    def read(self, address: str) -> str:
        """Return a page that is there."""
        answer = self.get(address)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_data(as_text=True)

    def open(self, address: str) -> Shown:
        return Shown(self.read(address))

    def post(self, address: str, fields: Any) -> TestResponse:
        return self.client.post(address, data=fields, headers=self._language)

    def send(self, address: str, **typed: Any) -> TestResponse:
        """Open a form, type into it, send it; then let it be projected."""
        return self.send_again(address, self.filled(self.open(address), **typed))

    def send_again(self, address: str, fields: MultiDict[str, str]) -> TestResponse:
        answer = self.post(address, fields)
        self.service.engine.run()
        return answer

    def filled(self, shown: Shown, **typed: Any) -> MultiDict[str, str]:
        """Return the form with this typed into it; points in names are written as two underscores."""
        fields = MultiDict(shown.fields)
        for name, value in typed.items():
            many = value if isinstance(value, list) else [value]
            fields.setlist(name.replace("__", "."), many)
        return fields


def recorded(answer: TestResponse) -> str:
    """Return the address of the page after recording."""
    assert answer.status_code == 303, mistakes(answer)
    return str(answer.headers["Location"])


def mistakes(answer: TestResponse) -> list[str]:
    """Return the messages at the fields of a form that was not recorded."""
    return re.findall(r'class="mistake"[^>]*>([^<]+)<', answer.get_data(as_text=True))
