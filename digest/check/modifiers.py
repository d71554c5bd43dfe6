"""Two quantities with one number in, whether the draft is as unsure of it as its source out (pure), and the source's own hedge."""

from __future__ import annotations

import re

from digest.check.mentions import Mention
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
DENIED = re.compile(r"\b(?:not|no|never|nor|cannot|without)\b|n['’]t\b")
TO = re.compile(r"\bto (?:an? |the )?\Z")


def is_as_hedged(draft: Mention, source: Mention) -> bool:
    """Tell whether a draft keeps its source's hedge, or says less: "some 40" for "about 40", "about 40" for 40."""
    one, other = draft.quantity.modifier, source.quantity.modifier
    if one in WEAKER[other]:
        return True
    if other == "up to" and TO.search(draft.before()):
        return True  # brought the stake up to 52 percent, brought it to 52
    return other in ("more than", "less than") and one in (None, "up to", "at least") and bool(DENIED.search(source.before()))
