"""The page about what feeds can tell, made from the catalogue of kinds."""

from __future__ import annotations

import json
import textwrap
from typing import Any

from service.api.schemas.feed_examples import example_of_events
from service.feeds.kinds import POLICY, catalogue, schema

SOURCE = "https://samenspoor.example"
INTRODUCTION = """\
# Kinds of a feed

Made by `python -m docs.write_reference` from `service/feeds/kinds.py`: change that, not this page. An
installation tells the same: `GET /v1/feed-kinds`, and `GET /v1/feed-kinds/{kind}` for the JSON Schema of the
data.

Every event is a [CloudEvent](https://cloudevents.io), in batches, streams and webhooks alike:

```json
"""
AFTER = """
```

| attribute | is |
|---|---|
| `id` | the version of the fact that is told; the same in every format, for ever |
| `type` | the kind, in reverse domain order, with the version of its data |
| `source` | the installation |
| `subject` | what the fact is about: a session, an initiative, a plan |
| `time` | when the version was recorded |
| `previd` | the `id` of the event before it on the same cursor |
| `data.entryId` | the fact: the same in every version of it |
| `data.state` | `live` or `withdrawn`; of what was withdrawn nothing else is told |

What a webhook gets is thin: `data` has `entryId`, `state`, `title` and `address` only.

A correction, a withdrawal, an erasure, another audience or consent: each is a new event with the same
`entryId`. A count of people below five, words of somebody who does not consent to sharing with partners, and
answers to check-ins never enter a feed.

## What we promise of changes

"""


HEADING = """

## The kinds

| kind | Dutch · English | meant for | own fields in `data.fact.value` |
|---|---|---|---|
"""


def feed_kinds_page() -> str:
    """Return the page."""
    example = json.dumps(example_of_events()[0], ensure_ascii=False, indent=2)
    kinds = "\n".join(_line(each) for each in catalogue(SOURCE))
    policy = textwrap.fill(POLICY["en"], 105)
    return INTRODUCTION + example + AFTER + policy + HEADING + kinds + "\n"


def _line(kind: dict[str, Any]) -> str:
    fact = schema(kind["kind"], SOURCE)["properties"]["fact"]
    own = ", ".join(f"`{name}`" for name in fact["properties"]["value"]["properties"])
    title = f"{kind['title']['nl']} · {kind['title']['en']}"
    return f"| `{kind['kind']}` | {title} | `{kind['audience']}` | {own} |"
