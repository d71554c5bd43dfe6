"""Names side by side in, what they are out (pure): "countries", "countries and bodies", or the noun that the text has for them.

The text's noun stands before the names ("French companies A, B and C", "the towns of A, B and C", "carmakers: A, B and C"),
behind them ("A, B and C airports"), or says it ("The finalists are A, B and C").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from digest.figures.listing.kinds import ALIKE, HEADS, KIND_NOUNS, OF_NOUNS, OPEN, PLACES, rank
from digest.figures.listing.members import COUNTED_AS, COUNTRIES, DIVISIONS, Member
from digest.figures.listing.rows import REACH, Row
from digest.language import Tree

POLITICAL = tuple(COUNTED_AS.values())
SHORT = {"sen": "senators", "rep": "representatives", "gov": "governors", "gen": "generals", "prof": "professors"}
TITLES = {f"{short}s.": plural for short, plural in SHORT.items()} | {
    "messrs": "men",
    "messrs.": "men",
    "lords": "lords",
    "drs.": "doctors",
}
ADDRESSES = frozenset("dr lady lord miss mr mrs ms sir".split())
DESCRIBING = ("amod", "compound", "nmod:desc")
HYPHENS = ("-", "–")
PLURALS = ("NNS", "NNPS")
MARKS = (":", "-", "–", "—", "--", "(")
CLOSED = frozenset(POLITICAL) | DIVISIONS | {"continents", "regions"}


class Kind(NamedTuple):
    """What the names are: unit, as they are counted; noun, as the text has it; at: where the text's noun stands, or None."""

    unit: str
    noun: str
    at: int | None = None


def kind_of(text: str, tree: Tree, row: Row) -> Kind | None:
    """Return what the names of a list are; None where they are of no one kind, or none is known."""
    names = row.members
    at = _noun_beside(text, tree, row)
    said = _said(text, tree, at, names[-1].end if at > names[0].begin else 0) if at is not None else None
    known = _known(names)
    if known is not None:
        is_closer = said is not None and _word(text, tree, at or 0) in KIND_NOUNS and ((at or 0) > names[0].begin or known not in CLOSED)
        return said if is_closer else Kind(known, said.noun if said else known, at)
    if said and len({bool(one.kinds & COUNTRIES) for one in names}) == 1:  # no country beside what is none
        return said
    guessed = _titled(text, tree, names) or _mostly(names) or _headed(text, names) or _all_places(names)
    return Kind(guessed, guessed) if guessed else None


def _noun_beside(text: str, tree: Tree, row: Row) -> int | None:
    """Return the plural noun that the text has for the names of a list, beside them or as what they are said to be."""
    first, last = row.members[0].begin, row.members[-1].end
    found = _behind(text, tree, row.members[-1].begin, last)
    if found is None:
        found = _before(text, tree, first, row)
    return found if found is not None else _subject(tree, row)


def _behind(text: str, tree: Tree, begin: int, end: int) -> int | None:
    """Return the noun behind a list, whose last name is from begin to end; in "Japan and most EC nations" it is that one's."""
    place = end
    while place < len(tree.tokens) and tree.tokens[place].upos == "ADJ":
        place += 1
    is_of_all = tree.tokens[begin - 1].upos in ("CCONJ", "PUNCT")
    return place if is_of_all and place < len(tree.tokens) and _word(text, tree, place) in KIND_NOUNS else None


def _before(text: str, tree: Tree, first: int, row: Row) -> int | None:
    """Return the noun before a list: at once, before "of", or before a colon, a dash or a bracket."""
    place = first - 1
    if place < 0:
        return None
    if _is_plural(text, tree, place):
        noun, top = tree.tokens[place], tree.tokens[row.top]
        is_beside = noun.head == top.head and (noun.label == top.label or {noun.label, top.label} <= {"obj", "iobj", "xcomp"})
        hangs = top.head == place or first <= noun.head < row.members[-1].end or is_beside
        return place if hangs else None
    if _word(text, tree, place) == "the":
        place -= 1
    if place < 1:
        return None
    word = _word(text, tree, place)
    if word == "of":
        return place - 1 if _word(text, tree, place - 1) in OF_NOUNS else None
    return place - 1 if word in MARKS and tree.tokens[place - 1].xpos in PLURALS else None


def _subject(tree: Tree, row: Row) -> int | None:
    """Return the plural of which the list is said: "The finalists are A, B and C"."""
    near = range(max(0, row.top - REACH), min(len(tree.tokens), row.top + REACH))
    below = [place for place in near if tree.tokens[place].head == row.top]
    if not any(tree.tokens[place].label == "cop" for place in below):
        return None
    return next((place for place in below if tree.tokens[place].label == "nsubj" and tree.tokens[place].xpos == "NNS"), None)


def _word(text: str, tree: Tree, place: int) -> str:
    return tree.tokens[place].span.of(text).lower()


def _is_plural(text: str, tree: Tree, place: int) -> bool:
    return tree.tokens[place].xpos in PLURALS or _word(text, tree, place) in TITLES


def _said(text: str, tree: Tree, at: int, first: int) -> Kind:
    """Return how names are counted by a noun of the text: with the nouns before it, and as noun with all that describes it.

    first: where that may begin; "three box-office hits" are hits.
    """
    tokens = tree.tokens
    begin = unit = at
    while begin > first and begin <= tokens[begin - 1].head <= at and tokens[begin - 1].label in DESCRIBING:
        begin -= 1
        if unit == begin + 1 and tokens[begin].upos == "NOUN" and text[tokens[begin].start - 1 : tokens[begin].start] not in HYPHENS:
            unit = begin
    words = text[tokens[unit].start : tokens[at].end]
    is_written_large = any(letter.isupper() for letter in words[1:])  # MPs, CEOs
    return Kind(TITLES.get(words.lower(), words if is_written_large else words.lower()), text[tokens[begin].start : tokens[at].end], at)


def _known(names: Sequence[Member]) -> str | None:
    """Return the kind that all names can be, or the two that they are: "countries and bodies"."""
    shared = frozenset.intersection(*(one.kinds for one in names))
    if shared:
        return min(shared, key=rank)
    for mixed in (POLITICAL, ("states", "provinces")):
        if all(one.kinds & set(mixed) for one in names):
            return " and ".join(kind for kind in mixed if any(kind in one.kinds for one in names))
    return None


def _titled(text: str, tree: Tree, names: Sequence[Member]) -> str | None:
    """Return what persons are who each have the same title: "Senator A, Senator B and Senator C"."""
    titles = {tree.tokens[one.begin - 1].span.of(text).lower() if one.begin else "" for one in names}
    if len(titles) > 1 or any(one.read != "person" for one in names):
        return None
    title = titles.pop()
    place = names[0].begin - 1
    if tree.tokens[place].head != names[0].begin or tree.tokens[place].upos not in ("NOUN", "PROPN"):
        return None
    return SHORT.get(title.rstrip(".")) or (title + "s" if title.isalpha() and title not in ADDRESSES else None)


def _mostly(names: Sequence[Member]) -> str | None:
    """Return a kind that half of the names are known to be, when the others may be so too."""
    for kind in OPEN:
        known = sum(kind in one.kinds for one in names)
        if known >= 2 and 2 * known >= len(names) and all(kind in one.kinds or _may_be(one, kind) for one in names):
            return kind
    return None


def _may_be(one: Member, kind: str) -> bool:
    """Tell whether a name of which the table knows nothing may be of a kind; the reader takes many a firm for a person."""
    is_word = one.end == one.begin + 1
    reads = ("place", "organization", "") if kind in PLACES else ("organization", "")
    return not one.kinds and (one.read in reads or (one.read == "person" and is_word and kind not in PLACES))


def _headed(text: str, names: Sequence[Member]) -> str | None:
    """Return what the names say themselves: "Lund Bank, Ives Bank and Moor Bank"."""
    found = Counter(HEADS.get(one.name.of(text).split()[-1]) for one in names)
    if None in found:
        return None
    main, _ = found.most_common(1)[0]
    return main if set(found) <= {main} | ALIKE.get(main or "", set()) else None


def _all_places(names: Sequence[Member]) -> str | None:
    may_be = all((not one.kinds or one.kinds & PLACES) and one.read != "person" for one in names)
    return "places" if may_be and len(names) > 2 and 4 * sum(one.read == "place" for one in names) >= 3 * len(names) else None
