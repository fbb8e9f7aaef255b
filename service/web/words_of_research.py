"""The words of the page for researchers."""

from __future__ import annotations

RESEARCH: dict[str, tuple[str, str]] = {
    "nav_research": ("Onderzoek", "Research"),
    "research_title": ("Gegevens voor onderzoek", "Data for research"),
    "research_lead": (
        (
            "Hier haalt u de geschiedenis van dit programma op: om zelf mee te rekenen, of om te bewaren bij"
            " uw onderzoek. U krijgt één zipbestand met tabellen, een codeboek en controlegetallen."
        ),
        (
            "Here you fetch the history of this programme: to calculate with, or to keep with your research."
            " You get one zip file with tables, a codebook and check sums."
        ),
    ),
    "research_now": (
        "Er staan nu {number} feiten op de tijdlijn die u ziet.",
        "There are {number} facts now on the timeline that you see.",
    ),
    "research_choose": ("Kies wat u nodig hebt", "Choose what you need"),
    "research_known_at": ("Zoals bekend op (leeg: nu)", "As known on (empty: now)"),
    "research_known_at_hint": (
        "Wat later is vastgelegd of verbeterd, staat er dan niet in.",
        "What was recorded or corrected later is not in it then.",
    ),
    "research_grain": ("Hoe precies zijn de datums?", "How exact are the dates?"),
    "grain.day": ("op de dag", "to the day"),
    "grain.month": ("op de maand", "to the month"),
    "grain.quarter": ("op het kwartaal", "to the quarter"),
    "grain.year": ("op het jaar", "to the year"),
    "grain_hint.day": ("Voor uw eigen analyse.", "For your own analysis."),
    "grain_hint.month": (
        "Grenzen worden ruimer, nooit krapper.",
        "Bounds become wider, never narrower.",
    ),
    "grain_hint.quarter": (
        "Indicatoren staan er per kwartaal.",
        "Indicators are given by quarter.",
    ),
    "grain_hint.year": (
        "Het minst herleidbaar; indicatoren per jaar.",
        "The hardest to trace back; indicators by year.",
    ),
    "research_texts": ("Ook teksten", "Words too"),
    "research_texts_hint": (
        (
            "Namen van organisaties en initiatieven, verslagen en citaten. Van een persoon alleen met"
            " toestemming voor onderzoek. Zet dit uit als u de gegevens openbaar maakt."
        ),
        (
            "Names of organisations and initiatives, accounts and quotes. Of a person only with consent to"
            " research. Leave this off if you make the data public."
        ),
    ),
    "research_formats": ("In welke vorm?", "In which form?"),
    "format.csv": ("Tabellen (CSV)", "Tables (CSV)"),
    "format.parquet": ("Tabellen (Parquet)", "Tables (Parquet)"),
    "format.ocel": ("OCEL 2.0", "OCEL 2.0"),
    "format.cases": ("Eén tabel met gevallen", "One table of cases"),
    "format_hint.csv": (
        "Voor een rekenblad of statistiek; beschreven als Frictionless-pakket.",
        "For a spreadsheet or statistics; described as a Frictionless package.",
    ),
    "format_hint.parquet": (
        "Dezelfde rijen, voor DuckDB, pandas of polars; de CSV komt mee.",
        "The same rows, for DuckDB, pandas or polars; the CSV comes along.",
    ),
    "format_hint.ocel": (
        "Voor process mining met meer dan één soort ding tegelijk; SQLite en JSON.",
        "For process mining with more than one sort of thing at a time; SQLite and JSON.",
    ),
    "format_hint.cases": (
        "Voor gewone process mining: één rij per feit en ding.",
        "For ordinary process mining: one row for each fact and thing.",
    ),
    "research_licence": ("Licentie die erbij staat", "Licence that goes with it"),
    "research_licence_hint": (
        "Spreek met het programma af welke licentie mag. Samenspoor geeft zelf geen toestemming.",
        "Agree with the programme which licence is allowed. Samenspoor itself gives no permission.",
    ),
    "licence_none": ("geen: nog niet afgesproken", "none: not agreed yet"),
    "licence_by": ("CC BY 4.0: met naamsvermelding", "CC BY 4.0: with attribution"),
    "licence_by_nc": ("CC BY-NC 4.0: niet commercieel", "CC BY-NC 4.0: not commercial"),
    "licence_zero": ("CC0 1.0: zonder voorwaarden", "CC0 1.0: without conditions"),
    "research_study": ("Studiesleutel (mag leeg blijven)", "Study key (may stay empty)"),
    "research_study_hint": (
        (
            "64 tekens, van 0 tot 9 en a tot f, die alleen uw studie kent. Met dezelfde sleutel blijven"
            " pseudoniemen gelijk. Zonder sleutel zijn ze elke keer nieuw. Bewaar de sleutel apart."
        ),
        (
            "64 characters, 0 to 9 and a to f, that only your study knows. With the same key pseudonyms stay"
            " the same. Without one they are new each time. Keep the key apart."
        ),
    ),
    "research_download": ("Zipbestand maken en ophalen", "Make and fetch the zip file"),
    "research_takes": (
        "Bij een groot programma duurt dit even.",
        "With a large programme this takes a while.",
    ),
    "research_holds": ("Wat erin staat", "What it holds"),
    "research_table": ("Tabel", "Table"),
    "research_row": ("Een rij is", "A row is"),
    "research_left": ("Wat er nooit in staat", "What is never in it"),
    "research_left.people": (
        (
            "Wie iemand is: namen, contactgegevens en toestemmingen. Mensen, organisaties en al het andere"
            " staan er met een pseudoniem."
        ),
        (
            "Who somebody is: names, contact data and consents. People, organisations and everything else"
            " stand there by a pseudonym."
        ),
    ),
    "research_left.answers": (
        "Antwoorden op peilingen, één voor één. Alleen de uitkomst van vijf of meer samen.",
        "Answers to check-ins one by one. Only the result of five or more together.",
    ),
    "research_left.counts": (
        "Aantallen mensen onder de vijf.",
        "Counts of people below five.",
    ),
    "research_left.quotes": (
        "Citaten zonder toestemming voor onderzoek, en alles wat is verwijderd.",
        "Quotes without consent to research, and everything that was erased.",
    ),
    "research_left.codings": (
        "Coderingen die nog op een tweede codeur wachten, als u zelf codeert.",
        "Codings that still wait for a second coder, if you code yourself.",
    ),
    "research_told": (
        "In het zipbestand zegt README.md hoeveel is weggelaten.",
        "README.md in the zip file tells how much was left out.",
    ),
    "wrong.research.known_at": (
        "Schrijf een dag, zoals 2023-03-01.",
        "Write a day, such as 2023-03-01.",
    ),
    "wrong.research.before": (
        "Op die dag was er nog niets bekend. Kies een latere dag.",
        "On that day nothing was known yet. Choose a later day.",
    ),
    "wrong.research.grain": ("Kies hoe precies.", "Choose how exact."),
    "wrong.research.formats": ("Kies minstens één vorm.", "Choose at least one form."),
    "wrong.research.licence": ("Kies een licentie.", "Choose a licence."),
    "wrong.research.study": (
        "Een sleutel heeft 64 tekens, van 0 tot 9 en a tot f. Laat het veld leeg als u geen sleutel hebt.",
        "A key has 64 characters, 0 to 9 and a to f. Leave the field empty if you have none.",
    ),
    "research_busy": (
        "Er worden al bestanden gemaakt. Probeer het over een minuut opnieuw.",
        "Files are being made already. Try again in a minute.",
    ),
    "research_no_parquet": (
        "Parquet kan hier niet: kies een andere vorm, of vraag de beheerder om pyarrow.",
        "Parquet is not possible here: choose another form, or ask the administrator for pyarrow.",
    ),
}
