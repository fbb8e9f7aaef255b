"""Marshmallow fields for the values of the domain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields

from service.domain.privacy import holds_citizen_service_number
from service.domain.texts import TextClass, TextRef, Words

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of surrogate pairs, but for tabs and the ends of lines."""


class TypedWords(fields.Field[Words | TextRef]):
    """Words that somebody typed: trimmed, not empty, without control characters."""

    def __init__(self, *, text_class: TextClass, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.text_class = text_class
        self.longest = longest
        shape = {"type": "string", "minLength": 1, "maxLength": longest}
        self.metadata = {**shape, **self.metadata}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Words | TextRef:
        if isinstance(value, TextRef):
            return value  # no JSON becomes one: only a file says that words are gone
        if not isinstance(value, str):
            raise ValidationError("Write words here, between quotes.")
        words = unicodedata.normalize("NFC", value).strip()
        if not words:
            raise ValidationError("Write at least one word, or leave this field out.")
        if len(words) > self.longest:
            raise ValidationError(f"Use at most {self.longest} characters; these are {len(words)}.")
        if _CONTROL.search(words):
            raise ValidationError("Leave control characters out.")
        if holds_citizen_service_number(words):
            raise ValidationError("This looks like a citizen service number (BSN): leave it out.")
        return Words(words, self.text_class)


class Reference(fields.UUID):
    """The id of something recorded before; in files also its key."""

    def __init__(self, *, to: str = "thing", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.to = to
        self.metadata = {"x-refers-to": to, **self.metadata}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> UUID:
        found = super()._deserialize(value, attr, data, **kwargs)
        assert isinstance(found, UUID)
        return found


class Day(fields.Date):
    """A day, as 2022-10-17."""

    default_error_messages = {"invalid": "Write a day as 2022-10-17."}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> date:
        if not isinstance(value, str):
            raise self.make_error("invalid", input=value, obj_type="date")
        return super()._deserialize(value, attr, data, **kwargs)


class StrictBoolean(fields.Boolean):
    """True or false, nothing that looks like it."""

    default_error_messages = {"invalid": "Write true or false."}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value
