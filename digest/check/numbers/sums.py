"""A sentence's tree in, what the things that are joined in it come to out (pure): the driver and three passengers are four people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.check.numbers.mentions import Mention
from digest.check.numbers.nouns import PEOPLE, is_person, root
from digest.check.numbers.written import written
from digest.language.branches import NOUNS, Branches
from digest.speech.sayings import is_human

SINGULAR = ("NN", "NNP")


class Sum(NamedTuple):
    """What a row of counted and single things comes to, and their nouns, in small letters."""

    value: float
    nouns: frozenset[str]


def sums(b: Branches) -> Iterator[Sum]:
    """Yield the sums of the rows that are joined in a sentence, where one of a row at least is counted."""
    counted = {one.span.start: one.value for one in written(b.text, b.tree.span) if one.form != "ordinal"}
    for place, token in enumerate(b.tokens):
        row = _row(b, place) if token.upos in NOUNS else []
        counts = [_count(b, one, counted) for one in row if b.tokens[one].upos in NOUNS]
        if len(row) > 1 and len(counts) == len(row) and any(count > 1 for count in counts) and all(counts):
            yield Sum(sum(counts), frozenset(b.small(one) for one in row))


def _row(b: Branches, place: int) -> list[int]:
    """Return what is joined; "two soldiers, a teacher and a nurse" is a row, for one teacher is not two soldiers."""
    joined = b.children(place, "conj")
    many = b.children(place, "nummod")
    return [place, *joined, *(one for one in b.children(place, "appos") if joined and many and b.tokens[one].xpos in SINGULAR)]


def _count(b: Branches, place: int, counted: dict[int, float]) -> float:
    """Return how many one of a row is: three passengers, both pilots, a nurse; 0 where nothing tells."""
    said = [counted[b.tokens[child].start] for child in b.children(place, "nummod") if b.tokens[child].start in counted]
    if said:
        return said[0] if len(said) == 1 and said[0].is_integer() else 0
    if b.tokens[place].xpos in SINGULAR:
        return 1
    return 2 if any(b.small(child) == "both" for child in b.children(place, "det", "cc")) else 0


def is_sum(draft: Mention, found: Sequence[Sum]) -> bool:
    """Tell whether a draft counts a row together by a noun that holds for all of it: people, of persons, and vehicles, of none."""
    noun, value = draft.written_noun, draft.quantity.value
    return bool(noun) and any(one.value == value and noun not in one.nouns and _may_be_called(one, noun) for one in found)


def _may_be_called(one: Sum, noun: str) -> bool:
    is_of_persons = any(is_person(other) or is_human(other) for other in one.nouns)
    return is_of_persons == (root(noun) in PEOPLE or is_person(noun))
