"""Cuts in the order of telling in, sentences of the summary out: neighbours that share a subject or a speaker are joined (pure).

In the manner of LaserTagger (Malmi et al. 2019): the words stay, a few are left out, and only INSERTED_WORDS are put in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.summarize.embedded.asides import description, last_relative, relative
from digest.summarize.embedded.clauses import Cut, Piece, Telling, written
from digest.summarize.embedded.predicates import predicates
from digest.summarize.embedded.repeats import saying_all
from digest.summarize.embedded.reports import deed, report, reports
from digest.summarize.embedded.settings import consequence, contrast, pair, setting
from digest.summarize.embedded.shapes import shape
from digest.text import count_words

INSERTED_WORDS = ("and", "but", "that", "adding", "who", "which", "after", ",")  # all that a join may put in
LONGEST = 38  # words of a joined sentence
LEANING = frozenset("he she it they his her its their him them this that these those but however also such".split())
LEANS = 6  # pieces of a sentence that are looked through for one of these
RUN = 3  # words in a row that a joined sentence does not have twice
REACH = 2  # sentences that one may be moved up over, to its partner


def joined(cuts: Sequence[Cut]) -> list[Telling]:
    """Return the sentences of the summary, in order: each of one cut, or of two; what was told before is left out."""
    left, told = without_repeats(cuts), list[Telling]()
    while left:
        first = left.pop(0)
        telling = Telling((first,), first.pieces)
        for place in range(min(1 + REACH, len(left))):
            found = joint(first, left[place]) if place == 0 or _may_move(left, place) else None
            if found is not None:
                telling = Telling((first, left.pop(place)), found)
                break
        told.append(telling)
    return told


def without_repeats(cuts: Sequence[Cut]) -> list[Cut]:
    """Return those of some cuts, in order, that say something of their own."""
    kept = list[Cut]()
    for cut in cuts:
        place, whole = next(((place, all_) for place, one in enumerate(kept) if (all_ := saying_all(one, cut)) is not None), (-1, None))
        if whole is None:
            kept.append(cut)
        else:
            kept[place] = whole
    return kept


def saved(cuts: Sequence[Cut]) -> int:
    """Return how many words the joins of some cuts save: room for another sentence."""
    return sum(count_words(cut.text) for cut in cuts) - sum(count_words(telling.text) for telling in joined(cuts))


def joint(first: Cut, second: Cut) -> tuple[Piece, ...] | None:
    """Return two cuts as one sentence; None where they are best left as they are."""
    return next((found for found in _joints(first, second) if found is not None and _is_good(found)), None)


def _is_good(pieces: Sequence[Piece]) -> bool:
    """Tell whether a joined sentence is no longer than it may be, and says nothing twice."""
    own = [piece.text.lower() for piece in pieces if piece.text[:1].isalnum()]
    runs = list(zip(*(own[begin:] for begin in range(RUN)), strict=False))
    return count_words(written(pieces)) <= LONGEST and len(set(runs)) == len(runs)


def _joints(first: Cut, second: Cut) -> Iterator[tuple[Piece, ...] | None]:
    said, saying = report(first), report(second)
    one, other = shape(first), shape(second)
    if said is not None and saying is not None:
        yield reports(said, saying)
    if one is not None and other is not None:
        for rule in (setting, consequence, description, predicates, last_relative, relative, contrast, pair):
            yield rule(one, other)
    if said is not None and other is not None:
        yield deed(said, other)


def _may_move(left: Sequence[Cut], place: int) -> bool:
    """Tell whether a sentence may be told before those in front of it: it and they, and the next one, say by name whom they mean."""
    return not any(leans(cut.pieces) for cut in left[: place + 2])


def leans(pieces: Sequence[Piece]) -> bool:
    """Tell whether pieces have a word near their beginning that stands for something told before."""
    return any(piece.text.lower() in LEANING for piece in pieces[:LEANS])
