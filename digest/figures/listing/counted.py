"""A text's trees in, the lists in it that can be counted out (pure): "Romania, Poland and Germany" are three countries.

A list is names side by side, parted by commas and "and" ("&", "plus", "as well as", "along with"), of one kind: as the
gazetteer and the table of kinds say, or as the text does ("Lund, Ives and Moor airports"). Three make a list. Two do only
where the text has the kind's plural beside them, where someone goes there ("will travel to Kenya and Ghana"), or where
two states have each done the same ("Norway and Iceland have recalled their envoys").
Not counted: what the text has counted ("three countries: ..."), what it leaves open ("including", "among others", "or"),
names of several kinds, a place beside what it lies in, and capitals that stand for governments ("Moscow and Kyiv agreed").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from digest.figures.listing.kinds import KIND_NOUNS
from digest.figures.listing.members import Member, members
from digest.figures.listing.naming import Kind, kind_of
from digest.figures.listing.rows import Row, rows, top_of
from digest.figures.listing.wholes import act_alike, goes_there, is_counted, is_lower_bound, is_whole, stands_for_governments
from digest.language import Mention, Tree, places
from digest.language.tree import ROOT
from digest.model import Figure, Span
from digest.quantities import Quantity

CLUBS = frozenset("G7 G8 G20 BRICS QUAD GCC".split())  # "the G7, Britain, France ...": the countries are its members
JOINING = ("well", "along", "together", "plus", "&")
STATES = frozenset({"countries", "states", "provinces"})
GOALS = frozenset({"countries", "cities", "states", "provinces", "islands"})


def counted_lists(text: str, trees: Sequence[Tree], quantities: Sequence[Quantity] = ()) -> list[Figure]:
    """Return the lists of a text that can be counted, in order: value is how many names, listed the names, what is left empty.

    trees: of the text's sentences, in order. quantities: those found in them, in order; what they have counted is not
    counted again. The span holds all names, with what tells them apart, and the kind's noun behind them. A list that
    "includes" its names has the modifier "at least". Two lists of the same names are two figures.
    """
    found: list[Figure] = []
    known: dict[int, Mention] | None = None
    starts = [one.span.start for one in quantities]
    for number, tree in enumerate(trees):
        if not _may_hold(tree):
            continue
        if known is None:
            known = {mention.span.start: mention for mention in places(text)}
        names = members(text, tree, known)
        previous = trees[max(0, number - 1)].span
        near = quantities[bisect_left(starts, previous.start) : bisect_left(starts, tree.span.end)]
        for row in rows(text, tree, names):
            found += _figures(text, tree, _completed(tree, row, names), near)
    return found


def _may_hold(tree: Tree) -> bool:
    """Tell whether a sentence may hold a list, without looking for its names."""
    names = sum(token.upos == "PROPN" for token in tree.tokens)
    return names > 1 and any(token.upos == "CCONJ" or token.lemma in JOINING for token in tree.tokens)


def _completed(tree: Tree, row: Row, names: Sequence[Member]) -> Row:
    """Add the one that joined the others ("Texas has joined Idaho and Iowa"), and leave out a club before its members."""
    first, *others = row.members
    if first.key in CLUBS and all("countries" in one.kinds for one in others):
        return row._replace(members=tuple(others), top=top_of(tree, others[0].begin, others[0].end))
    verb = tree.tokens[row.top].head
    if verb == ROOT or tree.tokens[verb].lemma != "join" or tree.tokens[row.top].label != "obj":
        return row
    joining = [one for one in names if one.end <= verb and tree.tokens[top_of(tree, one.begin, one.end)][-2:] == (verb, "nsubj")]
    if len(joining) == 1 and all(joining[0].kinds & one.kinds for one in row.members):
        return row._replace(members=(*joining, *row.members))
    return row


def _figures(text: str, tree: Tree, row: Row, near: Sequence[Quantity]) -> Iterator[Figure]:
    """Yield the figure of a list, where it can be counted. near: the quantities of the sentence and of the one before."""
    kind = kind_of(text, tree, row)
    if kind is None or row.is_open:
        return
    said: dict[str, Member] = {}
    for one in row.members:
        said.setdefault(one.key, one)
    names = list(said.values())
    span = _span(text, tree, row, kind)
    many = len(names)
    if many < 2 or (many == 2 and (len(row.members) > 2 or not _counts_two(text, tree, row, kind))) or _holds_a_part(names):
        return
    if not is_whole(text, tree, span) or stands_for_governments(text, tree, row, kind) or is_counted(text, tree, span, many, kind, near):
        return
    yield Figure(
        span=span,
        value=float(many),
        unit=kind.unit,
        noun=kind.noun,
        modifier="at least" if is_lower_bound(text, tree, span) else None,
        kind="derived",
        listed=tuple(one.name for one in names),
    )


def _span(text: str, tree: Tree, row: Row, kind: Kind) -> Span:
    """Return where a list stands: from its first article to its last name, or to the noun behind that."""
    begin, end = row.members[0].begin, row.members[-1].end
    if begin and tree.tokens[begin - 1].upos == "DET":
        begin -= 1
    if kind.at is not None and kind.at >= end:
        end = kind.at + 1
    elif row.members[-1].read != "person" and tree.tokens[end - 1].span.of(text) in (")", "]"):
        return Span(tree.tokens[begin].start, row.members[-1].name.end)
    return Span(tree.tokens[begin].start, tree.tokens[end - 1].end)


def _counts_two(text: str, tree: Tree, row: Row, kind: Kind) -> bool:
    """Tell whether two names are a list: with the kind's plural beside them, where someone goes, or each did the same.

    Most pairs are none: "Russia and Ukraine agreed", "between France and Germany", "sales in Kenya and Ghana".
    """
    if kind.at is not None:
        return tree.tokens[kind.at].span.of(text).lower() in KIND_NOUNS and all(one.kinds or one.read for one in row.members)
    return kind.unit in GOALS and (goes_there(text, tree, row) or (kind.unit in STATES and act_alike(text, tree, row)))


def _holds_a_part(names: Sequence[Member]) -> bool:
    """Tell whether one of the countries is a part of another: Scotland and Britain are not two."""
    countries = {one.key for one in names if "countries" in one.kinds}
    return any(one.key in countries and one.part_of in countries for one in names)
