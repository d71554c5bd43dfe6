"""A quantity or a token in its sentence in; which tokens are its own, stand before it or belong to who says it out (pure)."""

from __future__ import annotations

from digest.language.branches import Branches
from digest.quantities import Quantity
from digest.speech.asides import aside
from digest.speech.sayings import INTERRUPT


def before(b: Branches, place: int) -> int:
    """Return the token before one, marks left out."""
    return next((here for here in range(place - 1, -1, -1) if b.tokens[here].upos != "PUNCT"), -1)


def is_difference(b: Branches, noun: int | None) -> bool:
    """Tell whether so many are the size of a rise or fall: "payrolls grew by 300 jobs"."""
    if noun is None or b.case(noun) != "by" or b.tokens[noun].label != "obl":
        return False
    verb = b.tokens[noun].head
    return b.tokens[verb].upos == "VERB" and not any(b.tokens[child].label == "aux:pass" for child in b.below[verb])


def frame(b: Branches, place: int) -> set[int]:
    """Return the words of who is said to say what a token belongs to, and when and where they do: ", said Ada Moor on Monday"."""
    for verb, word in enumerate(b.words):
        told = aside(b, verb) if word.lower() in INTERRUPT else None
        if told is not None and place in told[1]:
            return set(range(len(b.tokens))) - told[1]
    return set()


def inside(b: Branches, quantity: Quantity) -> set[int]:
    """Return the tokens of a quantity."""
    return {place for place, token in enumerate(b.tokens) if token.start < quantity.span.end and token.end > quantity.span.start}
