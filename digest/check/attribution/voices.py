"""Two speakers in, whether they can be one out (pure): by their names, by what the article says that they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from digest.check.flaws import Evidence
from digest.check.names.governments import is_ruled
from digest.check.passages import Passage
from digest.check.wording.wordforms import key
from digest.speech import Said
from digest.speech.sayings import ROLES, is_body, is_human

WORD = re.compile(r"[\w&]+(?:[.'’-][\w&]+)*")
EMPTY = frozenset(
    "the a an of for in on at to and its his her their some many other mr mrs ms dr sir lord lady dame president"
    " minister secretary senator sen"
    " rep gov governor judge justice general chief new former us u.s uk british american top senior several two three"
    " one both who that this which".split()
)
PRONOUNS = frozenset("he she it they we i you him her them who which that this these those his their its both all some one".split())
# Words by which anyone may be called
ANYONE = frozenset(
    map(
        key,
        "official source government authority company firm group spokesman spokeswoman spokesperson report statement"
        " agency department critic"
        " analyst economist expert others people aide organisation maker leader member party researcher scientist witness media outlet"
        " adviser executive board staff survey study poll body council team lawyer attorney ministry police officer"
        " administration judge court charity number figure data minister lawmaker senator mp forecaster"
        " document reporter editor author campaigner activist union regulator watchdog bank trader dealer economist".split(),
    )
)
# Editors name the outlet that an article is from
OUTLETS = frozenset(
    "news times post journal examiner cnn ap bbc reuters axios fox yorker press daily telegraph guardian caller vox npr"
    " usa politico bloomberg"
    " breitbart hill week review magazine herald tribune observer mail mirror independent nbc abc cbs msnbc cnbc slate salon newsweek"
    " atlantic economist globe chronicle gazette nation beast huffpost huffington today media newspaper paper agency xinhua afp"
    " barron forbes fortune insider wired verge marketwatch federalist standard dispatch star sun express factcheck snopes politifact"
    " voice beacon cspan newsnight radio television poynter reason townhall mediaite variety".split()
)
ALIASES = {
    "tory": "conservative", "tories": "conservatives", "gop": "republicans", "dems": "democrats", "fed": "federal", "doj": "justice",
    "kremlin": "moscow", "cop": "police", "us": "american", "eu": "european",
}  # fmt: skip
FAR = 80  # characters around a name in which the article says what its bearer is
LINKS = frozenset("of at for from in with the a an to on s".split())
MODIFIERS = frozenset(
    "press chief senior deputy executive economic foreign vice general prime finance defence defense interior home"
    " health state spokes chair"
    " founder co-founder founding cofounder co managing communications acting assistant financial operating legal"
    " public affairs media research"
    " current longtime veteran independent national".split()
)
SPELLED = 0.6  # of two surnames that must agree: outlets spell them differently
APART = re.compile(r"[.;:?!\"“”]|\b(?:and|or|said|says|told|tells|but|by|with|that|will|would|has|had|is|was|were|are)\b")


class Voice(NamedTuple):
    """A speaker. called: as the text has it; fullest: its longest form there, without title. person: the name where it is one of a person.

    is_here: it is named in the sentence itself.
    """

    called: str
    fullest: str
    person: str = ""
    is_here: bool = True

    @classmethod
    def of(cls, passage: Passage, said: Said) -> Voice:
        """Return who says a stretch of a text."""
        span = said.speaker_span
        called = span.of(passage.text)
        end = span.start + len(_core(called))
        names = (name for tree in passage.trees if tree.span.start <= span.start < tree.span.end for name in tree.names)
        is_person = any(name.kind == "person" and name.start < end <= name.end for name in names)
        is_here = said.sentence.start <= span.start < said.sentence.end
        return cls(called, said.speaker, said.speaker if is_person else "", is_here)

    @property
    def head(self) -> str:
        """The last word of what it is called by, written small: "minister" of "the new minister for Wales"."""
        found = WORD.findall(_core(self.called))
        return found[-1].lower() if found else ""

    @property
    def is_named(self) -> bool:
        """Tell whether it is called by a name and not by what it is."""
        found = WORD.findall(_core(self.called))
        if self.person:
            return True
        is_capital = bool(found) and found[-1][0].isupper() and self.head.removesuffix("s") not in ROLES
        return is_capital and (key(self.head) not in ANYONE or sum(word[0].isupper() for word in found) > 1)

    @property
    def words(self) -> set[str]:
        """What it is called by, each word's key."""
        found = {word.lower() for text in (self.called, self.fullest) for word in WORD.findall(text)} - EMPTY
        return {key(ALIASES.get(word, word)) for word in found}

    @property
    def is_someone(self) -> bool:
        """Tell whether it is a name, or a noun of a person or a body."""
        return self.head not in PRONOUNS and (
            self.is_named or is_human(self.head) or is_human(self.head.removesuffix("s")) or is_body(self.head)
        )

    @property
    def names(self) -> list[str]:
        """The words of it that are written as names."""
        found = WORD.findall(self.fullest) or WORD.findall(self.called)
        return [word for word in found if word[0].isupper() and word.lower() not in EMPTY]


class Voices:
    """The speakers of a draft beside those of its evidence."""

    def __init__(self, evidence: Evidence) -> None:
        self._texts = [*evidence.texts, *(passage.text for passage in evidence.cited)]
        self._near = [tree.span.of(passage.text) for passage in evidence.cited for tree in passage.trees]

    def is_same(self, own: Voice, other: Voice) -> bool:
        """Tell whether two speakers can be one, or are not told apart for sure."""
        if not own.words or not other.words or own.called.lower() in PRONOUNS or other.fullest.lower() in PRONOUNS:
            return True
        if self._is_outlet(own) and not (self._is_in(own, self._near) and other.is_named and other.is_here):
            return True
        if own.person and other.person:
            return _is_one_name(own.person, other.person) or (not other.is_here and self._is_in(own, self._near))
        if is_ruled(own.called, other.fullest) or own.words & other.words or _are_initials(own, other) or _are_initials(other, own):
            return True
        if not own.is_named:
            return own.words <= ANYONE or self._is_in_small(own)
        if not (other.is_here and other.is_named) and self._is_in(own, self._near):
            is_many = other.is_here and other.head.endswith("s") and bool(own.person)
            return not is_many or self._is_joined(own, other)
        return self._is_joined(own, other)

    def _is_outlet(self, own: Voice) -> bool:
        return bool({word.lower() for word in own.names} & OUTLETS)

    def _is_in(self, own: Voice, texts: Sequence[str]) -> bool:
        wanted = {key(word) for word in own.names} | own.words
        return any(key(word) in wanted for text in texts for word in WORD.findall(text))

    def _is_in_small(self, own: Voice) -> bool:
        """Tell whether what a description calls someone stands in the sentences."""
        return key(own.head) in ANYONE or any(key(own.head) == key(word) for text in self._near for word in WORD.findall(text))

    def _is_joined(self, own: Voice, other: Voice) -> bool:
        """Tell whether an article says right beside the one's name what the other is called by."""
        for one, two in ((own, other), (other, own)):
            wanted = {key(word) for word in WORD.findall(two.called) if word.lower() not in EMPTY}
            if one.names and any(self._is_beside(one.names, wanted, text) for text in self._texts):
                return True
        return False

    def _is_beside(self, names: Sequence[str], wanted: set[str], text: str) -> bool:
        own = {key(name) for name in names}
        for found in re.finditer(rf"\b{re.escape(names[-1])}\b", text):
            before, after = text[max(0, found.start() - FAR) : found.start()], text[found.end() : found.end() + FAR]
            sides = WORD.findall(APART.split(before)[-1])[::-1], WORD.findall(APART.split(after)[0])
            if any(_reaches(side, wanted, own) for side in sides):
                return True
        return False


def _core(called: str) -> str:
    """Return a phrase up to its first preposition, and without an article."""
    return re.split(r" (?:of|for|in|at|from|on|with|to|who|which)\b", called)[0]


def _reaches(words: Sequence[str], wanted: set[str], own: set[str]) -> bool:
    """Tell whether the words on one side of a name lead to a wanted one over nothing but roles and little words."""
    for word in words:
        if key(word) in wanted:
            return True
        small = word.lower()
        if not (small in LINKS or small in EMPTY or small in MODIFIERS or key(word) in own or is_human(small) or word[0].isdigit()):
            return False
    return False


def _is_one_name(one: str, other: str) -> bool:
    """Tell whether two persons' names can be one's: they end in the same word, or nearly, or one is part of the other."""
    first, second = ([word.lower() for word in WORD.findall(name)] for name in (one, other))
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return SequenceMatcher(None, first[-1], second[-1]).ratio() >= SPELLED if first and second else True


def _are_initials(voice: Voice, other: Voice) -> bool:
    initials = "".join(word[0] for word in voice.names).lower()
    called = {word.lower() for word in other.names}
    return len(initials) > 1 and (initials in called or any(len(word) > 2 and initials.endswith(word) for word in called))  # the U.N. WFP
