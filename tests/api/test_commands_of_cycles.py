"""A conversation about a cycle and its steps, about check-ins and observations."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.api.garden import Garden, refused


def cycle(garden: Garden) -> dict[str, Any]:
    found: dict[str, Any] = garden.lead.get(garden.thing("addStep")).get_json()
    return found


def test_a_cycle_from_its_start_to_its_closing(garden: Garden) -> None:
    for operation in ("addStep", "assignStep", "rescheduleStep", "skipStep", "closeCycle"):
        garden.told(operation)

    told = cycle(garden)

    assert (told["name"], told["state"]) == ("Het eerste jaar", "closed")
    (meet,) = [step for step in told["facts"]["steps"] if step.get("step") == "meet"]
    assert meet["state"] == "skipped"


def test_a_step_in_the_address_is_one_of_this_cycle(garden: Garden) -> None:
    steps = garden.address("addStep")

    assert refused(garden.lead.post(f"{steps}/fly/skipping", {"reason": "X"})) == (409, "step-unknown")
    assert refused(garden.lead.post(f"{steps}/No%20Step/skipping", {"reason": "X"})) == (
        404,
        "not-found-here",
    )


def test_a_skipped_step_is_not_assigned(garden: Garden) -> None:
    garden.told("skipStep")

    assert refused(garden.send("assignStep")) == (409, "step-skipped-already")


def test_a_cycle_starts_from_a_template_that_is_known(garden: Garden) -> None:
    assert refused(garden.send("startCycle", template="dans")) == (409, "template-unknown")


def test_a_fact_fulfils_a_step_of_a_cycle_of_the_programme(garden: Garden) -> None:
    answer = garden.send("holdSession", fulfils=[{"cycle": str(uuid.uuid4()), "step": "meet"}])

    assert refused(answer) == (422, "references-unknown")
    assert [mistake["field"] for mistake in answer.get_json()["errors"]] == ["/fulfils/0/cycle"]


def test_a_check_in_shows_what_it_asks_and_never_an_answer(garden: Garden) -> None:
    before = garden.lead.get(garden.thing("answerCheckIn")).get_json()
    for value in ("1", "5"):
        garden.told("answerCheckIn", answers=[{"item": "eigenaarschap", "value": value}])

    check_in = garden.lead.get(garden.thing("answerCheckIn")).get_json()

    assert check_in["state"] == "open"
    assert check_in["facts"] == before["facts"]


def test_a_closed_check_in_takes_no_answers(garden: Garden) -> None:
    garden.told("closeCheckIn")

    assert refused(garden.send("answerCheckIn")) == (409, "check-in-closed-already")


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        ([], "nothing-answered"),
        ([{"item": "trots", "value": "4"}], "item-unknown"),
        ([{"item": "eigenaarschap", "value": "9"}], "value-not-on-scale"),
    ],
)
def test_an_answer_is_to_an_item_and_on_its_scale(garden: Garden, answers: object, refusal: str) -> None:
    assert refused(garden.send("answerCheckIn", answers=answers)) == (409, refusal)


def test_an_observation_is_about_something_that_is_there(garden: Garden) -> None:
    told = garden.told("recordObservation")
    about = {"type": "initiative", "id": garden.id("session")}

    answer = garden.send("recordObservation", subject=about)

    assert refused(answer) == (422, "references-unknown")
    assert [mistake["field"] for mistake in answer.get_json()["errors"]] == ["/subject/id"]
    found = garden.lead.get(f"/v1/observations/{told['id']}").get_json()
    assert found["facts"]["observation"][0]["value"] == "4"


def test_an_observed_value_lies_on_its_scale(garden: Garden) -> None:
    assert refused(garden.send("recordObservation", value="9")) == (409, "value-not-on-scale")


def test_a_second_coding_is_of_an_observation(garden: Garden) -> None:
    answer = garden.send("recordObservation", secondCodingOf=garden.id("coded"))

    assert refused(answer) == (409, "no-observation")
