"""A programme with people of every role, and what each operation of the API is asked with there."""

from __future__ import annotations

import copy
import re
import uuid
from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from msgspec import Struct
from werkzeug.test import TestResponse

from service.api.commands.command import AMENDED
from service.api.reads import IN_PROGRAMMES, ORGANISATION
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from tests.api.conftest import Speaker
from tests.api.delivered import DELIVERING, delivered
from tests.api.garden import COMMANDS, Garden

STAYS = ("programme", "organisation", "other organisation", "neighbourhood", "group", "person")
"""What many tries can share."""

MADE_TOO = {"decision": "takeDecision", "contact": "makeContact", "observation": "recordObservation"}
"""With which command comes into being what nothing in a garden refers to."""

RECORDED_BY: Mapping[Role, str] = {
    Role.LEAD: "registerOrganisation",
    Role.CONTRIBUTOR: "raiseIdea",
    Role.RESEARCHER: "recordObservation",
    Role.PARTNER: "fulfilCommitment",
    Role.RESIDENT: "raiseIdea",
}
"""With which command somebody tells a fact of their own, where they amend only those."""

_READS = (ORGANISATION, *(read for reads in IN_PROGRAMMES.values() for read in reads))
LISTED = {f"list{read.many}": read.type for read in _READS} | {
    "listProgrammes": "programme",
    "listAccessGrants": "grant",
    "listCheckInLinks": "links",
    "listCoding": "coded",
    "listSubscriptions": "subscription",
}
UNPAGED = frozenset({"listProgrammes", "listAccessGrants", "listCheckInLinks", "listSubscriptions"})
BY_FEED = "/feeds/{token}"
"""How addresses begin that are the key to a feed."""
NAMED_BY_US = {"indicator": "D2", "kind": "session.held"}
READ = {f"get{read.one}": read.type for read in _READS} | {"getStory": "initiative"}
ABOUT: Mapping[str, str] = {
    **dict.fromkeys(("getTimeline", "getNextSteps"), "session"),
    "getAccessGrant": "grant",
    "revokeAccess": "grant",
    **dict.fromkeys(("getSubscription", "revokeSubscription", "reissueSubscription"), "subscription"),
    **dict.fromkeys(
        ("makeCheckInLinks", "revokeCheckInLinks", "getCheckInQuestions", "answerByLink"), "links"
    ),
}
"""What else operations are about that are no commands."""

SENT: Mapping[str, Mapping[str, Any]] = {
    "makeSubscription": {"name": "Nieuws", "language": "nl"},
    **DELIVERING,
    "makeCheckInLinks": {"kind": "personal", "number": 2},
}
"""What is sent with operations that are no commands."""

AMENDMENTS = frozenset(name for name, command in COMMANDS.items() if command.amends)
COUNTING = frozenset({"getIndicator", "getNetwork"})
"""Reads that count what lies in a window."""

CODED: Mapping[str, int] = {"getAgreement": 2, "listCoding": 1}
"""Reads of what is coded, and by how many it was."""

FILE = """format: samenspoor/1
programme: {slug}
facts:
  - key: doel-{number}
    kind: programme.goal_set
    text: Meer buren kennen elkaar.
"""


class Address(Struct, frozen=True):
    """Where an operation is found, after the OpenAPI document."""

    method: str
    path: str

    @property
    def of_subscription(self) -> bool:
        """Whether it is about one subscription, which others than whose it is may not know of."""
        return "{subscription}" in self.path

    @property
    def of_thing(self) -> str | None:
        """The address of the first thing that it names."""
        found = re.match(r"/[^{]*{\w+}", self.path)
        return found[0] if found else None


class Patient(Speaker):
    """Somebody who lets be projected what was recorded when they read, not whenever they record."""

    def get(self, address: str, **headers: str) -> TestResponse:
        """Ask for something."""
        self._service.engine.run()
        return super().get(address, **headers)

    def post(self, address: str, body: object, **headers: str) -> TestResponse:
        """Send something."""
        return self.record(address, body, **headers)


class Village(Garden):
    """A garden where anybody may ask for anything."""

    def __init__(self, service: Samenspoor, client: FlaskClient) -> None:
        self._client = client
        self._people: dict[tuple[Role, bool], Speaker] = {}
        super().__init__(service, lambda token: Patient(client, token, service))

    def person(self, role: Role, *, named: bool = False) -> Speaker:
        """Return somebody of a role in this programme; a partner whose organisation is named, or is not."""
        if (role, named) not in self._people:
            self._people[role, named] = self._somebody(role, named=named)
        return self._people[role, named]

    def _somebody(self, role: Role, *, named: bool) -> Speaker:
        match role:
            case Role.VISITOR:
                return self._speak("")
            case Role.ADMIN:
                return self.admin
            case Role.PARTNER:
                return self.speaking(role, "organisation" if named else "other organisation")
        return self.speaking(role)

    def beside(self) -> Village:
        """Return another programme, with the same organisations."""
        other = Village(self.service, self._client)
        other._ids |= {name: self.id(name) for name in ("organisation", "other organisation")}
        return other

    def fresh(self, operation: str) -> Village:
        """Return a village where what an operation is about has not been told yet."""
        about = COMMANDS[operation].tells_of if operation in COMMANDS else ""
        if about == "programme":
            return self.beside()
        other = copy.copy(self)
        other._ids = {name: id for name, id in self._ids.items() if name in STAYS and name != about}
        return other

    def id(self, name: str) -> str:
        """Return the id of a thing, made when it is first asked for; it names the partner where it can."""
        if name not in self._ids and name in MADE_TOO:
            partner = {"standpoint": "welfare", "organisation": self.id("organisation")}
            naming: dict[str, dict[str, Any]] = {
                "decision": {"deciders": [partner]},
                "observation": {"holder": partner},
            }
            self._ids[name] = self.told(MADE_TOO[name], **naming.get(name, {}))["id"]
        if name not in self._ids and name == "grant":
            self.service.grants.issue(Role.RESIDENT, programme_id(self.slug))
            issued = self.service.grants.issued(programme_id(self.slug))
            self._ids[name] = str(uuid.UUID(issued[-1].grant.id))
        if name not in self._ids and name in {"links", "token"}:
            address = f"/v1/check-ins/{self.id('check_in')}/links"
            self.service.engine.run()
            made = self.lead.post(address, {"kind": "open"}).get_json()
            self._ids |= {"links": made["id"], "token": made["links"][0]["token"]}
        if name not in self._ids and name in {"subscription", "feed"}:
            self._subscribe()
        if name not in self._ids and name in {"endpointId", "digest"}:
            of = f"/v1/programmes/{self.slug}/subscriptions/{self.id('subscription')}"
            self._ids |= delivered(self, of)
        return super().id(name)

    def _subscribe(self) -> None:
        """Let the partner follow the programme by a feed."""
        body = {**self.sent("makeSubscription", Role.LEAD), "organisation": self.id("organisation")}
        self.service.engine.run()
        made = self.lead.post(f"/v1/programmes/{self.slug}/subscriptions", body).get_json()
        self._ids |= {"subscription": made["id"], "feed": made["token"]}

    def prepare(self, operation: str) -> None:
        """Let happen what comes before an operation, and what makes it name the partner."""
        if operation in COMMANDS:
            super().prepare(operation)
        if operation in {*LISTED, *READ}:
            self.id((LISTED | READ)[operation])
        if operation in {"listCycles", "getCycle"}:
            self.told("assignStep")
        if operation in COUNTING:
            self.told("giveUpdate", occurred="2023-05-01")
        if operation in CODED:
            self.code(CODED[operation])
        if operation in ABOUT:
            self.id(ABOUT[operation])
        if operation == "getFact":
            self.amend(self.told("makeCommitment")["eventId"])
        if operation in AMENDMENTS:
            self.amend(self.told("linkPartner")["eventId"])
        if operation in COMMANDS:
            self.settle(operation)

    def code(self, times: int) -> None:
        """Let so many researchers code the same event, each by themselves."""
        more = {"basedOn": self.id("coded"), "coder": None, "quote": None, "wordsOf": None}
        for _ in range(times):
            coder = self.speaking(Role.RESEARCHER)
            assert self.send("recordObservation", coder, **more).status_code == 201

    def settle(self, operation: str) -> None:
        """Let whatever a command names be told before anybody asks."""
        self.address(operation)
        self.body(operation)

    def tell_of_organisation(self) -> None:
        """Let a fact of the partner's organisation be told, to be amended."""
        self.amend(self.told("noteAlias")["eventId"])

    def tell_of_residents(self) -> None:
        """Let a fact that names residents be told, to be amended."""
        self.amend(self.told("giveUpdate")["eventId"])

    def tell_as(self, role: Role, speaker: Speaker) -> None:
        """Let somebody tell a fact of their own, to be amended."""
        operation = RECORDED_BY[role]
        answer = speaker.post(self.address(operation), self.sent(operation, role))
        assert answer.status_code == 201, answer.get_json()
        self.amend(answer.get_json()["eventId"])
        if operation == "registerOrganisation":
            self._ids["organisation"] = answer.get_json()["id"]

    def amend(self, event: str) -> None:
        """Make this event the one that is read or amended."""
        self._ids[AMENDED] = event

    def ask(
        self, operation: str, at: Address, speaker: Speaker, role: Role, version: str = ""
    ) -> TestResponse:
        """Let somebody ask for an operation, realistically."""
        to = self.path(at.path)
        if at.method != "post":
            return speaker.get(to + self._whole(operation)) if at.method == "get" else speaker.delete(to)
        if operation == "importFile":
            return self._send_file(to, speaker)
        self.service.engine.run()
        return speaker.post(to, self.sent(operation, role), **({"If_Match": version} if version else {}))

    def sent(self, operation: str, role: Role) -> dict[str, Any]:
        """Return what somebody sends, who speaks for themselves."""
        if operation == "giveAccess":
            return {"role": "resident", "programme": self.slug}
        if operation in SENT:
            return dict(SENT[operation])
        if operation == "answerByLink":
            return self.body("answerCheckIn")
        body = self.body(operation)
        if role is Role.PARTNER and operation == "fulfilCommitment":
            return {name: value for name, value in body.items() if name != "confirmedBy"}
        if role is Role.RESIDENT and operation == "contestFact":
            return {**body, "by": {"standpoint": "resident"}}
        return body

    def path(self, path: str) -> str:
        """Return an address of the OpenAPI document, of this village."""
        if path.startswith(BY_FEED):
            path = path.replace("{token}", self.id("feed"))
        return "/v1" + re.sub(r"{(\w+)}", self._placed, path)

    def version_for(self, operation: str, *, of_organisations: bool = False) -> str:
        """Return the ETag that a command needs; nothing where it needs none."""
        if operation not in COMMANDS or not COMMANDS[operation].replaces:
            return ""
        if of_organisations:
            return self.admin.get(self.path("/organisations/{organisation}")).headers["ETag"]
        return self.version(operation)

    def _whole(self, operation: str) -> str:
        if operation in COUNTING:
            return "?from=2023-12-31&to=2023-12-31&windowDays=900"
        if operation == "listCoding":
            return "?limit=200&todo=second"
        return "?limit=200" if operation in LISTED and operation not in UNPAGED else ""

    def _placed(self, found: re.Match[str]) -> str:
        if found[1] in NAMED_BY_US:
            return NAMED_BY_US[found[1]]
        plain = {"eventId": AMENDED, "checkIn": "check_in", "linksId": "links"}
        return self.id(plain[found[1]]) if found[1] in plain else self._named(found)

    def _send_file(self, to: str, speaker: Speaker) -> TestResponse:
        content = FILE.format(slug=self.slug, number=uuid.uuid4().hex[:8])
        headers = speaker._headers({"Idempotency_Key": str(uuid.uuid4())})
        return speaker._client.post(to, data=content, headers=headers, content_type="application/yaml")
