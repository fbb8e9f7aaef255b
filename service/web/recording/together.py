"""Records several facts at once: all of them, or none where one is refused (ADR 11)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import msgspec
from eventsourcing.persistence import IntegrityError

from service.api.recording import Recorder
from service.application.event_log import ATTEMPTS, KeyUsedForAnotherRequest, TooManyAtOnce
from service.application.use_cases import all_use_cases
from service.bootstrap import Samenspoor
from service.persistence.append import Remembered
from service.persistence.pending import PendingLog
from service.web.recording.access import PageAccess, Sending
from service.web.recording.sending import Sent

Decide = Callable[[Recorder], Sequence[Sent]]
"""Sends one fact after the other, each decided on what those before it left."""


class Together:
    """Records what is decided together, once for each key of a form."""

    def __init__(self, service: Samenspoor, access: PageAccess) -> None:
        self._service = service
        self._access = access

    def record(self, sending: Sending, decide: Decide) -> Sequence[Sent]:
        """Return what came of each fact. Raises what refuses one; then nothing is recorded.

        A form that was sent before is answered as it was then.
        """
        actor, key = self._access.grant.principal, sending.key or ""
        asked = self._access.hash_of(sending.told)
        for _ in range(ATTEMPTS):
            if before := self._before(actor, key, asked):
                return before
            pending = PendingLog(self._service.log.recorder)
            self._access.sends(Sending(None))
            sent = decide(self._recorder(pending))
            try:
                positions = pending.write(Remembered(actor, key, asked, msgspec.json.encode(sent)))
            except IntegrityError:  # somebody else was first, or this form before
                continue
            return [_at(each, positions[-1]) for each in sent]
        raise TooManyAtOnce

    def _before(self, actor: str, key: str, asked: bytes) -> Sequence[Sent]:
        found = self._service.log.recorder.remembered(actor, key)
        if found is None:
            return ()
        if found.request_hash != asked:
            raise KeyUsedForAnotherRequest
        return [_at(each, found.position) for each in msgspec.json.decode(found.answer, type=list[Sent])]

    def _recorder(self, pending: PendingLog) -> Recorder:
        log = self._service.log.over(pending)
        use_cases = all_use_cases(log, self._service.instruments)
        return Recorder(dataclasses.replace(self._service, log=log, use_cases=use_cases), self._access)


def _at(sent: Sent, position: int) -> Sent:
    return msgspec.structs.replace(sent, position=position)
