"""A draft sentence and its evidence in, flaws out (pure): a sentence close to its source's but for what it says happened.

"The village was spared at noon" shares all but one word with "The village was evacuated at noon", and the claim checker, which sees
words and not meanings, believes it. Two rules judge instead. A word of the draft whose contrary the source has in the like place
contradicts it. A word that carries the draft, and is none of the documents' in any form or sense, replaces the source's where that
is in no form or sense in the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digest.check.deeds.predicates import places, predicates, sides
from digest.check.deeds.senses import are_opposed, forms, is_form, say_same
from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.substitutions.alike import root
from digest.check.wording.contraries import CONVERSE, SMALL, denials, subject
from digest.check.wording.matching import Matching, Sentence, matching_of
from digest.kept import kept
from digest.language.tree import ROOT
from digest.model import Reason
from digest.text import words
from digest.vectors import STOP

CLOSE = 0.75  # of a sentence's other words that one sentence of the source has: it tells of the same
LIKE = 0.5  # the same beside a contrary
MODIFIERS = ("advmod", "amod", "xcomp", "compound")
BREAK = re.compile(r"(?<=[.!?”\"])\s+|\n")


def deeds(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the words of a draft that its source has a contrary of, and those that stand for what its source says happened."""
    matching = matching_of(draft, evidence.cited)
    for sentence in matching.draft:
        chain = predicates(sentence.b)
        opposed = [place for place in _spoken(sentence, chain) if _is_opposed(sentence, place, matching)]
        yield from (Flaw(Reason.NEGATION, sentence.b.tokens[place].span) for place in opposed)
        for place in chain:
            if place not in opposed and not _is_heard(sentence, place, matching, evidence) and _is_replaced(sentence, place, matching):
                yield Flaw(Reason.CLAIM, sentence.b.tokens[place].span)


def _spoken(sentence: Sentence, chain: list[int]) -> list[int]:
    """Return the words that carry a sentence, and those beside them that say how."""
    b = sentence.b
    beside = (child for place in (*chain, b.tree.root) for child in b.children(place, *MODIFIERS))
    return list(dict.fromkeys((*chain, b.tree.root, *beside)))


def _is_opposed(sentence: Sentence, place: int, matching: Matching) -> bool:
    """Tell whether the source says the contrary of a word in the like place, and the word itself nowhere."""
    if _is_said(sentence, place, _of_same(sentence, place, matching), matching.draft):
        return False
    return any(
        are_opposed(own, theirs) and denials(sentence, place) % 2 == denials(source, at) % 2 and _stands_like(sentence, place, source, at)
        for source in matching.sources
        for at in range(len(source.keys))
        for own in forms(sentence.b, place)
        for theirs in forms(source.b, at)
    )


def _stands_like(sentence: Sentence, place: int, source: Sentence, at: int) -> bool:
    """Tell whether two words are said of the same: of a small word its head is, of another most of what stands in the sentence."""
    own, theirs = sentence.keys[place], source.keys[at]
    if frozenset((own, theirs)) in CONVERSE and subject(sentence, place) != subject(source, at):
        return False
    if own in SMALL or theirs in SMALL:
        heads = sentence.b.tokens[place].head, source.b.tokens[at].head
        return ROOT not in heads and say_same(sentence.b.small(heads[0]), source.b.small(heads[1]))
    are_verbs = sentence.b.tokens[place].upos == source.b.tokens[at].upos == "VERB"
    if are_verbs and not sides(sentence.b, place) & sides(source.b, at):
        return False
    return _share(sentence, place, source) >= LIKE


def _is_said(one: Sentence, place: int, others: Iterable[Sentence], own: Iterable[Sentence]) -> bool:
    """Tell whether some sentences have a form of a word, or a word like it that the word's own side has not itself.

    Of "rose after the outlook was raised" the second verb is not what "fell after the outlook was raised" says for the first.
    """
    has = {key for sentence in own for key in sentence.keys}
    return any(
        is_form(one.b.small(place), other.b.small(at))
        or (other.keys[at] not in has and any(say_same(mine, his) for mine in forms(one.b, place) for his in forms(other.b, at)))
        for other in others
        for at in range(len(other.keys))
    )


def _of_same(sentence: Sentence, place: int, matching: Matching) -> list[Sentence]:
    """Return the source's sentences that name what a word is said of; all where it is said of nothing that is named."""
    own = sides(sentence.b, place)
    return [source for source in matching.sources if own & set(source.keys)] or matching.sources


def _is_heard(sentence: Sentence, place: int, matching: Matching, evidence: Evidence) -> bool:
    """Tell whether the sources say a word, or the word that it governs, in words of theirs, or another sentence has it of the same."""
    governed = sentence.b.children(place, "obj", "xcomp")
    if _is_said(sentence, place, matching.sources, matching.draft) or any(_is_reworded(sentence, at, matching) for at in governed):
        return True
    if _is_turned(sentence, place, matching):
        return True
    own, rest = root(sentence.b.small(place)), _rest(sentence, place)
    return any(own in heard and len(rest & heard) >= CLOSE * len(rest) for text in evidence.texts for heard in _heard(text))


def _is_turned(sentence: Sentence, place: int, matching: Matching) -> bool:
    """Tell whether the source says the contrary, of another or denied: what one buys another sells, "not one survived"."""
    return any(
        are_opposed(sentence.b.small(place), source.b.small(at))
        and (
            denials(sentence, place) % 2 != denials(source, at) % 2
            or (frozenset((sentence.keys[place], source.keys[at])) in CONVERSE and subject(sentence, place) != subject(source, at))
        )
        for source in matching.sources
        for at in range(len(source.keys))
    )


def _is_reworded(sentence: Sentence, at: int, matching: Matching) -> bool:
    """Tell whether a noun that a verb governs says in words of its own what the source says: to lose one's life is to die."""
    is_own = not any(sentence.keys[at] in source.keys for source in matching.sources)
    return is_own and sentence.b.tokens[at].upos == "NOUN" and _is_said(sentence, at, matching.sources, matching.draft)


@kept
def _heard(text: str) -> list[frozenset[str]]:
    """Return the roots of the words of each sentence of a text."""
    return [frozenset(map(root, words(part))) for part in BREAK.split(text)]


def _is_replaced(sentence: Sentence, place: int, matching: Matching) -> bool:
    """Tell whether a source sentence that says all else says something other of the same, which the draft does not say."""
    own, parity = sides(sentence.b, place), denials(sentence, place) % 2
    return any(
        own & sides(source.b, at) and parity == denials(source, at) % 2 and not _is_said(source, at, matching.draft, matching.sources)
        for source in matching.sources
        if _share(sentence, place, source) >= CLOSE
        for at in places(source.b)
    )


def _small(sentence: Sentence) -> list[str]:
    return [sentence.b.small(place) for place in range(len(sentence.keys))]


def _rest(sentence: Sentence, place: int) -> set[str]:
    """Return the roots of what a sentence says beside one word."""
    b = sentence.b
    return {
        root(b.small(p))
        for p in range(len(b.words))
        if p != place and b.words[p][0].isalnum() and b.small(p) not in STOP and b.tokens[p].upos not in ("AUX", "ADP", "DET", "PUNCT")
    }


def _share(sentence: Sentence, place: int, source: Sentence) -> float:
    """Return how much of what a sentence says beside one word a source's sentence says, 0..1."""
    rest = _rest(sentence, place)
    theirs = {root(word) for word in _small(source)}
    return len(rest & theirs) / len(rest) if rest else 0.0
