"""A form as a template draws it: words, what was typed, what is wrong, what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from service.domain.catalogue import EVENTS
from service.domain.values import Standpoint
from service.projections.choices import CHOICES
from service.projections.headings import Words
from service.projections.work_words import in_language
from service.web.recording.choosing import Choosing, Group
from service.web.recording.fields import Field, Widget, correctable, more, own
from service.web.recording.typed import DATE_PARTS, Form, Mistakes
from service.web.recording.words_of_fields import help_of, label_of

ROWS = 2
"""Rows that stand ready where nothing was typed."""
ROWS_MORE = 3
MORE = "more"
"""The name of the buttons that ask for more rows; their value is the list that gets them."""

COUNTED = tuple(s for s in Standpoint if s not in {Standpoint.OTHER, Standpoint.UNKNOWN})
"""The standpoints that are counted at a meeting; the two that say nothing come last."""


class Drawing:
    """What a template asks for while it draws a form."""

    def __init__(
        self, kind: str, form: Form, choosing: Choosing, language: str, mistakes: Mistakes | None = None
    ) -> None:
        self._kind = kind
        self._form = form
        self._choosing = choosing
        self._language = language
        self.mistakes = mistakes or {}

    def label(self, field: Field) -> str:
        return self.said(label_of(self._kind, field))

    def help(self, field: Field) -> str:
        return self.said(help_of(self._kind, field))

    def said(self, words: Words) -> str:
        return in_language(words, self._language)

    def called(self, fields: Sequence[Field], name: str) -> str:
        """Return what the field of a name is called, within which others, in which row."""
        words: list[str] = []
        for step in name.split("."):
            if step.isdecimal():
                words[-1:] = [f"{word} {int(step) + 1}" for word in words[-1:]]
                continue
            field = next((each for each in fields if each.json == step), None)
            if field is None:
                break
            words.append(self.label(field))
            fields = field.parts[0].parts if field.widget is Widget.ROWS else field.parts
        return ", ".join(words)

    def value(self, name: str) -> str:
        return self._form.get(name, "")

    def values(self, name: str) -> Sequence[str]:
        return self._form.getlist(name)

    def wrong(self, name: str) -> Sequence[str]:
        """Return what is wrong at a field."""
        return self.mistakes.get(name, ())

    def filled(self, name: str) -> bool:
        """Whether anything was typed, or is wrong, in a field or its parts."""
        return any(_within(key, name) and value for key, value in self._form.items()) or any(
            _within(key, name) for key in self.mistakes
        )

    def precise(self, name: str) -> bool:
        """Whether the parts of a date are given one by one."""
        return any(self.value(f"{name}.{part}") or self.wrong(f"{name}.{part}") for part in DATE_PARTS)

    def options(self, field: Field) -> Sequence[Group]:
        if (field.struct, field.name) == ("Inference", "field"):
            named = ((each.json, self.label(each)) for each in correctable(EVENTS[self._kind]))
            return [Group("", list(named))]
        return self._choosing.of(field)

    def main(self, field: Field) -> Sequence[Field]:
        """Return the parts that are asked at once: of what takes the place of a fact, its own fields."""
        return own(field.parts) if field.name == "replaced" else field.parts

    def rest(self, field: Field) -> Sequence[Field]:
        """Return the parts for whoever wants to tell more."""
        return more(field.parts) if field.name == "replaced" else ()

    def who(self, name: str) -> Sequence[Group]:
        """Return whom a party can be; what was chosen stands among them, also where it is more than one."""
        groups = self._choosing.who()
        chosen = self.value(f"{name}.who")
        known = {value for group in groups for value, _ in group.options}
        return (
            groups if not chosen or chosen in known else [*groups, Group("", [(chosen, self._all(chosen))])]
        )

    def _all(self, chosen: str) -> str:
        called = {value: label for group in self._choosing.who() for value, label in group.options}
        return ", ".join(called.get(each, each) for each in chosen.split("+"))

    def standpoints(self) -> Iterable[tuple[str, str]]:
        """Return the standpoints that are counted, by what they are called."""
        for standpoint in (*COUNTED, Standpoint.OTHER, Standpoint.UNKNOWN):
            yield standpoint.value, in_language(CHOICES[Standpoint][standpoint], self._language)

    def rows(self, name: str, ready: int = ROWS) -> range:
        """Return the numbers of the rows of a list: those that were typed, and some empty ones."""
        typed = [int(head) for key in self._form if (head := _head(key, name)).isdecimal()]
        more = ROWS_MORE if self._form.get(MORE) == name else 0
        last = max(typed, default=-1) + 1
        return range(min(max(last + more, ready if last == 0 else last + 1), 200))


def _head(key: str, name: str) -> str:
    return key[len(name) + 1 :].partition(".")[0] if key.startswith(f"{name}.") else ""


def _within(key: str, name: str) -> bool:
    return key == name or key.startswith(f"{name}.")


def flat(messages: Any, path: tuple[str | int, ...] = ()) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Walk through the messages of a schema, each with its path."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from flat(inner, path if name in {"_schema", "json"} else (*path, name))
    else:
        for message in messages if isinstance(messages, list) else [messages]:
            yield path, str(message)
