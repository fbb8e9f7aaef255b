"""A check-in that is answered by link, by people of whom nothing is known."""

from __future__ import annotations

from typing import Any

from werkzeug.test import TestResponse

from service.wsgi import create
from tests.api.conftest import Speaker
from tests.api.garden import Garden

ANSWERED: dict[str, Any] = {
    "standpoint": "resident",
    "answers": [{"item": "eigenaarschap", "value": "4"}],
}
FAR = "2999-06-30"
SOMEWHERE = "203.0.113.77"


class Peiling:
    """A check-in of a garden, with links to it."""

    def __init__(self, garden: Garden, closes: str | None = FAR) -> None:
        self.garden = garden
        self.client = create(garden.service).test_client()
        dated = {"closes": closes} if closes else {}
        self.id: str = garden.told("openCheckIn", **dated)["id"]
        self.address = f"/v1/check-ins/{self.id}"

    def make(self, speaker: Speaker | None = None, **asked: Any) -> TestResponse:
        """Make links."""
        body = {key: value for key, value in asked.items() if not key[0].isupper()}
        headers = {key: value for key, value in asked.items() if key[0].isupper()}
        return (speaker or self.garden.lead).post(f"{self.address}/links", body, **headers)

    def links(self, kind: str = "open", number: int = 1) -> list[str]:
        """Make links; return their tokens."""
        told = self.make(kind=kind, number=number)
        assert told.status_code == 201, told.get_json()
        return [link["token"] for link in told.get_json()["links"]]

    def asked(self, token: str, **headers: str) -> TestResponse:
        """Ask what is asked."""
        return self.client.get(f"/v1/check-in-links/{token}", headers=_named(headers))

    def answer(
        self, token: str, body: object = ANSWERED, where: str = SOMEWHERE, **headers: str
    ) -> TestResponse:
        """Answer by a link, without any token, from an address on the network."""
        answer = self.client.post(
            f"/v1/check-in-links/{token}/answers",
            json=body,
            headers=_named(headers),
            environ_base={"REMOTE_ADDR": where},
        )
        self.garden.service.engine.run()
        return answer

    def recorded(self) -> int:
        """Return how many answers the log holds."""
        rows = self.garden.service.log.recorder.rows_after(0, 100_000)
        return sum(row.topic == "check_in.answered" and str(row.originator_id) == self.id for row in rows)


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
