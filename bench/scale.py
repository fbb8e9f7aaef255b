"""How much is measured: in full, or quickly to see that everything works."""

from __future__ import annotations

from msgspec import Struct


class Scale(Struct, frozen=True, kw_only=True):
    """Numbers of events, and how long a load lasts."""

    rebuilt: int
    rebuilt_before: int
    """For the memory: a history a quarter as long."""

    library: int
    """A prefix of the same events: the whole takes too long with a commit for each."""

    timeline: int
    timeline_before: int
    appended: int
    acts: int
    paged: int
    """Events of the programme whose pages are shown: 2 200 make some 2 000 entries."""

    followed: int
    """Events of the programme with the long feed: 155 000 make some 100 000 entries."""

    followed_before: int
    replayed: int
    seconds: float
    """Of one block of load; a side has two blocks in each run."""

    runs: int


FULL = Scale(
    rebuilt=100_000,
    rebuilt_before=25_000,
    library=10_000,
    timeline=1_000_000,
    timeline_before=10_000,
    appended=10_000,
    acts=20_000,
    paged=2_200,
    followed=155_000,
    followed_before=1_550,
    replayed=1_000_000,
    seconds=1.5,
    runs=5,
)
QUICK = Scale(
    rebuilt=20_000,
    rebuilt_before=5_000,
    library=4_000,
    timeline=50_000,
    timeline_before=10_000,
    appended=2_000,
    acts=5_000,
    paged=2_200,
    followed=15_500,
    followed_before=1_550,
    replayed=50_000,
    seconds=0.8,
    runs=2,
)
