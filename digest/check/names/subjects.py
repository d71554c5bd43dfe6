"""A draft sentence and its evidence in, names that stand for a pronoun that hardly means them out (pure).

"He" at the head of what is said means who did something in the sentence before, and not whom it was done to; and never Mary.
"""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.names.slots import DOER, DONE, Slot, head_of, slot
from digest.check.names.source import Source
from digest.check.names.stands_for import called
from digest.check.names.wording import keys_of
from digest.check.passages import Passage
from digest.language.branches import Branches
from digest.language.given import can_be
from digest.language.tree import Name
from digest.model import Span

SUBJECTS = frozenset({"he", "she"})


def others_named(draft: Passage, source: Source) -> Iterator[Span]:
    """Yield the persons of a draft that do what "he" does in a cited sentence, where another is meant."""
    for b in draft.own_branches:
        for name in b.tree.names:
            held = _slot(b, name) if name.kind == "person" else None
            if held is None or held.how not in (DOER, DONE) or _is_doer(b, name, held, source):
                continue
            if any(_is_other(b, name, held, passage) for passage in source.cited):
                yield name.span


def _slot(b: Branches, name: Name) -> Slot | None:
    head = head_of(b, name.span)
    return None if head is None else slot(b, head)


def _is_doer(b: Branches, name: Name, held: Slot, source: Source) -> bool:
    """Tell whether a cited sentence has the name itself in that slot."""
    own = keys_of(b.text, name.span)
    return any(
        _slot(c, one) == held and _is_among(own, [keys_of(c.text, one.span)])
        for p in source.cited
        for c in p.own_branches
        for one in c.tree.names
    )


def _is_other(b: Branches, name: Name, held: Slot, passage: Passage) -> bool:
    own = keys_of(b.text, name.span)
    for index in passage.chosen:
        c = passage.branches[index]
        for place in range(len(c.tokens)):
            if c.small(place) in SUBJECTS and slot(c, place) == held and not _is_explained(c, place):
                if not can_be(c.small(place), called(passage, name.span.of(b.text).split())):
                    return True
                meant, others = _named_before(passage, index, c.small(place))
                if len(meant) == 1 and _is_among(own, others) and not _is_among(own, meant):
                    return True
    return False


def _is_explained(b: Branches, place: int) -> bool:
    return any(name.kind == "person" and name.start < b.tokens[place].start for name in b.tree.names)


def _named_before(passage: Passage, index: int, pronoun: str) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Return the persons of the sentence right before: who does what its verb says, and the others."""
    if index == 0:
        return [], []
    b = passage.branches[index - 1]
    persons = [name for name in b.tree.names if name.kind == "person" and can_be(pronoun, name.span.of(b.text).split())]
    doers = [name for name in persons if _is_subject(b, name)]
    return [keys_of(b.text, name.span) for name in doers], [keys_of(b.text, name.span) for name in persons if name not in doers]


def _is_subject(b: Branches, name: Name) -> bool:
    """Tell whether a name is what the whole sentence is about."""
    head = head_of(b, name.span)
    return head is not None and b.labels[head] == "nsubj" and b.tokens[b.tokens[head].head].head < 0


def _is_among(own: frozenset[str], some: list[frozenset[str]]) -> bool:
    return any(own <= one or one <= own for one in some)
