"""Commands of observations, check-ins and persons, and those that amend a fact."""

from __future__ import annotations

from service.api.commands.command import Command
from service.domain import amendments, check_in, observation, person

_PURPOSE = "<any({}):purpose>".format(", ".join(purpose.value for purpose in person.Purpose))

OBSERVING = (
    Command(
        observation.ObservationRecorded, "/programmes/<programme>/observations", "recordObservation",
        "Record what somebody reported to experience or to have seen. A value lies on a scale of this"
        " installation. Mutual trust is two observations, one in each direction.",
    ),
    Command(
        check_in.CheckInOpened, "/programmes/<programme>/check-ins", "openCheckIn",
        "Open a check-in: a few questions on scales, answered without a name.",
    ),
    Command(
        check_in.CheckInAnswered, "/check-ins/<uuid:check_in>/answers", "answerCheckIn",
        "Record what one participant answered to a check-in. Nothing is shown of one answer, nor of fewer"
        " than five.",
    ),
    Command(
        check_in.CheckInClosed, "/check-ins/<uuid:check_in>/closing", "closeCheckIn",
        "Close a check-in. It takes no more answers.",
        replaces=True,
    ),
)  # fmt: skip

PEOPLE = (
    Command(
        person.PersonRegistered, "/people", "registerPerson",
        "Register a person in the programme of your token. Who it is stands in the text store only, and is"
        " shown to leads; facts name the person by the id.",
    ),
    Command(
        person.ConsentGiven, "/people/<uuid:person>/consents", "giveConsent",
        "Record that a person consents to one purpose.",
    ),
    Command(
        person.ConsentWithdrawn, f"/people/<uuid:person>/consents/{_PURPOSE}/withdrawal", "withdrawConsent",
        "Record that a person takes a consent back. It holds at once, also where the past is read.",
    ),
    Command(
        person.ErasedPerson, "/people/<uuid:person>/erasure", "erasePerson",
        "Erase a person: name, quotes and remarks go for ever. What they did and what was counted stays. This"
        " cannot be undone.",
    ),
)  # fmt: skip

AMENDING = (
    Command(
        amendments.FactCorrected, "/facts/<uuid:event_id>/correction", "correctFact",
        "Correct a fact that was told wrongly. The old telling stays readable as the past. Give in “replaced”"
        " the fields that change, in the form of the fact's own kind.",
        replaces=True,
    ),
    Command(
        amendments.FactContested, "/facts/<uuid:event_id>/contest", "contestFact",
        "Put on record that somebody disputes a fact. The fact stays, and is shown as contested.",
    ),
    Command(
        amendments.FactRetracted, "/facts/<uuid:event_id>/retraction", "retractFact",
        "Take a fact back. From then on only the team sees it, and whoever it names.",
    ),
    Command(
        amendments.AudienceChanged, "/facts/<uuid:event_id>/audience", "changeAudience",
        "Make a fact meant for others than before: the team, the programme, its partners, everybody.",
    ),
)  # fmt: skip
