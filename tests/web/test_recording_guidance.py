"""Forms and what comes after them lead people on: mistakes by name, what to do next, dates of today."""

from __future__ import annotations

import re

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.organisation import OrganisationRegistered
from service.web.recording.visits import today
from service.web.words import day
from tests.web.recording_forms import OWN, Browser, recorded


@pytest.fixture
def lead(samenredzaamheid: Samenspoor) -> Browser:
    return Browser(samenredzaamheid)


def summary(page: str) -> list[str]:
    """Return what stands above a form about its mistakes."""
    listed = page.partition('class="mistaken"')[2].partition("</div>")[0]
    return re.findall(r"<li><a [^>]+>([^<]+)<", listed)


def test_each_mistake_is_told_with_the_name_of_its_field(lead: Browser) -> None:
    left_out = lead.send(f"{OWN}/joinOrganisation")

    assert summary(left_out.get_data(as_text=True)) == [
        "Organisatie: Dit veld is verplicht.",
        "Rollen: Dit veld is verplicht.",
    ]


def test_on_the_page_of_a_meeting_a_mistake_is_told_with_its_row(lead: Browser) -> None:
    address = f"{OWN}/meeting?session=new"

    refused = lead.send(address, title="Zesde", promises__0__due="ooit", promises__0__text="Een zaal.")

    (told,) = summary(refused.get_data(as_text=True))
    assert told.startswith("Afspraken 1, Uiterlijk: ")


def test_a_new_organisation_can_take_part_at_once(lead: Browser) -> None:
    after = lead.read(recorded(lead.send(f"{OWN}/registerOrganisation", name="Bakkerij")))
    (joining,) = re.findall(rf'href="({OWN}/joinOrganisation[^"]+)"', after)

    form = lead.open(joining.replace("&amp;", "&"))

    assert form.fields["organisation"] == form.named("organisation", "Bakkerij")
    assert "Bekijk het op de tijdlijn" not in after


def test_after_a_correction_one_sees_the_fact(lead: Browser) -> None:
    timeline = lead.read(
        f"/programmes/samenredzaamheid/timeline?view=list&kind={OrganisationRegistered.topic}"
    )
    fact = re.findall(r'href="/facts/([0-9a-f-]+)', timeline)[0]
    correction = f"/programmes/samenredzaamheid/facts/{fact}/correct"

    after = lead.read(recorded(lead.send(correction, replaced__occurred="2022", reason="Zo was het.")))

    assert f'href="/facts/{fact}?lang=nl"' in after


def test_a_check_in_is_of_today(lead: Browser) -> None:
    form = lead.open(f"{OWN}/openCheckIn")

    assert form.fields["occurred"] == day(today().isoformat(), "nl")


def test_a_lead_who_just_begins_is_led_to_what_comes_first(sqlite_service: Samenspoor) -> None:
    administrator = Browser(sqlite_service, Role.ADMIN, None)
    administrator.send("/record/registerProgramme", name="Nieuw", slug="nieuw")

    page = Browser(sqlite_service, Role.LEAD, "nieuw").read("/programmes/nieuw/now")

    assert 'href="/programmes/nieuw/record/set-up?lang=nl"' in page
