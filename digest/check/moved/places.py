"""A draft sentence and its evidence in; places that only wanted what they are given out (pure): the town that bid for the works too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.moved.documents import all_text
from digest.check.names.slots import head_of
from digest.check.passages import Passage
from digest.check.wording.wordforms import key
from digest.language.branches import Branches
from digest.language.tree import Name
from digest.model import Reason

WANTING = frozenset(map(key, "seek want bid hope compete vie lose lobby court apply pitch campaign".split()))
INSIDE = frozenset("in at near outside".split())


def places(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the places in which a draft puts what the sources put elsewhere, and of which they say only that they wanted it."""
    for b in draft.own_branches:
        for name in b.tree.names:
            if name.kind == "place" and _case(b, name) in INSIDE and _only_wanted(name.span.of(b.text), b, evidence):
                yield Flaw(Reason.PLACE, name.span)


def _case(b: Branches, name: Name) -> str:
    head = head_of(b, name.span)
    return "" if head is None else b.case(head)


def _only_wanted(called: str, b: Branches, evidence: Evidence) -> bool:
    """Tell whether all sentences with a place have it as one that wanted something, and another place is where things are."""
    if WANTING & {key(word) for word in b.words}:
        return False
    sources = evidence.sentences
    there = [(c, name) for c in sources for name in c.tree.names if called in name.span.of(c.text)]
    elsewhere = any(_case(c, name) in INSIDE | {"to"} and called not in name.span.of(c.text) for c in sources for name in c.tree.names)
    is_wanting = bool(there) and all(_wants(c, name) for c, name in there)
    return is_wanting and elsewhere and not re.search(rf"\b(?:in|at|near|outside) {re.escape(called)}\b", all_text(evidence))


def _wants(b: Branches, name: Name) -> bool:
    head = head_of(b, name.span)
    return head is not None and b.labels[head] == "nsubj" and key(b.small(b.tokens[head].head)) in WANTING
