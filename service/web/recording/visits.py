"""A visit to a page on which something is recorded: the programme, who it is, what they can choose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import request
from msgspec import Struct

from service.api.commands.command import Command
from service.api.commands.table import COMMANDS
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.moments import day_of
from service.persistence.grants import Grant
from service.persistence.log import now_in_microseconds
from service.projections.directory_queries import OF_NO_PROGRAMME
from service.web.programmes import Programme, Programmes
from service.web.recording.access import PageAccess, may_record
from service.web.recording.choosing import Choosing
from service.web.recording.offered import Offered, offered
from service.web.rendering import language, page
from service.web.sessions import grant_of, viewer_of

OPERATIONS = {command.operation: command for commands in COMMANDS.values() for command in commands}
INSTALLATION = ""
"""In addresses, in the place of the short name of a programme: what is recorded of no programme."""


class Refused(Exception):
    """Whoever asks cannot record here; the page says why, and what they can do."""

    def __init__(self, role: Role | None) -> None:
        super().__init__(role)
        self.role = role


class NotHere(Exception):
    """There is no such page, or none that is open to whoever asks."""


class Visit(Struct, frozen=True):
    """Who records, in which programme (None: the installation), with what to choose from."""

    grant: Grant
    programme: Programme | None
    offered: Offered

    @property
    def slug(self) -> str:
        return self.programme.slug if self.programme else INSTALLATION

    @property
    def role(self) -> Role:
        return self.grant.role

    def may(self, command: Command) -> bool:
        """Whether this role ever records this, here."""
        here = command.tells_of == "organisation" or command.operation == "registerProgramme"
        belongs = self.programme is not None or here
        return belongs and may_record(self.role, command.kind.topic)


class Visits:
    """Lets those in who may record, and tells the others why not."""

    def __init__(self, service: Samenspoor, access: PageAccess) -> None:
        self._service = service
        self._access = access
        self._programmes = Programmes(service)

    def enter(self, slug: str) -> Visit:
        """Return the visit to a page of a programme. Raises `NotHere` or `Refused`."""
        with self._service.reading.moment() as moment:
            programme = None
            if slug != INSTALLATION:
                programme = self._programmes.of(moment, slug, viewer_of(None))
                if programme is None:
                    raise NotHere
            grant = grant_of(programme.id if programme else None)
            if grant is None:
                raise Refused(None)
            self._access.enter(grant)
            id = programme.id if programme else OF_NO_PROGRAMME
            viewer = viewer_of(programme.id) if programme else self._access.viewer_of_installation
            return Visit(grant, programme, offered(self._service, moment, id, viewer))

    def command(self, visit: Visit, operation: str) -> Command:
        """Return a command that this visitor may record. Raises `NotHere` or `Refused`."""
        command = OPERATIONS.get(operation)
        if command is None:
            raise NotHere
        if not visit.may(command):
            raise Refused(visit.role)
        return command

    def choosing(self, visit: Visit, plan: str = "") -> Choosing:
        """Return the options for this visitor, for a form about a plan (its id)."""
        ours = (visit.programme.id, visit.programme.name) if visit.programme else ("", "")
        return Choosing(visit.offered, self._service.instruments, language(), ours, plan)


def today() -> date:
    """Return the day of today in Europe/Amsterdam."""
    return day_of(now_in_microseconds())


def record_page(template: str, visit: Visit, **context: Any) -> str:
    """Return a page of a visit."""
    return page(template, visit=visit, programme=visit.programme, slug=visit.slug, **context)


def asked(name: str) -> str:
    """Return a parameter of the address."""
    return request.args.get(name, "").strip()


def commands_for(visit: Visit) -> Sequence[Command]:
    """Return all that a visitor may record."""
    return [command for command in OPERATIONS.values() if visit.may(command)]
