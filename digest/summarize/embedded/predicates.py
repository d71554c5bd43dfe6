"""Two sentences of one subject in, one sentence that says both of it out (pure): "X did A and did B", "X, a Y, did A"."""

from __future__ import annotations

from digest.summarize.embedded.clauses import Piece
from digest.summarize.embedded.same import plural, same_one
from digest.summarize.embedded.shapes import CLITICS, FINITE, Shape, finite_verbs, joining, own_verbs, small, tokens_of, word

TIMES = frozenset("later earlier then now today yesterday previously recently eventually finally instead still".split())
LEADS = 6  # words of what stands before a subject that may stand behind "and"
FOLDED = 12  # words of what is folded in behind a subject
STATES = frozenset({"has", "is", "owns", "runs", "leads", "heads", "employs", "operates", "makes", "produces", "lives", "works"})
CLAUSES = frozenset({"acl", "appos", "advcl", "ccomp", "parataxis", "conj", "dep"})


def predicates(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "X did A and did B", where nothing in the first sentence can take the second's predicate for its own."""
    link = _link(one, other)
    if link is None or not _is_open(one) or not _is_droppable(other) or not _agree(one, other) or not same_one(one, other):
        return None
    return (*one.body, *link, *joining(other.rest), other.end)


def description(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "X, a Y, did A" for "X did A" and "X is a Y"."""
    b, root = other.b, other.root
    said = other.rest[1:]
    is_plain = b.tokens[root].upos == "NOUN" and all(
        b.labels[child] in ("cop", "nsubj", "det", "amod", "compound", "nmod", "punct") for child in b.below[root]
    )
    begins = len(said) > 1 and other.rest[0].text == "is" and said[0].text in ("a", "an", "the")
    if not is_plain or not begins or len(said) > FOLDED or not _is_bare(one) or other.opening or not _is_droppable(other):
        return None
    if any(finite_verbs(b, tokens_of(said))) or any(piece.text == "," for piece in said) or not same_one(one, other):
        return None
    comma = word(",", is_spaced=False)
    return (*one.opening, *one.subject, comma, *joining(said), comma, *joining(one.rest), one.end)


def relative(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "X, who has done B, did A" for a person X, of whom B is true while A is done."""
    texts = [piece.text for piece in other.rest]
    if texts[0] not in STATES or len(texts) > FOLDED or other.opening or "," in texts or not _is_bare(one) or not _is_droppable(other):
        return None
    name = one.b.name(one.head)
    is_person = name is not None and name.kind == "person"
    others = set(tokens_of(other.rest)) - own_verbs(other.b, other.root)
    if not is_person or any(finite_verbs(other.b, others)) or not same_one(one, other):
        return None
    comma = word(",", is_spaced=False)
    return (*one.opening, *one.subject, comma, word("who"), *joining(other.rest), comma, *joining(one.rest), one.end)


def _link(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return what stands between the two predicates; None where something before the second subject must stay there."""
    texts = [piece.text.lower() for piece in one.rest]
    comma = (word(",", is_spaced=False),) if {",", "and", "or"} & set(texts) else ()
    opening, b = other.opening, other.b
    if not opening:
        return (*comma, word("and"))
    first = opening[0].text.lower()
    if first in ("but", "and") and len(opening) == 1:
        return (*comma, *joining(small(b, opening)))
    if first == "however":
        return (*comma, word("but")) if len(opening) == 2 else None
    led = tuple(piece for piece in opening if piece.text != ",")
    tops = [place for place in tokens_of(led) if b.tokens[place].head == other.root]
    is_led = len(tops) == 1 and (b.labels[tops[0]] == "obl" or b.small(tops[0]) in TIMES) and len(led) == len(tokens_of(led)) <= LEADS
    if not is_led or len(led) < len(opening) - 1 or b.has_verb(tokens_of(led)):
        return None
    return (*comma, word("and"), *joining(small(b, led)))


def _is_open(one: Shape) -> bool:
    """Tell whether what follows "and" can be said of nobody but the subject of a sentence."""
    b = one.b
    if one.opening and not (len(one.opening) == 1 and one.opening[0].text.lower() in ("but", "and", "yet")):
        return False
    others = set(tokens_of(one.rest)) - own_verbs(b, one.root)
    joined = any(b.labels[place] == "conj" and b.tokens[place].head == one.root for place in others)
    return not joined and not any(finite_verbs(b, others))


def _is_droppable(other: Shape) -> bool:
    """Tell whether a subject says nothing that is lost with it."""
    places = tokens_of(other.subject)
    return other.rest[0].text not in {",", *CLITICS} and not any(
        other.b.labels[place] in CLAUSES for place in places if place != other.head
    )


def _is_bare(one: Shape) -> bool:
    """Tell whether a subject is a name or noun that a description can follow."""
    is_long = any(one.b.labels[place] in {*CLAUSES, "nmod"} for place in tokens_of(one.subject) if place != one.head)
    return not is_long and one.rest[0].text not in {",", *CLITICS} and not one.opening


def _agree(one: Shape, other: Shape) -> bool:
    """Tell whether the verbs of two sentences are of one number."""
    first, second = _number(one), _number(other)
    if first is None:
        first = one.b.tokens[one.head].xpos in ("NNS", "NNPS") or bool(one.b.children(one.head, "conj"))
    return second is None or first == second


def _number(one: Shape) -> bool | None:
    told = [place for place in sorted(own_verbs(one.b, one.root)) if place in one.cut.tokens and one.b.tokens[place].xpos in FINITE]
    return plural(one.b, told[0]) if told else None
