from __future__ import annotations

from typing import Any

import msgspec
import pytest

from service.domain.contact import Channel, Contact, ContactMadeAlready, ContactOfNobody
from service.domain.values import Basis, Party
from tests.domain.decisions import correction
from tests.domain.examples.common import HAN, RESIDENTS, an_id, words
from tests.domain.examples.contact import IN_TOUCH
from tests.domain.scenario import given, nth

UNKNOWN = Party()
CONCLUDED = Party(basis=Basis.INFERRED, reason=words("Dat staat er niet bij"))


def test_a_contact_is_recorded_once() -> None:
    given(Contact, IN_TOUCH).when(lambda contact: contact.make(IN_TOUCH)).then_refused(ContactMadeAlready)


@pytest.mark.parametrize("channel", Channel)
def test_two_parties_are_in_touch_in_whatever_way(channel: Channel) -> None:
    in_touch = msgspec.structs.replace(IN_TOUCH, channel=channel)
    given(Contact).when(lambda new: new.make(in_touch)).then(in_touch)


@pytest.mark.parametrize(
    "known",
    [
        RESIDENTS,
        Party(organisation=HAN),
        Party(group=an_id("panel")),
        Party(person=an_id("somebody")),
        Party(role=words("Huisarts")),
    ],
)
def test_one_of_the_two_may_be_unknown(known: Party) -> None:
    for told in ({"one": known, "other": UNKNOWN}, {"one": UNKNOWN, "other": known}):
        in_touch = msgspec.structs.replace(IN_TOUCH, **told)
        given(Contact).when(lambda new, fact=in_touch: new.make(fact)).then(in_touch)  # type: ignore[misc]


@pytest.mark.parametrize("other", [UNKNOWN, CONCLUDED])
def test_a_contact_of_which_neither_party_is_known_is_refused(other: Party) -> None:
    nobodys = msgspec.structs.replace(IN_TOUCH, one=UNKNOWN, other=other)
    given(Contact).when(lambda new: new.make(nobodys)).then_refused(ContactOfNobody)


@pytest.mark.parametrize(
    "replaced", [{"one": {}, "other": {}}, {"one": {"standpoint": "unknown"}, "other": {"basis": "inferred"}}]
)
def test_a_correction_may_not_leave_both_parties_unknown(replaced: dict[str, Any]) -> None:
    given(Contact, IN_TOUCH).when(
        lambda contact: contact.correct(correction(nth(1), **replaced))
    ).then_refused(ContactOfNobody)


def test_a_correction_may_tell_that_one_party_is_unknown_after_all() -> None:
    told = correction(nth(1), other={})
    given(Contact, IN_TOUCH).when(lambda contact: contact.correct(told)).then(told)
