"""A draft sentence and its evidence in, flaws out (pure): numbers, their units, counted nouns and hedges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.check.flaws import Evidence, Flaw
from digest.check.numbers.alone import is_counted_alone
from digest.check.numbers.amounts import is_close, is_rounded, is_same, is_scaled, is_vaguer
from digest.check.numbers.bared import bared_times, plain
from digest.check.numbers.beside import shared_out, ways_turned
from digest.check.numbers.contexts import misplaced
from digest.check.numbers.lists import CALLED, Listed, named_beside
from digest.check.numbers.mends import hedge_mended, noun_mended
from digest.check.numbers.mentions import Mention, mentions
from digest.check.numbers.modifiers import is_as_hedged
from digest.check.numbers.nouns import counts_same, head, is_of_other, is_person
from digest.check.numbers.parts import wholes_for_parts
from digest.check.numbers.results import turned_results
from digest.check.numbers.slots import exchanged, keeps_date
from digest.check.numbers.sources import PAIR, Sources, is_listed, overlaps, sources_of
from digest.check.numbers.sums import is_sum
from digest.check.numbers.terms import in_terms_of
from digest.check.numbers.times import other_times
from digest.check.numbers.units import each, is_of_unit
from digest.check.numbers.unread import unread
from digest.check.passages import Passage
from digest.model import Reason, Span
from digest.quantities import hedges
from digest.quantities.numerals import numerals
from digest.quantities.refused import dated

COST = {Reason.UNIT: 8, Reason.NOUN: 4, Reason.NEGATION: 2, Reason.NUMBER: 2, Reason.HEDGE: 1}
ONE_MORE = re.compile(r"(?:[%\s-]+[\w'’]+)?")
NEXT = re.compile(r"(?:[^\w.;:!?]+[\w'’]+){0,2}")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
OTHERS = re.compile(r"\b(?:an)?others?\b", re.IGNORECASE)
CODE = re.compile(r"(?<![A-Za-z])[A-Z]{2,3}\$? \Z")


def numbers(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with numbers, their units, counted nouns and hedges."""
    sources = sources_of(evidence)
    own = list(mentions(draft))
    for mention in own:
        yield from _flaws(mention, sources)
    elsewhere = [mention for mention in misplaced(own, sources.mentions) if not keeps_date(mention, sources.mentions)]
    moved = [mention.quantity.span for mention in (*elsewhere, *exchanged(own, sources.mentions))]
    yield from (Flaw(Reason.NUMBER, span) for span in dict.fromkeys((*moved, *wholes_for_parts(draft, evidence.cited))))
    yield from (Flaw(Reason.UNIT, span) for span in shared_out(own, sources.mentions))
    yield from (Flaw(Reason.NEGATION, span) for span in ways_turned(own, sources.mentions))
    judged = [mention for mention in own if any(is_same(mention, in_terms_of(mention, source)) for source in sources.mentions)]
    yield from _bared(draft, [mention.quantity.span for mention in judged], sources.text)
    yield from (Flaw(Reason.NUMBER, span) for span in turned_results(draft, sources.text))
    yield from unread(draft, [mention.quantity.span for mention in own], sources)
    yield from (Flaw(Reason.UNIT, span) for span in other_times(draft, sources.text))
    yield from bared_times(draft, sources.text)


def _flaws(draft: Mention, sources: Sources) -> Iterator[Flaw]:
    mentioned = list(dict.fromkeys(said for source in sources.mentions for said in (source, in_terms_of(draft, source))))
    judged = [(_reasons(draft, source, sources.text), source) for source in mentioned if is_same(draft, source)]
    if not any(set(reasons) <= {Reason.HEDGE} for reasons, _ in judged):
        rounded = (source for source in mentioned if is_rounded(draft, source) or is_vaguer(draft, source))
        judged += [(_unhedged(draft, source, sources.text), source) for source in rounded]
    if judged and _is_of_kind(draft, sources) and all(Reason.NOUN in reasons for reasons, _ in judged):
        return
    if judged:
        reasons, source = min(judged, key=lambda one: sum(COST[reason] for reason in one[0]))
        yield from (_flaw(reason, draft, source) for reason in reasons)
    elif not _is_derived(draft, sources):
        is_other_unit = draft.quantity.high is None and any(is_scaled(draft, source) for source in sources.mentions)
        yield Flaw(Reason.UNIT if is_other_unit else Reason.NUMBER, draft.quantity.span)


def _flaw(reason: Reason, draft: Mention, source: Mention) -> Flaw:
    if reason is Reason.HEDGE:
        return hedge_mended(draft, source)
    return noun_mended(draft, source) if reason is Reason.NOUN else Flaw(reason, draft.quantity.span)


def _reasons(draft: Mention, source: Mention, text: str) -> list[Reason]:
    """Return what a draft's number changes of a source's that is the same."""
    found = _unhedged(draft, source, text)
    is_hardly = _is_one(draft) and source.quantity.modifier in (None, "about", "nearly", "vague")
    return found if is_as_hedged(draft, source) or is_hardly else [*found, Reason.HEDGE]


def _unhedged(draft: Mention, source: Mention, text: str) -> list[Reason]:
    found = []
    if not is_of_unit(draft, source):
        found.append(Reason.UNIT)
    elif not counts_same(draft, source):
        found.append(Reason.NOUN)
    is_share_of = Reason.NOUN in found and draft.is_share
    is_price_of_other = Reason.UNIT in found and bool(each(draft))
    is_free = _is_one(draft) and Reason.UNIT not in found
    if found and not (is_share_of or is_price_of_other) and (is_free or _is_word_for_word(draft, text)):
        found.clear()
    if not found and is_of_other(draft, source):
        found.append(Reason.NOUN)
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
    if code := CODE.search(draft.text, quantity.span.start, start):
        start = code.start()
    head_end = 0 if quantity.head is None else branches.tokens[quantity.head].end
    end = max(head_end, _end(NEXT, draft.text, end, branches.tree.span.end))
    has_unit = quantity.span.end > quantity.number.end or start < quantity.number.start
    if has_unit and quantity.kind in ("money", "measure", "percent", "change"):
        end = min(end, max(quantity.span.end, quantity.number.end))
    return _stands(plain(draft.text[start:end]), text)


def _stands(stretch: str, text: str, *, is_unhedged: bool = False) -> bool:
    """Tell whether a stretch of words is in a text; is_unhedged: somewhere without a hedge in front of it."""
    places = re.finditer(rf"(?<!\w){re.escape(stretch)}(?!\w)", text)
    return any(not (is_unhedged and hedges.before(text, found.start(), 0)) for found in places)


def _is_derived(draft: Mention, sources: Sources) -> bool:
    """Tell whether a number follows from what the sources write: read otherwise there, a list's length, "both", the ends of a range."""
    quantity = draft.quantity
    if quantity.value is None:
        return draft.written in sources.text
    said = plain(quantity.span.of(draft.text))
    if (" " in said or said[-1:].isalpha()) and _stands(said, sources.text, is_unhedged=True):
        return True  # read otherwise there: 1,500m may be a race
    if quantity.high is not None:
        return _is_range(draft, sources)
    if head(draft) == "" and any(is_close(quantity.value, value) for value in sources.apart):
        return True
    if is_sum(draft, sources.sums) or _is_rest(draft, sources) or is_counted_alone(draft, sources.alone, sources.text):
        return True
    rivals = [source for source in sources.mentions if head(source) and head(source) == head(draft)]
    if rivals:
        return False
    return quantity.kind == "count" and (_is_one(draft) or _is_listed_of(draft, sources))


def _is_range(draft: Mention, sources: Sources) -> bool:
    """Tell whether both ends of a range stand in the sources, where each counts what the range does or counts nothing."""
    low, high = draft.quantity.value, draft.quantity.high
    return all(end is not None and _is_end(draft, end, sources) for end in (low, high))


def _is_end(draft: Mention, end: float, sources: Sources) -> bool:
    of_end = [
        one for one in sources.mentions if any(part is not None and is_close(end, part) for part in (one.quantity.value, one.quantity.high))
    ]
    if not of_end:
        return any(is_close(end, value) for value in sources.values)
    return any(is_of_unit(draft, one) and counts_same(draft, one) for one in of_end)


def _is_listed_of(draft: Mention, sources: Sources) -> bool:
    """Tell whether the sources list so many of the kind that a draft counts, or say "both" of them."""
    noun = draft.written_noun
    if not noun:
        return is_listed(draft.quantity.value or 0, sources)
    is_pair = draft.quantity.value == 2 and bool(PAIR.search(sources.text))
    return is_pair or any(listed.size == draft.quantity.value and _is_called(listed, noun) for listed in sources.lists)


def _is_called(listed: Listed, noun: str) -> bool:
    """Tell whether what is listed may be called by a noun: persons by what persons are called, other things by other nouns.

    Names of one word each may be read as persons and be places.
    """
    if noun in CALLED["person"] or is_person(noun):
        return listed.kinds <= {"person"} and all(is_person(word) for word in listed.common)
    if any(noun in nouns for nouns in CALLED.values()):
        return not listed.common and (listed.is_short or "person" not in listed.kinds)
    return not (listed.kind == "person" or (listed.common and all(is_person(word) for word in listed.common)))


def _is_of_kind(draft: Mention, sources: Sources) -> bool:
    """Tell whether a draft counts the names of a list by what all of them are: three countries, of three that are named."""
    noun = draft.written_noun
    return is_sum(draft, sources.sums) or any(
        listed.size == draft.quantity.value and listed.kind is not None and noun in CALLED[listed.kind] for listed in sources.lists
    )


def _is_rest(draft: Mention, sources: Sources) -> bool:
    """Tell whether a number counts the others of a list or a number of the sources, beside those that the draft names."""
    value, head_place = draft.quantity.value, draft.quantity.head
    if value is None or not OTHERS.search(draft.text, draft.quantity.span.start, draft.quantity.span.end + len(" others")):
        return False
    inside = [place for place, token in enumerate(draft.branches.tokens) if token.start == draft.quantity.number.start]
    place = head_place if head_place is not None else inside[0] if inside else None
    named = 0 if place is None else named_beside(draft.branches, place)
    if not named:
        return False
    whole = value + named
    return is_listed(whole, sources) or any(source.quantity.value == whole and counts_same(draft, source) for source in sources.mentions)


def _bared(draft: Passage, read: Sequence[Span], text: str) -> Iterator[Flaw]:
    """Yield the numbers that stand in the sources' text behind a hedge only and in the draft without, where they were read otherwise."""
    for span in draft.spans:
        taken = [*read, *dated(draft.text, span)]
        for number in numerals(draft.text, span):
            end = _end(ONE_MORE, draft.text, number.end, span.end)
            said = plain(draft.text[number.start : end])
            is_bare = hedges.before(draft.text, number.start, span.start) is None and " " in said and not overlaps(number.span, taken)
            is_year = YEAR.fullmatch(number.span.of(draft.text)) is not None
            if is_bare and not is_year and _stands(said, text) and not _stands(said, text, is_unhedged=True):
                yield Flaw(Reason.HEDGE, number.span)


def _end(pattern: re.Pattern[str], text: str, start: int, last: int) -> int:
    found = pattern.match(text, start, last)
    return found.end() if found else start
