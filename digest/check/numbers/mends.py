"""A draft's quantity and the source's that it changes in, the words that put it right out (pure): the source's hedge, its noun.

A wrong number or unit is never mended: what else the sentence gets wrong cannot be known.
"""

from __future__ import annotations

from digest.check.flaws import Flaw
from digest.check.numbers.mentions import Mention
from digest.check.numbers.nouns import root
from digest.check.numbers.slots import is_place, place_of
from digest.model import Modifier, Reason, Span
from digest.quantities import hedges
from digest.text import words
from digest.vectors import STOP

HEDGES: dict[Modifier, str] = {  # where a source says it behind the number: 3,000 or so
    "about": "about", "nearly": "nearly", "at least": "at least", "up to": "up to", "more than": "more than", "less than": "less than",
}  # fmt: skip
ARTICLES = (" a ", " an ", " the ", "-")
LONGEST = 60  # characters of a noun with what describes it


def hedge_mended(draft: Mention, source: Mention) -> Flaw:
    """Return the flaw of a lost, added or altered hedge; its mend puts the source's own in its place."""
    stretch = _hedge(draft)
    own, wanted = stretch.of(draft.text), _hedge(source).of(source.text)
    if not wanted and source.quantity.modifier in HEDGES:
        wanted = f"{HEDGES[source.quantity.modifier]} "
    is_behind = not own and draft.quantity.modifier is not None
    if is_behind or (not own and f" {draft.before()}".endswith(ARTICLES)) or draft.quantity.modifier == "vague":
        return Flaw(Reason.HEDGE, draft.quantity.span)
    if stretch.start == draft.branches.tree.span.start and _is_capital(draft):
        number = Span(stretch.end, draft.quantity.number.end).of(draft.text)
        number = number[:1].lower() + number[1:] if wanted else number[:1].upper() + number[1:]
        return Flaw(Reason.HEDGE, Span(stretch.start, draft.quantity.number.end), wanted[:1].upper() + wanted[1:] + number)
    return Flaw(Reason.HEDGE, stretch, wanted[:1].lower() + wanted[1:])


def noun_mended(draft: Mention, source: Mention) -> Flaw:
    """Return the flaw of another counted noun; its mend is the source's, where both numbers stand in one place of one statement."""
    stretch, wanted = _noun(draft), _noun(source)
    if stretch is None or wanted is None or not _is_of_one(draft, source):
        return Flaw(Reason.NOUN, draft.quantity.span)
    return Flaw(Reason.NOUN, stretch, wanted.of(source.text))


def _is_of_one(draft: Mention, source: Mention) -> bool:
    """Tell whether a source counts things, in the place where a draft counts others: below the same verb, or among the same words."""
    if source.quantity.kind != "count" or source.quantity.unit == "times":
        return False
    here, there = place_of(draft), place_of(source)
    if here is not None and there is not None:
        if is_place(here.slot, there.slot):
            return True
        if here.slot.how != there.slot.how:
            return False
    return bool(_beside(draft) & _beside(source))


def _beside(mention: Mention) -> set[str]:
    """Return the nearest word of content in front of a number and behind its noun, each with its side."""
    place = mention.quantity.head
    end = mention.branches.tokens[place].end if place is not None else mention.quantity.span.end
    last = mention.branches.tree.span.end
    front = [root(word) for word in words(mention.before()) if word not in STOP][-1:]
    behind = [root(word) for word in words(mention.text[end : min(last, end + LONGEST)].lower()) if word not in STOP][:1]
    return {f"< {word}" for word in front} | {f"> {word}" for word in behind}


def _is_capital(draft: Mention) -> bool:
    """Tell whether a sentence that begins with a number begins with a capital: not where all of it is written small."""
    said = draft.branches.tree.span.of(draft.text)
    return said[:1].isdigit() or not said.islower()


def _hedge(mention: Mention) -> Span:
    """Return where a hedge stands in front of a number and its currency, with the blank behind it; an empty stretch where none does."""
    start, end = mention.quantity.span.start, mention.quantity.number.start
    places = [start, *(place + 1 for place in range(start, end) if mention.text[place] == " ")]
    hedged = (place for place in reversed(places) if place > start and hedges.before(mention.text, place, start))
    return Span(start, next(hedged, start))


def _noun(mention: Mention) -> Span | None:
    """Return where a counted noun stands right behind its number, with what describes it."""
    quantity = mention.quantity
    if quantity.head is None or mention.is_share:
        return None
    start, end = quantity.number.end, mention.branches.tokens[quantity.head].end
    stretch = mention.text[start:end]
    if not stretch.startswith(" ") or stretch.startswith(" or ") or len(stretch) > LONGEST or any(letter.isdigit() for letter in stretch):
        return None
    return Span(start + 1, end)
