"""Refusals of a request as such, explained: its token, headers and body, and what the service can do now."""

from __future__ import annotations

from service.api.explained.wording import Explained

REQUESTS: dict[str, Explained] = {
    "request-not-understood": Explained(
        "Verzoek niet begrepen",
        "Dit verzoek is niet te lezen: kijk de adresregel en de headers na.",
        "Vergelijk uw verzoek met het voorbeeld in de documentatie (/docs) en stuur het opnieuw.",
        "Compare your request with the example in the documentation (/docs) and send it again.",
    ),
    "not-strict-json": Explained(
        "Geen strikte JSON",
        "Dit is niet te lezen als JSON: {problem}.",
        "Stuur één JSON-document in UTF-8, hooguit 32 niveaus diep, met elke naam één keer per object,"
        " zonder NaN, Infinity of NUL. Laat een bibliotheek de JSON schrijven; schrijf hem niet zelf.",
        "Send one JSON document in UTF-8, at most 32 levels deep, with each name once in an object,"
        " without NaN, Infinity or NUL. Let a library write the JSON rather than writing it yourself.",
    ),
    "body-not-json": Explained(
        "Inhoud is geen JSON",
        "De inhoud is van het type “{media_type}”: stuur JSON, met “Content-Type: application/json”.",
        "Zet de header Content-Type op application/json en stuur de velden als JSON-object, niet als"
        " formulier.",
        "Set the header Content-Type to application/json and send the fields as a JSON object, not as a"
        " form.",
    ),
    "body-too-large": Explained(
        "Inhoud is te groot",
        "De inhoud is groter dan 256 KB: stuur minder tegelijk.",
        "Verdeel wat u vertelt over meer feiten. Een lang verslag hoort in een document: koppel dat aan"
        " het programma.",
        "Spread what you tell over more facts. A long report belongs in a document: link that to the"
        " programme.",
    ),
    "cursor-not-ours": Explained(
        "Onbekende cursor",
        "Deze cursor hoort niet bij deze lijst, of is van voor een herstel: begin opnieuw zonder cursor.",
        "Vraag de eerste bladzijde op zonder “cursor”, en neem daarna steeds “next” uit het antwoord over.",
        "Ask for the first page without “cursor”, and then take “next” from each answer.",
    ),
    "position-past-head": Explained(
        "Positie bestaat nog niet",
        "Positie {position} ligt voorbij alles wat hier is vastgelegd (de laatste is {head}).",
        "Gebruik alleen posities uit antwoorden van deze installatie. Na een herstel zijn oude posities"
        " niet meer geldig.",
        "Use only positions from answers of this installation. After a restore, old positions are no"
        " longer valid.",
    ),
    "idempotency-key-missing": Explained(
        "Idempotency-Key ontbreekt",
        "Stuur een zelfgekozen “Idempotency-Key” mee: dan kan het geen kwaad om een verzoek te herhalen.",
        "Maak voor elk nieuw verzoek een UUID en stuur die mee als header Idempotency-Key. Weet u niet"
        " of een verzoek is aangekomen? Herhaal het met dezelfde sleutel: het wordt maar één keer"
        " vastgelegd.",
        "Make a UUID for each new request and send it as the header Idempotency-Key. Not sure that a"
        " request arrived? Repeat it with the same key: it is recorded only once.",
    ),
    "idempotency-key-malformed": Explained(
        "Idempotency-Key klopt niet",
        "Een Idempotency-Key heeft 1 tot 200 zichtbare ASCII-tekens, bijvoorbeeld een UUID.",
        "Gebruik een UUID, zonder spaties of letters met accenten.",
        "Use a UUID, without spaces or letters with accents.",
    ),
    "key-used-for-another-request": Explained(
        "Sleutel al gebruikt",
        "Deze Idempotency-Key is al gebruikt voor een ander verzoek: kies een nieuwe sleutel voor een"
        " nieuw verzoek.",
        "Een sleutel blijft zeven dagen bij zijn verzoek. Hebt u iets veranderd, hoe klein ook? Dan is"
        " het een nieuw verzoek, met een nieuwe sleutel.",
        "A key stays with its request for seven days. Did you change anything, however small? Then it is"
        " a new request, with a new key.",
    ),
    "token-missing": Explained(
        "Token ontbreekt of geldt niet",
        "Stuur een geldig token mee: “Authorization: Bearer …”. De leider van een programma kan er een"
        " uitgeven.",
        "Kijk of u het hele token hebt overgenomen en of het niet is verlopen of ingetrokken. Vraag"
        " anders een nieuw token aan de leider van het programma.",
        "See whether you copied the whole token, and whether it did not expire or was revoked. Otherwise"
        " ask the programme's lead for a new one.",
    ),
    "not-allowed": Explained(
        "Dit mag niet met deze rol",
        "De rol “{role}” kan dit hier niet vastleggen: vraag het aan de leider van het programma.",
        "Alleen een leider en een medewerker leggen vast. Een medewerker corrigeert alleen eigen feiten.",
        "Only a lead and a contributor record. A contributor corrects only facts of their own.",
    ),
    "speaks-for-another": Explained(
        "Spreekt voor een ander",
        "Met dit token spreekt u voor uw eigen organisatie: laat anderen weg.",
        "Laat weg wie het zegt, of vul uw eigen organisatie in. De leider van het programma legt vast"
        " wat anderen zeggen.",
        "Leave out who says it, or fill in your own organisation. The programme's lead records what others"
        " say.",
    ),
    "not-found-here": Explained(
        "Niet gevonden",
        "Er is hier geen {what} met dit adres, of u mag het niet zien.",
        "Kijk of de id klopt en of uw token bij dit programma hoort. Wat u niet mag weten, is er voor u"
        " niet.",
        "Check the id, and whether your token is for this programme. What you may not know of is not"
        " there for you.",
    ),
    "unknown-aggregate": Explained(
        "Niet gevonden",
        "Er is geen {type} met id {id}.",
        "Neem de id over uit het antwoord waarmee het werd vastgelegd, of zoek het op in het programma.",
        "Take the id from the answer with which it was recorded, or look it up in the programme.",
    ),
    "address-unknown": Explained(
        "Dit adres bestaat niet",
        "Op dit adres is niets: kijk het pad na in de documentatie.",
        "Alle adressen staan in /docs en in /v1/openapi.json. Een adres eindigt nooit op een schuine streep.",
        "All addresses are in /docs and in /v1/openapi.json. No address ends with a slash.",
    ),
    "method-not-allowed": Explained(
        "Deze methode kan hier niet",
        "Dit adres kent de methode {method} niet: de header “Allow” noemt welke wel kunnen.",
        "Met GET vraagt u iets op, met POST legt u iets vast. Wat is vastgelegd, verandert niet: stuur"
        " een correctie.",
        "GET asks for something, POST records something. What was recorded does not change: send a"
        " correction.",
    ),
    "form-not-offered": Explained(
        "Deze vorm is er niet",
        "Dit antwoord is er niet in de vorm die u vraagt: vraag om JSON.",
        "Stuur “Accept: application/json” mee, of laat de header weg.",
        "Send “Accept: application/json”, or leave the header out.",
    ),
    "mistakes-in-request": Explained(
        "Fouten in het verzoek",
        "Sommige velden kloppen niet: kijk bij “errors”, verbeter ze en stuur het verzoek opnieuw.",
        "Elke fout noemt het veld (een JSON Pointer, of de naam van een parameter) en wat ermee is. U"
        " ziet ze allemaal in één keer. Er is niets vastgelegd.",
        "Each mistake names the field (a JSON Pointer, or the name of a parameter) and what is wrong"
        " with it. You see all of them at once. Nothing was recorded.",
    ),
    "references-unknown": Explained(
        "Verwijzing klopt niet",
        "Sommige velden noemen iets wat er niet is, of niet in dit programma: {fields}.",
        "Leg eerst vast waarnaar u verwijst, of neem de id over uit dit programma. Bij “errors” staat"
        " elk veld.",
        "First record what you refer to, or take the id from this programme. “errors” has each field.",
    ),
    "version-missing": Explained(
        "If-Match ontbreekt",
        "Dit vervangt wat al is vastgelegd: stuur “If-Match” mee met de ETag van wat u hebt gelezen.",
        "Vraag eerst op wat u wilt veranderen. Neem de header ETag uit dat antwoord over als If-Match."
        " Zo overschrijft u nooit ongezien wat een ander intussen heeft gedaan.",
        "First ask for what you want to change. Take the header ETag of that answer as If-Match. That"
        " way you never overwrite unseen what somebody else did meanwhile.",
    ),
    "stale-version": Explained(
        "Intussen veranderd",
        "Dit is veranderd nadat u het las: lees het opnieuw (nu versie {version}) en beslis opnieuw.",
        "Vraag het opnieuw op, kijk wat er is gebeurd en stuur uw verzoek met de nieuwe ETag en een"
        " nieuwe Idempotency-Key als u het nog wilt.",
        "Ask for it again, see what happened, and send your request with the new ETag and a new"
        " Idempotency-Key if you still want to.",
    ),
    "too-many-requests": Explained(
        "Te veel verzoeken",
        "Met dit token kwamen te veel verzoeken: wacht {seconds} seconden, en vraag minder vaak.",
        "Laat uw programma na “Retry-After” verdergaan, met verzoeken na elkaar in plaats van tegelijk.",
        "Let your program go on after “Retry-After”, with requests one after another rather than at once.",
    ),
    "too-many-at-once": Explained(
        "Te veel tegelijk",
        "Anderen veranderen op dit moment hetzelfde: probeer het over een seconde opnieuw.",
        "Herhaal het verzoek met dezelfde Idempotency-Key. Er is niets vastgelegd.",
        "Repeat the request with the same Idempotency-Key. Nothing was recorded.",
    ),
    "being-rebuilt": Explained(
        "Even geduld",
        "De gegevens worden opnieuw opgebouwd: probeer het over een paar seconden opnieuw.",
        "Vastleggen kan gewoon. Herhaal uw vraag na “Retry-After”; /health/ready zegt wanneer alles"
        " klaar is.",
        "Recording goes on as usual. Repeat your question after “Retry-After”; /health/ready tells when"
        " all is done.",
    ),
    "not-there-yet": Explained(
        "Nog niet zo ver",
        "Positie {position} was na {seconds} seconden nog niet bereikt: probeer het over een paar"
        " seconden opnieuw.",
        "Wat u vastlegde, staat er. Het is alleen nog niet te lezen: herhaal uw vraag na “Retry-After”.",
        "What you recorded is there. It can just not be read yet: repeat your question after “Retry-After”.",
    ),
    "too-many-waiting": Explained(
        "Te veel wachtenden",
        "Op dit moment wachten te veel lezers op een positie: probeer het over een paar seconden opnieuw.",
        "Herhaal uw vraag na “Retry-After”, of laat “minPosition” weg als u niet hoeft te wachten.",
        "Repeat your question after “Retry-After”, or leave out “minPosition” if you need not wait.",
    ),
    "database-away": Explained(
        "Database antwoordt niet",
        "De database antwoordt nu niet: probeer het over een paar seconden opnieuw.",
        "Herhaal een POST met dezelfde Idempotency-Key: als hij toch was aangekomen, krijgt u hetzelfde"
        " antwoord.",
        "Repeat a POST with the same Idempotency-Key: if it had arrived after all, you get the same answer.",
    ),
    "not-available-now": Explained(
        "Nu niet beschikbaar",
        "De dienst kan nu niet antwoorden: probeer het over een paar seconden opnieuw.",
        "Herhaal het verzoek na “Retry-After”, een POST met dezelfde Idempotency-Key.",
        "Repeat the request after “Retry-After”, a POST with the same Idempotency-Key.",
    ),
    "our-mistake": Explained(
        "Onze fout",
        "Dit is onze fout. Wij hebben hem genoteerd.",
        "Probeer het later opnieuw, een POST met dezelfde Idempotency-Key. Blijft het misgaan? Meld dan"
        " het tijdstip en het adres aan de beheerder.",
        "Try again later, a POST with the same Idempotency-Key. Does it keep going wrong? Then tell the"
        " administrator the time and the address.",
    ),
}
