"""What every recorded event carries, and what comes with it from the log."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, ClassVar
from uuid import UUID

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
        """The id of this event, for ever: it follows from its originator and version."""
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


_STEP = 0x2545_F491_4F6C_DD1D
_LOW = 2**62 - 1
_BACK = pow(_STEP, -1, 2**62)
_MARKED = 0x8000_8000_0000_0000_0000
_FREE = ~0xF000_C000_0000_0000_0000
"""Version 8 and the variant of a UUID, and the bits beside them."""


@lru_cache(maxsize=32_768)
def event_id(originator_id: UUID, originator_version: int) -> UUID:
    """Return the id of the event with that version of that aggregate.

    A UUIDv8: the first half is that of the aggregate, so that an event is found by the index of the
    aggregates (ADR 12); the second is moved on by a large odd number for each version.
    """
    aggregate = originator_id.int
    moved = (aggregate & ~_LOW) | ((aggregate + originator_version * _STEP) & _LOW)
    return UUID(int=(moved & _FREE) | _MARKED)


def version_told(originator_id: UUID, event: UUID) -> int:
    """Return the version that an event of that aggregate has; nonsense for an event of another."""
    return ((event.int - originator_id.int) * _BACK) & _LOW
