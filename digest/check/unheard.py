"""A sentence and its evidence in, whether what it says happened stands nowhere in that out (pure).

A short claim in plain words ("The minister was arrested.") convinces the claim checker beside any sentence that names the minister.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.flaws import Evidence
from digest.check.passages import Passage
from digest.check.wording.wordforms import key
from digest.language.branches import Branches
from digest.speech.sayings import SAY
from digest.vectors import STOP

# Verbs that say little by themselves: what is had, made or given says it
LIGHT = frozenset(map(key, "be have do make take give get go come put hold bring keep see show begin start continue".split()))
SAYERS = frozenset("official officials source sources report reports spokesman spokeswoman spokesperson".split())
FEW = 3  # words
HEADS = ("VERB", "NOUN", "ADJ", "PROPN")


def is_unheard(draft: Passage, evidence: Evidence) -> bool:
    """Tell whether a word that says what happened, or who or what does it, is in no form a word of the evidence.

    A sentence that shares more words with it than FEW says what happened in words of its own: the claim checker can tell.
    """
    heard = {_key(word) for word in evidence.read}
    shared = {_key(word) for b in draft.own_branches for word in b.words if word[:1].isalnum() and word.lower() not in STOP} & heard
    return len(shared) <= FEW and any(_key(b.small(head)) not in heard for b in draft.own_branches for head in _heads(b))


def _key(word: str) -> str:
    """Return what the forms of a word share, "license" and "licence" too."""
    return re.sub(r"(?<=en)s$", "c", key(word))


def _heads(b: Branches) -> Iterator[int]:
    """Yield the words that carry a sentence, or what it says was said: the root with its subject; what a light verb governs."""
    if not b.tokens:
        return
    head = b.tree.root
    said = b.child(head, "ccomp") if b.small(head) in SAY else None
    head = head if said is None else said
    below = b.child(head, "obj", "xcomp", "ccomp", "obl")
    is_light = key(b.small(head)) in LIGHT or (said is None and b.small(head) in SAY)
    for place in (below if is_light else head, b.child(head, "nsubj")):
        if place is not None and b.tokens[place].upos in HEADS and key(b.small(place)) not in LIGHT and b.small(place) not in SAYERS:
            yield place
