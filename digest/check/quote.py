"""The cases of one draft in; those that nothing else could settle get their source's own sentence, or nothing (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.check.cases import LONGEST, Case, guarded, said
from digest.model import Citation, Reason, Status

FAIR = 0.4  # of a draft sentence's words that the sentence in its place must carry
LEANING = 0.15  # so much less is a sentence worth that leans on one before it
LEANS = re.compile(
    r"\W*(?:he|she|it|they|his|her|its|their|him|them|this|these|that|those|such|but|and|or|so|yet|nor|however|also|instead|meanwhile"
    r"|then|still|too|both|neither|another|others?|there|here|moreover|nevertheless|nonetheless|therefore|thus)\b",
    re.IGNORECASE,
)


def quote(cases: Sequence[Case]) -> None:
    """Settle what is still open: the source's own sentence where it is not printed yet, else nothing."""
    printed = {said(case.verdict.printed.text) for case in cases if case.verdict and case.verdict.printed}
    for case in cases:
        if case.verdict is None:
            guarded(_quote, case, printed)


def _quote(case: Case, printed: set[tuple[str, ...]]) -> None:
    own = _best(case, case.sources, printed) or _best(case, case.catalogue.carriers(case.text), printed)
    if own is None:
        case.settle(Status.DROPPED)
    else:
        text = case.catalogue.text(own)
        printed.add(said(text))
        case.settle(Status.QUOTED, text, (own,))


def _best(case: Case, sources: Sequence[Citation], printed: set[tuple[str, ...]]) -> Citation | None:
    """Return the sentence that says most of what a case says, of those that say enough and are not printed."""
    best, most = None, 0.0
    for place in _printable(case, case.catalogue.whole(sources)):
        text, share = case.catalogue.text(place), case.catalogue.share(case.text, [place])
        worth = share - LEANING * bool(LEANS.match(text))
        if share >= FAIR and worth > most and len(text) <= LONGEST and said(text) not in printed:
            best, most = place, worth
    return best


def _printable(case: Case, places: Sequence[Citation]) -> Sequence[Citation]:
    """Return the sentences in the draft's own language: nobody wants one in another in the middle of it."""
    if Reason.LANGUAGE not in case.reasons:
        return places
    return [place for place in places if not case.catalogue.is_foreign(case.text, [place.doc], case.language)]
