"""A sentence's tree and its names in, the names that stand side by side out (pure): "A, B and C", "A, along with B and C".

What stands between two names is read as letters, one for each token, and the tree is asked whether the two hang together:
in "In Poland, Germany and France met" Poland is not of the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.figures.listing.kinds import KIND_NOUNS
from digest.figures.listing.members import Member
from digest.language import Tree
from digest.language.tree import ROOT

LETTERS = {"DET": "d", "ADP": "p", "ADJ": "a", "ADV": "r", "NOUN": "n", "PROPN": "P", "VERB": "v", "NUM": "#"}
WORDS = {"and": "+", "&": "+", "plus": "w", ",": ",", ";": ";", '"': "q", "“": "q", "”": "q", "''": "q", "``": "q"}
PHRASES = {"as": ("as", "well", "as"), "along": ("along", "with"), "together": ("together", "with")}  # they add to a list: w
# a sign, an aside ("to a lesser degree", "more recently"), and what stands before the name ("the much smaller producer")
BETWEEN = re.compile(r"q?(?P<sign>[,;]?q?(?:\+|w_*)|[,;])q?(?:,?pdan,?|,?r{1,2},?)?(?P<lead>p?d?[ar]{0,3}[anP]{0,3})q?")
DOUBT = frozenset("perhaps possibly maybe potentially probably likely not".split())
OTHERS = frozenset("other others many several more elsewhere most".split())
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
REACH = 60  # tokens behind a list in which more of it is looked for
CROSSING = 3  # names behind one that hangs elsewhere of which one may still hang on the list


class Row(NamedTuple):
    """Names side by side; top: the token of the first on which the rest hangs. is_open: the list has more than the names."""

    members: tuple[Member, ...]
    top: int
    is_open: bool


def rows(text: str, tree: Tree, members: Sequence[Member]) -> list[Row]:
    """Return the lists of a sentence, in order; each has two names or more."""
    letters = _letters(text, tree)
    found = []
    place = 0
    while place < len(members):
        row, signs = _row(text, tree, letters, members, place)
        if len(row) > 1 and _is_one_list(signs):
            found.append(Row(tuple(row), top_of(tree, row[0].begin, row[0].end), _is_open(text, tree, row, letters)))
        place += len(row)
    return found


def top_of(tree: Tree, begin: int, end: int) -> int:
    """Return the token of a stretch that hangs below none of the stretch."""
    return next((place for place in range(begin, end) if not begin <= tree.tokens[place].head < end), begin)


def _letters(text: str, tree: Tree) -> str:
    words = [token.span.of(text).lower() for token in tree.tokens]
    letters = [WORDS.get(word) or LETTERS.get(token.upos, "x") for word, token in zip(words, tree.tokens, strict=True)]
    for place, token in enumerate(tree.tokens):
        phrase = PHRASES.get(words[place], ())
        if token.xpos == "PRP$":
            letters[place] = "d"
        elif token.xpos == "NNS":
            letters[place] = "N"
        elif phrase and tuple(words[place : place + len(phrase)]) == phrase:
            letters[place : place + len(phrase)] = "w" + "_" * (len(phrase) - 1)
    return "".join(letters)


def _row(text: str, tree: Tree, letters: str, members: Sequence[Member], first: int) -> tuple[list[Member], list[str]]:
    """Return the names that go on from the first one, and the signs between them."""
    row, signs, begins = [members[first]], [""], [members[first].begin]
    for place in range(first + 1, len(members)):
        one = members[place]
        between = BETWEEN.fullmatch(letters, row[-1].end, one.begin)
        sign = between["sign"].replace("q", "").replace("_", "") if between else ""
        is_done = "+" in "".join(signs[-2:]) and sign[:1] in (",", ";") and "w" not in sign  # "A and B, C ..." is two lists
        if between is None or is_done or not _goes_on(text, tree, letters, row, between.start("lead")):
            break
        row.append(one)
        signs.append(sign)
        begins.append(between.start("lead"))
    many = _together(text, tree, row, signs, begins)
    return row[:many], signs[1:many]


def _goes_on(text: str, tree: Tree, letters: str, row: Sequence[Member], lead: int) -> bool:
    """Tell whether what follows a name is no guess ("and perhaps") and under the same preposition, where it has one."""
    words = {tree.tokens[place].span.of(text).lower() for place in range(row[-1].end, lead)}
    if letters[lead : lead + 1] != "p":
        return not words & DOUBT
    begin = row[0].begin
    while begin and letters[begin - 1] in "dar":
        begin -= 1
    is_same = begin > 0 and tree.tokens[begin - 1].span.of(text).lower() == tree.tokens[lead].span.of(text).lower()
    return is_same and not words & DOUBT


def _together(text: str, tree: Tree, row: Sequence[Member], signs: Sequence[str], begins: Sequence[int]) -> int:
    """Return how many names of a row hang together, from the first on.

    One that hangs elsewhere is of the list where a later name hangs on one before it, since arcs that cross are a mistake,
    and where it is the "and C" without which "A, B" would be no list.
    """
    first = row[0].begin
    tops = [top_of(tree, begin, one.end) for begin, one in zip(begins, row, strict=True)]
    beside = {tree.tokens[tops[0]][-2:]}
    is_begun = False  # by commas alone
    for place in range(1, len(row)):
        before = range(first, begins[place])
        crossed = any(tree.tokens[top].head in before for top in tops[place + 1 : place + 1 + CROSSING])
        is_end = is_begun and signs[place] not in (",", ";") and bool(row[place].kinds & row[0].kinds)
        if not (crossed or is_end or _hangs(text, tree, before, beside, range(begins[place], row[place].end))):
            return place
        beside.add(tree.tokens[tops[place]][-2:])
        is_begun = signs[place] in (",", ";") and (is_begun or place == 1)
    return len(row)


def _hangs(text: str, tree: Tree, before: range, beside: set[tuple[int, str]], added: range) -> bool:
    """Tell whether a name hangs on the list before it, or beside it on the same word; no new subject does.

    beside: on which words the names before hang, and as what. In "Lund and Ives airports" the last name hangs on a noun
    that is said of all.
    """
    top = tree.tokens[top_of(tree, added.start, added.stop)]
    if any(tree.tokens[place].head in before for place in added):
        return True
    if top.head == added.stop and tree.tokens[top.head].head in before:
        return tree.tokens[top.head].span.of(text).lower() in KIND_NOUNS
    if top.label.startswith("nsubj"):
        return (top.head, top.label) in beside
    return top.head != ROOT and any(top.head == head for head, _ in beside)


def _is_one_list(signs: Sequence[str]) -> bool:
    """Tell whether the signs are those of one list: commas and one "and", or "and" throughout, and what is added to that."""
    parts: list[list[str]] = [[]]
    for sign in signs:
        if "w" in sign:
            parts.append([])
        else:
            parts[-1].append(sign)
    is_joined = len(parts) > 1 or "+" in signs[-1]
    return is_joined and all(set(part) <= {"+"} or not any("+" in sign for sign in part[:-1]) for part in parts)


def _is_open(text: str, tree: Tree, row: Sequence[Member], letters: str) -> bool:
    """Tell whether the list has more than the names: what else is beside them in the tree, before or behind.

    What "as well as" or "but" adds is apart, unless it is others of their kind.
    """
    begin, end = row[0].begin, row[-1].end
    first = tree.tokens[top_of(tree, begin, row[0].end)]
    is_in_row = first.label in ("conj", "appos") and first.head < begin and tree.tokens[first.head].upos in NOMINAL
    if is_in_row and letters[:begin].rstrip("danrP").endswith((",", "+")):
        return True
    is_apart = letters[end : end + 2].lstrip(",").startswith("w")
    words: set[str] = set()
    for place in range(end, min(len(letters), end + REACH)):
        token = tree.tokens[place]
        words.add(token.span.of(text).lower())
        if token.label != "conj" or not begin <= token.head < end or (place == end and words & KIND_NOUNS):
            continue
        if words & OTHERS or not (token.upos not in NOMINAL or is_apart or "but" in words):
            return True
    return False
