"""A checked brief and what earlier editions printed of its story in, the same without what they said already out (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digest.model import Brief, Reason, Status, Verdict
from digest.quantities.numerals import SMALL
from digest.text import words
from digest.vectors import STOP, stem

SAID = 0.9  # of a sentence's content words, in one that was printed; of two sentences on one thing seldom more than two in three
LEANS = re.compile(  # a sentence that begins so needs the one before it
    r"[\"'“‘]?(?:(?:but|and|so|yet|then|still|also|however|meanwhile),? )?(?:he|she|it|they|his|her|its|their|this|that|these|those|both"
    r"|neither|all|one|two|three|another|others|such|there)\b",
    re.IGNORECASE,
)
# whatever else is the same, another of these makes another fact; a denial does where only one of two sentences has it
EXACT = frozenset(map(stem, [*SMALL, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]))
DENIED = frozenset({"not", "no", "never", "nobody", "nothing", "none", "without", "ne", "pas", "nicht", "kein", "keine"})
SHORTENED = re.compile(r"(?:n['’]t|(?<=\Acan)not)\Z")  # didn't, cannot


def unprinted(brief: Brief, printed: Sequence[str]) -> Brief:
    """Leave out the sentences that say what was printed, with a reason; where nothing would be left, all stand.

    A sentence says what another says when that has nearly all of its words and all of its numbers and weekdays, and denies what it
    denies. One on which the next leans stays.
    """
    before = [content for content in map(_content, printed) if content]
    is_old = [verdict.printed is not None and _was_said(_content(verdict.printed.text), before) for verdict in brief.verdicts]
    standing = [place for place, verdict in enumerate(brief.verdicts) if verdict.printed is not None]
    for place, following in pairwise(standing):
        is_old[place] &= not _leans(brief.verdicts[following])
    if not any(is_old) or all(is_old[place] for place in standing):
        return brief
    return replace(brief, verdicts=tuple(_left_out(one) if old else one for one, old in zip(brief.verdicts, is_old, strict=True)))


def _was_said(content: frozenset[str], before: Sequence[frozenset[str]]) -> bool:
    exact = {word for word in content if word[0].isdigit() or word in EXACT}
    return any(len(content & one) >= SAID * len(content) and exact <= one and content & DENIED == one & DENIED for one in before)


def _leans(verdict: Verdict) -> bool:
    return verdict.printed is not None and LEANS.match(verdict.printed.text) is not None


def _left_out(verdict: Verdict) -> Verdict:
    return replace(verdict, status=Status.DROPPED, reasons=(*verdict.reasons, Reason.PRINTED), printed=None)


def _content(text: str) -> frozenset[str]:
    told = ["not" if SHORTENED.search(word) else word for word in words(text)]
    return frozenset(word if word in DENIED else stem(word) for word in told if word in DENIED or word not in STOP)
