"""Shapes of links to check-ins, of what whoever has one is asked, and of what they answer."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from service.api.schemas.answers import SubjectAnswer
from service.domain.observation import ObservationKind
from service.domain.values import Standpoint
from service.persistence.check_in_links import MOST_LINKS, LinkKind

MOST_ITEMS = 100


class Strict(Schema):
    """A body that says no to fields that nobody reads."""

    class Meta:
        """Say no."""

        unknown = RAISE


class LinksBody(Strict):
    """Which links to make: one for everybody, or so many that can each be used once."""

    kind = fields.Enum(LinkKind, by_value=True, required=True)
    number = fields.Integer(
        strict=True,
        load_default=1,
        validate=validate.Range(min=1, max=MOST_LINKS),
        metadata={"description": "How many, where they are personal."},
    )

    @validates_schema
    def check_number(self, data: dict[str, Any], **_: Any) -> None:
        """Say no to several open links at once."""
        if data["kind"] is LinkKind.OPEN and data["number"] != 1:
            raise ValidationError("An open link is one for everybody: leave this out.", "number")


class LinksAnswer(Schema):
    """Links that were made at once. Which of them were used is never told."""

    id = fields.UUID(required=True)
    kind = fields.Enum(LinkKind, by_value=True, required=True)
    number = fields.Integer(required=True)
    created_at = fields.AwareDateTime(data_key="createdAt", required=True)
    revoked_at = fields.AwareDateTime(data_key="revokedAt", required=True, allow_none=True)


class LinkAddress(Schema):
    """One link."""

    token = fields.String(required=True)
    address = fields.URL(required=True)


class NewLinksAnswer(LinksAnswer):
    """Links that were made now."""

    links = fields.List(
        fields.Nested(LinkAddress),
        required=True,
        allow_none=True,
        metadata={"description": "Keep them; null where the same request is repeated: they are shown once."},
    )


class AllLinksAnswer(Schema):
    """The links that were made to a check-in."""

    entries = fields.List(fields.Nested(LinksAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class Bilingual(Schema):
    """The same words in Dutch and in English."""

    nl = fields.String(required=True)
    en = fields.String(required=True)


class Choice(Schema):
    """What can be chosen: the word to send, and what it is called."""

    value = fields.String(required=True)
    label = fields.Nested(Bilingual, required=True)


class Question(Schema):
    """One question: what it is about, how it is put, and what can be answered."""

    item = fields.String(required=True)
    observes = fields.Enum(ObservationKind, by_value=True, required=True)
    subject = fields.Nested(SubjectAnswer, required=True)
    wording = fields.String(required=True, allow_none=True)
    scale = fields.Nested(Bilingual, required=True)
    choices = fields.List(fields.Nested(Choice), required=True)


class QuestionsAnswer(Schema):
    """What a check-in asks."""

    title = fields.String(required=True)
    programme = fields.String(required=True, metadata={"description": "The name of the programme."})
    fictitious = fields.Boolean(required=True)
    personal = fields.Boolean(required=True, metadata={"description": "Whether it can be used once only."})
    closes = fields.Date(
        required=True, allow_none=True, metadata={"description": "The last day to answer on."}
    )
    questions = fields.List(fields.Nested(Question), required=True)
    standpoints = fields.List(fields.Nested(Choice), required=True)


class ItemAnswered(Strict):
    """What is answered to one question."""

    item = fields.String(required=True, validate=validate.Length(max=80))
    value = fields.String(required=True, validate=validate.Length(max=40))


class AnswerBody(Strict):
    """What one participant answers; no name, and no words."""

    standpoint = fields.Enum(
        Standpoint, by_value=True, required=True, metadata={"description": "As what you answer."}
    )
    answers = fields.List(
        fields.Nested(ItemAnswered), required=True, validate=validate.Length(min=1, max=MOST_ITEMS)
    )


class ThanksAnswer(Schema):
    """That an answer was recorded; nothing that leads back to it."""

    message = fields.String(required=True)
    fictitious = fields.Boolean(required=True)
