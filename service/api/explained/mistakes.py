"""What is wrong with a field, in Dutch: the sentences of our schemas and of the libraries that read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from service.api.explained.facts import FACTS
from service.api.explained.files import IN_FILES
from service.domain.errors import DateNotUnderstood, DateOutsideItsBounds, LatestBeforeEarliest

THINGS: Mapping[str, str] = {
    "action": "actie",
    "check_in": "peiling",
    "commitment": "afspraak",
    "contact": "contact",
    "cycle": "werkcyclus",
    "decision": "besluit",
    "event": "feit",
    "fact": "feit",
    "digest": "bericht per mail",
    "endpoint": "afleveradres",
    "grant": "toegang",
    "mailing": "bericht per mail",
    "group": "groep",
    "initiative": "initiatief",
    "kind": "soort feit",
    "link": "link",
    "neighbourhood": "wijk",
    "observation": "waarneming",
    "organisation": "organisatie",
    "person": "persoon",
    "plan": "plan",
    "programme": "programma",
    "session": "bijeenkomst",
    "subscription": "abonnement",
    "thing": "onderwerp",
}

MISTAKES: Mapping[str, str] = {
    # Our schemas.
    "An open link is one for everybody: leave this out.": (
        "Een open link is er één voor iedereen: laat dit weg."
    ),
    "Give a number with this kind of count.": "Geef een aantal bij deze soort telling.",
    "Give either “after” or “events”.": "Geef of “after” of “events”.",
    "Give this alone, without from, to or windows.": "Geef dit alleen, zonder from, to of windows.",
    "Give this parameter once.": "Geef deze parameter één keer.",
    "Leave control characters out.": "Laat stuurtekens weg.",
    "Name the organisation that this partner speaks for.": (
        "Noem de organisatie waarvoor deze partner spreekt."
    ),
    "Only a partner speaks for an organisation.": "Alleen een partner spreekt voor een organisatie.",
    "The organisation has no access to the programme {id}: leave it out.": (
        "De organisatie heeft geen toegang tot het programma {id}: laat het weg."
    ),
    "There is no such field here.": "Dit veld bestaat hier niet.",
    "There is no such parameter here.": "Deze parameter bestaat hier niet.",
    "There is no {thing} with the id {id} in this programme: name one that is there.": (
        "Er is in dit programma geen {thing} met id {id}: noem er een die er is."
    ),
    "This fact has no field “{field}”.": "Dit feit heeft geen veld “{field}”.",
    "This looks like a citizen service number (BSN): leave it out.": (
        "Dit lijkt op een burgerservicenummer (BSN): laat het weg."
    ),
    "Unknown: {values}.": "Onbekend: {values}.",
    "Use at most {most} characters; these are {many}.": "Gebruik hooguit {most} tekens; dit zijn er {many}.",
    "Use the form {form}.": "Gebruik de vorm {form}.",
    "Windows of sessions have no length: leave this out.": (
        "Perioden tussen bijeenkomsten hebben geen vaste lengte: laat dit weg."
    ),
    "Write a day as 2022-10-17.": "Schrijf een dag als 2022-10-17.",
    "Write a day as 2023-01-31 or a moment as 2023-01-31T12:00:00Z.": (
        "Schrijf een dag als 2023-01-31 of een tijdstip als 2023-01-31T12:00:00Z."
    ),
    "Write an id, a standpoint or a role.": "Schrijf een id, een hoedanigheid of een rol.",
    "Write an object with named fields here.": "Schrijf hier een object met velden.",
    "Write at least one word, or leave this field out.": "Schrijf minstens één woord, of laat dit veld weg.",
    "Write the offset of the moment too, for example Z or +01:00.": (
        "Schrijf ook de tijdzone bij het tijdstip, bijvoorbeeld Z of +01:00."
    ),
    "Write true or false.": "Schrijf true of false.",
    "Write words here, between quotes.": "Schrijf hier woorden, tussen aanhalingstekens.",
    # marshmallow.
    "Field may not be null.": "Dit veld kan niet null zijn.",
    "Invalid input type.": "Schrijf hier een object met velden.",
    "Invalid type.": "Schrijf hier een object met velden.",
    "Invalid value.": "Deze waarde kan hier niet.",
    "Length must be between {min} and {max}.": "De lengte moet tussen {min} en {max} liggen.",
    "Length must be {equal}.": "De lengte moet {equal} zijn.",
    "Longer than maximum length {max}.": "Langer dan {max}: maak het korter.",
    "Missing data for required field.": "Dit veld is verplicht.",
    "Must be greater than or equal to {min} and less than or equal to {max}.": (
        "De waarde moet van {min} tot en met {max} zijn."
    ),
    "Must be greater than or equal to {min}.": "De waarde moet minstens {min} zijn.",
    "Must be less than or equal to {max}.": "De waarde mag hooguit {max} zijn.",
    "Must be one of: {choices}.": "Kies een van: {choices}.",
    "Not a valid aware datetime.": "Schrijf een tijdstip met tijdzone, zoals 2023-01-31T12:00:00Z.",
    "Not a valid datetime.": "Schrijf een tijdstip met tijdzone, zoals 2023-01-31T12:00:00Z.",
    "Not a valid UUID.": "Dit is geen UUID.",
    "Not a valid boolean.": "Schrijf true of false.",
    "Not a valid date.": "Schrijf een dag als 2022-10-17.",
    "Not a valid integer.": "Schrijf een geheel getal.",
    "Not a valid list.": "Schrijf hier een lijst.",
    "Not a valid mapping type.": "Schrijf hier een object met velden.",
    "Not a valid number.": "Schrijf een getal.",
    "Not a valid string.": "Schrijf tekst, tussen aanhalingstekens.",
    "Not a valid utf-8 string.": "Schrijf tekst in UTF-8.",
    "Number too large.": "Dit getal is te groot.",
    "Shorter than minimum length {min}.": "Korter dan {min}: vul het aan.",
    "String does not match expected pattern.": "Deze tekst heeft niet de juiste vorm.",
    # The reading of JSON.
    "it is not UTF-8": "het is geen UTF-8",
    "it is nested deeper than {most}": "het is dieper dan {most} niveaus genest",
    "a name stands twice in one object": "een naam staat twee keer in één object",
    "a number is too large": "een getal is te groot",
    "a string holds NUL or half a surrogate pair": "een tekst bevat NUL of een half surrogaatpaar",
    "{constant} is not JSON": "{constant} is geen JSON",
    "Expecting value{where}": "hier hoort een waarde{where}",
    "Expecting property name enclosed in double quotes{where}": (
        "hier hoort een naam tussen dubbele aanhalingstekens{where}"
    ),
    "Expecting {sign} delimiter{where}": "hier hoort {sign}{where}",
    "Extra data{where}": "er staat nog iets achter het document{where}",
    "Illegal trailing comma before end of {part}{where}": "er staat een komma te veel{where}",
    "Invalid control character at{where}": "hier staat een stuurteken{where}",
    "Invalid \\escape{where}": "na \\ hoort hier iets anders{where}",
    "Invalid \\uXXXX escape{where}": "na \\u horen vier hexadecimale cijfers{where}",
    "Unterminated string starting at{where}": "deze tekst heeft geen einde{where}",
    "Unexpected UTF-8 BOM (decode using utf-8-sig){where}": "laat de BOM aan het begin weg{where}",
    **IN_FILES,
    # Dates, refused by the domain while a field is read.
    **{
        " ".join((refusal.__doc__ or "").split()): FACTS[name].sentence
        for name, refusal in (
            ("date-not-understood", DateNotUnderstood),
            ("date-outside-its-bounds", DateOutsideItsBounds),
            ("latest-before-earliest", LatestBeforeEarliest),
        )
    },
}
"""English to Dutch, with the same placeholders."""

WORDS: Mapping[str, str] = {"line": "regel", "column": "kolom", "no": "geen"}


def mistake_in_dutch(message: Any) -> str:
    """Return what is wrong, in Dutch; as it is where nobody told us of that sentence."""
    for pattern, dutch in _patterns():
        if found := pattern.fullmatch(str(message)):
            told = found.groupdict()
            if "thing" in told:
                told["thing"] = thing_in_dutch(told["thing"])
            return _worded(dutch.format(**told)) if "where" in told else dutch.format(**told)
    return str(message)


def thing_in_dutch(thing: Any) -> str:
    """Return what something is called."""
    return THINGS.get(str(thing).replace("-", "_"), str(thing))


def fields_in_dutch(fields: Any) -> str:
    """Return fields and what is missing there: ``executors/0/organisation (geen organisatie …)``."""
    return re.sub(r"\(no (\w+)", lambda found: f"(geen {thing_in_dutch(found[1])}", str(fields))


def _worded(text: str) -> str:
    return re.sub(r"\b(line|column)\b(?= \d)", lambda found: WORDS[found[1]], text)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(english), dutch) for english, dutch in MISTAKES.items())


def _pattern(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", english)
    named = [f"(?P<{part}>.*)" if number % 2 else re.escape(part) for number, part in enumerate(parts)]
    return re.compile("".join(named), re.DOTALL)
