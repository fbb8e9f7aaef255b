"""The codebook: every table, kind of fact, word and indicator in two languages, out of the code itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from service.domain.amendments import AMENDMENTS
from service.domain.catalogue import EVENTS
from service.domain.events import Event
from service.domain.person import Person
from service.domain.scales import Bilingual
from service.projections.choices import CHOICES
from service.projections.headings import heading
from service.projections.indicator_words import BESIDE
from service.projections.indicators.definition import Definition
from service.projections.indicators.registry import ALL
from service.projections.indicators.wording import REASONS, STATUSES
from service.projections.rendering import own_fields
from service.projections.titles import TITLES
from service.projections.work_words import Words
from service.research.exports.columns import Table
from service.research.exports.tables import CASES, TABLES

Plain = dict[str, Any]

INTRODUCTION = """\
# Codeboek · Codebook

Wat er in deze map staat, tabel voor tabel en woord voor woord. Links staat het Nederlands, rechts het Engels.

What stands in this folder, table by table and word by word. Dutch is on the left, English on the right.
"""


def codebook() -> Plain:
    """Return the codebook as plain values."""
    return {
        "tables": [_table(table) for table in (*TABLES, CASES)],
        "kinds": [_kind(kind) for kind in _exported()],
        "words": [_words(name, values) for name, values in _lists()],
        "indicators": [_indicator(definition) for definition in ALL],
    }


def as_json() -> str:
    """Return the codebook as JSON, for programmes."""
    return json.dumps(codebook(), ensure_ascii=False, indent=1) + "\n"


def as_page() -> str:
    """Return the codebook as Markdown, for people."""
    return "\n".join([INTRODUCTION, *_parts()])


def tables_page(level: int = 2) -> Iterator[str]:
    """Return what the columns of each table hold, as Markdown with headings of a level."""
    for table in (*TABLES, CASES):
        told = _table(table)
        yield f"{'#' * level} {table.name}\n"
        yield f"Een rij is {told['row']['nl']}.\n\nA row is {told['row']['en']}.\n"
        rows = ((f"`{c['name']}`", c["type"], c["nl"], c["en"]) for c in told["columns"])
        yield _listed(("kolom · column", "type", "Nederlands", "English"), rows)


def _parts() -> Iterator[str]:
    yield "## Tabellen · Tables\n"
    yield from tables_page(3)
    yield "## Soorten feiten · Kinds of fact\n"
    kinds = ((f"`{kind['kind']}`", kind["nl"], kind["en"]) for kind in codebook()["kinds"])
    yield _listed(("soort · kind", "Nederlands", "English"), kinds)
    yield "## Woorden · Words\n"
    for name, values in _lists():
        yield f"### {name}\n"
        rows = ((f"`{value}`", *words) for value, words in values.items())
        yield _listed(("woord · word", "Nederlands", "English"), rows)
    yield "## Indicatoren · Indicators\n"
    for definition in ALL:
        yield from _on_page(definition)


def _on_page(definition: Definition) -> Iterator[str]:
    told = _indicator(definition)
    yield f"### {definition.id}, versie · version {definition.version}\n"
    for part in ("name", "question", "unit", "caveat", "source"):
        yield f"* {told[part]['nl']} · {told[part]['en']}"
    yield f"* n ≥ {definition.n_min}, {definition.window_days} dagen · days / {definition.step_days}\n"


def _table(table: Table) -> Plain:
    columns = [
        {"name": each.name, "type": each.holds.value, "required": each.required, **_both(each.means)}
        for each in table.columns
    ]
    return {"name": table.name, "row": _both(table.row), "columns": columns}


def _exported() -> list[type[Event]]:
    """Return the kinds that an export can hold."""
    return [kind for topic, kind in EVENTS.items() if not topic.startswith(f"{Person.type_name}.")]


def _kind(kind: type[Event]) -> Plain:
    dutch, english = TITLES[kind.topic]
    told: Plain = {"kind": kind.topic, "nl": dutch, "en": english, "version": kind.schema_version}
    if kind in AMENDMENTS:
        return told
    fields = [(camel, *heading(kind.topic, name)) for name, camel, _, _ in own_fields(kind)]
    return {**told, "fields": [{"name": camel, "nl": nl, "en": en} for camel, nl, en in fields]}


def _lists() -> Iterator[tuple[str, Mapping[str, Words]]]:
    """Return every list of words that fields and columns hold."""
    for choice, values in CHOICES.items():
        yield choice.__name__, {value.value: words for value, words in values.items()}
    yield "status", {status.value: (said.nl, said.en) for status, said in STATUSES.items()}
    yield "reasons", {reason.value: (said.nl, said.en) for reason, said in REASONS.items()}
    yield "beside", BESIDE


def _words(name: str, values: Mapping[str, Words]) -> Plain:
    return {"of": name, "values": [{"word": w, "nl": nl, "en": en} for w, (nl, en) in values.items()]}


def _indicator(definition: Definition) -> Plain:
    return {
        "id": definition.id,
        "version": definition.version,
        "rollup": definition.rollup.version,
        "family": definition.family.value,
        "nMin": definition.n_min,
        "windowDays": definition.window_days,
        "stepDays": definition.step_days,
        "by": [by.value for by in definition.by],
        **{part: _both(getattr(definition, part)) for part in _SAID},
    }


_SAID = ("name", "question", "unit", "caveat", "source")


def _both(words: Bilingual) -> Plain:
    return {"nl": words.nl, "en": words.en}


def _listed(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
