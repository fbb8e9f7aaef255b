"""Refusals: the domain says no, and records nothing."""

from __future__ import annotations

from typing import Any


class DomainError(Exception):
    """Refused by a rule of the domain."""

    def __init__(self, **details: Any) -> None:
        self.details = details
        message = " ".join((type(self).__doc__ or type(self).__name__).split())
        super().__init__(message.format(**details))


class UnknownAggregate(DomainError):
    """There is no {type} with id {id}."""


class LatestBeforeEarliest(DomainError):
    """The latest day ({latest}) lies before the earliest ({earliest}): swap the two."""


class DateNotUnderstood(DomainError):
    """“{edtf}” is not a date in EDTF (ISO 8601-2): write for example 2022-10-17, 2022-10 or 2023-21."""


class DateOutsideItsBounds(DomainError):
    """The bounds {earliest} to {latest} do not agree with the date “{edtf}”: leave the bounds out."""
