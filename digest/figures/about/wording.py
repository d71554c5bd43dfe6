"""Tokens of a sentence in, parts at a time; a phrase of at most so many words out (pure), with no word or name cut."""

from __future__ import annotations

from collections.abc import Collection

from digest.figures.about.constituents import SILENT
from digest.language.branches import JOINTS, RELATIVE, Branches

ARTICLES = frozenset({"the", "a", "an"})
VAGUE = frozenset("as many few more less fewer such most".split())  # they belong to the number
LOOSE = frozenset("ADP CCONJ SCONJ DET AUX PART PUNCT PRON".split())  # parts of speech that no phrase ends in
JOINING = JOINTS | {"&"}
LEADING = frozenset("CCONJ SCONJ PUNCT".split())  # and that none begins with


class Wholes:
    """What no phrase of a sentence cuts in two, by token. chains: words that hyphens join. names: those of several words."""

    def __init__(self, b: Branches) -> None:
        self.chains = {place: chain for chain in _chains(b) for place in chain}
        several = (set(b.places(name)) for name in b.tree.names if " " in name.span.of(b.text))
        self.names = {place: name for name in several for place in name}


def _chains(b: Branches) -> list[set[int]]:
    """Return the tokens of each word that hyphens or slashes join: "year-on-year", "Harris/Gallup"."""
    found: list[set[int]] = []
    for place in range(1, len(b.tokens) - 1):
        before, here, behind = b.tokens[place - 1 : place + 2]
        if b.words[place] in JOINING and before.end == here.start and here.end == behind.start:
            if found and place - 1 in found[-1]:
                found[-1] |= {place, place + 1}
            else:
                found.append({place - 1, place, place + 1})
    return found


class Phrase:
    """A phrase in the making: the words of a sentence, in their order, as far as they were kept.

    without: tokens that it never holds. nucleus: the token that it is about, instead: the one whose place that takes, as
    voters do that of a share of them.
    """

    def __init__(self, b: Branches, wholes: Wholes, *, nucleus: int, instead: int, without: Collection[int], longest: int) -> None:
        self.kept: set[int] = set()
        self._b = b
        self._wholes = wholes
        self._nucleus = nucleus
        self._instead = instead
        self._without = set(without)
        self._longest = longest

    def keep(self, part: set[int]) -> bool:
        """Take in a part, if there is room for all of it; tell whether it is in."""
        told = {place for place in self._whole(part) - self._without if self._tells(place)}
        if _words(self._text(self.kept | told)) > self._longest:
            return False
        self.kept |= told
        return True

    def __len__(self) -> int:
        return _words(str(self))

    def __str__(self) -> str:
        return self._text(self.kept)

    def _whole(self, part: set[int]) -> set[int]:
        """Return a part with all of its hyphenated words and names; of a word that a number is joined to the nucleus only."""
        found = set(part)
        for place in part:
            if chain := self._wholes.chains.get(place):
                found = found - (chain - {self._nucleus}) if chain & self._without else found | chain
        for place in sorted(found):
            if (name := self._wholes.names.get(place)) and not name & self._without:
                found |= name
        return found

    def _tells(self, place: int) -> bool:
        """Tell whether a token says something: no article, and no mark or sign but one inside a word."""
        word = self._b.small(place)
        is_mark = self._b.tokens[place].upos in ("PUNCT", "SYM") and word != "," and place not in self._wholes.chains
        of_number = self._b.tokens[place].head in self._without | {self._nucleus} or place - 1 in self._without
        is_vague = word in VAGUE and of_number and self._b.labels[place] in ("advmod", "amod")
        return not is_mark and word not in ARTICLES and not is_vague

    def _text(self, places: Collection[int]) -> str:
        """Return the words of some tokens, without those that nothing follows or goes before."""
        b, kept = self._b, [place for place in sorted(places) if not self._is_lost(place, places)]
        kept = [place for place in kept if b.words[place] != "," or self._parts(place, places)]
        while kept and b.tokens[kept[-1]].upos in LOOSE and b.labels[kept[-1]] != "compound":
            kept.pop()
        while kept and self._leads(kept[0], places):
            kept.pop(0)
        text, last = "", -2
        for place in kept:
            is_glued = last == place - 1 and b.tokens[last].end == b.tokens[place].start
            text += b.words[place] if is_glued or not text else f" {b.words[place]}"
            last = place
        return text

    def _parts(self, comma: int, places: Collection[int]) -> bool:
        """Tell whether the words on both sides of a comma are kept, articles apart."""
        b = self._b
        behind = next((place for place in range(comma + 1, len(b.tokens)) if b.small(place) not in ARTICLES), comma)
        return comma - 1 in places and behind in places

    def _is_lost(self, place: int, places: Collection[int]) -> bool:
        """Tell whether a preposition's noun is left out, and nothing stands in its place."""
        head = self._b.tokens[place].head
        return self._b.labels[place] == "case" and self._b.tokens[place].upos == "ADP" and head not in places and head != self._instead

    def _leads(self, place: int, places: Collection[int]) -> bool:
        """Tell whether a word cannot stand first; a preposition can before what happened there: "In May prices rose"."""
        b = self._b
        if b.labels[place] == "case":
            noun = b.tokens[place].head
            verb = b.tokens[noun].head
            return noun == self._nucleus or not (verb in places and noun < verb)
        if b.labels[place] == "fixed" and b.tokens[place].upos == "ADP":
            return True
        is_loose = (
            b.tokens[place].upos in LEADING or b.words[place][0] in "'’" or (b.tokens[place].upos == "AUX" and b.small(place) in SILENT)
        )
        return is_loose or b.small(place) in RELATIVE


def _words(text: str) -> int:
    return len(text.split())
