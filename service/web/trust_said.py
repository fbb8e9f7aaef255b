"""What is said beside pictures of indicators: changes, pairs, medians."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from service.web.trust_answers import Change, Told
from service.web.trust_words import TrustWords
from service.web.words import word


class Sentences:
    """Says what an indicator tells, in one language."""

    def __init__(self, told: Told, words: TrustWords, language: str) -> None:
        self._told = told
        self._words = words
        self._language = language
        self._labels = {level.word.rpartition(" ")[2]: level.label for level in words.levels(told)}

    def change(self, change: Change | None) -> str:
        """Return what changed; that nothing can be established where there are no two windows apart."""
        if change is None:
            return word("trust_no_change", self._language)
        return word(
            "trust_change",
            self._language,
            before=self._valued(change.before),
            after=self._valued(change.after),
            change=change.text,
        )

    def pairs(self) -> Iterator[str]:
        """Return how parties rate each other, in the last window where any did."""
        for pair in self._last("pairs"):
            one, other = self._party(pair["one"]), self._party(pair["other"])
            if pair["ofOne"] is None or pair["ofOther"] is None:
                if pair["ofOne"] is None:
                    one, other = other, one
                value = self._level(pair["ofOne"] or pair["ofOther"])
                yield word("trust_one_sided", self._language, one=one, other=other, of_one=value)
            else:
                yield word(
                    "trust_pair" if pair["lower"] else "trust_unlike",
                    self._language,
                    one=one,
                    other=other,
                    of_one=self._level(pair["ofOne"]),
                    of_other=self._level(pair["ofOther"]),
                    lower=self._level(pair["lower"]),
                )

    def medians(self) -> Iterator[str]:
        """Return the medians by standpoint and method, of the last window that has one."""
        for median in self._last("medians"):
            if median["low"] is not None:
                who = [word(f"standpoint.{median['standpoint']}", self._language)]
                who.append(word(f"method.{median['method'] or 'unknown'}", self._language))
                bounds = [self._words.value_named(median[side], median["scale"]) for side in ("low", "high")]
                yield word(
                    "trust_median",
                    self._language,
                    who=", ".join(who),
                    value=" – ".join(dict.fromkeys(bounds)),
                    number=str(median["n"]),
                )

    def _last(self, name: str) -> list[dict[str, Any]]:
        windows = self._told.series.get("windows", [])
        told = (window[name] for window in reversed(windows))
        found = (each for each in told if any(e.get("low", True) is not None for e in each))
        return next(found, [])

    def _valued(self, point: dict[str, Any]) -> str:
        said = self._words.window_said(point["window"])
        return f"{self._words.value_said(self._told, point)} ({said})"

    def _level(self, value: str | None) -> str:
        return self._labels.get(value, value) if value else ""

    def _party(self, party: dict[str, Any]) -> str:
        for part in ("organisation", "group", "person"):
            if named := (party.get(part) or {}).get("name"):
                return str(named)
        return word(f"standpoint.{party.get('standpoint', 'unknown')}", self._language)
