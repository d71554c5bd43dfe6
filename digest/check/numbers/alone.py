"""A tree in, the numbers out that stand without the noun they count, each with its verb (pure): of "12 walked out" 12."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.check.numbers.amounts import is_close
from digest.check.numbers.mentions import Mention
from digest.check.numbers.nouns import head, root
from digest.check.numbers.written import written
from digest.check.wording.wordforms import key
from digest.language.branches import Branches
from digest.text import words

ARGUMENTS = ("nsubj", "nsubj:pass", "obj")


class Alone(NamedTuple):
    """A number that is said to do something, or to have it done to it."""

    value: float
    verb: str


def alone(b: Branches) -> Iterator[Alone]:
    """Yield the numbers of a sentence that are subjects or objects themselves."""
    for number in written(b.text, b.tree.span):
        place = next((place for place, token in enumerate(b.tokens) if token.start == number.span.start), None)
        if place is not None and number.form != "ordinal" and (verb := _verb(b, place)):
            yield Alone(number.value, verb)


def is_counted_alone(draft: Mention, found: Sequence[Alone], text: str) -> bool:
    """Tell whether a draft gives such a number the noun that its source has elsewhere: "12 hostages walked out"."""
    value, place, noun = draft.quantity.value, draft.quantity.head, head(draft)
    if value is None or place is None or not noun:
        return False
    verb = _verb(draft.branches, place)
    is_there = any(is_close(value, one.value) and one.verb == verb for one in found)
    return is_there and noun in {root(word) for word in words(text)}


def _verb(b: Branches, place: int) -> str:
    """Return the verb whose subject or object a token is, as it is compared; nothing where it is neither."""
    above = b.tokens[place].head
    return key(b.words[above]) if b.labels[place] in ARGUMENTS and above >= 0 and b.tokens[above].upos == "VERB" else ""
