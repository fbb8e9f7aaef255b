"""What is answered to whoever asks for the story of an initiative."""

from __future__ import annotations

from marshmallow import fields

from service.api.schemas.answers import EntryAnswer, LinkAnswer, SubjectAnswer
from service.api.schemas.indicators import AroundAnswer


class StoryLinkAnswer(LinkAnswer):
    """A link that was recorded, from one fact to another, each by its first event."""

    source = fields.UUID(required=True, data_key="from")
    target = fields.UUID(required=True, data_key="to")

    class Meta:
        """Both ends have a name of their own here."""

        exclude = ("event_id",)


class StoryAnswer(AroundAnswer):
    """A page of the story of an initiative."""

    initiative = fields.Nested(SubjectAnswer, required=True)
    entries = fields.List(fields.Nested(EntryAnswer), required=True)
    links = fields.List(
        fields.Nested(StoryLinkAnswer),
        required=True,
        metadata={"description": "From the facts of this page; nobody guessed any of them."},
    )
    next = fields.String(required=True, allow_none=True)
