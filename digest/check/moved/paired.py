"""A draft sentence and its evidence in; numbers that it gives to what another number belongs to out (pure).

Of "62 percent at 28C and 9 percent at 15C" the first is not at 15C; of "cut to 5 from a previous 7" the new one is not 7; and what
two of the wounded did, not all six of them did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from digest.check.flaws import Evidence, Flaw
from digest.check.moved.documents import content, said
from digest.check.numbers.amounts import is_same
from digest.check.numbers.contexts import is_rival
from digest.check.numbers.mentions import Mention, mentions
from digest.check.numbers.units import is_of_unit
from digest.check.numbers.written import Written, written
from digest.check.passages import Passage
from digest.check.wording.matching import CONTENT
from digest.check.wording.wordforms import key
from digest.language.branches import Branches
from digest.model import Reason, Span

CASES = frozenset("of in at among for on during under by near inside outside".split())
REACH = 14  # tokens behind a number in which what it is of may stand
_FIGURE = (
    r"(?:(?:range|forecast|estimate|guidance|level|target|figure|outlook|projection|total|rate|price)s? )?(?:of )?(?:between |about )?"
)
OLD = re.compile(
    rf"(?:\bfrom (?:an? |its |the |their )?(?:(?:previous|earlier|prior|old|initial|original|former)(?:ly)? )?{_FIGURE}"
    rf"|\b(?:previous|earlier|prior|old|initial|original|former)(?:ly)? (?:\w+ )?{_FIGURE})[$£€]?\Z",
    re.IGNORECASE,
)
NEW = re.compile(r"\bto (?:(?:between|about|around|just|only|a range of|the range of|an? \w+ of) )?[$£€]?\Z", re.IGNORECASE)
PAST = re.compile(r"\b(?:from|previous\w*|earlier|prior|old|initial\w*|original\w*|former\w*|had)\b", re.IGNORECASE)
OF_THESE = re.compile(r"\s(?:out )?of (?:the|those|them|these|its|their)\b", re.IGNORECASE)
PART_OF = re.compile(r" (?:out )?of (?:(?:the|its|their|these|those|some|about) )*", re.IGNORECASE)
OF_THOSE = re.compile(
    r"\b(?:of|among) (?:those|the \w+) (?P<base>[^,;.]{4,60}), (?:(?:about|some|nearly|almost|around|only) )?\Z", re.IGNORECASE
)


class Condition(NamedTuple):
    """Where or when a number is so: of what sort that is, and its words."""

    sort: str
    words: set[str]


def paired(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the numbers that the sources pair with another condition, time or group than the draft does."""
    own, theirs = list(mentions(draft)), [list(mentions(passage)) for passage in evidence.cited]
    known = [mention for some in theirs for mention in some]
    for mention in own:
        if _is_crossed(mention, own, known) or _is_of_other_base(mention, known):
            yield Flaw(Reason.NUMBER, mention.quantity.span)
    sources = evidence.sentences
    numbers = [(b, list(written(b.text, b.tree.span))) for b in sources]
    for b in draft.own_branches:
        mine = list(written(b.text, b.tree.span))
        yield from (Flaw(Reason.NUMBER, one.span) for one in mine if any(rule(b, one, mine, numbers) for rule in RULES))


def _is_crossed(mention: Mention, own: Sequence[Mention], known: Sequence[Mention]) -> bool:
    """Tell whether a number stands with what the source's other number of its kind stands with, the other being left out."""
    same = [source for source in known if is_same(mention, source)]
    if len(same) != 1 or mention.quantity.value is None or sum(is_of_unit(one, mention) for one in own) > 1:
        return False
    (source,) = same
    here = _conditions(mention, own)
    for rival in known:
        if rival.branches is not source.branches or rival is source or not is_rival(source, rival):
            continue
        mine, others = _conditions(source, known), _conditions(rival, known)
        for case in mine.keys() & others.keys() & here.keys():
            right, wrong, words = mine[case].words, others[case].words, here[case].words
            named = {key(word) for word in mention.branches.words}
            if mine[case].sort == others[case].sort and right - wrong and words & (wrong - right) and not named & (right - wrong):
                return True
    return False


def _conditions(mention: Mention, all_of: Sequence[Mention]) -> dict[str, Condition]:
    """Return what is behind a number with a preposition, up to the next number of its kind: the first of each preposition."""
    b, start = mention.branches, mention.quantity.span.end
    behind = [one for one in all_of if one.branches is b and one.quantity.span.start >= start and is_of_unit(one, mention)]
    end = min([*(one.quantity.span.start for one in behind if one.quantity.kind == mention.quantity.kind), b.tree.span.end])
    near = b.places(Span(start, end))[:REACH]
    found: dict[str, Condition] = {}
    for place in near:
        if b.words[place] == ";":
            break
        if (case := b.case(place)) in CASES:
            found.setdefault(case, Condition(_sort(b, place), content(b, b.subtree(place) & set(near))))
    return found


def _sort(b: Branches, place: int) -> str:
    """Return of what sort a condition is: a number, a name of some kind, or a noun."""
    name = b.name(place)
    is_number = b.words[place][:1].isdigit() or b.child(place, "nummod") is not None
    return "number" if is_number else name.kind if name else b.tokens[place].upos


def _is_of_other_base(mention: Mention, known: Sequence[Mention]) -> bool:
    """Tell whether a share is of all, where the source's is of some: "of those who left, 58 percent"."""
    whole = mention.whole
    if whole is None:
        return False
    same = [source for source in known if is_same(mention, source)]
    bases = [OF_THOSE.search(source.before(90)) for source in same]
    said_here = {key(word) for word in re.findall(r"\w+", mention.behind(90))}
    telling = [{key(word) for word in re.findall(r"\d+|\w{4,}", found["base"])} for found in bases if found]
    return (
        bool(same)
        and len(telling) == len(same)
        and all(len(words) > 1 and not words & _near(mention, whole) for words in telling)
        and bool(said_here)
    )


def _near(mention: Mention, whole: str) -> set[str]:
    """Return the words of what a share is said to be of, and the few behind: "of the nurses who plan to leave"."""
    behind = mention.behind(90)
    cut = behind.find(whole.lower()) + len(whole)
    return {key(word) for word in re.findall(r"\w+", whole.lower())} | _who(behind[cut:])


def _who(behind: str) -> set[str]:
    found = re.match(r"\s(?:who|that|which|\w+ing|leaving|with|in|from)\b[^,;.]*", behind)
    return {key(word) for word in re.findall(r"\w+", found[0])} if found else set()


def _is_old(b: Branches, one: Written, mine: Sequence[Written], numbers: Sequence[tuple[Branches, list[Written]]]) -> bool:
    """Tell whether a number is what something came to, where the sources say that it was so before."""
    before = b.text[b.tree.span.start : one.span.start]
    if not NEW.search(before) or PAST.search(said(b)):
        return False
    there = [(c.text[c.tree.span.start : other.span.start], other.value) for c, others in numbers for other in others]
    same = [text for text, value in there if value == one.value]
    new = {value for text, value in there if NEW.search(text)}
    return bool(same) and all(OLD.search(text) for text in same) and bool(new - {other.value for other in mine})


def _is_of_part(b: Branches, one: Written, mine: Sequence[Written], numbers: Sequence[tuple[Branches, list[Written]]]) -> bool:
    """Tell whether a number of people is said to be what the sources say of fewer of them: two of the wounded."""
    here = _predicate(b, one.span)
    if here is None or one.form == "ordinal" or OF_THESE.match(b.text, one.span.end):
        return False
    said_here = _predication(b, here)
    told = [(c, other, at) for c, others in numbers for other in others if (at := _predicate(c, other.span)) is not None]
    alike = [(c, other) for c, other, at in told if key(c.small(at)) == key(b.small(here)) and said_here <= _predication(c, at)]
    if (
        not alike
        or any(other.value == one.value for _, other in alike)
        or not any(o.value == one.value for _, some in numbers for o in some)
    ):
        return False
    values = {other.value for other in mine}
    return all(other.value < one.value and other.value not in values and OF_THESE.match(c.text, other.span.end) for c, other in alike)


def _predicate(b: Branches, span: Span) -> int | None:
    """Return what is said of those whom a number counts."""
    place = next(iter(b.places(span)), None)
    if place is None:
        return None
    for below, above in pairwise((place, *b.above(place))):
        if b.labels[below] == "nsubj":
            return above
        if b.labels[below] not in ("nummod", "compound", "flat"):
            return None
    return None


def _predication(b: Branches, place: int) -> set[str]:
    """Return the words of a predicate that stand right with it."""
    below = [child for child in b.children(place, "amod", "obj", "xcomp", "compound") if b.tokens[child].upos in CONTENT]
    return {key(b.small(one)) for one in (place, *below)}


def _is_whole(b: Branches, one: Written, mine: Sequence[Written], numbers: Sequence[tuple[Branches, list[Written]]]) -> bool:
    """Tell whether a number stands behind the words behind which the sources have a part of it: "doses for 40 of the 90"."""
    there = [(c, part, whole) for c, others in numbers for part, whole in pairwise([None, *others]) if whole and whole.value == one.value]
    front = _front(b, one)
    return (
        bool(there)
        and len(front) == 2
        and all(
            part is not None
            and part.value < whole.value
            and PART_OF.fullmatch(c.text[part.span.end : whole.span.start]) is not None
            and _front(c, part) == front
            and part.value not in {other.value for other in mine}
            for c, part, whole in there
        )
    )


def _front(b: Branches, number: Written) -> list[str]:
    """Return a preposition in front of a number, hedges left out, and the word in front of that."""
    before = [place for place, token in enumerate(b.tokens) if token.end <= number.span.start and token.upos not in ("ADV", "DET")]
    return [key(b.small(place)) for place in before[-2:]] if before and b.tokens[before[-1]].upos == "ADP" else []


RULES = (_is_old, _is_of_part, _is_whole)
