"""Who records from a page: the session's grant in the place of a token, the form in the place of headers."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import msgspec
from flask import g
from msgspec import Struct

from service.api.auth import Access
from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.access import MAY_RECORD, Role, Viewer
from service.persistence.grants import Grant
from service.web.rendering import language

KEY, VERSION = "key", "version"
"""The hidden fields of every form: what makes sending it twice harmless, and the version that was read."""


_KEPT = re.compile(r"[\x21-\x7e]{1,200}")


class Sending(Struct, frozen=True):
    """One form that is sent: its key (None: not by itself), what it says, the version that was read."""

    key: str | None
    told: bytes = b""
    expects: int | None = None


class PageAccess(Access):
    """Lets sessions at what is theirs, as tokens are; one for all requests."""

    def __init__(self, service: Samenspoor) -> None:
        super().__init__(service)
        self._key = hmac.digest(service.secret, b"what forms say", "sha256")

    def enter(self, grant: Grant) -> None:
        """Let this request be made by whoever holds a grant."""
        g.grant = grant

    def sends(self, sending: Sending) -> None:
        """Let this request send a form."""
        g.sending = sending

    @property
    def viewer(self) -> Viewer:
        """The reader of this request, in the language of the page."""
        return msgspec.structs.replace(super().viewer, language=language())

    def command(self, *, replaces: bool = False) -> Command:
        """Return the command that the form gives."""
        sending: Sending = g.sending
        return Command(
            actor=self.grant.principal,
            key=sending.key,
            request_hash=self.hash_of(sending.told),
            expects=sending.expects if replaces else None,
            language=language(),
        )

    def hash_of(self, told: bytes) -> bytes:
        """Return what tells the same form from another."""
        return hmac.digest(self._key, told, "sha256")


def key_of(form: Mapping[str, str]) -> str:
    """Return the key of a form; a new one where there is none that can be kept."""
    key = form.get(KEY, "")
    return key if _KEPT.fullmatch(key) else str(uuid4())


def may_record(role: Role, kind: str) -> bool:
    """Whether a role ever records a kind of fact."""
    return kind in MAY_RECORD[role]


def written(*parts: Any) -> bytes:
    """Return what a form says, as bytes that are the same whenever it says the same."""
    return msgspec.json.encode(parts, order="deterministic")
