"""Somebody who polls a feed."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.bootstrap import Samenspoor
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.wsgi import create
from tests.feeds.following import Follower
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said

INITIATIVE = SUBJECTS[2]


class Poller:
    """Somebody who polls a feed."""

    def __init__(self, service: Samenspoor) -> None:
        self.service = service
        self.teller = Teller(service.log)
        self.follower = Follower(service)
        self.client: FlaskClient = create(service).test_client()
        self.teller.tell(INITIATIVE, InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))

    def tell(self, number: int) -> None:
        for n in range(number):
            self.teller.tell(INITIATIVE, UpdateGiven(text=said(f"Het gaat goed, {n}")))

    def ask(self, **asked: Any) -> TestResponse:
        """Poll once."""
        named = {"last": "lastEventId"}
        query = {named.get(name, name): value for name, value in asked.items()}
        return self.client.get(f"/v1/feeds/{self.follower.token}/events", query_string=query)

    def batch(self, **asked: Any) -> list[dict[str, Any]]:
        """Return the events of a poll, once all is projected."""
        self.service.engine.run()
        answer = self.ask(**asked)
        assert answer.status_code == 200, answer.get_json()
        events: list[dict[str, Any]] = answer.get_json(force=True)
        return events

    def last(self) -> str:
        """Return the id of the newest event."""
        last: str = self.batch()[-1]["id"]
        return last

    def everything(self, limit: int) -> list[dict[str, Any]]:
        """Poll from the beginning to the end."""
        found = self.batch(limit=limit)
        while more := self.batch(limit=limit, last=found[-1]["id"]):
            found += more
        return found
