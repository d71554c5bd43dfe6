"""A verb or a predicate noun in, the key by which it is found again in other words out (pure): attack, attacked, an attack."""

from __future__ import annotations

import unicodedata

from digest.language.branches import Branches
from digest.vectors import stem

ENDINGS = tuple("isation ization ation ition ment tion sion ance ence ise ize ing ure al er or ed es s e y".split())
EMPTY = frozenset(
    "a about after all also an and any are as at be because been before being but by can could did do does for from had has have he her his"
    " how if in into is it its more most no not of off on or other our out over she so some such than that the their them then there"
    " these they this those to up us was we were what when where which while who whom will with would you your may might must should own"
    " very just mr mrs ms sir lord lady dr still now only even both each".split()
)  # words that tell nothing by themselves
IRREGULAR = {
    "sale": "sell", "sold": "sell", "bought": "buy", "won": "win", "lost": "lose", "loss": "lose", "beaten": "beat", "death": "die",
    "gave": "give", "given": "give", "gift": "give", "took": "take", "taken": "take", "led": "lead", "lent": "lend", "loan": "lend",
    "taught": "teach", "fought": "fight", "acquisition": "acquire", "destruction": "destroy", "invasion": "invade", "thought": "think",
    "made": "make", "said": "say", "told": "tell", "found": "find", "shot": "shoot", "left": "leave", "paid": "pay", "held": "hold",
    "threw": "throw", "thrown": "throw", "bit": "bite", "bitten": "bite", "struck": "strike", "overtook": "overtake", "saw": "see",
}  # fmt: skip


def key(word: str) -> str:
    """Return what a word shares with others of its family, accents left out."""
    word = "".join(sign for sign in unicodedata.normalize("NFKD", word.replace("’", "'")) if not unicodedata.combining(sign))
    word = IRREGULAR.get(word, word)
    if len(word) < 5:
        return word
    if word.endswith(("ied", "ies")):
        word = word[:-3] + "y"
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdgmnprt" else word


# Who does it with whom does not matter, where both are people or bodies
SYMMETRIC = frozenset(
    key(word)
    for word in (
        "meet agree marry wed divorce talk trade merge join resemble equal match face share border fight play draw discuss negotiate"
        " combine"
    ).split()
)


def tells(b: Branches, place: int) -> bool:
    """Tell whether a word says something by itself: "US" does, "us" does not."""
    return b.small(place) not in EMPTY or b.words[place] in ("US", "IT", "WHO")


def keys(b: Branches, place: int) -> frozenset[str]:
    """Return the keys of a token: of its form and of its lemma."""
    return frozenset({key(b.small(place)), key(b.tokens[place].lemma.lower())})


def content(b: Branches, places: frozenset[int] | set[int]) -> frozenset[str]:
    """Return the stems of the words among these tokens that say something by themselves."""
    return frozenset(
        stem(b.small(place))
        for place in places
        if b.tokens[place].upos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV") and tells(b, place) and b.words[place][0].isalnum()
    )
