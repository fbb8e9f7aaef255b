"""The options of each field: values by their words, things by their names, scales and what lies on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from msgspec import Struct

from service.application.instruments import Instruments
from service.domain.values import SubjectType
from service.projections.choices import CHOICES
from service.projections.titles import TITLES
from service.projections.work_words import in_language
from service.web.recording.fields import Field, Widget
from service.web.recording.offered import Offered, Thing
from service.web.words import word

Option = tuple[str, str]
"""What is sent, and what is read."""


class Group(Struct, frozen=True):
    """Options under a heading; none where they stand by themselves."""

    heading: str
    options: Sequence[Option]


TOLD: Mapping[str, tuple[str, ...]] = {
    "responds_to": ("session.idea_raised", "session.need_raised", "session.question_raised"),
    "goal": ("initiative.goal_set",),
    "answers": ("initiative.setback_met",),
    "revision": ("plan.revised",),
    "plans": ("programme.follow_up_planned",),
    "second_coding_of": ("observation.recorded",),
}
"""Facts of which kinds a field refers to; every kind where it is not here."""

SUBJECTS = tuple(type_.value for type_ in SubjectType if type_ is not SubjectType.PROGRAMME)


class Choosing:
    """Options for one reader in one programme (its id and name); actions are those of one ``plan`` (id)."""

    def __init__(
        self,
        offered: Offered,
        instruments: Instruments,
        language: str,
        programme: Option = ("", ""),
        plan: str = "",
    ) -> None:
        self._offered = offered
        self._instruments = instruments
        self._language = language
        self._programme = programme
        self._plan = plan

    def of(self, field: Field) -> Sequence[Group]:
        """Return the options of a field; none where it is typed."""
        if field.choices:
            return [Group("", self._values(field))]
        by_name = self._BY_NAME.get((field.struct, field.name)) or self._BY_WIDGET.get(field.widget)
        return by_name(self, field) if by_name else self._referred(field)

    def who(self) -> Sequence[Group]:
        """Return whom a party can be."""
        ours, others = self._organisations("organisation:")
        persons = Group(self._heading("person"), self._named("person", "person:"))
        groups = Group(self._heading("group"), self._named("group", "group:"))
        return _filled([ours, groups, persons, others])

    def things(self, type_: str, within: str = "") -> Sequence[Thing]:
        """Return the things of a type, within another one where that is asked for."""
        found = self._offered.things.get(type_, ())
        return [thing for thing in found if not within or thing.within == within]

    def _values(self, field: Field) -> Sequence[Option]:
        assert field.choices
        return [(v.value, in_language(words, self._language)) for v, words in CHOICES[field.choices].items()]

    def _referred(self, field: Field) -> Sequence[Group]:
        if field.to == "event":
            return [Group("", [(f.id, f.whole) for f in self._offered.told(*TOLD.get(field.name, ()))])]
        if field.to == "organisation":
            return _filled(self._organisations(""))
        return [Group("", self._named(field.to, ""))] if field.to else ()

    def _organisations(self, prefix: str) -> tuple[Group, Group]:
        found = self._offered.things.get("organisation", ())
        found = sorted(found, key=lambda thing: thing.label.casefold())
        ours = [(prefix + t.id, t.label) for t in found if t.id in self._offered.joined]
        others = [(prefix + t.id, t.label) for t in found if t.id not in self._offered.joined]
        heading = "others" if ours else "organisation"
        return Group(self._heading("organisation"), ours), Group(self._heading(heading), others)

    def _named(self, type_: str, prefix: str) -> Sequence[Option]:
        within = self._plan if type_ == "action" else ""
        return [(prefix + thing.id, thing.whole) for thing in self.things(type_, within)]

    def _subjects(self, _: Field) -> Sequence[Group]:
        id, name = self._programme
        ours = Group(self._heading("programme"), [(f"programme:{id}", name)])
        return _filled([ours, *(Group(self._heading(t), self._named(t, f"{t}:")) for t in SUBJECTS)])

    def _scales(self, _: Field) -> Sequence[Group]:
        scales = sorted(self._instruments.scales.values(), key=lambda scale: scale.id)
        return [Group("", [(f"{s.id}:{s.version}", self._bilingual(s.name)) for s in scales])]

    def _on_scales(self, _: Field) -> Sequence[Group]:
        scales = sorted(self._instruments.scales.values(), key=lambda scale: scale.id)
        return [
            Group(self._bilingual(s.name), [(v.word, self._bilingual(v.label)) for v in s.values])
            for s in scales
        ]

    def _factors(self, _: Field) -> Sequence[Group]:
        lists = (scale.factors for scale in self._instruments.scales.values())
        points = [point for found in lists if found for point in found.points]
        return [Group("", [(str(p.number), f"{p.number}. {self._bilingual(p.label)}") for p in points])]

    def _say(self, _: Field) -> Sequence[Group]:
        scales = (s for s in self._instruments.scales.values() if s.id == "level-of-say")
        values = (value for scale in scales for value in scale.values)
        return [Group("", [(value.word, self._bilingual(value.label)) for value in values])]

    def _templates(self, _: Field) -> Sequence[Group]:
        templates = self._instruments.templates.values()
        return [Group("", sorted({t.ref.id: self._bilingual(t.name) for t in templates}.items()))]

    def _topics(self, _: Field) -> Sequence[Group]:
        return [Group("", [(topic, in_language(words, self._language)) for topic, words in TITLES.items()])]

    def _steps(self, _: Field) -> Sequence[Group]:
        cycles = dict.fromkeys((cycle, called) for cycle, _, called in self._offered.steps)
        return [
            Group(called, [(f"{cycle}:{step}", self.step(step)) for step in self.steps_of(cycle)])
            for cycle, called in cycles
        ]

    def steps_of(self, cycle: str) -> Sequence[str]:
        """Return the steps of a cycle."""
        return [step for of, step, _ in self._offered.steps if of == cycle]

    def step(self, step: str) -> str:
        """Return what a step is called."""
        titles = (template.titles for template in self._instruments.templates.values())
        named = next((found[step] for found in titles if step in found), None)
        return self._bilingual(named) if named else step.replace("-", " ")

    def _heading(self, type_: str) -> str:
        return word(f"record.type.{type_}", self._language)

    def _bilingual(self, words: object) -> str:
        return str(getattr(words, self._language))

    _BY_NAME: ClassVar[Mapping[tuple[str, str], _Finder]] = {
        ("", "value"): _on_scales,
        ("", "factor"): _factors,
        ("", "level_of_say"): _say,
        ("", "template"): _templates,
        ("[]", "fulfilled_by"): _topics,
    }

    _BY_WIDGET: ClassVar[Mapping[Widget, _Finder]] = {
        Widget.SUBJECT: _subjects,
        Widget.SCALE: _scales,
        Widget.STEP: _steps,
    }


def _filled(groups: Iterable[Group]) -> Sequence[Group]:
    return [group for group in groups if group.options]


_Finder = Callable[[Choosing, Field], Sequence[Group]]
