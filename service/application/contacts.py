"""Use cases of contacts."""

from __future__ import annotations

from service.application.recording import UseCases
from service.domain.contact import Contact


class Contacts(UseCases):
    """Record who was in touch with whom."""

    aggregate = Contact
