"""Use cases of organisations."""

from __future__ import annotations

from service.application.recording import UseCases
from service.domain.organisation import Organisation


class Organisations(UseCases):
    """Enter organisations, and what becomes of them."""

    aggregate = Organisation
