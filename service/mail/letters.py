"""The letters that go out by mail, in Dutch and English; plain text."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import formataddr, make_msgid
from urllib.parse import urlsplit

from service.settings import Settings

SUBJECT = ("Aanmelden bij samenspoor", "Sign in to samenspoor")
SIGN_IN = (
    """\
Beste lezer,

U vroeg om een link om u aan te melden bij samenspoor ({place}).
Open deze link, en druk daar op de knop:

{link}

De link werkt maar een keer, en niet langer dan een dag. Geef hem aan niemand anders.

Hebt u hier niet om gevraagd? Dan hoeft u niets te doen.

{contact}
{address}
""",
    """\
Dear reader,

You asked for a link to sign in to samenspoor ({place}).
Open this link, and press the button there:

{link}

The link works once, and for no longer than a day. Do not give it to anybody else.

Did you not ask for this? Then you need not do anything.

{contact}
{address}
""",
)


def sign_in_letter(settings: Settings, to: str, link: str, language: str) -> EmailMessage:
    """Return the letter that brings a link to sign in with."""
    text = SIGN_IN[language == "en"].format(
        place=urlsplit(settings.base_url).netloc,
        link=link,
        contact=settings.contact_name,
        address=settings.contact_email,
    )
    return letter(settings, to, SUBJECT[language == "en"], text, language)


def letter(
    settings: Settings, to: str, subject: str, text: str, language: str, id: str | None = None
) -> EmailMessage:
    """Return a letter in plain text; with an ``id`` its Message-ID is the same however often it is made."""
    domain = settings.mail_from.rpartition("@")[2]
    made = EmailMessage()
    made["From"] = formataddr((settings.contact_name, settings.mail_from))
    made["To"] = to
    made["Subject"] = subject
    made["Message-ID"] = f"<{id}@{domain}>" if id else make_msgid(domain=domain)
    made["Auto-Submitted"] = "auto-generated"
    # Where it can be, a link stays in one piece: whoever opens the file sees it as it is.
    made.set_content(text, cte="7bit" if text.isascii() else "quoted-printable")
    made["Content-Language"] = language
    return made
