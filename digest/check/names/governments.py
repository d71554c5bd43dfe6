"""A capital in a draft and its evidence in, whether it stands for the government of a country that acts there out (pure).

"Berlin rejected the plan" for "Germany rejected the plan". A capital where something is, or to which it is done, is the town.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.check.names.mentions import Named
from digest.check.names.slots import DOER, OWNER, Slot, head_of, slot
from digest.check.names.source import OUTRIGHT, Source, places_of
from digest.check.passages import Passage
from digest.language import Mention, lookup
from digest.language.branches import Branches
from digest.model import Span
from digest.speech.sayings import is_body

LONGEST = 40  # characters of what may be a town
TOWNS = ("capital", "metonym")
DEALING = ("with", "between", "against", "by")  # one signs a treaty with a government, not with a town
RULING = frozenset("president premier minister chancellor ambassador king queen leader envoy diplomat official congress".split())


def is_government(draft: Passage, name: Named, known: Sequence[Mention], source: Source) -> bool:
    """Tell whether a name is the capital of a country that the cited sentences have doing something, or dealt with."""
    code = next((m.place.code for m in known if m.how in TOWNS and m.span == name.span), None)
    b = next((b for b in draft.own_branches if b.tree.span.start <= name.span.start < b.tree.span.end), None)
    if code is None or b is None or code not in source.outright:
        return False
    return _is_acting(b, name.span) and any(_acts(code, c) for passage in source.cited for c in passage.own_branches)


def is_ruled(one: str, other: str) -> bool:
    """Tell whether two who act are one country: "Berlin" and "Germany", "Beijing" and "the Chinese foreign ministry"."""
    return _is_seat(one, other) or _is_seat(other, one)


def _is_seat(town: str, land: str) -> bool:
    place = lookup(town) if len(town) < LONGEST else None
    if place is None or not land:
        return False
    found = next((m for m in places_of(land) if m.how in OUTRIGHT and m.place.code == place.code), None)
    last = land.split()[-1]
    return found is not None and (land.endswith(found.span.of(land)) or last.lower() in RULING or is_body(last.lower()))


def _acts(code: str, b: Branches) -> bool:
    """Tell whether a country acts in a sentence, or its government does: Germany, the French foreign ministry."""
    begin = b.tree.span.start
    found = (m.span for m in places_of(b.tree.span.of(b.text)) if m.how in OUTRIGHT and m.place.code == code)
    return any(_is_acting(b, Span(span.start + begin, span.end + begin)) for span in found)


def _is_acting(b: Branches, span: Span) -> bool:
    head = head_of(b, span)
    held = None if head is None else slot(b, head)
    if head is None or held is None:
        return False
    if b.labels[head] in ("amod", "compound", "nmod") and _is_ruling(b, b.tokens[head].head):
        return not b.case(head) or held.how == OWNER
    return held.how in DEALING or (held.how == DOER and _is_done_by_men(held))


def _is_ruling(b: Branches, place: int) -> bool:
    return place >= 0 and (b.small(place) in RULING or is_body(b.small(place)))


def _is_done_by_men(held: Slot) -> bool:
    return held.above not in ("be", "have", "lie", "see", "host")
