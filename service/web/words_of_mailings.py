"""The words of the page that ends mail."""

from __future__ import annotations

MAILINGS: dict[str, tuple[str, str]] = {
    "mailing_end": ("Geen berichten meer?", "No more messages?"),
    "mailing_end_told": (
        "U krijgt dan geen mail meer over dit onderwerp. Andere mail van samenspoor blijft komen.",
        "You then get no more mail about this. Other mail of samenspoor keeps coming.",
    ),
    "mailing_end_now": ("Stuur mij niets meer", "Send me nothing more"),
    "mailing_ended": ("U krijgt geen berichten meer.", "You get no more messages."),
    "mailing_ended_told": (
        "Wilt u ze later toch weer? Vraag het aan wie u dit abonnement gaf.",
        "Do you want them again later? Ask whoever gave you this subscription.",
    ),
}
