"""What the service refuses whatever is asked, each by a name, as the refusals of the domain have one."""

from __future__ import annotations

from service.domain.errors import DomainError


class RequestNotUnderstood(DomainError):
    """This request cannot be read: check its first line and its headers."""


class AddressUnknown(DomainError):
    """There is nothing at this address: check the path against the documentation."""


class MethodNotAllowed(DomainError):
    """This address does not know the method {method}: the header “Allow” names those it does."""


class FormNotOffered(DomainError):
    """This answer does not come in the form that is asked for: ask for JSON."""


class BodyNotJson(DomainError):
    """The body is of the type “{media_type}”: send JSON, with “Content-Type: application/json”."""


class MistakesInRequest(DomainError):
    """Some fields are not as they should be: see “errors”, mend them and send the request again."""


class NotAvailableNow(DomainError):
    """The service cannot answer at this moment: try again in a few seconds."""


class DatabaseAway(DomainError):
    """The database does not answer at this moment: try again in a few seconds."""


class OurMistake(DomainError):
    """This is our mistake; it was logged."""
