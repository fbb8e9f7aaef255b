"""What indicators say in words, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping

from service.domain.scales import Bilingual
from service.projections.indicators.shares import Reason, Status

VALUE = Bilingual("waarde op een schaal", "value on a scale")
CODE = Bilingual("code zonder volgorde", "code without an order")
SHARE = Bilingual("aandeel", "share")
OWN = Bilingual(
    "Eigen definitie van samenspoor, niet gevalideerd.", "Definition of samenspoor’s own, not validated."
)

REASONS: Mapping[Reason, Bilingual] = {
    Reason.NOTHING_RECORDED: Bilingual(
        "Hierover is niets vastgelegd dat zeker in deze periode valt. Stilte is geen laag vertrouwen.",
        "Nothing was recorded about this that surely falls in this period. Silence is not low trust.",
    ),
    Reason.TOO_FEW: Bilingual(
        "Er is te weinig vastgelegd voor een aandeel.", "Too little is recorded for a share."
    ),
    Reason.TOO_MANY_UNKNOWN: Bilingual(
        "Van meer dan een vijfde is niet bekend hoe het zat.",
        "Of more than a fifth it is not known how it was.",
    ),
    Reason.INEXACT_COUNTS: Bilingual(
        "Niet alle aantallen zijn precies geteld.", "Not all numbers were counted exactly."
    ),
    Reason.TOO_FEW_SESSIONS: Bilingual(
        "Er zijn minder dan twee bijeenkomsten waarvan alle aantallen bekend zijn.",
        "There are fewer than two sessions of which all numbers are known.",
    ),
    Reason.TOO_FEW_PARTIES: Bilingual(
        "Er zijn minder dan vier partijen actief.", "Fewer than four parties are active."
    ),
    Reason.TOO_FEW_SECTORS: Bilingual(
        "Er zijn minder dan twee sectoren actief.", "Fewer than two sectors are active."
    ),
    Reason.SMALL_COUNTS: Bilingual(
        "Aantallen onder de vijf ziet alleen het programmateam.",
        "Numbers below five are shown to the programme team only.",
    ),
    Reason.BANDED: Bilingual(
        "Afgerond, zodat niemand te herkennen is.", "Rounded, so that nobody can be recognised."
    ),
    Reason.PARTIAL_DATES: Bilingual(
        "Van iets is niet zeker of het in deze periode was.",
        "Of something it is not certain whether it was in this period.",
    ),
    Reason.CONTESTED: Bilingual(
        "Iets hiervan wordt betwist; het telt wel mee.", "Some of this is contested; it counts all the same."
    ),
    Reason.INFERRED: Bilingual(
        "Iets hiervan staat niet in de bron, maar is afgeleid.",
        "Some of this is not in the source, but was inferred.",
    ),
    Reason.ACCOUNTS_DIFFER: Bilingual(
        "Twee bronnen vertellen dit verschillend.", "Two sources tell this differently."
    ),
    Reason.UNNAMED_PARTIES: Bilingual(
        "Van sommige partijen is niet bekend wie het zijn.", "Of some parties it is not known who they are."
    ),
    Reason.ONE_SIDED: Bilingual("Eenzijdig: van één kant bekend.", "One-sided: known from one side."),
    Reason.SELF_ASSESSED: Bilingual(
        "De trekker oordeelde over het eigen programma.", "A lead judged their own programme."
    ),
    Reason.FICTITIOUS: Bilingual("Verzonnen gegevens.", "Invented data."),
    Reason.TOO_FEW_OBSERVATIONS: Bilingual(
        "Er zijn minder dan vijf waarnemingen van deze soort, dus geen mediaan.",
        "There are fewer than five observations of this kind, so no median.",
    ),
    Reason.TOO_FEW_SOURCES: Bilingual(
        "De waarnemingen komen van minder dan drie bronnen, dus geen mediaan.",
        "The observations come from fewer than three sources, so no median.",
    ),
    Reason.METHOD_UNKNOWN: Bilingual(
        "Het is niet bekend hoe dit is waargenomen.", "It is not known how this was observed."
    ),
    Reason.SCALE_UNKNOWN: Bilingual("De schaal is hier niet bekend.", "The scale is not known here."),
    Reason.SCALE_UNORDERED: Bilingual(
        "De waarden van deze schaal hebben geen volgorde.", "The values of this scale have no order."
    ),
    Reason.NOT_COMPARABLE: Bilingual(
        "De waarden zijn niet te vergelijken: een andere schaal of een andere manier van waarnemen.",
        "The values cannot be compared: another scale, or another way of observing.",
    ),
    Reason.BREAKDOWN_UNKNOWN: Bilingual(
        "Alleen het geheel is bekend, niet welke het waren.",
        "Only the whole is known, not which ones they were.",
    ),
    Reason.CHECK_IN_HELD_BACK: Bilingual(
        "Van een peiling is pas iets te zien als zij gesloten is en er ten minste vijf antwoorden zijn, "
        "of als er veel antwoorden zijn.",
        "A check-in shows something once it is closed and has at least five answers, "
        "or once there are many answers.",
    ),
    Reason.ANSWERS_AMENDED: Bilingual(
        "Aan deze peiling is later iets veranderd. Daarom blijft alles verborgen: anders is te zien wat één "
        "persoon antwoordde.",
        "Something of this check-in was changed later. So all stays hidden: else one could see what one "
        "person answered.",
    ),
    Reason.TOO_FEW_CODINGS: Bilingual(
        "Er is te weinig dubbel gecodeerd voor dit cijfer.",
        "Too little was coded twice for this figure.",
    ),
    Reason.NO_VARIATION: Bilingual(
        "Alle codeurs kozen steeds dezelfde waarde; dan zegt dit cijfer niets.",
        "All coders chose the same value every time; then this figure tells nothing.",
    ),
}

STATUSES: Mapping[Status, Bilingual] = {
    Status.OK: Bilingual("Vastgesteld", "Established"),
    Status.INSUFFICIENT: Bilingual("Te weinig gegevens", "Too little data"),
    Status.SUPPRESSED: Bilingual("Niet getoond: kleine aantallen", "Not shown: small numbers"),
}
