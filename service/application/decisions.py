"""Use cases of decisions."""

from __future__ import annotations

from service.application.recording import UseCases
from service.domain.decision import Decision


class Decisions(UseCases):
    """Record decisions."""

    aggregate = Decision
