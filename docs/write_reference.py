"""Writes the parts of the reference that follow from the code: python -m docs.write_reference."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from marshmallow import Schema, fields, validate
from msgspec import Struct

from docs.feed_kinds_page import feed_kinds_page
from docs.indicators_page import indicators_page
from service.api.commands.table import EVERY_COMMAND
from service.application.loading.format_schema import format_schema
from service.application.schemas.describing import docstring
from service.application.schemas.facts import StructSchema, fact_schema, given_fields
from service.application.schemas.fields import Day, Reference, StrictBoolean, TypedWords
from service.domain.access import who_records
from service.domain.amendments import AMENDMENTS
from service.domain.catalogue import AGGREGATES, EVENTS, founds
from service.domain.events import COMMON_FIELDS, Event
from service.projections.choices import CHOICES
from service.projections.headings import heading
from service.projections.titles import TITLES
from service.research.codebook import tables_page

REFERENCE = Path(__file__).parent / "reference"
SCHEMA = REFERENCE / "samenspoor-1.schema.json"
EVENTS_PAGE = REFERENCE / "events.md"
GLOSSARY = REFERENCE / "glossary.md"
INDICATORS = REFERENCE / "indicators.md"
EXPORT_COLUMNS = REFERENCE / "export-columns.md"
FEED_KINDS = REFERENCE / "feed-kinds.md"
FROM_HERE_ON = (
    "<!-- From here on made by “python -m docs.write_reference”, from service/projections/choices.py. -->"
)
LINE = 110

INTRODUCTION = """\
# Every kind of fact

Made by `python -m docs.write_reference` from `service/domain` and `service/projections/titles.py`: change
those, not this page.

A kind is called `<aggregate>.<what_happened>`. These names stand in the log, in files of facts
([files.md](files.md)), in the API and on timelines, and never change. Field names are those of files and
of the API. “Founds” marks the kinds that can be the first fact of
something; all others go on from something that is there. “Meant for” is the default audience: a fact may say
otherwise in its field `audience`, and be made meant for others later by `fact.audience_changed`. What the
values hold is [below](#values).
"""
COLUMNS = """\
# Columns of exports for research

Made by `python -m docs.write_reference` from `service/research/exports/tables.py`: change that, not this
page. How to make and read an export: [export for research](../how-to/export-for-research.md). `object` and
`array` are JSON; moments are in UTC, days in Europe/Amsterdam. Every export brings its own codebook along.
"""
COMMON = "## What every fact has\n"
VALUES = """\
## Values

What stands in the fields above, in alphabetical order.
"""


def reference() -> dict[Path, str]:
    """Return what is to stand in each file."""
    schema = _laid_out(format_schema(TITLES, heading), 0)
    return {
        SCHEMA: schema + "\n",
        EVENTS_PAGE: "\n".join(_events()),
        GLOSSARY: _glossary(GLOSSARY.read_text("utf-8")),
        INDICATORS: indicators_page(),
        EXPORT_COLUMNS: "\n".join([COLUMNS, *tables_page()]),
        FEED_KINDS: feed_kinds_page(),
    }


def _glossary(page: str) -> str:
    """Return the page of words with the values that fields can take after what is written by hand."""
    by_hand, mark, _ = page.partition(FROM_HERE_ON)
    lists = (_head(kind, level=2) + _members(kind) for kind in CHOICES)
    return by_hand + mark + "\n\n" + "\n".join(lists)


def _laid_out(value: Any, indent: int) -> str:
    """Return JSON in which what fits on a line stands on one."""
    short = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or len(short) + indent < LINE:
        return short
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        named = (f"{json.dumps(name)}: {_laid_out(part, indent + 2)}" for name, part in value.items())
        return "{\n" + ",\n".join(inner + part for part in named) + "\n" + " " * indent + "}"
    parts = (inner + _laid_out(part, indent + 2) for part in value)
    return "[\n" + ",\n".join(parts) + "\n" + " " * indent + "]"


def _events() -> Iterator[str]:
    yield INTRODUCTION
    yield COMMON + _table(fact_schema(Event)(), kind="")
    for name, aggregate in AGGREGATES.items():
        yield f"## {name}\n\n{_said(aggregate)}\n"
        yield from (_kind(kind) for topic, kind in EVENTS.items() if topic.startswith(f"{name}."))
    yield "## fact\n\nAbout an earlier fact of any kind; nothing is ever overwritten.\n"
    yield from (_kind(kind) for kind in AMENDMENTS)
    yield VALUES
    values = _Values()
    for kind in EVENTS.values():
        values.collect(fact_schema(kind)())
    yield from (values.described[name] for name in sorted(values.described))


def _kind(kind: type[Event]) -> str:
    dutch, english = TITLES[kind.topic]
    parts = (f"*{dutch}* · *{english}*", _said(kind), *_recording(kind), _meaning(kind))
    table = _table(fact_schema(kind)(), COMMON_FIELDS, kind.topic)
    return f"### {kind.topic}\n\n" + "\n\n".join(parts) + f"\n{table}"


def _recording(kind: type[Event]) -> Iterator[str]:
    """Return when it is recorded, over which address, by whom; some facts only the service itself records."""
    for command in EVERY_COMMAND:
        if command.kind is kind:
            address = re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", r"{\1}", command.path)
            roles = ", ".join(who_records(kind.topic))
            yield f"{command.told} `POST /v1{address}`, by: {roles}."


def _meaning(kind: type[Event]) -> str:
    brings = [name for name, what in given_fields(kind).items() if what == "own"]
    said = [
        f"Meant for `{kind.default_audience.value}`.",
        *(f"Brings {_a(name)} into being." for name in brings),
    ]
    return " ".join([*said, "Founds."] if founds(kind) else said)


def _table(schema: Schema, leave_out: frozenset[str] = frozenset(), kind: str | None = None) -> str:
    """Return the fields of a fact, with what they are called, or those of a value."""
    own = {name: field for name, field in schema.fields.items() if name not in leave_out}
    if not own:
        return "\nNo fields of its own.\n"
    called = "" if kind is None else " called |"
    rows = (
        f"| `{field.data_key or name}` |{_called(kind, name)} {'yes' if field.required else ''} |"
        f" {_holds(field)} |\n"
        for name, field in own.items()
    )
    line = "|---" * (called.count("|") + 3)
    return f"\n| field |{called} required | holds |\n{line}|\n{''.join(rows)}"


def _called(kind: str | None, name: str) -> str:
    return "" if kind is None else f" {' · '.join(heading(kind, name))} |"


def _holds(field: fields.Field[Any]) -> str:
    return next(say for kind, say in _SAID if isinstance(field, kind))(field)


def _string(field: fields.String) -> str:
    forms = [str(check.regex.pattern) for check in field.validators if isinstance(check, validate.Regexp)]
    return f"characters of the form `{forms[0]}`" if forms else "characters"


def _number(field: fields.Integer) -> str:
    (check,) = (check for check in field.validators if isinstance(check, validate.Range))
    bounds = [
        f"{word} {bound}" for word, bound in (("from", check.min), ("to", check.max)) if bound is not None
    ]
    return " ".join(["a whole number", *bounds])


def _said(kind: Any) -> str:
    return docstring(kind).replace("``", "`")


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _link(kind: type[Any]) -> str:
    return f"[{kind.__name__}](#{kind.__name__.lower()})"


_SAID: tuple[tuple[type[fields.Field[Any]], Callable[[Any], str]], ...] = (
    (TypedWords, lambda field: f"words ({field.text_class.value}), at most {field.longest:,} characters"),
    (Reference, lambda field: "an earlier fact" if field.to == "event" else _a(field.to)),
    (fields.Nested, lambda field: _link(field.schema.struct)),
    (fields.List, lambda field: f"list: {_holds(field.inner)}"),
    (fields.Enum, lambda field: _link(field.enum)),
    (Day, lambda _: "a day, as 2022-10-17"),
    (StrictBoolean, lambda _: "true or false; false where left out"),
    (fields.Integer, _number),
    (fields.Dict, lambda _: "fields of the kind that is corrected, with their new content"),
    (fields.String, _string),
)


class _Values:
    """The values that stand in fields, each with a part of the page."""

    def __init__(self) -> None:
        self.described: dict[str, str] = {}

    def collect(self, schema: Schema) -> None:
        """Describe the values in the fields of this, however deep."""
        for field in schema.fields.values():
            self._collect(field)

    def _collect(self, field: fields.Field[Any]) -> None:
        match field:
            case fields.List():
                self._collect(field.inner)
            case fields.Nested():
                struct: type[Struct] = cast("StructSchema", field.schema).struct or Struct
                self.described[struct.__name__] = _head(struct) + _table(field.schema)
                self.collect(field.schema)
            case fields.Enum():
                self.described[field.enum.__name__] = _head(field.enum) + _members(field.enum)
            case _:
                pass


def _head(kind: type[Any], level: int = 3) -> str:
    return f"{'#' * level} {kind.__name__}\n\n{_said(kind)}\n"


def _members(kind: type[StrEnum]) -> str:
    rows = (f"| `{value}` | {' | '.join(CHOICES[kind][value])} |\n" for value in kind)
    return f"\n| value | Nederlands | English |\n|---|---|---|\n{''.join(rows)}"


if __name__ == "__main__":
    for file, content in reference().items():
        file.write_text(content, "utf-8")
        print(file)
