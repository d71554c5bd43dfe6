"""A draft sentence and its evidence in, names that stand for a pronoun and are named only later out (pure).

Nobody is "he" before the text has named him, but for one whom the same sentence goes on to name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.names.following import named_next
from digest.check.names.slots import DONE, Slot, head_of, slot
from digest.check.names.source import Source
from digest.check.names.wording import keys_of
from digest.check.passages import Passage
from digest.language.branches import Branches
from digest.language.tree import Name
from digest.model import Span

PRONOUNS = frozenset("he she him her his it its".split())


def named_later(draft: Passage, source: Source) -> Iterator[Span]:
    """Yield the names of a draft that hold a pronoun's place in a cited sentence, where the text has not named them yet."""
    for b in draft.own_branches:
        for name in b.tree.names:
            if name.kind == "place":
                continue
            held = _slot(b, name)
            if held is not None and not _stands_there(b, name, held, source):
                found = [_is_known(b, name, held, passage, c) for passage in source.cited for c in _having(held, passage)]
                if found and not any(found):
                    yield name.span


def _slot(b: Branches, name: Name) -> Slot | None:
    head = head_of(b, name.span)
    return None if head is None else _held(b, head)


def _held(b: Branches, place: int) -> Slot | None:
    """Return the place that a token holds; what the tree takes for the receiver is what it is done to, where nothing else is."""
    found = slot(b, place)
    return found._replace(how=DONE) if found is not None and found.how == "iobj" else found


def _having(held: Slot, passage: Passage) -> Iterator[Branches]:
    """Yield the cited sentences that have a pronoun in a place."""
    yield from (b for b in passage.own_branches if _pronouns(held, b))


def _pronouns(held: Slot, b: Branches) -> list[str]:
    return [b.small(place) for place in range(len(b.tokens)) if b.small(place) in PRONOUNS and _held(b, place) == held]


def _stands_there(b: Branches, name: Name, held: Slot, source: Source) -> bool:
    """Tell whether a cited sentence has the name itself, or a part of it, in its place."""
    own = keys_of(b.text, name.span)
    return any(
        _slot(c, one) == held and own & keys_of(c.text, one.span) for p in source.cited for c in p.own_branches for one in c.tree.names
    )


def _is_known(b: Branches, name: Name, held: Slot, passage: Passage, c: Branches) -> bool:
    """Tell whether a text may mean a name by a pronoun in one of its sentences: it has the name up to there, or next, or not at all."""
    last = name.span.of(b.text).split()[-1]
    named = [found.start() for found in re.finditer(rf"\b{re.escape(last)}\b", passage.text)]
    if not named or named[0] < c.tree.span.end or last.lower() in passage.title.lower():
        return True
    number, own = passage.branches.index(c), keys_of(b.text, name.span)
    return any(own & named_next(passage, number, pronoun, (name.kind,)) for pronoun in _pronouns(held, c))
