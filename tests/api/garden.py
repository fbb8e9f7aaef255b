"""A residents' garden: whatever the examples of the API refer to is told over HTTP when it is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID

from werkzeug.test import TestResponse

from service.api.commands.command import AMENDED, Command
from service.api.commands.table import EVERY_COMMAND
from service.api.resources import address_of
from service.api.schemas.examples import EXAMPLES, example_id
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.events import event_id
from service.domain.programme import programme_id

if TYPE_CHECKING:  # whoever speaks is made there, with this garden
    from tests.api.conftest import Speaker

COMMANDS: Mapping[str, Command] = {command.operation: command for command in EVERY_COMMAND}
MADE_BY = {
    "organisation": "registerOrganisation",
    "other organisation": "registerOrganisation",
    "programme": "registerProgramme",
    "neighbourhood": "addNeighbourhood",
    "group": "formGroup",
    "session": "planSession",
    "initiative": "startInitiative",
    "plan": "draftPlan",
    "action": "addAction",
    "commitment": "makeCommitment",
    "cycle": "startCycle",
    "check_in": "openCheckIn",
    "person": "registerPerson",
}
"""With which command each thing comes into being that examples and addresses name."""

TOLD_BY = {
    "idea": "raiseIdea",
    "setback": "meetSetback",
    "follow-up": "planFollowUp",
    "goal": "setInitiativeGoal",
    "coded": "drawConclusion",
    AMENDED: "drawConclusion",
}
"""With which command each fact is told that examples and addresses name by its event."""

BEFORE: Mapping[str, tuple[str, ...]] = {
    "partWithOrganisation": ("joinOrganisation",),
    "resumeInitiative": ("pauseInitiative",),
    "adoptPlan": ("chooseProblem", "addAction"),
    "withdrawConsent": ("giveConsent",),
}
"""What happened to the same thing before a command that needs a longer past."""

MEANWHILE: Mapping[str, str] = {
    "organisation": "noteAlias",
    "session": "prepareSession",
    "initiative": "giveUpdate",
    "plan": "chooseProblem",
    "cycle": "addStep",
    "check_in": "changeAudience",
    "fact": "prepareSession",
}
"""What somebody else tells of a thing in the meantime."""

_numbers = count(1)
_NAMES = {example_id(name): name for name in (*MADE_BY, *TOLD_BY)}
_ID = re.compile("|".join(_NAMES))


class Garden:
    """A programme of its own, told by its lead; an administrator founds it and registers organisations."""

    def __init__(self, service: Samenspoor, speak: Callable[[str], Speaker]) -> None:
        self.slug = f"tuin-{next(_numbers)}"
        self.service = service
        self._speak = speak
        self._ids: dict[str, str] = {}
        self.admin = speak(service.grants.issue(Role.ADMIN))
        self._ids["programme"] = self.told("registerProgramme", slug=self.slug)["id"]
        self.lead = self.speaking(Role.LEAD)

    def speaking(self, role: Role, organisation: str | None = None) -> Speaker:
        """Return somebody with a role in this programme, for an organisation of the examples."""
        bound = UUID(self.id(organisation)) if organisation else None
        return self._speak(self.service.grants.issue(role, programme_id(self.slug), bound))

    def id(self, name: str) -> str:
        """Return the id of a thing, or of the event that told a fact; made when it is first asked for."""
        if name not in self._ids:
            made = name in MADE_BY
            answer = self.told(MADE_BY[name] if made else TOLD_BY[name])
            self._ids[name] = answer["id" if made else "eventId"]
        return self._ids[name]

    def told(self, operation: str, **more: Any) -> dict[str, Any]:
        """Record the example of a command, which is accepted; return the answer."""
        answer = self.send(operation, **more)
        assert answer.status_code == 201, (operation, answer.get_json())
        found: dict[str, Any] = answer.get_json()
        return found

    def send(self, operation: str, speaker: Speaker | None = None, **more: Any) -> TestResponse:
        """Send the example of a command, on the version that is there where that is asked for."""
        address, body = self.address(operation), self.body(operation, **more)
        headers = {"If_Match": self.version(operation)} if COMMANDS[operation].replaces else {}
        return (speaker or self.whoever(operation)).post(address, body, **headers)

    def prepare(self, operation: str) -> None:
        """Let happen what comes before a command."""
        for earlier in BEFORE.get(operation, ()):
            self.told(earlier)
        if operation == "startProposedInitiative":
            self._ids["initiative"] = self.told("proposeInitiative")["id"]
        if operation == "assignAction":
            self._ids["action"] = self.told("addAction", owners=[])["id"]

    def meanwhile(self, operation: str) -> tuple[str, str]:
        """Let somebody else change what a command is about; return kind and id of that event."""
        about = COMMANDS[operation].tells_of
        other = MEANWHILE[about]
        if COMMANDS[other].amends:
            self._ids[AMENDED] = str(event_id(UUID(self.id(about)), 1))
        return COMMANDS[other].kind.topic, self.told(other)["eventId"]

    def whoever(self, operation: str) -> Speaker:
        """Return who records this: the lead, or an administrator for what is the installation's."""
        command = COMMANDS[operation]
        of_installation = command.tells_of == "organisation" or operation == "registerProgramme"
        return self.admin if of_installation else self.lead

    def body(self, operation: str, **more: Any) -> dict[str, Any]:
        """Return the example of what is sent, told of this garden."""
        written = json.dumps(EXAMPLES[COMMANDS[operation].kind.topic])
        body: dict[str, Any] = json.loads(_ID.sub(lambda found: self.id(_NAMES[found[0]]), written))
        if "slug" in body:
            body["slug"] = f"nieuw-{next(_numbers)}"
        return {**body, **more}

    def address(self, operation: str) -> str:
        """Return the address of a command."""
        return "/v1" + re.sub(r"<(?:[^<>]*:)?(\w+)>", self._named, COMMANDS[operation].path)

    def version(self, operation: str) -> str:
        """Return the ETag of what a command changes."""
        answer = self.whoever(operation).get(self.thing(operation))
        assert answer.status_code == 200, answer.get_json()
        return answer.headers["ETag"]

    def thing(self, operation: str) -> str:
        """Return the address of what a command is about."""
        command = COMMANDS[operation]
        name = AMENDED if command.amends else command.tells_of
        return address_of("fact" if command.amends else name, UUID(self.id(name)))

    def lead_of(self, programme: str) -> Speaker:
        """Return the lead of any programme, by its id."""
        return self._speak(self.service.grants.issue(Role.LEAD, UUID(programme)))

    def events(self, programme: str | None = None) -> set[str]:
        """Return the events that the timeline of a programme (this one) shows its lead."""
        id = programme or self.id("programme")
        entries = self.lead_of(id).entries(f"/v1/programmes/{id}/timeline?limit=500")
        return {entry["eventId"] for entry in entries}

    def _named(self, found: re.Match[str]) -> str:
        plain = {"programme": self.slug, "step": "meet", "purpose": "quoting"}
        return plain.get(found[1]) or self.id(found[1])


def refused(answer: TestResponse) -> tuple[int, str]:
    """Return with which status an answer refuses, and by which name."""
    problem = answer.get_json()
    assert answer.content_type == "application/problem+json", problem
    return answer.status_code, problem["type"].removeprefix("/problems/")
