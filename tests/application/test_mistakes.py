"""All mistakes of a file are told at once, each with its line and field, and nothing is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.bootstrap import Samenspoor
from service.domain.programme import programme_id
from service.domain.programme_events import GoalSet
from tests.application.files import HEADER, HELD, PROGRAMME, SESSION, mistakes, write

MISTAKEN = Path(__file__).with_name("mistaken.yaml")

TOLD = [
    (8, "facts.1.kind", "is not a kind of fact"),
    (9, "colour", "no such field"),
    (10, "text", "Missing"),
    (11, "facts.4.key", "stands here twice"),
    (12, "facts.5.text", "stands here twice"),
    (13, "occurred", "is not a date"),
    (14, "occurred", "lies before the earliest"),
    (15, "facts.8.organisation", "no fact with the key “niemand”"),
    (16, "facts.9.on", "no fact with the key “nergens”"),
    (17, "on", "Say with “on”"),
    (20, "groupKind", "Must be one of: steering_group"),
    (22, "text", "citizen service number"),
    (23, "facts.13.source", "no source “krant”"),
    (24, "facts.14", "a key and a kind"),
    (25, "facts.15.key", "lower-case letters"),
    (26, "text", "between quotes"),
    (27, "roles", "Not a valid list"),
    (28, "ordinal", "greater than or equal to 1"),
    (29, "occurred", "leave the bounds out"),
    (30, "audience", "Must be one of: team"),
    (30, "standpoint", "Must be one of: resident"),
    (31, "executors.0.standpoint", "Must be one of: resident"),
    (31, "name", "at least one word"),
    (32, "slug", "no such field"),
    (33, "attendance.0.count.number", "Give a number"),
    (34, "facts.24", "a key and a kind"),
    (35, "facts.25.slug", "at the top of the file"),
]


def test_every_mistake_is_told_with_its_line_and_field(service: Samenspoor) -> None:
    told = mistakes(service, MISTAKEN)

    assert [(mistake.line, mistake.field) for mistake in told] == [(line, field) for line, field, _ in TOLD]
    for mistake, (_, _, words) in zip(told, TOLD, strict=True):
        assert words in mistake.message


def test_a_mistake_reads_as_file_line_field_and_message(sqlite_service: Samenspoor) -> None:
    first = mistakes(sqlite_service, MISTAKEN)[0]

    assert str(first) == f"{MISTAKEN}:8: facts.1.kind: “programme.celebrated” is not a kind of fact."


def test_a_file_is_recorded_when_its_mistakes_are_mended(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    mistakes(sqlite_service, write(tmp_path, PROGRAMME, SESSION, HELD.replace("place", "plaats")))

    assert sqlite_service.loader.load(write(tmp_path, PROGRAMME, SESSION, HELD)).recorded == 3


@pytest.mark.parametrize(
    ("header", "line", "field"),
    [
        (HEADER.replace("samenspoor/1", "samenspoor/9"), 1, "format"),
        (HEADER.replace("movit", "[movit]"), 2, "programme"),
        ("author: Jan\n" + HEADER, 1, "author"),
        (HEADER.replace("facts:", "defaults: [report]\nfacts:"), 7, "defaults"),
        (HEADER.replace("title: Verslag", "titel: Verslag"), 4, "title"),
        (HEADER.replace("2022-05", "mei"), 5, "published"),
    ],
)
def test_mistakes_at_the_top_of_a_file_are_told_once(
    sqlite_service: Samenspoor, tmp_path: Path, header: str, line: int, field: str
) -> None:
    facts = (PROGRAMME, SESSION.replace("}", ", source: report}"), HELD.replace("}", ", source: report}"))
    told = mistakes(sqlite_service, write(tmp_path, *facts, header=header))

    assert (line, field) in {(mistake.line, mistake.field) for mistake in told}
    assert len({str(mistake) for mistake in told}) == len(told) <= 2


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"- een\n- twee\n", 1),
        (b"format: samenspoor/1\nfacts: [", 2),
        (b"format: samenspoor/1\nfacts:\n\t- tab\n", 3),
        (b"naam: caf\xe9\n", 1),
        (b"format: samenspoor/1\nprogramme: movit\nfacts: [{key: a, b: " + b"[" * 40 + b"]" * 40 + b"}]", 3),
        (b"format: samenspoor/1\nfacts: " + b"[" * 5000, 1),
        (b"format: samenspoor/1\nprogramme: mo\x00vit\n", 2),
        (b"format: samenspoor/1\nprogramme: movit\nfacts: &a [*a, *a, *a]\n", 3),
    ],
)
def test_what_is_no_file_of_facts_is_told_with_its_line(
    sqlite_service: Samenspoor, tmp_path: Path, content: bytes, line: int
) -> None:
    file = tmp_path / "facts.yaml"
    file.write_bytes(content)

    assert line in {mistake.line for mistake in mistakes(sqlite_service, file)}


def test_a_file_that_is_not_there_is_a_mistake(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    (mistake,) = mistakes(sqlite_service, tmp_path / "nowhere.yaml")

    assert "No such file" in mistake.message


@pytest.mark.parametrize("word", ["no", "on", "y", "1e3", "0x10", "007", "2022-10-17", "12:30", "NULLE"])
def test_a_bare_word_is_that_word_as_it_would_be_in_json(
    sqlite_service: Samenspoor, tmp_path: Path, word: str
) -> None:
    """YAML 1.1 would make a boolean, a number or a date of some of these."""
    goal = f"- {{key: goal, kind: programme.goal_set, text: {word}}}"
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, goal))

    event = sqlite_service.log.history(programme_id("movit"))[-1].event
    assert isinstance(event, GoalSet)
    assert sqlite_service.log.recorder.texts([event.text.ref])[event.text.ref].value == word


OBSERVED = """\
- {key: seen, kind: observation.recorded, observes: remark, subject: {type: session, id: session}}"""
JOINED = "- {key: joined, kind: programme.organisation_joined, organisation: han, roles: [host]}"


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("- {key: again, kind: session.held, on: session}", "This session was held"),
        ("- {key: again, kind: session.cancelled, on: session}", "This session was held"),
        ("- {key: again, kind: session.planned, title: Nog eens, on: session}", "planned already"),
        ("- {key: update, kind: initiative.update_given, text: Ja, on: session}", "There is no initiative"),
        (JOINED.replace("han", "session"), "no organisation"),
        ("- {key: two, kind: programme.registered, name: Nog eens, slug: movit}", "registered already"),
        (OBSERVED.replace("remark", "mutual_trust"), "two directed ratings"),
        (OBSERVED.replace("remark", "remark, value: '4'"), "belong together"),
        ("- {key: place, kind: initiative.started, name: A, neighbourhoods: [held]}", "no neighbourhood"),
        ("- {key: nothing, kind: fact.corrected, target: held, reason: x, replaced: {}}", "at least one"),
        (
            "- {key: circle, kind: fact.contested, target: circle, reason: x, by: {}}",
            "not recorded before this one",
        ),
    ],
)
def test_what_the_domain_refuses_is_told_at_its_fact_before_anything_is_recorded(
    sqlite_service: Samenspoor, tmp_path: Path, fact: str, sentence: str
) -> None:
    (mistake,) = mistakes(sqlite_service, write(tmp_path, PROGRAMME, SESSION, HELD, fact))

    assert mistake.line == 11
    assert mistake.field == fact.split(",", maxsplit=1)[0].removeprefix("- {key: ")
    assert sentence in mistake.message


def test_all_refusals_of_a_file_are_told(service: Samenspoor, tmp_path: Path) -> None:
    again = HELD.replace("key: held", "key: again")
    cancelled = "- {key: cancelled, kind: session.cancelled, on: session}"
    told = mistakes(service, write(tmp_path, PROGRAMME, SESSION, HELD, again, cancelled))

    assert [(mistake.line, mistake.field) for mistake in told] == [(11, "again"), (12, "cancelled")]


def test_a_refusal_takes_into_account_what_is_recorded_already(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    completed = "- {key: completed, kind: programme.completed}"
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, completed))

    (mistake,) = mistakes(sqlite_service, write(tmp_path, PROGRAMME, completed, SESSION))

    assert "takes no new sessions" in mistake.message
