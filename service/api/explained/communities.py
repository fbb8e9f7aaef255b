"""Refusals about programmes, organisations, people and sessions, explained."""

from __future__ import annotations

from service.api.explained.wording import Explained

COMMUNITIES: dict[str, Explained] = {
    "programme-registered-already": Explained(
        "Programma staat er al",
        "Er is al een programma met de korte naam “{slug}”: kies een andere korte naam.",
        "Is het hetzelfde programma? Gebruik dan wat er staat: de korte naam werkt in elk adres.",
        "Is it the same programme? Then use what is there: its short name works in every address.",
    ),
    "programme-closed": Explained(
        "Programma is afgesloten",
        "Het programma is afgesloten: er komen geen nieuwe bijeenkomsten, plannen of initiatieven bij.",
        "Wat toen gebeurde, kunt u nog vertellen en corrigeren. Loopt het toch door? Trek dan de"
        " afsluiting in.",
        "What happened then can still be told and corrected. Does it go on after all? Then retract the"
        " completion.",
    ),
    "programme-completed-already": Explained(
        "Programma is al afgesloten",
        "Het programma was al afgesloten: corrigeer dat feit als het verkeerd is verteld.",
        "Zoek op de tijdlijn het feit “programme.completed” en stuur daar een correctie op.",
        "Find the fact “programme.completed” on the timeline and send a correction of it.",
    ),
    "organisation-joined-already": Explained(
        "Organisatie doet al mee",
        "Deze organisatie doet al mee in het programma: corrigeer dat feit om haar rollen te veranderen.",
        "Zoek op de tijdlijn het feit “programme.organisation_joined” en corrigeer daarin de rollen.",
        "Find the fact “programme.organisation_joined” on the timeline and correct the roles in it.",
    ),
    "organisation-not-in": Explained(
        "Organisatie doet niet mee",
        "Deze organisatie doet niet mee in het programma: leg eerst vast dat zij meedoet.",
        "Leg vast dat de organisatie meedoet, en stuur daarna dit verzoek opnieuw.",
        "Record that the organisation joined, and then send this request again.",
    ),
    "more-than-all": Explained(
        "Deel is groter dan geheel",
        "Een deel ({numerator}) is niet groter dan het geheel ({denominator}): wissel ze om.",
        "“numerator” telt het deel, “denominator” het geheel waar dat deel van is.",
        "“numerator” counts the part, “denominator” the whole that it is part of.",
    ),
    "follow-up-not-planned": Explained(
        "Vervolg was niet gepland",
        "In dit programma is geen vervolg {plans} gepland: laat de verwijzing weg, of noem het vervolg"
        " dat wel gepland was.",
        "Laat “plans” weg als het gesprek niet was gepland.",
        "Leave out “plans” if the talk was not planned.",
    ),
    "organisation-registered-already": Explained(
        "Organisatie staat er al",
        "Er is al een organisatie “{slug}”: gebruik die, of kies een andere korte naam.",
        "Is het dezelfde organisatie onder een andere naam? Noteer dan die andere naam bij de"
        " organisatie die er staat.",
        "Is it the same organisation by another name? Then note that name with the organisation that is"
        " there.",
    ),
    "merged-with-itself": Explained(
        "Gefuseerd met zichzelf",
        "Een organisatie fuseert niet met zichzelf: noem de andere.",
        "Zet in “mergedWith” alleen de andere organisaties.",
        "Put only the other organisations into “mergedWith”.",
    ),
    "person-registered-already": Explained(
        "Persoon staat er al",
        "Deze persoon is al ingeschreven: corrigeer dat feit als het verkeerd is verteld.",
        "Zoek het feit “person.registered” op en stuur daar een correctie op.",
        "Find the fact “person.registered” and send a correction of it.",
    ),
    "person-not-registered": Explained(
        "Persoon is niet ingeschreven",
        "De inschrijving van deze persoon is ingetrokken: schrijf de persoon eerst in.",
        "Schrijf de persoon opnieuw in, en gebruik daarna de nieuwe id.",
        "Register the person anew, and use the new id from then on.",
    ),
    "person-erased": Explained(
        "Persoon is verwijderd",
        "De persoon {person} is verwijderd: er wordt niets meer van hen vastgelegd, en hun woorden komen"
        " niet terug.",
        "Dit is voorgoed. Doet iemand later opnieuw mee, schrijf die dan in als een nieuwe persoon.",
        "This is for ever. If somebody takes part again later, register them as a new person.",
    ),
    "consent-given-already": Explained(
        "Toestemming is er al",
        "Deze persoon gaf al toestemming voor {purpose}, en heeft die niet ingetrokken.",
        "U hoeft niets te doen: de toestemming geldt.",
        "There is nothing to do: the consent stands.",
    ),
    "consent-not-given": Explained(
        "Toestemming is er niet",
        "Deze persoon heeft geen toestemming gegeven voor {purpose} die ingetrokken kan worden.",
        "U hoeft niets te doen: zonder toestemming wordt er niets gedeeld.",
        "There is nothing to do: nothing is shared without consent.",
    ),
    "session-planned-already": Explained(
        "Bijeenkomst is al gepland",
        "Deze bijeenkomst is al gepland: verzet haar, of plan een andere.",
        "Verzetten doet u met een nieuwe datum; de oude blijft te lezen.",
        "Reschedule it with a new date; the old one can still be read.",
    ),
    "session-not-planned": Explained(
        "Bijeenkomst is niet gepland",
        "Deze bijeenkomst is nooit gepland, of het plan is ingetrokken: plan haar eerst.",
        "Plan de bijeenkomst, ook als zij al is geweest, en leg daarna vast wat er gebeurde.",
        "Plan the session, even if it is over, and then record what happened.",
    ),
    "session-held-already": Explained(
        "Bijeenkomst is gehouden",
        "Deze bijeenkomst is gehouden: corrigeer dat feit als het verkeerd is verteld.",
        "Bijdragen en conclusies kunt u nog toevoegen. Was het een andere bijeenkomst? Plan die dan apart.",
        "Contributions and conclusions can still be added. Was it another session? Then plan that one"
        " separately.",
    ),
    "session-cancelled-already": Explained(
        "Bijeenkomst is afgelast",
        "Deze bijeenkomst is afgelast: plan een nieuwe.",
        "Ging zij toch door? Trek dan de afgelasting in.",
        "Was it held after all? Then retract the cancellation.",
    ),
    "nothing-to-respond-to": Explained(
        "Niets om op te antwoorden",
        "Bij deze bijeenkomst is geen idee, behoefte of vraag {responds_to} ingebracht: noem er een die"
        " er is.",
        "Neem de id over van het idee, de behoefte of de vraag op de tijdlijn van deze bijeenkomst.",
        "Take the id of the idea, need or question from the timeline of this session.",
    ),
    "remark-without-words": Explained(
        "Opmerking zonder woorden",
        "Een opmerking zegt iets: geef een tekst, een citaat, of allebei.",
        "Zet eigen woorden in “quote” en een samenvatting in “text”.",
        "Put literal words into “quote” and a summary into “text”.",
    ),
}
