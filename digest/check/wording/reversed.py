"""A draft sentence beside its evidence in, small words that turn a statement round, out (pure): "for" it, "if", "none of", "later"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.flaws import Flaw
from digest.check.wording.contraries import are_contrary, denials
from digest.check.wording.matching import Matching, Sentence
from digest.check.wording.wordforms import key
from digest.language.branches import Branches
from digest.model import Reason

SIDES = frozenset("for against with without above below over under before after".split())
CONDITIONS = {"if": "unless", "unless": "if"}
NONE = re.compile(r"\b(?:none of|no)(?: (?:the|its|his|her|their|these|those))? (\w+)", re.IGNORECASE)
NOT_ALL = re.compile(r"\bnot (?:all|every)(?: of)?(?: (?:the|its|his|her|their|these|those))? (\w+)", re.IGNORECASE)
TAIL = 3  # words in front of a sentence's last one that agree


def reversals(matching: Matching) -> Iterator[Flaw]:
    """Yield the prepositions, conditions, totals and last words of a draft that say the contrary of its source's."""
    for sentence in matching.draft:
        for place in range(len(sentence.keys)):
            found = [*_side(sentence, place, matching), *_condition(sentence, place, matching)]
            yield from (Flaw(Reason.NEGATION, sentence.b.tokens[at].span) for at in found)
        yield from _totals(sentence, matching)
        yield from _last(sentence, matching)


def _side(sentence: Sentence, place: int, matching: Matching) -> Iterator[int]:
    """Yield the preposition of what hangs below a verb that has the contrary one wherever the sources have the verb."""
    b = sentence.b
    if b.labels[place] != "obl" or b.case(place) not in SIDES or b.tokens[place].head < 0 or b.tokens[b.tokens[place].head].upos != "VERB":
        return
    verbs = [(source, verb) for source, verb in matching.where(sentence.keys[b.tokens[place].head]) if source.b.words[-1] != "?"]
    case = b.case(place)
    theirs = [_cases(other.b, verb) for other, verb in verbs]
    are_all = bool(theirs) and all(any(are_contrary(case, one) and _is_same(b, place, c, noun) for c, one, noun in some) for some in theirs)
    if are_all and not any(case == word.lower() for source, _ in verbs for word in source.b.words):
        yield b.children(place, "case")[0]


def _cases(b: Branches, verb: int) -> list[tuple[Branches, str, int]]:
    return [(b, b.case(child), child) for child in b.children(verb, "obl")]


def _is_same(b: Branches, place: int, c: Branches, noun: int) -> bool:
    """Tell whether two nouns behind prepositions may mean the same: one word, or a pronoun on one side."""
    return key(b.small(place)) == key(c.small(noun)) or "PRON" in (b.tokens[place].upos, c.tokens[noun].upos)


def _condition(sentence: Sentence, place: int, matching: Matching) -> Iterator[int]:
    """Yield the "if" of a verb that has "unless" wherever the sources have the verb, and the other way round."""
    b, head = sentence.b, sentence.b.tokens[place].head
    other = CONDITIONS.get(b.small(place), "")
    if not other or b.labels[place] != "mark" or head < 0 or any(op.is_negation for op in sentence.over(head)):
        return
    verbs = matching.where(sentence.keys[head])
    marked = [(source, verb) for source, verb in verbs if source.b.has(verb, "mark", other)]
    if marked and len(marked) == len(verbs) and not any(op.is_negation for source, verb in marked for op in source.over(verb)):
        yield place


def _totals(sentence: Sentence, matching: Matching) -> Iterator[Flaw]:
    """Yield "none of them" where the sources say that it was not all of them."""
    texts = [source.b.tree.span.of(source.b.text) for source in matching.sources]
    parts = {key(found[1]) for text in texts for found in NOT_ALL.finditer(text)}
    none = {key(found[1]) for text in texts for found in NONE.finditer(text)}
    b = sentence.b
    for found in NONE.finditer(b.text, b.tree.span.start, b.tree.span.end):
        if key(found[1]) in parts - none:
            place = next(place for place, token in enumerate(b.tokens) if token.end > found.start())
            yield Flaw(Reason.NEGATION, b.tokens[place].span)


def _last(sentence: Sentence, matching: Matching) -> Iterator[Flaw]:
    """Yield a sentence's last word where a source ends with the same but for the contrary."""
    own = _ending(sentence)
    for source in matching.sources:
        theirs = _ending(source)
        if own[-1:] != theirs[-1:] and own[:-1] == theirs[:-1] and len(own) > TAIL:
            place, at = (max(p for p, token in enumerate(one.b.tokens) if token.upos != "PUNCT") for one in (sentence, source))
            if are_contrary(sentence.b.small(place), source.b.small(at)) and denials(sentence, place) % 2 == denials(source, at) % 2:
                yield Flaw(Reason.NEGATION, sentence.b.tokens[place].span)


def _ending(sentence: Sentence) -> list[str]:
    return [sentence.keys[place] for place, token in enumerate(sentence.b.tokens) if token.upos != "PUNCT"][-TAIL - 1 :]
