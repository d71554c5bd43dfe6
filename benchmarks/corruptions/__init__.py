"""A true sentence of news in, a false one out: twelve kinds of errors, drawn with a given chance (pure, deterministic).

read ──▶ Sentence ┐
stock ─▶ Material ┴▶ corrupted(kind, sentence, material, chance) ──▶ the false sentence, or None
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

from benchmarks.corruptions.dates import date
from benchmarks.corruptions.figures import noun, number, unit
from benchmarks.corruptions.material import Material as Material
from benchmarks.corruptions.material import Stock as Stock
from benchmarks.corruptions.material import materials as materials
from benchmarks.corruptions.material import stock as stock
from benchmarks.corruptions.names import name, place, speaker
from benchmarks.corruptions.negation import negation
from benchmarks.corruptions.reading import Sentence as Sentence
from benchmarks.corruptions.reading import joined as joined
from benchmarks.corruptions.reading import read as read
from benchmarks.corruptions.roles import roles, splice
from benchmarks.corruptions.roles import spliced as spliced
from benchmarks.corruptions.wording import hedge, quotation

Corruption = Callable[[Sentence, Material, random.Random], str | None]
MAKERS: Mapping[str, Corruption] = MappingProxyType({
    "number": number, "unit": unit, "noun": noun, "name": name, "place": place, "date": date, "speaker": speaker, "quotation": quotation,
    "hedge": hedge, "negation": negation, "roles": roles, "splice": splice,
})  # fmt: skip
KINDS = tuple(MAKERS)
HELD_OUT_EVERY = 5


def corrupted(kind: str, sentence: Sentence, material: Material, chance: random.Random) -> str | None:
    """Return a sentence made false in one way; None when it offers nothing of the kind.

    The same sentence, material and state of chance give the same. Raises KeyError for a kind that is none of KINDS.
    """
    told = MAKERS[kind](sentence, material, chance)
    same = {sentence.own, *(other.own for other in material.sentences)}
    return None if told is None or told in same else told


def is_held_out(document_id: str) -> bool:
    """Tell whether a document is kept for measuring, and so nothing may be trained on it."""
    return zlib.crc32(document_id.encode()) % HELD_OUT_EVERY == 0
