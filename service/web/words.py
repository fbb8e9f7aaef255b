"""The words of the pages, in Dutch and English; every key in both, by test."""

from __future__ import annotations

from service.projections.work_words import STANDPOINTS
from service.web.docs_words import DOCS
from service.web.words_of_access import ACCESS
from service.web.words_of_check_ins import CHECK_INS
from service.web.words_of_fact import FACT
from service.web.words_of_feeds import FEEDS
from service.web.words_of_mailings import MAILINGS
from service.web.words_of_meeting import MEETING
from service.web.words_of_now import NOW
from service.web.words_of_overview import OVERVIEW
from service.web.words_of_recording import RECORDING
from service.web.words_of_research import RESEARCH
from service.web.words_of_timeline import TIMELINE
from service.web.words_of_trust import TRUST

WORDS: dict[str, tuple[str, str]] = {
    "tagline": (
        "Laat zien hoe eigenaarschap en vertrouwen groeien in leergemeenschappen.",
        "Shows how ownership and trust grow in learning communities.",
    ),
    "programmes": ("Programma’s", "Programmes"),
    "no_programmes": (
        "Hier staat nog geen programma met openbare feiten.",
        "There is no programme with public facts here yet.",
    ),
    "timeline": ("Tijdlijn", "Timeline"),
    "public_only": (
        "U ziet wat openbaar is. Wie meedoet in het programma, ziet meer.",
        "You see what is public. People who take part in the programme see more.",
    ),
    "nothing_public": ("Er is nog niets openbaar.", "Nothing is public yet."),
    "undated": ("Zonder datum", "Undated"),
    "inferred": ("afgeleid", "inferred"),
    "planned": ("gepland", "planned"),
    "between": ("tussen {earliest} en {latest}", "between {earliest} and {latest}"),
    "until": ("uiterlijk {latest}", "by {latest}"),
    "since": ("vanaf {earliest}", "from {earliest}"),
    "source": ("Bron", "Source"),
    "standpoint": ("Hoedanigheid", "Standpoint"),
    "reason": ("Reden", "Reason"),
    "due": ("Uiterste datum", "Due"),
    "of_which": ("van", "of"),
    "people": ("mensen", "people"),
    "count.suppressed": ("minder dan 5 {of}", "fewer than 5 {of}"),
    "count.exact": ("{number} {of}", "{number} {of}"),
    "count.at_least": ("minstens {number} {of}", "at least {number} {of}"),
    "count.about": ("ongeveer {number} {of}", "about {number} {of}"),
    "count.unknown": ("onbekend aantal {of}", "unknown number of {of}"),
    "result.none": ("Het plan lukte niet.", "The plan did not work."),
    "result.partly": ("Het plan lukte voor een deel.", "The plan worked in part."),
    "result.fully": ("Het plan lukte helemaal.", "The plan worked fully."),
    "result.mixed": ("Het plan was wisselend succesvol.", "The plan had mixed results."),
    "result.unknown": ("Of het plan lukte, is niet bekend.", "Whether the plan worked is not known."),
    "corrected": ("gecorrigeerd", "corrected"),
    "contested": ("betwist", "contested"),
    "retracted": ("ingetrokken", "retracted"),
    "fictitious": (
        "Dit programma is verzonnen: een voorbeeld.",
        "This programme is invented: an example.",
    ),
    "incomplete": (
        "Een deel van de feiten kan nu niet worden getoond.",
        "Some of the facts cannot be shown at this moment.",
    ),
    "not_found": ("Deze pagina is er niet", "There is no such page"),
    "not_found_text": (
        "Het adres klopt niet, of wat hier staat is niet openbaar.",
        "The address is wrong, or what is here is not public.",
    ),
    "back": ("Naar alle programma’s", "To all programmes"),
    "more": ("Volgende feiten", "Next facts"),
    "skip": ("Naar de inhoud", "Skip to content"),
    "other_language": ("English", "Nederlands"),
    "failed": ("Dit ging mis", "This went wrong"),
    "failed_text": (
        "Dit is onze fout. Wij hebben hem genoteerd. Probeer het later opnieuw.",
        "This is our mistake. We noted it. Try again later.",
    ),
    "busy": ("Even geduld", "One moment"),
    "busy_text": (
        "De gegevens worden bijgewerkt. Probeer het over een paar seconden opnieuw.",
        "The data is being updated. Try again in a few seconds.",
    ),
    **{f"standpoint.{standpoint}": words for standpoint, words in STANDPOINTS.items()},
    **DOCS,
    **ACCESS,
    **CHECK_INS,
    **FACT,
    **FEEDS,
    **TIMELINE,
    **TRUST,
    **MAILINGS,
    **MEETING,
    **NOW,
    **OVERVIEW,
    **RECORDING,
    **RESEARCH,
}

MONTHS = (
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
)


def word(key: str, language: str, **details: str) -> str:
    """Return the words for a key."""
    dutch, english = WORDS[key]
    return (english if language == "en" else dutch).format(**details)


def day(iso: str, language: str) -> str:
    """Return a day as people write it: 17 oktober 2022."""
    year, month, number = (int(part) for part in iso.split("-"))
    dutch, english = MONTHS[month - 1]
    return f"{number} {english if language == 'en' else dutch} {year}"
