"""Examples of links to check-ins, of what they ask, and of what waits to be coded."""

from __future__ import annotations

from typing import Any

from service.api.schemas.examples import EXAMPLES, example_id

TOKEN = "peiling_2Vb9kQ0cWm1yZr5tHs8dXf3gJn6pLa4uEi7oKq0wRy"  # noqa: S105 - of nothing
_OPENED = EXAMPLES["check_in.opened"]
_LINKS = {
    "id": example_id("links"),
    "kind": "personal",
    "number": 1,
    "createdAt": "2023-05-17T09:30:00.000000Z",
    "revokedAt": None,
}


def example_of_making_links() -> dict[str, Any]:
    """Return an example of which links to make."""
    return {"kind": "personal", "number": 1}


def example_of_new_links() -> dict[str, Any]:
    """Return an example of links that were made now."""
    address = f"https://samenspoor.example/v1/check-in-links/{TOKEN}"
    return {**_LINKS, "links": [{"token": TOKEN, "address": address}]}


def example_of_links() -> dict[str, Any]:
    """Return an example of the links of a check-in."""
    return {"entries": [_LINKS], "next": None}


def example_of_questions() -> dict[str, Any]:
    """Return an example of what a check-in asks."""
    (item,) = _OPENED["items"]
    question = {
        **{name: item[name] for name in ("item", "observes", "wording")},
        "subject": {**item["subject"], "name": "Buurttuin"},
        "scale": {"nl": "Ervaren eigenaarschap", "en": "Experienced ownership"},
        "choices": [_choice("1", "helemaal niet", "not at all"), _choice("5", "helemaal", "fully")],
    }
    return {
        "title": _OPENED["title"],
        "programme": "Beekdal doet mee",
        "fictitious": True,
        "personal": True,
        "closes": _OPENED["closes"],
        "questions": [question],
        "standpoints": [_choice("resident", "bewoner", "resident")],
    }


def example_of_thanks() -> dict[str, Any]:
    """Return an example of the answer to an answer."""
    return {"message": "Dank u wel. Uw antwoord is vastgelegd, zonder uw naam.", "fictitious": True}


def example_of_coding() -> dict[str, Any]:
    """Return an example of what waits for a second coder."""
    far = {"codings": 1, "codedByMe": False}
    occurred = dict.fromkeys(("phrase", "edtf", "earliest", "latest", "reason")) | {"basis": "unknown"}
    entry = {
        "id": example_id("event"),
        "kind": "session.conclusion_drawn",
        "title": "Conclusie getrokken",
        "subject": {"type": "session", "id": example_id("session"), "name": "Eerste bijeenkomst"},
        "occurred": occurred,
        **far,
        "codedIn": [{"observes": "ownership", "factor": None, "function": None, **far}],
    }
    programme = {"id": example_id("programme"), "slug": EXAMPLES["programme.registered"]["slug"]}
    around = {"programme": programme, "fictitious": True, "complete": True}
    return {"entries": [entry], "next": None, **around}


def _choice(value: str, nl: str, en: str) -> dict[str, Any]:
    return {"value": value, "label": {"nl": nl, "en": en}}
