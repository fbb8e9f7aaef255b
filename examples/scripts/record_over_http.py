"""Records a file of facts over HTTP, with nothing but the operations of the OpenAPI document.

    ADMIN_TOKEN=… python examples/scripts/record_over_http.py examples/programmes/voorbeeldwijk.yaml

The administrator founds the programme and gives somebody the lead, who records the rest; the lead's
token is printed. To go on after an interruption, give it as LEAD_TOKEN: the key of each fact is its
Idempotency-Key, so that nothing is recorded twice. ADDRESS says where the server is, if it is not
http://127.0.0.1:8000. Since when a fact was known is no part of a request: what is recorded now is
known from now on.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from ruamel.yaml import YAML

Json = dict[str, Any]
OF_THE_FILE = ("key", "kind", "on", "id", "knownAt", "language")
"""What stands with a fact in a file, and is no field of it."""


class Recorded(NamedTuple):
    """What the answer to a command says of a fact."""

    id: str
    type: str
    event: str


class Operation(NamedTuple):
    """A command of the document: where it is sent, and in which form."""

    path: str
    schema: Json
    roles: tuple[str, ...]
    replaces: bool

    @property
    def goes_on(self) -> bool:
        """Whether it is told of something that is there, beside the programme."""
        return "{" in self.path and "{programme}" not in self.path and "{eventId}" not in self.path


class Server:
    """Sends requests to one server, and waits where it says so."""

    def __init__(self, address: str, tokens: dict[str, str]) -> None:
        self.tokens = tokens
        self._address = address

    def get(self, path: str, role: str | None = None) -> tuple[Json, Mapping[str, str]]:
        """Return what is at an address, and the headers of the answer."""
        return self._send(Request(self._address + path), role)

    def post(self, path: str, body: Json, role: str, headers: Mapping[str, str]) -> Json:
        """Send a command; return the answer."""
        told = {"Content-Type": "application/json", **headers}
        return self._send(Request(self._address + path, json.dumps(body).encode(), told), role)[0]

    def _send(self, request: Request, role: str | None) -> tuple[Json, Mapping[str, str]]:
        if role:
            request.add_header("Authorization", f"Bearer {self.tokens[role]}")
        try:
            with urlopen(request, timeout=60) as answer:
                return json.load(answer), answer.headers
        except HTTPError as refusal:
            if refusal.code not in {429, 503}:
                sys.exit(
                    f"{request.get_method()} {request.full_url}: {refusal.code} {refusal.read().decode()}"
                )
            time.sleep(int(refusal.headers.get("Retry-After", 1)))
            return self._send(request, role)


class Document:
    """The OpenAPI document: finds the operations that record each kind of fact."""

    def __init__(self, document: Json) -> None:
        self._document = document
        self.prefix: str = document["servers"][0]["url"]
        self._operations: dict[str, list[Operation]] = {}
        self.addresses: dict[str, str] = {}
        for path, methods in document["paths"].items():
            if told := methods.get("post"):
                self.addresses[told["operationId"]] = self.prefix + path
                if "x-kind" in told:
                    self._operations.setdefault(told["x-kind"], []).append(self._operation(path, told))

    def operation(self, kind: str, *, goes_on: bool) -> Operation:
        """Return the operation for a kind: the one that founds something, or that goes on from something."""
        for operation in self._operations[kind]:
            if operation.goes_on is goes_on:
                return operation
        raise LookupError(kind)

    def forms(self, schema: Json) -> Iterator[Json]:
        """Walk through the forms that a value may have."""
        while "$ref" in schema:
            schema = self._found(schema)
        yield schema
        for form in [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
            yield from self.forms(form)

    def _operation(self, path: str, told: Json) -> Operation:
        headers = [self._found(parameter) for parameter in told["parameters"] if "$ref" in parameter]
        return Operation(
            self.prefix + path,
            told["requestBody"]["content"]["application/json"]["schema"],
            tuple(told["x-recorded-by"]),
            any(header["name"] == "If-Match" and header.get("required") for header in headers),
        )

    def _found(self, reference: Json) -> Json:
        found = self._document
        for name in reference["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        return found


class Recording:
    """Records the facts of one file, each with the ids that the facts before it were given."""

    def __init__(self, file: Json, server: Server) -> None:
        self.recorded: dict[str, Recorded] = {}
        self._facts: dict[str, Json] = {fact["key"]: fact for fact in file["facts"]}
        self._file = file
        self._server = server
        self._document = Document(server.get("/v1/openapi.json")[0])

    def run(self) -> Iterator[str]:
        """Record the facts in the order of the file, the programme first; walk through their keys."""
        for fact in sorted(self._facts.values(), key=lambda fact: fact["kind"] != "programme.registered"):
            self.recorded[fact["key"]] = self._record(fact)
            if "lead" not in self._server.tokens:
                self._server.tokens["lead"] = self._lead()
            yield fact["key"]

    def _record(self, fact: Json) -> Recorded:
        operation = self._document.operation(fact["kind"], goes_on="on" in fact)
        body = {**self._file.get("defaults", {}), **fact}
        told_of, address = self._addresses(operation, body)
        role = "lead" if "lead" in operation.roles else "admin"
        language = fact.get("language") or self._file.get("language") or "nl"
        headers = {"Idempotency-Key": fact["key"], "Content-Language": language}
        if operation.replaces:
            headers["If-Match"] = self._server.get(told_of, role)[1]["ETag"]
        answer = self._server.post(address, self._typed(body, operation), role, headers)
        return Recorded(answer["id"], answer["type"], answer["eventId"])

    def _lead(self) -> str:
        """Give somebody the lead of the programme; return the token, which is shown this once."""
        programme = self._file["programme"]
        access = {"role": "lead", "programme": programme}
        key = {"Idempotency-Key": f"{programme}-lead"}
        token = self._server.post(self._document.addresses["giveAccess"], access, "admin", key)["token"]
        if token is None:
            sys.exit("Somebody has the lead already: give their token as LEAD_TOKEN.")
        print(f"LEAD_TOKEN={token}")
        return str(token)

    def _addresses(self, operation: Operation, body: Json) -> tuple[str, str]:
        """Return the address of what a fact is told of, and the one it is sent to; take parts of it out."""
        told_of, brace, rest = operation.path.partition("}")
        if not brace:
            return told_of, told_of
        told_of = told_of[: told_of.index("{")] + self._told_of(body)
        return told_of, told_of + re.sub(
            r"{(\w+)}", lambda name: self._part(name[1], body.pop(name[1])), rest
        )

    def _told_of(self, body: Json) -> str:
        if "target" in body:
            return self.recorded[body.pop("target")].event
        return self.recorded[body["on"]].id if "on" in body else str(self._file["programme"])

    def _part(self, name: str, told: str) -> str:
        """Return what stands for a name in an address: the id of a part, of an event, or a plain word."""
        recorded = self.recorded.get(told)
        if recorded is None:
            return told
        return recorded.id if recorded.type == name else recorded.event

    def _typed(self, body: Json, operation: Operation) -> Json:
        """Return the body of a request: its source written out, ids in the place of keys."""
        told = {name: value for name, value in body.items() if name not in OF_THE_FILE}
        if told.get("source"):
            told["source"] = self._file["sources"][told["source"]]
        typed: Json = self._with_ids(told, operation.schema)
        if "replaced" in told:
            typed["replaced"] = self._with_ids(told["replaced"], self._schema_of_corrected(body["key"]))
        return typed

    def _schema_of_corrected(self, key: str) -> Json:
        """Return the form of the fact that a correction corrects, maybe through others."""
        fact = self._facts[key]
        while "target" in fact:
            fact = self._facts[fact["target"]]
        return self._document.operation(fact["kind"], goes_on="on" in fact).schema

    def _with_ids(self, value: Any, schema: Json) -> Any:
        for form in self._document.forms(schema):
            if isinstance(value, dict) and "properties" in form:
                return {name: self._with_ids(part, form["properties"][name]) for name, part in value.items()}
            if isinstance(value, list) and "items" in form:
                return [self._with_ids(item, form["items"]) for item in value]
            if isinstance(value, str) and "x-refers-to" in form and value in self.recorded:
                recorded = self.recorded[value]
                return recorded.event if form["x-refers-to"] == "event" else recorded.id
        return value


def main(file: Path) -> None:
    """Record a file on the server that the environment names."""
    tokens = {"admin": os.environ["ADMIN_TOKEN"], "lead": os.environ.get("LEAD_TOKEN")}
    address = os.environ.get("ADDRESS", "http://127.0.0.1:8000")
    server = Server(address, {role: token for role, token in tokens.items() if token})
    recording = Recording(YAML(typ="safe").load(file), server)
    for key in recording.run():
        print(f"{key}: {recording.recorded[key].event}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
