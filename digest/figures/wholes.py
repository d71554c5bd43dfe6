"""A list in, whether the text lets it be counted out (pure): it is whole, uncounted, and names what it seems to name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.figures.naming import Kind
from digest.figures.rows import REACH, Row
from digest.language import Tree
from digest.language.tree import ROOT
from digest.model import Span
from digest.quantities import Quantity

LOOK = 60  # characters before and behind a list that may say that there is more, or how many
CLAUSE = re.compile(r"[;.]\s|,(?=\s+(?:and|but|while|who|which)\b)")
PARTIAL = re.compile(
    r"\b(?:including|such as|like|e\.g\.|for (?:example|instance)|notably|especially|particularly|in particular|among them"
    r"|except(?: for)?|mainly|mostly|chiefly|primarily)\W+(?:[\w'’-]+\W+){0,4}\Z",
    re.IGNORECASE,
)
AT_LEAST = re.compile(r"\binclud(?:e|es|ed)\W+(?:[\w'’-]+\W+){0,4}\Z", re.IGNORECASE)
COUNTING = re.compile(
    r"\b(?:both|either|neither|pair|duo|trio|troika|quartet|quintet|all (?:two|three|four|five|six|seven|eight))\b(?:\W+\w+){0,2}\W+\Z",
    re.IGNORECASE,
)
AN = re.compile(r"an?\s", re.IGNORECASE)  # "access to a Lund, an Ives and a Moor" counts shops
MORE = re.compile(
    r"['’]s\b|\W{0,3}(?:(?:and|or|as well as|plus) )?(?:among (?:other|many)|elsewhere|beyond|so on|so forth|others?\b|more\b|etc\b"
    r"|to name)",
    re.IGNORECASE,
)
ANY = frozenset("places areas locations sites others members sides parties groups".split())
SAME = {  # nouns by which a kind is counted too
    "countries": frozenset("nations states governments powers economies allies neighbours neighbors republics".split()),
    "cities": frozenset("towns capitals venues".split()),
    "companies": frozenset("firms giants".split()),
}
GOING = frozenset(
    """travel travelling traveling fly head go move send deploy dispatch ship return redeploy relocate transfer trip flight
    journey tour visit deployment""".split()
)
STAYING = frozenset("in at across through around near outside over throughout within".split())


def is_whole(text: str, tree: Tree, span: Span) -> bool:
    """Tell whether the list is all that the text speaks of, and not counted in a word beside it."""
    before = CLAUSE.split(_before(text, tree, span))[-1]
    behind = text[span.end : min(tree.span.end, span.end + LOOK)]
    return not (MORE.match(behind) or AN.match(span.of(text)) or PARTIAL.search(before) or COUNTING.search(before))


def is_lower_bound(text: str, tree: Tree, span: Span) -> bool:
    """Tell whether there may be more than the list has: "the members include A, B and C"."""
    return bool(AT_LEAST.search(_before(text, tree, span)))


def is_counted(tree: Tree, many: int, kind: Kind, near: Sequence[Quantity]) -> bool:
    """Tell whether the text counts the list in words: its noun has a number, or the same count stands near.

    near: the quantities of the sentence and of the one before.
    """
    for one in near:
        is_here = one.span.start >= tree.span.start
        if is_here and kind.at is not None and (one.head == kind.at or one.span.start <= tree.tokens[kind.at].start < one.span.end):
            return True
        if one.value == many and one.kind == "count" and _is_same(one.unit, kind.unit, is_here):
            return True
    return False


def stands_for_governments(text: str, tree: Tree, row: Row, kind: Kind) -> bool:
    """Tell whether capitals are not where something is or goes, but who does it."""
    if kind.unit != "cities" or kind.at is not None or not all(one.is_seat for one in row.members):
        return False
    return not (_cases(text, tree, row) & STAYING or goes_there(text, tree, row))


def goes_there(text: str, tree: Tree, row: Row) -> bool:
    """Tell whether someone goes to the places of a list, or sends something there."""
    top = tree.tokens[row.top]
    if top.head == ROOT:
        return False
    head = tree.tokens[top.head]
    if head.lemma in ("visit", "tour") and top.label == "obj":
        return True
    is_going = head.lemma.lower() in GOING or head.span.of(text).lower() in GOING
    is_transfer = head.lemma == "move" and head.upos == "NOUN"  # of a player, to clubs
    return is_going and not is_transfer and "to" in _cases(text, tree, row)


def _before(text: str, tree: Tree, span: Span) -> str:
    return text[max(tree.span.start, span.start - LOOK) : span.start]


def _cases(text: str, tree: Tree, row: Row) -> set[str]:
    """Return the prepositions of a list."""
    before = range(max(0, row.top - REACH), row.top)
    return {tree.tokens[place].span.of(text).lower() for place in before if tree.tokens[place][-2:] == (row.top, "case")}


def _is_same(unit: str | None, counted: str, is_here: bool) -> bool:
    """Tell whether a quantity of that unit may count what a list's kind counts; in another sentence the noun must be there."""
    if unit is None:
        return is_here
    word = unit.split()[-1].lower()
    is_kind = any(word == part.split()[-1] or word in SAME.get(part, ()) for part in counted.split(" and "))
    return is_kind or (is_here and word in ANY)
