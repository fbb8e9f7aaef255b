"""Refusals of feeds, explained to whoever follows one."""

from __future__ import annotations

from service.api.explained.wording import Explained

FEEDS: dict[str, Explained] = {
    "too-many-follow": Explained(
        "Te veel volgers tegelijk",
        "Te veel volgen deze server tegelijk: kom over {seconds} seconden terug, en ga verder na uw"
        " laatste id.",
        "U mist niets: wat er in de tussentijd bij komt, krijgt u dan ook. Een beheerder kan het aantal"
        " vergroten (SAMENSPOOR_STREAMS).",
        "You miss nothing: what is added meanwhile is told to you then. An administrator can raise the number"
        " (SAMENSPOOR_STREAMS).",
    ),
    "subscription-unknown": Explained(
        "Abonnement onbekend",
        "Dit adres hoort niet bij een abonnement: neem het helemaal over, of vraag het aan wie het u gaf.",
        "Het adres van een feed is lang en eindigt op een geheime code. Kopieer het, typ het niet over.",
        "The address of a feed is long and ends in a secret code. Copy it, do not type it.",
    ),
    "subscription-revoked": Explained(
        "Abonnement ingetrokken",
        "Dit adres is ingetrokken: vraag een nieuw adres aan wie het u gaf.",
        "Misschien kreeg het abonnement een nieuw adres, of is het gestopt. Wat u eerder kreeg, houdt u."
        " Haal dit adres weg uit uw lezer.",
        "Perhaps the subscription was given a new address, or it ended. You keep what you received before."
        " Remove this address from your reader.",
    ),
    "too-many-feed-requests": Explained(
        "Te vaak gevraagd",
        "Deze feed werd te vaak opgevraagd: wacht {seconds} seconden, en vraag minder vaak.",
        "Eens in de vijf minuten is genoeg. Wie het meteen wil weten, gebruikt de stream of een webhook.",
        "Once in five minutes is enough. To know at once, use the stream or a webhook.",
    ),
    "nobody-to-touch": Explained(
        "Geen organisatie genoemd",
        "Een abonnement op wat een organisatie raakt, noemt die organisatie.",
        "Kies de organisatie die het abonnement krijgt, of volg alles wat voor partners is.",
        "Choose the organisation that the subscription is for, or follow all that is meant for partners.",
    ),
    "version-unknown": Explained(
        "Punt in de feed onbekend",
        "Dit punt staat niet (meer) in deze feed: lees de feed opnieuw vanaf het begin.",
        "Een feed kan opnieuw beginnen, bijvoorbeeld nadat een reservekopie is teruggezet. Lees alles"
        " nog eens, en sla over wat u al hebt: elk bericht houdt zijn eigen id.",
        "A feed can start anew, for example after a backup was restored. Read everything once more, and skip"
        " what you have: each entry keeps its own id.",
    ),
    "format-not-chosen": Explained(
        "Vorm niet gekozen",
        "Dit abonnement wordt niet als “{format}” gelezen: maak er een met die vorm, of gebruik zijn andere"
        " adressen.",
        "Bij het maken van een abonnement kunt u kiezen in welke vormen het te lezen is. Zonder keuze zijn"
        " dat alle vormen.",
        "When a subscription is made, its formats can be chosen. Without a choice it is read in all of them.",
    ),
    "archive-replaced": Explained(
        "Archief vervangen",
        "Dit archief is vervangen, want berichten zijn nu anders te lezen: ga opnieuw terug vanaf {current}.",
        "Er is iets verwijderd, ingetrokken of voor anderen bedoeld. Lees de feed opnieuw, volg de links"
        " naar eerdere berichten, en zet wat u las in de plaats van wat u had: elk bericht houdt zijn id.",
        "Something was erased, withdrawn or meant for others. Read the feed again, follow its links to"
        " earlier entries, and put what you read in the place of what you had: each entry keeps its id.",
    ),
    "archive-unknown": Explained(
        "Archief onbekend",
        "Zo’n archief is er niet: begin bij {current}, en volg de links daar.",
        "Een archief sluit als het vijftig berichten heeft. Bedenk adressen van archieven niet zelf.",
        "An archive closes when it has fifty entries. Do not make up addresses of archives.",
    ),
}
