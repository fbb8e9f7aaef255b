"""Instruments: the versioned data that use cases read, such as scales."""

from __future__ import annotations

from msgspec import Struct

from service.domain.cycle_templates import Templates
from service.domain.scales import Scales


class Instruments(Struct, frozen=True, kw_only=True):
    """What a community works with: scales to rate on, templates of cycles to follow."""

    scales: Scales
    templates: Templates
