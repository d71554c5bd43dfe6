"""A word of saying between commas or at a sentence's end, whatever the tree makes of it: "..., X said, ..." (pure).

Who says it so says all of the sentence, both sides of it.
"""

from __future__ import annotations

from digest.language.branches import COMMAS, NOUNS, VERBS, Branches
from digest.speech.agents import agent
from digest.speech.sayings import EVIDENT, INTERRUPT, REPORTS, SAY

LONGEST = 12  # tokens of who says it, and of what stands behind
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB"})
MARKS = COMMAS | {"—", "–"}
NEVER_BEFORE = frozenset("tell report think believe expect hope fear estimate conclude recall".split())  # ", said X", and not ", told X"
TELL = frozenset({"tell", "tells", "told"})
CITING = frozenset({"citing", "quoting"})
ENDS = frozenset({".", "!", "?", ";"})
SPEAKING = (*NOUNS, "PRON", "NUM", "DET")  # parts of speech of who speaks; a number as in "one of them"


def aside(b: Branches, verb: int) -> tuple[int, frozenset[int]] | None:
    """Return who says it and what: of "prices rose, the bank said" the bank and the rest of the sentence.

    None where no such frame stands around the verb: what stands around it holds a verb, and who says it none.
    """
    is_passive = any(b.tokens[child].label == "aux:pass" for child in b.below[verb])
    is_finite = b.tokens[verb].xpos in FINITE or is_misread(b, verb)
    if is_passive or not is_finite or b.small(verb) not in INTERRUPT:
        return None
    if (own := agent(b, verb)) is not None and own > verb and (found := _behind(b, verb)) is not None:
        return found
    return _before(b, verb) or _behind(b, verb)


def is_misread(b: Branches, place: int) -> bool:
    """Tell whether a word of saying at a sentence's end was taken for a noun: "prices rose, Treasury data show."."""
    is_last = b.small(place) == "show" and place + 1 < len(b.tokens) and b.words[place + 1] in ENDS
    return is_last and b.small(place - 1) in REPORTS


def _before(b: Branches, verb: int) -> tuple[int, frozenset[int]] | None:
    """Read ", X said" and ", the mayor, X, said" at a sentence's end or before a comma."""
    end = _end(b, verb)
    last = verb - 1
    while last > 0 and b.tokens[last].upos in ("AUX", "ADV"):
        last -= 1
    if last < 1 or end is None:
        return None
    first, phrases = _phrases(b, last)
    is_citing = end + 1 < len(b.tokens) and b.small(end + 1) in CITING
    rest = frozenset(range(first)) | frozenset(() if is_citing else range(end + (b.words[end : end + 1] == [","]), len(b.tokens)))
    head = _speaker(b, verb, phrases)
    return None if head is None or not b.has_verb(rest) else (head, rest)


def _phrases(b: Branches, last: int) -> tuple[int, list[range]]:
    """Return the comma before who says it, and the phrase that ends here; where that stands between commas, the one before it too."""
    if b.words[last] != ",":
        comma = _comma(b, last)
        return comma, [range(comma + 1, last + 1)] if comma > 0 else []
    inner = _comma(b, last - 1)
    outer = _comma(b, inner - 1) if inner > 0 else -1
    return outer, [range(outer + 1, inner), range(inner + 1, last)] if outer > 0 else []


def _speaker(b: Branches, verb: int, phrases: list[range]) -> int | None:
    """Return who speaks: of "the mayor, Ada Moor," and "Ada Moor, a mayor," the name."""
    if len(phrases) == 2:
        names = (b.name(place) for place in phrases[1])
        is_named = any(name is not None and name.kind == "person" for name in names)
        phrases = phrases[1:] if is_named else phrases[:1]
    if not phrases:
        return None
    own = agent(b, verb)
    return own if own in phrases[0] else _head(b, phrases[0])


def _comma(b: Branches, last: int) -> int:
    """Return the comma before a phrase without a verb that ends here; -1 where there is none."""
    first = last
    while first > 0 and last - first < LONGEST and b.words[first] not in MARKS and _is_of_phrase(b, first):
        first -= 1
    return first if first < last and b.words[first] in MARKS else -1


def _is_of_phrase(b: Branches, place: int) -> bool:
    """Tell whether a token can stand in a phrase: it is no verb, joins no clauses and ends none."""
    is_verb = b.tokens[place].upos in VERBS and b.labels[place] not in ("amod", "compound")
    return not is_verb and b.tokens[place].upos != "SCONJ" and b.words[place] not in ENDS


def _end(b: Branches, verb: int) -> int | None:
    """Return where a frame ends: before the next comma or at the sentence's end, with when, where and to whom it was said.

    None where more stands behind the word of saying: what is said.
    """
    here = verb + 1
    thing = b.child(verb, "obj") if b.small(verb) not in TELL else None
    while here < len(b.tokens) and here - verb <= LONGEST:
        if b.words[here] in (*MARKS, *ENDS):
            return here
        is_number = b.tokens[here].upos in ("NUM", "SYM") and b.small(verb + 1) not in ("on", "in")
        if here == thing or is_number or not _is_of_phrase(b, here) or (here == verb + 1 and not _is_beside(b, here, verb)):
            return None
        here += 1
    return here if here == len(b.tokens) else None


def _is_beside(b: Branches, place: int, verb: int) -> bool:
    """Tell whether what stands right behind the word of saying is when, where, how or to whom."""
    token = b.tokens[place]
    is_when = token.upos in ("ADV", "ADP", "PART") or (token.upos == "PROPN" and token.xpos == "NNP" and b.small(verb) != "added")
    is_whom = b.small(verb) in TELL and token.upos in (*SPEAKING, "ADJ")
    return is_when or is_whom or b.small(place) in ("last", "this", "yesterday", "today", "earlier")


def _behind(b: Branches, verb: int) -> tuple[int, frozenset[int]] | None:
    """Read ", said X" before a mark."""
    if verb == 0 or b.words[verb - 1] not in MARKS or SAY[b.small(verb)] in NEVER_BEFORE or SAY[b.small(verb)] in EVIDENT:
        return None
    end = verb + 1
    while end < len(b.tokens) and b.tokens[end].upos not in (*VERBS, "PUNCT", "SCONJ"):
        end += 1
    head = _head(b, range(verb + 1, end))
    if head is not None and b.labels[head] == "obj" and any(child < verb for child in b.children(verb, "nsubj")):
        return None
    is_clause = end < len(b.tokens) and b.tokens[end].upos in VERBS and b.tokens[end].xpos not in ("VBG", "VBN")
    if head is None or (is_clause and b.small(end - 1) not in ("who", "which")):  # it says what X does
        return None
    behind = range(end, len(b.tokens))
    if b.has_verb(range(verb - 1)):
        is_both = end + 1 < len(b.tokens) and b.words[end] == "," and b.tokens[end + 1].upos in ("CCONJ", "SCONJ")
        return head, frozenset(range(verb - 1)) | (frozenset(behind) if is_both else frozenset())
    is_first = b.has_verb(behind) and b.words[end] == ","
    return (head, frozenset(range(verb - 1)) | frozenset(behind)) if is_first else None


def _head(b: Branches, places: range) -> int | None:
    """Return the word that the others of a phrase hang below, which a preposition does not lead in."""
    if not places or b.tokens[places[0]].upos in ("ADP", "ADV", "CCONJ"):
        return None
    nouns = [place for place in places if b.tokens[place].upos in SPEAKING]
    return next((place for place in nouns if b.tokens[place].head not in places), None)
