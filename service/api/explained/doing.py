"""Refusals about initiatives, plans, promises, decisions, contacts and cycles, explained."""

from __future__ import annotations

from service.api.explained.wording import Explained

DOING: dict[str, Explained] = {
    "initiative-started-already": Explained(
        "Initiatief is al gestart",
        "Dit initiatief is al gestart: corrigeer dat feit als het verkeerd is verteld.",
        "Vertel wat er daarna gebeurde, of corrigeer de datum van de start.",
        "Tell what happened afterwards, or correct the date of the start.",
    ),
    "initiative-known-already": Explained(
        "Initiatief is al bekend",
        "Dit initiatief is al bekend: vertel wat ermee gebeurde.",
        "Leg bij dit initiatief vast hoe het gaat. Is het een ander initiatief? Begin dan een nieuw.",
        "Record how this initiative goes. Is it another initiative? Then begin a new one.",
    ),
    "initiative-unknown": Explained(
        "Initiatief is niet bekend",
        "Dit initiatief is niet voorgesteld en niet gestart, of dat is ingetrokken: leg eerst de start vast.",
        "Kijk of de id klopt, of leg vast dat het initiatief is voorgesteld of gestart.",
        "Check the id, or record that the initiative was proposed or started.",
    ),
    "goal-unknown": Explained(
        "Doel onbekend",
        "Dit initiatief heeft geen doel {goal}: noem een doel dat ervoor is gesteld.",
        "Neem de id over van het feit waarmee het doel is gesteld.",
        "Take the id of the fact with which the goal was set.",
    ),
    "goal-closed-already": Explained(
        "Doel is al gehaald of losgelaten",
        "Dit doel is al gehaald of losgelaten: corrigeer dat feit als het verkeerd is verteld.",
        "Gaat het verder? Stel dan een nieuw doel.",
        "Does it go further? Then set a new goal.",
    ),
    "initiative-paused-already": Explained(
        "Initiatief ligt al stil",
        "Dit initiatief ligt al stil: corrigeer dat feit als het verkeerd is verteld.",
        "Leg vast dat het verdergaat als dat zo is.",
        "Record that it resumed, if it did.",
    ),
    "initiative-not-paused": Explained(
        "Initiatief ligt niet stil",
        "Dit initiatief ligt niet stil: het hoeft niet verder te gaan.",
        "Lag het wel stil? Leg dat dan eerst vast.",
        "Was it paused after all? Then record that first.",
    ),
    "initiative-ended-already": Explained(
        "Initiatief is gestopt",
        "Dit initiatief is gestopt: corrigeer dat feit als het verkeerd is verteld.",
        "Lessen, verhalen en vieringen kunt u nog vertellen. Gaat het toch door? Trek dan het einde in.",
        "Lessons, updates and celebrations can still be told. Does it go on after all? Then retract its end.",
    ),
    "plan-drafted-already": Explained(
        "Plan is er al",
        "Dit plan is al opgesteld: stel het bij, of stel een ander op.",
        "Veranderingen vertelt u als bijstelling, met wie ze schreef en waarom.",
        "Tell changes as a revision, with who wrote it and why.",
    ),
    "plan-not-drafted": Explained(
        "Plan is er niet",
        "Dit plan is nooit opgesteld, of dat is ingetrokken: stel het eerst op.",
        "Kijk of de id klopt, of stel een nieuw plan op.",
        "Check the id, or draft a new plan.",
    ),
    "plan-without-problem": Explained(
        "Plan zonder probleem",
        "Een plan wordt vastgesteld met het probleem waar het over gaat: kies eerst het probleem.",
        "Leg vast welk probleem is gekozen en wie het herkent, en stel daarna het plan vast.",
        "Record which problem was chosen and who recognises it, and then adopt the plan.",
    ),
    "plan-without-action": Explained(
        "Plan zonder actie",
        "Een plan wordt vastgesteld met iets om te doen: voeg eerst een actie toe.",
        "Voeg minstens één actie toe, zo mogelijk met wie haar oppakt, en stel daarna het plan vast.",
        "Add at least one action, with its owners where possible, and then adopt the plan.",
    ),
    "plan-adopted-already": Explained(
        "Plan is al vastgesteld",
        "Deze partijen hebben dit plan al vastgesteld: noem wie het nog meer vaststelde, of corrigeer"
        " dat feit.",
        "Zet in “by” alleen partijen die het plan nog niet hebben vastgesteld.",
        "Put only parties into “by” that did not adopt the plan yet.",
    ),
    "plan-closed-already": Explained(
        "Plan is afgesloten",
        "Dit plan is afgesloten: evalueren kan nog, en wat erover is verteld corrigeren ook.",
        "Komt er nieuw werk? Stel dan een nieuw plan op.",
        "Is there new work? Then draft a new plan.",
    ),
    "action-unknown": Explained(
        "Actie onbekend",
        "Dit plan heeft geen actie met id {action}: voeg haar eerst toe.",
        "Neem de id over uit het feit waarmee de actie aan dit plan is toegevoegd.",
        "Take the id from the fact with which the action was added to this plan.",
    ),
    "action-completed-already": Explained(
        "Actie is al afgerond",
        "Deze actie is al afgerond: voeg een andere toe, of corrigeer dat feit.",
        "Is er meer te doen? Voeg dan een nieuwe actie toe.",
        "Is there more to do? Then add a new action.",
    ),
    "action-dropped-already": Explained(
        "Actie is vervallen",
        "Deze actie is vervallen: voeg haar opnieuw toe als zij toch wordt opgepakt.",
        "Voeg de actie opnieuw toe. Zij krijgt dan een nieuwe id.",
        "Add the action again. It then gets a new id.",
    ),
    "action-assigned-already": Explained(
        "Actie is al opgepakt",
        "Deze actie is al door iemand opgepakt: draag haar over.",
        "Leg een overdracht vast, met wie de actie nu heeft en waarom.",
        "Record a reassignment, with who has the action now and why.",
    ),
    "action-without-owners": Explained(
        "Actie zonder iemand",
        "Een actie wordt door iemand opgepakt: noem minstens één partij, al is het alleen haar hoedanigheid.",
        "Zet in “owners” minstens één partij, bijvoorbeeld alleen een standpunt als “resident”.",
        "Put at least one party into “owners”, for example just a standpoint such as “resident”.",
    ),
    "revision-without-authors": Explained(
        "Bijstelling zonder schrijver",
        "Een bijstelling vertelt wie haar schreef: noem minstens één schrijver, al is het alleen de"
        " hoedanigheid.",
        "Zet in “authors” wie de pen vasthield. Dat laat zien van wie het plan is.",
        "Put into “authors” who held the pen. That shows whose plan it is.",
    ),
    "revision-unknown": Explained(
        "Bijstelling onbekend",
        "Dit plan heeft geen bijstelling {revision}, of zij is ingetrokken: leg de bijstelling eerst vast.",
        "Neem de id over van het feit “plan.revised”, of laat “revision” weg.",
        "Take the id of the fact “plan.revised”, or leave out “revision”.",
    ),
    "commitment-made-already": Explained(
        "Afspraak is er al",
        "Deze afspraak is al gemaakt: herzie haar, of leg een andere vast.",
        "Een nieuwe datum of inhoud vertelt u als herziening.",
        "Tell a new date or content as a renegotiation.",
    ),
    "commitment-not-made": Explained(
        "Afspraak is er niet",
        "Deze afspraak is nooit gemaakt, of dat is ingetrokken: leg eerst vast dat zij is gemaakt.",
        "Kijk of de id klopt, of leg de afspraak vast.",
        "Check the id, or record the promise.",
    ),
    "commitment-closed-already": Explained(
        "Afspraak is afgelopen",
        "Deze afspraak is al afgelopen: corrigeer hoe zij afliep als dat verkeerd is verteld.",
        "Een afspraak loopt één keer af: nagekomen, vervallen, niet nagekomen of ingetrokken. Maak"
        " anders een nieuwe.",
        "A promise ends once: kept, released, broken or withdrawn. Otherwise make a new one.",
    ),
    "promise-reminded-of-already": Explained(
        "Herinnering is er al",
        "Er is al aan herinnerd dat deze afspraak dan afloopt.",
        "U hoeft niets te doen.",
        "There is nothing to do.",
    ),
    "decision-taken-already": Explained(
        "Besluit staat er al",
        "Dit besluit is al vastgelegd: corrigeer het, of leg een ander vast.",
        "Komt een nieuw besluit in de plaats? Leg dat dan apart vast.",
        "Does a new decision replace it? Then record that one separately.",
    ),
    "decision-without-deciders": Explained(
        "Besluit zonder wie besloot",
        "Een besluit vertelt wie het nam: noem minstens één partij, al is het alleen de hoedanigheid.",
        "Zet in “deciders” wie besloot. Dat laat zien wie het voor het zeggen had.",
        "Put into “deciders” who decided. That shows who had the say.",
    ),
    "contact-made-already": Explained(
        "Contact staat er al",
        "Dit contact is al vastgelegd: corrigeer het, of leg een ander vast.",
        "Elk gesprek is een contact op zich: leg een volgend gesprek apart vast.",
        "Each talk is a contact by itself: record a next talk separately.",
    ),
    "contact-of-nobody": Explained(
        "Contact van niemand",
        "Van geen van beide partijen is iets bekend: noem minstens van één de hoedanigheid.",
        "Vul bij “one” of “other” een standpunt of een organisatie in.",
        "Fill in a standpoint or an organisation at “one” or “other”.",
    ),
    "cycle-started-already": Explained(
        "Werkcyclus is al gestart",
        "Deze werkcyclus is al gestart: voeg stappen toe, sla ze over of verzet ze, of start een andere.",
        "Verander de stappen van deze werkcyclus, of start er een nieuwe naast.",
        "Change the steps of this cycle, or start a new one beside it.",
    ),
    "cycle-not-started": Explained(
        "Werkcyclus is niet gestart",
        "Deze werkcyclus is nooit gestart, of dat is ingetrokken: start hem eerst.",
        "Kijk of de id klopt, of start een werkcyclus.",
        "Check the id, or start a cycle.",
    ),
    "cycle-without-steps": Explained(
        "Werkcyclus zonder stappen",
        "Een werkcyclus heeft minstens één stap: noem een sjabloon dat hier bekend is, of geef eigen"
        " stappen.",
        "Noem “template” en “templateVersion”, of zet eigen stappen in “steps”.",
        "Name “template” and “templateVersion”, or put steps of your own into “steps”.",
    ),
    "cycle-closed-already": Explained(
        "Werkcyclus is afgesloten",
        "Deze werkcyclus is afgesloten: start een andere, of trek de afsluiting in als zij verkeerd is"
        " verteld.",
        "Start een nieuwe werkcyclus voor de volgende ronde.",
        "Start a new cycle for the next round.",
    ),
    "reminder-given-already": Explained(
        "Herinnering is er al",
        "Er is al aan herinnerd dat “{step}” dan aan de beurt is.",
        "U hoeft niets te doen.",
        "There is nothing to do.",
    ),
    "step-skipped-already": Explained(
        "Stap is overgeslagen",
        "De stap “{step}” is overgeslagen: trek dat in als de stap toch weer telt.",
        "Zoek het feit “cycle.step_skipped” op en trek het in.",
        "Find the fact “cycle.step_skipped” and retract it.",
    ),
    "step-there-already": Explained(
        "Stap is er al",
        "De stap “{step}” zit al in deze werkcyclus: geef een andere stap een andere naam.",
        "Elke stap heeft binnen een werkcyclus een eigen naam.",
        "Each step has a name of its own within a cycle.",
    ),
    "step-unknown": Explained(
        "Stap onbekend",
        "Er is geen stap “{step}” in deze werkcyclus: de stappen zijn {steps}.",
        "Neem een van de genoemde namen over, of voeg de stap eerst toe.",
        "Take one of the named steps, or add the step first.",
    ),
    "step-waits-for-later": Explained(
        "Stap wacht op een latere stap",
        "De stap “{step}” wacht op “{after}”, maar die komt er niet voor: dat mag alleen bij stappen die"
        " terugkomen.",
        "Verander de volgorde, of zet “repeats” op true bij een stap die terugkomt.",
        "Change the order, or set “repeats” to true for a step that comes back.",
    ),
    "template-unknown": Explained(
        "Sjabloon onbekend",
        "Er is hier geen sjabloon “{template}”, versie {version}: er zijn {known}.",
        "Noem een sjabloon en versie die er zijn, of geef eigen stappen in “steps”.",
        "Name a template and version that are there, or give steps of your own in “steps”.",
    ),
    "kind-of-fact-unknown": Explained(
        "Soort feit onbekend",
        "De stap “{step}” kan niet worden vervuld met “{kind}”: die soort feit bestaat niet.",
        "Neem een soort feit uit de documentatie over, bijvoorbeeld “session.held”.",
        "Take a kind of fact from the documentation, for example “session.held”.",
    ),
}
