"""What the parts of a value are called, and how they are filled in: label and help, in Dutch and English."""

from __future__ import annotations

from service.projections.headings import Words

_STANDPOINT: Words = ("Hoedanigheid", "Standpoint")
_REASON: Words = ("Reden", "Reason")
_AS: Words = ("Vanuit welke positie iemand dit doet.", "From which position somebody does this.")

PARTS: dict[str, dict[str, tuple[Words, Words]]] = {
    "Party": {
        "standpoint": (_STANDPOINT, _AS),
        "organisation": (
            ("Organisatie", "Organisation"),
            ("Als die bekend is.", "If it is known."),
        ),
        "group": (("Groep", "Group"), ("Als die bekend is.", "If it is known.")),
        "person": (("Persoon", "Person"), ("Als het om één iemand gaat.", "If it is one person.")),
        "role": (
            ("Rol", "Role"),
            ("Bijvoorbeeld: wijkregisseur. Geen namen.", "For example: district director. No names."),
        ),
        "basis": (("Grond", "Basis"), ("Is dit verteld, of leidt u het af?", "Was this told, or inferred?")),
        "reason": (_REASON, ("Waarom u het zo afleidt.", "Why you infer it.")),
    },
    "PartialDate": {
        "edtf": (
            ("Datum als code", "Date as a code"),
            ("2022-10-17, 2022-10, 2023-21 (voorjaar).", "2022-10-17, 2022-10, 2023-21 (spring)."),
        ),
        "earliest": (("Op zijn vroegst", "At the earliest"), ("De eerste mogelijke dag.", "The first day.")),
        "latest": (("Op zijn laatst", "At the latest"), ("De laatste mogelijke dag.", "The last day.")),
        "basis": (("Grond", "Basis"), ("Waarop de datum rust.", "What the date rests on.")),
        "phrase": (("In woorden", "In words"), ("Zoals de bron het zegt.", "As the source says it.")),
        "reason": (_REASON, ("Waarom u dit zo leest.", "Why you read it so.")),
    },
    "Count": {
        "kind": (
            ("Hoe zeker", "How sure"),
            ("Precies, ruim, ongeveer of onbekend.", "How well it is known."),
        ),
        "number": (("Aantal", "Number"), ("40, ruim 40, ongeveer 40 of onbekend.", "40, or about 40.")),
    },
    "Headcount": {
        "kind": (
            ("Hoe zeker", "How sure"),
            ("Precies, ruim, ongeveer of onbekend.", "How well it is known."),
        ),
        "number": (("Aantal", "Number"), ("40, ruim 40, ongeveer 40 of onbekend.", "40, or about 40.")),
        "of": (("Wie", "Of whom"), ("Bijvoorbeeld: tuinders.", "For example: gardeners.")),
    },
    "Figure": {
        "count": (("Aantal", "Number"), ("40, ruim 40 of ongeveer 40.", "40, at least 40 or about 40.")),
        "of": (("Waarvan", "Of what"), ("Bijvoorbeeld: huishoudens.", "For example: households.")),
    },
    "Attendance": {
        "standpoint": (_STANDPOINT, _AS),
        "count": (("Aantal", "Number"), ("40, ruim 40, ongeveer 40 of onbekend.", "40, or about 40.")),
    },
    "Subject": {
        "type": (("Soort", "Kind"), ("Wat het is.", "What it is.")),
        "id": (("Waarover", "Of what"), ("Kies waarover het gaat.", "Choose what it is about.")),
    },
    "ScaleRef": {
        "id": (("Schaal", "Scale"), ("Kies een schaal.", "Choose a scale.")),
        "version": (("Versie", "Version"), ("Van de schaal.", "Of the scale.")),
    },
    "AccountOf": {
        "event": (
            ("Welk feit", "Which fact"),
            ("Het feit waarover dit een ander verhaal is.", "The fact of which this is another account."),
        ),
        "agreement": (
            ("Verhouding", "How they relate"),
            ("Zegt dit hetzelfde, iets anders, of meer?", "Does this say the same, otherwise, or more?"),
        ),
        "remark": (("Toelichting", "Remark"), ("Wat het verschil is.", "What the difference is.")),
    },
    "Fulfilment": {
        "cycle": (("Werkcyclus", "Cycle"), ("Welke cyclus.", "Which cycle.")),
        "step": (("Stap", "Step"), ("Welke stap.", "Which step.")),
    },
    "Inference": {
        "field": (("Veld", "Field"), ("Wat u zelf heeft afgeleid.", "What you inferred yourself.")),
        "reason": (_REASON, ("Waarom u het zo afleidt.", "Why you infer it.")),
    },
    "Source": {
        "title": (("Titel", "Title"), ("Van het verslag of de pagina.", "Of the report or the page.")),
        "publisher": (("Uitgever", "Publisher"), ("Wie het uitbracht.", "Who published it.")),
        "published": (("Verschenen", "Published"), ("Wanneer het uitkwam.", "When it came out.")),
        "url": (("Adres van de pagina", "Address"), ("Begint met https://.", "Begins with https://.")),
        "locator": (("Vindplaats", "Where in it"), ("Bijvoorbeeld: blz. 12.", "For example: p. 12.")),
    },
    "CheckInItem": {
        "item": (
            ("Korte naam", "Short name"),
            ("Mag leeg blijven. Kleine letters en streepjes.", "May be left empty. Lower-case letters."),
        ),
        "observes": (
            ("Wat u peilt", "What you ask after"),
            ("Bijvoorbeeld: eigenaarschap.", "Such as ownership."),
        ),
        "subject": (("Waarover", "Of what"), ("Het initiatief of plan.", "The initiative or plan.")),
        "scale": (("Schaal", "Scale"), ("Wat men kan antwoorden.", "What can be answered.")),
        "wording": (
            ("De vraag", "The question"),
            ("Zoals deelnemers hem lezen.", "As participants read it."),
        ),
    },
    "CheckInAnswer": {
        "item": (("Vraag", "Question"), ("De korte naam van de vraag.", "The short name of the question.")),
        "value": (("Antwoord", "Answer"), ("De waarde op de schaal.", "The value on the scale.")),
    },
    "CycleStep": {
        "step": (
            ("Korte naam", "Short name"),
            ("Kleine letters en streepjes.", "Lower-case letters, hyphens."),
        ),
        "role": (
            ("Rol", "Role"),
            ("Wie dit doet: lead, chair, driver.", "Who does this: lead, chair, driver."),
        ),
        "standpoint": (_STANDPOINT, _AS),
        "ready_after": (
            ("Kan na stap", "Ready after"),
            ("Korte naam van een stap, of anchor.", "Short name of a step, or anchor."),
        ),
        "ready_offset": (("Kan zo lang daarna", "Ready so long after"), ("Mag leeg.", "May be empty.")),
        "due_after": (
            ("Telt vanaf stap", "Due after"),
            ("Korte naam van een stap, of anchor.", "Short name of a step, or anchor."),
        ),
        "due_offset": (("Moet binnen", "Due within"), ("Mag leeg.", "May be empty.")),
        "fulfilled_by": (
            ("Gedaan door", "Fulfilled by"),
            ("Welke soort feit deze stap vervult.", "Which kind of fact fulfils this step."),
        ),
        "repeats": (("Komt vaker terug", "Repeats"), ("Elke ronde opnieuw.", "Every round again.")),
    },
    "Period": {
        "years": (("Jaren", "Years"), ("Heel getal.", "Whole number.")),
        "months": (("Maanden", "Months"), ("Heel getal.", "Whole number.")),
        "days": (("Dagen", "Days"), ("Heel getal.", "Whole number.")),
    },
}
"""By the name of the value and of its part."""
