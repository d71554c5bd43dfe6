"""A headline's tree in, the same read as a sentence out (pure): in "US to move 3,000 troops" the US moves troops.

The treebanks read it as a noun with a clause, like "a plan to move troops", so that nobody would move anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.language.tree import ROOT, Token

# Nouns that an infinitive explains: "Talks to end the strike" is about talks
EXPLAINED = frozenset(
    "attempt battle bid call campaign chance deadline deal decision drive effort fight law measure move need offer order plan pledge"
    " plot power pressure promise proposal push race reason request right step struggle talk threat time tool tip vote vow way".split()
)
PLURALS = ("NNS", "NNPS")


def read_as_sentence(tokens: Sequence[Token], words: Sequence[str]) -> tuple[Token, ...]:
    """Make the verb of "X to do" the root and X its subject, in a title without a finite verb; others stay as they are.

    words: the tokens' own letters. X is a name, or a plural that no infinitive explains.
    """
    told = tuple(tokens)
    root = next((place for place, token in enumerate(told) if token.head == ROOT), 0)
    if not told or told[-1].upos == "PUNCT" or not _can_act(told[root], words[root]):
        return told
    verb = next((place for place in range(root + 1, len(told)) if _is_to_do(told, place, root)), None)
    below = [place for place, token in enumerate(told) if token.head == root]
    if verb is None or any(told[place].label in ("cop", "nsubj", "aux") for place in below):
        return told
    moved = {place: told[place]._replace(head=verb) for place in below if place > verb}
    moved |= {root: told[root]._replace(head=verb, label="nsubj"), verb: told[verb]._replace(head=ROOT, label="root")}
    return tuple(moved.get(place, token) for place, token in enumerate(told))


def _can_act(token: Token, word: str) -> bool:
    is_plural = token.xpos in PLURALS and token.lemma.lower() not in EXPLAINED
    return token.upos == "PROPN" or (token.upos == "NOUN" and (is_plural or (word.isupper() and token.lemma.lower() not in EXPLAINED)))


def _is_to_do(tokens: Sequence[Token], verb: int, root: int) -> bool:
    """Tell whether a token is the verb of "to do" that hangs below the root as its clause."""
    token = tokens[verb]
    return (
        token.head == root
        and token.label == "acl"
        and token.upos == "VERB"
        and any(mark.head == verb and mark.xpos == "TO" and mark.label == "mark" for mark in tokens[root + 1 : verb])
    )
