"""What the facts of an invented programme are made of: texts, partial dates, parties, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from msgspec import Struct

from bench import words
from service.domain.dates import DateBasis, PartialDate
from service.domain.texts import TextClass, TextRef, Words
from service.domain.values import Audience, CountKind, Party, Source, Standpoint
from service.persistence.append import NewText

FIRST_DAY = date(2019, 1, 7)
DAYS = 5 * 365
"""Over how many days a programme is told, however many events it has."""

STANDPOINTS = tuple(Standpoint)
AUDIENCES = tuple(Audience)


class Teller:
    """Tells one programme from a seed; ``share`` (0 to 1) is how far the programme has come."""

    def __init__(self, seed: str, organisations: Sequence[UUID]) -> None:
        self.random = Random(seed)
        self.organisations = organisations
        self.groups: list[UUID] = []
        self.share = 0.0
        self.texts: list[NewText] = []

    def chance(self, share: float) -> bool:
        """Return whether something comes to pass that does so in this share of cases."""
        return self.random.random() < share

    def id(self) -> UUID:
        """Return an id as random as any other."""
        return UUID(int=self.random.getrandbits(128), version=4)

    def text(self, value: str, text_class: TextClass) -> TextRef:
        """Return a reference to these words, which are kept for the append that is next."""
        text = NewText.of(Words(value, text_class), "nl")  # its reference is as random as ever
        self.texts.append(text)
        return text.as_ref

    def account(self) -> TextRef:
        """Return a text of about 150 characters."""
        return self.text(words.account(self.random), TextClass.ACCOUNT)

    def remark(self) -> TextRef:
        """Return a reason."""
        return self.text(words.remark(self.random), TextClass.REMARK)

    def label(self, value: str | None = None) -> TextRef:
        """Return a few words."""
        return self.text(value or words.label(self.random), TextClass.LABEL)

    def name(self) -> TextRef:
        """Return the name of something."""
        return self.label(words.name(self.random))

    @property
    def today(self) -> date:
        """The day on which the programme is told."""
        return FIRST_DAY + timedelta(days=int(self.share * DAYS))

    @property
    def known_at(self) -> int:
        """The same in microseconds since 1970."""
        start = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=UTC).timestamp()
        return int((start + self.share * DAYS * 86400) * 1_000_000)

    def occurred(self) -> PartialDate:
        """Return when it was so, mostly some weeks before it was told: often a day, seldom nothing."""
        day = self.today - timedelta(days=int(self.random.expovariate(1 / 20)))
        how = self.random.random()
        if how < 0.66:
            return PartialDate(edtf=day.isoformat(), earliest=day, latest=day, basis=DateBasis.STATED)
        if how < 0.80:
            return _month(day)
        if how < 0.86:
            return PartialDate(latest=day, basis=DateBasis.INFERRED, reason=self.remark())
        if how < 0.92:
            return PartialDate(earliest=day, basis=DateBasis.INFERRED)
        return PartialDate(phrase=self.label("destijds"))

    def planned(self) -> PartialDate:
        """Return a day in the coming weeks."""
        day = self.today + timedelta(days=self.random.randrange(3, 60))
        return PartialDate(edtf=day.isoformat(), earliest=day, latest=day, basis=DateBasis.STATED)

    def party(self) -> Party:
        """Return somebody: always a standpoint, often an organisation, seldom a group or a role."""
        return Party(
            standpoint=self.standpoint(),
            organisation=self.random.choice(self.organisations) if self.chance(0.5) else None,
            group=self.random.choice(self.groups) if self.groups and self.chance(0.15) else None,
            role=self.label() if self.chance(0.15) else None,
        )

    def standpoint(self) -> Standpoint:
        """Return from which position somebody acts."""
        return self.random.choice(STANDPOINTS)

    def audience(self) -> Audience | None:
        """Return for whom a fact is meant; mostly its kind decides."""
        return self.random.choice(AUDIENCES) if self.chance(0.25) else None

    def source(self) -> Source | None:
        """Return where it was told, for one fact in five."""
        if not self.chance(0.2):
            return None
        return Source(title=self.label(), publisher=self.label(), published=_month(self.today))

    def counted(self) -> tuple[CountKind, int | None]:
        """Return a number of people, below five now and then."""
        if self.chance(0.1):
            return CountKind.UNKNOWN, None
        kind = CountKind.EXACT if self.chance(0.7) else CountKind.AT_LEAST
        return kind, int(self.random.expovariate(1 / 15)) + 1


class Told(Struct, frozen=True):
    """What is recorded at one time: an event, still to be encoded, with its texts."""

    event: object
    programme_id: UUID | None
    known_at: int
    texts: tuple[NewText, ...]


def _month(day: date) -> PartialDate:
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return PartialDate(edtf=f"{day:%Y-%m}", earliest=first, latest=last, basis=DateBasis.STATED)
