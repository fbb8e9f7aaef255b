"""Refusals of links to check-ins, explained to whoever has one."""

from __future__ import annotations

from service.api.explained.wording import Explained

LINKS: dict[str, Explained] = {
    "link-unknown": Explained(
        "Link onbekend",
        "Deze link hoort niet bij een peiling: neem hem helemaal over, of vraag een nieuwe.",
        "Is de link lang? Dan breekt hij soms af. Open hem opnieuw uit het bericht, of scan de QR-code.",
        "A long link may break off. Open it again from the message, or scan the QR code.",
    ),
    "link-revoked": Explained(
        "Link ingetrokken",
        "Deze link is ingetrokken: vraag een nieuwe aan wie hem gaf.",
        "Wat u eerder met deze link hebt geantwoord, telt nog mee.",
        "What you answered with this link before still counts.",
    ),
    "link-used-already": Explained(
        "Link is al gebruikt",
        "Deze link is al gebruikt: het antwoord is vastgelegd, en telt één keer mee.",
        "U hoeft niets meer te doen. Een antwoord kan niet worden teruggezocht of veranderd, want niemand"
        " weet welk antwoord van u is. Hebt u zelf niet geantwoord? Vraag dan een nieuwe link.",
        "There is nothing more to do. An answer cannot be found again or changed, because nobody knows"
        " which one is yours. Was it not you who answered? Then ask for a new link.",
    ),
    "closing-date-passed": Explained(
        "Peiling is voorbij",
        "De laatste dag om deze peiling te beantwoorden is voorbij: met een link kan dat niet meer.",
        "Wilt u toch nog iets laten weten? Zeg het tegen wie u de link gaf. De programmaleider kan de"
        " sluitingsdatum corrigeren.",
        "Would you still like to say something? Tell whoever gave you the link. The programme's lead can"
        " correct the closing date.",
    ),
    "too-many-answers": Explained(
        "Te veel antwoorden tegelijk",
        "Er komen te veel antwoorden tegelijk: wacht {seconds} seconden en stuur het antwoord opnieuw.",
        "Stuur na de wachttijd hetzelfde antwoord nog eens. Er is nog niets van vastgelegd.",
        "Send the same answer again after the wait. Nothing of it is recorded yet.",
    ),
}
