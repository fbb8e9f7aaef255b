"""Links between facts, as pure functions of what facts declare."""

from __future__ import annotations

from uuid import UUID

import msgspec
import pytest

from service.domain.amendments import AMENDMENTS, Fact, FactRetracted
from service.domain.catalogue import EVENTS
from service.domain.events import Event, event_id
from service.domain.naming import camel_case
from service.domain.plan_events import ActionAdded, ActionCompleted, ActionReassigned, PlanRevised
from service.domain.values import AccountOf, Agreement, Fulfilment, Party
from service.projections.timeline_links import (
    TOLD_BY_A_REVISION,
    Link,
    founding_of,
    links_of,
    referring_fields,
)
from service.projections.timeline_story import TimelineStory
from tests.domain.examples.common import THE_AGGREGATE, an_id, nth_event, words
from tests.golden.write_missing import sample

KINDS = [kind for kind in EVENTS.values() if kind not in AMENDMENTS]
COFFEE, SOUP = an_id("coffee"), an_id("soup")
REVISED = PlanRevised(text=words("Anders"), reason=words("Dicht"), authors=(Party(),))


def plan(*told: Event) -> list[Fact]:
    """Return the facts of a plan, in this order, as they stand."""
    events = [
        msgspec.structs.replace(event, originator_id=THE_AGGREGATE, originator_version=n)
        for n, event in enumerate(told, start=1)
    ]
    return [Fact(first=event, event=event, amendments=[]) for event in events]


def linked(facts: list[Fact], which: int) -> list[tuple[str, UUID]]:
    return [(link.rel, link.event) for link in links_of(facts[which].event, facts)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.topic)
def test_every_field_that_refers_to_an_event_or_a_session_is_a_link(kind: type[Event]) -> None:
    event = sample(kind)
    assert event.account_of
    expected = [
        ("accountOf", event.account_of.event),
        *(("fulfils", founding_of(fulfilment.cycle)) for fulfilment in event.fulfils),
    ]
    for name, to in referring_fields(kind).items():
        value = getattr(event, name)
        if to != "action":  # which fact added it, only the plan's other facts can tell
            expected.append((camel_case(name), value if to == "event" else founding_of(value)))

    assert [(link.rel, link.event) for link in links_of(event)] == expected


def test_the_links_that_people_ask_for_are_there() -> None:
    declared = {(kind.topic, name) for kind in KINDS for name in referring_fields(kind)}

    assert declared >= {
        ("plan.revised", "answers"),
        ("plan.revised", "changes"),
        ("session.response_given", "responds_to"),
        ("observation.recorded", "based_on"),
        ("observation.recorded", "second_coding_of"),
        ("initiative.goal_reached", "goal"),
        ("initiative.goal_dropped", "goal"),
        ("programme.follow_up_held", "plans"),
        ("plan.drafted", "session"),
        ("commitment.made", "session"),
        ("programme.theme_chosen", "session"),
    }


def test_an_account_tells_how_it_stands_to_the_first_and_a_fulfilment_which_step_it_fulfils() -> None:
    other, cycle = nth_event(7), an_id("cycle")
    told = ActionCompleted(
        action=COFFEE,
        account_of=AccountOf(event=other, agreement=Agreement.DIFFERS),
        fulfils=(Fulfilment(cycle=cycle, step="theme-meeting"),),
    )

    assert links_of(told) == [
        Link("accountOf", other, {"agreement": Agreement.DIFFERS}),
        Link("fulfils", event_id(cycle, 1), {"cycle": cycle, "step": "theme-meeting"}),
    ]


def test_a_revision_points_at_the_actions_that_it_added_and_changed() -> None:
    facts = plan(
        ActionAdded(action=COFFEE, text=words("Koffie")),
        REVISED,
        ActionAdded(action=SOUP, text=words("Soep"), revision=nth_event(2)),
        ActionReassigned(action=COFFEE, owners=(), revision=nth_event(2)),
        ActionReassigned(action=COFFEE, owners=(Party(),), revision=nth_event(2)),
    )

    assert linked(facts, 1) == [("adds", nth_event(3)), ("changes", nth_event(1))]
    assert linked(facts, 2) == []
    assert linked(facts, 3) == [("action", nth_event(1))]


def test_what_a_revision_says_that_it_changes_is_said_once() -> None:
    changing = PlanRevised(
        text=words("Anders"), reason=words("Dicht"), authors=(Party(),), changes=(COFFEE, SOUP)
    )
    facts = plan(
        ActionAdded(action=COFFEE, text=words("Koffie")),
        changing,
        ActionReassigned(action=COFFEE, owners=(), revision=nth_event(2)),
    )

    assert linked(facts, 1) == [("changes", nth_event(1))]


def test_an_action_that_was_retracted_was_not_added() -> None:
    facts = plan(REVISED, ActionAdded(action=SOUP, text=words("Soep"), revision=nth_event(1)))
    facts[1].amendments.append(FactRetracted(target=nth_event(2), reason=words("Vergissing")))

    assert linked(facts, 0) == []


def test_whatever_names_an_action_is_told_with_the_plan_in_view() -> None:
    naming = {
        kind
        for kind in KINDS
        if "action" in referring_fields(kind).values() or TOLD_BY_A_REVISION & {*kind.__struct_fields__}
    }

    assert naming <= {*TimelineStory.looks_back}
