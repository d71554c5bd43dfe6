"""A sentence and the one right behind it in, one sentence out (pure): "A, a day after B", "A, which means B", "A, but B"."""

from __future__ import annotations

from digest.speech.sayings import SAY
from digest.summarize.embedded.clauses import Piece
from digest.summarize.embedded.predicates import SCOPED, is_earlier
from digest.summarize.embedded.same import follows, same_one
from digest.summarize.embedded.shapes import Shape, comma, finite_verbs, joining, own_verbs, small, tokens_of, word

EVENTS = frozenset(
    "move decision step announcement news development action ruling verdict deal agreement attack incident vote visit order".split()
)
SPEECHES = frozenset("comments comment remarks warning statement announcement claim claims call".split())
TIES = frozenset({"after", "as", "amid", "before", "ahead", "despite", "since"})
COMES = frozenset({"comes", "come", "came"})
FOLLOWS = frozenset({"follows", "follow", "followed"})
TYING = frozenset({"obl", "advcl", "advmod", "obj", "nmod"})
PAIRED = 32  # pieces of both
POINTS = frozenset({"it", "this", "that"})
POINTING = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})
# What an event does
BRINGS = frozenset(
    "means meant brings brought makes made leads led leaves left puts took takes gives gave compares compared marks marked".split()
)
MODALS = frozenset({"would", "could", "will", "may", "might"})


def setting(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "X did A after B" for "X did A" and "The move comes after B"."""
    b, root = other.b, other.root
    ties = [child for child in b.below[root] if child > root and b.labels[child] != "punct" and child in other.cut.tokens]
    is_tied = bool(ties) and all(b.labels[tie] in TYING for tie in ties) and len(other.rest) > 2 and other.rest[0].token == root
    if not is_tied or other.opening or not follows(one, other) or not _is_event(one, other):
        return None
    verb, tail = other.rest[0].text, other.rest[1:]
    if any(piece.text.lower() in SCOPED for piece in tail):
        return None
    said: tuple[Piece, ...] = ()
    if verb in COMES and any(_is_tied_by(other, tie) for tie in ties):
        said = tail
    elif verb in FOLLOWS and b.labels[ties[0]] == "obj" and len(ties) == 1:
        said = (word("after"), *tail)
    if not said:
        return None
    nested = set(tokens_of(one.rest)) - own_verbs(one.b, one.root)
    is_parted = said[0].text != "after" or any(finite_verbs(one.b, nested)) or any(piece.text == "," for piece in one.rest)
    return (*one.body, *((comma(),) if is_parted else ()), *joining(said), other.end)


def consequence(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "A, which means B" for "A" and "That means B"."""
    texts = [piece.text.lower() for piece in (*other.subject, *other.rest[:1])]
    is_event = len(other.subject) == 1 and texts[0] in ("this", "that") and (texts[1] in BRINGS or texts[1] in MODALS)
    if not is_event or other.opening or not follows(one, other) or one.b.small(one.root) in SAY:
        return None
    return (*one.body, comma(), word("which"), *joining(other.rest), other.end)


def contrast(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "A, but B" for "A" and "But B": of reports only where B names its own speaker."""
    begin = _but(other)
    is_report = one.b.small(one.root) in SAY and other.b.small(other.root) not in SAY
    is_again = [piece.text for piece in small(one.b, one.subject)] == [piece.text for piece in small(other.b, other.subject)]
    if (
        not begin
        or is_report
        or is_again
        or one.opening
        or not follows(one, other)
        or any(piece.text.lower() == "but" for piece in one.rest)
    ):
        return None
    behind = small(other.b, other.body[begin:])
    return (*one.body, comma(), word("but"), *joining(behind), other.end)


def pair(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "X did A, and he did B" for short sentences, where "and did B" could be said of another in the first one."""
    is_short = len(one.cut.pieces) + len(other.cut.pieces) <= PAIRED and not one.opening and not other.opening
    is_pronoun = len(other.subject) == 1 and other.subject[0].text.lower() in ("he", "she", "they")
    texts = {piece.text.lower() for piece in (*one.rest, *other.rest)}
    if not is_short or not is_pronoun or one.b.small(one.root) in SAY or texts & {"and", "but", "because", "also"}:
        return None
    if is_earlier(one, other) or not follows(one, other) or not same_one(one, other):
        return None
    return (*one.body, comma(), word("and"), *joining(small(other.b, other.subject)), *joining(other.rest), other.end)


def _but(other: Shape) -> int:
    """Return how many pieces "But" or "However," takes at the beginning of a sentence."""
    texts = [piece.text.lower() for piece in other.opening[:2]]
    if texts[:1] == ["but"]:
        return 2 if texts[1:] == [","] else 1
    return 2 if texts == ["however", ","] else 0


def _is_tied_by(other: Shape, tie: int) -> bool:
    """Tell whether a phrase says when, or beside what, something came: "after", "a day after", "just as"."""
    b = other.b
    near = {b.small(place) for place in b.subtree(tie) if place <= other.root + 4}
    return bool(near & TIES) and (bool(b.children(tie, "case", "mark", "advmod")) or b.labels[tie] == "advcl")


def _is_event(one: Shape, other: Shape) -> bool:
    """Tell whether the second sentence's subject is what the first one tells."""
    texts = [piece.text.lower() for piece in other.subject]
    is_report = one.b.small(one.root) in SAY
    if len(texts) == 1:
        return texts[0] in POINTS and not is_report
    return len(texts) == 2 and texts[0] in POINTING and texts[1] in (SPEECHES if is_report else EVENTS)
