"""A sentence, read, in; whether it leaves open whom it is about when it is read alone out (pure): as a headline and a lead are."""

from __future__ import annotations

from digest.language.branches import Branches
from digest.speech.sayings import SAY
from digest.summarize.embedded.clauses import Read
from digest.summarize.embedded.mentions import TIMES
from digest.summarize.embedded.references import HINGES

OWN_WORDS = frozenset({"i", "we"})
MEANT = frozenset({"he", "she", "it", "they"})
SHOWING = frozenset("this that these those such".split())


def leans(read: Read) -> bool:
    """Tell whether a sentence speaks of someone or something that one before it named: "the company", further down, "one of those ships".

    A document's first sentence does so where it begins with a pronoun: only the title has said whom it means.
    """
    b = read.branches
    if not b.tokens:
        return False
    subject = b.child(b.tree.root, "nsubj", "csubj")
    if not read.source.sentence.place:
        return subject is not None and b.small(subject) in MEANT and b.child(b.tree.root, "ccomp", "csubj", "xcomp") is None
    if subject is None or b.small(0) in HINGES or any(_is_shown(b, place) for place in range(len(b.tokens))) or _is_said_of_it(b):
        return True
    inside = b.subtree(subject)
    if any(b.tokens[place].xpos in ("PRP", "PRP$") for place in inside):
        return True
    return read.source.label is None and not any(_tells_whom(b, place) for place in inside)


def is_of_speaker(b: Branches) -> bool:
    """Tell whether a sentence has someone say "I" or "we": without who says it, that is the outlet."""
    return any(b.small(place) in OWN_WORDS and b.labels[place] == "nsubj" for place in range(len(b.tokens)))


def _is_shown(b: Branches, place: int) -> bool:
    """Tell whether a word points at what was told: "one of those ships", not "this week" nor "those ships that sank"."""
    head = b.tokens[place].head
    if b.small(place) not in SHOWING or b.labels[place] != "det" or head < place or b.tokens[head].lemma.lower() in TIMES:
        return False
    return not any(b.labels[child] in ("acl", "acl:relcl", "nmod") for child in b.below[head])


def _is_said_of_it(b: Branches) -> bool:
    """Tell whether what someone says begins the sentence, and with a pronoun: "It will close, the Ports Authority said"."""
    told = b.child(b.tree.root, "ccomp") if b.small(b.tree.root) in SAY else None
    subject = None if told is None else b.child(told, "nsubj", "nsubj:pass")
    return subject is not None and subject < b.tree.root and b.small(subject) in MEANT and not _is_named_before(b, subject)


def _is_named_before(b: Branches, place: int) -> bool:
    return any(b.tokens[other].upos == "PROPN" for other in range(place))


def _tells_whom(b: Branches, place: int) -> bool:
    """Tell whether a word is a name or a number of its own: "Nedre-based", "51-year-old" and "the two" do not say who someone is."""
    is_known = b.tokens[place].upos == "NUM" and place > 0 and b.small(place - 1) in ("the", "these", "those", "both", "all")
    return b.tokens[place].upos in ("PROPN", "NUM") and b.words[place + 1 : place + 2] != ["-"] and not is_known
