"""What may be asked of networks, and what is answered."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from service.api.schemas.indicators import (
    AroundAnswer,
    DefinitionAnswer,
    KeyAnswer,
    WindowAnswer,
    WindowsParameters,
)
from service.projections.indicators.answers import By
from service.projections.indicators.d7_contact import D7
from service.projections.network_answers import Layer


class NetworkParameters(WindowsParameters):
    """Of what, and in which windows; left out: the last 180 days."""

    by = fields.String(
        validate=validate.OneOf([by.value for by in D7.by]),
        metadata={"description": "A network of the programme (the default), or of each neighbourhood."},
    )


class SectorAnswer(Schema):
    """A sector: a word that stays the same, and what it is called."""

    word = fields.String(required=True)
    text = fields.String(required=True)


class NetworkPartyAnswer(Schema):
    """A party as it acts in one sector."""

    id = fields.UUID(required=True)
    name = fields.String(required=True, allow_none=True)
    sector = fields.Nested(SectorAnswer, required=True)


class PairAnswer(Schema):
    """Two parties of different sectors with something between them, and the facts that show it."""

    layer = fields.Enum(Layer, required=True, by_value=True)
    one = fields.Nested(NetworkPartyAnswer, required=True)
    other = fields.Nested(NetworkPartyAnswer, required=True)
    possible = fields.Boolean(
        required=True, metadata={"description": "Whether it is not certain that it was in this window."}
    )
    evidence = fields.List(fields.UUID(), required=True)


class NetworkWindowAnswer(Schema):
    """Who was surely active in a window, and which of them had contact."""

    window = fields.Nested(WindowAnswer, required=True)
    parties = fields.List(fields.Nested(NetworkPartyAnswer), required=True)
    pairs = fields.List(fields.Nested(PairAnswer), required=True)


class NetworkOfPart(KeyAnswer):
    """The network of one part of a programme."""

    windows = fields.List(fields.Nested(NetworkWindowAnswer), required=True)


class NetworkAnswer(AroundAnswer):
    """The network of a programme."""

    definition = fields.Nested(DefinitionAnswer, required=True)
    by = fields.Enum(By, required=True, by_value=True)
    networks = fields.List(fields.Nested(NetworkOfPart), required=True)
