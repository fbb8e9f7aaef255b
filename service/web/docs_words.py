"""The words of the pages for developers, in Dutch and English."""

from __future__ import annotations

DOCS: dict[str, tuple[str, str]] = {
    "docs": ("Voor ontwikkelaars", "For developers"),
    "docs_title": ("De API van samenspoor", "The samenspoor API"),
    "docs_lead": (
        "Vraag tijdlijnen op en leg feiten vast vanuit uw eigen programma’s. Alles kunt u hier uitproberen.",
        "Ask for timelines and record facts from programs of your own. You can try everything here.",
    ),
    "docs_real": (
        "Wat u hier vastlegt, wordt echt vastgelegd. Oefen met een verzonnen programma.",
        "What you record here is really recorded. Practise with an invented programme.",
    ),
    "docs_document": ("Beschrijving als OpenAPI 3.1", "Description as OpenAPI 3.1"),
    "docs_language": (
        "De beschrijving zelf is in het Engels. Antwoorden zijn in de taal van deze pagina.",
        "Answers are in the language of this page.",
    ),
    "docs_token": ("Uw token", "Your token"),
    "docs_token_hint": (
        (
            "De leider van een programma kan u een token geven; ./run laat er een zien. Het blijft op"
            " deze pagina en wordt nergens bewaard."
        ),
        (
            "A programme’s lead can give you a token; ./run shows one. It stays on this page and is kept"
            " nowhere."
        ),
    ),
    "docs_no_script": (
        "Om te proberen is JavaScript nodig. De beschrijving kunt u ook zonder lezen.",
        "Trying needs JavaScript. The description can be read without it.",
    ),
    "docs_key": (
        (
            "Elke POST heeft een eigen sleutel. Hier wordt steeds een nieuwe ingevuld. Weet u niet of"
            " een verzoek is aangekomen? Stuur het nog eens met dezelfde sleutel: het wordt maar één"
            " keer vastgelegd."
        ),
        (
            "Every POST has a key of its own. Here a new one is filled in each time. Not sure that a"
            " request arrived? Send it again with the same key: it is recorded only once."
        ),
    ),
    "docs_match": (
        (
            "Wie iets vervangt, zegt erbij wat er stond. Vraag het eerst op met GET en neem de header"
            " ETag over, met aanhalingstekens. Is het intussen veranderd? Dan is het antwoord 412 en"
            " kunt u opnieuw kijken."
        ),
        (
            "Who replaces something says what stood there. First ask for it with GET and copy its header"
            " ETag, with the quotes. Was it changed meanwhile? Then the answer is 412, and you can look"
            " again."
        ),
    ),
    "docs_position": (
        (
            "Het antwoord op een POST noemt een positie. Geef die mee als minPosition om te lezen wat u"
            " net vastlegde."
        ),
        "The answer to a POST names a position. Pass it as minPosition to read what you just recorded.",
    ),
    "docs_problems": (
        "Wat niet kan, wordt geweigerd met een naam. Achter elke naam staat een bladzijde met uitleg:",
        "What cannot be done is refused by a name. Behind each name is a page that explains it:",
    ),
    "problems": ("Waarom een verzoek wordt geweigerd", "Why a request is refused"),
    "problems_lead": (
        "Elk antwoord dat iets weigert, noemt in “type” een van deze adressen.",
        "Each answer that refuses something names one of these addresses in “type”.",
    ),
    "problem_means": ("Wat betekent dit?", "What does it mean?"),
    "problem_do": ("Wat kunt u doen?", "What can you do?"),
    "problem_example": ("Voorbeeld van een antwoord", "Example of an answer"),
    "problem_all": ("Alle redenen", "All reasons"),
    "status.400": ("Het verzoek is niet te lezen", "The request cannot be read"),
    "status.401": ("Wie bent u?", "Who are you?"),
    "status.403": ("Dit mag niet met uw rol", "Your role may not do this"),
    "status.404": ("Dit is er niet", "It is not there"),
    "status.405": ("Dit kan hier niet", "That does not work here"),
    "status.406": ("Deze vorm is er niet", "Not in that form"),
    "status.409": ("Dit past niet bij wat is vastgelegd", "It does not fit what is recorded"),
    "status.410": ("Is er niet meer", "Gone"),
    "status.412": ("Het is intussen veranderd", "It was changed meanwhile"),
    "status.413": ("Te groot", "Too large"),
    "status.415": ("Geen JSON", "Not JSON"),
    "status.422": ("Velden kloppen niet", "Fields are not as they should be"),
    "status.428": ("Zeg erbij wat u hebt gelezen", "Say what you read"),
    "status.429": ("Te veel verzoeken", "Too many requests"),
    "status.500": ("Onze fout", "Our mistake"),
    "status.503": ("Nu even niet", "Not just now"),
}
