"""A number without a noun in, what the subject of its clause counts out (pure): the number of cases rose to 9,000."""

from __future__ import annotations

from digest.model import Span
from digest.quantities.nouns import Counted, has_of
from digest.quantities.units import plural, unit_of
from digest.quantities.words import NOMINAL, Words

# "the number of people": these count what hangs below them
COUNTERS = frozenset(
    "number total toll figure count amount volume level rate share proportion percentage average tally sum kind type sort".split()
)


def subject(words: Words, number: Span) -> Counted | None:
    """Return what the subject of a number's clause counts: cases of "the number of cases rose to 9,000"."""
    anchor = words.anchor(number)
    if anchor is None:
        return None
    for above in words.above(anchor):
        token = words.tree.tokens[above]
        subjects = [
            child
            for child in words.children(above)
            if words.tree.tokens[child].label.split(":")[0] == "nsubj" and child < words.within(number)[0]
        ]
        if (counter := _counter_before(words, above, words.within(number)[0])) is not None:
            return _told(words, counter)
        if subjects:
            return _told(words, subjects[-1])
        if token.upos == "NOUN" and token.lemma in COUNTERS:
            return _told(words, above)
    return None


def _counter_before(words: Words, verb: int, number: int) -> int | None:
    """Return "number" of "puts the number of wells at 2,400"."""
    return next(
        (
            child
            for child in words.children(verb)
            if child < number and words.tree.tokens[child].lemma in COUNTERS and words.tree.tokens[child].upos == "NOUN"
        ),
        None,
    )


def _told(words: Words, index: int) -> Counted | None:
    token = words.tree.tokens[index]
    if token.upos == "NOUN" and token.lemma in COUNTERS:
        inner = [child for child in words.children(index) if words.tree.tokens[child].upos in NOMINAL and has_of(words, child)]
        if inner:
            return Counted(unit_of(words, inner[0]), None, None, None)
        before = [child for child in words.children(index) if words.tree.tokens[child].label == "compound"]
        return (
            Counted(plural(words.word(before[-1]).lower()), None, None, None)
            if before and token.lemma in ("toll", "number", "count", "total", "tally")
            else None
        )
    if token.upos == "NOUN" and token.xpos == "NNS":
        return Counted(unit_of(words, index), None, None, None)
    return None
