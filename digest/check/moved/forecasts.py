"""A draft sentence and its evidence in; comparisons with what was expected that it turns round out (pure): more than forecast."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.moved.documents import said
from digest.check.numbers.mentions import Mention, mentions
from digest.check.passages import Passage
from digest.model import Reason, Span

_EXPECTED = (
    r"(?:forecasts?|expect\w*|predict\w*|estimate[ds]?|estimates|anticipat\w*|consensus|analysts|economists|project(?:ed|ions?)|feared|hoped"
    r"|planned|target\w*|budget(?:ed)?|the market|markets)"
)
_UP = (
    r"more|higher|bigger|larger|greater|faster|stronger|better|above|over|longer|later|exceed\w*|beat(?:s|ing)?|topp?\w*"
    r"|steeper|sharper|deeper"
)
_DOWN = r"fewer|less|lower|smaller|slower|weaker|worse|below|under|shorter|earlier|sooner|miss(?:ed|es|ing)?|short|milder|shallower|gentler"
COMPARED = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?: [\w'’$.,%-]+){{0,3}}?[ -](?:than|of|the)?[ -]?(?:[\w'’-]+ ){{0,4}}?{_EXPECTED}\b",
    re.IGNORECASE,
)
EXPECTED = re.compile(rf"\b{_EXPECTED}\b", re.IGNORECASE)
_THAN = r"(?:decline|drop|fall|contraction|rise|increase|jump|gain|growth|loss|cut)\b(?: [\w'’%.,-]+){0,3}? ?than\b"
# Of two falls or two rises the one of the greater number is this
GREATER = re.compile(rf"\b(?:steeper|sharper|bigger|larger|deeper|greater) {_THAN}", re.IGNORECASE)
LESSER = re.compile(rf"\b(?:smaller|milder|shallower|gentler|slower|lower) {_THAN}", re.IGNORECASE)


def forecasts(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the comparisons with a forecast that say the contrary of what the sources say, or of their numbers."""
    sources = evidence.sentences
    theirs = {_way(found) for b in sources for found in COMPARED.finditer(said(b))}
    for b in draft.own_branches:
        start = b.tree.span.start
        found = COMPARED.search(said(b))
        if found and len(theirs) == 1 and _way(found) not in theirs and not re.search(r"\bno[tr]?\b|n['’]t", said(b)):
            yield Flaw(Reason.NEGATION, Span(start + found.start(), start + found.end()))
        elif not theirs:
            yield from _against_numbers(draft, said(b), start, evidence)


def _way(found: re.Match[str]) -> str:
    return "up" if found["up"] else "down"


def _against_numbers(draft: Passage, text: str, start: int, evidence: Evidence) -> Iterator[Flaw]:
    """Yield "a steeper fall than forecast" where the forecast is the greater of the two numbers."""
    greater, lesser = GREATER.search(text), LESSER.search(text)
    found = greater or lesser
    if found is None or not EXPECTED.search(text, found.end()) or (greater and lesser):
        return
    there = [mention for passage in evidence.cited for mention in mentions(passage) if mention.is_share]
    expected = {one.quantity.value for one in there if _is_expected(one)}
    actual = {one.quantity.value for one in there if not _is_expected(one)} & {one.quantity.value for one in mentions(draft)}
    if len(expected) == 1 and len(actual) == 1:
        one, other = expected.pop(), actual.pop()
        if one is not None and other is not None and ((greater and other < one) or (lesser and other > one)):
            yield Flaw(Reason.NEGATION, Span(start + found.start(), start + found.end()))


def _is_expected(mention: Mention) -> bool:
    """Tell whether a number is what was forecast: a word of that stands in front of it, or behind it and before no other number."""
    before, behind = mention.before(60), mention.behind(60)
    return EXPECTED.search(re.split(r"\d", before)[-1]) is not None or (
        EXPECTED.search(behind) is not None and not re.search(r"\d", behind)
    )
