"""What "and" joins in, which of it can go out (pure): a second clause, all other nouns of a list, the first of two clauses."""

from __future__ import annotations

from collections.abc import Iterator

from digest.language.branches import NOUNS
from digest.language.tree import ROOT
from digest.summarize.embedded.stretches import Anatomy, Unit

PLURAL_TITLES = frozenset(
    "reps reps. sens sens. messrs messrs. drs drs. presidents ministers senators representatives brothers sisters".split()
)
COLLECTING = frozenset(
    "merge compare combine unite link divide separate distinguish mix include involve join connect exchange contrast match".split()
)
PRONOUNS = frozenset("i you he she it we they this that these those who which what there him her them".split())


def joined(a: Anatomy, place: int, stretch: range) -> bool:
    """Tell whether a second clause or verb can go: what it joins has all that it needs, and nothing denies both."""
    b, governor = a.b, a.b.tokens[place].head
    joint = b.child(place, "cc")
    if not a.is_predicate(place) or not a.is_predicate(governor):
        return False
    if joint is not None and b.small(joint) not in ("and", "but"):
        return False
    if len(b.children(governor, "conj")) > 1 or (joint is None and b.words[stretch[0] - 1] != ";"):
        return False
    has_own = b.child(place, "nsubj") is not None
    before = stretch[0] - 1
    while before > 0 and b.tokens[before].upos == "PUNCT":
        before -= 1
    is_shared = before == governor or b.tokens[before].upos in ("ADP", "PART", "AUX", "DET")
    is_both = any(b.small(child) in ("both", "either", "not", "neither") for child in b.below[governor])
    if not has_own and any(a.protected.is_protecting(child) for child in b.children(place, "advcl", "obl")):
        return False  # "will close and move if it rains"
    if stretch[-1] + 1 < a.marks.end and not a.marks.is_mark(stretch[-1] + 1):
        return False
    return not is_both and (has_own or (not is_shared and not a.protected.is_closed(place)))


def nouns_joined(a: Anatomy) -> Iterator[Unit]:
    """Yield all that a noun is joined with: "ships and planes" is ships too."""
    b = a.b
    for noun, token in enumerate(b.tokens):
        joined = [child for child in b.children(noun, "conj") if child > noun]
        if not joined or token.upos not in NOUNS or token.label not in ("obj", "obl") or token.head == ROOT:
            continue
        joints = {b.small(cc) for child in joined for cc in b.children(child, "cc")}
        stretch = a.spread(a.marks.first(joined[0]), a.marks.last(joined[-1]), b.subtrees(joined))
        is_open = a.protected.is_closed(noun) or bool(b.forms(token.head) & COLLECTING) or b.case(noun) in ("between", "among")
        is_named = b.name(noun) is not None and b.name(noun) == b.name(joined[-1])
        is_both = any(b.small(child) in ("both", "either") for child in b.below[noun])
        is_both |= any(b.small(at) in PLURAL_TITLES for at in range(max(0, a.marks.first(noun) - 1), noun + 1))
        if joints != {"and"} or stretch is None or is_open or is_named or is_both or _is_shared(a, noun, stretch):
            continue
        yield Unit(frozenset(stretch), frozenset({noun}))


def first_clauses(a: Anatomy) -> Iterator[Unit]:
    """Yield the first of two clauses, where the second has a subject of its own that needs no name."""
    b = a.b
    root = b.tree.root
    joined = b.children(root, "conj")
    if len(joined) != 1 or a.protected.is_saying(root) or b.child(root, "ccomp") is not None:
        return
    second = joined[0]
    subject, joint = b.child(second, "nsubj"), b.child(second, "cc")
    if b.tokens[second].xpos == "VBN" and b.child(second, "aux", "cop") is None:
        return  # "the verdict was changed and the term cut"
    if subject is None or joint is None or subject > second or b.small(subject) in PRONOUNS or b.small(joint) not in ("and", "but"):
        return
    if any(a.protected.is_protecting(child) for child in b.children(root, "advcl", "obl", "advmod") if child < root):
        return
    begin = a.marks.first(second)
    words = {b.small(at) for at in range(begin, len(b.tokens)) if b.tokens[at].upos == "PRON"}
    if begin > 0 and joint == begin and not words & (PRONOUNS - {"who", "which", "that", "there"}):
        yield Unit(frozenset(range(joint + 1)), b.subtrees([second]) & {second, subject})


def _is_shared(a: Anatomy, noun: int, stretch: range) -> bool:
    """Tell whether what stands behind joined nouns may belong to the first too: "the cost and use of arms"."""
    b, behind = a.b, stretch[-1] + 1
    if behind >= a.marks.end:
        return False
    if b.tokens[behind].upos == "ADP" and b.labels[behind] == "case":
        return b.tokens[b.tokens[behind].head].head == noun or b.small(behind) == "of"
    return b.tokens[behind].upos not in ("SCONJ", "ADV") and b.words[behind] not in (";", "—", "–")
