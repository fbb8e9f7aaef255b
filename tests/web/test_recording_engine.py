"""Every command as a form: what its fields say becomes the JSON that the API takes."""

from __future__ import annotations

from datetime import date

import pytest

from service.api.commands.command import Command
from service.api.commands.table import EVERY_COMMAND
from service.api.schemas.examples import EXAMPLES
from service.domain.session_events import SessionHeld
from service.web.recording.fields import Field, Widget, correction_of, corrects, fields_of, walk
from service.web.recording.filled import Filling
from service.web.recording.help_with_fields import HELP, OF_KIND
from service.web.recording.questions import QUESTIONS
from service.web.recording.typed import Form, Typed, slug_of
from service.web.recording.words_of_commands import COMMANDS, NOTES
from service.web.recording.words_of_fields import help_of, label_of
from service.web.recording.words_of_parts import PARTS

TODAY = date(2023, 6, 1)


def fields(command: Command) -> tuple[Field, ...]:
    """The example of a correction is about a session that was held."""
    return correction_of(command, SessionHeld) if corrects(command) else fields_of(command)


def told(command: Command, form: Form) -> tuple[dict[str, object], Typed]:
    typed = Typed(form, "nl", TODAY)
    return typed.read(fields(command)), typed


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: command.operation)
def test_what_a_form_says_is_what_the_api_takes(command: Command, language: str) -> None:
    example = EXAMPLES[command.kind.topic]
    form = Filling(language, TODAY).fill(fields(command), example)
    typed = Typed(form, language, TODAY)

    read = typed.read(fields(command))

    assert typed.mistakes == {}
    assert command.schema().load(read) == command.schema().load(dict(example))


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: command.operation)
def test_an_empty_form_says_nothing(command: Command) -> None:
    read, typed = told(command, Form())

    assert typed.mistakes == {}
    assert not any(read.values())


def test_every_field_is_filled_in_in_some_form() -> None:
    every = {field.widget for command in EVERY_COMMAND for field in walk(fields_of(command))}

    assert every == set(Widget)


def test_what_cannot_be_read_is_told_at_its_field() -> None:
    (command,) = (each for each in EVERY_COMMAND if each.operation == "holdSession")
    form = Form({"occurred": "ooit misschien", "attendance.resident": "veel"})

    _, typed = told(command, form)

    assert set(typed.mistakes) == {"occurred", "attendance.resident"}
    assert "“veel” is geen aantal" in typed.mistakes["attendance.resident"][0]


def test_empty_rows_are_passed_over_and_mistakes_find_the_row_that_was_typed() -> None:
    (command,) = (each for each in EVERY_COMMAND if each.operation == "setAgenda")

    read, typed = told(command, Form({"items.0": "", "items.2": "Wie doet wat?"}))

    assert read == {"items": ["Wie doet wat?"]}
    assert typed.places["items", 0] == "items.2"


def test_a_short_name_is_made_of_the_name() -> None:
    assert slug_of("Café De Bühne & Co.") == "cafe-de-buhne-co"


def test_every_field_and_part_has_a_label_and_help_in_both_languages() -> None:
    for command in EVERY_COMMAND:
        kind = SessionHeld.topic if corrects(command) else command.kind.topic
        for field in walk(fields(command)):
            assert all(label_of(kind, field)), field
            assert all(help_of(kind, field)) or field.struct == "[]", field


def test_no_words_are_left_over() -> None:
    every = [field for command in EVERY_COMMAND for field in walk(fields_of(command))]
    told = {field.name for field in every if not field.struct} | {
        part for command in EVERY_COMMAND for part in command.parts
    }

    assert {operation: all(words) for operation, words in COMMANDS.items()} == {
        command.operation: True for command in EVERY_COMMAND
    }
    assert set(NOTES) <= set(COMMANDS)
    assert set(HELP) - told <= {"target"}
    assert {name.partition(":")[0] for name in OF_KIND} <= {c.kind.topic for c in EVERY_COMMAND}
    assert {(field.struct, field.name) for field in every if field.struct not in {"", "[]"}} == {
        (struct, part) for struct, parts in PARTS.items() for part in parts
    }


def test_what_is_told_in_words_has_a_question_of_its_own() -> None:
    told = {c.kind.topic for c in EVERY_COMMAND if any(field.name == "text" for field in fields_of(c))}

    assert set(QUESTIONS) == told
