"""A sentence in, whether it is none, or two that stand without a mark between them, out (pure): by its words, and by its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.language.branches import RELATIVE, Branches
from digest.language.tree import ROOT
from digest.quantities.words import WHEN
from digest.speech.sayings import REPORTS, SAY

# "the pot A respected manager", "a concert The girl's mother": what begins a sentence, behind a word written small
BEGINNING = frozenset("A An The He She It They We This That These Those His Her Their Its There In At On But And".split())
PLAIN = BEGINNING - {"In", "At", "On"}  # what begins no name: "the show On the Record"
FRONT, BODY = 4, 8  # tokens of what stands before a seam and of the sentence behind it, at least
OF_LETTERS = frozenset("and or as of on in to from for are were that which".split())  # behind "A rays", but for marks
COURTESY = frozenset({"Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms."})  # behind the mark of a quotation
CLOSING = frozenset({"'", "’", '"', "”"})
LETTERED = frozenset("vitamin hepatitis plan grade type group class category team level serie tier band schedule point".split())
JOINED = re.compile(r"(?<=[a-z)])[:;?!][A-Z][a-z]|(?<=[a-z]{3})\.[A-Z][a-z]+ (?=[a-z])")  # "$1bn):The mayor"
TIMES = frozenset("day week month year time moment hour night morning minute second way reason place".split())  # "the day she left it"
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
TENSED = frozenset({"VBZ", "VBP"})
PAST = frozenset({"VBD", "VBN"})
QUOTES = frozenset({'"', "“", "”", "''", "``"})
BRACKETS = frozenset({"(", ")", "[", "]"})


def is_glued(sentence: str, words: Sequence[str]) -> bool:
    """Tell whether words are those of two sentences: one ends, and another begins, where no mark is. words: its tokens."""
    return any(_seams(words)) or JOINED.search(sentence) is not None


def behind_seam(words: Sequence[str]) -> int:
    """Return where the last sentence begins that others are glued to: "A lorry on its side The driver was unhurt"; 0 where none is.

    words: the tokens of them all. What stands in front is mostly a caption; brackets behind it show another one. None is behind "said"
    or "report", whose words those may be.
    """
    found = max(_seams(words), default=0)
    is_long = found >= FRONT and len(words) - found >= BODY
    is_own = words[found] in PLAIN and words[found - 1] not in SAY and words[found - 1] not in REPORTS
    return found if is_long and is_own and BRACKETS.isdisjoint(words[found:]) else 0


def _seams(words: Sequence[str]) -> Iterator[int]:
    """Yield the places of words with which a sentence begins where no mark ends the one before."""
    depth = 0
    for place, (before, word, after) in enumerate(zip(words, words[1:], words[2:], strict=False), 1):
        depth += before in QUOTES
        is_within = before.islower() and before.isalpha() and before not in LETTERED and after.islower() and after.isalpha()
        is_behind = before in CLOSING and word in COURTESY
        if depth == 0 and (is_behind or (word in BEGINNING and is_within and not _is_letter(words[place:]))):
            yield place


def _is_letter(words: Sequence[str]) -> bool:
    """Tell whether an "A" that some words begin with is a letter: "infra-red A rays, too", not "A rays expert" or "A class"."""
    noun, behind = words[1], words[2] if len(words) > 2 else ""
    is_plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is", "series"))
    return words[0] == "A" and is_plural and (not behind.isalpha() or behind in OF_LETTERS)


def is_fragment(b: Branches) -> bool:
    """Tell whether a line has no verb that says anything: "Dividend per share, 4 cents", "Crews mending a dyke that broke"."""
    if not any(token.xpos in FINITE or (token.head == ROOT and token.xpos.startswith("VB")) for token in b.tokens):
        return True
    # of a noun alone the tree is too often wrong: "A man who fled was held" is read as one
    finite = (place for place, token in enumerate(b.tokens) if token.xpos in FINITE)
    is_doing = b.tokens[b.tree.root].xpos == "VBG"
    return is_doing and all(any(b.labels[at] in ("acl", "advcl") for at in (place, *b.above(place))) for place in finite)


def is_misread(b: Branches) -> bool:
    """Tell whether a tree is that of no sentence: a verb with two tenses, a report of no statement, a clause that belongs nowhere."""
    return any(_has_two_tenses(b, place) or _is_alien(b, place) for place in range(len(b.tokens))) or _is_of_nothing(b)


def is_only_misnamed(b: Branches) -> bool:
    """Tell whether a misread tree is that of a report whose statement has a verb: "Rain flooded villages and drove 800 people out".

    The parser took the verb for what a noun is like, as in "flooded villages"; yet no such word has a noun right before it, without a
    hyphen, or an object of its own.
    """
    said = b.child(b.tree.root, "ccomp")
    if said is None or any(_has_two_tenses(b, place) or _is_alien(b, place) for place in range(len(b.tokens))):
        return False
    verbs = [place for place in b.children(said, "amod") if b.tokens[place].xpos in PAST]
    nouns = {child for above in (said, *verbs) for child in b.children(above, "compound", "nsubj")}
    return any(verb - 1 in nouns or b.child(verb, "obj") is not None for verb in verbs)


def _has_two_tenses(b: Branches, verb: int) -> bool:
    """Tell whether a verb is written as "is opens"."""
    if b.tokens[verb].xpos not in TENSED or b.tokens[verb].upos != "VERB":
        return False
    return any(
        child == verb - 1 and b.tokens[child].xpos in TENSED and b.small(child) in ("is", "are", "has") for child in b.children(verb, "aux")
    )


def _is_alien(b: Branches, verb: int) -> bool:
    """Tell whether a clause hangs below a noun that has no part in it: "faces charges Lund was ordered held"."""
    if b.tokens[verb].label != "acl:relcl" or b.tokens[verb].upos != "VERB":
        return False
    below = b.subtree(verb)
    noun, subject = b.tokens[verb].head, b.child(verb, "nsubj")
    is_parted = any(b.small(place) in RELATIVE or b.labels[place] in ("mark", "case") for place in below if place <= verb)
    if subject is None or is_parted or min(below) != noun + 1 or b.tokens[noun].lemma.lower() in TIMES:
        return False
    is_new = b.words[min(below)][:1].isupper() and b.words[noun].islower()
    added = b.child(verb, "xcomp")
    is_full = added is not None and b.child(added, "mark") is None and b.tokens[subject].label == "nsubj:pass"
    return is_new and is_full


def _is_headless(b: Branches, verb: int) -> bool:
    """Tell whether a clause has a modal and no subject: "said on Sunday will vote"."""
    is_modal = any(b.tokens[child].xpos == "MD" for child in b.children(verb, "aux"))
    subject = b.child(verb, "nsubj", "csubj", "expl")
    return is_modal and b.tokens[verb].upos == "VERB" and (subject is None or b.small(subject) in WHEN) and not QUOTES & set(b.words)


def _is_of_nothing(b: Branches) -> bool:
    """Tell whether what is said to be said is a noun: "The mill in the old town after it closed, the owners said"."""
    root = b.tree.root
    said = b.child(root, "ccomp")
    if said is None and b.small(root) in SAY and b.child(root, "obj", "obl") is None:
        said = next((place for place in b.children(root, "advcl") if b.has(place, "mark", "to")), None)
    is_finite = any(b.tokens[child].xpos in FINITE for child in b.children(root, "aux", "cop"))  # "the mill is to close"
    if (b.has(root, "mark", "to") and not is_finite) or (said is not None and said > root and _is_headless(b, said)):
        return True
    if said is None or said > root or b.tokens[root].upos != "VERB" or any(word in QUOTES for word in b.words):
        return False
    if b.child(said, "nsubj", "csubj", "expl", "cop") is not None:
        return False
    return b.tokens[said].upos in ("NOUN", "PROPN") or (b.tokens[said].xpos == "VB" and b.has(said, "mark", "to"))
