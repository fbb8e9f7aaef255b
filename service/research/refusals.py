"""What a replay says no to; the docstring is the message."""

from __future__ import annotations


class ReplayRefused(Exception):
    """This cannot be replayed."""

    def __init__(self, **details: object) -> None:
        message = " ".join((type(self).__doc__ or "").split())
        super().__init__(message.format(**details))
