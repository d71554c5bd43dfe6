"""A cut in, its subject, what is said of it and its last mark out (pure): what sentences are joined by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from digest.language.branches import Branches
from digest.summarize.embedded.clauses import INSERTED, Cut, Piece

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
BARRED = frozenset(':;?!…—"') | {"--", "..."}  # what joins badly, or hides another sentence
CLITICS = frozenset({"'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"})


class Shape(NamedTuple):
    """A cut that is one plain sentence.

    opening: what stands before the subject. subject, rest: its pieces, and all behind them but the last mark, which is end. head: the
    subject's token in the tree; the words that stand for it may be a name that was put in.
    """

    cut: Cut
    opening: tuple[Piece, ...]
    subject: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    end: Piece
    head: int

    @property
    def b(self) -> Branches:
        """The tree of the whole sentence."""
        return self.cut.read.branches

    @property
    def root(self) -> int:
        """Its main verb, or what stands for it."""
        return top(self.cut)

    @property
    def body(self) -> tuple[Piece, ...]:
        """All of it but the last mark."""
        return self.opening + self.subject + self.rest


def shape(cut: Cut) -> Shape | None:
    """Return a cut as a subject and what is said of it; None where it is none, or is hard to join to another."""
    b, kept = cut.read.branches, cut.tokens
    if not kept or cut.pieces[-1].text != "." or not is_plain(cut) or is_moved(cut):
        return None
    root = top(cut)
    head = next((child for child in b.children(root, "nsubj") if child < root), None)
    if head is None or not is_finite(b, root, kept):
        return None
    phrase = b.subtree(head)
    first, last = min(phrase), max(phrase)
    begin = 1 + max((number for number, piece in enumerate(cut.pieces) if INSERTED < piece.token < first), default=-1)
    end = next((number for number, piece in enumerate(cut.pieces) if piece.token > last), len(cut.pieces))
    subject, rest = cut.pieces[begin:end], cut.pieces[end:-1]
    opens = begin == 0 or cut.pieces[begin - 1].text == "," or all(piece.token in phrase for piece in subject)
    between = {place for place in tokens_of(rest) if place < root} - own_verbs(b, root)
    if not subject or not rest or not opens or any(finite_verbs(b, between)):
        return None  # a verb before the main one: the tree is hardly right
    return Shape(cut, cut.pieces[:begin], subject, rest, cut.pieces[-1], head)


def top(cut: Cut) -> int:
    """Return the token that all others left hang below; the tree's root where there is none."""
    b, kept = cut.read.branches, cut.tokens
    if b.tree.root in kept:
        return b.tree.root
    left = (place for place in sorted(kept) if b.tokens[place].upos != "PUNCT")
    return next((place for place in left if not any(above in kept for above in b.above(place))), b.tree.root)


def is_moved(cut: Cut) -> bool:
    """Tell whether words of a cut stand in another order than in its source."""
    places = tokens_of(cut.pieces)
    return any(before > after for before, after in pairwise(places))


def is_finite(b: Branches, place: int, kept: frozenset[int]) -> bool:
    """Tell whether a verb, or a noun with its copula, has a tense."""
    around = [child for child in b.children(place, "aux", "cop") if child in kept]
    return any(b.tokens[one].xpos in FINITE for one in (place, *around))


def finite_verbs(b: Branches, places: Iterable[int]) -> Iterator[int]:
    """Yield those of some tokens that have a tense."""
    return (place for place in places if b.tokens[place].xpos in FINITE and b.tokens[place].upos in ("VERB", "AUX"))


def own_verbs(b: Branches, place: int) -> set[int]:
    """Return a predicate's own words that can have a tense: the verb, its auxiliaries and its copula."""
    return {place, *b.children(place, "aux", "cop")}


def tokens_of(pieces: Iterable[Piece]) -> list[int]:
    """Return which tokens some pieces are."""
    return [piece.token for piece in pieces if piece.token != INSERTED]


def word(text: str, *, is_spaced: bool = True) -> Piece:
    """Return a word that is put in."""
    return Piece(text, is_spaced, INSERTED)


def comma() -> Piece:
    """Return a comma that is put in."""
    return word(",", is_spaced=False)


def joining(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return pieces as they stand behind others: a blank before them."""
    return (pieces[0]._replace(is_spaced=True), *pieces[1:]) if pieces else ()


def small(b: Branches, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return pieces that began a sentence as they are written inside one."""
    if not pieces or pieces[0].token == INSERTED:
        return pieces
    first = pieces[0]
    own = b.words[first.token]  # of what did not begin its source, as it stands there
    begins = not any(word[:1].isalnum() for word in b.words[: first.token])
    if begins and is_capital_only(b, first.token):
        own = own[:1].lower() + own[1:]
    return (first._replace(text=own), *pieces[1:])


def is_capital_only(b: Branches, place: int) -> bool:
    """Tell whether a word has its capital only because it begins the sentence."""
    text, token = b.words[place], b.tokens[place]
    is_word = text[:1].isupper() and (text[1:].islower() or len(text) == 1) and text != "I"
    return is_word and token.upos != "PROPN" and token.lemma[:1].islower() and b.name(place) is None


def is_plain(cut: Cut) -> bool:
    """Tell whether a cut has no marks that hide another sentence, and closes all that it opens."""
    texts = [piece.text for piece in cut.pieces]
    if any(text in BARRED and text != '"' for text in texts) or texts.count('"') % 2:
        return False
    return all(texts.count(one) == texts.count(other) for one, other in PAIRS)
