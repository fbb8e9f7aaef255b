"""Every kind of fact is shown on a page, with its words and no insides of the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from flask import Flask

from service import bootstrap
from service.api.answering import Answering
from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.amendments import AMENDMENTS
from service.domain.catalogue import EVENTS
from service.domain.check_in import CheckInAnswered
from service.domain.events import Event, Recorded
from service.domain.plan_events import PlanResult
from service.domain.programme_events import FindingRecorded
from service.domain.values import Count, CountKind, Standpoint
from service.projections.tellings import told_once
from service.projections.timeline_entries import entry_of
from service.projections.timeline_pages import AsKnown
from service.projections.titles import title
from service.web.app import add_pages
from service.web.rendering import page
from service.web.timeline_asked import Asked
from service.web.words import WORDS
from tests.conftest import settings_of
from tests.domain.examples.common import words
from tests.golden.write_missing import sample

KINDS = [kind for kind in EVENTS.values() if kind not in {*AMENDMENTS, CheckInAnswered}]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    """Build an installation that these tests only read."""
    settings = settings_of(tmp_path_factory.mktemp("pages") / "data", None)
    bootstrap.prepare(settings)
    built = bootstrap.build(settings)
    yield built
    built.close()


@pytest.fixture(scope="module")
def app(service: Samenspoor) -> Flask:
    """Return the pages."""
    app = Flask(__name__)
    add_pages(app, service, Answering(service))
    return app


def shown(service: Samenspoor, app: Flask, event: Event, language: str = "nl") -> str:
    """Return what a page says of a fact; none of its texts is left, which is said in their place."""
    recorded = Recorded(1, event.event_id, uuid4(), 0, 0, uuid4(), event)
    entry = entry_of(told_once(recorded))
    viewer = Viewer(Role.VISITOR, language=language)
    with service.reading.moment() as moment:
        body = service.timelines.woven(entry.open_body or entry.body, moment, viewer, AsKnown(0, 0))
    told: dict[str, Any] = {"entries": [msgspec.json.decode(body)], "asked": Asked()}
    with app.test_request_context(f"/?lang={language}"):
        html = page("timeline_list.html", at_page=1, last_page=1, **told)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<ol") :])))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.topic)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_of_fact_is_shown(
    service: Samenspoor, app: Flask, kind: type[Event], language: str
) -> None:
    text = shown(service, app, sample(kind), language)

    assert title(kind.topic, language) in text
    assert not re.search(r"[{}]|None|Undefined|[a-z]+_[a-z]+", text), text


@pytest.mark.parametrize(
    ("part", "people", "says"),
    [(1, False, "1 van 8 [verwijderd]"), (1, True, "minder dan 5 van 8 [verwijderd]")],
)
def test_a_finding_is_shown_as_a_part_of_a_whole(
    service: Samenspoor, app: Flask, part: int, says: str, *, people: bool
) -> None:
    finding = FindingRecorded(
        text=words("Al veel contact"),
        numerator=Count(CountKind.EXACT, part),
        denominator=Count(CountKind.EXACT, 8),
        unit=words("wijken"),
        counts_people=people,
    )

    assert says in shown(service, app, finding)


def test_every_value_that_a_page_names_has_words() -> None:
    named = {f"count.{kind.value}" for kind in CountKind} | {"count.suppressed"}
    named |= {f"result.{result.value}" for result in PlanResult}
    named |= {f"standpoint.{standpoint.value}" for standpoint in Standpoint}

    assert named <= set(WORDS)
