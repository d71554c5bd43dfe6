"""A draft sentence and its evidence in; contrasts and conditions that it turns round out (pure): the wind, not the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from digest.check.flaws import Evidence, Flaw
from digest.check.moved.documents import all_text, said
from digest.check.passages import Passage
from digest.check.wording.matching import CONTENT
from digest.check.wording.wordforms import key
from digest.language.branches import Branches
from digest.model import Reason, Span

RATHER = re.compile(r",? (?:and not|but not|rather than|instead of|as opposed to)(?: by| to| from| with)? |, not ", re.IGNORECASE)
ANYWAY = re.compile(
    r"\b(?:whatever|regardless|irrespective|no matter|whether or not|even (?:if|without|with)"
    r"|come what may|in any (?:case|event)|with or without|unconditional\w*|even where|without (?:any )?conditions?)\b",
    re.IGNORECASE,
)
IF = re.compile(
    r"\b(?:if|unless|provided|providing|as long as|so long as|on condition|subject to|pending|barring|without|depend\w*|until|once"
    r"|contingent|conditional|assuming|only when|in the event|failing)\b",
    re.IGNORECASE,
)
NEAR = 4  # words of content on each side of a contrast
SHARE = 0.5  # of what is told not to matter that a source's condition has


def contrasts(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the contrasts that a draft turns round, and what it says to be whatever comes of a condition."""
    sources = evidence.sentences
    for b in draft.own_branches:
        yield from _turned(b, sources)
        yield from _unconditional(b, sources, evidence)


def _turned(b: Branches, sources: list[Branches]) -> Iterator[Flaw]:
    for span, sides in _sides(b):
        theirs = [others for source in sources for _, others in _sides(source)]
        if any(_is_crossed(sides, others) for others in theirs) and not any(sides[0] & one or sides[1] & other for one, other in theirs):
            yield Flaw(Reason.CLAIM, span)


def _is_crossed(one: tuple[set[str], set[str]], other: tuple[set[str], set[str]]) -> bool:
    return bool(one[0] & other[1]) and bool(one[1] & other[0])


def _sides(b: Branches) -> Iterator[tuple[Span, tuple[set[str], set[str]]]]:
    """Yield each contrast with the words of what is so and of what is not; what stands on both sides says nothing."""
    start = b.tree.span.start
    for found in RATHER.finditer(said(b)):
        at, end = start + found.start(), start + found.end()
        before = [place for place, token in enumerate(b.tokens) if token.end <= at and token.upos in CONTENT][-2:]
        behind = [place for place, token in enumerate(b.tokens) if token.start >= end and token.upos in CONTENT][:2]
        behind = list(takewhile(lambda place: b.tokens[place].upos != "VERB", behind)) or behind[:1]
        so, not_so = ({key(b.small(place)) for place in places} for places in (before, behind))
        yield Span(at, end), (so - not_so, not_so - so)


def _unconditional(b: Branches, sources: list[Branches], evidence: Evidence) -> Iterator[Flaw]:
    found = ANYWAY.search(said(b))
    if found is None or ANYWAY.search(all_text(evidence)):
        return
    own = _behind(b, b.tree.span.start + found.end())
    for source in sources:
        for one in IF.finditer(said(source)):
            theirs = _behind(source, source.tree.span.start + one.end())
            if own and len(own & theirs) >= SHARE * len(own):
                yield Flaw(Reason.HEDGE, Span(b.tree.span.start + found.start(), b.tree.span.start + found.end()))
                return


def _behind(b: Branches, start: int) -> set[str]:
    """Return the next words of content behind a character."""
    places = [place for place, token in enumerate(b.tokens) if token.start >= start and token.upos in CONTENT][:NEAR]
    return {key(b.small(place)) for place in places}
