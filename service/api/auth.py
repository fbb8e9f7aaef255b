"""Who asks, and what they may: bearer tokens, roles, programmes that are theirs."""

from __future__ import annotations

import hmac
import re
from uuid import UUID

from flask import g, request

from service.api.languages import language
from service.api.limits import Limits
from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.errors import DomainError
from service.persistence.grants import Grant
from service.projections import directory_queries
from service.projections.directory_queries import ProgrammeFound
from service.projections.reading import Moment

OPEN_PATHS = ("/v1/openapi.json", "/v1/feed-kinds")
OWN_TOKEN = ("/v1/check-in-links/", "/v1/feeds/", "/v1/mailings/")
"""Addresses that carry their own token: no other is asked for, and no log may hold them."""
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_ETAG = re.compile(r'(?:W/)?"(\d+)(?:\.[0-9a-f]+)?(?:-gzip)?"')


class TokenMissing(DomainError):
    """Send a valid token along: “Authorization: Bearer …”. A programme's lead can issue one."""


class NotAllowed(DomainError):
    """The role “{role}” cannot record this here: ask the programme's lead."""


class NotFoundHere(DomainError):
    """There is no such {what} here, or it is not open to you."""


class IdempotencyKeyMissing(DomainError):
    """Send an “Idempotency-Key” of your choice along: with it, repeating a request is harmless."""


class IdempotencyKeyMalformed(DomainError):
    """An Idempotency-Key has 1 to 200 visible ASCII characters, for example a UUID."""


class VersionMissing(DomainError):
    """This replaces what was recorded: send “If-Match” with the ETag of what you read."""


class Access:
    """Recognises whoever asks, and lets them at what is theirs."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._limits = Limits(service.settings.requests_a_minute)

    def require_token(self) -> None:
        """Recognise the token of a request under /v1. Raises `TokenMissing` or `TooManyRequests`."""
        if not request.path.startswith("/v1/") or request.path.startswith(OPEN_PATHS):
            return
        if request.path.startswith(OWN_TOKEN):
            return
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        grant = self._service.grants.recognise(token.strip()) if scheme.lower() == "bearer" else None
        if grant is None:
            raise TokenMissing
        self._limits.take(grant.id)
        g.grant = grant

    @property
    def grant(self) -> Grant:
        """The grant of this request."""
        grant: Grant = g.grant
        return grant

    @property
    def viewer(self) -> Viewer:
        """The reader of this request."""
        codes_as = self.grant.principal if self.grant.role is Role.RESEARCHER else ""
        return Viewer(self.grant.role, self.grant.organisation_id, language(), codes_as)

    @property
    def viewer_of_installation(self) -> Viewer:
        """The reader of what all programmes share: an administrator, who registers it, reads as anybody."""
        viewer = self.viewer
        return Viewer(Role.VISITOR, language=viewer.language) if viewer.role is Role.ADMIN else viewer

    def programme(self, moment: Moment, key: str) -> ProgrammeFound:
        """Return a programme that is theirs, by id or short name. Raises `NotFoundHere`."""
        found = directory_queries.programme(moment, as_hex(key) or key, moment.position)
        if found is None or not self.covers(found.id):
            raise NotFoundHere(what="programme")
        return found

    def covers(self, programme_id: str | None) -> bool:
        """Whether the grant is for this programme (hex); an administrator's is for every one."""
        return self.grant.role is Role.ADMIN or self.grant.programme_id == programme_id

    @property
    def own_programme(self) -> UUID:
        """The programme of the grant. Raises `NotFoundHere` for an administrator, who has none."""
        if self.grant.programme_id is None:
            raise NotFoundHere(what="programme")
        return UUID(self.grant.programme_id)

    def command(self, *, replaces: bool = False) -> Command:
        """Return the command that this request gives. Raises where its headers do not suffice."""
        return Command(
            actor=self.grant.principal,
            key=idempotency_key(),
            request_hash=self._request_hash(),
            expects=expected_version(required=replaces),
            language="en" if request.headers.get("Content-Language", "").startswith("en") else "nl",
        )

    def _request_hash(self) -> bytes:
        what = b"\n".join([request.method.encode(), request.path.encode(), request.get_data()])
        return hmac.digest(self._service.secret, what, "sha256")


def idempotency_key(*, required: bool = True) -> str | None:
    """Return the key of this request. Raises `IdempotencyKeyMissing` or `IdempotencyKeyMalformed`."""
    key = request.headers.get("Idempotency-Key")
    if key is None and required:
        raise IdempotencyKeyMissing
    if key is not None and not _KEY.fullmatch(key):
        raise IdempotencyKeyMalformed
    return key


def loggable_path() -> str:
    """Return the path of this request without the token that it may carry."""
    return next((start for start in OWN_TOKEN if request.path.startswith(start)), request.path)


def expected_version(*, required: bool) -> int | None:
    """Return the version that If-Match names. Raises `VersionMissing` where it must and does not."""
    found = _ETAG.fullmatch(request.headers.get("If-Match", "").strip())
    if found is None and (required or request.headers.get("If-Match", "*") != "*"):
        raise VersionMissing
    return int(found.group(1)) if found else None


def as_hex(key: str) -> str | None:
    """Return an id in 32 hexadecimal digits; None for what is not an id."""
    try:
        return UUID(key).hex
    except ValueError:
        return None
