"""A quantity that a place is "of" in, whom it counts out (pure): of "Grensby, a town of 6,500" people in Grensby."""

from __future__ import annotations

import re

from digest.figures.about.subjects import Subject

PLACES = frozenset(
    "town city village hamlet island country nation state district suburb settlement community municipality county province region borough"
    " parish camp republic neighbourhood neighborhood port capital resort metropolis".split()
)
LIVING = ("people", "inhabitants", "residents", "souls")


def inhabitants(s: Subject, told: str) -> str:
    """Return "people in Grensby, a town in Vestersund county"; told as it is, where the quantity counts no one who lives in a place."""
    b = s.b
    first = min(s.own, default=0)
    of = next((place for place in range(first - 1, max(-1, first - 6), -1) if b.small(place) == "of"), None)
    if of is None or b.small(of - 1) not in PLACES or s.kind != "count" or not told:
        return told
    if s.unit in LIVING and b.tokens[s.nucleus].head == of - 1:
        told = re.sub(rf"\s+of {s.unit}\b", "", told)
    elif s.unit is not None or of - 1 != s.nucleus:
        return told
    which = b.child(of - 1, "det")
    article = b.small(which) if which is not None else "an" if told[0].lower() in "aeiou" else "a"
    is_beside = which is not None and which > 1 and b.words[which - 1] == ","
    name = b.name(which - 2) if is_beside and which is not None else None  # the reader may hang the town on "the dyke at Grensby"
    where = f"{name.span.of(b.text)}, " if name is not None else ""
    return f"people in {where}{article} {told}"
