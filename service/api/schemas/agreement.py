"""What is answered to whoever asks how coders agree."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from service.api.schemas.examples import example_id
from service.api.schemas.indicator_examples import around
from service.api.schemas.indicators import AroundAnswer
from service.domain.observation import ControlFunction, ObservationKind
from service.projections.agreement_answers import CAVEAT
from service.projections.indicators.agreement import FEWEST_FOR_ALPHA
from service.projections.indicators.shares import Reason, Status


class ScaleAnswer(Schema):
    """A version of a scale; it has no name where it is not known here."""

    id = fields.String(required=True)
    version = fields.Integer(required=True)
    name = fields.String(required=True, allow_none=True)


class AgreementOfKind(Schema):
    """How coders agree on one kind of observation, on one version of one scale."""

    observes = fields.Enum(ObservationKind, required=True, by_value=True)
    name = fields.String(required=True)
    factor = fields.Integer(required=True, allow_none=True)
    function = fields.Enum(ControlFunction, required=True, allow_none=True, by_value=True)
    scale = fields.Nested(ScaleAnswer, required=True)
    level = fields.String(required=True, validate=validate.OneOf(["nominal", "ordinal"]))
    status = fields.Enum(Status, required=True, by_value=True)
    n = fields.Integer(required=True, metadata={"description": "Events that two or more coded."})
    pairs = fields.Integer(required=True)
    raw = fields.Float(
        required=True, allow_none=True, metadata={"description": "The share of pairs that are equal."}
    )
    alpha = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "Krippendorff’s alpha: 1 is full agreement, 0 that of chance."},
    )
    reasons = fields.List(fields.Enum(Reason, by_value=True), required=True)
    evidence = fields.List(fields.UUID(), required=True)


class AgreementAnswer(AroundAnswer):
    """How coders agree, for each kind of observation."""

    entries = fields.List(fields.Nested(AgreementOfKind), required=True)
    next = fields.String(required=True, allow_none=True)
    caveat = fields.String(required=True)
    least_for_alpha = fields.Integer(required=True, data_key="leastForAlpha")
    statuses = fields.Dict(required=True)
    reasons = fields.Dict(required=True)


def example_of_agreement() -> dict[str, Any]:
    """Return an example of an answer."""
    entry = {
        "observes": "ownership",
        "name": "eigenaarschap",
        "factor": None,
        "function": None,
        "scale": {"id": "experienced-ownership", "version": 1, "name": "Ervaren eigenaarschap"},
        "level": "ordinal",
        "status": "ok",
        "n": 24,
        "pairs": 24,
        "raw": 0.875,
        "alpha": 0.7913,
        "reasons": [],
        "evidence": [example_id("event"), example_id("coded")],
    }
    told = {"entries": [entry], "next": None, "caveat": CAVEAT[0], "leastForAlpha": FEWEST_FOR_ALPHA}
    return {**told, "statuses": {"ok": "Vastgesteld"}, "reasons": {}, **around()}
