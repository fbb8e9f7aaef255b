"""The tables of an export: which columns each has, and what stands in them. The one place that says so."""

from __future__ import annotations

from service.domain.scales import Bilingual
from service.research.exports.columns import (
    AUDIENCE,
    CONTENT,
    DAY,
    FACT,
    INTEGER,
    KIND,
    KNOWN,
    LIST,
    MOMENT,
    NUMBER,
    NUMBER_OF,
    OBJECT,
    PROGRAMME,
    STANDPOINT,
    STATUS,
    SUBJECT,
    SUPPRESSED,
    TEXT,
    WHEN,
    Table,
    column,
)

EVENTS = Table(
    "events",
    Bilingual(
        nl="één vastgelegde gebeurtenis, ook een correctie, betwisting of intrekking",
        en="one recorded event, corrections, contests and retractions among them",
    ),
    (
        PROGRAMME,
        NUMBER_OF,
        column("event", TEXT, "pseudoniem van de gebeurtenis", "pseudonym of the event", required=True),
        KIND,
        column("topic", TEXT, "soort met versie", "kind with its version", required=True),
        column("aggregate", TEXT, "pseudoniem van dat ding", "pseudonym of that thing", required=True),
        column("version", INTEGER, "hoeveelste van dat ding", "which one of that thing", required=True),
        column("target", TEXT, "welk feit het verandert", "which fact it amends"),
        STANDPOINT,
        AUDIENCE,
        column("actor", TEXT, "pseudoniem van wie vastlegde", "pseudonym of who recorded it", required=True),
        *WHEN[1:],
        *KNOWN,
        SUPPRESSED,
        column(
            "state",
            OBJECT,
            "de gebeurtenis zoals een herhaling haar leest",
            "the event as a replay reads it",
            required=True,
        ),
    ),
    ("event",),
)
FACTS = Table(
    "facts",
    Bilingual(
        nl="één feit zoals het staat na alle correcties",
        en="one fact as it stands after all corrections",
    ),
    (
        PROGRAMME,
        NUMBER_OF,
        FACT,
        column("event", TEXT, "wat het laatst veranderde", "what changed it last", required=True),
        KIND,
        *SUBJECT,
        STANDPOINT,
        STATUS,
        AUDIENCE,
        *WHEN,
        *KNOWN,
        column("account_of", TEXT, "ander verhaal over dit feit", "another account of this fact"),
        column("agreement", TEXT, "agrees, differs of adds", "agrees, differs or adds"),
        column("text", TEXT, "verwijzing naar de tekst", "reference to the text"),
        CONTENT,
    ),
    ("fact",),
)
TIMELINE = Table(
    "timeline",
    Bilingual(
        nl="één plek op de tijdlijn; plannen die zijn uitgekomen of vervangen staan er niet meer op",
        en="one entry of the timeline; plans that came to pass or were replaced are gone from it",
    ),
    (
        PROGRAMME,
        column("sort_key", TEXT, "volgorde op de tijdlijn", "order on the timeline", required=True),
        NUMBER_OF,
        FACT,
        KIND,
        column("title_nl", TEXT, "titel", "title in Dutch", required=True),
        column("title_en", TEXT, "titel in het Engels", "title in English", required=True),
        *SUBJECT,
        *WHEN,
        KNOWN[0],
        STANDPOINT,
        STATUS,
        AUDIENCE,
        column("dimensions", TEXT, "dimensies, met spaties ertussen", "dimensions, parted by spaces"),
        column("text", TEXT, "verwijzing naar de tekst", "reference to the text"),
    ),
    ("fact",),
)
LINKS = Table(
    "links",
    Bilingual(nl="één verband van een feit met een ander", en="one link from a fact to another"),
    (
        PROGRAMME,
        FACT,
        column("rel", TEXT, "soort verband", "sort of link", required=True),
        column("to", TEXT, "pseudoniem van het andere feit", "pseudonym of the other fact", required=True),
    ),
)
RELATIONS = Table(
    "relations",
    Bilingual(nl="één ding dat een feit noemt", en="one thing that a fact names"),
    (
        PROGRAMME,
        FACT,
        column(
            "role",
            TEXT,
            "in welke rol (of: van welk ding)",
            "in which role (of: of which thing)",
            required=True,
        ),
        column("thing_type", TEXT, "wat voor ding", "what sort of thing", required=True),
        column("thing", TEXT, "pseudoniem van het ding", "pseudonym of the thing", required=True),
    ),
    ("fact", "role", "thing"),
)
THINGS = Table(
    "things",
    Bilingual(
        nl="één ding: programma, bijeenkomst, initiatief, plan, organisatie …",
        en="one thing: programme, session, initiative, plan, organisation …",
    ),
    (
        PROGRAMME,
        column("thing", TEXT, "pseudoniem", "pseudonym", required=True),
        column("type", TEXT, "wat het is", "what it is", required=True),
        column("name", TEXT, "verwijzing naar de naam", "reference to its name"),
    ),
    ("programme", "thing"),
)
INDICATORS = Table(
    "indicators",
    Bilingual(
        nl="één uitkomst van een indicator in één periode; waar niets bekend is, staat geen rij",
        en="one result of an indicator in one window; where nothing is known, there is no row",
    ),
    (
        PROGRAMME,
        column("indicator", TEXT, "welke", "which", required=True),
        column("version", INTEGER, "versie van de definitie", "version of the definition", required=True),
        column("rollup", INTEGER, "versie van de indeling", "version of the roll-up", required=True),
        column("family", TEXT, "observed of derived", "observed or derived", required=True),
        column("by", TEXT, "waarnaar uitgesplitst", "by what it is told apart", required=True),
        column("key", TEXT, "welk deel", "which part", required=True),
        column("window_from", DAY, "eerste dag", "first day", required=True),
        column("window_to", DAY, "laatste dag", "last day", required=True),
        column(
            "status", TEXT, "ok, insufficient of suppressed", "ok, insufficient or suppressed", required=True
        ),
        column("reasons", TEXT, "redenen, met spaties ertussen", "reasons, parted by spaces"),
        column("n", INTEGER, "aantal met bekende klasse", "number of known class"),
        column("in_class", INTEGER, "daarvan in de klasse", "of these in the class"),
        column("unknown", INTEGER, "aantal met onbekende klasse", "number of unknown class"),
        column("possible", INTEGER, "misschien in deze periode", "possibly in this window"),
        column("low", NUMBER, "laagste waarde die kan", "the lowest that it can be"),
        column("high", NUMBER, "hoogste waarde die kan", "the highest that it can be"),
        column("days_since_last", INTEGER, "dagen sinds het laatste", "days since the last one"),
        column(
            "beside", OBJECT, "wat ernaast is geteld, en medianen", "what is counted beside it, and medians"
        ),
        column("evidence", LIST, "feiten waarop het rust", "facts that it rests on", required=True),
    ),
    ("programme", "indicator", "version", "by", "key", "window_to"),
)
MARKS = Table(
    "marks",
    Bilingual(
        nl="één waarneming, of de antwoorden op één vraag van een peiling samen (5 of meer)",
        en="one observation, or the answers to one question of a check-in together (5 or more)",
    ),
    (
        PROGRAMME,
        column("indicator", TEXT, "welke", "which", required=True),
        column("version", INTEGER, "versie van de definitie", "version of the definition", required=True),
        FACT,
        column("item", TEXT, "vraag van de peiling", "question of the check-in"),
        *WHEN,
        KNOWN[0],
        STATUS,
        column("observes", TEXT, "wat is waargenomen", "what was observed"),
        column("subject_type", TEXT, "waarover", "of what sort of thing"),
        column("subject", TEXT, "pseudoniem daarvan", "its pseudonym"),
        column("holder", TEXT, "hoedanigheid van wie het ervaart", "standpoint of who experiences it"),
        column("trustee", TEXT, "hoedanigheid van wie wordt vertrouwd", "standpoint of who is trusted"),
        STANDPOINT,
        column("observed_by", TEXT, "hoedanigheid van wie waarnam", "standpoint of who observed"),
        column("method", TEXT, "manier van waarnemen", "method of observing"),
        column("scale", TEXT, "schaal en versie", "scale and version"),
        column("value", TEXT, "waarde op die schaal", "value on that scale"),
        column("value_status", TEXT, "ok of suppressed", "ok or suppressed", required=True),
        column("factor", INTEGER, "nummer van de succesfactor", "number of the success factor"),
        column("function", TEXT, "regie over", "control over"),
        column("n", INTEGER, "hoeveel antwoorden, in banden", "how many answers, in bands"),
        column("distribution", OBJECT, "antwoorden per waarde, in banden", "answers by value, in bands"),
        column("reasons", TEXT, "redenen, met spaties ertussen", "reasons, parted by spaces"),
    ),
)
TEXTS = Table(
    "texts",
    Bilingual(nl="één tekst die gedeeld mag worden", en="one text that may be shared"),
    (
        PROGRAMME,
        column("text", TEXT, "verwijzing", "reference", required=True),
        column(
            "event",
            TEXT,
            "gebeurtenis die haar noemt; leeg: naam van een organisatie",
            "event that names it; empty: the name of an organisation",
        ),
        column(
            "class", TEXT, "label, account, quote of remark", "label, account, quote or remark", required=True
        ),
        column("language", TEXT, "taal: nl of en", "language: nl or en", required=True),
        column("words", TEXT, "de woorden zelf", "the words themselves", required=True),
    ),
)
CASES = Table(
    "cases",
    Bilingual(
        nl="één feit in de geschiedenis van één ding; een feit dat er meer noemt, staat er vaker",
        en="one fact in the history of one thing; a fact that names more of them stands there more often",
    ),
    (
        PROGRAMME,
        column("case_id", TEXT, "pseudoniem van het ding", "pseudonym of the thing", required=True),
        column("case_type", TEXT, "wat voor ding", "what sort of thing", required=True),
        column("activity", TEXT, "soort feit", "kind of fact", required=True),
        column(
            "timestamp", MOMENT, "wanneer (zie timestamp_from)", "when (see timestamp_from)", required=True
        ),
        column(
            "timestamp_from",
            TEXT,
            "waaruit dat is genomen: earliest, latest of known",
            "what that was taken from: earliest, latest or known",
            required=True,
        ),
        column("resource", TEXT, "hoedanigheid van wie het deed", "standpoint of who did it", required=True),
        column("role", TEXT, "rol van het ding in het feit", "role of the thing in the fact", required=True),
        FACT,
        NUMBER_OF,
        *WHEN[1:],
        *KNOWN,
        STATUS,
    ),
)

TABLES = (EVENTS, FACTS, TIMELINE, LINKS, RELATIONS, THINGS, INDICATORS, MARKS, TEXTS)
"""The tables of the data set; the cases stand in a file of their own."""
