"""How coders agree, as JSON in one language."""

from __future__ import annotations

from typing import Any

from service.domain.scales import Scales
from service.projections.choices import CHOICES
from service.projections.indicator_words import said
from service.projections.indicators.agreement import FEWEST_FOR_ALPHA, Agreement, agreement
from service.projections.indicators.answers import shown
from service.projections.indicators.known import Known
from service.projections.indicators.wording import REASONS, STATUSES
from service.projections.work_words import Words, in_language

CAVEAT: Words = (
    "Dit zegt of twee codeurs hetzelfde lazen; het zegt niet of zij gelijk hebben.",
    "This tells whether two coders read the same; it does not tell whether they are right.",
)


def agreement_in_words(known: Known, scales: Scales, language: str) -> dict[str, Any]:
    """Return how coders agree on each kind of observation and version of a scale."""
    told = agreement(known, scales)
    reasons = {reason for each in told for reason in each.reasons}
    statuses = {each.status for each in told}
    return {
        "entries": [_told(each, scales, language) for each in told],
        "next": None,
        "caveat": in_language(CAVEAT, language),
        "leastForAlpha": FEWEST_FOR_ALPHA,
        "statuses": {word: said(STATUSES[word], language) for word in STATUSES if word in statuses},
        "reasons": {word: said(REASONS[word], language) for word in REASONS if word in reasons},
    }


def _told(each: Agreement, scales: Scales, language: str) -> dict[str, Any]:
    scale = scales.get(each.scale)
    return {
        "observes": each.observes,
        "name": in_language(CHOICES[type(each.observes)][each.observes], language),
        "factor": each.factor,
        "function": each.function,
        "scale": {
            "id": each.scale.id,
            "version": each.scale.version,
            "name": said(scale.name, language) if scale else None,
        },
        "level": each.level,
        "status": each.status,
        "n": each.n,
        "pairs": each.pairs,
        "raw": None if each.raw is None else shown(each.raw),
        "alpha": each.alpha,
        "reasons": each.reasons,
        "evidence": each.evidence,
    }
