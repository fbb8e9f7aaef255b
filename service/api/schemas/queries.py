"""What may stand behind the question mark of an address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from service.application.schemas.fields import Day
from service.domain.catalogue import EVENTS
from service.domain.moments import end_of_day, microseconds
from service.domain.values import Dimension, Standpoint
from service.projections.timeline_queries import LONGEST_PAGE

_POSITION = validate.Range(min=0, max=2**60)


class KnownMoment(fields.Field[int]):
    """A day (its end in Europe/Amsterdam counts) or a moment with its offset; microseconds inside."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> int:
        try:
            if len(value) == len("2022-10-17"):
                return end_of_day(date.fromisoformat(value))
            moment = datetime.fromisoformat(value)
        except (ValueError, TypeError, OverflowError) as error:
            raise ValidationError("Write a day as 2023-01-31 or a moment as 2023-01-31T12:00:00Z.") from error
        if moment.tzinfo is None:
            raise ValidationError("Write the offset of the moment too, for example Z or +01:00.")
        return microseconds(moment)


class Several(fields.Field[tuple[str, ...]]):
    """Values with commas between them."""

    def __init__(self, allowed: frozenset[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._allowed = allowed
        self.metadata = {"type": "string", **self.metadata}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> tuple[str, ...]:
        found = tuple(part.strip() for part in str(value).split(",") if part.strip())
        unknown = sorted(set(found) - self._allowed)
        if unknown:
            raise ValidationError(f"Unknown: {', '.join(unknown)}.")
        return found


class Query(Schema):
    """Parameters of an address; unknown ones are mistakes."""

    class Meta:
        """Say no to parameters that nobody reads."""

        unknown = RAISE

    error_messages = {"unknown": "There is no such parameter here."}


class NowQuery(Query):
    """As it stands now, or a little later."""

    min_position = fields.Integer(
        data_key="minPosition",
        validate=_POSITION,
        metadata={
            "description": "Wait, at most five seconds, until this position can be read:"
            " the Samenspoor-Position of an earlier answer."
        },
    )


class AsKnownQuery(NowQuery):
    """As known when."""

    known_at = KnownMoment(
        data_key="knownAt",
        metadata={
            "type": "string",
            "description": "As known at this moment: a day (its end in Europe/Amsterdam)"
            " or a date and time with offset.",
            "example": "2023-03-01",
        },
    )
    known_position = fields.Integer(
        data_key="knownPosition",
        validate=_POSITION,
        metadata={"description": "As known at this position of the log, in the place of knownAt."},
    )


class PageOfFacts(AsKnownQuery):
    """A page of facts, in the order of what was so or the other way around."""

    order = fields.String(validate=validate.OneOf(["asc", "desc"]), load_default="asc")
    limit = fields.Integer(validate=validate.Range(min=1, max=LONGEST_PAGE), load_default=50)
    cursor = fields.String(
        validate=validate.Length(max=400), metadata={"description": "`next` of the page before."}
    )


class TimelineParameters(PageOfFacts):
    """Which entries of a timeline."""

    start = Day(data_key="from", metadata={"description": "Entries that can lie on or after this day."})
    end = Day(data_key="to", metadata={"description": "Entries that can lie on or before this day."})
    kind = Several(
        frozenset(EVENTS),
        metadata={"description": "Kinds of fact, with commas between them."},
    )
    subject = fields.UUID(metadata={"description": "What the entry is about: its id."})
    standpoint = fields.Enum(Standpoint, by_value=True)
    dimension = fields.Enum(Dimension, by_value=True)
    q = fields.String(
        validate=validate.Length(min=1, max=200), metadata={"description": "Words to look for."}
    )
