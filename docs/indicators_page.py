"""Writes the page of indicators from their definitions: see docs/write_reference.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from service.domain.scales import Bilingual
from service.projections.indicator_words import BESIDE
from service.projections.indicators.changing import CHANGES
from service.projections.indicators.definition import Definition, Family
from service.projections.indicators.registry import ALL
from service.projections.indicators.rollup import V1
from service.projections.indicators.wording import REASONS, STATUSES

INTRODUCTION = """\
# Indicators

Made by `python -m docs.write_reference` from `service/projections/indicators`: change the definitions
there, not this page. What they show and do not show, in plain words: [what this
shows](../explanation/what-this-shows.md), [wat dit laat zien](../explanation/wat-dit-laat-zien.md).

There are two families. **Observed** values are what somebody reported to experience or to have seen; each is
a mark of its own, and a median is told only of five or more from three sources, on the same version of a
scale and told in one way. **Derived** values are computed from recorded acts. The two stand side by side and
are never merged, added up or ranked. Silence is not low trust.

    GET /v1/programmes/{{programme}}/indicators
    GET /v1/programmes/{{programme}}/indicators/{{indicator}}?by=&windowDays=&stepDays=&from=&to=&knownAt=

`windows=sessions` takes the windows from each held session to the next, `since=last-session` the one
since the last. Without `from`, a series begins with the first fact; without `to`, it ends on the day of
knowing. The same in a terminal: `samenspoor indicator PROGRAMME ID --help`.

**Bounds.** In a window something is *certain* if all days it can have been lie in it, and *possible* if
some do. Of certain things a are in the class, b are not, and of u that is unknown; pa, pb and pu are the
possible ones. The share lies between

    low  = a / (a + b + u + pb + pu)
    high = (a + pa + u + pu) / (a + b + u + pa + pu)

whatever the unknown turns out to be. An answer tells n = a + b, `inClass` = a, `unknown` = u and
`possible` = pa + pb + pu. There is no share (`insufficient`) where n is below the least number, or where
of more than a fifth the class is unknown. A change is claimed only where two windows have a value and
their bounds do not overlap. The log is all that was recorded, not a sample: there are no p-values.

**Who sees what.** Everybody is counted what they may see. Others than the team see no numbers of one to
four (`suppressed`), and numbers of people in whole calendar quarters, in tenths and bands, as known now
only.

**Versions.** A definition never changes: a new version is a new one beside it. In version {version} of
the roll-up, which all share, the resident side (inwonerszijde) is {residents}.
"""


def indicators_page(definitions: Iterable[Definition] = ALL) -> str:
    """Return the page."""
    every = tuple(definitions)
    return "\n".join(
        [
            _introduction(),
            "## All of them\n",
            *_overview(every),
            *(_section(definition) for definition in every),
            *_words("What is told beside a value", {word: Bilingual(*told) for word, told in BESIDE.items()}),
            *_words("Statuses and changes", {**STATUSES, **CHANGES}),
            *_words("Reasons", REASONS),
        ]
    )


def _introduction() -> str:
    residents = ", ".join(f"`{standpoint}`" for standpoint in sorted(V1.resident_side))
    return INTRODUCTION.format(version=V1.version, residents=residents)


def _overview(definitions: Iterable[Definition]) -> Iterator[str]:
    yield "| id | family | name | naam | asked by |\n|---|---|---|---|---|"
    for each in definitions:
        by = ", ".join(f"`{by}`" for by in each.by)
        yield f"| {each.id} | {each.family} | {each.name.en} | {each.name.nl} | {by} |"
    yield ""


def _section(definition: Definition) -> str:
    each = definition
    reads = ", ".join(f"`{kind.topic}`" for kind in each.reads)
    said = (
        f"## {each.id}, {each.name.en} · {each.name.nl}\n",
        f"* {each.question.en} · *{each.question.nl}*",
        f"* Take care: {each.caveat.en} · *{each.caveat.nl}*",
        f"* {_measure(each)} {each.source.en} · *{each.source.nl}*",
        f"* Reads {reads}.{_beside(each)}\n",
    )
    return "\n".join(said)


def _measure(each: Definition) -> str:
    told = [f"Version {each.version}; unit: {each.unit.en} ({each.unit.nl})"]
    if each.range:
        told.append(f"from {each.range[0]} to {each.range[1]}")
    told.append(f"least number {each.n_min}" + (f", of a cell {each.cell_min}" if each.cell_min else ""))
    if each.family is Family.DERIVED:
        told.append(f"windows of {each.window_days} days, each {each.step_days} days after the one before")
    if each.of_people:
        told.append("counts people")
    return "; ".join(told) + "."


def _beside(each: Definition) -> str:
    return f" Tells beside it: {', '.join(f'`{name}`' for name in each.tells)}." if each.tells else ""


def _words(heading: str, words: Mapping[Any, Bilingual]) -> Iterator[str]:
    yield f"## {heading}\n\n| word | Nederlands | English |\n|---|---|---|"
    yield from (f"| `{word}` | {said.nl} | {said.en} |" for word, said in words.items())
    yield ""
