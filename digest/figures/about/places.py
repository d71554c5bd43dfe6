"""A quantity or a token in its sentence in; which tokens are its own, stand before it or belong to who says it out (pure)."""

from __future__ import annotations

from digest.language.branches import Branches
from digest.quantities import Quantity
from digest.speech.asides import aside
from digest.speech.sayings import INTERRUPT


def before(b: Branches, place: int) -> int:
    """Return the token before one, marks left out."""
    return next((here for here in range(place - 1, -1, -1) if b.tokens[here].upos != "PUNCT"), -1)


def is_noun(b: Branches, noun: int | None) -> bool:
    """Tell whether a counted noun stands for what is counted.

    It does not in "a five-vote margin", which is a margin, nor in "payrolls grew by 300 jobs", where it is the size of a rise.
    """
    if noun is None:
        return True
    verb = b.tokens[noun].head
    is_joined = noun > 0 and b.words[noun - 1] in ("-", "–") and verb > noun and b.labels[noun] in ("compound", "amod", "nmod")
    if is_joined or b.case(noun) != "by" or b.tokens[noun].label != "obl":
        return not is_joined
    return b.tokens[verb].upos != "VERB" or any(b.tokens[child].label == "aux:pass" for child in b.below[verb])


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
