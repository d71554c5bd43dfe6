"""A sentence and another that says when it came in, one sentence out (pure): "X did A, a day after B"."""

from __future__ import annotations

from digest.speech.sayings import SAY
from digest.summarize.embedded.clauses import Piece
from digest.summarize.embedded.same import follows
from digest.summarize.embedded.shapes import Shape, finite_verbs, joining, own_verbs, tokens_of, word

EVENTS = frozenset(
    "move decision step announcement news development action ruling verdict deal agreement attack incident vote visit".split()
)
SPEECHES = frozenset("comments comment remarks warning statement announcement claim claims call".split())
TIES = frozenset({"after", "as", "amid", "before", "ahead", "despite", "since"})
COMES = frozenset({"comes", "come", "came"})
FOLLOWS = frozenset({"follows", "follow", "followed"})
POINTS = frozenset({"it", "this", "that"})


def setting(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "X did A after B" for "X did A" and "The move comes after B"."""
    if not follows(one, other) or other.opening or not _is_meant(one, other):
        return None
    b, root = other.b, other.root
    verb = other.rest[0].text
    ties = [child for child in b.below[root] if child > root and b.labels[child] != "punct"]
    if other.rest[0].token != root or len(ties) != 1 or len(other.rest) < 3:
        return None
    said: tuple[Piece, ...]
    if verb in COMES:
        marks = {b.small(child) for child in b.children(ties[0], "case", "mark")} | {
            b.small(child) for child in b.subtree(ties[0]) if child <= root + 4
        }
        said = other.rest[1:] if b.labels[ties[0]] in ("obl", "advcl") and marks & TIES else ()
    elif verb in FOLLOWS and b.labels[ties[0]] == "obj":
        said = (word("after"), *other.rest[1:])
    else:
        return None
    if not said:
        return None
    others = set(tokens_of(one.rest)) - own_verbs(one.b, one.root)
    is_parted = said[0].text != "after" or any(finite_verbs(one.b, others)) or any(piece.text == "," for piece in one.rest)
    return (*one.body, *((word(",", is_spaced=False),) if is_parted else ()), *joining(said), other.end)


def _is_meant(one: Shape, other: Shape) -> bool:
    """Tell whether the second sentence's subject is what the first one tells."""
    texts = [piece.text.lower() for piece in other.subject]
    is_report = one.b.small(one.root) in SAY
    noun = texts[-1]
    if len(texts) == 1:
        return noun in POINTS and not is_report
    is_short = len(texts) == 2 and texts[0] in ("the", "this", "that", "these", "those", "his", "her", "their", "its")
    return is_short and noun in (SPEECHES if is_report else EVENTS)
