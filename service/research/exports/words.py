"""What an export says of itself, in Dutch and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from service.domain.moments import day_of
from service.domain.privacy import SMALLEST_SHOWN
from service.projections.work_words import Words
from service.research.coarsening import Grain
from service.research.exports.contents import Contents
from service.research.exports.texts import Held

GRAINS: Mapping[Grain, Words] = {
    Grain.DAY: ("op de dag", "to the day"),
    Grain.MONTH: ("op de maand", "to the month"),
    Grain.QUARTER: ("op het kwartaal", "to the quarter"),
    Grain.YEAR: ("op het jaar", "to the year"),
}
HELD: Mapping[Held, Words] = {
    Held.IDENTITY: ("wie iemand is", "who somebody is"),
    Held.NO_CONSENT: ("geen toestemming voor onderzoek", "no consent to research"),
    Held.ERASED: ("verwijderd", "erased"),
}
INVENTED: Words = ("Verzonnen, als voorbeeld: {slugs}.", "Invented, as an example: {slugs}.")


def title_of(contents: Contents) -> Words:
    """Return what an export is called."""
    slugs = ", ".join(contents.slugs)
    return f"Geschiedenis van {slugs}, voor onderzoek", f"History of {slugs}, for research"


def described(contents: Contents) -> Words:
    """Return in one sentence what it holds."""
    events, day = contents.rows["events"], day_of(contents.known_at)
    return (
        f"{events} gebeurtenissen met hun feiten en indicatoren, zoals bekend op {day}, met pseudoniemen.",
        f"{events} events with their facts and indicators, as known on {day}, with pseudonyms.",
    )


def invented(contents: Contents) -> Words | None:
    """Return which programmes are invented, None where none is."""
    slugs = ", ".join(part.slug for part in contents.parts if part.fictitious)
    dutch, english = INVENTED
    return (dutch.format(slugs=slugs), english.format(slugs=slugs)) if slugs else None


def left_out(contents: Contents) -> Iterator[Words]:
    """Return what was left out, a sentence each."""
    yield (
        "Namen en contactgegevens van mensen, en wat over hen zelf is vastgelegd, zoals toestemmingen.",
        "Names and contact data of people, and what is recorded of them as persons, such as consents.",
    )
    yield (
        "Antwoorden op peilingen, één voor één: ze staan er alleen samen in, vanaf vijf.",
        "Answers to check-ins one by one: they stand there together only, from five on.",
    )
    counts = sum(part.suppressed for part in contents.parts)
    yield (
        f"Aantallen mensen onder de {SMALLEST_SHOWN}: {counts} keer vervangen door “onbekend”.",
        f"Counts of people below {SMALLEST_SHOWN}: replaced by “unknown” {counts} times.",
    )
    yield from _of_texts(contents)
    if hidden := sum(part.codings_hidden for part in contents.parts):
        yield (
            f"Coderingen die wachten op een tweede codeur: {hidden}.",
            f"Codings that wait for a second coder: {hidden}.",
        )


def _of_texts(contents: Contents) -> Iterator[Words]:
    if not contents.asked.texts:
        yield ("Alle teksten: er staan alleen verwijzingen.", "All words: there are references only.")
        return
    for reason, (dutch, english) in HELD.items():
        if number := contents.held[reason]:
            yield (f"Teksten, {dutch}: {number}.", f"Words, {english}: {number}.")
