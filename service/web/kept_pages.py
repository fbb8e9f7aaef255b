"""What pages show, kept for who asks the same again: until something changes that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from markupsafe import Markup

from service.api.kept_answers import KeptAnswers
from service.api.looking import what_it_rests_on
from service.bootstrap import Samenspoor
from service.projections.looking import Look
from service.web.looks import today

SHARE = 4
"""Of the room for kept answers, pages of one sort take one part in so many."""


class KeptPages:
    """Keeps the content of pages; never what belongs to a session, such as the proof in a form."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._kept = KeptAnswers(service.settings.kept_answers // SHARE)

    def content(self, look: Look, question: Hashable, make: Callable[[], str]) -> Markup:
        """Return the content of a page, made where it is not kept; empty where there is nothing to show."""
        now = self._service.timelines.resolve(look.moment, look.programme.id)
        key = (question, now, today(), *what_it_rests_on(self._service, look))
        fresh: list[str] = []

        def made() -> bytes:
            fresh.append(make())
            return fresh[0].encode()

        answer = self._kept.answer(key, made)
        return Markup(fresh[0] if fresh else answer.content.decode())  # noqa: S704 - our own templates
