"""Two sentences in, of which the second says who or what someone in the first is, one sentence out (pure): "X, a Y, did A"."""

from __future__ import annotations

from digest.language.branches import NOUNS
from digest.language.tree import Name
from digest.speech.sayings import SAY, is_human
from digest.summarize.embedded.clauses import Piece
from digest.summarize.embedded.predicates import CLAUSES, is_droppable
from digest.summarize.embedded.same import Named, follows, is_same_name, named, same_one
from digest.summarize.embedded.shapes import CLITICS, Shape, comma, finite_verbs, joining, own_verbs, tokens_of, word

FOLDED = 12  # words of what is folded in behind a subject
STATES = frozenset({"has", "is", "owns", "runs", "leads", "heads", "employs", "operates", "makes", "produces", "lives", "works"})
DESCRIBING = frozenset({"cop", "nsubj", "det", "amod", "compound", "nmod", "punct"})


def description(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "X, a Y, did A" for "X did A" and "X is a Y"."""
    b, root = other.b, other.root
    said = other.rest[1:]
    is_plain = b.tokens[root].upos == "NOUN" and all(b.labels[child] in DESCRIBING for child in b.below[root])
    begins = len(said) > 1 and other.rest[0].text == "is" and said[0].text in ("a", "an", "the")
    if not is_plain or not begins or not _is_aside(other, said) or not _takes_aside(one) or not same_one(one, other):
        return None
    return (*one.opening, *one.subject, comma(), *joining(said), comma(), *joining(one.rest), one.end)


def relative(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "X, who has done B, did A" for a person X, of whom B is true while A is done."""
    name = one.b.name(one.head)
    is_person = name is not None and name.kind == "person"
    if not is_person or other.rest[0].text not in STATES or not _is_aside(other, other.rest) or not _takes_aside(one):
        return None
    if not same_one(one, other):
        return None
    return (*one.opening, *one.subject, comma(), word("who"), *joining(other.rest), comma(), *joining(one.rest), one.end)


def last_relative(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "did A to Y, who did B" for a name or noun Y at the end of the first sentence, and "Y did B"."""
    if other.opening or not is_droppable(other) or other.b.small(other.root) in SAY:
        return None
    who = _last_name(one, other) or _last_noun(one, other)
    return (*one.body, comma(), word(who), *joining(other.rest), other.end) if who else None


def _last_name(one: Shape, other: Shape) -> str:
    """Return the relative pronoun for a name at the end of a sentence that is another's subject; nothing where there is none."""
    last = one.rest[-1].token
    name = one.b.name(last) if last >= 0 else None
    if name is None or one.b.tokens[last].end != name.end or one.b.labels[last] in ("conj", "nsubj"):
        return ""
    if name.kind == "person" and not _has_first_name(one, name):
        return ""  # a firm's name of one word is often taken for a person's
    mine, theirs = Named(name.span.of(one.b.text), name.kind, one.b.text), named(other)
    return ("who" if name.kind == "person" else "which") if theirs is not None and is_same_name(mine, theirs) else ""


def _has_first_name(one: Shape, name: Name) -> bool:
    """Tell whether a name has two words, or a title before it."""
    places = one.b.places(name)
    return len(places) > 1 or (places.start > 0 and one.b.tokens[places.start - 1].label in ("compound", "nmod:desc", "flat"))


def _last_noun(one: Shape, other: Shape) -> str:
    """Return the relative pronoun for a noun at the end of a sentence that the next one goes on with: "a man", "the man"."""
    b, last = one.b, one.rest[-1].token
    if last < 0 or b.tokens[last].upos not in NOUNS or b.name(last) is not None or not follows(one, other):
        return ""
    texts = [piece.text.lower() for piece in other.subject]
    is_meant = len(texts) == 2 and texts[0] == "the" and texts[1] == b.small(last) and b.child(last, "det") is not None
    is_one = sum(1 for place in range(len(b.words)) if b.small(place) == b.small(last)) == 1
    if not is_meant or not is_one or b.labels[last] in ("conj", "compound"):
        return ""
    return "who" if is_human(b.tokens[last].lemma.lower()) else "which"


def _is_aside(other: Shape, said: tuple[Piece, ...]) -> bool:
    """Tell whether a predicate is short enough, and plain enough, to stand between commas."""
    nested = set(tokens_of(said)) - own_verbs(other.b, other.root)
    is_plain = not other.opening and is_droppable(other) and not any(finite_verbs(other.b, nested))
    return is_plain and len(said) <= FOLDED and all(piece.text not in (",", "also") for piece in said)


def _takes_aside(one: Shape) -> bool:
    """Tell whether a subject is a name or noun that a description can follow."""
    is_long = any(one.b.labels[place] in {*CLAUSES, "nmod"} for place in tokens_of(one.subject) if place != one.head)
    is_long = is_long or any(piece.text == "," for piece in one.subject)
    return not is_long and one.rest[0].text not in {",", *CLITICS} and not one.opening
