"""Whose words texts are follows from the fact that tells them, as it stands after corrections."""

from __future__ import annotations

from uuid import UUID

import msgspec

from service.domain.events import Event
from service.domain.observation import Observation
from service.domain.person import ErasedPerson, Person
from service.domain.speaking import speakers_in
from service.domain.texts import refs_in
from tests.domain.decisions import correction
from tests.domain.examples.common import an_id, words
from tests.domain.examples.observation import NOTED
from tests.domain.examples.person import NOT_QUOTABLE, QUOTABLE, REGISTERED
from tests.domain.scenario import ID, given, nth

WIL, SISTER = an_id("wil"), an_id("her sister")
FIRST, SECOND = words("Wij koken soms"), words("Wij koken zelf")
QUOTED = msgspec.structs.replace(NOTED, quote=FIRST, words_of=WIL)
REQUOTED = correction(nth(1), quote=msgspec.to_builtins(SECOND))


def told(*past: Event, then: Event) -> dict[str, UUID | None]:
    """Return who speaks in the texts of the last of these facts."""
    return speakers_in(given(Observation, *past).loaded(), then)


def test_words_are_of_whom_the_fact_names_or_nobodys() -> None:
    assert told(then=QUOTED) == dict.fromkeys(refs_in(QUOTED), WIL)
    assert set(told(then=msgspec.structs.replace(QUOTED, words_of=None)).values()) == {None}


def test_what_a_correction_puts_in_place_is_of_whom_the_fact_names_and_its_reason_is_not() -> None:
    said = told(QUOTED, then=REQUOTED)

    assert said == {SECOND.ref: WIL, REQUOTED.reason.ref: None}


def test_a_correction_has_a_speaker_of_its_own() -> None:
    by_her_sister = msgspec.structs.replace(REQUOTED, words_of=SISTER)

    assert told(QUOTED, then=by_her_sister) == {SECOND.ref: WIL, REQUOTED.reason.ref: SISTER}


def test_a_correction_that_names_another_speaker_gives_them_every_telling() -> None:
    said = told(QUOTED, REQUOTED, then=correction(nth(1), words_of=str(SISTER)))

    assert (said[FIRST.ref], said[SECOND.ref]) == (SISTER, SISTER)


def test_a_correction_that_names_no_speaker_any_more_gives_every_telling_to_nobody() -> None:
    said = told(QUOTED, REQUOTED, then=correction(nth(1), words_of=None))

    assert (said[FIRST.ref], said[SECOND.ref]) == (None, None)


def test_what_is_told_of_a_person_is_theirs_but_not_why_they_were_erased() -> None:
    person = given(Person, REGISTERED, QUOTABLE).loaded()
    renamed = correction(nth(1), name=msgspec.to_builtins(SECOND))
    withdrawn = msgspec.structs.replace(NOT_QUOTABLE, reason=FIRST)
    of_another = msgspec.structs.replace(REGISTERED, words_of=SISTER)

    assert speakers_in(person, of_another) == dict.fromkeys(refs_in(REGISTERED), ID)
    assert speakers_in(person, renamed)[SECOND.ref] == ID
    assert speakers_in(person, withdrawn) == {FIRST.ref: ID}
    assert speakers_in(person, msgspec.structs.replace(withdrawn, words_of=SISTER)) == {FIRST.ref: SISTER}
    assert speakers_in(person, ErasedPerson(reason=FIRST)) == {FIRST.ref: None}
