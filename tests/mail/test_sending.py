"""Mails with a link: to those who have access, in their language, by a real conversation with a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from service.mail.letters import sign_in_letter
from service.mail.posts import NotEncrypted, SmtpUrlNotUnderstood, post_of
from service.mail.sending import SignInMails
from service.persistence.grants import GrantAsked
from service.persistence.outbox import MOST_TRIES, OUTBOX, Outbox
from service.persistence.sign_ins import LINK, LinkState
from service.settings import Settings
from tests.mail.mail_server import MailServer
from tests.persistence.clock import Clock

AN = "an@voorbeeld.nl"


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.stop()


def known(service: Samenspoor, *slugs: str) -> None:
    """Give An access to programmes."""
    for slug in slugs:
        asked = GrantAsked(Role.LEAD, programme_id(slug))
        state, _ = service.grants.issue_once(asked, actor="test", key=None, request_hash=b"")
        assert state
        service.mail_addresses.note(state.grant.id, AN)


def written(service: Samenspoor) -> list[EmailMessage]:
    """Return the mails in the folder."""
    files = (service.settings.data / "mail").glob("*.eml")
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def key_in(letter: EmailMessage) -> str:
    found = re.search(r"/sign-in/link\?key=(\S+)", letter.get_content())
    assert found
    return found[1]


def by_server(service: Samenspoor, url: str, outbox: Outbox | None = None) -> SignInMails:
    """Return mails that leave by a server."""
    settings, outbox = replace(service.settings, smtp_url=url), outbox or service.outbox
    return SignInMails(settings, outbox, service.mail_addresses, service.sign_ins, post_of(settings))


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        ("nl", "Aanmelden bij samenspoor", "Hebt u hier niet om gevraagd?"),
        ("en", "Sign in to samenspoor", "Did you not ask for this?"),
    ],
)
def test_a_link_opens_everything_that_an_address_has_access_to(
    sqlite_service: Samenspoor, language: str, subject: str, says: str
) -> None:
    known(sqlite_service, "movit", "lijn1")
    sqlite_service.outbox.ask(AN, language)

    sqlite_service.mails.send()

    (letter,) = written(sqlite_service)
    assert (letter["To"], letter["Subject"]) == (AN, subject)
    assert letter["From"] == "samenspoor <beheer@samenspoor.example>"
    assert says in letter.get_content()
    link = sqlite_service.sign_ins.look(key_in(letter))
    assert {grant.programme_id for grant in link.grants} == {programme_id(s).hex for s in ("movit", "lijn1")}


def test_a_mail_in_the_folder_is_for_its_owner_only(sqlite_service: Samenspoor) -> None:
    known(sqlite_service, "movit")
    sqlite_service.outbox.ask(AN, "nl")
    sqlite_service.mails.send()

    folder = sqlite_service.settings.data / "mail"

    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in folder.iterdir()] == [0o600]


def test_an_address_without_access_gets_nothing(sqlite_service: Samenspoor) -> None:
    sqlite_service.outbox.ask("niemand@voorbeeld.nl", "nl")

    sqlite_service.mails.send()

    assert written(sqlite_service) == []
    assert sqlite_service.outbox.take() is None


def test_a_mail_leaves_by_the_server_that_is_set(sqlite_service: Samenspoor, mail_server: MailServer) -> None:
    known(sqlite_service, "movit")
    sqlite_service.outbox.ask(AN, "nl")

    by_server(sqlite_service, f"smtp://127.0.0.1:{mail_server.port}").send()

    (letter,) = mail_server.received
    assert sqlite_service.sign_ins.look(key_in(letter)).state is LinkState.GOOD
    assert written(sqlite_service) == []


def test_a_server_is_told_who_we_are(sqlite_service: Samenspoor) -> None:
    server = MailServer(offers=("AUTH PLAIN",))
    known(sqlite_service, "movit")
    sqlite_service.outbox.ask(AN, "nl")

    by_server(sqlite_service, f"smtp://post:ge%40heim@127.0.0.1:{server.port}").send()
    server.stop()

    assert "AUTH PLAIN AHBvc3QAZ2VAaGVpbQ==" in server.said  # NUL post NUL ge@heim, in base 64
    assert len(server.received) == 1


def test_a_mail_that_is_refused_is_tried_again_and_given_up_at_last(
    sqlite_service: Samenspoor, mail_server: MailServer, capfd: pytest.CaptureFixture[str]
) -> None:
    known(sqlite_service, "movit")
    clock = Clock()
    outbox = Outbox(sqlite_service.views, sqlite_service.secret, 0, clock)
    mails = by_server(sqlite_service, f"smtp://127.0.0.1:{mail_server.port}", outbox)
    outbox.ask(AN, "nl")
    mail_server.refuses = True

    for number in range(MOST_TRIES + 1):
        mails.send()
        clock.now += 2**number * 60_000_000

    assert len([line for line in mail_server.said if line.upper().startswith("RCPT")]) == MOST_TRIES
    with sqlite_service.views.reading() as connection:
        assert connection.execute(LINK.select()).all() == []
        assert [row.address for row in connection.execute(OUTBOX.select())] == [None]
    assert AN not in "".join(capfd.readouterr())


def test_a_mail_that_was_refused_first_arrives_later(
    sqlite_service: Samenspoor, mail_server: MailServer
) -> None:
    known(sqlite_service, "movit")
    clock = Clock()
    outbox = Outbox(sqlite_service.views, sqlite_service.secret, 0, clock)
    mails = by_server(sqlite_service, f"smtp://127.0.0.1:{mail_server.port}", outbox)
    outbox.ask(AN, "nl")
    mail_server.refuses = True
    mails.send()
    mail_server.refuses = False
    assert mail_server.received == []

    clock.now += 60_000_000
    mails.send()

    assert len(mail_server.received) == 1


def letter_of(settings: Settings) -> EmailMessage:
    return sign_in_letter(settings, AN, "http://127.0.0.1/sign-in/link?key=x", "nl")


def test_links_do_not_go_unencrypted_to_another_computer(sqlite_settings: Settings) -> None:
    server = MailServer(host="127.0.0.2")  # not a name that stands for this computer
    post = post_of(replace(sqlite_settings, smtp_url=f"smtp://127.0.0.2:{server.port}"))

    with pytest.raises(NotEncrypted):
        post(letter_of(sqlite_settings))
    server.stop()

    assert server.received == []


def test_a_server_that_offers_encryption_and_fails_gets_no_mail(sqlite_settings: Settings) -> None:
    server = MailServer(offers=("STARTTLS",))
    post = post_of(replace(sqlite_settings, smtp_url=f"smtp://127.0.0.1:{server.port}"))

    with pytest.raises(OSError, match=r"not now"):
        post(letter_of(sqlite_settings))
    server.stop()

    assert server.received == []


@pytest.mark.parametrize(
    "url", ["mail.voorbeeld.nl", "http://mail", "smtp://", "smtp://mail:niet", "smtp://m:0"]
)
def test_a_setting_that_is_no_mail_server_is_told_without_its_password(
    sqlite_settings: Settings, url: str
) -> None:
    with pytest.raises(SmtpUrlNotUnderstood, match=r"write smtp://user:password@host:587") as told:
        post_of(replace(sqlite_settings, smtp_url=url))

    assert url not in str(told.value).replace("smtp://user", "")


def test_a_name_in_other_letters_is_a_good_sender(sqlite_settings: Settings, tmp_path: Path) -> None:
    settings = replace(sqlite_settings, contact_name="Coöperatie “Samen”", data=tmp_path)

    post_of(settings)(letter_of(settings))

    (file,) = (tmp_path / "mail").iterdir()
    read = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert read["From"].addresses[0].display_name == "Coöperatie “Samen”"
    assert key_in(read) == "x"
