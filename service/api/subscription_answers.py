"""How subscriptions are asked for and answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from service.api.schemas.subscriptions import Start
from service.domain.moments import rendered_moment
from service.persistence.subscriptions import Filter, Subscription


def filter_of(body: Mapping[str, Any]) -> Filter:
    """Return the filter that a body asks for."""

    def ids(name: str) -> tuple[str, ...]:
        return tuple(id.hex for id in body.get(name, ()))

    return Filter(
        neighbourhoods=ids("neighbourhoods"),
        initiatives=ids("initiatives"),
        kinds=tuple(sorted(set(body.get("kinds", ())))),
        touches_my_organisation=body.get("touches_my_organisation", False),
        programmes=ids("programmes"),
    )


def rendered(subscription: Subscription) -> dict[str, Any]:
    """Return a subscription as it is answered, without its addresses."""
    kept = subscription.filter
    organisation = subscription.organisation_id
    revoked, used = subscription.revoked_at, subscription.last_used_at
    return {
        "id": UUID(subscription.id),
        "programme": UUID(subscription.programme_id),
        "name": subscription.name,
        "language": subscription.language,
        "organisation": organisation and UUID(organisation),
        "filter": {
            "neighbourhoods": [UUID(id) for id in kept.neighbourhoods],
            "initiatives": [UUID(id) for id in kept.initiatives],
            "kinds": kept.kinds,
            "touchesMyOrganisation": kept.touches_my_organisation,
            "programmes": [UUID(id) for id in kept.programmes],
        },
        "formats": subscription.formats,
        "startsAt": Start.NOW if subscription.starts_after else Start.BEGINNING,
        "createdAt": rendered_moment(subscription.created_at),
        "revokedAt": revoked and rendered_moment(revoked),
        "lastUsedAt": used and rendered_moment(used),
    }
