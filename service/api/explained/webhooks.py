"""Refusals of webhooks, explained."""

from __future__ import annotations

from service.api.explained.wording import Explained

WEBHOOKS: dict[str, Explained] = {
    "address-not-for-deliveries": Explained(
        "Hier bezorgen wij niet",
        "Daarheen bezorgen wij niet: geef een https-adres met een naam op het openbare internet (poort"
        " {ports}).",
        "Gebruik een naam in plaats van een nummer, zonder gebruikersnaam en zonder #. Staat uw systeem in"
        " een eigen netwerk? Dan kan de beheerder het toestaan.",
        "Use a name rather than a number, without a user name and without #. Is your system in a network of"
        " its own? Then the administrator can allow it.",
    ),
    "endpoint-not-proven": Explained(
        "Nog niet aangetoond",
        "Dit adres heeft nog niet laten zien dat het van u is: laat het een uitdaging terugsturen (…/proof).",
        "Stuur een POST naar …/proof. Uw systeem krijgt dan een bericht met “challenge” en antwoordt met die"
        " waarde. Kan het dat niet? Vraag de beheerder om het adres goed te keuren.",
        "Send a POST to …/proof. Your system then gets a message with “challenge” and answers with that"
        " value. It cannot do that? Ask the administrator to approve the address.",
    ),
    "entry-not-followed": Explained(
        "Niet in dit abonnement",
        "In dit abonnement stond nooit een bericht {id}: noem wat “webhook-id” was.",
        "Neem de waarde over uit …/attempts of …/dead-letters, of uit wat uw systeem ontving.",
        "Take the value from …/attempts or …/dead-letters, or from what your system received.",
    ),
    "too-many-endpoints": Explained(
        "Te veel adressen",
        "Een abonnement heeft hooguit {most} adressen: haal er eerst een weg.",
        "Kijk welke adressen u niet meer gebruikt en verwijder die met DELETE.",
        "See which endpoints you no longer use and remove those with DELETE.",
    ),
    "too-many-tests": Explained(
        "Te veel tests",
        "Voor dit adres zijn te veel tests gevraagd: wacht {seconds} seconden.",
        "Kijk eerst bij …/attempts wat er van de vorige test kwam.",
        "First look at …/attempts for what came of the test before.",
    ),
}
