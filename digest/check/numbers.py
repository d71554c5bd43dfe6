"""A draft sentence and its evidence in, flaws out (pure): numbers, their units, counted nouns and hedges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.check.amounts import is_close, is_rounded, is_same, is_scaled, is_vaguer
from digest.check.flaws import Evidence, Flaw
from digest.check.lists import sizes
from digest.check.mentions import Mention, mentions
from digest.check.modifiers import is_as_hedged
from digest.check.nouns import counts_same, head
from digest.check.passages import Passage
from digest.check.units import is_of_unit
from digest.check.written import ordinals, values, written
from digest.model import Reason, Span
from digest.quantities.refused import dated

COST = {Reason.UNIT: 8, Reason.NOUN: 4, Reason.NEGATION: 2, Reason.NUMBER: 2, Reason.HEDGE: 1}
NEXT = re.compile(r"(?:[^\w.;:!?]+[\w'’]+){0,2}")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
PAIR = re.compile(r"\b(?:both|couple|pair|twins?|duo|either|neither|another|other)\b", re.IGNORECASE)


class Sources(NamedTuple):
    """What the cited sentences hold: their quantities, all numbers written in them, their words, the lengths of lists."""

    mentions: Sequence[Mention]
    values: set[float]
    ordinals: set[float]
    text: str
    sizes: set[int]


def numbers(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with numbers, their units, counted nouns and hedges."""
    sources = _sources(evidence)
    own = list(mentions(draft))
    for mention in own:
        yield from _flaws(mention, sources)
    yield from _unread(draft, [mention.quantity.span for mention in own], sources)


def _sources(evidence: Evidence) -> Sources:
    spans = [(passage.text, span) for passage in evidence.cited for span in passage.spans]
    return Sources(
        mentions=[mention for passage in evidence.cited for mention in mentions(passage)],
        values=set().union(*(values(text, span) for text, span in spans)),
        ordinals=set().union(*(ordinals(text, span) for text, span in spans)),
        text=_plain(" ".join(passage.words for passage in evidence.cited)),
        sizes={size for passage in evidence.cited for branches in passage.own_branches for size in sizes(branches)},
    )


def _flaws(draft: Mention, sources: Sources) -> Iterator[Flaw]:
    span = draft.quantity.span
    judged = [_reasons(draft, source, sources.text) for source in sources.mentions if is_same(draft, source)]
    judged += [_unhedged(draft, source, sources.text) for source in sources.mentions if is_rounded(draft, source) or is_vaguer(draft, source)]
    if judged:
        best = min(judged, key=lambda reasons: sum(COST[reason] for reason in reasons))
        yield from (Flaw(reason, span) for reason in best)
    elif not _is_derived(draft, sources):
        scaled = any(is_scaled(draft, source) for source in sources.mentions)
        yield Flaw(Reason.UNIT if scaled else Reason.NUMBER, span)


def _reasons(draft: Mention, source: Mention, text: str) -> list[Reason]:
    """Return what a draft's number changes of a source's that is the same."""
    found = _unhedged(draft, source, text)
    return found if is_as_hedged(draft, source) or _is_one(draft) else [*found, Reason.HEDGE]


def _unhedged(draft: Mention, source: Mention, text: str) -> list[Reason]:
    found = []
    if not is_of_unit(draft, source):
        found.append(Reason.UNIT)
    elif not counts_same(draft, source):
        found.append(Reason.NOUN)
    if found and (_is_one(draft) or _is_word_for_word(draft, text)):
        found.clear()
    if {draft.quantity.direction, source.quantity.direction} == {"up", "down"}:
        found.append(Reason.NEGATION)
    return found


def _is_one(draft: Mention) -> bool:
    """Tell whether a number is hardly one: one outlet, one priest, which may stand for "a priest"."""
    return draft.quantity.value == 1 and draft.written == "one"


def _is_word_for_word(draft: Mention, text: str) -> bool:
    """Tell whether a number stands in the sources with its noun or unit and the words behind it, read otherwise there."""
    quantity, branches = draft.quantity, draft.branches
    start, end = quantity.number.start, quantity.number.end
    while start > quantity.span.start and not draft.text[start - 1].isspace():
        start -= 1  # its currency
    end = NEXT.match(draft.text, end, branches.tree.span.end).end()
    if quantity.head is not None:
        end = max(end, branches.tokens[quantity.head].end)
    if quantity.kind in ("money", "measure", "percent", "change"):
        end = min(end, max(quantity.span.end, quantity.number.end)) if quantity.span.end > quantity.number.end or start < quantity.number.start else end
    stretch = _plain(draft.text[start:end])
    return bool(re.search(rf"(?<!\w){re.escape(stretch)}(?!\w)", text))


def _is_derived(draft: Mention, sources: Sources) -> bool:
    """Tell whether a number follows from what the sources write: read otherwise there, the length of a list, both, a, the ends of a range."""
    quantity = draft.quantity
    if quantity.value is None:
        return False
    if quantity.high is not None:
        return all(any(is_close(end, value) for value in sources.values) for end in (quantity.value, quantity.high))
    if any(is_close(quantity.value, value) for value in sources.values):
        return True
    rivals = [source for source in sources.mentions if head(source) and head(source) == head(draft)]
    if rivals:
        return False
    is_counted = quantity.kind == "count"
    return is_counted and (
        _is_one(draft) or quantity.value in sources.sizes or (quantity.value == 2 and bool(PAIR.search(sources.text)))
    )


def _unread(draft: Passage, read: Sequence[Span], sources: Sources) -> Iterator[Flaw]:
    """Yield the numbers that are no quantities and stand in no source: ranks, scores, ages, numbers in names; dates are not asked here."""
    for span in draft.spans:
        apart = [*read, *dated(draft.text, span)]
        for number in written(draft.text, span):
            if any(other.start < number.span.end and number.span.start < other.end for other in apart):
                continue
            if number.form == "digits" and YEAR.fullmatch(number.span.of(draft.text)):
                continue
            known = sources.ordinals if number.form == "ordinal" else sources.values
            if number.value not in known and not (number.form == "words" and number.value <= 1):
                yield Flaw(Reason.NUMBER, number.span)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").lower().split())
