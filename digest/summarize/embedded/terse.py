"""A branch of a tree in, whether a headline can do without it where a sentence could not out (pure): what `loose` holds, and is no news.

A headline says who did what about what. Which one of several is meant, the text below it tells; how a vote went gives way to on what.
"""

from __future__ import annotations

from digest.language.branches import NOUNS, Branches
from digest.summarize.embedded.loose import NEGATIONS, is_loose, is_tally
from digest.summarize.embedded.shortening import Loose

SINGULAR = frozenset({"NN", "NNP"})
AS = frozenset({"as", "like", "than"})
ONE = frozenset("a an the his her its their this that".split())
PARTICIPLES = frozenset({"VBN", "VBG"})
NAMING = frozenset("called named known dubbed titled entitled nicknamed".split())
ANYONE = frozenset("man woman person one thing time day place way moment part kind sort member".split())  # of whom nothing is left
TELLING = frozenset({"amod", "compound", "nmod", "nummod", "appos"})
RANKING = frozenset("first last second third only same next former best worst most least biggest largest highest lowest".split())


def is_terse(b: Branches, place: int) -> bool:
    """Tell whether a branch may go from a headline."""
    return is_loose(b, place) or _says_which(b, place) or _is_tally_besides(b, place)


def is_tersest(b: Branches, place: int) -> bool:
    """Tell whether a branch may go where nothing else is short enough: also what a noun promises that something else is said of."""
    return is_terse(b, place) or (b.labels[place] == "acl" and _is_one_of(b, place) and _is_told(b, place))


def naming(loose: Loose) -> Loose:
    """Return what may go so that who does it is still named: "shares in Nordlys" are anyone's without it."""
    return lambda b, place: loose(b, place) and not _names(b, place)


def _names(b: Branches, place: int) -> bool:
    """Tell whether a branch names whose or which the subject of a sentence is, where that has no name itself."""
    head = b.tokens[place].head
    subject = b.child(b.tree.root, "nsubj")
    is_nameless = head >= 0 and head == subject and b.tokens[head].upos == "NOUN" and b.name(head) is None
    return is_nameless and b.labels[place] in ("nmod", "appos") and any(b.tokens[one].upos == "PROPN" for one in b.subtree(place))


def _says_which(b: Branches, place: int) -> bool:
    """Tell whether a clause only says which one thing is meant: "a body designed to train nurses".

    Of several it is all that is said: "people who smoke"; nor can one go that holds what a noun promises, "a plan to close".
    """
    token = b.tokens[place]
    is_clause = token.label == "acl:relcl" or (token.label == "acl" and token.xpos in PARTICIPLES)
    return is_clause and _is_one_of(b, place) and (b.labels[token.head] == "nsubj" or _is_told(b, place))


def _is_one_of(b: Branches, place: int) -> bool:
    """Tell whether a clause is said of one thing, which is told besides: not what someone is, nor its name, nor "the only one"."""
    head = b.tokens[place].head
    if b.tokens[head].upos not in NOUNS or b.tokens[head].xpos not in SINGULAR:
        return False
    if b.small(place) in NAMING or b.small(head) in ANYONE or head == b.tree.root or b.case(head) in AS:
        return False
    above = [b.small(child) for child in b.below[head] if child < head]
    return bool(ONE.intersection(above)) and not (RANKING | NEGATIONS).intersection(above)


def _is_told(b: Branches, place: int) -> bool:
    """Tell whether something else than a clause says of what kind a thing is: "an independent tribunal"."""
    return any(b.labels[child] in TELLING for child in b.below[b.tokens[place].head] if child < place)


def _is_tally_besides(b: Branches, place: int) -> bool:
    """Tell whether a branch is the tally of a vote, beside which something says on what."""
    head = b.tokens[place].head
    return (
        head >= 0 and is_tally(b, place) and any(child > place and b.labels[child] in ("obl", "advcl", "xcomp") for child in b.below[head])
    )
