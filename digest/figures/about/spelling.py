"""Tokens of a sentence in, their words as a phrase has them out (pure): with the articles of nouns, and no capital of a sentence's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from digest.figures.about.wording import ARTICLES, JOINING, LOOSE
from digest.language.branches import Branches
from digest.language.places import lookup

SOUNDED = re.compile(
    r"[aeioéèêáàâíîóôö](?!ne\b|nce\b|u\w)|u(?!ni[^nm]|s[aeiu]|k\b|tili)|hour|honest|heir", re.IGNORECASE
)  # "an hour", "a union"
SAYING_WHICH = ARTICLES | {"any", "both", "either"}
LOST = ("PUNCT", "CCONJ", "SYM")  # parts of speech that no phrase begins with
NO_NOUN = (*LOST, "ADP", "AUX", "SCONJ")  # nor a noun
GLUED = frozenset("'’")
# what stands glued to a word that is not told
WHOLE = {f"{mark}{short}": word for short, word in (("re", "are"), ("ve", "have"), ("ll", "will"), ("m", "am")) for mark in GLUED}


def spelled(b: Branches, places: Collection[int], *, bare: int | None = None) -> str:
    """Return the words of some tokens in their order, articles added. bare: the noun that stands first, and so without one."""
    told = {*places, *(added for added in _added(b, places) if b.tokens[added].head != bare)}
    told -= {place for place in told if b.words[place] in JOINING and not {place - 1, place + 1} <= told}
    told -= {place for place in told if b.words[place] == "," and not {place - 1, place + 1} <= told}
    kept = sorted(told)
    while kept and b.tokens[kept[-1]].upos in LOOSE and b.labels[kept[-1]] not in ("compound", "obj"):
        kept.pop()
    lost = LOST if bare is None else NO_NOUN
    while kept and (b.tokens[kept[0]].upos in lost or _is_torn(b, kept[0]) or (bare is not None and b.small(kept[0]) in ARTICLES)):
        kept.pop(0)
    text, last = "", -2
    for number, place in enumerate(kept):
        word = plain(b, place) if number else WHOLE.get(b.small(place), plain(b, place))
        if word.lower() in ("a", "an"):
            word = "an" if number + 1 < len(kept) and SOUNDED.match(b.words[kept[number + 1]]) else "a"
        is_glued = last == place - 1 and b.tokens[last].end == b.tokens[place].start
        text += word if is_glued or not text or word == "," else f" {word}"
        last = place
    return text


def _is_torn(b: Branches, place: int) -> bool:
    """Tell whether a word is a part of the one before it, and none by itself."""
    return b.words[place][0] in GLUED and b.small(place) not in WHOLE


def plain(b: Branches, place: int) -> str:
    """Return a token's word; without the capital that it has only because a sentence begins with it."""
    word, token = b.words[place], b.tokens[place]
    is_first = place == 0 or b.tokens[place - 1].upos == "PUNCT"
    is_doer = token.upos == "NUM" and b.labels[place] == "nsubj"  # what no number counts has a name: the channel Five
    is_own = token.upos == "PROPN" or is_doer or b.name(place) is not None or word == "I" or any(sign.isupper() for sign in word[1:])
    is_land = token.upos == "ADJ" and (b.words[place + 1 : place + 2] or [""])[0][:1].isupper()  # "West German"
    return word if not is_first or is_own or is_land or lookup(word) is not None else word[:1].lower() + word[1:]


def _added(b: Branches, places: Collection[int]) -> Iterable[int]:
    """Yield the articles and possessive pronouns of nouns, what leads to a verb, and pronouns after it; no "a" of a plural."""
    for place in places:
        is_plural = b.tokens[place].xpos in ("NNS", "NNPS")
        for child in b.below[place]:
            token, is_before = b.tokens[child], child < place
            is_article = b.labels[child] == "det" and b.small(child) in SAYING_WHICH and not (is_plural and b.small(child) != "the")
            is_led = token.upos in ("ADP", "SCONJ") and b.labels[child] == "mark" and b.tokens[place].xpos == "VBG"
            is_whom = b.labels[child] == "obj" and token.xpos == "PRP" and b.tokens[place].upos == "VERB"
            if (is_before and (is_article or token.xpos == "PRP$" or is_led)) or (is_whom and not is_before):
                yield child
