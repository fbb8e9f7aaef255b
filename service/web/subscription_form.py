"""The form that makes a subscription: what was filled in, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from msgspec import Struct, field
from werkzeug.datastructures import MultiDict

from service.feeds.subscribing import KINDS, LONGEST_NAME, Wish
from service.persistence.subscriptions import Filter, SubscriptionAsked
from service.projections.titles import LANGUAGES

TOPICS: Mapping[str, tuple[str, ...]] = {
    "sessions": ("session",),
    "initiatives": ("initiative",),
    "plans": ("plan", "decision"),
    "promises": ("commitment", "cycle"),
    "programme": ("programme", "contact", "observation", "check_in"),
}
"""What a form offers to follow, and of which aggregates the facts of each are."""

_ONCE = re.compile(r"[0-9a-f]{32}")
Names = Mapping[str, str]
"""Names by ids (hex)."""


class Choices(Struct, frozen=True, kw_only=True):
    """What can be chosen in a programme; ``own`` is the organisation (hex) of a partner."""

    organisations: Names
    neighbourhoods: Names
    initiatives: Names
    own: str = ""


class SubscriptionForm(Struct, kw_only=True):
    """Fields as they were typed, and the key of the word that says what is wrong with each.

    ``once`` is another one for each page that is shown: a form that is sent again makes nothing more.
    """

    name: str = ""
    organisation: str = ""
    language: str = "nl"
    topics: Sequence[str] = ()
    neighbourhoods: Sequence[str] = ()
    initiatives: Sequence[str] = ()
    touches: bool = False
    now: bool = False
    once: str = field(default_factory=lambda: uuid4().hex)
    mistakes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def typed(cls, fields: MultiDict[str, str], choices: Choices) -> SubscriptionForm:
        """Return what was typed, checked against what can be chosen."""
        form = cls(
            name=fields.get("name", "").strip(),
            organisation=choices.own or fields.get("organisation", "").strip(),
            language=fields.get("language", ""),
            topics=fields.getlist("topic"),
            neighbourhoods=fields.getlist("neighbourhood"),
            initiatives=fields.getlist("initiative"),
            touches="touches" in fields,
            now="now" in fields,
        )
        if _ONCE.fullmatch(fields.get("once", "")):
            form.once = fields["once"]
        form.check(choices)
        return form

    def check(self, choices: Choices) -> None:
        """Note what is wrong."""
        organisations = {choices.own} if choices.own else {"", *choices.organisations}
        wrong = {
            "name": not (0 < len(self.name) <= LONGEST_NAME and self.name.isprintable()),
            "for": self.organisation not in organisations or (self.touches and not self.organisation),
            "language": self.language not in LANGUAGES,
            "topics": not set(self.topics) <= TOPICS.keys(),
            "places": not set(self.neighbourhoods) <= choices.neighbourhoods.keys()
            or not set(self.initiatives) <= choices.initiatives.keys(),
        }
        self.mistakes = {name: f"wrong.follow_{name}" for name, bad in wrong.items() if bad}

    def wish(self, programme: UUID) -> Wish:
        """Return what is asked for; of a form without mistakes."""
        aggregates = {aggregate for topic in self.topics for aggregate in TOPICS[topic]}
        asked = SubscriptionAsked(
            programme=programme,
            name=self.name,
            organisation=UUID(self.organisation) if self.organisation else None,
            language=self.language,
            filter=Filter(
                neighbourhoods=tuple(self.neighbourhoods),
                initiatives=tuple(self.initiatives),
                kinds=tuple(kind for kind in KINDS if kind.partition(".")[0] in aggregates),
                touches_my_organisation=self.touches,
            ),
        )
        return Wish(asked=asked, begins_now=self.now)


def topics_of(kinds: Sequence[str]) -> list[str]:
    """Return which topics a form would have offered for these kinds of fact."""
    aggregates = {kind.partition(".")[0] for kind in kinds}
    return [topic for topic, of in TOPICS.items() if aggregates & set(of)]
