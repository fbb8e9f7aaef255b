"""Old versions of events are read as the present one; what cannot be read is refused by name."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from service.domain.events import Event
from service.domain.organisation import OrganisationRenamed
from service.domain.texts import Label
from service.persistence.mapper import EventMapper, EventNewerThanCode, UnknownTopic
from service.persistence.upcasting import State, Step, UpcastingBroken
from tests.golden.write_missing import GOLDEN, sample


class RenamedSecondVersion(Event, frozen=True, kw_only=True):
    """A made-up second version: the field ``name`` became ``new_name``."""

    topic = "organisation.renamed"
    schema_version = 2
    new_name: Label


class RenamedThirdVersion(RenamedSecondVersion, frozen=True, kw_only=True):
    """A made-up third version: it says whether everybody was told."""

    schema_version = 3
    everybody_told: bool


def name_becomes_new_name(state: State) -> State:
    return {**{k: v for k, v in state.items() if k != "name"}, "new_name": state["name"]}


def nobody_was_told(state: State) -> State:
    return {**state, "everybody_told": False}


STEPS: Mapping[str, tuple[Step, ...]] = {"organisation.renamed": (name_becomes_new_name, nobody_was_told)}
OLD = (GOLDEN / "organisation.renamed.json").read_bytes()


def mapper(kind: type[Event], steps: Mapping[str, tuple[Step, ...]]) -> EventMapper:
    return EventMapper({kind.topic: kind}, steps)


def one_step() -> Mapping[str, tuple[Step, ...]]:
    return {topic: steps[:1] for topic, steps in STEPS.items()}


def test_the_first_version_is_read_as_the_second() -> None:
    told = EventMapper({OrganisationRenamed.topic: OrganisationRenamed}, {}).decode(
        "organisation.renamed", OLD
    )

    event = mapper(RenamedSecondVersion, one_step()).decode("organisation.renamed", OLD)

    assert isinstance(told, OrganisationRenamed)
    assert isinstance(event, RenamedSecondVersion)
    assert event.new_name == told.name
    assert (event.event_id, event.source, event.occurred) == (
        told.event_id,
        told.source,
        told.occurred,
    )


def test_every_old_version_is_read_through_the_steps_that_are_left() -> None:
    second = mapper(RenamedSecondVersion, one_step())
    stored = second.to_stored_event(second.decode("organisation.renamed", OLD))
    third = mapper(RenamedThirdVersion, STEPS)

    assert third.decode(stored.topic, stored.state) == third.decode("organisation.renamed", OLD)


def test_a_later_version_is_stored_under_a_topic_with_its_number() -> None:
    stored = mapper(RenamedSecondVersion, one_step()).to_stored_event(sample(RenamedSecondVersion))

    assert stored.topic == "organisation.renamed.v2"


def test_a_version_newer_than_the_code_is_refused_as_such() -> None:
    with pytest.raises(EventNewerThanCode, match=r"organisation\.renamed\.v3"):
        mapper(RenamedSecondVersion, one_step()).decode("organisation.renamed.v3", b"{}")


def test_a_topic_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownTopic, match=r"organisation\.sold"):
        mapper(OrganisationRenamed, {}).decode("organisation.sold", b"{}")


@pytest.mark.parametrize("version", ["v0", "v1", "v", "v²", "v-1", "x", ""])
def test_a_topic_that_was_never_written_is_unknown(version: str) -> None:
    with pytest.raises(UnknownTopic):
        mapper(OrganisationRenamed, {}).decode(f"organisation.renamed.{version}", OLD)


@pytest.mark.parametrize("kind", [RenamedSecondVersion, RenamedThirdVersion])
def test_a_missing_step_is_noticed_before_anything_is_read(kind: type[Event]) -> None:
    with pytest.raises(UpcastingBroken, match=f"the code is at version {kind.schema_version}"):
        mapper(kind, {})


def test_a_step_too_many_is_noticed_before_anything_is_read() -> None:
    with pytest.raises(UpcastingBroken, match="lead to version 3, the code is at version 2"):
        mapper(RenamedSecondVersion, STEPS)


def test_a_step_that_leaves_out_a_field_does_not_pass_unnoticed() -> None:
    forgetful = mapper(RenamedSecondVersion, {"organisation.renamed": (dict,)})

    with pytest.raises(msgspec.ValidationError, match="new_name"):
        forgetful.decode("organisation.renamed", OLD)
