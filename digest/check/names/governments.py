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

UNION = "EU"
LONGEST = 40  # characters of what may be a town
TOWNS = ("capital", "metonym")
ACTING = (*OUTRIGHT, "metonym")
DEALING = ("with", "between", "against", "by")  # one signs a treaty with a government, not with a town
RULING = frozenset(
    "president premier minister chancellor ambassador king queen leader envoy diplomat official congress army navy military".split()
)


def is_government(draft: Passage, name: Named, known: Sequence[Mention], source: Source) -> bool:
    """Tell whether a name is the capital of a country that the cited sentences have doing something, or dealt with."""
    codes = _codes(name, known, draft)
    b = next((b for b in draft.own_branches if b.tree.span.start <= name.span.start < b.tree.span.end), None)
    if not codes or b is None or not _is_acting(b, name.span):
        return False
    return any(_acts(code, c) for code in codes for passage in source.cited for c in passage.own_branches)


def _codes(name: Named, known: Sequence[Mention], draft: Passage) -> list[str]:
    """Return whose government sits in a town that a name is; Brussels is the union's too."""
    found = [m.place.code for m in known if m.how in TOWNS and m.span.start == name.span.start]
    said = name.span.of(draft.text).removesuffix("'s").removesuffix("’s")
    if not found and (place := lookup(said)) is not None and place.name != said:
        found = [place.code]
    return [*found, UNION] if said == "Brussels" else found


def is_ruled(one: str, other: str) -> bool:
    """Tell whether two who act are one country: "Berlin" and "Germany", "Beijing" and "the Chinese foreign ministry"."""
    return _is_seat(one, other) or _is_seat(other, one)


def _is_seat(town: str, land: str) -> bool:
    place = lookup(town) if len(town) < LONGEST else None
    if place is None or not land:
        return False
    codes = (place.code, UNION) if town == "Brussels" else (place.code,)
    found = next((m for m in places_of(land) if m.how in ACTING and m.place.code in codes), None)
    last = land.split()[-1]
    return found is not None and (land.endswith(found.span.of(land)) or _is_office(last.lower()))


def _acts(code: str, b: Branches) -> bool:
    """Tell whether a country acts in a sentence, or its government does: Germany, the French foreign ministry."""
    begin = b.tree.span.start
    found = (m.span for m in places_of(b.tree.span.of(b.text)) if m.how in ACTING and m.place.code == code)
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
    return place >= 0 and _is_office(b.small(place))


def _is_office(word: str) -> bool:
    return not {word, word.removesuffix("s")}.isdisjoint(RULING) or is_body(word)


def _is_done_by_men(held: Slot) -> bool:
    return held.above not in ("be", "have", "lie", "see", "host")
