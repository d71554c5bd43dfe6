"""A sentence with its quantities in; what those are of whose verb is said once, out (pure): "$3m would go to ships, $2m to roads".

So may the verb stand before the first: "approved $3m for ships and $2m for roads". A tree of such a sentence hangs the second sum on
the first one's goal. Its words say it plainly: the same preposition behind each number, and one verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.language.branches import Branches
from digest.model import Span
from digest.quantities import Quantity

GOING = frozenset({"to", "for", "on", "into"})
SEPARATORS = frozenset({",", ";", "and"})
ENDS = frozenset({",", ";", ".", ":", "(", ")", "–", "—", "but", "while"})
LONGEST = 5  # tokens of a goal
OPENING = 8  # tokens before the first number: "Under the plan presented on Monday,"
VERBAL = ("VERB", "AUX")


def gapped(b: Branches, quantities: Sequence[Quantity]) -> dict[int, str]:
    """Return what quantities that share one verb are of, by their places; nothing for the others."""
    found: dict[int, str] = {}
    for place, quantity in enumerate(quantities):
        if place in found or not (verbs := _verbs(b, quantity)):
            continue
        case, goals = _goals(b, quantities, place, verbs[-1] + 1)
        if len(goals) > 1:
            said = b.text[b.tokens[verbs[0]].start : b.tokens[verbs[-1]].end]
            opening = _opening(b, quantity)
            found |= {at: f"{_noun(quantities[at])} {said} {case} {goal}{opening}" for at, goal in goals.items()}
    return found


def shared_goals(b: Branches, quantities: Sequence[Quantity], told: Sequence[str]) -> dict[int, str]:
    """Return what sums are of that one clause names, each with its own goal: "sum the council approved for roads"; told: each by itself.

    The first tells it, for the clause is its own.
    """
    found: dict[int, str] = {}
    for place, quantity in enumerate(quantities):
        if place in found or quantity.kind != "money":
            continue
        case, goals = _goals(b, quantities, place, _behind(b, quantity))
        if len(goals) > 1:
            first = f" {case} {goals[place]}"
            own = told[place].replace(first, "", 1) if first in told[place] else told[place]
            if not own.startswith("sum "):
                continue
            found |= {at: f"{own} {case} {goal}" for at, goal in goals.items()}
    return found


def _goals(b: Branches, quantities: Sequence[Quantity], place: int, start: int) -> tuple[str, dict[int, str]]:
    """Return a preposition and what follows it behind each quantity of a row, by their places; start: the first one's token."""
    goals = dict[int, str]()
    case = b.small(start) if start < len(b.words) else ""
    for after in range(place, len(quantities)) if case in GOING else ():
        goal, is_last = _goal(b, start, quantities[after + 1 : after + 2])
        if not goal:
            break
        goals[after] = goal
        start = _behind(b, quantities[after + 1]) if not is_last else len(b.words)
        if is_last or quantities[after + 1].kind != quantities[place].kind or start >= len(b.words) or b.small(start) != case:
            break
    return case, goals


def _behind(b: Branches, quantity: Quantity) -> int:
    """Return the first token behind a quantity."""
    return b.places(Span(0, quantity.span.end)).stop


def _verbs(b: Branches, quantity: Quantity) -> range:
    """Return the verbs right behind a quantity: "would go"."""
    start = end = _behind(b, quantity)
    while end < len(b.words) and b.tokens[end].upos in VERBAL:
        end += 1
    return range(start, end)


def _goal(b: Branches, case: int, following: Sequence[Quantity]) -> tuple[str, bool]:
    """Return the words behind a preposition, up to the next number or mark, and whether nothing of the row stands behind them."""
    start = end = case + 1
    number = b.places(Span(0, following[0].span.start)).stop if following else len(b.words)
    while end < min(number, len(b.words)) and b.small(end) not in ENDS and b.tokens[end].upos not in VERBAL:
        end += 1
    parting = {b.small(place) for place in range(end, number)}
    if end == number and b.small(end - 1) == "and":
        end, parting = end - 1, {"and"}
    is_last = not following or not parting or not parting <= SEPARATORS
    told = range(start, end)
    return (b.text[b.tokens[start].start : b.tokens[end - 1].end] if 0 < len(told) <= LONGEST else ""), is_last


def _noun(quantity: Quantity) -> str:
    """Return what a number is of, as its clause begins: "sum that"."""
    if quantity.unit == "people":
        return "people who"
    return f"{'sum' if quantity.kind == 'money' else quantity.noun or 'part'} that"


def _opening(b: Branches, first: Quantity) -> str:
    """Return what a sentence begins with before its first number, if that says under what: " under the plan"."""
    before = range(b.places(Span(0, first.span.start)).stop)
    words = [place for place in before if b.words[place] != ","]
    if not 1 < len(words) <= OPENING or b.small(0) not in ("under", "in", "with") or any(b.tokens[place].upos in VERBAL for place in words):
        return ""
    return f" {b.small(0)} {b.text[b.tokens[1].start : b.tokens[words[-1]].end]}"
