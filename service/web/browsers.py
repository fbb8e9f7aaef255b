"""Which kind of browser asks, so that somebody knows their own sessions again."""

from __future__ import annotations

FAMILIES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""What a browser says of itself, and its name; the first that fits, as most also claim to be others."""

SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def family(user_agent: str) -> str:
    """Return the browser and what it runs on (“Firefox, Android”); empty where it does not say.

    No version, and nothing else: more would single somebody out.
    """
    named = (
        next((name for sign, name in table if sign in user_agent), None) for table in (FAMILIES, SYSTEMS)
    )
    return ", ".join(name for name in named if name)
