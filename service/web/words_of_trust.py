"""The words of the page “ownership and trust”, in Dutch and English."""

from __future__ import annotations

TRUST: dict[str, tuple[str, str]] = {
    "trust": ("Eigenaarschap en vertrouwen", "Ownership and trust"),
    "trust_lead": (
        (
            "Boven staat wat mensen zeiden, daaronder wat uit vastgelegde daden volgt. Die twee tellen wij"
            " niet bij elkaar op: wat iemand ervaart, is iets anders dan wat iemand doet."
        ),
        (
            "Above stands what people said, below it what follows from recorded acts. The two are never"
            " added up: what somebody experiences is not what somebody does."
        ),
    ),
    "theme": ("Wat u wilt zien", "What you want to see"),
    "theme.overview": ("Overzicht", "Overview"),
    "theme.ownership": ("Eigenaarschap", "Ownership"),
    "theme.trust": ("Vertrouwen", "Trust"),
    "theme.together": ("Over en weer", "Mutual"),
    "theme.course": ("Verloop en opbrengst", "Course and outcomes"),
    "block.ownership": ("Eigenaarschap", "Ownership"),
    "block.say": ("Zeggenschap", "Say"),
    "block.trust": ("Vertrouwen in doel en uitvoerders", "Trust in goal and executors"),
    "block.mistrust": ("Soorten vertrouwen, wantrouwen en veiligheid", "Kinds of trust, mistrust and safety"),
    "block.together": ("Vertrouwen over en weer", "Mutual trust"),
    "block.contact": ("Contact", "Contact"),
    "block.factors": ("Succesfactoren", "Success factors"),
    "block.results": ("Opbrengst en tegenslag", "Outcomes and setbacks"),
    "trust_of": ("Van wie of waar", "Of whom or where"),
    "trust_of.programme": ("Het hele programma", "The whole programme"),
    "trust_of.neighbourhood": ("Wijk of dorp", "Neighbourhood"),
    "trust_of.initiative": ("Initiatief", "Initiative"),
    "trust_of.standpoint": ("Hoedanigheid", "Standpoint"),
    "family.observed": ("Waargenomen", "Observed"),
    "family.derived": ("Afgeleid uit daden", "Derived from acts"),
    "trust_caveat": ("Wat dit niet zegt", "What this does not say"),
    "trust_not_asked": (
        "Dit is niet te splitsen naar wat u koos. Kies het hele programma om het te zien.",
        "This cannot be told apart for what you chose. Choose the whole programme to see it.",
    ),
    "trust_now_only": (
        "Dit telt mensen. U ziet het alleen zoals het nu bekend is.",
        "This counts people. You see it as known now only.",
    ),
    "trust_no_marks": (
        "Hierover is in deze tijd niets waargenomen. Stilte is geen laag vertrouwen.",
        "Nothing was observed of this in this time. Silence is not low trust.",
    ),
    "trust_marks": ("Waarnemingen in beeld: {number}.", "Observations in view: {number}."),
    "trust_steps": (
        (
            "{ok} van {number} perioden met een waarde, van {low} tot {high}. Elke periode duurt"
            " {days} dagen; u ziet hem waar hij eindigt."
        ),
        (
            "{ok} of {number} periods have a value, from {low} to {high}. Each period lasts {days}"
            " days; you see it where it ends."
        ),
    ),
    "trust_no_steps": (
        "Geen enkele periode heeft een waarde.",
        "No period has a value.",
    ),
    "trust_undated": ("Zonder datum: {number}", "Undated: {number}"),
    "trust_without_value": ("zonder waarde", "without a value"),
    "trust_not_shown": ("niet getoond", "not shown"),
    "trust_answers": ("{number} antwoorden", "{number} answers"),
    "trust_hatched": ("gearceerd: te weinig gegevens", "hatched: too little data"),
    "trust_dashed": ("gestippelde rand: niet getoond", "dashed edge: not shown"),
    "trust_band": (
        "een balk: tussen deze waarden ligt het, wat ook onbekend is",
        "a band: it lies between these values, whatever the unknown is",
    ),
    "trust_own": ("dicht: zij zeiden het zelf", "filled: they said it themselves"),
    "trust_others": ("open: een ander zag of las het", "open: somebody else saw or read it"),
    "trust_legend": ("Wat de tekens en balken betekenen", "What marks and bands mean"),
    "trust_table": ("In een tabel", "In a table"),
    "trust_period": ("Periode", "Period"),
    "trust_between": ("Tussen", "Between"),
    "trust_n": ("Bekend", "Known"),
    "trust_unknown": ("Onbekend", "Unknown"),
    "trust_why": ("Toelichting", "Explanation"),
    "function.needs": ("behoeften", "needs"),
    "function.leadership": ("leiding", "leadership"),
    "function.organisation": ("organisatie", "organisation"),
    "function.resources": ("middelen", "resources"),
    "function.management": ("beheer", "management"),
    "trust_value": ("Waarde", "Value"),
    "trust_evidence": ("Feiten", "Facts"),
    "trust_range": ("{low} tot {high}", "{low} to {high}"),
    "trust_change": (
        "Van {before} naar {after}: {change}.",
        "From {before} to {after}: {change}.",
    ),
    "trust_no_change": (
        "Geen vast te stellen verandering: er zijn geen twee losse perioden met een waarde.",
        "No change can be established: there are no two separate periods with a value.",
    ),
    "trust_pairs": ("Over en weer, in de laatste periode", "Mutual, in the last period"),
    "trust_pair": (
        "{one} over {other}: {of_one}; {other} over {one}: {of_other}. De laagste is {lower}.",
        "{one} of {other}: {of_one}; {other} of {one}: {of_other}. The lower is {lower}.",
    ),
    "trust_one_sided": (
        "{one} over {other}: {of_one}. Eenzijdig: de andere kant is niet bekend.",
        "{one} of {other}: {of_one}. One-sided: the other side is not known.",
    ),
    "trust_unlike": (
        "{one} over {other}: {of_one}; {other} over {one}: {of_other}. Niet te vergelijken.",
        "{one} of {other}: {of_one}; {other} of {one}: {of_other}. Not to be compared.",
    ),
    "trust_medians": ("Mediaan, in de laatste periode die er een heeft", "Median, in the last such period"),
    "trust_median": (
        "{who}: {value} ({number} waarnemingen)",
        "{who}: {value} ({number} observations)",
    ),
    "trust_since": (
        "{number} dagen na de laatste waarneming of daad.",
        "{number} days after the last observation or act.",
    ),
    "trust_lag": (
        "De helft werd binnen {number} dagen bekend.",
        "Half of it became known within {number} days.",
    ),
    "trust_counted": (
        "Bekend: {n}. Onbekend: {unknown}. Misschien in deze periode: {possible}.",
        "Known: {n}. Unknown: {unknown}. Possibly in this period: {possible}.",
    ),
    "trust_point": ("Waar dit op rust", "What this rests on"),
    "trust_point_facts": ("De feiten achter dit punt", "The facts behind this point"),
    "trust_point_none": (
        "Achter dit punt staat geen feit dat u kunt zien.",
        "Behind this point is no fact that you can see.",
    ),
    "trust_back": ("Naar eigenaarschap en vertrouwen", "To ownership and trust"),
    "trust_definition": ("{id}, versie {version}. {source}", "{id}, version {version}. {source}"),
}
