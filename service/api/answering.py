"""Answering a check-in by a link, for the API and for the page: the link, its limits, its questions."""

from __future__ import annotations

import secrets
from datetime import date
from hmac import digest
from uuid import UUID

from flask import request
from msgspec import Struct

from service.api.limits import Limits, TooManyRequests
from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.check_in import CheckIn, CheckInAnswered
from service.domain.errors import DomainError
from service.domain.moments import day_of
from service.persistence.check_in_links import LinkKind, LinksMade, use_of
from service.persistence.log import now_in_microseconds
from service.projections import directory_queries
from service.projections.check_in_questions import questions
from service.projections.directory_queries import ProgrammeFound
from service.projections.marks import rendered
from service.projections.reading import Moment
from service.projections.timeline_pages import AsKnown


class LinkUnknown(DomainError):
    """This link belongs to no check-in: copy all of it, or ask for a new one."""


class LinkRevoked(DomainError):
    """This link was taken back: ask for a new one from whoever gave it to you."""


class TooManyAnswers(TooManyRequests):
    """Too many answers come at once: wait {seconds} seconds and send the answer again."""


class OpenLink(Struct, frozen=True):
    """A link that is there, and its check-in."""

    token: str
    made: LinksMade
    check_in: CheckIn

    @property
    def personal(self) -> bool:
        """Whether it can be used once only."""
        return self.made.kind is LinkKind.PERSONAL


class Answering:
    """Recognises links and records answers; one for a process, so that API and page share their limits."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._limits = Limits(service.settings.answers_a_minute, refusal=TooManyAnswers)
        # Who asks from where is kept in memory only, under a key that is gone with this process.
        self._secret = secrets.token_bytes(32)

    def opened(self, token: str) -> OpenLink:
        """Return what a link opens. Raises `LinkUnknown`, `LinkRevoked` or `TooManyAnswers`."""
        self._limit("address", request.remote_addr or "")
        made = self._service.check_in_links.recognise(token)
        if made is None:
            raise LinkUnknown
        if made.revoked_at:
            raise LinkRevoked
        check_in = self._service.log.load(CheckIn, UUID(made.check_in_id))
        if not check_in.items:  # its opening was retracted
            raise LinkUnknown
        link = OpenLink(token, made, check_in)
        with self._service.reading.moment() as moment:
            self._programme(moment, link)
        return link

    def asked(self, link: OpenLink, spoken: str) -> str:
        """Return what is asked, as JSON in a language. Raises that it takes no more answers."""
        link.check_in.refuse_after(_today())
        with self._service.reading.moment() as moment:
            programme = self._programme(moment, link)
            asked = questions(link.check_in, self._service.instruments.scales, programme)
            body = rendered({**asked, "personal": link.personal})
            now = AsKnown(moment.position, moment.position)
            viewer = Viewer(Role.VISITOR, language=spoken)
            return self._service.timelines.woven(body, moment, viewer, now)

    def record(self, link: OpenLink, fact: CheckInAnswered, key: str | None, sent: bytes) -> None:
        """Record an answer, once for each key and for each personal link. Raises what refuses it."""
        self._limit("link", link.token)
        use = use_of(link.token, link.made.kind, key, sent)
        id, personal = link.check_in.id, link.personal
        self._service.check_ins.answer_by_link(id, fact, use, _today(), personal=personal)

    def fictitious(self, link: OpenLink) -> bool:
        """Whether the programme is invented."""
        with self._service.reading.moment() as moment:
            return self._programme(moment, link).fictitious

    def _programme(self, moment: Moment, link: OpenLink) -> ProgrammeFound:
        assert link.check_in.programme_id
        found = directory_queries.programme(moment, link.check_in.programme_id.hex, moment.position)
        if found is None:  # its registration was retracted
            raise LinkUnknown
        return found

    def _limit(self, of: str, what: str) -> None:
        self._limits.take(digest(self._secret, f"{of} {what}".encode(), "sha256").hex())


def _today() -> date:
    return day_of(now_in_microseconds())
