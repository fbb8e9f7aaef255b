"""Use cases of check-ins."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, Outcome
from service.application.recording import UseCases, records
from service.domain.aggregate import Aggregate
from service.domain.check_in import CheckIn, CheckInAnswered, CheckInOpened
from service.domain.events import Event
from service.domain.scales import refuse_off_scale, scale_for


class CheckIns(UseCases):
    """Open check-ins, take answers, close them."""

    aggregate = CheckIn

    @records(CheckInOpened)
    def open(self, check_in: UUID, fact: CheckInOpened, command: Command) -> Outcome:
        """Open a check-in in a programme, on scales that are known."""
        return self._log.found(CheckIn, check_in, command, CheckIn.open, fact, self.check)

    @records(CheckInAnswered)
    def answer(self, check_in: UUID, fact: CheckInAnswered, command: Command) -> Outcome:
        """Record what one participant answered, on the scales of the check-in."""
        return self._log.change(CheckIn, check_in, command, CheckIn.answer, fact, self.check)

    def check(self, check_in: Aggregate, told: Event) -> None:
        """Say no to what does not lie on its scale, told first or by correction."""
        match told:
            case CheckInOpened():
                self._check_scales(told)
            case CheckInAnswered():
                assert isinstance(check_in, CheckIn)
                self._check_values(check_in, told)
            case _:
                pass

    def _check_scales(self, opened: CheckInOpened) -> None:
        for item in opened.items:
            scale_for(self._instruments.scales, item.scale, item.observes)

    def _check_values(self, check_in: CheckIn, answered: CheckInAnswered) -> None:
        for answer in answered.answers:
            item = check_in.items[answer.item]
            refuse_off_scale(self._instruments.scales, item.scale, item.observes, answer.value)
