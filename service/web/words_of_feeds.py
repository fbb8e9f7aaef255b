"""The words of subscriptions to feeds."""

from __future__ import annotations

FEEDS: dict[str, tuple[str, str]] = {
    "nav_subscriptions": ("Volgen", "Follow"),
    "follow_title": ("Het programma volgen", "Follow the programme"),
    "follow_lead": (
        "Met een abonnement krijgt u nieuws over het programma: in uw feedlezer, agenda of eigen systeem.",
        "A subscription brings you news of the programme: in your feed reader, agenda or own system.",
    ),
    "follow_none": ("Er is nog geen abonnement.", "There is no subscription yet."),
    "follow_all_partners": ("alle partners", "all partners"),
    "follow_since": ("sinds {moment}", "since {moment}"),
    "follow_ended": ("gestopt op {moment}", "ended on {moment}"),
    "follow_last_read": ("laatst gelezen {moment}", "last read {moment}"),
    "follow_never_read": ("nog niet gelezen", "not read yet"),
    "follow_touching": ("alleen wat ons raakt", "only what touches us"),
    "follow_spans": ("ook uit andere programma’s: {number}", "from other programmes too: {number}"),
    "follow_everything": ("alles", "everything"),
    "follow_in.nl": ("in het Nederlands", "in Dutch"),
    "follow_in.en": ("in het Engels", "in English"),
    "follow_ended_ones": ("Gestopte abonnementen: {number}", "Subscriptions that ended: {number}"),
    "follow_new_address": ("Nieuwe adressen", "New addresses"),
    "follow_new_address_told": (
        "De adressen die er nu zijn, werken dan niet meer. Doe dit als een adres bij anderen terechtkwam.",
        "The present addresses will no longer work. Do this if an address came to others.",
    ),
    "follow_new_address_now": ("Maak nieuwe adressen", "Make new addresses"),
    "follow_stop": ("Stoppen", "Stop"),
    "follow_stop_told": (
        "De adressen werken dan meteen niet meer. Wat al is ontvangen, blijft bij de ontvanger.",
        "The addresses stop working at once. What was received already stays with the receiver.",
    ),
    "follow_stop_now": ("Stop dit abonnement", "Stop this subscription"),
    "follow_make": ("Nieuw abonnement", "New subscription"),
    "follow_make_lead": (
        "U krijgt een paar geheime adressen. Wie een adres heeft, leest mee zonder aan te melden.",
        "You get a few secret addresses. Whoever has one reads along, without signing in.",
    ),
    "follow_name": ("Naam van het abonnement", "Name of the subscription"),
    "follow_name_hint": (
        "Zo heet de feed in een feedlezer, bijvoorbeeld “Nieuws voor De Kweek”.",
        "What the feed is called in a reader, for example “News for De Kweek”.",
    ),
    "follow_for": ("Voor wie is het?", "Who is it for?"),
    "follow_for_hint": (
        "Een organisatie ziet ook wat haar noemt. Anders staat er in wat voor alle partners is.",
        "An organisation also sees what names it. Otherwise it holds what is meant for all partners.",
    ),
    "follow_for_own": (
        "Het is voor uw eigen organisatie: {organisation}.",
        "It is for your own organisation: {organisation}.",
    ),
    "follow_language": ("In welke taal?", "In which language?"),
    "follow_dutch": ("Nederlands", "Dutch"),
    "follow_english": ("Engels", "English"),
    "follow_what": ("Wat wilt u volgen?", "What would you like to follow?"),
    "follow_what_hint": ("Kiest u niets, dan volgt u alles.", "Choose nothing to follow everything."),
    "topic.sessions": ("bijeenkomsten", "meetings"),
    "topic.initiatives": ("initiatieven", "initiatives"),
    "topic.plans": ("plannen en besluiten", "plans and decisions"),
    "topic.promises": ("afspraken en stappen", "promises and steps"),
    "topic.programme": ("het programma en de peilingen", "the programme and its check-ins"),
    "follow_where": ("Alleen uit deze wijken of dorpen", "Only from these neighbourhoods"),
    "follow_which": ("Alleen van deze initiatieven", "Only of these initiatives"),
    "follow_only_touching": (
        "Alleen wat de organisatie noemt of haar raakt",
        "Only what names or touches the organisation",
    ),
    "follow_from_now": (
        "Begin nu: laat weg wat eerder is verteld",
        "Begin now: leave out what was told before",
    ),
    "follow_save": ("Maak het abonnement", "Make the subscription"),
    "follow_made": ("Het abonnement is klaar", "The subscription is ready"),
    "follow_shown_once": (
        "U ziet deze adressen alleen nu. Ze zijn geheim: wie een adres heeft, leest mee.",
        "You see these addresses only now. They are secret: whoever has one reads along.",
    ),
    "follow_back": ("Terug naar de abonnementen", "Back to the subscriptions"),
    "follow_other_forms": ("Andere vormen", "Other forms"),
    "format.atom": ("Voor een feedlezer", "For a feed reader"),
    "format_hint.atom": (
        "Voeg dit adres toe in uw feedlezer (Atom).",
        "Add this address in your feed reader (Atom).",
    ),
    "format.calendar": ("Voor een agenda", "For an agenda"),
    "format_hint.calendar": (
        "De bijeenkomsten. Kies in uw agenda “abonneren op een adres”.",
        "The meetings. Choose “subscribe to an address” in your agenda.",
    ),
    "format.rss": ("RSS", "RSS"),
    "format_hint.rss": (
        "Voor een feedlezer die Atom niet kent.",
        "For a feed reader that does not know Atom.",
    ),
    "format.json": ("JSON Feed", "JSON Feed"),
    "format_hint.json": ("Voor een website of een script.", "For a website or a script."),
    "format.events": ("CloudEvents", "CloudEvents"),
    "format_hint.events": (
        "Voor een eigen systeem dat steeds het nieuwe ophaalt.",
        "For a system of your own that fetches what is new, time and again.",
    ),
    "format.stream": ("Server-Sent Events", "Server-Sent Events"),
    "format_hint.stream": (
        "Voor een eigen systeem dat alles meteen wil weten.",
        "For a system of your own that wants to know everything at once.",
    ),
    "format.status": ("Stand van het abonnement", "How the subscription stands"),
    "format_hint.status": (
        "Wat het abonnement volgt, wanneer het is gelezen, en hoe het met bezorgen gaat.",
        "What the subscription follows, when it was read, and how deliveries go.",
    ),
    "wrong.follow_name": (
        "Geef het abonnement een naam, van hooguit 120 tekens.",
        "Give the subscription a name, of at most 120 characters.",
    ),
    "wrong.follow_for": (
        "Kies een organisatie uit de lijst. Voor “alleen wat de organisatie noemt” is er een nodig.",
        "Choose an organisation from the list. “Only what names the organisation” needs one.",
    ),
    "wrong.follow_language": ("Kies een taal.", "Choose a language."),
    "wrong.follow_topics": ("Kies uit de lijst.", "Choose from the list."),
    "wrong.follow_places": (
        "Kies wijken en initiatieven uit de lijst.",
        "Choose neighbourhoods and initiatives from the list.",
    ),
}
