"""Invented sentences that ask to be cut, for tests: each with the words that may not be cut out of it, and what they bear on.

A grammar of shapes. In a shape "[may|sell]" are words that are told wherever the word behind the bar is told, with "+" where there is room;
"{past}" and the like are slots. Around what is protected stands what can go: asides, days, places, reasons, second clauses. Of each number comes the same sentence.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.model import Span

WHO = (
    "the port authority", "the council of Port Salvis", "Governor Petra Lund", "Kellin Shipping, which owns nine yards,", "the central bank",
    "Ada Tarn, the harbour master,", "Nedre Steel (NSC)", "the board of the mill", "Ostrand Rail, a firm of 900 people,", "the tax office",
)  # fmt: skip
ACTS = (  # base, past, object
    ("sell", "sold", "the old ferries"), ("repair", "repaired", "the sea wall"), ("buy", "bought", "nine cranes"), ("visit", "visited", "the farms"),
    ("raise", "raised", "the toll"), ("paint", "painted", "the bridge"), ("ban", "banned", "the nets"), ("rent", "rented", "the north dock"),
    ("examine", "examined", "the engine"), ("replace", "replaced", "the pumps"),
)  # fmt: skip
WHEN = ("on Tuesday", "last week", "in March", "on Friday morning", "")
WHERE = ("in the old town", "in Ostrand", "at the ceremony", "near the border")
FRONT = ("On Tuesday, ", "Last week, ", "After a storm in March, ", "Meanwhile, ", "But ", "", "", "")
WHY = (
    "after a long strike", "despite the protest of two villages", "because the winter was mild", "during the talks", "amid a row",
    "while the crews were on leave",
)  # fmt: skip
TAIL = (
    ", surprising many traders", ", citing the cost of the works", ", and crowds lined the streets", "; the plan was two years old", "", "",
    ", a move that angered two unions", " – the town had waited for it –", ", while the clerks took notes",
)  # fmt: skip
IF = (
    "if the court agrees", "unless the court objects", "provided that the court agrees", "until the court decides", "once the court agrees",
    "only if the court agrees",
)  # fmt: skip
PENDING = ("pending a vote", "barring a new strike", "depending on the weather", "subject to a vote")
MAY = (
    "may", "might", "could", "should", "would", "must", "will", "is expected to", "plans to", "is likely to", "wants to", "hopes to",
    "has promised to",
)  # fmt: skip
NOT = ("did not", "has not yet wanted to", "will no longer", "will never", "cannot", "would hardly", "is not going to")
REFUSED = ("refused to", "failed to", "declined to", "was unable to", "was forbidden to")
REPORTEDLY = ("reportedly", "allegedly", "probably", "apparently", "possibly", "perhaps", "supposedly", "partly", "only")
ABOUT = ("about", "nearly", "almost", "around", "roughly", "at least", "at most", "up to", "some", "more than", "fewer than")
PARTS = ("two-thirds of the", "12 percent of its", "three of the five", "a quarter of its", "40 of the 90", "half of the")
SAID = ("the mayor said", "the union claimed", "two clerks said", "the ministry announced")
PER = ("according to the union", "according to a note on the gate", "according to two clerks")
ALL = ("all", "most", "many", "several", "few", "no")
LIGHT = (
    "took part [in the talks|took]", "paid attention [to the vote|paid]", "gave way [to the crews|gave]", "set fire [to the old mill|set]",
    "made use [of the dock|made]",
)  # fmt: skip
WITH_WHOM = ("merged", "combined", "compared")
SLOTS = {
    "who": WHO, "when": WHEN, "where": WHERE, "front": FRONT, "why": WHY, "tail": TAIL, "if": IF, "pending": PENDING, "may": MAY, "not": NOT,
    "refused": REFUSED, "reportedly": REPORTEDLY, "about": ABOUT, "parts": PARTS, "said": SAID, "per": PER, "all": ALL, "light": LIGHT,
    "with": WITH_WHOM,
}  # fmt: skip
SHAPES = {
    "negation": (
        "{front}{who} [{not}|{act}] {act} {thing} [{where}|{act}]{tail}.",
        "{front}{who} [{not}|{act}] {act} {thing} [{why}|{act}]{tail}.",
        "{who} [never|{past}] {past} {thing} [{where}|{past}] {when}{tail}.",
        "[None of the|{past}] crews {past} {thing} [{where}|{past}]{tail}.",
        "[Nobody|{past}] {past} {thing} [{where}|{past}] [{why}|{past}]{tail}.",
        "{front}{who} {past} {thing} [without a permit|{past}] {when}{tail}.",
        "{who} [{not}|{act}] {act} {thing} [to pay its debt|{act}]{tail}.",
        "[In the old town,|{past}] nobody {past} {thing} {when}{tail}.",
    ),
    "denial": (
        "{front}{who} [{refused}|{act}] {act} {thing} [{where}|{act}]{tail}.",
        "{who} [denied|{past}] that it had {past} {thing} [{where}|{past}] {when}{tail}.",
        "{front}{who} [rejected|sale] a sale [of its yard in Nedre|sale] {when}{tail}.",
    ),
    "modality": (
        "{front}{who} [{may}|{act}] {act} {thing} {when}{tail}.",
        "{front}{who} [{may}|{act}] {act} {thing} [after a vote of the board|{act}]{tail}.",
        "{who} [{may}|{act}] {act} {thing} [once the price is known|{act}] {where}{tail}.",
        "{who} [wants to|{act}] {act} {thing} [despite the debt of the town|+{act}]{tail}.",
        "{who} [proposed|{act}] that the board {act} {thing} [after a vote of the crews|{act}]{tail}.",
        "{who} [plans to|{act}] clean the gate and {act} {thing} [after a vote of the crews|{act}]{tail}.",
        "{front}{who} [asked the crews to|{act}] {act} {thing} {when}{tail}.",
        "A strike [on Monday|+could] could close the docks {where}{tail}.",
    ),
    "condition": (
        "{front}{who} [will|{act}] {act} {thing} {when} [{if}|{act}]{tail}.",
        "{who} [will|{act}] {act} {thing} {where} [{if}|{act}]{tail}.",
        "[{if}|{act}], {who} [will|{act}] {act} {thing} {when}{tail}.",
        "{front}{who} [will|{act}] {act} {thing} {when}, [{pending}|{act}]{tail}.",
        "{front}the board will {act} {thing} and move its clerks [{if}|{act},move].",
        "[If the court agrees|{act},move], the board will {act} {thing} {when}, and its clerks will move.",
        "{front}the board [will|{act}] {act} {thing} or close its mill {when}[, the union said|{act}].",
    ),
    "hedge": (
        "{front}{who} [{reportedly}|{past}] {past} {thing} {when}{tail}.",
        "{who} [{reportedly}|{past}] {past} {thing} {where} {when}{tail}.",
        "{front}{who} {past} [{about}|40] 40 [boats|40] {where} {when}{tail}.",
        "{front}{who} {past} {thing} for [{about}|40] 40 million [crowns|40] {when}{tail}.",
        "{who} {past} {thing} {when}, [perhaps for the last time|{past}].",
    ),
    "attribution": (
        "{front}{who} {past} {thing} {when}{tail}[, {said}|{past}].",
        "{front}{who} {past} {thing} {where}[, {per}|{past}].",
        "[{said}|{past}] {when} that {who} had {past} {thing} {where}.",
        "{who}, [{said}|{past}], {past} {thing} {when}{tail}.",
        "{front}{who} {past} {thing} {when}[, as {said}|{past}].",
        "[{per}|{past}], {who} {past} {thing} {where} {when}{tail}.",
        "{who} {past} {thing} {when} – or so [{said}|{past}].",
    ),
    "rank": (
        "{front}it was the [first|strike] strike [in ten years|strike] at the docks{tail}.",
        "{front}{who} {past} the [largest|mill] mill [in the north|mill] {when}{tail}.",
        "{front}{who} {past} the [only|dock] dock [in Ostrand|dock] {when}{tail}.",
        "{front}{who} {past} {thing} for the [third|time] time [in two years|time]{tail}.",
    ),
    "quantity": (
        "{front}{who} {past} [{parts}|boats] boats {where} {when}{tail}.",
        "{front}[{all}|{past}] crews [in Ostrand|{past}] {past} {thing} {when}{tail}.",
        "[{all}|{past}] ferries [that had left in March|{past}] {past} {thing} {when}{tail}.",
        "{front}{who} lost [40 million crowns|lost] [in March|+lost]{tail}.",
    ),
    "relative": (
        "{front}crews [who had joined the strike|{past}] {past} {thing} {when}{tail}.",
        "{front}the firm [that owns the yard|{past}] {past} {thing} {when}{tail}.",
        "{front}{who} signed an order [that bars all trade|signed] {when}{tail}.",
        "{front}{who} {past} the engine, using the same tools as those [it used in March|those].",
    ),
    "coordination": (
        "{front}{who} [{not}|{act}] {act} {thing} [or its yard|{act}] {when}{tail}.",
        "{front}{who} {past} [either|{past}] {thing} [or its yard|{past}] {when}{tail}.",
        "{front}{who} {with} the mill [and the yard|{with}] {when}{tail}.",
        "{front}{who} {past} {thing} in talks between the union [and the board|between] {when}.",
        "{front}{who} [neither|{past}] {past} {thing} [nor closed its yard|{past}] {when}{tail}.",
    ),
    "light": (
        "{front}{who} {light} {when}{tail}.",
        "{front}{who} {light} {where} {when}{tail}.",
    ),
    "hours": (
        "{front}{who} {past} {thing} at 4 p.m. [on Friday|p.m.]{tail}.",
        "{who} [will|{act}] {act} {thing} [until noon|{act}] [on Friday|noon]{tail}.",
        "{front}{who} {past} {thing} two hours [after the storm|hours]{tail}.",
    ),
}  # fmt: skip
ORDER = tuple((kind, shape) for kind, shapes in SHAPES.items() for shape in shapes)
BOND = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


class Bond(NamedTuple):
    """Words that are told wherever another one is.

    words: where they stand; anchor: where that one does. is_wide: they only narrow what stays true without them, and are told where
    there is room.
    """

    words: Span
    anchor: Span
    is_wide: bool


class Sentence(NamedTuple):
    """A sentence of the grammar, and what of it is protected, as what."""

    text: str
    kind: str
    bonds: tuple[Bond, ...]


def sentences(count: int) -> Iterator[Sentence]:
    """Yield so many sentences: of each shape in turn, each with words of its own."""
    for number in range(count):
        kind, shape = ORDER[number % len(ORDER)]
        yield _sentence(kind, shape, random.Random(number))


def _sentence(kind: str, shape: str, chance: random.Random) -> Sentence:
    own = dict(zip(("act", "past", "thing"), chance.choice(ACTS), strict=True))
    marked = shape
    while found := re.search(r"\{(\w+)\}", marked):
        word = own.setdefault(found[1], chance.choice(SLOTS.get(found[1], ("",))))
        marked = marked[: found.start()] + word + marked[found.end() :]
    marked = re.sub(r" +([,.;])", r"\1", re.sub(r" {2,}", " ", marked)).replace(" –.", ".").replace(",,", ",").replace("–,", "–")
    return written(kind, marked)


def written(kind: str, marked: str) -> Sentence:
    """Return a sentence of a shape whose slots are filled."""
    text, spans = "", list[tuple[Span, str]]()
    at = 0
    for bond in BOND.finditer(marked):
        text += marked[at : bond.start()]
        spans.append((Span(len(text), len(text) + len(bond[1])), bond[2]))
        text += bond[1]
        at = bond.end()
    text += marked[at:]
    text = text[0].upper() + text[1:]
    bonds = (Bond(span, _anchor(text, span, word.lstrip("+")), word[0] == "+") for span, words in spans for word in words.split(","))
    return Sentence(text, kind, tuple(bonds))


def _anchor(text: str, own: Span, word: str) -> Span:
    """Return where a word stands outside some words that bear on it."""
    places = (Span(*found.span()) for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text))
    return next(place for place in places if not own.start <= place.start < own.end)
