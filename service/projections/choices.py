"""What the values are called that a field can take, in Dutch and English: one table, complete by test."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from service.domain.contact import Channel
from service.domain.dates import DateBasis
from service.domain.observation import ControlFunction, Method, ObservationKind
from service.domain.person import Purpose
from service.domain.plan_events import PlanResult
from service.domain.programme_events import GroupKind, PartnerRole, SupportWay
from service.domain.session_events import RemarkKind
from service.domain.values import (
    Agreement,
    Audience,
    Basis,
    CountKind,
    Dimension,
    Standpoint,
    SubjectType,
)
from service.projections.work_words import STANDPOINTS, Words

CHOICES: Mapping[type[StrEnum], Mapping[StrEnum, Words]] = {
    Standpoint: {Standpoint(value): words for value, words in STANDPOINTS.items()},
    Audience: {
        Audience.TEAM: ("het team", "the team"),
        Audience.PROGRAMME: ("het programma", "the programme"),
        Audience.PARTNERS: ("de partners", "the partners"),
        Audience.PUBLIC: ("iedereen", "everybody"),
    },
    Dimension: {
        Dimension.OWNERSHIP: ("eigenaarschap", "ownership"),
        Dimension.TRUST_IN_GOAL: ("vertrouwen in het doel", "trust in the goal"),
        Dimension.TRUST_IN_EXECUTORS: ("vertrouwen in de uitvoerders", "trust in the executors"),
        Dimension.MUTUAL_TRUST: ("wederzijds vertrouwen", "mutual trust"),
        Dimension.MISTRUST: ("wantrouwen", "mistrust"),
        Dimension.CONTACT: ("contact", "contact"),
    },
    CountKind: {
        CountKind.EXACT: ("precies", "exactly"),
        CountKind.AT_LEAST: ("ruim", "at least"),
        CountKind.ABOUT: ("ongeveer", "about"),
        CountKind.UNKNOWN: ("onbekend", "unknown"),
    },
    Basis: {Basis.STATED: ("zo verteld", "stated"), Basis.INFERRED: ("afgeleid", "inferred")},
    DateBasis: {
        DateBasis.STATED: ("zo verteld", "stated"),
        DateBasis.INFERRED: ("afgeleid", "inferred"),
        DateBasis.CONVENTION: ("volgens afspraak", "by convention"),
        DateBasis.RELATIVE: ("geteld vanaf iets anders", "counted from something else"),
        DateBasis.UNKNOWN: ("onbekend", "unknown"),
    },
    Agreement: {
        Agreement.AGREES: ("zegt hetzelfde", "agrees"),
        Agreement.DIFFERS: ("zegt iets anders", "differs"),
        Agreement.ADDS: ("vult aan", "adds"),
    },
    SubjectType: {
        SubjectType.PROGRAMME: ("programma", "programme"),
        SubjectType.SESSION: ("bijeenkomst", "session"),
        SubjectType.INITIATIVE: ("initiatief", "initiative"),
        SubjectType.PLAN: ("plan", "plan"),
        SubjectType.GROUP: ("groep", "group"),
        SubjectType.NEIGHBOURHOOD: ("wijk of dorp", "neighbourhood"),
        SubjectType.ORGANISATION: ("organisatie", "organisation"),
        SubjectType.DECISION: ("besluit", "decision"),
        SubjectType.COMMITMENT: ("afspraak", "promise"),
    },
    PartnerRole: {
        PartnerRole.HOST: ("gastheer", "host"),
        PartnerRole.LEAD: ("leiding", "lead"),
        PartnerRole.RESEARCH: ("onderzoek", "research"),
        PartnerRole.FUNDER: ("financier", "funder"),
        PartnerRole.EXECUTION: ("uitvoering", "execution"),
        PartnerRole.ADVISORY: ("advies", "advice"),
        PartnerRole.SUPPORT: ("ondersteuning", "support"),
        PartnerRole.MEMBER: ("lid", "member"),
    },
    GroupKind: {
        GroupKind.STEERING_GROUP: ("stuurgroep", "steering group"),
        GroupKind.CORE_GROUP: ("kerngroep", "core group"),
        GroupKind.EXPERT_GROUP: ("expertgroep", "expert group"),
        GroupKind.RESIDENTS_PANEL: ("inwonerspanel", "residents’ panel"),
        GroupKind.RESIDENTS_GROUP: ("inwonersgroep", "residents’ group"),
        GroupKind.RESEARCH_GROUP: ("onderzoeksgroep", "research group"),
        GroupKind.OTHER: ("andere groep", "other group"),
    },
    SupportWay: {
        SupportWay.ON_SITE: ("ter plekke", "on site"),
        SupportWay.REMOTE: ("op afstand", "remote"),
        SupportWay.BOTH: ("ter plekke en op afstand", "on site and remote"),
        SupportWay.UNKNOWN: ("onbekend", "unknown"),
    },
    ObservationKind: {
        ObservationKind.OWNERSHIP: ("ervaren eigenaarschap", "experienced ownership"),
        ObservationKind.TRUST_IN_GOAL: ("vertrouwen in het doel", "trust in the goal"),
        ObservationKind.TRUST_IN_EXECUTORS: ("vertrouwen in de uitvoerders", "trust in the executors"),
        ObservationKind.MUTUAL_TRUST: ("wederzijds vertrouwen", "mutual trust"),
        ObservationKind.TRUST_TYPE: ("soort vertrouwen", "type of trust"),
        ObservationKind.MISTRUST: ("wantrouwen", "mistrust"),
        ObservationKind.CONTACT_CHANGE: ("verandering in contact", "change in contact"),
        ObservationKind.SAY: ("zeggenschap", "say"),
        ObservationKind.CONTROL: ("regie", "control"),
        ObservationKind.STANCE: ("houding", "stance"),
        ObservationKind.SUCCESS_FACTOR: ("succesfactor", "success factor"),
        ObservationKind.SAFETY: ("veiligheid", "safety"),
        ObservationKind.THRESHOLD: ("drempel", "threshold"),
        ObservationKind.REMARK: ("opmerking", "remark"),
    },
    Method: {
        Method.SELF_REPORT_SURVEY: ("vragenlijst, zelf ingevuld", "survey, filled in by themselves"),
        Method.INTERVIEW: ("interview", "interview"),
        Method.GROUP_CONSENSUS: ("oordeel van de groep samen", "group consensus"),
        Method.FACILITATOR_OBSERVATION: ("waarneming van de begeleider", "observation by the facilitator"),
        Method.DOCUMENT_CODING: ("codering van een document", "coding of a document"),
    },
    ControlFunction: {
        ControlFunction.NEEDS: ("behoeften", "needs"),
        ControlFunction.LEADERSHIP: ("leiding", "leadership"),
        ControlFunction.ORGANISATION: ("organisatie", "organisation"),
        ControlFunction.RESOURCES: ("middelen", "resources"),
        ControlFunction.MANAGEMENT: ("beheer", "management"),
    },
    RemarkKind: {
        RemarkKind.THRESHOLD: ("over een drempel", "about a threshold"),
        RemarkKind.SAFETY: ("over veiligheid", "about safety"),
        RemarkKind.OTHER: ("over iets anders", "about something else"),
    },
    PlanResult: {
        PlanResult.NONE: ("niet gelukt", "did not work"),
        PlanResult.PARTLY: ("deels gelukt", "worked in part"),
        PlanResult.FULLY: ("helemaal gelukt", "worked fully"),
        PlanResult.MIXED: ("wisselend", "mixed"),
        PlanResult.UNKNOWN: ("onbekend", "unknown"),
    },
    Channel: {
        Channel.MEETING: ("overleg", "meeting"),
        Channel.VISIT: ("bezoek", "visit"),
        Channel.PHONE: ("telefoon", "phone"),
        Channel.MAIL: ("e-mail", "e-mail"),
        Channel.MESSAGE: ("bericht", "message"),
        Channel.LETTER: ("brief", "letter"),
        Channel.OTHER: ("anders", "other"),
        Channel.UNKNOWN: ("onbekend", "unknown"),
    },
    Purpose: {
        Purpose.TAKING_PART: ("meedoen", "taking part"),
        Purpose.RESEARCH: ("onderzoek", "research"),
        Purpose.QUOTING: ("citeren", "quoting"),
        Purpose.SHARING_WITH_PARTNERS: ("delen met partners", "sharing with partners"),
    },
}
"""By the list of values, and the value."""

YES_NO: Mapping[bool, Words] = {True: ("ja", "yes"), False: ("nee", "no")}


def choice(value: StrEnum, language: str) -> str:
    """Return what a value is called."""
    dutch, english = CHOICES[type(value)][value]
    return english if language == "en" else dutch
