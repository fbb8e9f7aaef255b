"""The catalogue of kinds: what feeds tell is as their schemas say."""

from __future__ import annotations

import jsonschema
import pytest
from flask.testing import FlaskClient

from service.bootstrap import Samenspoor
from service.domain.programme import programme_id
from service.feeds.cloud_events import cloud_event
from service.feeds.kinds import DIALECT, schema
from service.feeds.subscribing import KINDS
from service.projections.titles import TITLES
from service.wsgi import create
from tests.conftest import EXAMPLES
from tests.feeds.following import Follower

SOURCE = "https://samenspoor.example"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_each_kind_is_one(kind: str) -> None:
    written = schema(kind, SOURCE)

    jsonschema.Draft202012Validator.check_schema(written)
    assert written["$schema"] == DIALECT


def test_whatever_a_feed_tells_is_as_its_schema_says(sqlite_service: Samenspoor) -> None:
    for name in ("voorbeeldwijk", "samenredzaamheid"):
        sqlite_service.loader.load(EXAMPLES / f"{name}.yaml")
        entries = Follower(sqlite_service, programme=programme_id(name)).entries(limit=5000)
        assert entries
        for entry in entries:
            told = cloud_event(entry, SOURCE, None)
            jsonschema.validate(told["data"], schema(entry.kind, SOURCE), cls=jsonschema.Draft202012Validator)


def test_the_catalogue_needs_no_token_and_names_every_kind(sqlite_service: Samenspoor) -> None:
    client: FlaskClient = create(sqlite_service).test_client()

    told = client.get("/v1/feed-kinds").get_json()

    assert {each["kind"] for each in told["entries"]} == set(KINDS) <= set(TITLES)
    one = client.get(f"/v1/feed-kinds/{KINDS[0]}")
    assert one.mimetype == "application/schema+json"
    assert one.get_json(force=True) == schema(KINDS[0], sqlite_service.settings.base_url)
    assert client.get("/v1/feed-kinds/nothing.such").status_code == 404
