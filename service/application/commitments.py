"""Use cases of commitments."""

from __future__ import annotations

from service.application.recording import UseCases
from service.domain.commitment import Commitment


class Commitments(UseCases):
    """Make promises, and record what becomes of them."""

    aggregate = Commitment
