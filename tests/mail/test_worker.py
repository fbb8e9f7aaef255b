"""The worker sends what lies in the outbox, whatever else it does."""

from __future__ import annotations

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from service.persistence.grants import GrantAsked
from tests.projections.test_worker import working
from tests.system.waiting import wait_until


def test_the_worker_sends_mails(service: Samenspoor) -> None:
    asked = GrantAsked(Role.LEAD, programme_id("movit"))
    state, _ = service.grants.issue_once(asked, actor="test", key=None, request_hash=b"")
    assert state
    service.mail_addresses.note(state.grant.id, "an@voorbeeld.nl")
    folder = service.settings.data / "mail"

    with working(service):
        service.outbox.ask("an@voorbeeld.nl", "nl")
        wait_until(lambda: folder.is_dir() and any(folder.glob("*.eml")), "the mail")
