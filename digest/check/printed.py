"""A checked brief and what earlier editions printed of its story in, the same without what they said already out (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digest.model import Brief, Reason, Status, Verdict
from digest.text import words
from digest.vectors import STOP, stem

SAID = 0.9  # of a sentence's content words, in one that was printed; of two sentences on one thing seldom more than two in three
LEANS = re.compile(  # a sentence that begins so needs the one before it
    r"[\"'“‘]?(?:(?:but|and|so|yet|then|still|also|however|meanwhile),? )?(?:he|she|it|they|his|her|its|their|this|that|these|those|both"
    r"|neither|all|one|two|three|another|others|such|there)\b",
    re.IGNORECASE,
)


def unprinted(brief: Brief, printed: Sequence[str]) -> Brief:
    """Leave out the sentences that say what was printed, with a reason; where nothing would be left, all stand.

    A sentence says what another says when that has nearly all of its words and all of its numbers. One on which the next leans stays.
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
    numbers = {word for word in content if word[0].isdigit()}
    return any(len(content & one) >= SAID * len(content) and numbers <= one for one in before)


def _leans(verdict: Verdict) -> bool:
    return verdict.printed is not None and LEANS.match(verdict.printed.text) is not None


def _left_out(verdict: Verdict) -> Verdict:
    return replace(verdict, status=Status.DROPPED, reasons=(*verdict.reasons, Reason.PRINTED), printed=None)


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP)
