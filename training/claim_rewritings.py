"""A true claim in, the same in other words out: figures for number words and the reverse, money written out, other words for "said".

Words of one sense are not put for one another: a network that learnt of those stopped 34 of 100 wrong nouns, and this one 70.
"""

from __future__ import annotations

import random
import re

from digest.check.claims.features import FIGURES, words_in

SPELLED = {figure: word for word, figure in FIGURES.items()}
SAME = {
    "said": "told", "says": "said", "£": "#", "%": "percent", "percent": "%", "million": "m", "m": "million", "billion": "bn",
    "bn": "billion", "may": "might", "might": "may", "about": "around", "around": "about", "nearly": "almost", "almost": "nearly",
}  # fmt: skip
MONEY = re.compile(r"(?P<sign>[$£€])(?P<sum>\d(?:[\d.,]*\d)?(?: ?(?:million|billion|trillion|mn|m|bn|k))?)(?![-\w])")
CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros"}
WRITTEN_OUT, SAID_OTHERWISE = 0.5, 0.3  # shares of claims whose sums are, and of words that can be


def rewritten(claim: str, chance: random.Random) -> str:
    """Return a claim's words, some of them others."""
    if chance.random() < WRITTEN_OUT:
        claim = MONEY.sub(lambda found: f"{found['sum']} {CURRENCIES[found['sign']]}", claim)
    return " ".join(_other(word) if chance.random() < SAID_OTHERWISE else word for word in words_in(claim))


def _other(word: str) -> str:
    return FIGURES.get(word) or SPELLED.get(word) or SAME.get(word, word)
