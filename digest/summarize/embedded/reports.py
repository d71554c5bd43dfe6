"""Two sentences of one speaker in, one sentence that gives both to that speaker out (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from digest.language.branches import Branches
from digest.speech.sayings import SAY, is_body, is_human
from digest.summarize.embedded.clauses import INSERTED, Cut, Piece
from digest.summarize.embedded.predicates import SCOPED, is_droppable, is_open, tense
from digest.summarize.embedded.same import same_one
from digest.summarize.embedded.shapes import (
    Shape,
    comma,
    finite_verbs,
    is_finite,
    is_plain,
    joining,
    shape,
    small,
    tokens_of,
    top,
    word,
)

PLAIN = frozenset({"say", "add", "tell"})  # what they bring may be given to another verb of saying
QUOTES = frozenset({'"', "“", "”", "''", "``"})
ASKING = frozenset("what how why whether if who whom whose when where which because".split())
BESIDE = frozenset({"nsubj", "ccomp", "punct", "advmod", "obj", "iobj", "cc"})  # of a verb of saying, what may be lost with it
STEPS = frozenset({"also", "then", "later", "had", "has", "since", "will", "would"})  # of one thing after another
# What a clause behind "that" does not begin with
LEADING = frozenset("that then also however meanwhile still now instead yet so".split())
LINKS = frozenset({"but", "and"})


class Report(NamedTuple):
    """A sentence that someone says.

    shape: its speaker as the subject. link: the "but" before it. clause: what is said, without "that". told: who says it, where that
    stands behind; nothing where it stands before.
    """

    shape: Shape
    link: str
    clause: tuple[Piece, ...]
    told: tuple[Piece, ...]

    @property
    def verb(self) -> str:
        """The verb of saying, as dictionaries have it."""
        return SAY[self.shape.b.small(self.shape.root)]

    @property
    def is_quoted(self) -> bool:
        """Tell whether it is in the speaker's own words from the first one on."""
        return self.clause[0].text in QUOTES


def reports(one: Report, other: Report) -> tuple[Piece, ...] | None:
    """Return "X said that A and that B", "A and B, X said", "A, X said, adding that B" or "X said A, and added that B"."""
    if other.is_quoted or _is_nested(one) or one.link or other.clause[0].text.lower() in ASKING | LEADING:
        return None
    if any(piece.text.lower() in SCOPED for piece in (*one.clause, *other.clause)) or not same_one(one.shape, other.shape, is_speech=True):
        return None
    return _of_one_verb(one, other) if _verb(one) == _verb(other) else _of_two_verbs(one, other)


def _of_one_verb(one: Report, other: Report) -> tuple[Piece, ...] | None:
    """Return two reports under the first one's verb."""
    if not _is_bare(other):
        return None
    end = one.shape.end
    body, said = one.shape.cut.pieces[:-1], joining(small(other.shape.b, other.clause))
    link = (*_parting(one), word(other.link or "and"))
    if not one.told:
        return (*body, *link, word("that"), *said, end)
    if other.told and not one.is_quoted:
        return (*one.clause, *link, *said, comma(), *joining(one.told), end)
    if other.link == "but" or other.verb not in PLAIN:
        return None
    return (*body, comma(), word("adding"), word("that"), *said, end)


def _of_two_verbs(one: Report, other: Report) -> tuple[Piece, ...] | None:
    """Return two reports each under its own verb, where nobody but the speaker of the first can be the second's."""
    if other.told or any(_can_speak(one.shape.b, place) for place in tokens_of(one.clause)):
        return None
    return (*one.shape.cut.pieces[:-1], comma(), word(other.link or "and"), *joining(other.shape.rest), one.shape.end)


def _can_speak(b: Branches, place: int) -> bool:
    """Tell whether a token is the subject of a clause, and someone."""
    name = b.name(place)
    is_someone = b.tokens[place].upos == "PRON" or (name is not None and name.kind != "place")
    lemma = b.tokens[place].lemma.lower()
    return b.labels[place] == "nsubj" and (is_someone or is_human(lemma) or is_body(lemma))


def _verb(one: Report) -> str:
    return one.shape.b.small(one.shape.root)


def _parting(one: Report) -> tuple[Piece, ...]:
    """Return the comma before "and", where the first clause is no short one."""
    is_long = sum(1 for _ in finite_verbs(one.shape.b, tokens_of(one.clause))) > 1
    return (comma(),) if is_long or any(piece.text in (",", "and", "or", "but") for piece in one.clause) else ()


def deed(one: Report, other: Shape) -> tuple[Piece, ...] | None:
    """Return "X did B and said A" for "X said A" and "X did B"."""
    texts = {piece.text.lower() for piece in (*other.rest, *one.clause)}
    if (
        tense(other) != tense(one.shape)
        or one.is_quoted
        or one.link
        or one.shape.opening
        or other.opening
        or {piece.text.lower() for piece in other.rest} & STEPS
        or texts & SCOPED
        or other.b.small(other.root) in SAY
    ):
        return None
    if [piece.text.lower() for piece in other.subject] != [piece.text.lower() for piece in one.shape.subject]:
        return None  # the second one's predicate stays with its own subject
    if not is_open(other, one.shape) or not is_droppable(other) or not same_one(one.shape, other):
        return None
    b = one.shape.b
    told = one.shape.rest
    if one.told:
        saying = tuple(piece for piece in one.told if piece not in one.shape.subject)
        told = (*saying, word("that"), *joining(small(b, one.clause)))
    parted = (comma(),) if any(piece.text in (",", "and", "or") for piece in other.rest) else ()
    return (*other.subject, *joining(other.rest), *parted, word("and"), *joining(told), one.shape.end)


def report(cut: Cut) -> Report | None:
    """Return a cut as a report; None where it is none, or more than that."""
    b, kept = cut.read.branches, cut.tokens
    if not kept or (verb := top(cut)) not in kept or b.small(verb) not in SAY or not is_plain(cut):
        return None
    clause = next((child for child in b.children(verb, "ccomp") if child in kept and is_finite(b, child, kept)), None)
    if clause is None or any(b.small(mark) != "that" for mark in b.children(clause, "mark")):
        return None
    places = [piece.token for piece in cut.pieces]
    return _before(cut, clause) if places.index(clause) > places.index(verb) else _behind(cut, clause)


def _before(cut: Cut, clause: int) -> Report | None:
    """Return "X said that A"."""
    b, whole = cut.read.branches, shape(cut)
    if whole is None or (whole.opening and (len(whole.opening) > 1 or whole.opening[0].text.lower() not in LINKS)):
        return None
    below = b.subtree(clause)
    begin = next((number for number, piece in enumerate(whole.rest) if piece.token in below), len(whole.rest))
    said = whole.rest[begin:]
    if said and said[0].text.lower() == "that" and b.labels[said[0].token] == "mark":
        said = said[1:]
    if not said or said[0].text == "," or any(piece.token not in below and piece.token != INSERTED for piece in said):
        return None
    return Report(whole, whole.opening[0].text.lower() if whole.opening else "", said, ())


def _behind(cut: Cut, clause: int) -> Report | None:
    """Return "A, X said"."""
    b, root = cut.read.branches, top(cut)
    below = b.subtree(clause)
    places = [piece.token for piece in cut.pieces]
    behind = [child for child in b.children(root, "nsubj") if child in places and places.index(child) > places.index(clause)]
    speaker = next(iter(behind), None)
    if speaker is None or cut.pieces[-1].text != ".":
        return None
    begin = 1 + max(number for number, piece in enumerate(cut.pieces) if piece.token in below and b.labels[piece.token] != "punct")
    mark = begin
    while mark < len(cut.pieces) - 1 and (cut.pieces[mark].text == "," or cut.pieces[mark].text in QUOTES):
        mark += 1
    said, told = cut.pieces[:mark], cut.pieces[mark:-1]
    said = (*cut.pieces[:begin], *(piece for piece in said[begin:] if piece.text != ","))
    subject = tuple(piece for piece in told if piece.token in b.subtree(speaker) or piece.token == INSERTED)
    others = set(tokens_of(told)) - {root}
    is_telling = mark > begin and subject and root in tokens_of(told) and not any(finite_verbs(b, others))
    if not is_telling or any(piece.token != INSERTED and piece.token not in below and piece.text not in QUOTES for piece in said):
        return None
    link = said[0].text.lower() if said[0].text.lower() in LINKS else ""
    return Report(Shape(cut, (), subject, (), cut.pieces[-1], speaker), link, said[1:] if link else said, told)


def _is_bare(one: Report) -> bool:
    """Tell whether a report says no more than who says what."""
    b, root = one.shape.b, one.shape.root
    return all(b.labels[child] in BESIDE for child in b.below[root] if child in one.shape.cut.tokens) and _is_balanced(one.clause)


def _is_balanced(pieces: Sequence[Piece]) -> bool:
    texts = [piece.text for piece in pieces]
    return texts.count('"') % 2 == 0 and texts.count("“") == texts.count("”")


def _is_nested(one: Report) -> bool:
    """Tell whether someone says something inside of what is said, so that "and that" may go on with that."""
    b = one.shape.b
    return any(b.child(place, "ccomp") is not None for place in tokens_of(one.clause) if place != one.shape.root)
