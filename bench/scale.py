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
    seconds: float
    """Of one block of load; a side has two blocks in each run."""

    runs: int


FULL = Scale(
    rebuilt=100_000,
    rebuilt_before=25_000,
    library=10_000,
    timeline=1_000_000,
    timeline_before=10_000,
    appended=2_000,
    acts=20_000,
    seconds=1.5,
    runs=5,
)
QUICK = Scale(
    rebuilt=20_000,
    rebuilt_before=5_000,
    library=4_000,
    timeline=50_000,
    timeline_before=10_000,
    appended=1_000,
    acts=5_000,
    seconds=0.8,
    runs=2,
)
