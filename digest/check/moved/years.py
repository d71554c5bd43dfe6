"""A draft sentence and its evidence in; dates of one event given to another out (pure): fined in the year of the complaint."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.wording.wordforms import key
from digest.dates.written import Dated, written
from digest.language.branches import Branches
from digest.model import Reason

LABELS = ("obl", "nmod", "advmod", "flat", "nummod", "compound", "conj")
LIGHT = frozenset(map(key, "be have do say make take get go come see give show tell report announce".split()))
WIDE = frozenset({"year", "month"})


def years(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the years and months of a verb that the sources date otherwise, and that they give to other verbs only."""
    known = [(b, list(written(b.text, b.tree.span))) for b in evidence.sentences]
    for b in draft.own_branches:
        own = list(written(b.text, b.tree.span))
        for dated in own:
            verb = _verb(b, dated) if dated.kind in WIDE else None
            if verb is not None and _is_of_other(b, verb, dated, own, known, evidence):
                yield Flaw(Reason.DATE, dated.span)


def _is_of_other(
    b: Branches, verb: int, dated: Dated, own: list[Dated], known: list[tuple[Branches, list[Dated]]], evidence: Evidence
) -> bool:
    word = key(b.small(verb))
    if word in LIGHT:
        return False
    holders = [(c, one) for c, dates in known for one in dates if (one.kind, one.value) == (dated.kind, dated.value)]
    if not holders or any(word in {key(said) for said in c.words} for c, _ in holders):
        return False
    theirs = [(one, c) for c, dates in known for one in dates if (at := _verb(c, one)) is not None and key(c.small(at)) == word]
    others = [one for one, _ in theirs]
    if not others or any(_may_be_one(dated, one, evidence) for one in others):
        return False
    return not any((one.kind, one.value) == (mine.kind, mine.value) for one in others for mine in own)


def _may_be_one(dated: Dated, other: Dated, evidence: Evidence) -> bool:
    """Tell whether two dates may be of one day: a month and a year may, a year and a weekday of another year's paper not."""
    if dated.kind == other.kind:
        return dated.value == other.value
    published = {passage.published_at for passage in evidence.cited if passage.published_at}
    if other.kind == "weekday" and dated.kind == "year" and published:
        return any(str(when.year) in str(dated.value) or when.month in (1, 12) for when in published)
    return not (dated.kind == "month" and other.kind == "year")


def _verb(b: Branches, dated: Dated) -> int | None:
    """Return the verb that a date hangs on, if it is the nearest thing above."""
    inside = b.places(dated.span)
    if not inside:
        return None
    top = inside[0]
    while b.tokens[top].head in inside:
        top = b.tokens[top].head
    head = b.tokens[top].head
    return head if head >= 0 and b.labels[top] in LABELS and b.tokens[head].upos == "VERB" else None
