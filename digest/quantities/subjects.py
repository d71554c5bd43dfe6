"""A number without a noun in, what the subject of its clause counts out (pure): the number of cases rose to 9,000."""

from __future__ import annotations

from digest.language.tree import Token
from digest.model import Span
from digest.quantities.movements import SIZES, WORDS
from digest.quantities.nouns import has_of
from digest.quantities.units import CASUALTIES, Counted, plural, unit_of
from digest.quantities.words import NOMINAL, Words

# "the number of people": these count what hangs below them
COUNTERS = frozenset(
    "number total toll figure count amount volume level rate share proportion percentage average tally sum kind type sort"
    " population".split()
)
LEVEL = frozenset(
    "be stand total number reach hit go come average peak exceed top move end close open start begin amount add remain stay revise put"
    " totaled totalled totaling totalling".split()
)


def counter(words: Words, number: Span, after: int) -> Counted | None:
    """Return what "the number of" counts, behind a place and before a number: raised the number of clinics from 350 to 400."""
    anchor = words.anchor(number)
    for above in words.above(anchor) if anchor is not None else ():
        found = _counter_before(words, above, words.within(number)[0])
        if found is not None:
            return _told(words, found) if words.starts[found] >= after else None
    return None


def subject(words: Words, number: Span, *, is_doing: bool = False) -> Counted | None:
    """Return what the subject of a number's clause counts: cases of "the number of cases rose to 9,000".

    Only a verb that says how many there are, or how they move, tells: economists who look for 160,000 are not counted.
    is_doing: the number says how often they do it, so that any verb tells.
    """
    anchor = words.anchor(number)
    if anchor is None:
        return None
    first, is_own = words.within(number)[0], words.tree.tokens[anchor].label.startswith("nsubj")
    for above in words.above(anchor):
        token = words.tree.tokens[above]
        if token.upos == "NOUN" and (thing := _growing(words, above, anchor)):
            return thing
        if not is_doing and (counting := _counter_before(words, above, first)) is not None:
            return _told(words, counting)
        if (thing_moved := _moved_object(words, above, anchor)) is not None:
            return _told(words, thing_moved)
        subjects = [child for child in words.children(above) if words.tree.tokens[child].label.split(":")[0] == "nsubj" and child < first]
        if subjects:
            return _told(words, subjects[-1]) if is_doing or _is_level(words, above, subjects[-1]) else None
        if not is_doing and _is_counter(token):
            return _told(words, above)
        if is_own and token.label in ("ccomp", "parataxis", "root"):
            return None
    return None


def _is_level(words: Words, verb: int, told: int) -> bool:
    """Tell whether a verb says how many its subject is: stood at, rose to, were cancelled; any verb does of "the number of"."""
    token = words.tree.tokens[verb]
    if (
        token.upos != "VERB"
        or words.word(verb).lower() in WORDS
        or token.lemma in LEVEL
        or words.word(verb).lower() in LEVEL
        or words.tree.tokens[told].lemma in COUNTERS
    ):
        return True
    return any(words.tree.tokens[child].label in ("aux:pass", "cop") for child in words.children(verb))


def _moved_object(words: Words, above: int, number: int) -> int | None:
    """Return what is said to move: payrolls of "raised payrolls by 20,000"; claims of "expected claims to fall to 460,000"."""
    token, word = words.tree.tokens[above], words.word(above).lower()
    if word not in WORDS or token.upos != "VERB":
        return None
    verb = token.head if token.label in ("xcomp", "ccomp") and token.head >= 0 else above
    if verb == above and not has_of(words, number, "by"):
        return token.head if token.label.startswith("acl") and words.tree.tokens[token.head].xpos == "NNS" else None
    return next((child for child in words.children(verb) if words.tree.tokens[child].label == "obj" and child < number), None)


def _growing(words: Words, noun: int, number: int) -> Counted | None:
    """Read what grows or shrinks: job growth of 160,000; a drop of 41,000 in claims; an increase in shares to 19 mln."""
    if words.word(words.tree.tokens[noun].head).lower() in SIZES and words.tree.tokens[noun].xpos == "NNS" and has_of(words, noun, "in"):
        return Counted(unit_of(words, noun), None, None, None)
    if words.word(noun).lower() not in SIZES:
        return None
    for child in words.children(noun):
        token = words.tree.tokens[child]
        if child < noun and token.label == "compound" and token.upos == "NOUN":
            return Counted(plural(words.word(child).lower()), None, None, None)
        if child not in (noun, number) and token.xpos == "NNS" and token.label == "nmod" and has_of(words, child, "in", "of"):
            return Counted(unit_of(words, child), None, None, None)
    return None


def _counter_before(words: Words, verb: int, number: int) -> int | None:
    """Return "number" of "puts the number of wells at 2,400"."""
    return next(
        (child for child in words.children(verb) if child < number and _is_counter(words.tree.tokens[child])),
        None,
    )


def _is_counter(token: Token) -> bool:
    """Tell whether a noun counts what hangs below it: "the share of"; shares are a thing."""
    return token.upos == "NOUN" and token.lemma in COUNTERS and not (token.lemma == "share" and token.xpos == "NNS")


def _told(words: Words, index: int) -> Counted | None:
    token = words.tree.tokens[index]
    if token.lemma == "population":
        return Counted("people", None, None, None)
    if _is_counter(token):
        inner = [
            child
            for child in words.children(index)
            if (words.tree.tokens[child].upos in NOMINAL or words.word(child).lower() in CASUALTIES) and has_of(words, child)
        ]
        if inner:
            return Counted(unit_of(words, inner[0]), None, None, None)
        before = [child for child in words.children(index) if words.tree.tokens[child].label == "compound" and words.word(child).islower()]
        return (
            Counted(plural(words.word(before[-1]).lower()), None, None, None)
            if before and token.lemma in ("toll", "number", "count", "total", "tally", "figure") and token.xpos == "NN"
            else None
        )
    if token.upos == "NOUN" and token.xpos == "NNS":
        return Counted(unit_of(words, index), None, None, None)
    return None
