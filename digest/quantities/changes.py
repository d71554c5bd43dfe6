"""A number's surroundings in, whether it is the size of a rise or a fall out (pure)."""

from __future__ import annotations

import re

from digest.language.tree import ROOT
from digest.model import Direction, Span
from digest.quantities.nouns import Words

UP = frozenset(
    "rise increase climb gain jump surge soar grow advance widen expand accelerate rally improve leap spike balloon swell strengthen rebound"
    " appreciate boost lift raise edge_up hike up higher more growth upturn uptick rebound gain expansion appreciation improvement ahead above"
    " inflate mount escalate pick_up recover recovery outpace stronger larger longer extra added".split()
)
DOWN = frozenset(
    "fall drop decline slip slide shed tumble plunge cut reduce decrease shrink contract ease dip sink trim lower slump narrow plummet retreat"
    " weaken slow depreciate lose crash slash dwindle deteriorate down lower fewer less reduction contraction loss downturn shave discount"
    " slowdown depreciation erode halve below off worse weaker smaller shorter cheaper behind fell shrinkage".split()
)
NOUNS = frozenset(
    "rise increase climb gain jump surge growth advance hike leap spike rebound boost expansion uptick upturn fall drop decline slide plunge cut"
    " decrease dip slump reduction contraction loss slowdown discount depreciation appreciation improvement raise plummet retreat slip swing".split()
)
VERBS_WITH_OBJECT = frozenset("gain lose shed add cut raise reduce boost increase lift trim slash".split())
COMPARED = re.compile(
    r"(?:[ -](?:or (?:so|more) )?)?(?:(?:on (?:the )?(?:year|month|week|day)|from [\w ]{1,20}|each|year[- ]on[- ]year) )?"
    r"(?P<word>higher|lower|more|fewer|less|up|down|ahead|above|below|stronger|weaker|larger|smaller|cheaper|faster|slower|worse|better|bigger|off)\b(?! than (?:\d|half))",
    re.IGNORECASE,
)
UPWARD = frozenset("higher more up ahead above stronger larger faster better bigger".split())
BEFORE = re.compile(r"\b(?P<word>up|down|off|higher|lower)(?: by| a| an| another| some)? ?\Z", re.IGNORECASE)
LEVEL = re.compile(r"\b(?:to|at|from|than|of just|versus|vs\.?|against|compared (?:with|to)|reach(?:ed|es|ing)?|hit(?:s|ting)?)(?: just| only| a| an| its| the| record| new)*(?: \w+)? ?\Z", re.IGNORECASE)
BY = re.compile(r"\bby(?: as much as| up to| about| around| at least| nearly| almost| just| only| another| a further| an average of| more than| some)* ?\Z", re.IGNORECASE)
OF = re.compile(r"\b(?P<noun>\w+) of(?: just| only| a| some)* ?\Z", re.IGNORECASE)


def direction(words: Words, span: Span, *, has_own_noun: bool) -> Direction | None:
    """Return which way a quantity changes something, or None where it is a level, or no change at all.

    span: of the quantity with its hedge and unit. has_own_noun: a counted noun stands with it, so that "lost 300 jobs"
    counts jobs.
    """
    start = words.tree.span.start
    before = words.text[max(start, span.start - 40) : span.start]
    if found := BEFORE.search(before):
        if found["word"].lower() in ("up", "down", "off", "higher", "lower") and not re.search(r"\b(?:pick|set|made?|make|end|sign|sum)\w* up ?\Z", before):
            return "up" if found["word"].lower() in ("up", "higher") else "down"
    if (found := COMPARED.match(words.text, span.end)) and not re.match(r" (?:than one|of (?:the|its))", words.text[found.end() :]):
        word = found["word"].lower()
        if word not in ("more", "less", "up", "down", "off", "above", "below") or not has_own_noun:
            return "up" if word in UPWARD else "down"
    inside = words.within(span)
    if not inside:
        return None
    if found := OF.search(before):
        return _way(_lemma(words, inside[0], found["noun"])) if _lemma(words, inside[0], found["noun"]) in NOUNS and not has_own_noun else _of_more(found["noun"], words, inside)
    if BY.search(before):
        return _governed(words, inside)
    if LEVEL.search(before):
        return None
    following = words.token(inside[-1] + 1)
    for index in range(inside[-1] + 1, min(inside[-1] + 4, len(words.tree.tokens))):
        token = words.tree.tokens[index]
        if token.lemma in NOUNS and token.upos == "NOUN" and not has_own_noun:
            return _way(token.lemma)
        if token.upos not in ("ADJ", "NOUN", "PUNCT") or token.lemma in (",", ".", ";"):
            break
    if following and following.upos == "NOUN" and has_own_noun:
        return None
    return None if has_own_noun else _moved(words, inside)


def _of_more(noun: str, words: Words, inside: range) -> Direction | None:
    lemma = _lemma(words, inside[0], noun)
    return _way(lemma) if lemma in ("increase", "decrease", "drop", "fall", "decline", "rise", "reduction", "jump", "surge") else None


def _lemma(words: Words, first: int, word: str) -> str:
    """Return the lemma of a word that stands shortly before a token."""
    for index in range(first - 1, max(-1, first - 8), -1):
        if words.word(index).lower() == word.lower():
            return words.tree.tokens[index].lemma.lower()
    return word.lower()


def _governed(words: Words, inside: range) -> Direction | None:
    """Return the way of the verb or noun that "by" hangs below."""
    anchor = next((index for index in inside if words.tree.tokens[index].head not in inside), None)
    if anchor is None:
        return None
    for above in words.tree.above(anchor):
        lemma = words.tree.tokens[above].lemma.lower()
        if way := _way(lemma):
            return way
        if words.tree.tokens[above].upos == "VERB":
            return None
    return None


def _moved(words: Words, inside: range) -> Direction | None:
    """Return the way of a verb that a quantity measures: rose 5%, slid almost 3 pct."""
    anchor = next((index for index in inside if words.tree.tokens[index].head not in inside), None)
    if anchor is None or words.tree.tokens[anchor].head == ROOT:
        return None
    token = words.tree.tokens[anchor]
    above = words.tree.tokens[token.head]
    if token.head > anchor or above.upos != "VERB" or inside[0] - token.head > 5:
        return None
    return _way(above.lemma.lower())


def _way(lemma: str) -> Direction | None:
    return "up" if lemma in UP else "down" if lemma in DOWN else None
