"""Refusals of exports for research, explained."""

from __future__ import annotations

from service.api.explained.wording import Explained

EXPORTS: dict[str, Explained] = {
    "study-key-not-understood": Explained(
        "Studiesleutel klopt niet",
        "Een studiesleutel is 64 tekens, van 0 tot 9 en a tot f: neem die van een eerdere export.",
        "Met dezelfde sleutel krijgt u dezelfde pseudoniemen als eerder. Laat de sleutel weg voor nieuwe"
        " pseudoniemen. Bewaar de sleutel apart van de export: wie beide heeft, kan pseudoniemen herleiden.",
        "With the same key you get the same pseudonyms as before. Leave the key out for new ones. Keep the"
        " key apart from the export: whoever has both can trace pseudonyms back.",
    ),
    "parquet-not-installed": Explained(
        "Parquet kan hier niet",
        "Voor Parquet is pyarrow nodig: installeer samenspoor[research], of laat de vorm parquet weg.",
        "De andere vormen werken wel. Vraag de beheerder om pyarrow te installeren.",
        "The other formats do work. Ask the administrator to install pyarrow.",
    ),
    "nothing-known-then": Explained(
        "Toen was er nog niets bekend",
        "Van het programma “{programme}” was toen nog niets bekend: kies een later moment.",
        "“knownAt” gaat over wanneer iets bekend werd, niet over wanneer het gebeurde.",
        "“knownAt” is about when something became known, not about when it happened.",
    ),
    "too-many-exports": Explained(
        "Te veel exports tegelijk",
        "Er worden al exports gemaakt: probeer het over een minuut opnieuw.",
        "Een export leest de hele geschiedenis van een programma. Daarom maken wij er niet veel tegelijk.",
        "An export reads the whole history of a programme. Therefore only a few are made at a time.",
    ),
}
