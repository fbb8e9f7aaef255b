"""Every command's form: shown for what it is about, sent with its example, recorded as the API would."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from werkzeug.datastructures import MultiDict

from service import bootstrap
from service.api.commands.command import AMENDED
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.web.recording.addresses import parts
from service.web.recording.fields import correction_of, corrects, fields_of
from service.web.recording.filled import Filling
from service.web.recording.pages import OF_FACTS
from service.web.recording.visits import today
from service.wsgi import create
from tests.api.conftest import Speaker
from tests.api.garden import COMMANDS, Garden
from tests.conftest import DATABASES, settings_of
from tests.web.recording_forms import Browser, Shown, recorded

DOES = {operation: does for does, operation in OF_FACTS.items()}


@pytest.fixture(scope="module", params=DATABASES)
def installation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Samenspoor]:
    on_postgres = request.param == "postgres"
    url = request.getfixturevalue("postgres_server").database() if on_postgres else None
    settings = settings_of(tmp_path_factory.mktemp("installation") / "data", url)
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    yield service
    service.close()


@pytest.fixture(scope="module")
def gardens(installation: Samenspoor) -> Callable[[], Garden]:
    client = create(installation).test_client()
    return lambda: Garden(installation, lambda token: Speaker(client, token, installation))


def address_of(garden: Garden, operation: str) -> str:
    """Return where the form of a command is, about what the garden has."""
    command = COMMANDS[operation]
    if command.amends:
        return f"/programmes/{garden.slug}/facts/{garden.id(AMENDED)}/{DOES[operation]}"
    plain = {"step": "meet", "purpose": "quoting"}
    about = "&".join(f"{name}={plain.get(name) or garden.id(name)}" for name in parts(command))
    installed = command.tells_of == "organisation" or operation == "registerProgramme"
    place = "/record" if installed else f"/programmes/{garden.slug}/record"
    return f"{place}/{operation}?{about}"


def example(garden: Garden, operation: str, shown: Shown) -> MultiDict[str, str]:
    """Return the form with the example of its command typed into it."""
    command, body = COMMANDS[operation], garden.body(operation)
    fields = fields_of(command)
    if corrects(command):
        body["replaced"] = {"text": "Vertrouwen groeit door samen te tuinieren."}
        fields = correction_of(command, COMMANDS["drawConclusion"].kind)
    typed = Filling("nl", today()).fill(fields, body)
    whole = MultiDict(shown.fields)
    for name in typed:
        whole.setlist(name, typed.getlist(name))
    return whole


@pytest.mark.parametrize("operation", sorted(COMMANDS))
def test_the_example_of_a_command_is_recorded_with_its_form(
    gardens: Callable[[], Garden], operation: str
) -> None:
    garden = gardens()
    garden.prepare(operation)
    of_installation = address_of(garden, operation).startswith("/record")
    role, slug = (Role.ADMIN, None) if of_installation else (Role.LEAD, garden.slug)
    browser = Browser(garden.service, role, slug)
    address = address_of(garden, operation)

    answer = browser.send_again(address, example(garden, operation, browser.open(address)))

    recorded(answer)
    rows = garden.service.log.recorder.rows_after(garden.service.log.recorder.head() - 1, 1)
    assert [row.topic.partition(".v")[0] for row in rows] == [COMMANDS[operation].kind.topic]
