"""What every recorded event carries, and what comes with it from the log."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, ClassVar
from uuid import UUID, uuid5

from msgspec import Meta, Struct

from service.domain.dates import PartialDate
from service.domain.texts import Remark
from service.domain.values import AccountOf, Audience, Fulfilment, PersonId, Source, Standpoint

NIL = UUID(int=0)
FACT_KEY = r"^[a-z0-9]+([-._][a-z0-9]+)*$"
LONGEST_KEY = 120
FactKey = Annotated[str, Meta(pattern=FACT_KEY, max_length=LONGEST_KEY)]


class Inference(Struct, frozen=True, gc=False, omit_defaults=True):
    """A field of the event that the recorder concluded, and why."""

    field: Annotated[str, Meta(pattern=r"^[a-z][A-Za-z]*$", max_length=60)]
    reason: Remark | None = None


class Event(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """Something that happened, told by somebody from a standpoint; words are references to texts.

    ``fulfils`` names steps of cycles; ``words_of`` the person whose quotes and remarks these are.

    An event that is proposed has neither originator nor actor: the aggregate that accepts it
    puts its own id and next version in, the event log the actor.
    """

    topic: ClassVar[str]
    schema_version: ClassVar[int] = 1
    default_audience: ClassVar[Audience] = Audience.PROGRAMME

    originator_id: UUID = NIL
    originator_version: int = 0
    actor: str = ""
    key: FactKey | None = None
    occurred: PartialDate = PartialDate()
    standpoint: Standpoint = Standpoint.UNKNOWN
    source: Source | None = None
    account_of: AccountOf | None = None
    inferred: tuple[Inference, ...] = ()
    fulfils: tuple[Fulfilment, ...] = ()
    words_of: PersonId | None = None
    audience: Audience | None = None

    @property
    def event_id(self) -> UUID:
        """The id of this event, for ever: UUIDv5 of its originator and version."""
        return event_id(self.originator_id, self.originator_version)

    @property
    def takes_place(self) -> PartialDate:
        """When the told fact was or will be so; a plan is shown at the day that is planned."""
        return self.occurred

    @property
    def belongs_to(self) -> UUID | None:
        """The programme that a founding event puts its aggregate in; None: the installation's own."""
        programme: UUID | None = getattr(self, "programme", None)
        return programme

    @property
    def seen_by(self) -> Audience:
        """For whom this fact is meant, by its own word or by the default of its topic."""
        return self.default_audience if self.audience is None else self.audience


ENVELOPE_FIELDS = frozenset({"originator_id", "originator_version", "actor", "key"})
COMMON_FIELDS = frozenset(Event.__struct_fields__)


class Recorded(Struct, frozen=True, gc=False):
    """An event as the log holds it; times are microseconds since 1970 in UTC."""

    position: int
    event_id: UUID
    programme_id: UUID | None
    recorded_at: int
    known_at: int
    command_id: UUID
    event: Event


@lru_cache(maxsize=32_768)
def event_id(originator_id: UUID, originator_version: int) -> UUID:
    """Return the id of the event with that version of that aggregate."""
    return uuid5(originator_id, str(originator_version))
