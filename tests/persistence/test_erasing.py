"""What is erased is gone: from the store, from every reader, and from the disk; and it never returns."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from uuid import uuid4

import msgspec
import psycopg
import pytest

from service.domain.person import PersonErased
from service.domain.texts import TextClass, Words
from service.persistence.append import Claim, Consents, Erasing, NewText
from service.persistence.log import LogRecorder
from service.persistence.sqlite import open_recorder
from service.settings import Settings
from tests.persistence.appending import NOON, append, words
from tests.persistence.conftest import Open

SECRET = "Wij aten samen bij mevrouw De Vries"
PERSON, SOMEBODY_ELSE = uuid4(), uuid4()


def of_person(value: str = SECRET, text_class: TextClass = TextClass.QUOTE, person: str = "") -> NewText:
    """Return words of a person to write with an append."""
    text = NewText.of(Words(value, text_class), "nl")
    return msgspec.structs.replace(text, person=person or PERSON.hex)


def erase(recorder: LogRecorder) -> None:
    append(recorder, erasing=Erasing(PERSON.hex, lambda _: None))


def left(recorder: LogRecorder, *texts: NewText) -> list[str]:
    """Return the words that are left of these texts."""
    return sorted(value for _, _, value, _ in recorder.words([text.ref for text in texts]))


def test_an_erased_text_is_gone_and_the_others_stay(recorder: LogRecorder) -> None:
    gone, kept = words(SECRET), words()
    append(recorder, texts=(gone, kept))

    assert recorder.erase_texts([gone.ref, uuid4().hex]) == 1
    assert set(recorder.texts([gone.ref, kept.ref])) == {kept.ref}
    assert left(recorder, gone, kept) == [kept.value]
    assert recorder.erase_texts([gone.ref]) == 0


def test_every_erasure_is_counted_for_every_process(recorder: LogRecorder, open_recorder: Open) -> None:
    other = open_recorder()
    before = other.redactions()
    append(recorder, texts=(text := words(),))
    recorder.erase_texts([text.ref])

    assert other.redactions() > before


def test_a_person_is_erased_with_all_their_texts_in_the_transaction_of_the_event(
    recorder: LogRecorder, open_recorder: Open
) -> None:
    said, noted = of_person(), of_person("Zij is de buurvrouw", TextClass.REMARK)
    others = of_person("Ik kom ook", person=SOMEBODY_ELSE.hex)
    append(recorder, texts=(said, noted, others, kept := words()))
    before, other = recorder.redactions(), open_recorder()
    seen_by_others: list[list[str]] = []

    append(
        recorder,
        texts=(saying := of_person("Haal mij weg"),),
        erasing=Erasing(PERSON.hex, lambda _: seen_by_others.append(left(other, said, noted))),
    )

    assert seen_by_others == [sorted([said.value, noted.value])]
    assert left(other, said, noted, saying) == []
    assert left(other, others, kept) == sorted([others.value, kept.value])
    assert other.redactions() > before
    assert other.erased_persons() == {PERSON}


def test_an_erasure_that_could_not_be_noted_does_not_take_place(recorder: LogRecorder) -> None:
    append(recorder, texts=(said := of_person(),))
    head = recorder.head()

    def no_room(_: int) -> None:
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        append(recorder, erasing=Erasing(PERSON.hex, no_room))

    assert left(recorder, said) == [SECRET]
    assert (recorder.head(), recorder.erased_persons()) == (head, frozenset())


def test_texts_of_an_erased_person_are_refused_with_their_event(
    recorder: LogRecorder, open_recorder: Open
) -> None:
    append(recorder, texts=(nobodys := words(),))
    erase(recorder)
    head = recorder.head()

    for again in (recorder, open_recorder()):
        with pytest.raises(PersonErased):
            append(again, texts=(others := words(), of_person()))
        with pytest.raises(PersonErased):
            append(again, claims=(Claim(nobodys.ref, PERSON.hex),))
        assert left(again, others) == []
    assert recorder.head() == head


def test_the_database_itself_takes_no_text_of_an_erased_person(
    recorder: LogRecorder, settings: Settings
) -> None:
    append(recorder, texts=(nobodys := words(),))
    erase(recorder)
    again = f"('again', 'nl', 'quote', '{PERSON.hex}', '{SECRET}', '')"
    insert = f"(ref, language, class, person, value, secret) VALUES {again}"  # our own words
    claim = f"SET person='{PERSON.hex}' WHERE ref='{nobodys.ref}'"

    if settings.database_url:
        for statement in (f"INSERT INTO log.text {insert}", f"UPDATE log.text {claim}"):
            with (
                psycopg.connect(settings.database_url) as connection,
                pytest.raises(psycopg.errors.RaiseException, match="never return"),
            ):
                connection.execute(statement.encode())
        return
    file = sqlite3.connect(settings.data / "log.db")
    for statement in (f"INSERT INTO text {insert}", f"UPDATE text {claim}", "DELETE FROM fence"):
        with pytest.raises(sqlite3.IntegrityError):
            file.execute(statement)
    file.close()


def test_a_person_whom_the_log_does_not_know_is_kept_out_of_it(recorder: LogRecorder) -> None:
    append(recorder, texts=(said := of_person(),))

    for _ in range(2):
        recorder.erase_person(PERSON, NOON)

    assert left(recorder, said) == []
    with pytest.raises(PersonErased):
        append(recorder, texts=(of_person(),))


def test_a_text_can_turn_out_to_be_somebodys_but_an_account_never_is(recorder: LogRecorder) -> None:
    said, told = NewText.of(Words(SECRET, TextClass.QUOTE), "nl"), words()
    append(recorder, texts=(said, told))
    before = recorder.redactions()
    append(recorder, claims=tuple(Claim(text.ref, PERSON.hex) for text in (said, told)))

    assert recorder.redactions() > before
    erase(recorder)
    assert left(recorder, said, told) == [told.value]


def test_a_text_can_turn_out_to_be_nobodys(recorder: LogRecorder) -> None:
    append(recorder, texts=(said := of_person(),))
    append(recorder, claims=(Claim(said.ref, None),))
    erase(recorder)

    assert left(recorder, said) == [SECRET]


def test_a_text_is_read_with_what_its_person_consents_to_today(recorder: LogRecorder) -> None:
    append(recorder, texts=(said := of_person(), told := words()))

    def consents() -> dict[str, str | None]:
        return {ref: purposes for ref, _, _, purposes in recorder.words([said.ref, told.ref])}

    assert consents() == {said.ref: "", told.ref: None}
    append(recorder, consents=Consents(PERSON.hex, "quoting research"))
    assert consents() == {said.ref: "quoting research", told.ref: None}
    append(recorder, consents=Consents(PERSON.hex, "research"))
    assert consents() == {said.ref: "research", told.ref: None}


def test_only_another_consent_lets_readers_forget_what_they_keep(recorder: LogRecorder) -> None:
    counts = []
    for purposes in ("", "quoting", "quoting", ""):
        append(recorder, consents=Consents(PERSON.hex, purposes))
        counts.append(recorder.redactions())

    assert [n - counts[0] for n in counts] == [0, 1, 1, 2]


@pytest.mark.parametrize("all_of_somebody", [False, True], ids=["a text", "a person"])
def test_erased_words_are_gone_from_the_disk_while_the_log_is_still_open(
    tmp_path: Path, *, all_of_somebody: bool
) -> None:
    recorder = open_recorder(tmp_path / "log.db")
    append(recorder, texts=(text := of_person(),))
    if all_of_somebody:
        erase(recorder)
    else:
        recorder.erase_texts([text.ref])

    holding = [file.name for file in tmp_path.iterdir() if SECRET.encode() in file.read_bytes()]
    recorder.close()
    assert holding == []
