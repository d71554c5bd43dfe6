"""The evidence of a draft sentence in, what it names out (pure): words, names and places of the cited sentences, and of the rest."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from digest.check.flaws import Evidence
from digest.check.names.tables import COURTESY
from digest.check.names.wording import SMALL, Word, Wording, are_related, runs, wording, words
from digest.kept import kept
from digest.language import Mention, places

FEW = 10_000  # characters of what is cited, or of a draft's sentence
OUTRIGHT = ("name", "demonym", "abbreviation")  # ways of naming a country itself, not what stands for it


class Source:
    """What the cited sentences say, and the documents around them."""

    def __init__(self, evidence: Evidence) -> None:
        self.cited = evidence.cited
        self.texts: tuple[Wording, ...] = tuple(wording(text) for text in evidence.texts)

    @cached_property
    def sentences(self) -> tuple[tuple[str, tuple[Word, ...]], ...]:
        """Each cited sentence's words, with the text that they stand in."""
        return tuple((p.text, tuple(words(p.text, *span))) for p in self.cited for span in p.spans)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What the words of the cited sentences are compared by."""
        return frozenset(word.key for _, found in self.sentences for word in found)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words that the cited sentences write with a capital."""
        return frozenset(word.key for _, found in self.sentences for word in found if word.is_capital)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The words of the cited sentences that are capitals alone, two or more: "NHO", not "at"."""
        found = (text[word.start : word.end].replace(".", "").removesuffix("s") for text, some in self.sentences for word in some)
        return frozenset(letters.lower() for letters in found if len(letters) > 1 and letters.isupper())

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the cited sentences have each word."""
        return Counter(word.key for _, found in self.sentences for word in found)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """The names of the cited sentences, without small words and courtesies."""
        found = (run for text, some in self.sentences for run in runs(text, some))
        return frozenset(tuple(word.key for word in run if word.key not in SMALL and word.key not in COURTESY) for run in found) - {()}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The countries and bodies that the cited sentences name."""
        return tuple(mention for p in self.cited for mention in places_of(p.words))

    @cached_property
    def outright(self) -> frozenset[str]:
        """The codes of the countries that are named as such."""
        return frozenset(mention.place.code for mention in self.mentions if mention.how in OUTRIGHT)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all that they name, or name by their capitals, and of what it is part of."""
        found = {mention.place.code for mention in self.mentions}
        return frozenset(found | {mention.place.part_of for mention in self.mentions if mention.place.part_of})

    @cached_property
    def home(self) -> str | None:
        """The country that the documents name most often."""
        counts = sum((_countries(text.text) for text in self.texts), Counter[str]())
        return max(counts, key=lambda code: counts[code], default=None)

    def meanings(self, letters: str) -> list[tuple[str, ...]]:
        """Return what the documents say that an abbreviation stands for: the name that it follows in brackets."""
        return [meant for text in self.texts for meant in text.meanings(letters)]

    def has(self, key: str) -> bool:
        """Tell whether the cited sentences have a word, or the adjective of it."""
        return key in self.keys or (len(key) > 3 and any(are_related(key, other) for other in self.keys))

    def knows(self, keys: Iterable[str]) -> bool:
        """Tell whether one of the documents has all these words."""
        wanted = tuple(keys)
        return any(all(key in text.at for key in wanted) for text in self.texts)

    def follow(self, one: str, other: str) -> bool:
        """Tell whether the documents have one word behind another somewhere, as in a person's name."""
        return any(text.follows(one, other) for text in self.texts)

    def stand_near(self, one: str, other: str, most: int) -> bool:
        """Tell whether a cited sentence has two words, or what is related to them, within so many words of each other."""
        for _, found in self.sentences:
            here = [place for place, word in enumerate(found) if are_related(one, word.key)]
            there = [place for place, word in enumerate(found) if are_related(other, word.key)]
            if any(0 < abs(a - b) <= most for a in here for b in there):
                return True
        return False

    def are_near(self, one: str, other: str, most: int) -> bool:
        """Tell whether the documents have two words next to each other, or nearly."""
        return any(text.are_near(one, other, most) for text in self.texts)


def places_of(text: str) -> tuple[Mention, ...]:
    """Return the countries and bodies that a few sentences name; looked for once."""
    return _of_few(text) if len(text) <= FEW else places(text)


@functools.lru_cache(maxsize=256)
def _of_few(text: str) -> tuple[Mention, ...]:
    return places(text)


@kept
def _countries(text: str) -> Counter[str]:
    """Return how often a whole text names each country."""
    return Counter(mention.place.code for mention in places(text) if mention.place.kind == "country")
