"""Every operation of the API, asked by everybody: docs/reference/roles.md says what comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct
from werkzeug.test import TestResponse

from service import bootstrap
from service.domain.access import Role
from service.wsgi import create
from tests.api.conftest import Speaker
from tests.api.roles_page import PAGE, ROWS, Cell, Row, Try
from tests.api.village import AMENDMENTS, LISTED, STAYS, Address, Village
from tests.conftest import settings_of

TOLD_ELSEWHERE = re.compile(r"{generation}|^/mailings/")
"""Addresses that stand in a document or a letter, and are the key themselves."""

SAMPLE = (
    *("getCommitment", "listDecisions", "getTimeline", "fulfilCommitment", "correctFact"),
    *("raiseIdea", "revokeAccess", "getIndicator", "getStory", "contestFact of organisations"),
)
"""What is asked on PostgreSQL too: the database makes no difference to who may do what."""

METHODS = frozenset({"get", "post", "put", "patch", "delete"})
OF_THEIR_OWN = ("listProgrammes", "listPeople", "listAccessGrants")
"""Lists of what is one's own: their addresses name no programme."""

BY_LINK = ("getCheckInQuestions", "answerByLink")
"""Operations whose address is open to whoever has it."""

NAMES_NO_PROGRAMME = frozenset({"registerProgramme", "registerPerson", "listEvents", *OF_THEIR_OWN, *BY_LINK})
"""Operations that cannot be asked of another programme; those of organisations cannot either."""

OF_ANOTHER_PROGRAMME = [
    name
    for name, row in ROWS.items()
    if row.operation not in NAMES_NO_PROGRAMME
    and not row.section.endswith(("Organisations", "organisations", "address"))
]
EVERY_ROW = pytest.mark.parametrize(
    ("asked", "name"),
    [*(("sqlite", name) for name in ROWS), *(("postgres", name) for name in SAMPLE)],
    indirect=["asked"],
)


class Asked(Struct, frozen=True):
    """A village, another programme, and where every operation is found."""

    village: Village
    elsewhere: Village
    addresses: dict[str, Address]

    def prepared(self, row: Row) -> Village:
        """Return the village as it is when this operation is asked for."""
        village = self.village.fresh(row.operation)
        if row.of_organisations:
            village.tell_of_organisation()
        else:
            village.prepare(row.operation)
        return village

    def strangers(self) -> dict[Role, Speaker]:
        """Return somebody of every role in the other programme, the partner of the same organisation."""
        roles = set(Role) - {Role.ADMIN, Role.VISITOR}
        return {role: self.elsewhere.person(role, named=True) for role in roles}

    def ask(self, row: Row, village: Village, speaker: Speaker, role: Role, version: str) -> TestResponse:
        """Let somebody ask for it."""
        return village.ask(row.operation, self.addresses[row.operation], speaker, role, version)


@pytest.fixture(scope="module")
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Build an installation with two programmes, on the database that is named."""
    on_postgres = request.param == "postgres"
    url = request.getfixturevalue("postgres_server").database() if on_postgres else None
    settings = settings_of(tmp_path_factory.mktemp("matrix") / "data", url)
    bootstrap.prepare(settings)
    with bootstrap.running(settings) as service:
        client = create(service).test_client()
        village = Village(service, client)
        document = client.get("/v1/openapi.json").get_json()
        addresses = {
            operation["operationId"]: Address(method, path)
            for path, operations in document["paths"].items()
            for method, operation in operations.items()
            if method in METHODS
        }
        for name in STAYS:
            village.id(name)
        yield Asked(village, village.beside(), addresses)


@pytest.mark.parametrize("asked", ["sqlite"], indirect=True)
def test_the_tables_name_every_operation_and_no_other(asked: Asked) -> None:
    operations = {name for name, at in asked.addresses.items() if not TOLD_ELSEWHERE.search(at.path)}
    assert {row.operation for row in ROWS.values() if not row.of_organisations} == operations
    assert {row.operation for row in ROWS.values() if row.of_organisations} == AMENDMENTS
    assert all(set(row.cells) == set(Role) for row in ROWS.values())


def test_the_page_explains_every_role_and_every_cell() -> None:
    explained = set(re.findall(r"^\| `(\w+)` \| [^|`]+ \|", PAGE.read_text("utf-8"), re.MULTILINE))

    assert explained >= {*Role, *Cell}


@EVERY_ROW
def test_what_a_role_may_not_do_is_refused_and_changes_nothing(asked: Asked, name: str) -> None:
    row, village = ROWS[name], asked.prepared(ROWS[name])
    version = village.version_for(row.operation, of_organisations=row.of_organisations)
    people = {each: village.person(each.role, named=each.named) for each in row.tries() if not each.allowed}
    at = asked.addresses[row.operation]
    refusals = {each: refusal(row, at, each, village, people[each]) for each in people}
    before = everything(village)

    found = {each: asked.ask(row, village, people[each], each.role, version) for each in people}

    assert {str(each): answer.status_code for each, answer in found.items()} == {
        str(each): status for each, status in refusals.items()
    }
    assert everything(village) == before


@EVERY_ROW
def test_what_a_role_may_do_is_done(asked: Asked, name: str) -> None:
    row = ROWS[name]
    for each in row.tries():
        if not each.allowed:
            continue
        village = asked.prepared(row)
        person = village.person(each.role, named=each.named)
        if each.own:
            village.tell_as(each.role, person)
        elif each.cell is Cell.NAMED and each.role is Role.RESIDENT:
            village.tell_of_residents()
        version = village.version_for(row.operation, of_organisations=row.of_organisations)

        answer = asked.ask(row, village, person, each.role, version)

        assert answer.status_code in {200, 201, 202, 204}, (str(each), answer.get_json())
        if asked.addresses[row.operation].method == "get":
            assert holds(answer, row, village) == each.finds, str(each)


@pytest.mark.parametrize("asked", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", OF_ANOTHER_PROGRAMME)
def test_another_programme_is_not_there(asked: Asked, name: str) -> None:
    row, village = ROWS[name], asked.prepared(ROWS[name])
    version = village.version_for(row.operation)
    strangers = asked.strangers()
    before = everything(village)

    found = {
        role: asked.ask(row, village, stranger, role, version).status_code
        for role, stranger in strangers.items()
    }

    assert found == dict.fromkeys(strangers, 404)
    assert everything(village) == before


@pytest.mark.parametrize("asked", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", OF_THEIR_OWN)
def test_a_list_holds_nothing_of_another_programme(asked: Asked, name: str) -> None:
    row, village = ROWS[name], asked.prepared(ROWS[name])

    for role, stranger in asked.strangers().items():
        answer = asked.ask(row, village, stranger, role, "")
        allowed = row.cells[role] in {Cell.YES, Cell.EMPTY}
        assert answer.status_code == (200 if allowed else 403)
        assert not (allowed and holds(answer, row, village))


def everything(village: Village) -> Any:
    """Return what a request that is refused leaves as it is: the log, and who may do what."""
    issued = village.service.grants.issued()
    return village.service.log.recorder.head(), [(state.grant, state.revoked_at) for state in issued]


def refusal(row: Row, at: Address, each: Try, village: Village, speaker: Speaker) -> int:
    """Return with which status somebody is refused: 404 for what they may not even know of."""
    if each.cell in {Cell.NO_TOKEN, Cell.NOT_THERE}:
        return int(each.cell)
    if each.cell is Cell.NAMED and (at.method == "get" or at.of_subscription):
        return 404
    about = "/organisations/{organisation}" if row.of_organisations else at.of_thing
    if about is None or about.startswith("/access-grants"):
        return 403
    return 403 if speaker.get(village.path(about)).status_code == 200 else 404


def holds(answer: TestResponse, row: Row, village: Village) -> bool:
    """Whether an answer holds anything: of a list, what was asked about."""
    if row.operation in LISTED:
        id = village.id(LISTED[row.operation])
        return id in {entry["id"] for entry in answer.get_json()["entries"]}
    if row.operation in {"getTimeline", "getNextSteps", "getAgreement", "getStory"}:
        return bool(answer.get_json()["entries"])
    if row.operation == "getIndicator":
        return bool(answer.get_json()["series"][0]["points"][0]["n"] != 0)  # null where it is suppressed
    if row.operation == "getNetwork":
        return bool(answer.get_json()["networks"][0]["windows"][0]["parties"])
    return row.operation != "getProgramme" or bool(answer.get_json()["facts"])
