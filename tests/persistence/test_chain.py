from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid5

import pytest

from service.domain.events import NIL
from service.persistence.chain import Chain
from service.persistence.log import StoredRow

PROGRAMME = uuid5(NIL, "programme")


def row(position: int, state: bytes = b"{}", topic: str = "session.held") -> StoredRow:
    origin = uuid5(PROGRAMME, str(position))
    return StoredRow(position, origin, origin, 1, topic, state, PROGRAMME, position, position, NIL)


def digest(rows: Sequence[StoredRow], programme: UUID = PROGRAMME) -> str:
    chain = Chain(programme)
    for each in rows:
        chain.add(each)
    assert chain.rows == len(rows)
    return chain.digest


ROWS = [row(1), row(3), row(4)]


@pytest.mark.parametrize(
    "other",
    [
        [row(1), row(3)],
        [row(1), row(4), row(3)],
        [row(1), row(3, b"{ }"), row(4)],
        [row(1), row(2), row(4)],
        [row(1), row(3)._replace(known_at=9), row(4)],
        [row(1), row(3)._replace(command_id=PROGRAMME), row(4)],
        [row(1), row(3, b"d{}", "session.hel"), row(4)],
    ],
    ids=["cut", "swapped", "edited", "moved", "known otherwise", "of another command", "split otherwise"],
)
def test_whatever_is_changed_changes_the_digest(other: Sequence[StoredRow]) -> None:
    assert digest(ROWS) == digest(list(ROWS))
    assert digest(other) != digest(ROWS)


def test_each_programme_has_a_chain_of_its_own() -> None:
    assert digest([]) != digest([], NIL)


def test_digests_of_today_hold_for_ever() -> None:
    assert digest(ROWS) == "08def29345e13956e99df6f0e1bee7a52e46010a5dd0953d21b4273a5b251455"
