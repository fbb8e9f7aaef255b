"""Use cases of programmes."""

from __future__ import annotations

from service.application.recording import UseCases
from service.domain.programme import Programme


class Programmes(UseCases):
    """Found programmes, and record what holds for all of one."""

    aggregate = Programme
