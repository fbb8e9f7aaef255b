"""What warnings and advice say, in Dutch and English: one table, complete by test. A warning never blocks."""

from __future__ import annotations

from service.api.languages import language
from service.domain.events import Event
from service.domain.programme_events import ProgrammeRegistered

WARNINGS: dict[str, tuple[str, str]] = {
    "attendance_unknown": (
        "Er staat niet bij hoeveel mensen er waren. Weet u het later, verbeter dit feit dan.",
        "It does not say how many people came. If you learn it later, correct this fact.",
    ),
    "initiative_ended": (
        "Dit initiatief was al gestopt. Wat u vertelt, is toch vastgelegd.",
        "This initiative had ended already. What you tell is recorded all the same.",
    ),
    "no_resident_side": (
        "Niemand van de kant van de inwoners heeft dit plan mee vastgesteld.",
        "Nobody of the residents' side was among those who adopted this plan.",
    ),
}

LEAD_WANTED = (
    "Geef nu iemand de leiding: POST /v1/access-grants met de rol lead en het programma {slug}.",
    "Now give somebody the lead: POST /v1/access-grants with the role lead and the programme {slug}.",
)


def message(code: str) -> str:
    """Return what a warning says, in the language of this request."""
    return _said(WARNINGS[code])


def advice(fact: Event) -> dict[str, str]:
    """Return what to do next where a fact asks for it: whoever founds a programme does not lead it yet."""
    if not isinstance(fact, ProgrammeRegistered):
        return {}
    return {"advice": _said(LEAD_WANTED).format(slug=fact.slug)}


def _said(words: tuple[str, str]) -> str:
    dutch, english = words
    return english if language() == "en" else dutch
