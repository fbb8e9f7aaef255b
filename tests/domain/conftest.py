"""Properties are about what is true, not about how fast a busy computer finds it out."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
