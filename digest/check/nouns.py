"""Two quantities with one number in, whether they count the same things out (pure)."""

from __future__ import annotations

from digest.check.mentions import Mention
from digest.quantities.units import CASUALTIES
from digest.text import words
from digest.vectors import STOP, stem

ALIKE = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "killed dead deaths died fatalities lives die dies killing kill kills bodies death fatality victims dying",
        "wounded injured injuries hurt injury casualties wounding injuring",
        "arrested arrests detained detentions held detainees custody",
        "people persons person individuals",
        "children kids youngsters",
        "troops soldiers servicemen",
        "jobs posts positions",
        "workers staff employees",
        "nations countries states",
        "firms companies businesses",
        "homes houses households properties",
        "cars vehicles",
        "shares stocks stock",
        "lawmakers legislators MPs politicians",
        "planes aircraft jets airliners",
        "ships vessels boats",
        "shops stores outlets branches",
        "tonnes tons",
        "films movies",
        "matches games",
        "prisoners inmates",
        "attacks strikes",
    )
)
GENERAL = frozenset(stem(word) for word in "people persons members others total".split())
OF_WHOLE = frozenset(stem(word) for word in "total whole sum them it".split())


def counts_same(draft: Mention, source: Mention) -> bool:
    """Tell whether what a draft's number counts is what its source's counts, as far as both say it."""
    one, other = head(draft), head(source)
    if not one or not other or one == other or any({one, other} <= group for group in ALIKE):
        return True
    return _is_described(draft, one, source, other) or _is_described(source, other, draft, one)


def head(mention: Mention) -> str:
    """Return the head of what a quantity counts, or of what a share is of, cut to its stem; nothing where it says none."""
    quantity = mention.quantity
    said = mention.whole if mention.is_share else (quantity.unit or "").split(" per ")[0] if quantity.noun else None
    last = words(said or "")[-1:]
    return stem(last[0].lower()) if last and last[0] not in STOP else ""


def _is_described(one: Mention, head_of_one: str, other: Mention, head_of_other: str) -> bool:
    """Tell whether the head of one noun describes the other: hundreds missing, of missing people; two Republicans, Republican senators."""
    place = one.quantity.head
    if place is None:
        return False
    is_describing = one.branches.words[place][:1].isupper() or one.branches.tokens[place].upos == "ADJ"
    is_describing = is_describing or one.branches.small(place) in CASUALTIES or head_of_other in GENERAL
    return is_describing and head_of_one in {stem(word) for word in words(other.quantity.noun or "")}
