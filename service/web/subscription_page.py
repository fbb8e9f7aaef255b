"""Who follows a programme by a feed: made, shown once, given another address, taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from msgspec import Struct
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.feeds.addresses import FeedAddresses
from service.feeds.subscribing import Asker
from service.persistence.grants import Grant
from service.persistence.subscriptions import Subscription
from service.projections.lanes import Lanes, LaneType
from service.projections.looking import Look
from service.web.looks import looking_at, names_of
from service.web.programmes import Programme, Programmes
from service.web.refusals import pages
from service.web.rendering import language, page
from service.web.sessions import grant_of, viewer_of
from service.web.subscription_form import TOPICS, Choices, SubscriptionForm, topics_of

Page = tuple[str, int]
FOLLOWERS = (Role.LEAD, Role.PARTNER)


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("subscription_page")
    following = _Following(service)

    @routes.get("/programmes/<slug>/subscriptions")
    def show(slug: str) -> Page:
        return following.of(slug).shown(SubscriptionForm(language=language()))

    @routes.post("/programmes/<slug>/subscriptions")
    def make(slug: str) -> Page:
        return following.of(slug).made(request.form)

    @routes.post("/programmes/<slug>/subscriptions/<uuid:id>/address")
    def readdress(slug: str, id: UUID) -> Page:
        return following.of(slug).readdressed(id)

    @routes.post("/programmes/<slug>/subscriptions/<uuid:id>/revocation")
    def revoke(slug: str, id: UUID) -> Response:
        following.of(slug).revoke(id)
        return redirect(url_for(".show", slug=slug, lang=language()), 303)

    return routes


class Listed(Struct, frozen=True, kw_only=True):
    """A subscription as it is listed; moments are microseconds since 1970 in UTC."""

    id: UUID
    name: str
    organisation: str
    language: str
    topics: Sequence[str]
    places: Sequence[str]
    touches: bool
    spans: int
    created_at: int
    revoked_at: int | None
    last_used_at: int | None


class _Following:
    """Subscriptions of programmes, for whoever may make them."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._programmes = Programmes(service)

    def of(self, slug: str) -> _FollowingOf:
        """Return those of one programme. Raises `NotFound` for who makes none there."""
        with looking_at(self._service, slug) as look:
            grant = grant_of(look.programme.id) if look else None
            if look is None or grant is None or grant.role not in FOLLOWERS:
                raise NotFound
            programme = self._programmes.of(look.moment, slug, viewer_of(None))
            assert programme
            return _FollowingOf(self._service, programme, grant, self._choices(look, programme, grant))

    def _choices(self, look: Look, programme: Programme, grant: Grant) -> Choices:
        lanes = Lanes(look).all
        names = names_of(self._service, look, [lane.id for lane in lanes])
        named = {
            type_: {lane.id: names[lane.id] or "" for lane in lanes if lane.type is type_}
            for type_ in LaneType
        }
        return Choices(
            organisations=self._programmes.organisations(look.moment, programme, look.viewer),
            neighbourhoods=named[LaneType.NEIGHBOURHOOD],
            initiatives=named[LaneType.INITIATIVE],
            own=grant.organisation_id or "",
        )


class _FollowingOf:
    """Subscriptions of one programme, as far as they are the reader's to make and take."""

    def __init__(self, service: Samenspoor, programme: Programme, grant: Grant, choices: Choices) -> None:
        self._service = service
        self._programme = programme
        self._grant = grant
        self._choices = choices

    def shown(self, form: SubscriptionForm) -> Page:
        """Show who follows, and the form to make a subscription."""
        listed = [self._as_listed(each) for each in self._all()]
        html = page(
            "subscriptions.html",
            programme=self._programme,
            form=form,
            standing=[each for each in listed if not each.revoked_at],
            ended=[each for each in listed if each.revoked_at],
            choices=self._choices,
            topics=TOPICS,
        )
        return html, 422 if form.mistakes else 200

    def made(self, fields: MultiDict[str, str]) -> Page:
        """Make a subscription, and show its addresses, this once."""
        form = SubscriptionForm.typed(fields, self._choices)
        if form.mistakes:
            return self.shown(form)
        wish = form.wish(UUID(self._programme.id))
        asker = Asker(self._grant.principal, key=f"page/{form.once}")
        return self._addressed(*self._service.subscribing.make(wish, asker))

    def readdressed(self, id: UUID) -> Page:
        """Show new addresses in the place of the old ones. Raises `NotFound`."""
        found = self._found(id)
        if self._grant.role is Role.LEAD and found.filter.programmes:  # it reads what is not this lead's
            raise NotFound
        return self._addressed(found, self._service.subscribing.reissue(found, Asker(self._grant.principal)))

    def revoke(self, id: UUID) -> None:
        """Take a subscription back. Raises `NotFound`."""
        self._service.subscriptions.revoke(self._found(id).id, self._grant.principal)

    def _addressed(self, subscription: Subscription, token: str | None) -> Page:
        if token is None:  # the form was sent before
            return self.shown(SubscriptionForm(language=language()))
        html = page(
            "subscription_made.html",
            programme=self._programme,
            made=self._as_listed(subscription),
            addresses=FeedAddresses(self._service.settings.base_url, token).listed(),
        )
        return html, 200

    def _all(self) -> Sequence[Subscription]:
        own = UUID(self._choices.own) if self._choices.own else None
        return self._service.subscriptions.of(UUID(self._programme.id), own)

    def _found(self, id: UUID) -> Subscription:
        for subscription in self._all():
            if subscription.id == id.hex:
                return subscription
        raise NotFound

    def _as_listed(self, subscription: Subscription) -> Listed:
        kept, choices = subscription.filter, self._choices
        places: Mapping[str, str] = {**choices.neighbourhoods, **choices.initiatives}
        return Listed(
            id=UUID(subscription.id),
            name=subscription.name,
            organisation=choices.organisations.get(subscription.organisation_id or "", ""),
            language=subscription.language,
            topics=topics_of(kept.kinds),
            places=[places[id] for id in (*kept.neighbourhoods, *kept.initiatives) if id in places],
            touches=kept.touches_my_organisation,
            spans=len(kept.programmes),
            created_at=subscription.created_at,
            revoked_at=subscription.revoked_at,
            last_used_at=subscription.last_used_at,
        )
