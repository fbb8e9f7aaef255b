"""The words of letters to partners and leads, in Dutch and English."""

from __future__ import annotations

ENGLISH = "en"
Both = tuple[str, str]
"""The same in Dutch and in English."""

DIGEST_SUBJECT = ("Nieuws: {name}", "News: {name}")
DIGEST = (
    """\
Beste lezer,

Dit is er nieuw in “{name}”:

{entries}

{more}U krijgt dit bericht omdat iemand uw adres opgaf bij samenspoor.
Geen berichten meer? Open deze link: {link}

{contact}
{address}
""",
    """\
Dear reader,

This is new in “{name}”:

{entries}

{more}You get this message because somebody gave your address to samenspoor.
No more messages? Open this link: {link}

{contact}
{address}
""",
)
MORE = (
    "Er is nog meer: dat komt in een volgend bericht.\n\n",
    "There is more: it comes in a message to follow.\n\n",
)
REMINDER_SUBJECT = ("Nu te doen: {name}", "To do now: {name}")
REMINDER = (
    """\
Beste lezer,

In het programma “{name}” is nu iets te doen:

{entries}

Bekijk alles: {page}

U krijgt dit bericht omdat u dit programma leidt.
Geen berichten meer? Open deze link: {link}

{contact}
{address}
""",
    """\
Dear reader,

In the programme “{name}” there is something to do now:

{entries}

See everything: {page}

You get this message because you lead this programme.
No more messages? Open this link: {link}

{contact}
{address}
""",
)
NOTICE_SUBJECT = {
    "paused": ("Bezorgen is gestopt: {name}", "Deliveries are paused: {name}"),
    "disabled": ("Bezorgen is uitgezet: {name}", "Deliveries are disabled: {name}"),
    "set_aside": ("Een bericht komt niet aan: {name}", "A message does not arrive: {name}"),
}
NOTICE = {
    "paused": (
        (
            "Uw systeem neemt al uren niets aan. Wij proberen het elke dag opnieuw, vijf dagen lang.\n"
            "Werkt het weer? Dan gaan wij vanzelf verder waar wij waren. Er gaat niets verloren."
        ),
        (
            "Your system has taken nothing for hours. We try again every day, for five days.\n"
            "Does it work again? Then we go on by ourselves from where we were. Nothing is lost."
        ),
    ),
    "disabled": (
        (
            "Uw systeem nam dagen niets aan, of het zei dat het er niet meer is. Wij sturen niets meer.\n"
            "Werkt het weer? Zet bezorgen aan met …/enable: wij gaan verder waar wij waren."
        ),
        (
            "Your system took nothing for days, or said that it is gone. We send nothing any more.\n"
            "Does it work again? Switch deliveries on with …/enable: we go on from where we were."
        ),
    ),
    "set_aside": (
        (
            "Uw systeem weigerde één bericht steeds opnieuw, en nam andere wel aan. Wij slaan het over.\n"
            "Bekijk het bij …/dead-letters. Met …/replay sturen wij het opnieuw."
        ),
        (
            "Your system refused one message time and again, and took others. We leave it out.\n"
            "See it at …/dead-letters. With …/replay we send it again."
        ),
    ),
}
NOTICE_LETTER = (
    "Beste lezer,\n\nDit gaat over {url} (abonnement “{name}”).\n\n{told}\n\n{contact}\n{address}\n",
    "Dear reader,\n\nThis is about {url} (subscription “{name}”).\n\n{told}\n\n{contact}\n{address}\n",
)


def in_language(both: Both, language: str) -> str:
    """Return words in a language."""
    return both[language == ENGLISH]
