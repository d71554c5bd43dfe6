"""A read draft sentence and its evidence in, all its flaws out (pure): one aspect after another."""

from __future__ import annotations

from digest.check.attribution import attribution
from digest.check.certainty import certainty
from digest.check.dates import dates
from digest.check.deeds import deeds
from digest.check.flaws import Aspect, Evidence, Flaw
from digest.check.foreign import foreign
from digest.check.moved import moved
from digest.check.names import names
from digest.check.negations import negations
from digest.check.numbers import numbers
from digest.check.passages import Passage
from digest.check.quotations import quotations
from digest.check.repeats import repeats
from digest.check.roles import roles, splices
from digest.check.substitutions import substitutions

ASPECTS: tuple[Aspect, ...] = (
    numbers,
    names,
    dates,
    quotations,
    attribution,
    certainty,
    negations,
    roles,
    splices,
    substitutions,
    moved,
    repeats,
    foreign,
    deeds,
)


def flaws(draft: Passage, evidence: Evidence) -> tuple[Flaw, ...]:
    """Return what the evidence does not carry, in the order of the draft's text."""
    found = dict.fromkeys(flaw for aspect in ASPECTS for flaw in aspect(draft, evidence))
    return tuple(sorted(found, key=lambda flaw: flaw.span))
