"""A counted noun's token in, the unit that is shown out (pure): in the plural, with the common noun that it is a compound of."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.quantities.words import HYPHENS, Words

# What happened to people that are counted without a noun: "12 killed and at least 40 wounded"
CASUALTIES = frozenset(
    "killed dead wounded injured missing hurt arrested detained homeless displaced unaccounted infected hospitalized hospitalised drowned"
    " trapped stranded evacuated rescued kidnapped abducted dismissed charged convicted jailed unemployed jobless sacked stabbed shot"
    " executed deported unhurt unharmed alive ill sick".split()
)
IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth", "goose": "geese",
    "mouse": "mice",
    "life": "lives", "wife": "wives", "knife": "knives", "leaf": "leaves", "half": "halves", "loaf": "loaves", "thief": "thieves",
    "shelf": "shelves",
    "crisis": "crises", "analysis": "analyses", "thesis": "theses", "basis": "bases", "phenomenon": "phenomena", "criterion": "criteria",
    "ox": "oxen",
}  # fmt: skip
LEXICAL = frozenset(
    f"{adjective} {noun}"
    for adjective, nouns in {
        "civil": "servants", "chief": "executives", "prime": "ministers", "foreign": "ministers", "joint": "ventures", "armed": "forces",
        "special": "forces",
        "nuclear": "plants reactors weapons warheads facilities tests sites", "high": "schools", "primary": "schools dealers",
        "secondary": "schools",
        "mobile": "phones", "solar": "panels", "general": "elections", "attorneys": "general", "private": "schools", "public": "schools",
        "electric": "cars vehicles", "social": "workers", "asylum": "seekers", "ballistic": "missiles", "common": "shares",
        "ordinary": "shares",
    }.items()
    for noun in nouns.split()
)  # fmt: skip
PEOPLES = re.compile(
    r"(?:crats|icans|ricans|sians|lians|nians|tians|rians|anis|aqis|aelis|publicans|ories|liberals|conservatives|greens|muslims|jews"
    r"|catholics)\Z"
)
SAME = frozenset(
    "head aircraft spacecraft series species sheep fish deer staff police personnel cattle offspring means headquarters swine crew"
    " hovercraft"
    " data media accused underclass cod salmon trout bison lynx".split()
)


class Counted(NamedTuple):
    """What a number counts: the unit as shown, where the counted noun ends in the text, the phrase, the noun's token.

    end: None where the noun does not follow the number at once. head: None where the noun was taken from elsewhere.
    """

    unit: str
    end: int | None
    noun: str | None
    head: int | None


def unit_of(words: Words, head: int, first: int = 0) -> str:
    """Return a counted noun as it is shown: in the plural, with the common noun that it is a compound of.

    first: the first token that can belong to it.
    """
    token, word = words.tree.tokens[head], words.word(head)
    is_name = (
        token.upos == "PROPN"
        or word.isupper()
        or (word.istitle() and PEOPLES.search(word.lower()) is not None)
        or any(letter.isupper() for letter in word[1:])
    )
    unit = plural(word if is_name else word.lower())
    if token.upos != "NOUN" or head - 1 < first:
        return unit
    other, before = words.tree.tokens[head - 1], words.word(head - 1)
    if before in HYPHENS and head - 2 >= first and words.starts[head] == words.ends[head - 2] + 1:
        return f"{words.word(head - 2).lower()}-{unit}"  # front-runners
    is_compound = other.upos == "NOUN" and other.label == "compound" and other.head == head and before.islower()
    if is_compound and not words.children(head - 1):  # electoral college votes are votes
        return f"{before} {unit}"
    return f"{before} {unit}" if other.upos == "ADJ" and f"{before} {unit}".lower() in LEXICAL else unit


def plural(word: str) -> str:
    """Return a noun in the plural; one that is already is left alone."""
    low = word.lower()
    if low in IRREGULAR:
        many = IRREGULAR[low]
        return many.capitalize() if word[:1].isupper() else many
    if (
        low in SAME
        or low.endswith(("s", "people", "men", "children", "feet", "troops", "folk", "ese", "ish"))
        or low in CASUALTIES
        or not low.isalpha()
    ):
        return word
    if low.endswith(("man", "woman")) and low not in ("german", "roman", "human", "norman", "ottoman", "talisman", "shaman"):
        return word[:-2] + "en"
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if low.endswith(("sh", "ch", "x", "z")) else "s")
