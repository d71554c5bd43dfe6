"""Two quantities with one number in, whether the draft is as unsure of it as its source out (pure), and the source's own hedge."""

from __future__ import annotations

import re

from digest.check.numbers.mentions import Mention
from digest.model import Modifier

WEAKER: dict[Modifier | None, tuple[Modifier | None, ...]] = {
    # what may stand in a draft for what a source says
    None: (None, "about", "vague"),
    "about": ("about", "plus or minus", "vague"),
    "plus or minus": ("about", "plus or minus"),
    "nearly": ("nearly", "about", "less than"),
    "at least": ("at least",),
    "more than": ("more than", "at least"),
    "up to": ("up to",),
    "less than": ("less than", "up to", "nearly"),
    "vague": ("vague", "about", None),
}
# at most one word may part it from the number's hedge: "did not say why more than 50 died" denies the saying
DENIED = re.compile(r"(?:\b(?:not|no|never|nor|cannot|without)|n['’]t)(?: [\w'’-]+)? \Z")
TO = re.compile(r"\bto (?:an? |the )?\Z")
UP_TO = re.compile(r"up to\b", re.IGNORECASE)
FROM = re.compile(r",? from (?:\w+ ){0,2}[$£€]?\d")
BESIDE = re.compile(r"(?:above|below|over|under)\b", re.IGNORECASE)
WITHIN = re.compile(r"within\b", re.IGNORECASE)
BEYOND: dict[Modifier, re.Pattern[str]] = {  # how a source says it that stands further from its number
    "more than": re.compile(r"\b(?:above|over|beyond|more|higher|greater|larger|exceed\w*|top(?:s|ped|ping)?|surpass\w*|past|excess)\b"),
    "less than": re.compile(r"\b(?:below|under|less|lower|fewer|smaller|within|short|beneath)\b"),
}


def is_as_hedged(draft: Mention, source: Mention) -> bool:
    """Tell whether a draft keeps its source's hedge, or says less: "some 40" for "about 40", "about 40" for 40."""
    one, other = modifier(draft), modifier(source)
    if one in WEAKER[other]:
        return True
    if other == "up to" and TO.search(draft.before()) and UP_TO.match(source.text, source.quantity.span.start):
        return True  # brought the stake up to 52 percent, brought it to 52
    if one in BEYOND and other is None and BEYOND[one].search(source.before()):
        return True  # above the usual price of 25 dollars
    if other is None and BESIDE.match(draft.text, draft.quantity.span.start) and draft.before().endswith(", "):
        return True  # came to 4.2, below 4.9 for another
    return other in ("more than", "less than") and one in (None, "up to", "at least") and bool(DENIED.search(source.before()))


def modifier(mention: Mention) -> Modifier | None:
    """Return how a quantity is hedged; "up to 5 from 3" and "within five years" say no more than the number."""
    quantity = mention.quantity
    if quantity.modifier == "up to" and FROM.match(mention.text, quantity.span.end):
        return None
    if quantity.kind == "duration" and WITHIN.match(mention.text, quantity.span.start):
        return None
    return quantity.modifier
