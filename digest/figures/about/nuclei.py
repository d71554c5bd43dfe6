"""A quantity in its sentence's tree in, the noun or verb that it is of out (pure): the deficit, of "the deficit reached 4% of output"."""

from __future__ import annotations

from collections.abc import Collection

from digest.figures.about.constituents import TOTALS
from digest.language.branches import NOUNS, VERBS, Branches
from digest.language.tree import ROOT
from digest.quantities import Quantity
from digest.quantities.words import WHEN
from digest.speech.sayings import GIVE, VALUE

COUNTED = ("count", "rate", "change", "derived")  # kinds whose noun is counted
UNCOUNTED = ("times", "points", "percentage points", "basis points")
EMPTY = ("PRON", "DET")  # parts of speech of what names nothing
UP = frozenset("nmod compound nummod appos amod det advmod conj flat dep acl".split())  # labels between a number and what it is of
REACHED = TOTALS - {"account", "accounts", "accounted", "accounting"}  # verbs whose subject is the number
# nouns that with a preposition before and behind them are one: "in the light of"
LEADS = frozenset(
    "light wake view terms favour favor spite front case face response view place lieu event course line exchange return".split()
)
WITHIN = ("within", "inside")  # "within ten kilometres of Oldby" measures no Oldby
PUT = VALUE | {"estimate"}
HEDGING = frozenset("about around over nearly almost some more than at least up to roughly an estimated as much".split())
BRING = frozenset({"bring", "take", "push"})


def counted_noun(b: Branches, quantity: Quantity) -> int | None:
    """Return the noun that stands for what is counted, if there is one.

    None does in "a five-vote margin", which is a margin, nor in "payrolls grew by 300 jobs", where it is the size of a rise.
    """
    noun = quantity.head
    if noun is None or quantity.kind not in COUNTED or quantity.unit in UNCOUNTED:
        return None
    verb = b.tokens[noun].head
    is_joined = noun > 0 and b.words[noun - 1] in ("-", "–") and verb > noun and b.labels[noun] in ("compound", "amod", "nmod")
    is_size = b.case(noun) == "by" and b.tokens[noun].label == "obl" and b.tokens[verb].upos == "VERB"
    return None if is_joined or (is_size and not any(b.tokens[child].label == "aux:pass" for child in b.below[verb])) else noun


def measured(b: Branches, top: int, own: Collection[int], numbers: Collection[int]) -> int:
    """Return the noun that a share or a sum is of, or that it belongs to; a verb where it has none.

    top: the token of the quantity on which its others hang. own: its tokens. numbers: those of all quantities.
    """
    above = b.tokens[top].head
    for noun in (_valued(b, top), worthy(b, own), _subject(b, top)):
        if noun is not None and b.tokens[noun].upos not in EMPTY:
            return noun
    beside = b.children(above, "obl") if above != ROOT else []
    of = next((child for child in [*b.children(top, "nmod"), *beside] if is_share(b, child, top, own)), None)
    return hung_on(b, top, numbers) if of is None else of


def hung_on(b: Branches, top: int, numbers: Collection[int]) -> int:
    """Return the nearest noun or verb that a quantity hangs on without a preposition; top itself, or what is above, where there is none."""
    here = top
    while b.tokens[here].head != ROOT and b.labels[here] in UP and b.small(b.tokens[here].head) not in WHEN:
        here = b.tokens[here].head
        if here not in numbers and b.tokens[here].upos in (*NOUNS, *VERBS):
            break
    return here


def is_share(b: Branches, noun: int, top: int, own: Collection[int]) -> bool:
    """Tell whether a share or a sum is of a noun, which stands right behind it: "5% of voters", "$3m in aid", "one in five trains"."""
    is_next = min(b.subtree(noun)) == max(own, default=-2) + 1 or (noun in own and b.tokens[noun].head in own)
    is_sort = (
        b.tokens[noun].upos == "NOUN" and b.small(noun) not in LEADS and b.child(noun, "det", "nummod") is None and b.name(noun) is None
    )
    is_of = b.case(noun) == "of" and b.tokens[noun].head in own and b.case(top) not in WITHIN
    is_beside = noun != top and b.case(noun) == "in" and b.tokens[noun].head in (top, b.tokens[top].head)
    is_of = is_of or (is_beside and _has_number(b, noun, own))
    return is_of or (is_next and is_sort and b.case(noun) == "in")


def _has_number(b: Branches, noun: int, own: Collection[int]) -> bool:
    return any(b.labels[child] == "nummod" and child in own for child in b.below[noun])


def is_put(b: Branches, verb: int) -> bool:
    """Tell whether a verb only says how large its object is: "the firm puts the cost at $3m", "bringing the toll to 40"."""
    if b.tokens[verb].lemma in BRING and b.tokens[verb].xpos == "VBG":
        return _is_to(b, verb, "to") and b.child(verb, "obj") is not None
    return GIVE.get(b.small(verb)) in PUT and _is_to(b, verb, "at")


def _is_to(b: Branches, verb: int, word: str) -> bool:
    return any(b.case(child) == word for child in b.children(verb, "obl", "obj"))


def _valued(b: Branches, top: int) -> int | None:
    """Return what is put at a quantity: the cost, of "the firm puts the cost at $3m" and "a cost put at $3m"."""
    verb = b.tokens[top].head
    if verb == ROOT or b.labels[top] not in ("obl", "obj") or b.case(top) not in ("at", "to") or not is_put(b, verb):
        return None
    thing = next((child for child in b.children(verb, "obj") if child != top), None)
    passive = (child for child in b.below[verb] if b.tokens[child].label == "nsubj:pass")
    return thing if thing is not None else next(passive, b.tokens[verb].head if b.labels[verb] == "acl" else None)


def worthy(b: Branches, own: Collection[int]) -> int | None:
    """Return what a sum is the worth of: "jets worth more than $3m"."""
    worth = min(own, default=0) - 1
    while worth > 0 and b.small(worth) in HEDGING:
        worth -= 1
    if worth < 1 or b.small(worth) != "worth":
        return None
    noun = worth - 1 if b.tokens[worth - 1].upos in NOUNS else b.tokens[worth].head
    return noun if noun != ROOT and b.tokens[noun].upos in NOUNS else None


def _subject(b: Branches, top: int) -> int | None:
    """Return the subject of which a quantity is said, or which amounts to it."""
    if b.child(top, "cop") is not None and (subject := b.child(top, "nsubj")) is not None and b.tokens[subject].upos not in EMPTY:
        return subject
    above = b.tokens[top].head
    return b.child(above, "nsubj") if above != ROOT and b.small(above) in REACHED and b.labels[top] in ("obj", "obl") else None
