"""What the recorder concluded is said of a field of the fact: no other word finds its way into an event."""

from __future__ import annotations

import pytest
from marshmallow import ValidationError

from service.application.schemas.facts import correction_schema, fact_schema
from service.domain.initiative_events import UpdateGiven

CONCLUDED = [{"field": "initiatedBy", "reason": "Zij vertelden het zelf."}]


def test_a_conclusion_names_a_field_of_the_fact() -> None:
    fact = fact_schema(UpdateGiven)().load({"text": "Het loopt.", "inferred": CONCLUDED})

    assert fact.inferred[0].field == "initiatedBy"


@pytest.mark.parametrize("partial", [False, True])
def test_any_other_word_is_refused(partial: bool) -> None:  # noqa: FBT001 - one parameter
    schema = correction_schema(UpdateGiven) if partial else fact_schema(UpdateGiven)()

    with pytest.raises(ValidationError, match="no field “jan”"):
        schema.load({"text": "Het loopt.", "inferred": [{"field": "jan"}]})
