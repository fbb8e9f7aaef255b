"""Use cases of check-ins."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from service.application.event_log import Command, KeyUsedForAnotherRequest, LinkUsedAlready, Outcome
from service.application.recording import UseCases, records
from service.domain.aggregate import Aggregate
from service.domain.check_in import CheckIn, CheckInAnswered, CheckInOpened
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.scales import refuse_off_scale, scale_for
from service.persistence.append import Use


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

    def answer_by_link(
        self, check_in: UUID, fact: CheckInAnswered, use: Use | None, day: date, *, personal: bool
    ) -> None:
        """Record what one participant answered by a link, on a day (Europe/Amsterdam).

        Who it was is not kept. The same request again is answered the same. That a link was used is
        looked at last: who sends a wrong answer does not learn it. Raises `LinkUsedAlready`,
        `KeyUsedForAnotherRequest`, `ClosingDatePassed`, and what refuses an answer.
        """
        command = Command(actor=f"check_in:{check_in.hex}", use=use)

        def decide(asked: CheckIn, answered: CheckInAnswered) -> None:
            asked.refuse_after(day)
            asked.answer(answered)

        try:
            self._log.change(CheckIn, check_in, command, decide, fact, self.check)
        except DomainError as refusal:
            if self._is_recorded(use):
                return
            if isinstance(refusal, LinkUsedAlready) and not personal:
                raise KeyUsedForAnotherRequest from None
            raise

    def _is_recorded(self, use: Use | None) -> bool:
        """Whether this very request is what the link was used for."""
        if use is None or use.request is None:
            return False
        return self._log.recorder.use_marked(use.mark) == use

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
