"""A list in, whether the text lets it be counted out (pure): it is whole, uncounted, and names what it seems to name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.figures.listing.naming import Kind
from digest.figures.listing.rows import REACH, Row
from digest.language import Tree
from digest.language.tree import ROOT
from digest.model import Span
from digest.quantities import Quantity
from digest.quantities.numerals import SMALL

LOOK = 60  # characters before and behind a list that may say that there is more, or how many
CLAUSE = re.compile(r"[;.]\s|,(?=\s+(?:and|but|while|who|which)\b)")
PARTIAL = re.compile(
    r"\b(?:including|such as|like|e\.g\.|for (?:example|instance)|notably|especially|particularly|in particular|among them"
    r"|mainly|mostly|chiefly|primarily)\W+(?:[\w'’-]+\W+){0,4}\Z",
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
LEADING = re.compile(  # from a number to the list that it counts: "three allies, ...", "four firms in town: ..."; not "three ships to ..."
    r"(?:[\s-]+(?!(?:to|in|from|at|for|with|by|on|into|across|against)\b)[\w-]+){0,4}[\s,(]*(?:of|namely|are|were)?\s*"
    r"|(?:\s+[\w-]+){0,6}\s*[:;–—(-]+\s*"
)
FOLLOWING = re.compile(r"\W+(?:all|the|those|these)\s+(?:only\s+)?", re.IGNORECASE)
NUMBERS = tuple(SMALL)  # from zero on
ANY = frozenset("places areas locations sites others members sides parties groups".split())
SAME = {  # nouns by which a kind is counted too
    "countries": frozenset("nations states governments powers economies allies neighbours neighbors republics".split()),
    "cities": frozenset("towns capitals venues".split()),
    "companies": frozenset("firms giants".split()),
}
GOING = frozenset(
    """travel travelling traveling fly flew flown head go went gone move send sent deploy dispatch ship return redeploy relocate
    transfer trip flight journey tour visit deployment route train ferry""".split()
)
# What two do together, to each other, or only say or want: no two who did the same. Beginnings of words.
TOGETHER = tuple(
    """accus agre announc argu battl began begin believ blam came claim clash come compet conclud condemn cooperat deni deny discuss
    draw drew end establish exchang expect extend face fight fought had have held hold hope insist knew know marr meet met need
    negotiat normali oppos part play reach remain restor resum said saw say see seek seem settl shar sign sought split start
    strik struck talk think thought trad want warn work""".split()
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


def is_counted(text: str, tree: Tree, span: Span, many: int, kind: Kind, near: Sequence[Quantity]) -> bool:
    """Tell whether the text counts the list in words: its noun has a number, or the same count stands near.

    near: the quantities of the sentence and of the one before, where the noun must be the kind's.
    """
    noun = tree.tokens[kind.at].span if kind.at is not None else span
    if _is_led(text, tree, span, many) or _is_led(text, tree, noun, many):
        return True
    for one in near:
        is_here = one.span.start >= tree.span.start
        if is_here and kind.at is not None and (one.head == kind.at or one.span.start <= noun.start < one.span.end):
            return True
        if one.value == many and is_here and _follows(text, one.span, span):
            return True
        if one.value == many and one.kind == "count" and one.unit is not None and _is_same(one.unit, kind.unit, is_here):
            return True
    return False


def _is_led(text: str, tree: Tree, span: Span, many: int) -> bool:
    """Tell whether the number itself stands before a list or its noun, be it a quantity or a rank: "the top three of A, B and C"."""
    number = NUMBERS[many] if many < len(NUMBERS) else str(many)
    begin = max(tree.span.start, span.start - LOOK)
    found = re.finditer(rf"\b(?:{number}|{many})\b(?![.,]\d)", text[begin : span.start], re.IGNORECASE)
    return any(LEADING.fullmatch(text[begin + one.end() : span.start]) for one in found)


def _follows(text: str, number: Span, span: Span) -> bool:
    """Tell whether a number stands behind a list: "A, B and C, the three that agreed"."""
    return span.end <= number.start <= span.end + LOOK and bool(FOLLOWING.fullmatch(text[span.end : number.start]))


def stands_for_governments(text: str, tree: Tree, row: Row, kind: Kind) -> bool:
    """Tell whether capitals are not where something is, goes or comes from, but who does it."""
    if kind.unit != "cities" or kind.at is not None or not all(one.is_seat for one in row.members):
        return False
    cases = _cases(text, tree, row)
    return not (cases & STAYING or goes_there(text, tree, row) or ("from" in cases and _is_on_the_way(text, tree, row)))


def goes_there(text: str, tree: Tree, row: Row) -> bool:
    """Tell whether someone goes to the places of a list, or sends something there."""
    top = tree.tokens[row.top]
    if top.head != ROOT and top.label == "obj" and tree.tokens[top.head].lemma in ("visit", "tour"):
        return True
    return "to" in _cases(text, tree, row) and _is_on_the_way(text, tree, row)


def act_alike(text: str, tree: Tree, row: Row) -> bool:
    """Tell whether the names of a list have each done something: "Norway and Iceland have recalled their ambassadors"."""
    top = tree.tokens[row.top]
    if top.head == ROOT or top.label != "nsubj" or top.head < row.members[-1].end:
        return False
    verb = tree.tokens[top.head]
    below = [token for token in tree.tokens[row.members[-1].end : top.head] if token.head == top.head]
    is_plain = all(token.label != "aux" or token.lemma == "have" for token in below) and not any(token.lemma == "not" for token in below)
    is_told = verb.upos == "VERB" and verb.xpos in ("VBD", "VBN") and verb.label in ("root", "conj", "ccomp", "parataxis")
    return is_told and is_plain and not verb.span.of(text).lower().startswith(TOGETHER)


def _is_on_the_way(text: str, tree: Tree, row: Row) -> bool:
    head = tree.tokens[row.top].head
    if head == ROOT or (tree.tokens[head].lemma == "move" and tree.tokens[head].upos == "NOUN"):  # a player's, to clubs
        return False
    return not {tree.tokens[head].lemma.lower(), tree.tokens[head].span.of(text).lower()}.isdisjoint(GOING)


def _before(text: str, tree: Tree, span: Span) -> str:
    return text[max(tree.span.start, span.start - LOOK) : span.start]


def _cases(text: str, tree: Tree, row: Row) -> set[str]:
    """Return the prepositions of a list."""
    before = range(max(0, row.top - REACH), row.top)
    return {tree.tokens[place].span.of(text).lower() for place in before if tree.tokens[place][-2:] == (row.top, "case")}


def _is_same(unit: str, counted: str, is_here: bool) -> bool:
    """Tell whether a quantity of that unit may count what a list's kind counts."""
    word = unit.split()[-1].lower()
    is_kind = any(word == part.split()[-1] or word in SAME.get(part, ()) for part in counted.split(" and "))
    return is_kind or (is_here and word in ANY)
