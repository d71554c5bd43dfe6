"""A draft sentence and what its sources hold in, the numbers that no quantity has and no source writes out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.check.flaws import Flaw
from digest.check.numbers.results import results_in_words
from digest.check.numbers.sources import Sources, is_listed, overlaps
from digest.check.numbers.written import written
from digest.check.passages import Passage
from digest.dates.written import written as when
from digest.model import Reason, Span
from digest.quantities.refused import dated

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
TIME = re.compile(r" (?:ever )?time\b", re.IGNORECASE)
# Words by which a source says that something had not been before
NEW = re.compile(r"\b(?:never|before|previously|not|until|debuts?|maiden|inaugural|unprecedented|since|newly?|historic)\b|n['’]t\b")


def unread(draft: Passage, read: Sequence[Span], sources: Sources) -> Iterator[Flaw]:
    """Yield the numbers that are no quantities and stand in no source: ranks, scores, ages, numbers in names; dates are not asked here."""
    told = results_in_words(draft, sources.text)
    for span in draft.spans:
        apart = [*read, *dated(draft.text, span), *(one.span for one in when(draft.text, span) if one.kind in ("clock", "part")), *told]
        for number in written(draft.text, span):
            if overlaps(number.span, apart):
                continue
            if number.form == "digits" and YEAR.fullmatch(number.span.of(draft.text)):
                continue
            known = sources.ordinals if number.form == "ordinal" else sources.values
            is_said = number.form == "words" and (number.value <= 1 or is_listed(number.value, sources))
            is_begun = number.form == "ordinal" and number.value == 1 and _is_begun(draft, number.span, sources)
            if number.value not in known and not is_said and not is_begun:
                yield Flaw(Reason.NUMBER, number.span)


def _is_begun(draft: Passage, first: Span, sources: Sources) -> bool:
    """Tell whether "first" ranks nothing: for the first time, where the source says that it had never been; first said in May."""
    if sources.ordinals:
        return False
    if TIME.match(draft.text, first.end):
        return NEW.search(sources.text) is not None
    for b in draft.own_branches:
        for place, token in enumerate(b.tokens):
            if token.start == first.start:
                return token.upos == "ADV" and token.head >= 0 and b.tokens[token.head].upos == "VERB" and token.head > place
    return False
