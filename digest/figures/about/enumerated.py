"""A quantity of a sentence in, the names that stand for what it counts behind a colon out (pure): "two put their names to it: A and B"."""

from __future__ import annotations

import re

from digest.language.branches import Branches
from digest.quantities import Quantity

POINTING = re.compile(r"\b(?:it|them|this|that|these|those|so)\s*:\s*", re.IGNORECASE)  # words that no phrase may end in, and a list
BETWEEN = re.compile(r",? and |, |; ")
ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
LONGEST = 12  # words


def enumerated(b: Branches, quantity: Quantity) -> str:
    """Return the names behind a colon that follows a pronoun, where there are as many as the quantity says; else nothing."""
    end = b.tree.span.end
    found = POINTING.search(b.text, quantity.span.end, end)
    if found is None or quantity.kind != "count":
        return ""
    names = [" ".join(ARTICLE.sub("", name.strip(), count=1).split()) for name in BETWEEN.split(b.text[found.end() : end].rstrip(" .\n"))]
    if len(names) != quantity.value or not all(any(word[:1].isupper() for word in name.split()) for name in names):
        return ""
    shown = [name for place, name in enumerate(names) if sum(len(one.split()) for one in names[: place + 1]) <= LONGEST]
    return ", ".join(shown) + ("" if len(shown) == len(names) else f" and {len(names) - len(shown)} more")
